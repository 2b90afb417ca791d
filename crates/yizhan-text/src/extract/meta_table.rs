//! The metadata table of a policy document (索引号, 发文字号, 发文机关, 成文日期 …), whatever it is made of.

use chrono::NaiveDate;

use super::byline::source_of;
use super::labels::{Found, Label};
use super::view::View;
use crate::normalise::{
    collapse_white_space, date_spans, normalise_document_number, normalise_index_number,
};
use crate::page::LocalTime;

/// What the table says. Lines from `first` to `last` belong to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct MetaTable {
    pub(crate) lines: Option<(usize, usize)>,
    pub(crate) title: Option<String>,
    pub(crate) index_number: Option<String>,
    pub(crate) document_number: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) published: Option<LocalTime>,
    /// What stands behind 来源 among these lines: the byline may stand so close that it counts as part of them.
    pub(crate) source: Option<String>,
    pub(crate) keywords: Option<Vec<String>>,
}

/// Finds the table: labels that stand close together, two of them such as only documents have.
pub(crate) fn find(view: &View) -> MetaTable {
    let mut best: &[Found] = &[];
    let mut from = 0;
    let labels = &view.labels;
    for to in 0..labels.len() {
        let ends = labels.get(to + 1).is_none_or(|next| next.block > labels[to].value_block + 4);
        if ends {
            let group = &labels[from..=to];
            if weight(group) > weight(best) {
                best = group;
            }
            from = to + 1;
        }
    }
    if weight(best) < 2 {
        return MetaTable::default();
    }
    read(best)
}

/// Labels of documents that are there, each once.
fn weight(group: &[Found]) -> usize {
    let has = |label: Label| group.iter().any(|found| found.label == label);
    [Label::IndexNumber, Label::DocumentNumber, Label::Issuer, Label::Dated]
        .into_iter()
        .filter(|label| has(*label))
        .count()
        + usize::from(has(Label::Fact) && group.iter().any(|found| found.label.is_of_documents()))
}

fn read(group: &[Found]) -> MetaTable {
    let table: Vec<&Found> = group
        .iter()
        .filter(|found| !matches!(found.label, Label::Source | Label::Author | Label::Tool))
        .collect();
    let lines =
        table.first().zip(table.last()).map(|(first, last)| (first.block, last.value_block));
    let value = |label: Label| {
        table
            .iter()
            .filter(|found| found.label == label)
            .map(|found| &*found.value)
            .find(|value| !value.is_empty())
    };
    let date = |label: Label| {
        value(label).and_then(|value| date_spans(value).first().map(|span| span.value))
    };
    MetaTable {
        lines,
        title: value(Label::Title).map(collapse_white_space),
        index_number: value(Label::IndexNumber).and_then(normalise_index_number),
        document_number: value(Label::DocumentNumber).and_then(normalise_document_number),
        issuer: value(Label::Issuer).map(collapse_white_space).filter(|name| name != "无"),
        dated_on: date(Label::Dated).map(|time| time.date),
        published: date(Label::Published),
        source: group
            .iter()
            .filter(|found| found.label == Label::Source)
            .find_map(|found| source_of(&found.value)),
        keywords: value(Label::Keywords).map(split_keywords).filter(|words| !words.is_empty()),
    }
}

/// `通知;放假，安排` as a list.
pub(crate) fn split_keywords(text: &str) -> Vec<String> {
    text.split([',', '，', ';', '；', '、', '|', ' ', '\u{3000}'])
        .map(collapse_white_space)
        .filter(|word| !word.is_empty())
        .take(50)
        .collect()
}
