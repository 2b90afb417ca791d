use std::fs;

use crate::{installation::Installation, service::Service, standard_error};

#[test]
fn a_site_is_printed_and_printing_it_again_writes_nothing() {
    let installation = Installation::with_site();
    let first = installation.done(&["publish", "--site", "water"]);
    assert!(first.starts_with("示例市水利局　共"), "{first}");
    let home = installation.data().join("sites/water/index.html");
    let home = fs::read_to_string(home).expect("a home page");
    assert!(home.contains("示例市水利局"));
    let again = installation.json(&["publish", "--site", "water"]);
    assert_eq!((again["site"].as_str(), again["done"].as_bool()), (Some("water"), Some(true)));
    assert_eq!(again["written"], 0);
    assert!(0 < again["unchanged"].as_u64().expect("a number"));
}

#[test]
fn what_waits_is_printed_without_naming_a_site() {
    let installation = Installation::with_site();
    let done = installation.json(&["publish"]);
    assert!(0 < done["jobs"].as_u64().expect("a number"));
    assert!(installation.data().join("sites/water/index.html").is_file());
    assert_eq!(installation.json(&["publish"])["jobs"], 0);
}

#[test]
fn two_processes_do_not_print_in_one_folder() {
    let installation = Installation::with_site();
    let service = Service::start(&installation);
    let output = installation.run(&["publish", "--all"]);
    assert_eq!(output.status.code(), Some(2));
    let told = standard_error(&output);
    assert!(told.contains(&format!("进程号 {}", service.id())), "{told}");
    // What only changes the database may be done meanwhile.
    installation.done(&["site", "list"]);
}

#[test]
fn a_site_that_is_not_there_is_not_printed() {
    let installation = Installation::with_site();
    let told = installation.refused(&["publish", "--site", "water", "--site", "roads"]);
    assert!(told.contains("没有标识为“roads”的站点"), "{told}");
    assert!(!installation.data().join("sites/water/index.html").exists(), "all or none");
}
