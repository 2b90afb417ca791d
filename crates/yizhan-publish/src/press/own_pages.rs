//! What the press prints itself: assets, the page for unknown addresses, and the notices of a site
//! that is off-line or closed.

use async_trait::async_trait;
use yizhan_core::{Event, SiteId, SiteState};
use yizhan_db::{Db, DbError};
use yizhan_files::PagePath;
use yizhan_site::SiteMove;
use yizhan_theme::{
    AssetFile, Html, NotFoundPage, NoticePage, OfflinePage, Page, PageHead, Robots, Stamp,
};

use super::{Loaded, LoadedFile, LoadedPage, PageList, PageRef, PageSource, PressedSite, Touched};

/// The name of this source.
pub(super) const PRESS: &str = "press";
/// What the subject of an attachment is called. Attachments come with the pages they are beside.
pub(super) const FILE: &str = "file";

/// The page for unknown addresses.
pub(crate) const NOT_FOUND_PAGE: &str = "404.html";
/// The notice of a site that is off-line.
pub(crate) const OFFLINE_PAGE: &str = "offline.html";
/// The notice of a site that was closed.
pub(crate) const CLOSED_PAGE: &str = "closed.html";

const ASSET: &str = "asset";
const PAGES: [&str; 3] = [NOT_FOUND_PAGE, OFFLINE_PAGE, CLOSED_PAGE];

/// The press as a source of pages.
pub(super) struct OwnPages;

impl OwnPages {
    /// Everything that must be there before the first page of the site.
    pub(super) fn assets(site: &PressedSite) -> Vec<PageRef> {
        let files = site.theme().assets().iter().chain(site.chrome.assets());
        let paths = files.filter_map(|asset| PagePath::new(&asset.path).ok());
        paths
            .map(|path| PageRef { site_id: site.site.id, path, subject: ASSET.to_owned() })
            .collect()
    }

    /// The pages that every site has.
    pub(super) fn fixed_pages(site: SiteId) -> Vec<PageRef> {
        let paths = PAGES.iter().filter_map(|path| PagePath::new(path).ok());
        paths.map(|path| PageRef { site_id: site, path, subject: "page".to_owned() }).collect()
    }
}

#[async_trait]
impl PageSource for OwnPages {
    fn name(&self) -> &'static str {
        PRESS
    }

    /// Assets are not listed: they are printed whenever a site is taken up.
    async fn pages(
        &self,
        _: &Db,
        site: SiteId,
        _: Option<String>,
        _: u64,
    ) -> Result<PageList, DbError> {
        Ok(PageList { pages: Self::fixed_pages(site), next: None })
    }

    async fn touched(&self, _: &Db, event: &Event) -> Result<Touched, DbError> {
        let pages = match event {
            Event::SiteMoved { site_id, .. } => Self::fixed_pages(*site_id),
            _ => Vec::new(),
        };
        Ok(Touched { keys: Vec::new(), pages })
    }

    async fn load(
        &self,
        db: &Db,
        site: &PressedSite,
        pages: &[PageRef],
    ) -> Result<Vec<Loaded>, DbError> {
        let moves = if pages.iter().any(|page| PAGES.contains(&page.path.as_str())) {
            yizhan_site::moves(db.reader(), site.site.id).await?
        } else {
            Vec::new()
        };
        Ok(pages.iter().map(|page| load(site, page, &moves)).collect())
    }
}

fn load(site: &PressedSite, page: &PageRef, moves: &[SiteMove]) -> Loaded {
    let path = page.path.as_str();
    let (title, body) = match path {
        NOT_FOUND_PAGE => ("页面不存在", not_found(site)),
        OFFLINE_PAGE => ("网站临时下线", offline(moves)),
        CLOSED_PAGE => ("网站已关停", closed(site, moves)),
        _ => return load_asset(site, path),
    };
    let head = PageHead {
        title: title.to_owned(),
        canonical: site.address(&page.path),
        robots: Robots::NoIndex,
        ..PageHead::default()
    };
    Loaded::Page(Box::new(LoadedPage { head, page: body, reads: Vec::new(), files: Vec::new() }))
}

fn load_asset(site: &PressedSite, path: &str) -> Loaded {
    let mut assets = site.theme().assets().iter().chain(site.chrome.assets());
    match assets.find(|asset| asset.path == path) {
        Some(AssetFile { bytes, .. }) => {
            Loaded::File(LoadedFile { bytes: bytes.clone(), reads: Vec::new() })
        }
        None => Loaded::Absent,
    }
}

fn not_found(site: &PressedSite) -> Page {
    // The theme links to the home page and to the site map itself.
    let home = site.context.href("/");
    let suggestions = site.context.nav.iter().filter(|link| link.href != home).cloned();
    Page::NotFound(NotFoundPage { suggestions: suggestions.collect() })
}

fn offline(moves: &[SiteMove]) -> Page {
    let pause = moves.last().filter(|last| last.to == SiteState::Suspended);
    let notice = pause.and_then(|pause| pause.notice.clone());
    Page::Offline(OfflinePage {
        notice: notice.unwrap_or_else(|| "本网站正在维护，暂停服务。".to_owned()),
        until: pause.and_then(|pause| pause.until).map(Stamp::day_or_moment),
    })
}

fn closed(site: &PressedSite, moves: &[SiteMove]) -> Page {
    let ends = |past: &&SiteMove| {
        matches!(past.to, SiteState::Closing | SiteState::Closed | SiteState::Cancelled)
    };
    let notice = moves.iter().rev().take_while(ends).find_map(|end| end.notice.clone());
    let notice = notice.unwrap_or_else(|| format!("{}已停止运行。", site.site.name));
    let paragraphs = notice.lines().filter(|line| !line.trim().is_empty());
    let body: Vec<String> =
        paragraphs.map(|line| format!("<p>{}</p>\n", escape(line.trim()))).collect();
    Page::Notice(NoticePage {
        title: "网站已关停".to_owned(),
        body: Html::sanitised(body.concat()),
        links: Vec::new(),
        stands_alone: true,
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
