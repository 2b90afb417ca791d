//! Files of the old site: those of articles, those that only a list names, and those that nobody needs.

use axum::body::Body;
use axum::http::Response;
use yizhan_content::{FileRole, live_edition};
use yizhan_core::DocumentId;
use yizhan_ingest::{Silent, report};

use crate::kit::{Migrated, Server, missing, page, quick};

const LIST: &str = "<html><title>通知公告</title><div>当前位置：<a href=/>首页</a> &gt; <a href=/notices/>通知公告</a></div><ul>\
    <li><a href=/notices/1.html>关于做好防汛物资登记工作的通知</a><span>2012-03-04</span></li>\
    <li><a href=/upload/form.doc>防汛物资登记表样式（试行）&amp;说明</a><span>2012-03-05</span></li>\
    <li><a href=/notices/2.html>关于召开全区水利工作会议的通知</a><span>2012-03-06</span></li>\
    <li><a href=/notices/3.html>关于公布河道管理范围的通知</a><span>2012-03-07</span></li>\
    <li><a href=/upload/gone.doc>已经丢失的河道管理登记表格</a><span>2012-03-08</span></li></ul></html>";

fn article(title: &str, date: &str, rest: &str) -> Response<Body> {
    page(format!(
        "<html><title>{title}</title><div>当前位置：<a href=/>首页</a> &gt; <a href=/notices/>通知公告</a></div>\
         <h1>{title}</h1><div>{date}</div><div><p>各单位要高度重视{title}所列事项，明确专人负责，按时完成各项任务。</p>\
         <p>请于本月底前将{title}的落实情况书面报送办公室，逾期未报的予以通报，工作中的问题及时反映。</p>{rest}</div></html>"
    ))
}

fn file(bytes: &'static [u8]) -> Response<Body> {
    let response = Response::builder().header("content-type", "application/msword");
    response.body(Body::from(bytes)).expect("a response")
}

fn answer(target: &str) -> Response<Body> {
    match target {
        "/" => page(
            "<html><title>某局</title><a href=/notices/>通知公告</a><a href=/upload/player.doc>播放器</a></html>",
        ),
        "/notices/" => page(LIST),
        "/notices/1.html" => article(
            "关于做好防汛物资登记工作的通知",
            "发布时间：2012-03-04",
            "<p><a href=/upload/2009/a.doc>附件：登记办法</a></p>",
        ),
        "/notices/2.html" => article("关于召开全区水利工作会议的通知", "发布时间：2012-03-06", ""),
        "/notices/3.html" => article(
            "关于公布河道管理范围的通知",
            "",
            "<p><a href=/upload/undated.doc>附件：河道名录</a></p>",
        ),
        "/upload/2009/a.doc" => file(b"\xd0\xcf\x11\xe0 the rules"),
        "/upload/form.doc" => file(b"\xd0\xcf\x11\xe0 the form"),
        "/upload/undated.doc" => file(b"\xd0\xcf\x11\xe0 the rivers"),
        _ => missing(),
    }
}

impl Migrated {
    async fn leads_to(&self, path: &str) -> Option<String> {
        let conn = self.platform.app.platform().db().reader();
        let site = self.platform.site_id;
        let found = yizhan_site::redirect(conn, site, "127.0.0.1", path).await.expect("read");
        found.and_then(|redirect| redirect.target)
    }

    /// Where a file with these bytes stands on the new site.
    fn place(&self, path: &str) -> String {
        let hash = self.item(path)["content_hash"].as_str().expect("a hash");
        format!("/files/{}/{}.doc", &hash[..2], &hash[..24])
    }
}

#[tokio::test]
async fn the_old_address_of_an_attachment_leads_to_the_file() {
    let migrated = Migrated::from(Server::start(answer).await).await;
    let place = migrated.place("/upload/2009/a.doc");
    assert_eq!(migrated.item("/upload/2009/a.doc")["stage"], "kept");
    assert_eq!(migrated.leads_to("/upload/2009/a.doc").await, Some(place));
}

#[tokio::test]
async fn a_file_that_only_a_list_names_becomes_a_document_with_the_date_of_the_list() {
    let migrated = Migrated::from(Server::start(answer).await).await;
    let item = migrated.item("/upload/form.doc");
    assert_eq!((&item["stage"], &item["kind"]), (&"loaded".into(), &"listed-file".into()));
    let id: DocumentId = item["document_id"].as_str().expect("an id").parse().expect("an id");
    let conn = migrated.platform.app.platform().db().reader();
    let edition = live_edition(conn, id).await.expect("read").expect("it is public");
    assert_eq!(edition.content.title, "防汛物资登记表样式（试行）&说明");
    let hash = item["content_hash"].as_str().expect("a hash");
    assert!(edition.content.body.contains(&format!("/@file/{hash}")), "{}", edition.content.body);
    let [file] = &edition.content.files[..] else { panic!("{:?}", edition.content.files) };
    assert_eq!((file.role, file.hash.to_string().as_str()), (FileRole::Attachment, hash));
    assert_eq!(file.name, "防汛物资登记表样式（试行）&说明.doc");
    let document = yizhan_content::document(conn, id).await.expect("read").expect("a document");
    assert_eq!(document.dated.expect("a date").to_string(), "2012-03-05");
    let placement = &yizhan_content::placements(conn, id).await.expect("read")[0];
    let channels = yizhan_site::channels(conn, migrated.platform.site_id).await.expect("read");
    let channel = channels.iter().find(|channel| channel.id == placement.channel_id);
    assert_eq!(channel.expect("a channel").name, "通知公告");
    let place = migrated.place("/upload/form.doc");
    assert_eq!(migrated.leads_to("/upload/form.doc").await, Some(place));
}

#[tokio::test]
async fn files_that_are_lost_or_that_nobody_needs_say_why() {
    let migrated = Migrated::from(Server::start(answer).await).await;
    assert_eq!(migrated.item("/upload/gone.doc")["reason"], "not-found");
    let unneeded = migrated.item("/upload/player.doc");
    assert_eq!(
        (&unneeded["stage"], &unneeded["reason"]),
        (&"skipped".into(), &"file-without-document".into())
    );
}

#[tokio::test]
async fn what_has_no_date_is_reported_as_unpublished_under_its_old_address() {
    let migrated = Migrated::from(Server::start(answer).await).await;
    let item = migrated.item("/notices/3.html");
    assert_eq!((&item["stage"], &item["reason"]), (&"loaded".into(), &"no-date".into()));
    assert!(item["reason_text"].as_str().expect("a text").contains("未发布"));
    assert_eq!(migrated.leads_to("/notices/3.html").await, None);
    assert_eq!(migrated.leads_to("/upload/undated.doc").await, None);
    let report = report(&migrated.platform.ingest, migrated.run_id).await.expect("a report");
    assert_eq!(report.totals.unpublished, 1);
    let group = report.reasons.iter().find(|group| group.code == "no-date").expect("a group");
    assert_eq!((group.count, group.is_failure), (1, false));
    assert_eq!(group.entries[0].url, migrated.server.url("/notices/3.html"));
}

#[tokio::test]
async fn a_second_run_takes_no_file_twice() {
    let migrated = Migrated::from(Server::start(answer).await).await;
    let again = migrated.platform.start(migrated.server.source(), quick()).await;
    let summary = migrated.platform.resume(again, &Silent).await.expect("a finished run");
    assert_eq!((summary.added, summary.changed), (0, 0));
    let items = migrated.platform.items(again).await;
    let url = migrated.server.url("/upload/form.doc");
    assert_eq!(items[&url]["document_id"], migrated.items[&url]["document_id"]);
    assert_eq!(items[&url]["target"], migrated.items[&url]["target"]);
}
