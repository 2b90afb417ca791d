//! The articles of the old site: the special ones and those made from sentences, numbered by their time.
//!
//! Invariant: numbers and order depend on the source files only.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::source::{
    AttachmentEntry, ChannelEntry, Kind, LinkedBy, SentenceFile, SiteFile, Special,
};
use super::source::{sentence_file, special_file};
use crate::grammar::{Facts, Template, Writer, phrasebook};
use crate::random::Random;

/// Number of the first article.
const FIRST_ID: u32 = 101;
/// Files that ordinary notices and rules carry.
const ORDINARY_FILES: &[(&str, &str)] = &[
    ("有关表格", "apply.doc"),
    ("工程一览表", "works.xls"),
    ("文本格式", "format.zip"),
    ("雨量表", "rain.xls"),
];
const ORDINARY_PICTURES: &[&str] =
    &["dam.jpg", "river.jpg", "field.jpg", "reed.jpg", "works.jpg", "plan.png"];

/// An article (旧文章) of the old site.
#[derive(Debug, Clone)]
pub(super) struct Article {
    pub(super) id: u32,
    pub(super) published_at: NaiveDateTime,
    pub(super) special: Special,
    /// Title, time and channel of the article whose text it repeats stand under this number.
    pub(super) duplicate_of: Option<u32>,
}

impl Article {
    /// Path and query of its page.
    pub(super) fn href(&self) -> String {
        match self.special.kind {
            Kind::Plain | Kind::Mislabelled => format!("/show.asp?id={}", self.id),
            Kind::Policy => format!("/policy.asp?id={}", self.id),
            Kind::Word | Kind::Utf8 => format!("/html/{}.htm", self.special.slug),
        }
    }

    /// Path and query of an attachment, a different one for each article even where the file is the same.
    pub(super) fn attachment_href(&self, attachment: &AttachmentEntry) -> String {
        let month = self.published_at.format("%Y%m");
        let (id, file) = (self.id, &attachment.file);
        match (attachment.by, id % 3) {
            (LinkedBy::Script, _) | (LinkedBy::Link, 0) => format!("/upload/{month}/{id}-{file}"),
            (LinkedBy::Link, _) => format!("/file.asp?f={month}/{id}-{file}"),
        }
    }

    /// Path of a picture, as it stands in the page.
    pub(super) fn picture_src(&self, picture: &str) -> String {
        let base = if self.special.kind == Kind::Word { "../upload" } else { "upload" };
        format!("{base}/pic/{}-{picture}", self.id)
    }
}

/// All articles, oldest first.
pub(super) fn articles(site: &SiteFile) -> Vec<Article> {
    let mut texts = special_file().article;
    let sentences = sentence_file();
    for channel in &site.channel {
        let has = texts.iter().filter(|text| text.channel == channel.id).count();
        let also = texts.iter().filter(|text| text.duplicate_channel == Some(channel.id)).count();
        let missing = channel.count.saturating_sub(has + also);
        texts.extend((0..missing).map(|turn| ordinary(site, &sentences, channel, turn, missing)));
    }
    let mut articles: Vec<Article> = texts.into_iter().flat_map(with_duplicate).collect();
    articles.sort_by_key(|article| (article.published_at, article.special.channel));
    number(&mut articles);
    articles
}

fn with_duplicate(special: Special) -> Vec<Article> {
    let published_at = time(&special.date);
    let duplicate = special.duplicate_channel.map(|channel| Article {
        id: 0,
        published_at,
        special: Special { channel, duplicate_channel: None, old_address: None, ..special.clone() },
        duplicate_of: Some(0),
    });
    std::iter::once(Article { id: 0, published_at, special, duplicate_of: None })
        .chain(duplicate)
        .collect()
}

/// Gives numbers in the order of time and tells the duplicates whose text they repeat.
fn number(articles: &mut [Article]) {
    for (id, article) in (FIRST_ID..).zip(articles.iter_mut()) {
        article.id = id;
    }
    let originals: Vec<(u32, String)> = articles
        .iter()
        .filter(|article| article.duplicate_of.is_none())
        .map(|article| (article.id, article.special.title.clone()))
        .collect();
    for article in articles.iter_mut().filter(|article| article.duplicate_of.is_some()) {
        let original = originals.iter().find(|(_, title)| *title == article.special.title);
        article.duplicate_of = original.map(|(id, _)| *id);
    }
}

fn ordinary(
    site: &SiteFile,
    sentences: &SentenceFile,
    channel: &ChannelEntry,
    turn: usize,
    count: usize,
) -> Special {
    let templates = sentences
        .channel
        .iter()
        .find(|entry| entry.id == channel.id)
        .map_or(&[][..], |entry| &entry.template);
    let template =
        templates.get(turn % templates.len().max(1)).expect("every channel has sentences");
    let number = u64::from(channel.id) * 1000 + u64::try_from(turn).unwrap_or(0);
    let mut random = Random::seeded(&["legacy", &site.domain], site.seed.wrapping_add(number));
    let day = day(site, turn, count, &mut random);
    let clock = format!("{:02}:{:02}", random.between(8, 17), random.between(0, 59));
    let facts = Facts {
        bound: std::collections::BTreeMap::new(),
        day,
        turn: turn + turn / templates.len().max(1),
        lead: template.lead.clone(),
    };
    let mut writer = Writer::new(phrasebook().empty(), &sentences.lists, facts, random);
    let (title, text) = write(template, &mut writer);
    Special {
        channel: channel.id,
        kind: Kind::Plain,
        slug: String::new(),
        title,
        date: format!("{day} {clock}"),
        hides_date: false,
        source: writer.write("{source}"),
        text,
        pictures: pictures(channel.id, writer.random()),
        attachment: attachments(channel.id, writer.random()),
        duplicate_channel: None,
        old_address: None,
        dead_link: None,
        index_number: None,
        document_number: None,
        document_number_as_shown: None,
        issuer: None,
        dated_on: None,
    }
}

fn write(template: &Template, writer: &mut Writer<'_>) -> (String, String) {
    let title = writer.write_one(&template.title);
    let blocks: Vec<String> = template.body.iter().map(|block| writer.write_one(block)).collect();
    (title, blocks.join("\n"))
}

/// Spreads the articles of a channel evenly over six years.
fn day(site: &SiteFile, turn: usize, count: usize, random: &mut Random) -> NaiveDate {
    let last: NaiveDate = site.last_day.parse().expect("last_day is a date");
    let step = 2080 / count.max(1);
    let back = turn * step + random.below(step.max(1));
    last.checked_sub_days(Days::new(u64::try_from(back).unwrap_or(0))).unwrap_or(last)
}

fn pictures(channel: u32, random: &mut Random) -> Vec<String> {
    let count = match channel {
        8 => 1 + random.below(2),
        2 | 6 => usize::from(random.chance(30)),
        _ => 0,
    };
    let first = random.below(ORDINARY_PICTURES.len());
    ORDINARY_PICTURES
        .iter()
        .cycle()
        .skip(first)
        .take(count)
        .map(|picture| (*picture).to_owned())
        .collect()
}

fn attachments(channel: u32, random: &mut Random) -> Vec<AttachmentEntry> {
    let percent = match channel {
        3 => 30,
        4 => 50,
        6 => 15,
        _ => 0,
    };
    let file = random.pick(ORDINARY_FILES).filter(|_| random.clone().chance(percent));
    file.map(|(name, file)| AttachmentEntry {
        name: (*name).to_owned(),
        file: (*file).to_owned(),
        by: LinkedBy::Link,
    })
    .into_iter()
    .collect()
}

fn time(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
        .expect("the time of an article is YYYY-MM-DD HH:MM")
}
