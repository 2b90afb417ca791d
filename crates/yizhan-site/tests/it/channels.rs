use yizhan_core::{ChannelId, Event};
use yizhan_site::{
    ChannelChange, NewChannel, add_channel, add_channel_set, change_channel, channel,
    channel_by_path, channels,
    commands::{AddChannelError, AddChannelSetError, ChangeChannelError},
};
use yizhan_standards::channel::channel_set;

use crate::town::{bare_site, platform};

#[tokio::test]
async fn a_channel_is_found_by_its_path() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let (top, below) = test
        .given(async |cx| {
            let top = NewChannel::new(site.id, "zwgk", "政务公开", "disclosure-guide");
            let top = add_channel(cx, top).await.expect("added");
            let below = NewChannel {
                parent_id: Some(top.id),
                description: "发布本局印发的文件。".into(),
                keywords: vec!["文件".into(), "政策".into()],
                responsible: Some("办公室".into()),
                update_days: Some(7),
                is_hidden: true,
                ..NewChannel::new(site.id, "wjk", " 文件库 ", "policy-documents")
            };
            (top, add_channel(cx, below).await.expect("added"))
        })
        .await;
    let db = test.platform().db();
    let found = channel_by_path(db.reader(), site.id, "zwgk/wjk").await.expect("read");
    assert_eq!(found.as_ref(), Some(&below));
    assert_eq!((below.name.as_str(), below.update_days), ("文件库", Some(7)));
    assert_eq!(channel(db.reader(), top.id).await.expect("read"), Some(top.clone()));
    assert_eq!(channels(db.reader(), site.id).await.expect("read"), [top, below.clone()]);
    let added = Event::ChannelAdded { site_id: site.id, channel_id: below.id };
    assert_eq!(test.events().await.last(), Some(&added));
}

#[tokio::test]
async fn a_channel_without_a_period_or_a_place_gets_the_usual_ones() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let new = |key: &str| NewChannel::new(site.id, key, "工作动态", "news");
    let (first, second) = test
        .given(async |cx| {
            let first = add_channel(cx, new("first")).await.expect("added");
            (first, add_channel(cx, new("second")).await.expect("added"))
        })
        .await;
    assert_eq!((first.position, second.position), (0, 1));
    assert_eq!(first.update_days, Some(14));
}

#[tokio::test]
async fn a_channel_that_is_not_right_is_refused() {
    let test = platform().await;
    let (site, other) = (bare_site(&test, "water").await, bare_site(&test, "roads").await);
    let elsewhere = test
        .given(async |cx| add_channel(cx, NewChannel::new(other.id, "a", "甲", "news")).await)
        .await
        .expect("added");
    let right = NewChannel::new(site.id, "news", "新闻", "news");
    test.given(async |cx| add_channel(cx, right.clone()).await).await.expect("added");
    let nobody = ChannelId(uuid::Uuid::from_u128(5));
    let cases = [
        (NewChannel { key: "新闻".into(), ..right.clone() }, "`新闻` is not a key".to_owned()),
        (
            NewChannel { key: "assets".into(), ..right.clone() },
            "`assets` is used by the platform itself".into(),
        ),
        (right.clone(), "the site has the channel `news` already".into()),
        (
            NewChannel { parent_id: Some(nobody), ..right.clone() },
            format!("the site has no channel {nobody}"),
        ),
        (
            NewChannel { parent_id: Some(elsewhere.id), ..right.clone() },
            format!("the site has no channel {}", elsewhere.id),
        ),
        (
            NewChannel { key: "a".into(), name: " ".into(), ..right.clone() },
            "the name has 0 characters, it may have 1 to 60".into(),
        ),
        (
            NewChannel { key: "a".into(), class: "nothing".into(), ..right.clone() },
            "`nothing` is not a class of channels".into(),
        ),
        (
            NewChannel { key: "a".into(), update_days: Some(0), ..right.clone() },
            "an update period of 0 days is none".into(),
        ),
        (
            NewChannel { key: "a".into(), keywords: vec![String::new()], ..right.clone() },
            "there are more than 20 keywords, or an empty one".into(),
        ),
        (
            NewChannel { key: "a".into(), description: "长".repeat(501), ..right.clone() },
            "the description has more than 500 characters".into(),
        ),
    ];
    for (new, message) in cases {
        let refused = test.given(async |cx| add_channel(cx, new).await).await;
        assert_eq!(refused.expect_err("a refusal").to_string(), message);
    }
    assert_eq!(channels(test.platform().db().reader(), site.id).await.expect("read").len(), 1);
}

#[tokio::test]
async fn channels_lie_eight_steps_deep_and_no_deeper() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let refused = test
        .given(async |cx| {
            let mut parent_id = None;
            for step in 1..=9 {
                let new = NewChannel {
                    parent_id,
                    ..NewChannel::new(site.id, format!("s{step}"), "一级", "news")
                };
                match add_channel(cx, new).await {
                    Ok(channel) => parent_id = Some(channel.id),
                    Err(error) => return (step, error),
                }
            }
            panic!("the ninth step was added");
        })
        .await;
    assert!(matches!(refused, (9, AddChannelError::TooDeep)), "{refused:?}");
}

#[tokio::test]
async fn a_set_is_added_in_its_order_and_adding_it_again_adds_nothing() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let own = NewChannel::new(site.id, "news", "本局新闻", "news");
    test.given(async |cx| add_channel(cx, own).await).await.expect("added");
    let set = channel_set("department").expect("a set");
    let add =
        async || test.given(async |cx| add_channel_set(cx, site.id, "department").await).await;
    let added = add().await.expect("added");
    assert_eq!(added.len(), set.channels().len() - 1);
    assert_eq!(add().await.expect("added"), []);

    let kept = channels(test.platform().db().reader(), site.id).await.expect("read");
    assert_eq!(kept[0].name, "本局新闻");
    let parent = kept[0].id;
    assert!(kept.iter().any(|channel| channel.parent_id == Some(parent)));
    let tops = |names: Vec<String>| names;
    let expected = tops(set.children(None).map(|channel| channel.key.clone()).collect());
    let top = kept.iter().filter(|channel| channel.parent_id.is_none());
    assert_eq!(tops(top.map(|channel| channel.key.clone()).collect()), expected);
    let said = Event::ChannelSetAdded {
        site_id: site.id,
        set: "department".into(),
        channels: added.len() as u64,
    };
    assert_eq!(test.events().await.last(), Some(&said), "and it is said once");

    let unknown = test.given(async |cx| add_channel_set(cx, site.id, "village").await).await;
    assert!(matches!(unknown, Err(AddChannelSetError::NoSuchSet(id)) if id == "village"));
}

#[tokio::test]
async fn a_channel_is_changed_and_its_address_stays() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let new = NewChannel::new(site.id, "news", "新闻", "news");
    let before = test.given(async |cx| add_channel(cx, new).await).await.expect("added");
    let change = ChannelChange {
        version: before.version,
        name: Some("要闻".into()),
        update_days: Some(None),
        is_hidden: Some(true),
        ..ChannelChange::default()
    };
    let changed = test
        .given(async |cx| change_channel(cx, before.id, change.clone()).await)
        .await
        .expect("changed");
    let db = test.platform().db();
    let found = channel(db.reader(), before.id).await.expect("read").expect("the channel");
    assert_eq!(found, changed);
    assert_eq!((found.name.as_str(), found.update_days, found.is_hidden), ("要闻", None, true));
    assert_eq!((found.path, found.class), (before.path, before.class));
    let said = Event::ChannelChanged { site_id: site.id, channel_id: before.id };
    assert_eq!(test.events().await.last(), Some(&said));

    let late = test.given(async |cx| change_channel(cx, before.id, change).await).await;
    assert!(matches!(late, Err(ChangeChannelError::Stale)), "{late:?}");
    let wrong = ChannelChange {
        version: found.version,
        class: Some("nothing".into()),
        ..ChannelChange::default()
    };
    let wrong = test.given(async |cx| change_channel(cx, before.id, wrong).await).await;
    assert!(matches!(wrong, Err(ChangeChannelError::Fault(_))), "{wrong:?}");
}
