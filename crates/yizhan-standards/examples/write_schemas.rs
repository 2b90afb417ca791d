//! Writes the JSON Schema of every area into `standards/<area>/schema.json`.

use std::path::Path;
use std::{fs, io};

use yizhan_standards::schema::schemas;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    for schema in schemas() {
        fs::write(root.join(schema.area).join("schema.json"), schema.json)?;
    }
    Ok(())
}
