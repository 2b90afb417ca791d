//! Sites that look different although nobody touched them.

use std::sync::Arc;

use yizhan_core::{Actor, SystemClock};
use yizhan_frame::{Module, Platform, WorkerSettings, Workers};
use yizhan_publish::press::{self, Press, PressError, PressSettings, refresh_sites_job};
use yizhan_site::{SiteChange, change_site};
use yizhan_theme::{Renderer, Renderers};

use crate::support::{World, add_live_site, add_portal, renderer_with, test_renderer, theme_with};

#[tokio::test]
async fn a_portal_leads_to_a_site_as_soon_as_it_goes_live_and_under_its_new_name() {
    let world = World::new().await;
    world.app.given(async |cx| add_portal(cx, "city", "3404000001").await).await;
    world.app.run_jobs().await;
    let home = || std::fs::read_to_string(world.pages_folder().join("city/404.html")).unwrap();
    assert!(home().contains("https://water.example.gov.cn/"));
    assert!(!home().contains("https://roads.example.gov.cn/"));

    let roads = world.app.given(async |cx| add_live_site(cx, "roads", "3404000005").await).await;
    world.app.run_jobs().await;
    assert!(home().contains("https://roads.example.gov.cn/"));

    world
        .app
        .given(async |cx| {
            let site = yizhan_site::site(cx.tx(), roads).await.unwrap().unwrap();
            let name = Some("示例市交通运输局".to_owned());
            let change = SiteChange { version: site.version, name, ..SiteChange::default() };
            change_site(cx, roads, change).await.unwrap();
        })
        .await;
    world.app.run_jobs().await;
    assert!(home().contains("示例市交通运输局"));
}

#[tokio::test]
async fn a_new_version_of_the_theme_reaches_every_page() {
    let world = World::new().await;
    let before = world.seen();
    refresh(&world, world.press.clone()).await;
    assert_eq!(world.seen(), before, "nothing is built as long as nothing looks different");

    refresh(&world, next_press(&world, new_version())).await;
    for page in ["index.html", "d/1.html", "d/3.html"] {
        assert!(world.read(page).contains("新版"), "{page}");
    }
}

#[tokio::test]
async fn each_site_is_printed_with_its_own_theme() {
    let world = World::new().await;
    let plain = theme_with("plain", |notice| {
        notice.replace("{% block main %}", "{% block main %}<!-- 简版 -->")
    });
    let renderers: Renderers = [test_renderer(), plain].into_iter().collect();
    let press = next_press(&world, renderers);
    assert_eq!(press.themes().collect::<Vec<_>>(), ["default", "plain"]);
    choose_theme(&world, "plain").await;
    refresh(&world, Arc::clone(&press)).await;
    assert!(world.read("d/1.html").contains("简版"));
    choose_theme(&world, "default").await;
    refresh(&world, Arc::clone(&press)).await;
    assert!(!world.read("d/1.html").contains("简版"));

    let before = world.seen();
    choose_theme(&world, "gone").await;
    let built = press.build_site(world.app.platform(), world.site(), &|_| {}).await;
    let error = built.expect_err("no such theme");
    assert!(matches!(&error, PressError::NoTheme { theme, .. } if theme == "gone"), "{error}");
    assert_eq!(world.seen(), before);
}

#[tokio::test]
async fn a_site_whose_theme_is_gone_keeps_no_other_from_being_built() {
    let world = World::new().await;
    world.app.given(async |cx| add_live_site(cx, "roads", "3404000005").await).await;
    world.app.run_jobs().await;
    choose_theme(&world, "gone").await;
    let before = world.seen();
    refresh(&world, next_press(&world, new_version())).await;
    let roads = std::fs::read_to_string(world.pages_folder().join("roads/closed.html")).unwrap();
    assert!(roads.contains("新版"));
    assert_eq!(world.seen(), before);
}

async fn choose_theme(world: &World, theme: &str) {
    let id = world.site();
    let choose = async |cx: &mut yizhan_frame::Cx| {
        let site = yizhan_site::site(cx.tx(), id).await.unwrap().unwrap();
        let theme = Some(theme.to_owned());
        let change = SiteChange { version: site.version, theme, ..SiteChange::default() };
        change_site(cx, id, change).await.unwrap();
    };
    world.app.given(choose).await;
}

fn new_version() -> Renderer {
    renderer_with(|notice| notice.replace("{% block main %}", "{% block main %}<!-- 新版 -->"))
}

/// The press of a program that starts on the same folder, with other themes.
fn next_press(world: &World, themes: impl Into<Renderers>) -> Arc<Press> {
    Arc::new(Press::new(
        PressSettings::default(),
        themes,
        vec![Arc::new(world.documents.clone())],
        world.pages_folder(),
        Arc::clone(&world.blobs),
    ))
}

/// As a program does that starts with this press.
async fn refresh(world: &World, press: Arc<Press>) {
    let modules: Vec<Module> = vec![press::module(press)];

    let platform = Platform::new(world.app.platform().db().clone(), Arc::new(SystemClock), modules);
    let mut cx = platform.begin(Actor::operator()).await.unwrap();
    cx.enqueue(refresh_sites_job()).await.unwrap();
    cx.commit().await.unwrap();
    Workers::new(platform, WorkerSettings::default(), "next").drain().await.unwrap();
}
