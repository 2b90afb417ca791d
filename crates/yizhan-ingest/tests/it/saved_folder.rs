//! A folder of saved pages.

use std::fs;

use yizhan_ingest::{RunSettings, SourceAddress, report};

use crate::kit::Platform;

fn article(title: &str, day: &str, body: &str) -> String {
    format!(
        "<html><head><title>{title}_某局</title></head><body><div>当前位置：<a href=\"/\">首页</a> &gt; \
         <a href=\"/tzgg/\">通知公告</a></div><h1>{title}</h1><div>发布时间：{day} 来源：办公室</div>\
         <div class=\"content\"><p>{body}</p><p>各乡镇人民政府、有关单位应当按照要求认真做好相关工作，确保各项任务落到实处。</p></div></body></html>"
    )
}

#[tokio::test]
async fn a_folder_becomes_documents_under_the_address_it_was_saved_from() {
    let platform = Platform::new().await;
    let folder = platform.app.folder().join("saved");
    fs::create_dir_all(folder.join("tzgg")).expect("a folder");
    let home = "<html><a href=\"tzgg/\">通知公告</a><a href=\"http://elsewhere.example/\">别处</a>";
    fs::write(folder.join("index.html"), home).expect("written");
    let list = "<html><title>通知公告</title><ul><li><a href=\"1.html\">关于做好防汛工作的通知</a> 2015-06-01</li>\
                <li><a href=\"2.html\">关于做好抗旱工作的通知</a> 2015-07-02</li><li><a href=\"3.html\">关于做好水质监测的通知</a> 2015-08-03</li></ul>";
    fs::write(folder.join("tzgg/index.html"), list).expect("written");
    for (name, title, day) in [
        ("1.html", "关于做好防汛工作的通知", "2015-06-01"),
        ("2.html", "关于做好抗旱工作的通知", "2015-07-02"),
        ("3.html", "关于做好水质监测的通知", "2015-08-03 09:30"),
    ] {
        let body = format!("{title}，现将有关事项通知如下，请结合实际贯彻执行，并按时上报情况。");
        fs::write(folder.join("tzgg").join(name), article(title, day, &body)).expect("written");
    }
    let source = SourceAddress::Folder { path: folder, base: "http://old.example/".into() };
    let run_id = platform.run(source, RunSettings::default()).await;
    let report = report(&platform.ingest, run_id).await.expect("a report");
    assert_eq!(report.totals.added, 3, "{report:#?}");
    assert_eq!(report.totals.failed, 0);
    assert_eq!(report.channels.len(), 1);
    assert_eq!(
        (report.channels[0].name.as_str(), report.channels[0].path.as_str()),
        ("通知公告", "tzgg")
    );
    let conn = platform.app.platform().db().reader();
    let leads = yizhan_site::redirect(conn, platform.site_id, "old.example", "/tzgg/3.html");
    let target = leads.await.expect("read").expect("a redirect").target.expect("a target");
    assert!(target.starts_with("/tzgg/201508/"), "{target}");
    let items = platform.items(run_id).await;
    assert_eq!(items["http://elsewhere.example/"]["reason"], "off-host");
}
