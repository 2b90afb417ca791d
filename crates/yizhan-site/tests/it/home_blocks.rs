use serde_json::json;
use yizhan_core::Event;
use yizhan_site::{
    HomeBlock, HomeBlocksFault, NewSite, add_site,
    commands::{AddSiteError, SetHomeBlocksError},
    set_home_blocks,
};

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
    let wrong = [
        (vec![block("list", &json!({})); 61], HomeBlocksFault::TooMany),
        (vec![block("../list", &json!({}))], HomeBlocksFault::WrongKind("../list".into())),
        (
            vec![block("list", &json!({ "title": "长".repeat(11_000) }))],
            HomeBlocksFault::LongOptions,
        ),
    ];
    for (home_blocks, expected) in wrong {
        let set = home_blocks.clone();
        let refused = test.given(async |cx| set_home_blocks(cx, site.id, set).await).await;
        assert!(matches!(refused, Err(SetHomeBlocksError::Blocks(fault)) if fault == expected));
        let mut new = NewSite::new("roads", "示例市交通局", site.kind, site.sponsor_id);
        new.approval_number = Some("示政办〔2026〕1号".into());
        let new = NewSite { home_blocks, ..new };
        let refused = test.given(async |cx| add_site(cx, new).await).await;
        assert!(matches!(refused, Err(AddSiteError::Blocks(fault)) if fault == expected));
    }
    assert_eq!(kept(&test, site.id).await.home_blocks, []);
}
