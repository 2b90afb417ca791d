//! A city with two sites, all modules mounted.

use std::sync::Arc;

use yizhan_content::ContentPages;
use yizhan_core::{Grant, OrganisationId, Permission, Scope};
use yizhan_files::BlobStore;
use yizhan_frame::{Cx, Module};
use yizhan_identity::{
    NewOrganisation, OrganisationKind, Security, SecuritySettings, SessionAuthenticator,
    add_organisation,
};
use yizhan_publish::press::{Press, PressSettings};
use yizhan_site::{Channel, NewChannel, NewSite, Site, add_channel, add_site};
use yizhan_standards::channel::SiteKind;
use yizhan_testkit::{TestApi, TestPlatform, TestUser};
use yizhan_theme::{Renderer, Theme};

/// The secret with which the first accounts are opened.
pub(crate) const SET_UP_SECRET: &str = "a secret that lies in the data folder";

pub(crate) struct City {
    pub(crate) api: TestApi,
    pub(crate) organisation: OrganisationId,
    /// The site that things happen on, and another one.
    pub(crate) sites: [Site; 2],
    /// The channel `news` of each.
    pub(crate) news: [Channel; 2],
    /// The channel `notices` of the first.
    pub(crate) notices: Channel,
    _folder: tempfile::TempDir,
}

impl City {
    /// Whose users are known by the test.
    pub(crate) async fn new() -> Self {
        let (app, folder) = platform().await;
        Self::on(TestApi::of(app), folder).await
    }

    /// Whose users have to sign in.
    pub(crate) async fn with_sign_in() -> Self {
        let (app, folder) = platform().await;
        let authenticator = Arc::new(SessionAuthenticator::new(security()));
        Self::on(TestApi::with(app, authenticator), folder).await
    }

    async fn on(api: TestApi, folder: tempfile::TempDir) -> Self {
        let (organisation, sites, news, notices) = api.app.given(set_up).await;
        api.app.run_jobs().await;
        Self { api, organisation, sites, news, notices, _folder: folder }
    }

    /// Somebody with these permissions on the first site.
    pub(crate) fn here(&self, permissions: &[Permission]) -> TestUser {
        self.api.user(permissions, self.sites[0].id)
    }

    /// Somebody who may do everything on the second site.
    pub(crate) fn stranger(&self) -> TestUser {
        let place = Scope::Site(self.sites[1].id);
        self.api.actor(Permission::ALL.map(|permission| Grant::One(permission, place)).to_vec())
    }

    /// The code that an authenticator app shows now.
    pub(crate) fn code(&self, secret: &str) -> String {
        let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).expect("a secret");
        let app = totp_rs::Builder::new().with_secret(secret).build().expect("an app");
        let now = self.api.app.platform().clock().now().timestamp();
        app.generate(u64::try_from(now).expect("a time of today")).to_string()
    }
}

/// Signing in, with passwords that are hashed quickly.
pub(crate) fn security() -> Security {
    let settings = SecuritySettings { hash_memory_kib: 64, ..SecuritySettings::default() };
    Security::new(settings).expect("settings that fit together").with_set_up_secret(SET_UP_SECRET)
}

async fn platform() -> (TestPlatform, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = BlobStore::open(folder.path().join("blobs"), 1 << 20).expect("a store");
    let renderer = Renderer::new(Theme::embedded("default").expect("a theme")).expect("one");
    let press = Arc::new(Press::new(
        PressSettings::default(),
        renderer,
        vec![Arc::new(ContentPages)],
        folder.path().join("sites"),
        Arc::new(blobs),
    ));
    let modules: Vec<Module> = vec![
        yizhan_api::module(),
        yizhan_identity::module(security()),
        yizhan_site::module(),
        yizhan_content::module(),
        yizhan_publish::press::module(press),
    ];
    (TestPlatform::new(modules).await, folder)
}

async fn set_up(cx: &mut Cx) -> (OrganisationId, [Site; 2], [Channel; 2], Channel) {
    let government = NewOrganisation {
        key: "government".into(),
        name: "江临市人民政府".into(),
        short_name: None,
        parent_id: None,
        kind: OrganisationKind::Government,
        credit_code: None,
        position: 0,
    };
    let sponsor = add_organisation(cx, government).await.expect("an organisation").id;
    let mut sites = Vec::new();
    let mut news = Vec::new();
    for (key, name) in [("city", "江临市人民政府"), ("water", "江临市水利局")] {
        let kind = if key == "city" { SiteKind::CityPortal } else { SiteKind::Department };
        let approval_number = Some("江政办〔2026〕1号".into());
        let new = NewSite { approval_number, ..NewSite::new(key, name, kind, sponsor) };
        let site = add_site(cx, new).await.expect("a site");
        let channel = NewChannel::new(site.id, "news", "要闻动态", "news");
        news.push(add_channel(cx, channel).await.expect("a channel"));
        sites.push(site);
    }
    let notices = NewChannel::new(sites[0].id, "notices", "通知公告", "notices");
    let notices = add_channel(cx, notices).await.expect("a channel");
    let two = |all: Vec<Site>| -> [Site; 2] { all.try_into().expect("two") };
    (sponsor, two(sites), news.try_into().expect("two"), notices)
}

/// An id that nothing has.
pub(crate) fn nothing() -> uuid::Uuid {
    uuid::Uuid::from_u128(0xdead)
}
