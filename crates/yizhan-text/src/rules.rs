//! Rules written for one site: a small TOML file of CSS selectors and address patterns.
//! A key that is not known and a selector that cannot be read are errors that name themselves.

use chrono::NaiveDate;
use dom_query::{Document, Matcher};
use regex::Regex;
use serde::Deserialize;
use thiserror::Error;

use crate::dom::NodeId;
use crate::extract::View;
use crate::normalise::{collapse_white_space, date_spans, normalise_source};
use crate::page::{Kind, LocalTime};

/// Why a file of rules was refused.
#[derive(Debug, Error)]
pub enum RulesError {
    /// The file is no TOML, has an unknown key, or a value of the wrong kind.
    #[error("site rules: {0}")]
    Toml(#[from] toml::de::Error),
    /// A CSS selector cannot be read.
    #[error("site rules: key `{key}` has an invalid selector `{selector}`")]
    Selector {
        /// The key in the file.
        key: &'static str,
        /// What stands there.
        selector: String,
    },
    /// An address pattern is no regular expression.
    #[error("site rules: key `{key}` has an invalid pattern `{pattern}`: {reason}")]
    Pattern {
        /// The key in the file.
        key: &'static str,
        /// What stands there.
        pattern: String,
        /// What the expression parser says.
        reason: String,
    },
}

/// Rules for one site (站点规则).
#[derive(Debug)]
pub struct SiteRules {
    select: Vec<(What, Matcher)>,
    remove: Vec<Matcher>,
    addresses: Vec<(AddressKind, Regex)>,
}

/// What an address pattern says about a page (地址类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// An article.
    Article,
    /// A list of articles.
    List,
    /// Not to be read.
    Ignore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Title,
    Published,
    Source,
    Author,
    DocumentNumber,
    IndexNumber,
    Issuer,
    DatedOn,
    Body,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    select: Select,
    remove: Vec<String>,
    url: Urls,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Select {
    title: Option<String>,
    published_at: Option<String>,
    source: Option<String>,
    author: Option<String>,
    document_number: Option<String>,
    index_number: Option<String>,
    issuer: Option<String>,
    dated_on: Option<String>,
    body: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Urls {
    article: Vec<String>,
    list: Vec<String>,
    ignore: Vec<String>,
}

/// What the rules found on one page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ruled {
    pub(crate) kind: Option<Kind>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<LocalTime>,
    pub(crate) source: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) document_number: Option<String>,
    pub(crate) index_number: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) body: Option<NodeId>,
    pub(crate) removed: Vec<NodeId>,
}

impl SiteRules {
    /// Reads a file of rules.
    ///
    /// ```
    /// let rules = yizhan_text::SiteRules::from_toml(r##"
    ///     remove = [".share"]
    ///     [select]
    ///     title = "h1"
    ///     body = "#content"
    ///     [url]
    ///     ignore = ["/search/"]
    /// "##);
    /// assert!(rules.is_ok());
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, RulesError> {
        let file: File = toml::from_str(text)?;
        let fields = [
            (What::Title, "select.title", file.select.title),
            (What::Published, "select.published_at", file.select.published_at),
            (What::Source, "select.source", file.select.source),
            (What::Author, "select.author", file.select.author),
            (What::DocumentNumber, "select.document_number", file.select.document_number),
            (What::IndexNumber, "select.index_number", file.select.index_number),
            (What::Issuer, "select.issuer", file.select.issuer),
            (What::DatedOn, "select.dated_on", file.select.dated_on),
            (What::Body, "select.body", file.select.body),
        ];
        let mut select = Vec::new();
        for (what, key, selector) in fields {
            if let Some(selector) = selector {
                select.push((what, matcher(key, &selector)?));
            }
        }
        let remove = file
            .remove
            .iter()
            .map(|selector| matcher("remove", selector))
            .collect::<Result<_, _>>()?;
        let mut addresses = Vec::new();
        for (kind, key, patterns) in [
            (AddressKind::Ignore, "url.ignore", file.url.ignore),
            (AddressKind::Article, "url.article", file.url.article),
            (AddressKind::List, "url.list", file.url.list),
        ] {
            for pattern in patterns {
                addresses.push((kind, address(key, &pattern)?));
            }
        }
        Ok(Self { select, remove, addresses })
    }

    /// What the rules say about an address; `ignore` comes before the others.
    pub fn kind_of(&self, url: &str) -> Option<AddressKind> {
        self.addresses.iter().find(|(_, pattern)| pattern.is_match(url)).map(|(kind, _)| *kind)
    }

    /// Applies the selectors to a page that was read already, so its size and depth are within bounds.
    pub(crate) fn apply(&self, html: &str, view: &View, url: &str) -> Ruled {
        let kind = match self.kind_of(url) {
            Some(AddressKind::Article) => Some(Kind::Article),
            Some(AddressKind::List) => Some(Kind::List),
            Some(AddressKind::Ignore) | None => None,
        };
        let mut ruled = Ruled { kind, ..Ruled::default() };
        if self.select.is_empty() && self.remove.is_empty() {
            return ruled;
        }
        // Both trees come from the same parser, so their elements stand in the same order.
        let document = Document::from(html);
        let ours: Vec<NodeId> = view.tree.elements().map(|(id, _)| id).collect();
        let theirs: Vec<_> =
            document.root().descendants_it().filter(dom_query::NodeRef::is_element).collect();
        for (theirs, id) in theirs.iter().zip(ours) {
            for (what, matcher) in &self.select {
                if theirs.is_match(matcher) {
                    ruled.take(*what, id, view);
                }
            }
            if self.remove.iter().any(|matcher| theirs.is_match(matcher)) {
                ruled.removed.push(id);
            }
        }
        ruled
    }
}

impl Ruled {
    /// The first element with a value counts.
    fn take(&mut self, what: What, id: NodeId, view: &View) {
        let text = collapse_white_space(&view.tree.text(id));
        if text.is_empty() {
            return;
        }
        let time = || date_spans(&text).first().map(|span| span.value);
        match what {
            What::Body => self.body = self.body.or(Some(id)),
            What::Published => self.published = self.published.or_else(time),
            What::DatedOn => self.dated_on = self.dated_on.or_else(|| time().map(|time| time.date)),
            What::Source => self.source = self.source.take().or_else(|| normalise_source(&text)),
            What::Title => self.title = self.title.take().or(Some(text)),
            What::Author => self.author = self.author.take().or(Some(text)),
            What::DocumentNumber => {
                self.document_number = self.document_number.take().or(Some(text));
            }
            What::IndexNumber => self.index_number = self.index_number.take().or(Some(text)),
            What::Issuer => self.issuer = self.issuer.take().or(Some(text)),
        }
    }
}

fn matcher(key: &'static str, selector: &str) -> Result<Matcher, RulesError> {
    Matcher::new(selector).map_err(|_| RulesError::Selector { key, selector: selector.to_owned() })
}

fn address(key: &'static str, pattern: &str) -> Result<Regex, RulesError> {
    Regex::new(pattern).map_err(|error| RulesError::Pattern {
        key,
        pattern: pattern.to_owned(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Origin, extract};

    #[test]
    fn an_unknown_key_is_named() {
        let error = SiteRules::from_toml("[select]\ntitel = \"h1\"").unwrap_err();
        assert!(error.to_string().contains("titel"), "{error}");
    }

    #[test]
    fn a_bad_selector_and_a_bad_pattern_are_named_with_their_key() {
        let error = SiteRules::from_toml("[select]\nbody = \"div[\"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "site rules: key `select.body` has an invalid selector `div[`"
        );
        assert!(matches!(
            SiteRules::from_toml("[url]\nlist = [\"(\"]"),
            Err(RulesError::Pattern { key: "url.list", .. })
        ));
    }

    #[test]
    fn rules_come_before_everything_else() {
        let rules = SiteRules::from_toml("remove = [\".ad\"]\n[select]\ntitle = \".name\"\nbody = \".text\"\npublished_at = \".when\"").unwrap();
        let html = "<h1>栏目</h1><b class=name>题目</b><div class=text><p>正文。</p><p class=ad>广告</p></div><i class=when>2020-01-02</i>";
        let page =
            extract(html, "", &Context { rules: Some(&rules), ..Context::default() }).unwrap();
        let title = page.title.unwrap();
        assert_eq!((&*title.value, title.origin), ("题目", Origin::Rule));
        assert_eq!(page.text, "正文。");
        assert_eq!(page.published_at.unwrap().value.to_string(), "2020-01-02");
    }

    #[test]
    fn addresses_tell_kinds() {
        let rules = SiteRules::from_toml(
            "[url]\narticle = [\"/t\\\\d+\\\\.html$\"]\nignore = [\"/print/\"]",
        )
        .unwrap();
        assert_eq!(rules.kind_of("http://a/x/t12.html"), Some(AddressKind::Article));
        assert_eq!(rules.kind_of("http://a/print/t12.html"), Some(AddressKind::Ignore));
        assert_eq!(rules.kind_of("http://a/"), None);
    }
}
