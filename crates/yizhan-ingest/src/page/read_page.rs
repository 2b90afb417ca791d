//! Bytes of a page to its facts.

use std::sync::Arc;

use yizhan_text::{
    Context, Kind, Limits, ListItem, ParseError, SiteRules, SiteTemplate, decode, extract,
};

use super::{Finding, Findings, PageFacts, Reference, count_id_numbers, references};
use crate::source::ContentHash;

/// What reading a page gave.
#[derive(Debug)]
pub(crate) struct PageRead {
    pub(crate) kind: Kind,
    pub(crate) facts: PageFacts,
    pub(crate) findings: Findings,
    /// What an article refers to.
    pub(crate) references: Vec<Reference>,
    /// The entries of a list.
    pub(crate) entries: Vec<ListItem>,
    /// What articles with equal title and text have in common; none where there is too little text.
    pub(crate) text_hash: Option<String>,
}

/// Texts shorter than this are not compared: many are alike by chance.
const FEWEST_CHARS: usize = 40;

/// Reads a page with what is known about its site.
///
/// Links stay as they are written: the caller resolves them in the encoding of the page.
pub(crate) fn read_page(
    bytes: &[u8],
    charset: Option<&str>,
    address: &str,
    rules: Option<&Arc<SiteRules>>,
    template: &SiteTemplate,
    limits: &Limits,
) -> Result<PageRead, ParseError> {
    let decoded = decode(bytes, charset);
    let context = Context {
        rules: rules.map(AsRef::as_ref),
        template: Some(template).filter(|template| !template.is_empty()),
        limits: limits.clone(),
        keeps_addresses: true,
    };
    let mut page = extract(&decoded.text, address, &context)?;
    let entries = std::mem::take(&mut page.list_items);
    let text = std::mem::take(&mut page.text);
    let (kind, mut facts) = PageFacts::of(page, decoded.encoding);
    let mut findings = Findings::default();
    facts.id_numbers = count_id_numbers(&text);
    if facts.id_numbers > 0 {
        findings.add(Finding::IdNumber);
    }
    if decoded.replaced {
        findings.add(Finding::DamagedText);
    }
    let is_article = matches!(kind, Kind::Article | Kind::PolicyDocument);
    Ok(PageRead {
        kind,
        references: if is_article { references(&facts) } else { Vec::new() },
        text_hash: text_hash(facts.title.as_deref(), &text),
        facts,
        findings,
        entries,
    })
}

fn text_hash(title: Option<&str>, text: &str) -> Option<String> {
    let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if words.chars().count() < FEWEST_CHARS {
        return None;
    }
    let title = title.unwrap_or_default();
    Some(ContentHash::of(format!("{title}\n{words}").as_bytes()).to_string())
}
