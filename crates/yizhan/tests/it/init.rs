use crate::{installation::Installation, standard_error};

#[test]
fn an_installation_is_made_once_and_doing_it_again_changes_nothing() {
    let installation = Installation::empty();
    assert!(installation.refused(&["site", "list"]).contains("尚未初始化"));
    assert!(!installation.data().exists(), "only init makes a data folder");
    assert!(installation.done(&["init"]).contains("已初始化"));
    assert!(installation.data().join("sites").is_dir());
    installation.done(&["init"]);
    assert_eq!(installation.json(&["site", "list"]), serde_json::json!([]));
}

#[test]
fn the_example_city_is_loaded_once() {
    let installation = Installation::empty();
    let said = installation.done(&["init", "--example-city"]);
    assert!(said.contains("60个单位，51个网站"), "{said}");
    let sites = installation.json(&["site", "list"]);
    let sites = sites.as_array().expect("a list");
    assert_eq!(sites.len(), 51);
    assert!(sites.iter().all(|site| site["state"] == "live"));
    let before = installation.json(&["site", "show", "shouxian"]);
    assert_eq!(before["domains"][0]["domain"], "www.shouxian.gov.cn");
    assert!(40 < before["channels"].as_u64().expect("a number"));
    installation.done(&["init", "--example-city"]);
    assert_eq!(installation.json(&["site", "show", "shouxian"]), before);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let installation = Installation::empty();
    std::fs::write(installation.data(), "a file").expect("written");
    let output = installation.run(&["init"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(standard_error(&output).contains("无法创建数据目录"));
}
