//! What the templates of the old site are given.

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::Serialize;

use super::article::Article;
use super::body::body;
use super::source::{ChannelEntry, LinkedBy, SiteFile};

/// Characters of a title on the home page.
const SHORT_TITLE: usize = 18;

#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    name: &'a str,
    domain: &'a str,
    slogan: &'a str,
    notice: &'a str,
    address: &'a str,
    visitors: &'a str,
    channels: Vec<ChannelView<'a>>,
}

#[derive(Serialize)]
pub(super) struct ChannelView<'a> {
    id: u32,
    name: &'a str,
}

/// A line of a list.
#[derive(Serialize)]
pub(super) struct LineView<'a> {
    href: String,
    title: &'a str,
    short_title: String,
    day: String,
}

#[derive(Serialize)]
pub(super) struct BlockView<'a> {
    pub(super) channel: ChannelView<'a>,
    pub(super) articles: Vec<LineView<'a>>,
}

/// The page of an article.
#[derive(Serialize)]
pub(super) struct ShowView<'a> {
    pub(super) site: SiteView<'a>,
    pub(super) charset: &'static str,
    id: u32,
    title: &'a str,
    time: String,
    source: &'a str,
    body: String,
    channel: ChannelView<'a>,
    fields: Option<FieldsView<'a>>,
    attachments: Vec<AttachmentView<'a>>,
    dead_link: Option<&'a str>,
    previous: Option<LineView<'a>>,
    next: Option<LineView<'a>>,
}

#[derive(Serialize)]
struct FieldsView<'a> {
    index_number: &'a str,
    document_number: &'a str,
    issuer: &'a str,
    dated_on: String,
}

#[derive(Serialize)]
struct AttachmentView<'a> {
    name: &'a str,
    href: String,
    is_script: bool,
}

impl<'a> SiteView<'a> {
    pub(super) fn of(site: &'a SiteFile) -> Self {
        Self {
            name: &site.name,
            domain: &site.domain,
            slogan: &site.slogan,
            notice: &site.notice,
            address: &site.address,
            visitors: &site.visitors,
            channels: site.channel.iter().map(ChannelView::of).collect(),
        }
    }
}

impl<'a> ChannelView<'a> {
    pub(super) fn of(channel: &'a ChannelEntry) -> Self {
        Self { id: channel.id, name: &channel.name }
    }
}

impl<'a> LineView<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let title = &article.special.title;
        let short: String = title.chars().take(SHORT_TITLE).collect();
        let at = article.published_at;
        Self {
            href: article.href(),
            title,
            short_title: if short.len() < title.len() { format!("{short}...") } else { short },
            day: if article.special.hides_date {
                String::new()
            } else {
                format!("{}-{}-{}", at.year(), at.month(), at.day())
            },
        }
    }
}

impl<'a> ShowView<'a> {
    /// The page with its neighbours in the channel.
    pub(super) fn of(
        site: &'a SiteFile,
        article: &'a Article,
        charset: &'static str,
        (previous, next): (Option<&'a Article>, Option<&'a Article>),
    ) -> Self {
        let special = &article.special;
        let channel = site.channel.iter().find(|channel| channel.id == special.channel);
        let attachments = special.attachment.iter().map(|attachment| AttachmentView {
            name: &attachment.name,
            href: article.attachment_href(attachment),
            is_script: attachment.by == LinkedBy::Script,
        });
        Self {
            site: SiteView::of(site),
            charset,
            id: article.id,
            title: &special.title,
            time: if special.hides_date {
                String::new()
            } else {
                time(article.published_at, article.id)
            },
            source: &special.source,
            body: body(article),
            channel: channel.map(ChannelView::of).expect("every article is in a channel"),
            fields: fields(article),
            attachments: attachments.collect(),
            dead_link: special.dead_link.as_deref(),
            previous: previous.map(LineView::of),
            next: next.map(LineView::of),
        }
    }
}

fn fields(article: &Article) -> Option<FieldsView<'_>> {
    let special = &article.special;
    let number = special.document_number_as_shown.as_ref().or(special.document_number.as_ref())?;
    let mut day = special
        .dated_on
        .as_deref()
        .unwrap_or_default()
        .split('-')
        .map(|part| part.trim_start_matches('0'));
    let mut part = || day.next().unwrap_or_default();
    Some(FieldsView {
        index_number: special.index_number.as_deref().unwrap_or_default(),
        document_number: number,
        issuer: special.issuer.as_deref().unwrap_or_default(),
        dated_on: format!("{}年{}月{}日", part(), part(), part()),
    })
}

/// Times as three generations of the same program wrote them.
fn time(at: NaiveDateTime, id: u32) -> String {
    let (year, month, day) = (at.year(), at.month(), at.day());
    match id % 3 {
        0 => format!("{year}-{month}-{day} {}:{:02}:00", at.hour(), at.minute()),
        1 => format!("{year}年{month}月{day}日 {:02}:{:02}", at.hour(), at.minute()),
        _ => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}
