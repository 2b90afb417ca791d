//! Writes all scenes into a folder, to look at them: `cargo run -p yizhan-demo --example contact_sheet -- DIR`.

use std::fs;
use std::path::PathBuf;

use yizhan_demo::picture::{Scene, draw};

fn main() -> std::io::Result<()> {
    let folder =
        PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "contact-sheet".to_owned()));
    fs::create_dir_all(&folder)?;
    let mut page = String::from(
        "<!doctype html><meta charset=utf-8><body style='margin:8px;display:grid;grid-template-columns:repeat(5,1fr);gap:6px'>",
    );
    for scene in Scene::ALL {
        for seed in 0..5 {
            let name = format!("{}-{seed}.svg", scene.key());
            fs::write(folder.join(&name), draw(*scene, seed))?;
            page.extend([
                "<img style='width:100%' src='",
                &name,
                "' alt='",
                scene.description(),
                "'>",
            ]);
        }
    }
    fs::write(folder.join("index.html"), page)
}
