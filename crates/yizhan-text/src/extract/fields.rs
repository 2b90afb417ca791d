//! The fields of a page, each from the strongest origin that has it.

use super::article::Located;
use super::body::{self, Body};
use super::kind::{Evidence, decide};
use super::list::{self, List};
use super::title::page_title;
use super::view::View;
use super::{attachments, breadcrumb, labels, links, meta_table};
use crate::learn::Guide;
use crate::limits::Limits;
use crate::normalise::{
    date_in_address, date_spans, is_document_number, letters, normalise_document_number,
    normalise_index_number, normalise_source, parse_local_time, strip_site_name,
};
use crate::page::{Extracted, Field, Kind, LocalTime, Origin};
use crate::rules::Ruled;
use crate::sanitise::sanitise;

/// Fills the fields of a page whose parts are located.
pub(super) fn fill(
    view: &View,
    located: &Located,
    guide: &Guide,
    ruled: &Ruled,
    body_origin: Origin,
    limits: &Limits,
) -> Extracted {
    let title = title_field(view, located, guide, ruled);
    let published_at = published_field(view, located, guide, ruled);
    let (from, to) = article_nodes(view, located);
    let attachments = attachments::find(view, &located.roles, from, to, limits);
    let list = list::find(view, &located.roles, limits);
    let images =
        located.body.as_ref().map(|body| body::images(view, body, limits)).unwrap_or_default();
    let kind = ruled.kind.unwrap_or_else(|| {
        decide(&Evidence {
            table: &located.table,
            list: list.as_ref(),
            body_chars: body_chars(view, located.body.as_ref()),
            is_date_certain: published_at.as_ref().is_some_and(|date| date.confidence >= 80),
            linked_lines: linked_lines(view, located.body.as_ref()),
            dated_lines: dated_lines(view, located.body.as_ref()),
            lines: located.body.as_ref().map_or(0, |body| body.lines.len()),
            has_date: published_at.as_ref().is_some_and(|date| date.confidence >= 50),
            is_tagged_article: view.meta.first(&["articletitle"]).is_some(),
            parts: images.len() + attachments.len(),
        })
    });
    let body = located
        .body
        .as_ref()
        .map(|found| body::html(view, found, limits))
        .and_then(|html| sanitise(&html, limits).ok());
    Extracted {
        kind,
        source: source_field(view, located, ruled),
        author: author_field(view, located, ruled),
        document_number: document_number_field(view, located, ruled),
        index_number: index_number_field(view, located, ruled),
        issuer: text_field(ruled.issuer.clone(), Origin::Rule, 95)
            .or_else(|| text_field(located.table.issuer.clone(), Origin::Table, 90)),
        dated_on: ruled
            .dated_on
            .map(|date| Field::new(date, Origin::Rule, 95))
            .or_else(|| located.table.dated_on.map(|date| Field::new(date, Origin::Table, 90))),
        keywords: keywords_field(view, located),
        channel_path: channel_field(view, located, title.as_ref().filter(|_| kind != Kind::List)),
        text: located.body.as_ref().map(|found| body::text(view, found)).unwrap_or_default(),
        body: body.map(|html| {
            Field::new(html, body_origin, if body_origin == Origin::Heuristic { 75 } else { 90 })
        }),
        attachments,
        images,
        links: links::find(view, limits),
        list_items: list
            .filter(|_| kind == Kind::List)
            .map(|list: List| list.items)
            .unwrap_or_default(),
        title,
        published_at,
        ..Extracted::default()
    }
}

/// Characters of the body outside of links.
fn body_chars(view: &View, body: Option<&Body>) -> usize {
    let lines = body.into_iter().flat_map(|body| &body.lines);
    let blocks = lines.map(|line| &view.blocks.all()[*line]);
    blocks.map(|block| block.chars.saturating_sub(block.link_chars)).sum()
}

/// Lines of the body with links, in percent.
fn linked_lines(view: &View, body: Option<&Body>) -> usize {
    let Some(body) = body else { return 0 };
    let linked = body.lines.iter().filter(|line| view.blocks.all()[**line].links > 0).count();
    linked * 100 / body.lines.len().max(1)
}

/// Lines of the body, outside of tables, that end with a date, as the entries of a list do.
fn dated_lines(view: &View, body: Option<&Body>) -> usize {
    let Some(body) = body else { return 0 };
    let ends_with_date = |line: &&usize| {
        let block = &view.blocks.all()[**line];
        let text = block.text.trim_end_matches([']', ')', '）', '】', ' ']);
        date_spans(text).last().is_some_and(|span| span.range.end == text.len())
            && !view.tree.ancestors(block.owner).any(|id| view.tree.is(id, &["table"]))
    };
    body.lines.iter().filter(ends_with_date).count()
}

fn text_field(value: Option<String>, origin: Origin, confidence: u8) -> Option<Field<String>> {
    value
        .filter(|value| !value.trim().is_empty())
        .map(|value| Field::new(value, origin, confidence))
}

/// The nodes between which the article's files are looked for: from its head to the footer.
fn article_nodes(view: &View, located: &Located) -> (usize, usize) {
    let blocks = view.blocks.all();
    let heads = [
        located.title.as_ref().map(|title| title.first),
        located.byline.lines.map(|(first, _)| first),
        located.body.as_ref().and_then(|body| body.lines.first().copied()),
    ];
    let first = heads.into_iter().flatten().min().map_or(0, |line| blocks[line].first);
    let end = located
        .roles
        .iter()
        .rposition(|role| *role != super::roles::Role::Footer)
        .map_or(view.tree.len(), |line| view.tree.end(blocks[line].owner).max(blocks[line].end));
    (first, end)
}

fn title_field(
    view: &View,
    located: &Located,
    guide: &Guide,
    ruled: &Ruled,
) -> Option<Field<String>> {
    if let Some(title) = text_field(ruled.title.clone(), Origin::Rule, 95) {
        return Some(title);
    }
    let site = view.meta.site_name();
    let told = view.meta.first(&["articletitle"]).map(|title| strip_site_name(title, site));
    let shown = located.title.as_ref().map(|title| title.text.clone());
    if let Some(told) = told.filter(|told| !letters(told).is_empty()) {
        return Some(Field::new(told, Origin::MetaTag, 95));
    }
    if let Some(learnt) = guide.title.as_ref().and_then(|lines| learnt_title(view, lines)) {
        return Some(Field::new(learnt, Origin::Learnt, 90));
    }
    let strong = located.title.as_ref().is_some_and(|title| title.score >= 5.0);
    text_field(shown, Origin::Heuristic, if strong { 85 } else { 60 })
        .or_else(|| text_field(located.table.title.clone(), Origin::Table, 80))
        .or_else(|| text_field(Some(page_title(view)), Origin::Heuristic, 40))
}

fn learnt_title(view: &View, lines: &std::ops::Range<usize>) -> Option<String> {
    let text = view.blocks.all()[lines.clone()]
        .iter()
        .map(|block| &*block.text)
        .collect::<Vec<_>>()
        .join(" ");
    let text = crate::normalise::normalise_title(&text);
    (2..=200).contains(&text.chars().count()).then_some(text)
}

fn published_field(
    view: &View,
    located: &Located,
    guide: &Guide,
    ruled: &Ruled,
) -> Option<Field<LocalTime>> {
    let byline = &located.byline;
    let shown = byline
        .published
        .map(|time| Field::new(time, Origin::Heuristic, if byline.labelled { 85 } else { 65 }));
    let learnt = guide.published.map(|(_, time)| Field::new(time, Origin::Learnt, 88));
    let told = view
        .meta
        .first(&[
            "pubdate",
            "publishdate",
            "publish_date",
            "article:published_time",
            "og:release_date",
            "publishtime",
            "pubtime",
            "firstpublishedtime",
            "releasedate",
        ])
        .and_then(parse_local_time);
    let told = told.map(|time| Field::new(time, Origin::MetaTag, 95));
    let table = located.table.published.map(|time| Field::new(time, Origin::Table, 88));
    let labelled = shown.clone().filter(|_| byline.labelled);
    let seen = [&shown, &learnt, &table]
        .into_iter()
        .flatten()
        .map(|field| field.value)
        .find(|time| time.time.is_some());
    let best = ruled
        .published
        .map(|time| Field::new(time, Origin::Rule, 95))
        .or(told)
        .or(table)
        .or(labelled)
        .or(learnt)
        .or(shown);
    // The tag may know the day only, where the page shows the time of the same day.
    let best = best.map(|mut best| {
        if let Some(seen) =
            seen.filter(|seen| best.value.time.is_none() && seen.date == best.value.date)
        {
            best.value = seen;
        }
        best
    });
    best.or_else(|| {
        let names = ["createdate", "date", "dc.date", "lastmodified", "weibo:article:create_at"];
        let fallback = view.meta.first(&names).and_then(parse_local_time)?;
        Some(Field::new(fallback, Origin::MetaTag, 45))
    })
    .or_else(|| {
        let date = date_in_address(&view.url)?;
        Some(Field::new(LocalTime::day(date), Origin::Heuristic, 35))
    })
}

fn source_field(view: &View, located: &Located, ruled: &Ruled) -> Option<Field<String>> {
    let told = view.meta.first(&["contentsource", "source", "mediaid"]).and_then(normalise_source);
    text_field(ruled.source.clone(), Origin::Rule, 95)
        .or_else(|| text_field(told, Origin::MetaTag, 90))
        .or_else(|| text_field(located.byline.source.clone(), Origin::Heuristic, 85))
        .or_else(|| text_field(located.table.source.clone(), Origin::Table, 80))
}

fn author_field(view: &View, located: &Located, ruled: &Ruled) -> Option<Field<String>> {
    let told =
        view.meta.first(&["author"]).map(str::to_owned).filter(|name| name.chars().count() <= 30);
    text_field(ruled.author.clone(), Origin::Rule, 95)
        .or_else(|| text_field(located.byline.author.clone(), Origin::Heuristic, 80))
        .or_else(|| text_field(told, Origin::MetaTag, 60))
}

fn document_number_field(view: &View, located: &Located, ruled: &Ruled) -> Option<Field<String>> {
    let body = located.body.as_ref();
    let first_lines = || {
        body.into_iter()
            .flat_map(|body| body.lines.iter().take(4))
            .map(|line| &*view.blocks.all()[*line].text)
    };
    text_field(
        ruled.document_number.as_deref().and_then(normalise_document_number),
        Origin::Rule,
        95,
    )
    .or_else(|| text_field(located.table.document_number.clone(), Origin::Table, 92))
    .or_else(|| {
        text_field(
            first_lines().find(|line| is_document_number(line)).and_then(normalise_document_number),
            Origin::Heuristic,
            75,
        )
    })
}

fn index_number_field(view: &View, located: &Located, ruled: &Ruled) -> Option<Field<String>> {
    let lone = || {
        view.labels
            .iter()
            .filter(|found| found.label == labels::Label::IndexNumber)
            .find_map(|found| normalise_index_number(&found.value))
    };
    text_field(ruled.index_number.as_deref().and_then(normalise_index_number), Origin::Rule, 95)
        .or_else(|| text_field(located.table.index_number.clone(), Origin::Table, 92))
        .or_else(|| {
            text_field(lone().filter(|number| number.chars().count() >= 6), Origin::Heuristic, 70)
        })
}

fn keywords_field(view: &View, located: &Located) -> Option<Field<Vec<String>>> {
    let told = view
        .meta
        .first(&["keywords"])
        .map(meta_table::split_keywords)
        .filter(|words| !words.is_empty());
    located
        .table
        .keywords
        .clone()
        .map(|words| Field::new(words, Origin::Table, 85))
        .or_else(|| told.map(|words| Field::new(words, Origin::MetaTag, 60)))
}

fn channel_field(
    view: &View,
    located: &Located,
    title: Option<&Field<String>>,
) -> Option<Field<Vec<String>>> {
    let path = breadcrumb::find(view, &located.roles, title.map(|title| &*title.value));
    let told = view.meta.first(&["columnname"]).map(|name| vec![name.to_owned()]);
    path.map(|path| Field::new(path, Origin::Heuristic, 85))
        .or_else(|| told.map(|path| Field::new(path, Origin::MetaTag, 80)))
}
