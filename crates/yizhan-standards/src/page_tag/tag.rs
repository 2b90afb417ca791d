//! The tags as `standards/page-tags` has them.

use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use super::TagFaultKind;
use crate::{Entry, embedded};

static FILE: LazyLock<TagFile> = LazyLock::new(|| embedded::file("page-tags", "tags.toml"));

static VALUE_RULES: LazyLock<Vec<(TagFaultKind, Regex)>> = LazyLock::new(|| {
    let rules = FILE.value_rules.iter().map(|rule| &rule.params);
    rules
        .map(|rule| (rule.fault, Regex::new(&rule.pattern).expect("a test compiles the pattern")))
        .collect()
});

/// A page tag (网页标签).
pub type PageTag = Entry<PageTagParams>;

/// What a page tag asks for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageTagParams {
    /// The name in `<meta name="…">`, case-sensitive.
    pub name: String,
    /// The kinds of pages that must carry it.
    pub required_on: Vec<PageKind>,
    /// The kinds of pages that should carry it when there is something to say.
    #[serde(default)]
    pub recommended_on: Vec<PageKind>,
    /// The form of its value.
    pub format: TagFormat,
}

/// A kind of public page (页面类型), as far as tags differ.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The home page (首页) of a site.
    Home,
    /// A list page of a channel (栏目页).
    Channel,
    /// The page of one document (内容页).
    Article,
}

/// The form of a tag's value.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum TagFormat {
    /// Any text.
    Text,
    /// A host name without scheme, port and path.
    Domain,
    /// A site code (网站标识码).
    SiteCode,
    /// Words with commas between them.
    KeywordList,
    /// `YYYY-MM-DD HH:MM`, 24 hours.
    DateTime,
    /// An absolute address.
    Url,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TagFile {
    #[serde(rename = "tag")]
    tags: Vec<PageTag>,
    #[serde(rename = "value_rule")]
    value_rules: Vec<Entry<ValueRule>>,
}

/// What may stand in no tag at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ValueRule {
    fault: TagFaultKind,
    pattern: String,
}

/// The fifteen page tags, in the order of the rule.
pub fn page_tags() -> &'static [PageTag] {
    &FILE.tags
}

/// The page tag of a name, in exactly this case.
pub fn page_tag(name: &str) -> Option<&'static PageTag> {
    page_tags().iter().find(|tag| tag.params.name == name)
}

impl PageTag {
    /// The name in `<meta name="…">`.
    pub fn name(&self) -> &str {
        &self.params.name
    }

    /// Whether pages of this kind must carry it.
    pub fn is_required_on(&self, kind: PageKind) -> bool {
        self.params.required_on.contains(&kind)
    }

    /// Whether pages of this kind must or should carry it.
    pub fn is_welcome_on(&self, kind: PageKind) -> bool {
        self.is_required_on(kind) || self.params.recommended_on.contains(&kind)
    }
}

/// What is wrong with a value whatever its tag.
pub(super) fn forbidden(value: &str) -> Option<TagFaultKind> {
    VALUE_RULES.iter().find(|(_, pattern)| pattern.is_match(value)).map(|(fault, _)| *fault)
}
