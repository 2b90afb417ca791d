//! One page from end to end: locate head and body by general rules, by what was learnt, and by the site's rules.

use super::body::{self, Anchor, Body};
use super::byline::{self, Byline};
use super::fields::fill;
use super::meta_table::{self, MetaTable};
use super::roles::{Role, roles};
use super::title::{self, Candidate};
use super::view::View;
use crate::dom::ParseError;
use crate::learn::{Guide, SiteTemplate};
use crate::limits::Limits;
use crate::page::{Extracted, Origin};
use crate::rules::SiteRules;

/// What is known about the site beside the page itself.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    /// Rules written for the site.
    pub rules: Option<&'a SiteRules>,
    /// What was learnt from pages of the site.
    pub template: Option<&'a SiteTemplate>,
    /// Bounds on what the page may cost.
    pub limits: Limits,
    /// Whether addresses stay as the page has them; the caller resolves them against [`Extracted::base`].
    pub keeps_addresses: bool,
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
    let mut view = View::of(html, url, &context.limits)?;
    if context.keeps_addresses {
        view.keep_addresses();
    }
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
    let page = fill(&view, &located, &guide, &ruled, body_origin, &context.limits);
    Ok(Extracted { base: view.declared_base, ..page })
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
    let (title, byline) = with_learnt(view, guide, title, byline);
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

/// Where the general rules are not sure, the head is where other pages of the template have it.
fn with_learnt(
    view: &View,
    guide: &Guide,
    title: Option<Candidate>,
    mut byline: Byline,
) -> (Option<Candidate>, Byline) {
    let sure = title.as_ref().is_some_and(|title| title.score >= SURE);
    let learnt = guide.title.as_ref().filter(|_| !sure).map(|lines| title::at(view, lines));
    if let Some((line, time)) = guide.published.filter(|_| byline.published.is_none()) {
        byline.published = Some(time);
        byline.published_line = Some(line);
        byline.lines = Some(
            byline.lines.map_or((line, line), |(first, last)| (first.min(line), last.max(line))),
        );
    }
    (learnt.or(title), byline)
}

/// Score of a title that needs no second opinion.
const SURE: f32 = 4.5;
