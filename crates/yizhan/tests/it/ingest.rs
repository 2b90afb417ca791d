//! Migrating a folder of saved pages from the command line.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::{installation::Installation, standard_error, standard_output};

const PAGES: usize = 40;

/// A site of one list and some articles, each with a link to the next.
fn saved_site(folder: &Path) -> String {
    fs::create_dir_all(folder.join("tzgg")).expect("a folder");
    let title = |number: usize| format!("关于做好第{number}阶段防汛工作的通知");
    let entry =
        |number| format!("<li><a href=\"{number}.html\">{}</a> 2015-06-11</li>", title(number));
    let entries = (0..PAGES).map(entry).collect::<Vec<_>>().concat();
    let list = format!("<meta charset=utf-8><title>通知公告</title><ul>{entries}</ul>");
    fs::write(folder.join("tzgg/index.html"), list).expect("written");
    fs::write(folder.join("index.html"), "<meta charset=utf-8><a href=\"tzgg/\">通知公告</a>")
        .expect("written");
    for number in 0..PAGES {
        let page = format!(
            "<html><head><meta charset=utf-8><title>{title}</title></head><body><div>当前位置：<a href=\"/\">首页</a> &gt; \
             <a href=\"/tzgg/\">通知公告</a></div><h1>{title}</h1><div>发布时间：2015-06-11 09:{number:02} 来源：办公室</div>\
             <div><p>第{number}阶段工作由各单位按照职责分工抓好落实，确保责任到人、措施到位。</p>\
             <p>请于第{number}周前报送情况，上一阶段见<a href=\"{before}.html\">前文</a>。</p></div></body></html>",
            title = title(number),
            before = number.saturating_sub(1),
        );
        fs::write(folder.join(format!("tzgg/{number}.html")), page).expect("written");
    }
    folder.to_str().expect("a path in UTF-8").to_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    let lines = standard_output(output);
    lines.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

/// What the run left behind, without the ids.
fn items(report: &Value) -> BTreeMap<String, (String, String)> {
    let file = Path::new(report["report"].as_str().expect("a path")).with_file_name("items.jsonl");
    let text = fs::read_to_string(file).expect("the items");
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines.map(|line| (text(&line["url"]), (text(&line["stage"]), text(&line["outcome"])))).collect()
}

#[test]
fn a_folder_is_migrated_and_a_second_time_nothing_is_new() {
    let installation = Installation::with_site();
    let folder = tempfile::tempdir().expect("a folder");
    let source = saved_site(folder.path());
    let arguments =
        ["ingest", &source, "--site", "water", "--base", "http://old.example/", "--json"];
    for (added, unchanged) in [(PAGES, 0), (0, PAGES)] {
        let output = installation.run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
        let lines = lines(&output);
        let (first, last) = (lines.first().expect("a line"), lines.last().expect("a line"));
        assert_eq!(first["type"], "started");
        assert!(lines.iter().any(|line| line["type"] == "progress" && line["stage"] == "loading"));
        assert_eq!(last["type"], "finished");
        assert_eq!(last["totals"]["added"], added, "{last}");
        assert_eq!(last["totals"]["unchanged"], unchanged, "{last}");
        let report = Path::new(last["report"].as_str().expect("a path"));
        let items = fs::read_to_string(report.with_file_name("items.jsonl")).expect("the items");
        let article = items.lines().find(|line| line.contains("/tzgg/7.html\"")).expect("a line");
        assert!(article.contains("/201506/"), "{article}");
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = saved_site(folder.path());
    let start = ["ingest", &source, "--site", "water", "--base", "http://old.example/", "--json"];
    let undisturbed = Installation::with_site();
    let expected = items(lines(&undisturbed.run(&start)).last().expect("the end"));

    let installation = Installation::with_site();
    let mut run = None;
    let mut patience = Duration::from_millis(150);
    let mut kills = 0;
    let report = loop {
        let resume = run
            .clone()
            .map(|run: String| ["ingest".into(), "--resume".into(), run, "--json".into()]);
        let arguments: Vec<&str> = match &resume {
            Some(resume) => resume.iter().map(String::as_str).collect(),
            None => start.to_vec(),
        };
        let mut program = installation.program(&arguments);
        let mut child =
            program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        thread::sleep(patience);
        child.kill().expect("killed, or ended before");
        let output = child.wait_with_output().expect("its output");
        let said = standard_output(&output);
        let said: Vec<Value> =
            said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        if let Some(line) = said.iter().find(|line| line["type"] == "started") {
            run = Some(line["run_id"].as_str().expect("an id").to_owned());
        }
        match said.last() {
            Some(last) if last["type"] == "finished" || last["type"] == "already-finished" => {
                break last.clone();
            }
            _ => kills += 1,
        }
        // Each time a little later, so that even a slow machine comes to the end.
        patience = patience * 5 / 4;
    };
    assert!(0 < kills, "it was never killed");
    assert_eq!(items(&report), expected);
}

#[test]
fn what_cannot_be_started_says_what_to_do() {
    let installation = Installation::with_site();
    let folder = tempfile::tempdir().expect("a folder");
    let source = saved_site(folder.path());
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("a path in UTF-8").to_owned()
    };
    let rules = file("rules.toml", "titel = 1");
    let selector = file("selector.toml", "[select]\nbody = \"#[\"");
    let idle = file("idle.toml", "wave = 0");
    let hasty = file("hasty.toml", "[crawl.pace]\nconcurrency = 1000");
    let base = ["--base", "http://old.example/"];
    let with =
        |option, file| vec!["ingest", &source, "--site", "water", base[0], base[1], option, file];
    for (arguments, told) in [
        (vec!["ingest", "http://old.example/", "--site", "nobody"], "没有标识为“nobody”的站点"),
        (vec!["ingest", &source, "--site", "water"], "--base"),
        (vec!["ingest", "/nowhere/at/all", "--site", "water", base[0], base[1]], "不存在"),
        (
            vec!["ingest", &source, "--site", "water", base[0], base[1], "--report", &rules],
            "rules.toml 是一个文件，请另选。",
        ),
        (vec!["ingest", "ftp://x/", "--site", "water"], "不能从 ftp://x/ 迁移。来源应为"),
        (vec!["ingest", "", "--site", "water"], "没有填写来源。来源应为"),
        (
            vec!["ingest", &source, "--site", "water", "--base", "javascript:1"],
            "首页地址有误：脚本链接",
        ),
        (with("--rules", &rules), "站点规则无法识别（第1行第1列：没有“titel”这一项，可用的有："),
        (with("--rules", &rules), "titel"),
        (with("--rules", &selector), "站点规则 select.body 中的选择器“#[”有误。"),
        (with("--settings", &rules), "rules.toml 无法识别（第1行第1列：没有“titel”这一项"),
        (with("--settings", &idle), "迁移设置 wave 不得为0。"),
        (with("--settings", &hasty), "迁移设置 crawl.pace.concurrency 应在1至256之间。"),
        (
            vec!["ingest", "--resume", "01a20dc9-2ccc-763d-9e42-14c5a689e452"],
            "没有编号为 01a20dc9-2ccc-763d-9e42-14c5a689e452 的迁移批次",
        ),
    ] {
        let refused = installation.refused(&arguments);
        assert!(refused.contains(told), "{arguments:?}: {refused}");
        assert!(!refused.contains("--resume"), "{arguments:?}: {refused}");
    }
    assert!(!installation.data().join("ingest").exists(), "nothing is left behind");
}

/// Begins a run and hands out its process and its id as soon as it is at work.
fn begin(installation: &Installation, source: &str) -> (Child, String) {
    let start = ["ingest", source, "--site", "water", "--base", "http://old.example/", "--json"];
    let mut program = installation.program(&start);
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    out.read_line(&mut line).expect("a line");
    out.read_line(&mut line).expect("a line of progress");
    // Kept open: it must not find nobody listening.
    child.stdout = Some(out.into_inner());
    let started: Value = serde_json::from_str(line.lines().next().expect("a line")).expect("JSON");
    (child, started["run_id"].as_str().expect("an id").to_owned())
}

#[test]
fn a_run_that_another_process_works_on_is_left_to_it() {
    let installation = Installation::with_site();
    let folder = tempfile::tempdir().expect("a folder");
    let source = saved_site(folder.path());
    let (mut child, run) = begin(&installation, &source);
    child.kill().expect("killed");
    child.wait().expect("ended");
    let scratch = installation.data().join("ingest").join(&run);
    let held = yizhan_files::DataLock::acquire(&scratch).expect("a lock");
    let told = installation.refused(&["ingest", "--resume", &run]);
    assert!(told.contains("正由另一个进程执行"), "{told}");
    assert!(told.contains(&format!("进程号 {}", std::process::id())), "{told}");
    assert!(!told.contains("--data") && !told.contains("--resume"), "{told}");
    drop(held);
    installation.done(&["ingest", "--resume", &run]);
    assert!(!scratch.exists(), "the folder of a finished run goes");
}

#[test]
fn a_run_that_is_interrupted_says_how_to_go_on_and_says_so_once_it_is_finished() {
    let installation = Installation::with_site();
    let folder = tempfile::tempdir().expect("a folder");
    let source = saved_site(folder.path());
    let (child, run) = begin(&installation, &source);
    let sent = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill runs").success());
    let output = child.wait_with_output().expect("its output");
    assert_eq!(output.status.code(), Some(2));
    let told = standard_error(&output);
    let advice = format!("。已完成的部分不会丢失，继续迁移：yizhan ingest --resume {run}");
    assert!(told.contains(&advice), "{told}");

    let ended = installation.done(&["ingest", "--resume", &run]);
    assert!(ended.contains("迁移报告："), "{ended}");
    assert!(!ended.contains(" 0/0"), "{ended}");
    let lines: Vec<_> = ended.lines().collect();
    assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "{ended}");
    let again = installation.done(&["ingest", "--resume", &run]);
    assert!(again.contains(&format!("迁移批次 {run} 已于 ")), "{again}");
    assert!(!again.contains("迁移报告："), "{again}");
    let page = installation.data().join("reports").join(&run).join("report.html");
    assert!(again.contains(page.to_str().expect("UTF-8")), "{again}");
    let again = installation.json(&["ingest", "--resume", &run]);
    assert_eq!(again["type"], "already-finished");
    fs::remove_file(page).expect("removed");
    let late = installation.done(&["ingest", "--resume", &run]);
    assert!(late.contains("迁移报告："), "the report was missing: {late}");
}

#[test]
fn a_source_that_cannot_be_started_leaves_no_run_behind() {
    let installation = Installation::with_site();
    for (source, reason) in [
        ("http://127.0.0.1:9/", "crawl.network.allow_loopback"),
        ("http://nosuch.invalid/", "无法开始采集："),
    ] {
        let output = installation.run(&["ingest", source, "--site", "water"]);
        assert_eq!(output.status.code(), Some(2));
        let told = standard_error(&output);
        assert!(told.contains("无法开始采集：") && told.contains(reason), "{told}");
        assert!(!told.contains("--resume"), "{told}");
        let said = standard_output(&output);
        let run = said.split_whitespace().nth(1).expect("an id");
        let told = installation.refused(&["ingest", "--resume", run]);
        assert!(told.contains("没有编号为"), "{told}");
    }
}
