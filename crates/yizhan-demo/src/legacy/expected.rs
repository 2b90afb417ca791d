//! What a migration of the old site should find.

use chrono::{NaiveDate, NaiveDateTime};

use super::article::Article;
use super::source::SiteFile;

/// The truth about the old site (标准答案).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedSite {
    /// All articles, oldest first.
    pub articles: Vec<ExpectedArticle>,
    /// Addresses that the site links to and does not have, on purpose.
    pub broken: Vec<String>,
    /// Addresses that redirect, with the address they lead to.
    pub redirects: Vec<(String, String)>,
    /// Addresses that robots must not fetch, though the site links to them.
    pub disallowed: Vec<String>,
    /// Addresses of pages with personal data.
    pub personal_data: Vec<String>,
    /// Beginning of addresses that go on for ever.
    pub endless: Vec<String>,
}

/// An article (旧文章) as it should be after the migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedArticle {
    /// Path and query of its page.
    pub url: String,
    /// Title.
    pub title: String,
    /// Local time of publication; none where the page does not tell.
    pub published_at: Option<NaiveDateTime>,
    /// Source.
    pub source: String,
    /// Name of its channel.
    pub channel: String,
    /// Name, and path and query, of each attachment.
    pub attachments: Vec<(String, String)>,
    /// How many pictures its text has.
    pub pictures: usize,
    /// Index number (索引号).
    pub index_number: Option<String>,
    /// Document number (发文字号) with the right brackets.
    pub document_number: Option<String>,
    /// Issuer (发文机关).
    pub issuer: Option<String>,
    /// Date of the document (成文日期).
    pub dated_on: Option<NaiveDate>,
    /// The address of the article whose text it repeats.
    pub duplicate_of: Option<String>,
    /// The paragraphs and table cells of the text, in order.
    pub text: Vec<String>,
}

pub(super) fn expected(site: &SiteFile, articles: &[Article]) -> ExpectedSite {
    let redirects = articles
        .iter()
        .filter_map(|article| Some((article.special.old_address.clone()?, article.href())));
    let dead = articles.iter().filter_map(|article| article.special.dead_link.clone());
    ExpectedSite {
        articles: articles
            .iter()
            .map(|article| expected_article(site, articles, article))
            .collect(),
        broken: dead.chain(["/show.asp?id=9999".to_owned()]).collect(),
        redirects: redirects.collect(),
        disallowed: vec!["/manage/login.asp".to_owned()],
        personal_data: articles
            .iter()
            .filter(|article| article.special.text.contains("身份证号码"))
            .map(Article::href)
            .collect(),
        endless: vec!["/calendar.asp?".to_owned()],
    }
}

fn expected_article(site: &SiteFile, articles: &[Article], article: &Article) -> ExpectedArticle {
    let special = &article.special;
    let channel = site.channel.iter().find(|channel| channel.id == special.channel);
    let attachments = special.attachment.iter();
    ExpectedArticle {
        url: article.href(),
        title: special.title.clone(),
        published_at: Some(article.published_at).filter(|_| !special.hides_date),
        source: special.source.clone(),
        channel: channel.map(|channel| channel.name.clone()).unwrap_or_default(),
        attachments: attachments
            .map(|file| (file.name.clone(), article.attachment_href(file)))
            .collect(),
        pictures: special.pictures.len(),
        index_number: special.index_number.clone(),
        document_number: special.document_number.clone(),
        issuer: special.issuer.clone(),
        dated_on: special.dated_on.as_ref().and_then(|day| day.parse().ok()),
        duplicate_of: article
            .duplicate_of
            .and_then(|id| articles.iter().find(|article| article.id == id))
            .map(Article::href),
        text: text(&special.text),
    }
}

/// The text without the marks of the phrase books.
fn text(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let parts =
        lines.flat_map(|line| match line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            Some(row) => row.split('|').map(str::trim).collect::<Vec<_>>(),
            None => vec![
                ["^ ", "~ ", "- ", "1. ", "# "]
                    .iter()
                    .find_map(|mark| line.strip_prefix(mark))
                    .unwrap_or(line),
            ],
        });
    parts.map(str::to_owned).collect()
}
