//! An event reprints the pages it touched, and no others.

use yizhan_core::{Event, Unpublishing};
use yizhan_site::{ChannelChange, change_channel};

use crate::support::World;

#[tokio::test]
async fn a_published_edition_reprints_its_page_and_the_lists_that_show_it() {
    let world = World::new().await;
    let before = world.seen();
    world.documents.put(2, "第二号（修订）", "<p>新的正文</p>");
    world.hear(world.documents.published(2)).await;
    assert_eq!(
        world.seen().changed_since(&before),
        ["d/2.html", "index.html", "news/index.html"],
        "the feed shows a number that did not change, and the other documents nothing at all"
    );
    assert!(world.read("d/2.html").contains("第二号（修订）"));
    assert!(world.read("index.html").contains("第二号（修订）"));
}

#[tokio::test]
async fn what_a_new_document_touches_is_printed_without_a_build() {
    let world = World::new().await;
    let before = world.seen();
    world.documents.put(4, "第四号", "<p>正文</p>");
    world.hear(world.documents.published(4)).await;
    assert_eq!(
        world.seen().changed_since(&before),
        ["d/4.html", "feed.xml", "index.html", "news/index.html"]
    );
    assert!(world.seen().has("d/4.html.gz") && world.seen().has("d/4.html.br"));
}

#[tokio::test]
async fn an_event_without_consequences_writes_nothing() {
    let world = World::new().await;
    let before = world.seen();
    world.hear(world.documents.published(2)).await;
    assert_eq!(world.seen(), before);
}

#[tokio::test]
async fn a_withdrawn_document_leaves_neither_page_nor_compressed_forms() {
    let world = World::new().await;
    assert!(world.has("d/3.html.gz") && world.has("d/3.html.br"));
    world.documents.remove(3);
    world
        .hear(Event::DocumentWithdrawn {
            document_id: uuid::Uuid::from_u128(3).into(),
            site_id: world.site(),
            unpublishing: Unpublishing::Gone,
        })
        .await;
    for gone in ["d/3.html", "d/3.html.gz", "d/3.html.br"] {
        assert!(!world.has(gone), "{gone}");
    }
    assert!(!world.read("news/index.html").contains("第 3 号"));
    let before = world.seen();
    assert_eq!(world.build().await.removed, 0, "nothing was left for the build to remove");
    assert_eq!(world.seen(), before);
}

#[tokio::test]
async fn a_changed_channel_reaches_every_page_that_reads_it() {
    let world = World::new().await;
    let before = world.seen();
    let id = world.documents.channel();
    world
        .app
        .given(async |cx| {
            let name = Some("水利动态".to_owned());
            let change = ChannelChange { version: 1, name, ..ChannelChange::default() };
            change_channel(cx, id, change).await.expect("changed")
        })
        .await;
    // Only what the channel's own event asks for: its name stands in the navigation too, which is another matter.
    let event = Event::ChannelChanged { site_id: world.site(), channel_id: id };
    world.press.print_touched(world.app.platform(), &event, None).await.unwrap();
    assert_eq!(
        world.seen().changed_since(&before),
        ["d/1.html", "d/2.html", "d/3.html", "index.html", "news/index.html"]
    );
    for page in ["d/1.html", "index.html", "news/index.html"] {
        assert!(world.read(page).contains("水利动态"), "{page}");
    }
}

#[tokio::test]
async fn a_page_is_found_by_what_it_reads_now_and_not_by_what_it_read_once() {
    let world = World::new().await;
    world.documents.remove(3);
    world.hear(world.documents.published(3)).await;
    world.documents.put(3, "又来了", "<p>正文</p>");
    let id = world.documents.channel();
    let changed = Event::ChannelChanged { site_id: world.site(), channel_id: id };
    world.hear(changed).await;
    assert!(!world.has("d/3.html"), "nothing says yet that the document is back");
}
