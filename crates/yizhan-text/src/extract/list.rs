//! Entries of list pages: many links of one shape under one element, mostly with dates.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::links::target;
use super::roles::Role;
use super::view::View;
use crate::dom::NodeId;
use crate::limits::Limits;
use crate::normalise::{collapse_white_space, date_spans, strip_tags};
use crate::page::ListItem;

struct Entry {
    link: NodeId,
    root: NodeId,
    title: String,
    date: Option<NaiveDate>,
}

/// A list of the page and how much it looks like what the page is for.
pub(crate) struct List {
    pub(crate) items: Vec<ListItem>,
    /// Characters in the titles of the entries.
    pub(crate) chars: usize,
    /// Share of the entries with a date, in percent.
    pub(crate) dated: usize,
}

/// The main list of the page.
pub(crate) fn find(view: &View, roles: &[Role], limits: &Limits) -> Option<List> {
    let entries = entries(view, roles);
    let mut groups: HashMap<(NodeId, String), Vec<usize>> = HashMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let parent = view.tree.parent(entry.root).unwrap_or(0);
        // Lists that are cut into several `<ul>`s of one element are one list.
        let holder = if view.tree.is(parent, &["ul", "tbody", "ol", "dl"]) {
            view.tree.parent(parent).unwrap_or(0)
        } else {
            parent
        };
        let holder = if view.tree.is(holder, &["table"]) {
            view.tree.parent(holder).unwrap_or(0)
        } else {
            holder
        };
        let shape =
            view.tree.element(entry.root).map_or(String::new(), |element| element.tag.to_string());
        groups.entry((holder, shape)).or_default().push(number);
    }
    let worth = |group: &Vec<usize>| -> usize {
        group
            .iter()
            .map(|number| {
                entries[*number].title.chars().count().min(30)
                    * if entries[*number].date.is_some() { 3 } else { 1 }
            })
            .sum()
    };
    let best = groups
        .into_values()
        .filter(|group| group.len() >= 2)
        .max_by_key(|group| (worth(group), std::cmp::Reverse(group[0])))?;
    let dated =
        best.iter().filter(|number| entries[**number].date.is_some()).count() * 100 / best.len();
    let mut items: Vec<ListItem> = Vec::new();
    for number in best {
        let entry = &entries[number];
        if dated >= 60 && entry.date.is_none() || items.len() >= limits.max_items {
            continue;
        }
        let Some(href) = view.tree.element(entry.link).and_then(target) else { continue };
        let href = view.resolve(&href);
        if items.last().is_none_or(|last| last.href != href) {
            items.push(ListItem { href, title: entry.title.clone(), date: entry.date });
        }
    }
    let chars = items.iter().map(|item| item.title.chars().count()).sum();
    Some(List { items, chars, dated })
}

fn entries(view: &View, roles: &[Role]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (id, element) in view.tree.elements() {
        if !element.is(&["a"]) || target(element).is_none() {
            continue;
        }
        let lines = view.blocks.range(id, view.tree.end(id));
        if roles[lines].iter().any(|role| matches!(role, Role::Hidden | Role::Footer | Role::Crumb))
        {
            continue;
        }
        let shown = collapse_white_space(&view.tree.text(id));
        let full = element
            .attr("title")
            .map(|title| collapse_white_space(&strip_tags(title)))
            .unwrap_or_default();
        let stem = shown.trim_end_matches(['.', '…', '·']).to_owned();
        let cut = stem.len() < shown.len() && full.starts_with(&stem) && !stem.is_empty();
        let mut title = if cut { full } else { shown };
        let mut date = None;
        if let Some(span) = date_spans(&title).into_iter().last()
            && (span.range.end >= title.trim_end_matches([']', ')', '）', '】', ' ']).len()
                || span.range.start <= 3)
            && span.range.len() < title.len()
        {
            date = Some(span.value.date);
            let rest = format!("{}{}", &title[..span.range.start], &title[span.range.end..]);
            rest.trim_matches(|c: char| c.is_whitespace() || "[]()（）【】".contains(c))
                .clone_into(&mut title);
        }
        if title.chars().count() < 4 {
            continue;
        }
        let root = entry_root(view, id);
        let date = date.or_else(|| date_in(view, root));
        entries.push(Entry { link: id, root, title, date });
    }
    entries
}

/// The highest element around a link that holds no other entry.
fn entry_root(view: &View, link: NodeId) -> NodeId {
    let href = view.tree.element(link).and_then(|element| element.attr("href")).unwrap_or("");
    let mut root = link;
    for id in view.tree.ancestors(link).skip(1).take(5) {
        let end = view.tree.end(id);
        let small = end - id < 60;
        let alone = small
            && (id..end)
                .filter_map(|at| {
                    view.tree
                        .element(at)
                        .filter(|element| element.is(&["a"]))
                        .map(|element| (at, element))
                })
                .all(|(at, element)| {
                    element.attr("href").unwrap_or("") == href
                        || view.tree.text(at).trim().chars().count() <= 8
                });
        if !alone {
            break;
        }
        root = id;
        if view.tree.is(id, &["li", "tr", "dd", "dt"]) {
            break;
        }
    }
    root
}

fn date_in(view: &View, root: NodeId) -> Option<NaiveDate> {
    if view.tree.end(root) - root >= 80 {
        return None;
    }
    date_spans(&collapse_white_space(&view.tree.text(root)))
        .into_iter()
        .last()
        .map(|span| span.value.date)
}
