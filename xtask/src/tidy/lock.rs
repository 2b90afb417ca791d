//! What `Cargo.lock` may and may not hold.

use toml::{Table, Value};

use super::{checks::House, fault::Fault};

const CHECK: &str = "lock";
const PATH: &str = "Cargo.lock";
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    let lock: Table = match house.tree.text(PATH).unwrap_or_default().parse() {
        Ok(table) => table,
        Err(error) => return faults.push(Fault::new(CHECK, PATH, error.to_string())),
    };
    let packages: Vec<&Value> =
        lock.get("package").and_then(Value::as_array).into_iter().flatten().collect();
    let field = |package: &Value, key: &str| {
        package.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let names: Vec<String> = packages.iter().map(|package| field(package, "name")).collect();
    for name in names.iter().filter(|name| house.arch.lock.forbidden.contains(*name)) {
        faults.push(Fault::new(
            CHECK,
            PATH,
            format!("{name} must not be built, see `cargo tree -i {name}`"),
        ));
    }
    for name in &house.arch.lock.single {
        let count = names.iter().filter(|other| *other == name).count();
        if count > 1 {
            faults.push(Fault::new(
                CHECK,
                PATH,
                format!("{count} versions of {name}, one is the most"),
            ));
        }
    }
    for package in packages {
        let source = field(package, "source");
        if !source.is_empty() && source != CRATES_IO {
            faults.push(Fault::new(
                CHECK,
                PATH,
                format!("{} does not come from crates.io", field(package, "name")),
            ));
        }
    }
}
