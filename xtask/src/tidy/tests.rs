//! A small house without faults, and one planted fault a test.

use super::check;
use crate::{arch::Arch, tree::Tree};

const ARCH: &str = r#"
[limits]
chain = 2
top_entries = 2
readme_lines = 10
adr_lines = 12
[limits.lines]
rs = 8
vue = 3
[names]
forbidden = ["util"]
[lock]
forbidden = ["openssl-sys"]
single = ["sqlx"]
[text]
forbidden = ["/home/"]
[crates.yizhan-core]
uses = []
[crates.yizhan-site]
uses = ["yizhan-core"]
tables = ["sites"]
[crates.yizhan-testkit]
uses = ["yizhan-core"]
"#;

const MANIFEST: &str = r#"
[package]
name = "NAME"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true
[lints]
workspace = true
[dependencies]
"#;

const ROOT: &str =
    "[workspace.dependencies]\nyizhan-core = { path = \"crates/yizhan-core\" }\nserde = \"1\"\n";
const README: &str = "**Is** a. **Words** b. **Owns** c. **Says** d. **Hears** e.\n**Invariants** f. **Start reading at** g.\n";
const ENTITY: &str =
    "use serde::A;\nuse yizhan_core::B;\n#[sea_orm(table_name = \"sites\")]\npub struct Model;\n";
const SITE: &str = "crates/yizhan-site/src/store.rs";
const CORE: &str = "crates/yizhan-core/src/lib.rs";

fn manifest(name: &str, rest: &str) -> String {
    MANIFEST.replace("NAME", name) + rest
}

fn house() -> Tree {
    let mut tree = Tree::default().with("Cargo.toml", ROOT).with("arch.toml", ARCH);
    for (name, uses) in [
        ("yizhan-core", ""),
        ("yizhan-site", "yizhan-core.workspace = true\nserde.workspace = true\n"),
        ("yizhan-testkit", "yizhan-core.workspace = true\n"),
    ] {
        let folder = format!("crates/{name}");
        tree = tree
            .with(&format!("{folder}/Cargo.toml"), &manifest(name, uses))
            .with(&format!("{folder}/README.md"), README)
            .with(&format!("{folder}/src/lib.rs"), "use yizhan_core::C;\n");
    }
    tree.with(CORE, "//! Words.\n").with(SITE, ENTITY)
}

fn faults(tree: &Tree) -> Vec<String> {
    let arch = Arch::parse(tree.required("arch.toml").expect("the plan")).expect("a plan");
    check(tree, &arch).iter().map(ToString::to_string).collect()
}

/// Asserts that the house with one file changed has exactly one fault, which says `expected`.
#[track_caller]
fn one_fault(path: &str, text: &str, expected: &str) {
    let found = faults(&house().with(path, text));
    assert!(found.len() == 1 && found[0].contains(expected), "{found:#?}");
}

fn plan(from: &str, to: &str) -> String {
    assert!(ARCH.contains(from), "{from} is not in the plan");
    ARCH.replace(from, to)
}

#[test]
fn a_house_as_planned_has_no_faults() {
    assert_eq!(faults(&house()), Vec::<String>::new());
}

#[test]
fn a_dependency_that_is_not_planned_is_a_fault() {
    let text =
        plan("[crates.yizhan-site]\nuses = [\"yizhan-core\"]", "[crates.yizhan-site]\nuses = []");
    one_fault("arch.toml", &text, "uses yizhan-core, which arch.toml does not allow [direction]");
}

#[test]
fn a_planned_dependency_that_is_gone_is_a_fault() {
    let text = manifest("yizhan-site", "serde.workspace = true\n");
    one_fault("crates/yizhan-site/Cargo.toml", &text, "does not use yizhan-core");
}

#[test]
fn a_cycle_in_the_plan_is_a_fault() {
    let text =
        plan("[crates.yizhan-core]\nuses = []", "[crates.yizhan-core]\nuses = [\"yizhan-site\"]");
    let found = faults(&house().with("arch.toml", &text));
    assert!(
        found.iter().any(|fault| fault.contains("cycle: yizhan-core → yizhan-site → yizhan-core")),
        "{found:#?}"
    );
}

#[test]
fn a_chain_that_is_too_long_is_a_fault() {
    let text = plan("chain = 2", "chain = 1");
    let found = faults(&house().with("arch.toml", &text));
    assert!(
        found.iter().any(|fault| fault.contains("yizhan-site is at level 2, 1 is the highest")),
        "{found:#?}"
    );
}

#[test]
fn a_crate_without_a_plan_is_a_fault() {
    let tree = house().with("crates/yizhan-x/Cargo.toml", &manifest("yizhan-x", ""));
    let found = faults(&tree.with("crates/yizhan-x/README.md", README));
    assert_eq!(found, ["crates/yizhan-x/Cargo.toml: yizhan-x is not in arch.toml [direction]"]);
}

#[test]
fn a_version_of_its_own_is_a_fault() {
    let text = manifest("yizhan-site", "yizhan-core.workspace = true\nserde = \"1\"\n");
    let found = faults(&house().with("crates/yizhan-site/Cargo.toml", &text));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("serde in [dependencies] has a version of its own"), "{found:#?}");
}

#[test]
fn lints_of_its_own_are_a_fault() {
    let text = manifest("yizhan-core", "").replace("[lints]\nworkspace = true\n", "");
    one_fault("crates/yizhan-core/Cargo.toml", &text, "lints are not taken from the workspace");
}

#[test]
fn an_offer_that_nobody_takes_is_a_fault() {
    one_fault("Cargo.toml", &format!("{ROOT}rand = \"1\"\n"), "no crate takes rand");
}

#[test]
fn a_dependency_that_only_a_comment_mentions_is_a_fault() {
    let text = ENTITY.replace("use serde::A;", "// serde");
    one_fault(SITE, &text, "serde is not used [unused]");
}

#[test]
fn a_dependency_of_tests_belongs_to_them() {
    let text = ENTITY.replace("use serde::A;", "#[cfg(test)]\nuse serde::A;");
    one_fault(SITE, &text, "serde is used in tests only");
}

#[test]
fn an_entity_for_a_table_of_another_crate_is_a_fault() {
    let text = "#[sea_orm(table_name = \"sites\")]\nstruct Model;\n";
    one_fault(CORE, text, "lib.rs:1: table `sites` belongs to yizhan-site [table]");
}

#[test]
fn raw_sql_on_a_table_of_another_crate_is_a_fault() {
    one_fault(
        CORE,
        "const A: &str = \"DELETE FROM\n  sites\";\n",
        "table `sites` belongs to yizhan-site",
    );
    one_fault(
        CORE,
        "const A: &str = r#\"UPDATE \"sites\" SET a = 1\"#;\n",
        "table `sites` belongs to yizhan-site",
    );
}

#[test]
fn a_comment_or_a_test_about_a_table_is_not() {
    let text = "// FROM sites\n#[cfg(test)]\nconst A: &str = \"FROM sites\";\nconst B: &str = \"from sites\";\n";
    assert_eq!(faults(&house().with(CORE, text)), Vec::<String>::new());
}

#[test]
fn a_table_without_an_owner_is_a_fault() {
    let text = ENTITY.to_owned() + "#[sea_orm(table_name = \"towns\")]\n";
    one_fault(SITE, &text, "store.rs:5: table `towns` has no owner");
}

#[test]
fn a_table_that_is_planned_but_not_there_is_a_fault() {
    let text = plan("tables = [\"sites\"]", "tables = [\"sites\", \"towns\"]");
    one_fault("arch.toml", &text, "owns table `towns` but never names it");
}

#[test]
fn a_file_over_the_limit_is_a_fault_and_tests_do_not_count() {
    one_fault(CORE, &"fn a() {}\n".repeat(9), "9 lines, 8 is the most [size]");
    let tested = "fn a() {}\n".repeat(8) + "#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
    assert_eq!(faults(&house().with(CORE, &tested)), Vec::<String>::new());
    one_fault("web/A.vue", "1\n2\n3\n4\n", "4 lines, 3 is the most");
}

#[test]
fn too_many_entries_at_the_top_of_a_crate_are_a_fault() {
    let tree =
        house().with("crates/yizhan-site/src/a.rs", "").with("crates/yizhan-site/src/b/c.rs", "");
    assert_eq!(
        faults(&tree),
        ["crates/yizhan-site/src: 3 entries at the top, 2 is the most [size]"]
    );
}

#[test]
fn behaviour_in_a_mod_file_is_a_fault_and_a_list_is_not() {
    let path = "crates/yizhan-core/src/rules/mod.rs";
    one_fault(path, "mod a;\npub(crate) fn b() {}\n", "mod.rs:2: `fn` in a mod.rs");
    let list = "//! The fn of rules.\nmod a;\npub use a::A;\npub(crate) const ALL: &[A] = &[A];\n";
    assert_eq!(faults(&house().with(path, list)), Vec::<String>::new());
}

#[test]
fn a_name_that_says_nothing_is_a_fault() {
    one_fault(
        "crates/yizhan-core/src/util.rs",
        "",
        "`util` says nothing, name it after what it holds [name]",
    );
    one_fault("web/util/a.ts", "", "`util` says nothing");
}

#[test]
fn a_readme_with_a_part_missing_or_too_long_is_a_fault() {
    let path = "crates/yizhan-core/README.md";
    one_fault(path, &README.replace("**Hears**", "Hears"), "part *Hears* is missing");
    one_fault(path, &(README.to_owned() + &"\n".repeat(9)), "11 lines, 10 is the most");
}

#[test]
fn a_decision_without_options_is_a_fault() {
    let text = "# 0001. A\n## Context\n## Decision\n## Consequences\n";
    one_fault("docs/adr/0001-a.md", text, "`## Options` is missing");
}

#[test]
fn the_lock_file_holds_no_forbidden_crate_and_no_pair() {
    let package = |name: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n");
    one_fault("Cargo.lock", &package("openssl-sys"), "openssl-sys must not be built");
    one_fault("Cargo.lock", &(package("sqlx") + &package("sqlx")), "2 versions of sqlx");
    let elsewhere = package("a") + "source = \"registry+https://example.org/index\"\n";
    one_fault("Cargo.lock", &elsewhere, "a does not come from crates.io");
}

#[test]
fn a_folder_of_one_machine_is_a_fault_and_an_address_is_not() {
    one_fault("docs/a.md", "See\n/home/li/x.\n", "docs/a.md:2: a path under `/home/`");
    let address = "https://example.gov.cn/home/index.html ~/home/a";
    assert_eq!(faults(&house().with("docs/a.md", address)), Vec::<String>::new());
}

#[test]
fn a_package_server_in_a_lock_file_is_a_fault() {
    let text = "{\n  \"resolved\": \"https://example.org/a.tgz\"\n}\n";
    one_fault("web/package-lock.json", text, ":2: names a package server");
}

#[test]
fn a_script_that_goes_on_after_a_failure_is_a_fault() {
    one_fault("scripts/a.sh", "#!/usr/bin/env bash\ntrue\n", "`set -euo pipefail` is missing");
}

#[test]
fn an_exception_excuses_one_check_in_one_file_and_must_be_needed() {
    let excused = ARCH.to_owned()
        + "[[exceptions]]\ncheck = \"name\"\npath = \"web/util.ts\"\nreason = \"a tool looks for it there\"\n";
    let tree = house().with("arch.toml", &excused);
    let found = faults(&tree);
    assert!(found.len() == 1 && found[0].contains("excuses nothing"), "{found:#?}");
    assert_eq!(faults(&tree.with("web/util.ts", "")), Vec::<String>::new());
}
