//! A source of pages that keeps its documents in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use async_trait::async_trait;
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId, Event, SiteId};
use yizhan_db::{Db, DbError};
use yizhan_files::PagePath;
use yizhan_publish::press::{
    Loaded, LoadedFile, LoadedPage, PageFile, PageList, PageRef, PageSource, PressedSite, ReadKey,
    Touched,
};
use yizhan_theme::{Html, NoticePage, Page, PageHead};

/// A document of the test.
#[derive(Clone, Debug, Default)]
pub(crate) struct TestDocument {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) files: Vec<PageFile>,
}

/// One site's documents, all in one channel. Pages: `d/N.html`, the channel's list, the home page, a feed.
///
/// The site comes into being after the press that prints it, so it is told later.
#[derive(Clone, Default)]
pub(crate) struct Documents {
    place: Arc<OnceLock<(SiteId, ChannelId)>>,
    kept: Arc<Mutex<BTreeMap<u128, TestDocument>>>,
}

impl Documents {
    pub(crate) fn settle(&self, site: SiteId, channel: ChannelId) {
        self.place.set((site, channel)).unwrap();
    }

    pub(crate) fn site(&self) -> SiteId {
        self.place.get().unwrap().0
    }

    pub(crate) fn channel(&self) -> ChannelId {
        self.place.get().unwrap().1
    }

    pub(crate) fn put(&self, number: u128, title: &str, body: &str) {
        let files = self.kept().get(&number).map(|old| old.files.clone()).unwrap_or_default();
        let document = TestDocument { title: title.into(), body: body.into(), files };
        self.kept().insert(number, document);
    }

    pub(crate) fn attach(&self, number: u128, files: Vec<PageFile>) {
        self.kept().get_mut(&number).unwrap().files = files;
    }

    pub(crate) fn remove(&self, number: u128) {
        self.kept().remove(&number);
    }

    /// As if the edition of document `number` had been published.
    pub(crate) fn published(&self, number: u128) -> Event {
        Event::EditionPublished {
            document_id: DocumentId(Uuid::from_u128(number)),
            edition_id: Uuid::from_u128(number).into(),
            site_id: self.site(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<u128, TestDocument>> {
        self.kept.lock().unwrap()
    }

    fn page(&self, path: &str, subject: &str) -> PageRef {
        PageRef {
            site_id: self.site(),
            path: PagePath::new(path).unwrap(),
            subject: subject.to_owned(),
        }
    }

    fn document_page(&self, number: u128) -> PageRef {
        self.page(&format!("d/{number}.html"), &number.to_string())
    }

    fn load_document(&self, site: &PressedSite, page: &PageRef) -> Loaded {
        let number: u128 = page.subject.parse().unwrap();
        let Some(document) = self.kept().get(&number).cloned() else { return Loaded::Absent };
        let channel = site.channel(self.channel()).unwrap();
        let body = format!("{}<p>{}</p>", document.body, channel.name);
        let reads = vec![
            ReadKey::document(DocumentId(Uuid::from_u128(number))),
            ReadKey::channel(self.channel()),
        ];
        notice(site, page, &document.title, body, reads, document.files)
    }

    fn load_list(&self, site: &PressedSite, page: &PageRef) -> Loaded {
        let channel = site.channel(self.channel()).unwrap();
        let titles: Vec<String> =
            self.kept().values().map(|document| format!("<p>{}</p>", document.title)).collect();
        let reads = vec![ReadKey::newest(self.channel()), ReadKey::channel(self.channel())];
        notice(site, page, &channel.name, titles.concat(), reads, Vec::new())
    }
}

fn notice(
    site: &PressedSite,
    page: &PageRef,
    title: &str,
    body: String,
    reads: Vec<ReadKey>,
    files: Vec<PageFile>,
) -> Loaded {
    let head = PageHead {
        title: title.to_owned(),
        canonical: site.address(&page.path),
        ..PageHead::default()
    };
    let page = Page::Notice(NoticePage {
        title: title.to_owned(),
        body: Html::sanitised(body),
        links: Vec::new(),
        stands_alone: false,
    });
    Loaded::Page(Box::new(LoadedPage { head, page, reads, files }))
}

#[async_trait]
impl PageSource for Documents {
    fn name(&self) -> &'static str {
        "documents"
    }

    async fn touched(&self, _: &Db, event: &Event) -> Result<Touched, DbError> {
        if self.place.get().is_none() {
            return Ok(Touched::default());
        }
        Ok(match event {
            Event::EditionPublished { document_id, .. }
            | Event::DocumentWithdrawn { document_id, .. } => Touched {
                pages: vec![self.document_page(document_id.0.as_u128())],
                keys: vec![ReadKey::document(*document_id), ReadKey::newest(self.channel())],
            },
            Event::ChannelChanged { channel_id, .. } => {
                Touched { pages: Vec::new(), keys: vec![ReadKey::channel(*channel_id)] }
            }
            _ => Touched::default(),
        })
    }

    async fn pages(
        &self,
        _: &Db,
        site: SiteId,
        after: Option<String>,
        limit: u64,
    ) -> Result<PageList, DbError> {
        if self.place.get().is_none_or(|place| place.0 != site) {
            return Ok(PageList::default());
        }
        let mut pages = vec![
            self.page("index.html", "list"),
            self.page("news/index.html", "list"),
            self.page("feed.xml", "feed"),
        ];
        pages.extend(self.kept().keys().map(|number| self.document_page(*number)));
        let first: usize = after.map_or(0, |after| after.parse().unwrap());
        let next = first + usize::try_from(limit).unwrap();
        let has_more = next < pages.len();
        let pages = pages.into_iter().skip(first).take(next - first).collect();
        Ok(PageList { pages, next: has_more.then(|| next.to_string()) })
    }

    async fn load(
        &self,
        _: &Db,
        site: &PressedSite,
        pages: &[PageRef],
    ) -> Result<Vec<Loaded>, DbError> {
        let load = |page: &PageRef| match page.subject.as_str() {
            "list" => self.load_list(site, page),
            "feed" => Loaded::File(LoadedFile {
                bytes: format!("<rss>{}</rss>", self.kept().len()).into_bytes(),
                reads: vec![ReadKey::newest(self.channel())],
            }),
            _ => self.load_document(site, page),
        };
        Ok(pages.iter().map(load).collect())
    }
}
