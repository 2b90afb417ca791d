//! `<head>`. Invariant: tag names and their order are the platform's; a theme cannot change them.

use super::escape_into;
use crate::context::{ArticleTags, ColumnTags, PageHead, PageKind, Robots, SiteContext, Stamp};

/// The parts of a head that are the same on all pages of a site.
#[derive(Debug, Clone)]
pub(super) struct SiteHead {
    name: String,
    /// From the end of the first element's last value to the title.
    opening: String,
    /// The three tags of the site.
    tags: String,
    /// Style sheets, script and icon.
    links: String,
}

/// Addresses that the head refers to.
pub(super) struct HeadAssets {
    pub(super) theme_css: String,
    pub(super) site_css: String,
    pub(super) script: Option<String>,
    pub(super) icon: String,
}

impl SiteHead {
    pub(super) fn new(site: &SiteContext, assets: &HeadAssets) -> Self {
        let mut tags = String::new();
        meta(&mut tags, "SiteName", &site.name);
        meta(&mut tags, "SiteDomain", &site.domain);
        meta(&mut tags, "SiteIDCode", &site.code);
        Self { name: site.name.clone(), opening: opening(site), tags, links: links(assets) }
    }

    /// Everything from the doctype to `</head>`.
    pub(super) fn print(&self, kind: PageKind, head: &PageHead) -> String {
        let mut out = String::with_capacity(3 * 1024);
        out.push_str("<!doctype html>\n<html lang=\"zh-CN\" data-page=\"");
        out.push_str(kind.name());
        out.push_str(&self.opening);
        self.print_title(&mut out, head);
        out.push_str(&self.tags);
        if let Some(column) = &head.column {
            column_tags(&mut out, column);
        }
        if let Some(article) = &head.article {
            article_tags(&mut out, article);
        }
        self.print_summary(&mut out, head);
        self.print_links(&mut out, kind, head);
        out.push_str("</head>\n");
        out
    }

    fn print_title(&self, out: &mut String, head: &PageHead) {
        out.push_str("<title>");
        let column = head.column.as_ref().map_or("", |column| column.name.as_str());
        for part in [head.title.as_str(), column] {
            let repeated = part == column && column == head.title && out.ends_with('_');
            if !part.is_empty() && !repeated {
                escape_into(out, part);
                out.push('_');
            }
        }
        escape_into(out, &self.name);
        out.push_str("</title>\n");
    }

    /// `Keywords` and `Description` are tags of the rule and what search engines read, so they stand once, in
    /// the spelling of the rule.
    fn print_summary(&self, out: &mut String, head: &PageHead) {
        let article = head.article.as_ref();
        let keywords = article.map_or(&head.keywords, |article| &article.keywords);
        meta_unless_empty(out, "Keywords", &keyword_list(keywords));
        let own = article.map_or("", |article| article.description.as_str());
        let choices = [own, &head.description, &head.title, &self.name];
        let description =
            choices.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
        meta(out, "Description", description);
    }

    fn print_links(&self, out: &mut String, kind: PageKind, head: &PageHead) {
        let unlisted = matches!(kind, PageKind::NotFound | PageKind::Offline);
        if unlisted || head.robots == Robots::NoIndex {
            meta(out, "robots", "noindex");
        }
        if !head.canonical.is_empty() && !unlisted {
            meta(out, "Url", &head.canonical);
            link(out, "canonical", &head.canonical, "");
        }
        if let Some(feed) = &head.feed {
            link(out, "alternate", feed, " type=\"application/rss+xml\" title=\"信息订阅\"");
        }
        out.push_str(&self.links);
    }
}

/// Closes the value of `data-page`, which tells the kind of the page to checkers and style sheets.
fn opening(site: &SiteContext) -> String {
    let mut out = String::from(if site.mourning { "\" data-mourning" } else { "\"" });
    out.push_str(
        ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"renderer\" content=\"webkit\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    );
    out
}

fn links(assets: &HeadAssets) -> String {
    let mut out = String::new();
    link(&mut out, "icon", &assets.icon, " type=\"image/svg+xml\"");
    link(&mut out, "stylesheet", &assets.theme_css, "");
    link(&mut out, "stylesheet", &assets.site_css, "");
    if let Some(script) = &assets.script {
        out.push_str("<script src=\"");
        escape_into(&mut out, script);
        out.push_str("\"></script>\n");
    }
    out
}

fn column_tags(out: &mut String, column: &ColumnTags) {
    meta(out, "ColumnName", &column.name);
    meta(out, "ColumnDescription", &column.description);
    meta(out, "ColumnKeywords", &keyword_list(&column.keywords));
    meta(out, "ColumnType", &column.class);
}

fn article_tags(out: &mut String, article: &ArticleTags) {
    meta(out, "ArticleTitle", &article.title);
    meta(out, "PubDate", &publish_time(article.published));
    meta(out, "ContentSource", &article.source);
    meta_unless_empty(out, "Author", &article.author);
    meta_unless_empty(out, "Image", article.image.as_deref().unwrap_or_default());
}

/// The rule asks for a time of day. A document that only has a day was published at its beginning.
fn publish_time(published: Stamp) -> String {
    match published {
        Stamp::Day(_) => format!("{} 00:00", published.text()),
        Stamp::Moment(_) => published.text(),
    }
}

/// Keywords with commas between them; a keyword that has a comma inside becomes two.
fn keyword_list(keywords: &[String]) -> String {
    let words = keywords.iter().flat_map(|word| word.split([',', '，', ';', '；', '、']));
    words.map(str::trim).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(",")
}

fn meta_unless_empty(out: &mut String, name: &str, content: &str) {
    if !content.trim().is_empty() {
        meta(out, name, content);
    }
}

/// A mandatory tag is printed even if it is empty: the page check then names it.
fn meta(out: &mut String, name: &str, content: &str) {
    out.push_str("<meta name=\"");
    out.push_str(name);
    out.push_str("\" content=\"");
    escape_into(out, content.trim());
    out.push_str("\">\n");
}

fn link(out: &mut String, relation: &str, href: &str, more: &str) {
    out.push_str("<link rel=\"");
    out.push_str(relation);
    out.push_str("\" href=\"");
    escape_into(out, href);
    out.push('"');
    out.push_str(more);
    out.push_str(">\n");
}
