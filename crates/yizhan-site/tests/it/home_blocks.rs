use serde_json::json;
use yizhan_core::Event;
use yizhan_site::{HomeBlock, commands::SetHomeBlocksError, set_home_blocks};

use crate::town::{bare_site, kept, platform};

fn block(kind: &str, options: &serde_json::Value) -> HomeBlock {
    HomeBlock { kind: kind.into(), options: options.as_object().cloned().unwrap_or_default() }
}

#[tokio::test]
async fn a_home_page_is_kept_in_its_order() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let blocks = vec![
        block("headline", &json!({ "channel": "news/work-news" })),
        block("list-pair", &json!({ "left": "notices", "right": "policies", "limit": 8 })),
    ];
    let set = blocks.clone();
    test.given(async |cx| set_home_blocks(cx, site.id, set).await).await.expect("set");
    let found = kept(&test, site.id).await;
    assert_eq!(found.home_blocks, blocks);
    assert_eq!(found.version, site.version + 1);
    assert_eq!(test.events().await.last(), Some(&Event::SiteChanged { site_id: site.id }));
}

#[tokio::test]
async fn a_home_page_without_bounds_is_refused() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let set =
        async |blocks| test.given(async |cx| set_home_blocks(cx, site.id, blocks).await).await;
    let many = vec![block("list", &json!({})); 61];
    assert!(matches!(set(many).await, Err(SetHomeBlocksError::TooMany)));
    let wrong = vec![block("../list", &json!({}))];
    assert!(matches!(set(wrong).await, Err(SetHomeBlocksError::WrongKind(_))));
    let long = vec![block("list", &json!({ "title": "长".repeat(11_000) }))];
    assert!(matches!(set(long).await, Err(SetHomeBlocksError::LongOptions)));
    assert_eq!(kept(&test, site.id).await.home_blocks, []);
}
