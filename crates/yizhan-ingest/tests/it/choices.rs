//! What whoever starts a run may choose.

use yizhan_core::{Actor, Denied, UserId};
use yizhan_ingest::{StartRun, StartRunError, report, start_run};

use crate::kit::{Platform, Server, page, quick};

#[tokio::test]
async fn a_limit_reads_so_many_pages_and_counts_the_rest() {
    let server = Server::legacy().await;
    let platform = Platform::new().await;
    let mut settings = quick();
    settings.max_pages = Some(12);
    let run_id = platform.run(server.source(), settings).await;
    let report = report(&platform.ingest, run_id).await.expect("a report");
    assert!(report.totals.pages <= 12, "{:?}", report.totals);
    let left = report.reasons.iter().find(|group| group.code == "page-limit").expect("the rest");
    assert!(left.count > 10, "{left:?}");
    assert_eq!(report.totals.waiting, 0);
}

#[tokio::test]
async fn rules_leave_out_what_they_name() {
    let server = Server::start(|target| match target {
        "/" => page("<a href=/search/1.html>搜索</a><a href=/a.html>文</a>"),
        _ => page("<html>"),
    })
    .await;
    let platform = Platform::new().await;
    let start = StartRun {
        site_id: platform.site_id,
        source: server.source(),
        settings: quick(),
        rules: Some("[url]\nignore = [\"/search/\"]".into()),
    };
    let run_id =
        platform.app.given(async |cx| start_run(cx, start).await.expect("a started run")).await;
    platform.resume(run_id, &yizhan_ingest::Silent).await.expect("a finished run");
    let items = platform.items(run_id).await;
    assert_eq!(items[&server.url("/search/1.html")]["reason"], "ignored-by-rules");
    assert_eq!(items[&server.url("/a.html")]["stage"], "followed");
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_before_anything_is_fetched() {
    let platform = Platform::new().await;
    let server = Server::legacy().await;
    let start = |rules: Option<&str>| StartRun {
        site_id: platform.site_id,
        source: server.source(),
        settings: quick(),
        rules: rules.map(str::to_owned),
    };
    let unknown_key = start(Some("titel = 1"));
    let refused = platform.app.given(async |cx| start_run(cx, unknown_key).await).await;
    assert!(
        matches!(&refused, Err(StartRunError::Rules(error)) if error.to_string().contains("titel"))
    );
    let mut endless = start(None);
    endless.settings.wave = 0;
    let refused = platform.app.given(async |cx| start_run(cx, endless).await).await;
    assert!(matches!(refused, Err(StartRunError::Setting(_))));
    let nobody = Actor { user_id: UserId(uuid::Uuid::from_u128(9)), grants: vec![] };
    let refused = platform.app.as_actor(nobody, async |cx| start_run(cx, start(None)).await).await;
    assert!(matches!(refused, Err(StartRunError::Denied(Denied::Hidden))));
    let runs = yizhan_ingest::latest_run(&platform.ingest, platform.site_id).await.expect("read");
    assert_eq!(runs, None);
}
