use std::{
    fs,
    time::{Duration, Instant},
};

use crate::{installation::Installation, program, standard_error};

/// What the program says to a file of settings.
fn told(settings: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("yizhan.toml");
    fs::write(&file, settings).expect("written");
    let output = program().args(["site", "list", "--config"]).arg(&file).output().expect("runs");
    assert_eq!(output.status.code(), Some(2), "{settings}");
    let told = standard_error(&output);
    assert!(
        ["yizhan.toml", "admin.address", "log.level"].iter().any(|place| told.contains(place)),
        "{told}"
    );
    told
}

#[test]
fn a_key_or_a_value_that_is_wrong_names_itself_and_stops_the_program() {
    let cases = [
        ("colour = \"red\"", "colour"),
        ("[public]\nadress = \"127.0.0.1:80\"", "public.adress"),
        ("[public]\naddress = \"nowhere\"", "public.address"),
        ("[public]\naccess_log = \"yes\"", "public.access_log"),
        ("[database]\nmax_connections = 0", "database.max_connections"),
        ("[press]\nscheme = \"ftp\"", "press.scheme"),
        ("[log]\nlevel = \"loud\"", "log.level"),
        ("[admin]\naddress = \"0.0.0.0:8081\"", "admin.address"),
    ];
    for (settings, key) in cases {
        let told = told(settings);
        assert!(told.contains(&format!("配置项 {key} 有误")), "{settings}: {told}");
    }
}

#[test]
fn a_file_that_is_not_toml_is_said_to_be_so() {
    let told = told("[public");
    assert!(
        told.starts_with("错误：配置无法读取：第1行第8列不符合 TOML 格式：[public（文件"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_value_of_another_form_says_which_form_it_should_have() {
    let cases = [
        ("[public]\naddress = \"nowhere\"", "值不是地址和端口，应如 127.0.0.1:8080"),
        ("[public]\naccess_log = \"yes\"", "（现为 \"yes\"，应为 true 或 false）"),
        ("[workers]\ncount = -1", "（现为 -1，应为 1至255之间的整数）"),
        ("[log]\nlevel = \"info,loud\"", "“info,loud”不是日志级别"),
    ];
    for (settings, message) in cases {
        let told = told(settings);
        assert!(told.contains(message), "{settings}: {told}");
    }
}

#[test]
fn a_file_that_is_named_has_to_be_there() {
    let output = program().args(["site", "list", "--config", "nowhere.toml"]).output();
    let output = output.expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(standard_error(&output).contains("配置文件 nowhere.toml 不存在"));
}

#[test]
fn a_bad_value_in_the_environment_names_its_variable() {
    let output = program()
        .args(["site", "list"])
        .env("YIZHAN_DATABASE_MAX_CONNECTIONS", "many")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let told = standard_error(&output);
    assert!(told.contains("database.max_connections"), "{told}");
    assert!(told.contains("环境变量 YIZHAN_DATABASE_MAX_CONNECTIONS"), "{told}");
}

#[test]
fn the_command_line_goes_before_the_environment_and_that_before_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("yizhan.toml"), "data = \"in-file\"").expect("written");
    let said = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut program = program();
        program.current_dir(folder.path()).envs(variables.iter().copied());
        standard_error(&program.args(["site", "list"]).args(arguments).output().expect("runs"))
    };
    let variable = [("YIZHAN_DATA", "in-environment")];
    let arguments = ["--data", "at-the-command-line"];
    assert!(said(&[], &[]).contains("数据目录 in-file 尚未初始化"));
    assert!(said(&variable, &[]).contains("数据目录 in-environment 尚未初始化"));
    assert!(said(&variable, &arguments).contains("数据目录 at-the-command-line 尚未初始化"));
}

#[test]
fn a_database_that_is_not_there_is_said_to_be_so_without_its_password() {
    let installation = Installation::new();
    let begun = Instant::now();
    let output = program()
        .args(["site", "list", "--data"])
        .arg(installation.data())
        .args(["--database", "postgres://yizhan:secret@127.0.0.1:1/none"])
        .output()
        .expect("runs");
    assert!(begun.elapsed() < Duration::from_secs(10), "it went on trying");
    assert_eq!(output.status.code(), Some(2));
    let told = standard_error(&output);
    assert!(
        told.contains("数据库无法连接：127.0.0.1:1 没有应答（连接被拒绝，错误号111）"),
        "{told}"
    );
    assert!(told.contains("postgres://yizhan:***@127.0.0.1:1/none"), "{told}");
    assert!(!told.contains("secret"), "{told}");
}

#[test]
fn a_file_in_the_data_folder_holds_unless_something_else_says_otherwise() {
    let data = tempfile::tempdir().expect("a folder");
    let settings = "[database]\nmax_connections = 0";
    fs::write(data.path().join("yizhan.toml"), settings).expect("written");
    let told = |connections: Option<&str>| {
        let mut program = program();
        program.args(["site", "list", "--data"]).arg(data.path());
        program.envs(connections.map(|many| ("YIZHAN_DATABASE_MAX_CONNECTIONS", many)));
        standard_error(&program.output().expect("runs"))
    };
    assert!(told(None).contains("配置项 database.max_connections 有误"), "{}", told(None));
    assert!(told(Some("3")).contains("尚未初始化"), "{}", told(Some("3")));
}

#[test]
fn a_database_file_that_is_not_there_is_named_and_not_the_data_folder() {
    let installation = Installation::new();
    for command in ["serve", "doctor"] {
        let output = program()
            .args([command, "--database", "sqlite://nofile.db", "--data"])
            .arg(installation.data())
            .output()
            .expect("runs");
        assert_ne!(output.status.code(), Some(0));
        let told = standard_error(&output) + &crate::standard_output(&output);
        assert!(told.contains("数据库文件 nofile.db 不存在"), "{told}");
        assert!(!told.contains("尚未初始化"), "{told}");
    }
}
