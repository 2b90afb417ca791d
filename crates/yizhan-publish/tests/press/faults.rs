//! Faulty pages, failing templates, failing disks.

use std::fs;

use yizhan_db::jobs::{self, JobState};

use crate::support::World;

#[tokio::test]
async fn a_faulty_page_keeps_its_old_version_and_is_recorded_once() {
    let world = World::new().await;
    let before = world.read("d/2.html");
    world.documents.put(2, "坏", "<p style=\"color: red\">内联样式</p>");
    world.hear(world.documents.published(2)).await;
    world.hear(world.documents.published(2)).await;
    world.build().await;
    assert_eq!(world.read("d/2.html"), before);
    let refusals = world.refusals().await;
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    assert_eq!(refusals[0].0, "d/2.html");
    assert!(refusals[0].1.contains("内联样式"), "{}", refusals[0].1);
}

#[tokio::test]
async fn a_page_that_was_corrected_is_printed_and_may_be_refused_anew() {
    let world = World::new().await;
    let bad = "<p style=\"color: red\">内联样式</p>";
    for _ in 0..2 {
        world.documents.put(2, "坏", bad);
        world.hear(world.documents.published(2)).await;
        world.documents.put(2, "好", "<p>好</p>");
        world.hear(world.documents.published(2)).await;
        assert!(world.read("d/2.html").contains("<p>好</p>"));
    }
    assert_eq!(world.refusals().await.len(), 2);
}

#[tokio::test]
async fn a_template_that_fails_on_one_page_does_not_stop_the_others() {
    let world = World::new().await;
    world.documents.put(1, "坏模板", "<p>正文</p>");
    world.documents.put(2, "改了", "<p>正文</p>");
    let report = world.build().await;
    assert_eq!(report.refused, 1);
    assert!(world.read("d/2.html").contains("改了"));
    assert!(world.read("d/1.html").contains("第 1 号"));
    let refusals = world.refusals().await;
    assert!(refusals[0].1.contains("notice.html"), "{refusals:?}");
}

#[tokio::test]
async fn a_page_that_was_never_good_is_not_there() {
    let world = World::new().await;
    world.documents.put(4, "坏模板", "<p>正文</p>");
    world.hear(world.documents.published(4)).await;
    assert!(!world.has("d/4.html"));
    assert_eq!(world.refusals().await.len(), 1);
    world.documents.remove(4);
    world.build().await;
    world.documents.put(4, "坏模板", "<p>正文</p>");
    world.build().await;
    assert_eq!(world.refusals().await.len(), 2, "it was forgotten in between");
}

#[tokio::test]
async fn a_disk_that_fails_leaves_the_job_to_be_tried_again_and_breaks_nothing() {
    let world = World::new().await;
    let before = world.seen();
    // Where files are staged is a file: every write fails, as it would on a full disk.
    let staging = world.site_folder().join(".staging");
    fs::remove_dir_all(&staging).unwrap();
    fs::write(&staging, "").unwrap();
    world.documents.put(2, "新", "<p>新</p>");
    let event = world.documents.published(2);
    world.app.given(async |cx| cx.record(event)).await;
    world.app.workers().drain().await.unwrap();
    assert_eq!(world.seen(), before);
    let counts = jobs::counts(world.app.platform().db()).await.unwrap();
    assert_eq!(counts.get(&JobState::Queued), Some(&1));

    fs::remove_file(&staging).unwrap();
    fs::create_dir(&staging).unwrap();
    world.app.advance(chrono::TimeDelta::minutes(1));
    world.app.run_jobs().await;
    assert!(world.read("d/2.html").contains("<p>新</p>"));
    assert!(world.read("index.html").contains("新"));
}
