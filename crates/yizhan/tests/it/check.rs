use super::{standard_error, standard_output, yizhan};

fn written(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let file = folder.path().join(name);
    std::fs::write(&file, text).expect("written");
    file.to_str().expect("UTF-8").to_owned()
}

fn page(paragraph: &str) -> String {
    format!(
        "<html><head><title>关于发放补贴的公示</title></head><body><h1>关于发放补贴的公示</h1>\
         <p>发布时间：2019-11-20　来源：区水务局</p><div><p>经审核，下列人员符合条件，现将名单予以公示，\
         公示期为七个工作日。公示期内如有异议，请向本单位书面反映。</p><p>{paragraph}</p></div></body></html>"
    )
}

#[test]
fn a_number_of_a_resident_in_a_page_is_found_and_not_shown_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(&folder, "1.html", &page("张某，公民身份号码3499991900<b>01010014</b>。"));
    let output = yizhan(&["check", &file]);
    assert_eq!(output.status.code(), Some(1), "{}", standard_error(&output));
    let text = standard_output(&output);
    assert!(text.contains("【阻断】公民身份号码，正文第"), "{text}");
    assert!(text.contains("34*************014") && !text.contains("349999190001010014"), "{text}");
}

#[test]
fn findings_are_lines_of_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(&folder, "1.txt", "请认真贯澈落实工作布署");
    let output = yizhan(&["check", "--json", &file]);
    assert_eq!(output.status.code(), Some(1), "{}", standard_error(&output));
    let lines: Vec<serde_json::Value> = standard_output(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["file"], file);
    assert_eq!(lines[0]["check"], "misspelling");
    assert_eq!(lines[0]["suggestion"], "贯彻");
    assert_eq!(lines[0]["place"]["chars"]["start"], 3);
    assert_eq!(lines[0]["source"]["list"], "misspellings");
}

#[test]
fn nothing_found_is_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(&folder, "1.html", &page("张某某，某某街道。"));
    let output = yizhan(&["check", &file]);
    assert_eq!(output.status.code(), Some(0), "{}", standard_output(&output));
    assert_eq!(standard_output(&output), "");
}

#[test]
fn a_file_that_cannot_be_checked_is_no_success_and_the_others_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pdf, text) = (written(&folder, "1.pdf", "%PDF"), written(&folder, "2.txt", "机密★10年"));
    let missing = folder.path().join("3.html");
    let output = yizhan(&["check", &pdf, &text, missing.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(standard_output(&output).lines().count(), 1);
    let error = standard_error(&output);
    assert!(error.contains("1.pdf：不是网页或者纯文本文件，未检查"), "{error}");
    assert!(error.contains("3.html：无法读取（文件或目录不存在"), "{error}");
    assert!(error.contains("有2个文件未能检查"), "{error}");
}
