//! One page from end to end: locate head and body, then fill the fields, each from the strongest origin that has it.

use super::body::{self, Anchor, Body};
use super::byline::{self, Byline};
use super::kind::{Evidence, decide};
use super::list::{self, List};
use super::meta_table::{self, MetaTable};
use super::roles::{Role, roles};
use super::title::{self, Candidate, page_title};
use super::view::View;
use super::{attachments, breadcrumb, links};
use crate::dom::ParseError;
use crate::learn::{Guide, SiteTemplate};
use crate::limits::Limits;
use crate::normalise::{
    is_document_number, letters, normalise_document_number, normalise_index_number,
    normalise_source, parse_local_time, strip_site_name,
};
use crate::page::{Extracted, Field, Kind, LocalTime, Origin};
use crate::rules::{Ruled, SiteRules};
use crate::sanitise::sanitise;

/// What is known about the site beside the page itself.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// Rules written for the site.
    pub rules: Option<&'a SiteRules>,
    /// What was learnt from pages of the site.
    pub template: Option<&'a SiteTemplate>,
    /// Bounds on what the page may cost.
    pub limits: Limits,
}

/// Where the parts of an article stand.
pub(crate) struct Located {
    pub(crate) roles: Vec<Role>,
    pub(crate) table: MetaTable,
    pub(crate) byline: Byline,
    pub(crate) title: Option<Candidate>,
    pub(crate) body: Option<Body>,
}

/// Extracts a page; `url` is its address, or a path if it has none.
pub fn extract(html: &str, url: &str, context: &Context<'_>) -> Result<Extracted, ParseError> {
    let view = View::of(html, url, &context.limits)?;
    let guide = context.template.map(|template| template.guide(&view)).unwrap_or_default();
    let ruled = context.rules.map(|rules| rules.apply(html, &view, url)).unwrap_or_default();
    let mut located = locate(&view, &guide);
    let mut body_origin = Origin::Heuristic;
    if let Some(container) = ruled.body {
        located.body = Some(body::in_container(&view, &located.roles, container, &ruled.removed));
        body_origin = Origin::Rule;
    } else if let Some(found) = learnt_body(&view, &located, &guide) {
        located.body = Some(found);
        body_origin = Origin::Learnt;
    }
    Ok(fill(&view, &located, &guide, &ruled, body_origin, &context.limits))
}

/// The body where other pages have theirs, unless this page marks its own or the general rules agree.
fn learnt_body(view: &View, located: &Located, guide: &Guide) -> Option<Body> {
    let container = guide.body?;
    let agreed =
        located.body.as_ref().is_some_and(|body| body.marked || body.container == container);
    if agreed { None } else { body::in_learnt(view, &located.roles, container, &located.anchor()) }
}

impl Located {
    fn anchor(&self) -> Anchor {
        Anchor {
            title: self.title.as_ref().map(|title| (title.first, title.last)),
            byline: self.byline.lines,
            table: self.table.lines,
        }
    }
}

/// Finds the parts of an article by general rules and by what is known to repeat on the site.
pub(crate) fn locate(view: &View, guide: &Guide) -> Located {
    let mut roles = roles(view, &|block| guide.repeats(block));
    let table = meta_table::find(view);
    if let Some((first, last)) = table.lines {
        roles[first..=last].fill(Role::Fact);
    }
    let first_guess = title::find(view, &roles, None).map(|title| title.last);
    let byline = byline::find(view, &roles, first_guess);
    let title = title::find(view, &roles, byline.lines.map(|(first, _)| first));
    let byline = if title.as_ref().map(|title| title.last) == first_guess {
        byline
    } else {
        byline::find(view, &roles, title.as_ref().map(|title| title.last))
    };
    let title = title.filter(|title| {
        byline.lines.is_none_or(|(first, last)| title.last < first || title.first > last)
    });
    let anchor = Anchor {
        title: title.as_ref().map(|title| (title.first, title.last)),
        byline: byline.lines,
        table: table.lines,
    };
    let body = body::find(view, &roles, &anchor);
    Located { roles, table, byline, title, body }
}

fn fill(
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
    let body_chars = located
        .body
        .iter()
        .flat_map(|body| &body.lines)
        .map(|line| &view.blocks.all()[*line])
        .map(|block| block.chars.saturating_sub(block.link_chars))
        .sum();
    let kind = ruled.kind.unwrap_or_else(|| {
        decide(&Evidence {
            table: &located.table,
            list: list.as_ref(),
            body_chars,
            is_date_certain: published_at.as_ref().is_some_and(|date| date.confidence >= 80),
            linked_lines: linked_lines(view, located.body.as_ref()),
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
        encoding: "UTF-8".to_owned(),
    }
}

/// Lines of the body with links, in percent.
fn linked_lines(view: &View, body: Option<&Body>) -> usize {
    let Some(body) = body else { return 0 };
    let linked = body.lines.iter().filter(|line| view.blocks.all()[**line].links > 0).count();
    linked * 100 / body.lines.len().max(1)
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
        .rposition(|role| *role != Role::Footer)
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
    let learnt = guide.published.map(|time| Field::new(time, Origin::Learnt, 88));
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
        let fallback = view
            .meta
            .first(&[
                "createdate",
                "date",
                "dc.date",
                "lastmodified",
                "weibo: article:create_at",
                "weibo:article:create_at",
            ])
            .and_then(parse_local_time)?;
        Some(Field::new(fallback, Origin::MetaTag, 45))
    })
}

fn source_field(view: &View, located: &Located, ruled: &Ruled) -> Option<Field<String>> {
    let told = view.meta.first(&["contentsource", "source", "mediaid"]).and_then(normalise_source);
    text_field(ruled.source.clone(), Origin::Rule, 95)
        .or_else(|| text_field(told, Origin::MetaTag, 90))
        .or_else(|| text_field(located.byline.source.clone(), Origin::Heuristic, 85))
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
            .filter(|found| found.label == super::labels::Label::IndexNumber)
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
