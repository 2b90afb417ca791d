use std::fs;

use serde_json::Value;

use crate::{installation::Installation, program, service::Service, standard_output};

/// Whether the program ended with problems, and what it found.
fn examine(installation: &Installation) -> (bool, Vec<Value>) {
    let output = installation.run(&["doctor", "--json"]);
    let findings = serde_json::from_str(&standard_output(&output)).expect("JSON");
    (output.status.code() == Some(1), findings)
}

fn bad(findings: &[Value]) -> Vec<&str> {
    let bad = findings.iter().filter(|finding| finding["is_good"] == false);
    bad.filter_map(|finding| finding["check"].as_str()).collect()
}

#[test]
fn a_sound_installation_has_nothing_to_be_done() {
    let installation = Installation::with_site();
    installation.done(&["publish"]);
    let (has_problems, findings) = examine(&installation);
    assert!(!has_problems, "{findings:#?}");
    let checks: Vec<_> = findings.iter().filter_map(|finding| finding["check"].as_str()).collect();
    assert_eq!(
        checks,
        [
            "folder",
            "lock",
            "space",
            "database",
            "migrations",
            "events",
            "jobs",
            "breaks",
            "builds",
            "pages",
            "refusals"
        ]
    );
    let service = Service::start(&installation);
    let text = installation.done(&["doctor"]);
    assert!(text.contains(&format!("服务正在运行（进程号{}）", service.id())), "{text}");
}

#[test]
fn a_site_that_is_shown_and_was_never_printed_is_found() {
    let installation = Installation::with_site();
    let (has_problems, findings) = examine(&installation);
    assert!(has_problems);
    assert_eq!(bad(&findings), ["builds"]);
    installation.done(&["publish"]);
    assert!(!examine(&installation).0);
}

#[test]
fn a_page_that_is_gone_is_found_and_said_how_to_be_printed_again() {
    let installation = Installation::with_site();
    installation.done(&["publish"]);
    fs::remove_file(installation.data().join("sites/water/index.html")).expect("removed");
    let output = installation.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    let text = standard_output(&output);
    assert!(text.contains("water（1页，如 /index.html）"), "{text}");
    assert!(text.contains("yizhan publish --site"), "{text}");
    installation.done(&["publish", "--site", "water"]);
    let (has_problems, findings) = examine(&installation);
    assert!(!has_problems, "{findings:#?}");
}

#[test]
fn a_database_that_is_not_there_is_found() {
    let installation = Installation::new();
    let output = program()
        .args(["doctor", "--json", "--data"])
        .arg(installation.data())
        .args(["--database", "postgres://127.0.0.1:1/none"])
        .env("YIZHAN_DATABASE_BUSY_TIMEOUT_SECONDS", "1")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
    let findings: Vec<Value> = serde_json::from_str(&standard_output(&output)).expect("JSON");
    assert_eq!(bad(&findings), ["database"]);
    assert!(findings[3]["advice"].as_str().expect("advice").contains("database.url"));
}

#[test]
fn a_folder_without_an_installation_is_found_and_stays_as_it_is() {
    let installation = Installation::empty();
    let (has_problems, findings) = examine(&installation);
    assert!(has_problems);
    assert_eq!(bad(&findings), ["installation"]);
    assert!(!installation.data().exists());
}

#[test]
fn a_page_that_did_not_pass_its_checks_is_found_with_its_fault() {
    let installation = Installation::with_site();
    installation.done(&["publish"]);
    installation.done(&["site", "change", "water", "--name", "{{网站名称}}"]);
    installation.done(&["publish"]);
    let (has_problems, findings) = examine(&installation);
    assert!(has_problems);
    assert_eq!(bad(&findings), ["refusals"]);
    let message = findings.last().expect("a finding")["message"].as_str().expect("a message");
    assert!(message.contains("SiteName"), "{message}");
    // The pages of before are still there.
    assert!(installation.data().join("sites/water/index.html").is_file());
}
