//! A folder of saved pages.

use std::{fs, path::Path};

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

/// A folder with a home page that leads to these pages, in this order.
fn save(folder: &Path, pages: &[(&str, String)]) {
    fs::create_dir_all(folder).expect("a folder");
    let links: Vec<String> =
        pages.iter().map(|(name, _)| format!("<li><a href=\"{name}\">{name}</a></li>")).collect();
    let home = format!("<html><title>某局</title><ul>{}</ul>", links.concat());
    fs::write(folder.join("index.html"), home).expect("written");
    for (name, page) in pages {
        fs::write(folder.join(name), page).expect("written");
    }
}

async fn run(platform: &Platform, folder: &Path) -> (u64, u64, u64) {
    let path = folder.to_owned();
    let source = SourceAddress::Folder { path, base: "http://old.example/".into() };
    let run_id = platform.run(source, RunSettings::default()).await;
    let totals = report(&platform.ingest, run_id).await.expect("a report").totals;
    (totals.added, totals.changed, totals.unchanged)
}

#[tokio::test]
async fn one_text_under_two_addresses_stays_the_document_that_it_was() {
    let platform = Platform::new().await;
    let page = article(
        "关于做好防汛工作的通知",
        "2015-06-01",
        "现将有关事项通知如下，请结合实际贯彻执行。",
    );
    let folder = platform.app.folder().join("saved");
    save(&folder, &[("b.html", page.clone())]);
    assert_eq!(run(&platform, &folder).await, (1, 0, 0));
    let conn = platform.app.platform().db().reader();
    let target = async |path| {
        let found = yizhan_site::redirect(conn, platform.site_id, "old.example", path).await;
        found.expect("read").expect("a redirect").target
    };
    let before = target("/b.html").await;
    save(&folder, &[("a.html", page.clone()), ("b.html", page)]);
    assert_eq!(run(&platform, &folder).await, (0, 0, 1));
    assert_eq!((target("/a.html").await, target("/b.html").await), (before.clone(), before));
}

#[tokio::test]
async fn a_copy_that_lacks_a_file_does_not_take_it_from_the_document() {
    lose_a_file("附件：<a href=\"f.doc\">报送表.doc</a>").await;
    lose_a_file("报送时使用<a href=\"f.doc\">统一的表格</a>，逾期不予受理。").await;
}

/// A page that leads to its file by `link` loses it, and finds it again.
async fn lose_a_file(link: &str) {
    let platform = Platform::new().await;
    let page = |day: &str| {
        article(
            "关于做好防汛工作的通知",
            "2015-06-01",
            &format!("现将有关事项通知如下，{day}前报送。</p><p>{link}"),
        )
    };
    let folder = platform.app.folder().join("saved");
    save(&folder, &[("a.html", page("六月十日"))]);
    fs::write(folder.join("f.doc"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 table").expect("written");
    assert_eq!(run(&platform, &folder).await, (1, 0, 0));

    fs::remove_file(folder.join("f.doc")).expect("removed");
    fs::write(folder.join("a.html"), page("六月十五日")).expect("written");
    assert_eq!(run(&platform, &folder).await, (0, 0, 1));
    fs::write(folder.join("f.doc"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 table").expect("written");
    assert_eq!(run(&platform, &folder).await, (0, 1, 0));
}
