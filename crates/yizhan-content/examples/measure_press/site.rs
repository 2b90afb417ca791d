//! A platform in a folder, with one live site.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use yizhan_content::ContentPages;
use yizhan_core::{Actor, SiteState, SystemClock};
use yizhan_db::{Db, DbSettings};
use yizhan_files::BlobStore;
use yizhan_frame::{Cx, Platform};
use yizhan_identity::{NewOrganisation, OrganisationKind, add_organisation};
use yizhan_publish::press::{Press, PressSettings};
use yizhan_site::{
    Channel, DomainRole, HomeBlock, NewChannel, NewDomain, NewSite, Registrations, SecurityTest,
    Site, SiteMoveRequest, SiteSettings, add_channel, add_domain, add_site, move_site,
};
use yizhan_standards::channel::SiteKind;
use yizhan_theme::{Renderer, Theme};

use super::Result;

const KEY: &str = "water";
/// Key, name and class of the channels.
pub(crate) const CHANNELS: [(&str, &str, &str); 8] = [
    ("gzdt", "工作动态", "work-news"),
    ("tzgg", "通知公告", "notices"),
    ("zcwj", "政策文件", "policy-documents"),
    ("jcdt", "基层动态", "work-news"),
    ("slkp", "水利科普", "work-news"),
    ("fxkh", "防汛抗旱", "work-news"),
    ("gcjs", "工程建设", "work-news"),
    ("xxgk", "信息公开", "notices"),
];

/// The platform and its press.
pub(crate) struct Bench {
    pub(crate) platform: Platform,
    pub(crate) press: Arc<Press>,
    pub(crate) pages: PathBuf,
}

impl Bench {
    pub(crate) async fn open(folder: &Path, settings: PressSettings) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let url = format!("sqlite://{}", folder.join("platform.db").display());
        let db = Db::open(&DbSettings::new(url)).await?;
        let blobs = Arc::new(BlobStore::open(folder.join("blobs"), 1 << 20)?);
        let renderer = Renderer::new(Theme::embedded("default")?)?;
        let pages = folder.join("pages");
        let press =
            Arc::new(Press::new(settings, renderer, vec![Arc::new(ContentPages)], &pages, blobs));
        let modules =
            vec![yizhan_content::module(), yizhan_publish::press::module(Arc::clone(&press))];
        let platform = Platform::new(db, Arc::new(SystemClock), modules);
        Ok(Self { platform, press, pages: pages.join(KEY) })
    }

    pub(crate) async fn begin(&self) -> Result<Cx> {
        Ok(self.platform.begin(Actor::operator()).await?)
    }

    pub(crate) async fn site(&self) -> Result<Site> {
        let site = yizhan_site::site_by_key(self.platform.db().reader(), KEY).await?;
        site.ok_or_else(|| "the folder was not filled".into())
    }

    pub(crate) async fn channels(&self) -> Result<Vec<Channel>> {
        let site = self.site().await?;
        Ok(yizhan_site::channels(self.platform.db().reader(), site.id).await?)
    }
}

/// Sets up the live site with its channels and a home page of lists.
pub(crate) async fn set_up(cx: &mut Cx) -> Result<()> {
    let new = NewOrganisation {
        key: "water-office".into(),
        name: "示例市水利局".into(),
        short_name: None,
        parent_id: None,
        kind: OrganisationKind::Department,
        credit_code: None,
        position: 0,
    };
    let sponsor = add_organisation(cx, new).await?;
    let mut new = NewSite::new(KEY, "示例市水利局", SiteKind::Department, sponsor.id);
    new.code = Some("3404000004".to_owned().try_into()?);
    new.registrations = Registrations {
        icp_number: Some("皖ICP备20260001号".into()),
        police_number: Some("皖公网安备 34040202000001号".into()),
        official_mark: Some("https://bszs.conac.cn/".into()),
        security_test: Some(SecurityTest {
            on: "2026-02-01".parse()?,
            tester: "示例测评中心".into(),
            passed: true,
        }),
    };
    new.settings = SiteSettings {
        phone: Some("0000-1234567".into()),
        address: Some("示例市示例路 1 号".into()),
        ..SiteSettings::default()
    };
    new.home_blocks = CHANNELS[..4].iter().map(|(key, ..)| list_block(key)).collect();
    let site = add_site(cx, new).await?.id;
    for (key, name, class) in CHANNELS {
        add_channel(cx, NewChannel::new(site, key, name, class)).await?;
    }
    let domain = "water.example.gov.cn".to_owned();
    add_domain(cx, NewDomain { site_id: site, domain, role: DomainRole::Main }).await?;
    move_site(cx, site, SiteMoveRequest::to(SiteState::Testing)).await?;
    let live = SiteMoveRequest {
        approval_number: Some("示政办〔2026〕1号".into()),
        notice: Some("本网站正式上线。".into()),
        ..SiteMoveRequest::to(SiteState::Live)
    };
    move_site(cx, site, live).await?;
    Ok(())
}

fn list_block(channel: &str) -> HomeBlock {
    let mut options = serde_json::Map::new();
    options.insert("channel".into(), channel.into());
    HomeBlock { kind: "list".into(), options }
}
