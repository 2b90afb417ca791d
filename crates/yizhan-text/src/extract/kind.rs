//! Whether a page is an article, a policy document, a list or something else.

use super::list::List;
use super::meta_table::MetaTable;
use crate::page::Kind;

/// What the decision rests on.
pub(crate) struct Evidence<'a> {
    pub(crate) table: &'a MetaTable,
    pub(crate) list: Option<&'a List>,
    /// Characters of the body outside of links.
    pub(crate) body_chars: usize,
    /// Whether a byline or the page tags tell when the article was published.
    pub(crate) has_date: bool,
    /// Whether the page tag `ArticleTitle` is there.
    pub(crate) is_tagged_article: bool,
    /// Whether the date stood behind a label or in a tag, so that it is surely that of this page.
    pub(crate) is_date_certain: bool,
    /// Lines of the body with links, in percent.
    pub(crate) linked_lines: usize,
    /// Lines of the body, outside of tables, that end with a date.
    pub(crate) dated_lines: usize,
    /// Lines of the body.
    pub(crate) lines: usize,
    /// Pictures and files of the body.
    pub(crate) parts: usize,
}

/// Decides.
pub(crate) fn decide(evidence: &Evidence<'_>) -> Kind {
    let document = [
        evidence.table.index_number.is_some(),
        evidence.table.document_number.is_some(),
        evidence.table.issuer.is_some(),
        evidence.table.dated_on.is_some(),
    ];
    if document.into_iter().filter(|there| *there).count() >= 2 {
        return Kind::PolicyDocument;
    }
    let list_chars = evidence.list.map_or(0, |list| {
        if list.items.len() >= 3 && list.dated >= 50 { list.chars * 2 } else { list.chars / 2 }
    });
    let is_list_with_summaries =
        evidence.list.is_some_and(|list| list.items.len() >= 3 && list.dated >= 60)
            && evidence.linked_lines >= 25
            && !evidence.is_date_certain
            && !evidence.is_tagged_article;
    // Entries whose links a script opens, or that have none, are told by the dates at their ends.
    let is_list_without_links = evidence.dated_lines >= 3
        && evidence.dated_lines * 5 >= evidence.lines
        && !evidence.has_date
        && !evidence.is_tagged_article;
    if is_list_with_summaries || is_list_without_links {
        return Kind::List;
    }
    let something = evidence.body_chars > 0 || evidence.parts > 0;
    if evidence.is_tagged_article && something
        || (evidence.has_date && something && evidence.body_chars * 3 >= list_chars)
    {
        return Kind::Article;
    }
    let dominates =
        evidence.list.is_some_and(|list| list.items.len() >= 2) && list_chars > evidence.body_chars;
    match () {
        () if dominates => Kind::List,
        () if evidence.has_date && something || evidence.body_chars >= 80 => Kind::Article,
        () => Kind::Other,
    }
}
