//! More pages than one event prints at once.

use yizhan_core::Event;
use yizhan_db::jobs::{self, Lane};
use yizhan_frame::{WorkerSettings, Workers};
use yizhan_site::{ChannelChange, change_channel};

use crate::support::World;

async fn rename_channel(world: &World) -> Event {
    let id = world.documents.channel();
    world
        .app
        .given(async |cx| {
            let name = Some("水利动态".to_owned());
            let change = ChannelChange { version: 1, name, ..ChannelChange::default() };
            change_channel(cx, id, change).await.expect("changed")
        })
        .await;
    Event::ChannelChanged { site_id: world.site(), channel_id: id }
}

#[tokio::test]
async fn what_goes_beyond_the_limit_is_left_to_the_bulk_lane() {
    let world = World::with_settings(|settings| {
        settings.pages_at_once = 2;
        settings.batch_pages = 2;
    })
    .await;
    let event = rename_channel(&world).await;
    let report = world.press.print_touched(world.app.platform(), &event, None).await.unwrap();
    assert_eq!(report.pages(), 2);
    let now = world.app.platform().clock().now();
    let lease = WorkerSettings::default().lease;
    let db = world.app.platform().db();
    let left = jobs::claim(db, "test", &[Lane::Bulk], 9, now, lease).await.unwrap();
    let kinds: Vec<_> = left.iter().map(|job| job.kind.as_str()).collect();
    assert_eq!(kinds, ["press.build_site", "press.print_rest"]);
    for job in &left {
        jobs::release(db, job, now).await.unwrap();
    }

    world.app.run_jobs().await;
    for page in ["d/1.html", "d/2.html", "d/3.html", "index.html", "news/index.html"] {
        assert!(world.read(page).contains("水利动态"), "{page}");
    }
}

#[tokio::test]
async fn pages_that_a_source_names_count_as_well() {
    let world = World::with_settings(|settings| settings.pages_at_once = 1).await;
    let before = world.seen();
    world.documents.put(2, "改了", "<p>正文</p>");
    let event = world.documents.published(2);
    world.press.print_touched(world.app.platform(), &event, None).await.unwrap();
    assert_eq!(world.seen().changed_since(&before), ["d/2.html"]);
    world.app.run_jobs().await;
    assert_eq!(world.seen().changed_since(&before), ["d/2.html", "index.html", "news/index.html"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_at_once_end_with_the_newest() {
    let world = World::new().await;
    for round in 0..10 {
        let event = world.documents.published(2);
        for step in 0..3 {
            world.documents.put(2, &format!("第 {round}-{step} 版"), "<p>正文</p>");
            world.app.given(async |cx| cx.record(event.clone())).await;
        }
        let workers =
            || Workers::new(world.app.platform().clone(), WorkerSettings::default(), "test");
        let (one, other) = (workers(), workers());
        let (one, other) = tokio::join!(one.drain(), other.drain());
        assert_eq!(one.unwrap() + other.unwrap(), 3);
        for page in ["d/2.html", "index.html", "news/index.html"] {
            assert!(world.read(page).contains(&format!("第 {round}-2 版")), "{page}");
        }
    }
}

#[tokio::test]
async fn what_a_whole_build_has_on_its_pages_is_not_printed_once_more() {
    let world = World::with_settings(|_| {}).await;
    let event = rename_channel(&world).await;
    let platform = world.app.platform();
    let told = yizhan_db::events::last_number(platform.db()).await.unwrap();
    world.press.build_site(platform, world.site(), &|_| {}).await.unwrap();
    assert!(world.read("d/1.html").contains("水利动态"));
    let print = async |number| {
        world.press.print_touched(platform, &event, Some(number)).await.unwrap().pages()
    };
    assert_eq!(print(told).await, 0, "the build began after it");
    assert!(0 < print(told + 1).await, "what the build may not have seen is printed");
}
