//! Writes one document: topic, facts, template, text, fields, files.

use chrono::{Days, NaiveDate};

use super::site::DemoSite;
use super::tables::{self, Table};
use super::{fields, topic};
use crate::attach::attachment;
use crate::document::{DemoAttachment, DemoDocument, DemoPicture};
use crate::grammar::{
    Attach, Entry, Facts, Subject, Template, Writer, escape, html, phrasebook, plain, templates,
};
use crate::picture::{Scene, draw};
use crate::plan::{Amount, Form, Slot, office_time};
use crate::random::{Random, fingerprint};

/// For so many documents of a round the name is made from what the subject works on, not taken from its list.
const EXTRA_POLICIES: usize = 5;

/// Characters in a summary.
const SUMMARY: usize = 96;

/// Writes the document with this index.
pub(super) fn compose(site: &DemoSite, index: usize) -> Option<DemoDocument> {
    let slot = site.schedule.slot(index)?;
    let about = slot.interprets.and_then(|policy| site.schedule.slot(policy)).unwrap_or(slot);
    let subject = topic::subject(site, &about);
    let policy = slot.interprets.and_then(|policy| compose(site, policy));
    let random = Random::seeded(
        &[&site.sketch.key, "document"],
        site.seed.wrapping_add(index_number(index)),
    );
    let draft = Draft::new(site, index, slot, subject, random);
    Some(draft.finish(policy.as_ref()))
}

struct Draft<'a> {
    site: &'a DemoSite,
    index: usize,
    slot: Slot,
    subject: &'static Subject,
    template: &'static Template,
    day: NaiveDate,
    writer: Writer<'static>,
    table: Option<Table>,
}

impl<'a> Draft<'a> {
    fn new(
        site: &'a DemoSite,
        index: usize,
        slot: Slot,
        subject: &'static Subject,
        mut random: Random,
    ) -> Self {
        let choices = templates(slot.form);
        let (turn, count) = (slot.ordinal + offset(site, &slot), choices.len().max(1));
        let turn = if slot.form.amount() == Amount::Fixed { slot.ordinal } else { turn };
        let template = choices.get(turn % count).expect("every form has a template");
        let day = day(site, &slot, &mut random);
        let facts = Facts {
            bound: topic::facts(&site.sketch, subject, slot.form),
            day,
            // Moves on by one in each round of the templates, so that the two do not go round together.
            turn: turn + turn / count,
            lead: template.lead.clone(),
        };
        let writer = Writer::new(subject, &phrasebook().common, facts, random);
        Self { site, index, slot, subject, template, day, writer, table: None }
    }

    fn finish(mut self, policy: Option<&DemoDocument>) -> DemoDocument {
        self.bind_topic(policy);
        let (title, mut text) = match self.own_notice() {
            Some(notice) => (self.writer.write(&notice.title), self.writer.write(&notice.body)),
            None => (self.writer.write_one(&self.template.title), self.text()),
        };
        if let Some(table) = &self.table {
            text.push('\n');
            text.push_str(&table.markup());
        }
        let attachments: Vec<_> = self
            .template
            .attach
            .iter()
            .filter_map(|attach| self.attach(attach, &title, &text))
            .collect();
        let published_at = office_time(self.day, self.writer.random());
        let picture = self.picture();
        let body_html = with_picture(&html(&text), picture.as_ref());
        let is_of_city_interest = self.slot.form == Form::News && self.writer.random().chance(20);
        DemoDocument {
            channel_keys: self.channel_keys(),
            content_type: self.slot.form.content_type(),
            subtitle: None,
            published_at,
            source: self.writer.write("{office}"),
            author: Some(self.writer.write("{section}")),
            keywords: self.keywords(),
            summary: summary(&text),
            body_html,
            fields: self.fields(),
            attachments,
            picture,
            interprets: self.slot.interprets,
            is_of_city_interest,
            title,
        }
    }

    /// Fixes what the document is about.
    fn bind_topic(&mut self, policy: Option<&DemoDocument>) {
        let turn = self.slot.ordinal + offset(self.site, &self.slot);
        let subject = self.subject;
        if let Some(policy) = policy {
            self.bind_policy(policy);
        } else if let Some(policy) =
            subject.policy.get(self.round(subject.policy.len() + EXTRA_POLICIES))
        {
            self.writer.bind("policy", policy.name.clone());
            self.writer.bind("aim", policy.aim.clone());
        }
        if let Some(question) = of_turn(&subject.question, turn) {
            self.writer.bind("ask", question.ask.clone());
            self.writer.bind("answer", question.answer.clone());
        }
        if let Some(service) = of_turn(&subject.service, turn) {
            self.writer.bind("service", service.name.clone());
            self.writer.bind("days", service.days.to_string());
            let materials: Vec<String> =
                service.materials.iter().map(|item| format!("- {item}")).collect();
            self.writer.bind("materials", materials.join("\n"));
        }
        self.table = match self.slot.form {
            Form::Statistics => Some(tables::figures(subject, self.writer.random())),
            Form::Budget => Some(tables::budget(self.writer.random())),
            Form::AnnualReport => Some(tables::requests(self.writer.random())),
            _ => None,
        };
        if let Some(number) = self.number() {
            self.writer.bind("number", number);
        }
    }

    fn bind_policy(&mut self, policy: &DemoDocument) {
        let quoted = policy.title.split_once('《').and_then(|(_, rest)| rest.split_once('》'));
        let name = quoted.map_or(policy.title.as_str(), |(name, _)| name);
        let issued = self.subject.policy.iter().find(|issued| issued.name == name);
        self.writer.bind("policy", name.to_owned());
        let aim = issued
            .map_or("明确工作要求，解决群众反映集中的问题", |issued| {
                issued.aim.as_str()
            });
        self.writer.bind("aim", aim.to_owned());
    }

    /// Every other notice is of the kind that only this subject has.
    fn own_notice(&self) -> Option<&'static Entry> {
        let turn = self.slot.ordinal + offset(self.site, &self.slot);
        let is_own = self.slot.form == Form::Notice && turn.is_multiple_of(2);
        of_turn(&self.subject.notice, turn / 2).filter(|_| is_own)
    }

    /// The turn of this document among so many.
    fn round(&self, count: usize) -> usize {
        (self.slot.ordinal + offset(self.site, &self.slot)).checked_rem(count).unwrap_or(0)
    }

    fn text(&mut self) -> String {
        let blocks: Vec<String> =
            self.template.body.iter().map(|block| self.writer.write_one(block)).collect();
        blocks.join("\n")
    }

    fn attach(&mut self, attach: &Attach, title: &str, text: &str) -> Option<DemoAttachment> {
        if !self.writer.random().chance(attach.percent) {
            return None;
        }
        let name = self.writer.write(&attach.name);
        let lines = match &self.table {
            Some(table) if attach.kind == "csv" => table.csv(),
            _ => text
                .lines()
                .map(|line| line.trim_start_matches(['#', '-', '^', '~', ' ']).to_owned())
                .collect(),
        };
        Some(attachment(&attach.kind, &name, title, &lines))
    }

    fn picture(&mut self) -> Option<DemoPicture> {
        if !self.writer.random().chance(self.slot.form.pictures()) {
            return None;
        }
        let key = self.writer.random().pick(&self.subject.scenes)?;
        let scene = Scene::of_key(key)?;
        let seed = self.site.seed.wrapping_add(index_number(self.index));
        Some(DemoPicture {
            name: format!("picture-{}.svg", self.index),
            alt: scene.description().to_owned(),
            svg: draw(scene, seed),
        })
    }

    fn channel_keys(&self) -> Vec<String> {
        self.site
            .sketch
            .channels
            .get(self.slot.channel)
            .map(|channel| channel.key.clone())
            .into_iter()
            .collect()
    }

    fn keywords(&mut self) -> Vec<String> {
        let mut words = vec![self.subject.name.clone()];
        words.extend(["{work}", "{policy}"].map(|slot| self.writer.write(slot)));
        words.retain(|word| !word.contains('{') && word.chars().count() <= 16);
        words.dedup();
        words
    }

    fn number(&self) -> Option<String> {
        self.site.series.document_number(&self.slot, self.day)
    }

    fn fields(&mut self) -> std::collections::BTreeMap<String, String> {
        let mut fields = fields::common(&self.site.sketch, self.index, self.day);
        if self.slot.form == Form::Policy {
            let signed = self.day.checked_sub_days(Days::new(2)).unwrap_or(self.day);
            let number = self.number();
            let genre = self.template.genre.as_deref().unwrap_or("通知");
            fields::policy(
                &mut fields,
                self.subject,
                genre,
                number,
                signed,
                self.site.span.today(),
            );
        }
        fields
    }
}

/// Where a channel begins in the lists, so that sites of one kind do not all tell the same.
fn offset(site: &DemoSite, slot: &Slot) -> usize {
    usize::try_from(fingerprint(&[&site.sketch.key, &slot.channel.to_string()]) % 97).unwrap_or(0)
}

fn of_turn<T>(items: &[T], turn: usize) -> Option<&T> {
    items.get(turn.checked_rem(items.len())?)
}

fn index_number(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(u64::MAX)
}

fn day(site: &DemoSite, slot: &Slot, random: &mut Random) -> NaiveDate {
    if let Some(policy) = slot.interprets.and_then(|index| site.schedule.slot(index)) {
        return site.span.day(policy.ordinal, policy.total, policy.form.newest_within());
    }
    let newest = slot.form.newest_within();
    match slot.form.amount() {
        Amount::Fixed | Amount::Listed => site.span.early(random),
        Amount::Yearly => {
            let (month, day) = slot.form.yearly_day();
            let years_back = i32::try_from(slot.ordinal).unwrap_or(0);
            site.span.yearly(years_back, month, day).unwrap_or_else(|| site.span.early(random))
        }
        Amount::Flow(_) => site.span.day(slot.ordinal, slot.total, newest),
    }
}

/// Puts the picture after the first paragraph.
fn with_picture(body: &str, picture: Option<&DemoPicture>) -> String {
    let Some(picture) = picture else { return body.to_owned() };
    let (name, alt) = (escape(&picture.name), escape(&picture.alt));
    let figure = format!(
        "<figure><img src=\"{name}\" width=\"1200\" height=\"675\" alt=\"{alt}\"><figcaption>{alt}</figcaption></figure>\n"
    );
    match body.split_once("</p>\n") {
        Some((first, rest)) => format!("{first}</p>\n{figure}{rest}"),
        None => format!("{figure}{body}"),
    }
}

fn summary(text: &str) -> String {
    let plain = plain(text);
    if plain.chars().count() <= SUMMARY {
        return plain;
    }
    let cut: String = plain.chars().take(SUMMARY).collect();
    cut.rsplit_once('。').map_or_else(|| format!("{cut}…"), |(sentence, _)| format!("{sentence}。"))
}
