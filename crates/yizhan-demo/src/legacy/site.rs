//! The old site as a server: an address in, a response out.

use encoding_rs::GBK;

use super::address::Address;
use super::article::{Article, articles};
use super::expected::{ExpectedSite, expected};
use super::files::file;
use super::pages::Pages;
use super::source::{Kind, SiteFile, site_file};

const ROBOTS: &str = "User-agent: *\r\nDisallow: /manage/\r\n";

/// The bundled legacy site (旧网站).
pub struct LegacySite {
    pub(super) file: SiteFile,
    pub(super) articles: Vec<Article>,
    pages: Pages,
}

/// What the old site answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyResponse {
    /// HTTP status.
    pub status: u16,
    /// Value of `Content-Type`. Pages do not name their encoding in it.
    pub content_type: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl LegacySite {
    /// Puts the site together; takes a few milliseconds.
    pub fn bundled() -> Self {
        let file = site_file();
        let articles = articles(&file);
        Self { file, articles, pages: Pages::new() }
    }

    /// The host name that the site had.
    pub fn domain(&self) -> &str {
        &self.file.domain
    }

    /// The name of the office.
    pub fn name(&self) -> &str {
        &self.file.name
    }

    /// What a migration should find.
    pub fn expected(&self) -> ExpectedSite {
        expected(&self.file, &self.articles)
    }

    /// Answers a GET. The same address has the same answer each time.
    pub fn response(&self, path_and_query: &str) -> LegacyResponse {
        let address = Address::read(path_and_query);
        self.page(&address)
            .or_else(|| self.article_page(&address))
            .or_else(|| self.redirect(&address))
            .or_else(|| self.download(&address))
            .unwrap_or_else(|| LegacyResponse { status: 404, ..gbk(&self.pages.missing()) })
    }

    fn page(&self, address: &Address<'_>) -> Option<LegacyResponse> {
        Some(match address.path.as_str() {
            "" | "/" | "/index.asp" => gbk(&self.pages.home(self)),
            "/nav.asp" => gbk(&self.pages.nav(self)),
            "/list.asp" => gbk(&self.pages.list(
                self,
                address.number("cid")?,
                address.number("page").unwrap_or(1),
            )?),
            "/calendar.asp" => {
                gbk(&self.pages.calendar(self, address.number("y")?, address.number("m")?)?)
            }
            "/count.asp" => {
                let hits = address.number("id")?.wrapping_mul(37) % 900 + 60;
                answer(
                    "application/x-javascript",
                    format!("document.write('{hits}');").into_bytes(),
                )
            }
            "/robots.txt" => answer("text/plain", ROBOTS.as_bytes().to_vec()),
            "/manage/login.asp" => gbk("<html><title>后台管理</title><body>请登录</body></html>"),
            _ => return None,
        })
    }

    fn article_page(&self, address: &Address<'_>) -> Option<LegacyResponse> {
        let id = address.number("id");
        let article = self.articles.iter().find(|article| match address.path.as_str() {
            "/show.asp" => {
                id == Some(article.id)
                    && matches!(article.special.kind, Kind::Plain | Kind::Mislabelled)
            }
            "/policy.asp" => id == Some(article.id) && article.special.kind == Kind::Policy,
            path => path.starts_with("/html/") && article.href() == path,
        })?;
        let page = self.pages.article(self, article);
        Some(if article.special.kind == Kind::Utf8 {
            answer("text/html", page.into_bytes())
        } else {
            gbk(&page)
        })
    }

    fn redirect(&self, address: &Address<'_>) -> Option<LegacyResponse> {
        let is_old = |article: &&Article| {
            article.special.old_address.as_deref() == Some(address.path.as_str())
        };
        let article = self.articles.iter().find(is_old)?;
        let headers = vec![("Location", article.href())];
        Some(LegacyResponse {
            status: 302,
            headers,
            ..gbk("<head><title>对象已移动</title></head>")
        })
    }

    /// Images of the design, pictures and attachments of articles that have them.
    fn download(&self, address: &Address<'_>) -> Option<LegacyResponse> {
        if let Some(name) = address.path.strip_prefix("/images/") {
            return file(name).map(|(bytes, media_type)| answer(media_type, bytes.to_vec()));
        }
        let asked = match address.text("f") {
            Some(name) if address.path == "/file.asp" => format!("/file.asp?f={name}"),
            _ => address.path.clone(),
        };
        let name = self.articles.iter().find_map(|article| {
            let mut attachments = article.special.attachment.iter();
            let attachment =
                attachments.find(|attachment| article.attachment_href(attachment) == asked);
            let mut pictures = article.special.pictures.iter();
            let picture = pictures.find(|picture| {
                article.picture_src(picture).trim_start_matches("../")
                    == asked.trim_start_matches('/')
            });
            attachment.map(|attachment| &attachment.file).or(picture)
        })?;
        file(name).map(|(bytes, media_type)| answer(media_type, bytes.to_vec()))
    }
}

fn answer(content_type: &'static str, body: Vec<u8>) -> LegacyResponse {
    LegacyResponse {
        status: 200,
        content_type,
        headers: vec![("Server", "Microsoft-IIS/6.0".to_owned())],
        body,
    }
}

fn gbk(page: &str) -> LegacyResponse {
    answer("text/html", GBK.encode(page).0.into_owned())
}
