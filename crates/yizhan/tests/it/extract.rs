use super::{standard_error, standard_output, yizhan};

const PAGE: &str = "<html><head><title>关于冬季供水的通知</title></head><body><h1>关于冬季供水的通知</h1>\
<p>发布时间：2019-11-20　来源：区水务局</p><div><p>各用户：为保障冬季供水安全，现将有关事项通知如下，\
请各用户检查室外水管，做好保温，并留意停水公告。</p><p>遇有管道破裂，请拨打服务电话报修，抢修人员将在\
两小时内到场处理。特此通知。</p></div></body></html>";

#[test]
fn a_page_becomes_one_line_of_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("117.html");
    std::fs::write(&file, PAGE).expect("written");
    let file = file.to_str().expect("UTF-8");
    let output = yizhan(&["extract", file]);
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
    let text = standard_output(&output);
    assert_eq!(text.lines().count(), 1);
    let page: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(page["id"], file);
    assert_eq!(page["title"], "关于冬季供水的通知");
    assert_eq!(page["source"], "区水务局");
    assert!(page["text"].as_str().expect("text").contains("检查室外水管"));
}

#[test]
fn a_file_that_is_not_there_is_reported_and_the_others_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("117.html");
    std::fs::write(&file, PAGE).expect("written");
    let missing = folder.path().join("118.html");
    let output =
        yizhan(&["extract", missing.to_str().expect("UTF-8"), file.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(standard_output(&output).lines().count(), 1);
    assert!(standard_error(&output).contains("118.html：无法读取（文件或目录不存在，错误号2）"));
}

#[test]
fn a_file_that_is_no_page_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("form.pdf");
    std::fs::write(&file, b"%PDF-1.4\n\0\x01\x02<a>").expect("written");
    let output = yizhan(&["extract", file.to_str().expect("UTF-8")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(standard_output(&output), "");
    assert!(standard_error(&output).contains("form.pdf：不是网页文件"));
}
