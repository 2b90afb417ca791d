//! A city with three sites and a press.

use std::{path::PathBuf, sync::Arc};

use yizhan_content::{
    ContentPages, Edition, EditionDraft, NewDocument, approve_edition, create_document,
    place_document, publish_edition, save_edition,
};
use yizhan_core::{ChannelId, DocumentId, EditionId, SiteId};
use yizhan_files::BlobStore;
use yizhan_frame::Cx;
use yizhan_identity::{NewOrganisation, OrganisationKind, add_organisation};
use yizhan_publish::press::{Press, PressSettings};
use yizhan_site::{Channel, HomeBlock, NewChannel, NewSite, add_channel, add_site};
use yizhan_standards::channel::SiteKind;
use yizhan_testkit::TestPlatform;
use yizhan_theme::{Renderer, Theme};

pub(crate) struct Stage {
    pub(crate) app: TestPlatform,
    pub(crate) blobs: Arc<BlobStore>,
    /// City, county, department.
    pub(crate) sites: [SiteId; 3],
    /// The channel `news` of each site.
    pub(crate) news: [Channel; 3],
    /// The channel `notices` of the city.
    pub(crate) notices: Channel,
    folder: tempfile::TempDir,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = BlobStore::open(folder.path().join("blobs"), 1 << 20).expect("a store");
        let blobs = Arc::new(blobs);
        let renderer = Renderer::new(Theme::embedded("default").expect("a theme")).expect("one");
        let press = Arc::new(Press::new(
            PressSettings::default(),
            renderer,
            vec![Arc::new(ContentPages)],
            folder.path().join("sites"),
            Arc::clone(&blobs),
        ));
        let modules = vec![
            yizhan_site::module(),
            yizhan_content::module(),
            yizhan_publish::press::module(press),
        ];
        let app = TestPlatform::new(modules).await;
        let (sites, news, notices) = app.given(set_up).await;
        app.run_jobs().await;
        Self { app, blobs, sites, news, notices, folder }
    }

    /// Where the pages of the city, the county and the department lie.
    pub(crate) fn folder(&self, site: usize) -> PathBuf {
        self.folder.path().join("sites").join(["city", "county", "water"][site])
    }

    /// A page as it lies on the disk, if it does.
    pub(crate) fn page(&self, site: usize, path: &str) -> Option<String> {
        let path = self.folder(site).join(path.trim_start_matches('/'));
        let path = if path.is_dir() { path.join("index.html") } else { path };
        std::fs::read_to_string(path).ok()
    }

    /// A published document in the news of the city.
    pub(crate) async fn published(&self, title: &str) -> DocumentId {
        self.published_in(title, &[self.news[0].id]).await
    }

    pub(crate) async fn published_in(&self, title: &str, channels: &[ChannelId]) -> DocumentId {
        let id =
            self.app.given(async |cx| publish_new(cx, self.sites[0], title, channels).await).await;
        self.app.run_jobs().await;
        id
    }

    /// A published document in the news of one of the sites, written there.
    pub(crate) async fn published_on(&self, site: usize, title: &str) -> DocumentId {
        let channels = [self.news[site].id];
        let id = self
            .app
            .given(async |cx| publish_new(cx, self.sites[site], title, &channels).await)
            .await;
        self.app.run_jobs().await;
        id
    }

    /// The address of a document on a site.
    pub(crate) async fn path(&self, site: usize, id: DocumentId) -> Option<String> {
        let conn = self.app.platform().db().reader();
        yizhan_content::document_path(conn, self.sites[site], id).await.expect("the database")
    }

    /// The page of a document on a site.
    pub(crate) async fn page_of(&self, site: usize, id: DocumentId) -> Option<String> {
        self.page(site, &self.path(site, id).await?)
    }
}

pub(crate) fn draft(title: &str) -> EditionDraft {
    EditionDraft {
        title: title.into(),
        source: Some("江临日报".into()),
        body: format!("<p>{title}的正文。</p>"),
        ..EditionDraft::default()
    }
}

pub(crate) async fn publish_new(
    cx: &mut Cx,
    site_id: SiteId,
    title: &str,
    channels: &[ChannelId],
) -> DocumentId {
    let new = NewDocument {
        site_id,
        content_type: "article".into(),
        channels: vec![],
        draft: draft(title),
    };
    let (document, edition) = create_document(cx, new).await.expect("created");
    for channel in channels {
        place_document(cx, document.id, *channel).await.expect("placed");
    }
    publish(cx, &edition).await;
    document.id
}

pub(crate) async fn publish(cx: &mut Cx, edition: &Edition) {
    approve_edition(cx, edition.id, &edition.hash).await.expect("approved");
    publish_edition(cx, edition.id).await.expect("published");
}

pub(crate) async fn save(cx: &mut Cx, id: DocumentId, title: &str) -> EditionId {
    save_edition(cx, id, draft(title)).await.expect("saved").id
}

async fn set_up(cx: &mut Cx) -> ([SiteId; 3], [Channel; 3], Channel) {
    let government = NewOrganisation {
        key: "government".into(),
        name: "江临市人民政府".into(),
        short_name: None,
        parent_id: None,
        kind: OrganisationKind::Government,
        credit_code: None,
        position: 0,
    };
    let sponsor = add_organisation(cx, government).await.expect("an organisation");
    let mut sites = Vec::new();
    let mut news = Vec::new();
    for (key, name, kind) in [
        ("city", "江临市人民政府", SiteKind::CityPortal),
        ("county", "望川县人民政府", SiteKind::CountyPortal),
        ("water", "江临市水利局", SiteKind::Department),
    ] {
        let list = serde_json::json!({ "channel": "news" });
        let block = HomeBlock {
            kind: "list".into(),
            options: list.as_object().cloned().expect("an object"),
        };
        let new = NewSite {
            home_blocks: vec![block],
            approval_number: Some("江政办〔2026〕1号".into()),
            ..NewSite::new(key, name, kind, sponsor.id)
        };
        let site = add_site(cx, new).await.expect("a site");
        let channel = NewChannel::new(site.id, "news", "要闻动态", "news");
        news.push(add_channel(cx, channel).await.expect("a channel"));
        sites.push(site.id);
    }
    let notices = NewChannel::new(sites[0], "notices", "通知公告", "notices");
    let notices = add_channel(cx, notices).await.expect("a channel");
    let news: [Channel; 3] = news.try_into().expect("three channels");
    (sites.try_into().expect("three sites"), news, notices)
}
