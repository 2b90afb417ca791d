//! Writes one document: topic, facts, template, text, fields, files.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::fields::{self, Basis};
use super::site::DemoSite;
use super::tables::{self, Table};
use super::{enclosures, topic};
use crate::document::{DemoDocument, DemoPicture};
use crate::grammar::{
    Entry, Facts, Service, Subject, Template, Writer, html, phrasebook, plain, templates,
};
use crate::picture::{Scene, draw};
use crate::plan::{Amount, Form, Slot, office_time};
use crate::random::{Random, fingerprint};
use crate::sketch::SiteKind;

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
    Some(Draft::new(site, index, slot, subject).finish(policy.as_ref()))
}

/// Writes a document that is not in the plan of the site, about a given subject.
pub(crate) fn compose_as(
    site: &DemoSite,
    index: usize,
    slot: Slot,
    subject: &'static Subject,
) -> DemoDocument {
    Draft::new(site, index, slot, subject).finish(None)
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
    service: Option<&'static Service>,
}

impl<'a> Draft<'a> {
    fn new(site: &'a DemoSite, index: usize, slot: Slot, subject: &'static Subject) -> Self {
        let seed = site.seed.wrapping_add(index_number(index));
        let mut random = Random::seeded(&[&site.sketch.key, "document"], seed);
        let choices = templates(slot.form);
        let (turn, count) = (slot.ordinal + offset(site, &slot), choices.len().max(1));
        let channel =
            site.sketch.channels.get(slot.channel).map_or("", |channel| channel.name.as_str());
        let choice = match slot.form.amount() {
            Amount::Fixed => slot.ordinal,
            Amount::Single => closest(choices, channel),
            Amount::Yearly | Amount::Listed | Amount::Flow(_) => turn,
        };
        let template = fitting(choices, choice, subject).expect("every form has a template");
        let day = day(site, &slot, &mut random);
        let facts = Facts {
            bound: topic::facts(&site.sketch, subject, &slot),
            day,
            // Moves on by one in each round of the templates, so that the two do not go round together.
            turn: turn + turn / count,
            lead: template.lead.clone(),
        };
        let writer = Writer::new(subject, &phrasebook().common, facts, random);
        Self { site, index, slot, subject, template, day, writer, table: None, service: None }
    }

    fn finish(mut self, policy: Option<&DemoDocument>) -> DemoDocument {
        self.bind_topic(policy);
        let notice = self.own_notice();
        let (title, mut text) = match notice {
            Some(notice) => (self.writer.write(&notice.title), self.writer.write(&notice.body)),
            None => (self.writer.write_one(&self.template.title), self.text()),
        };
        if let Some(table) = &self.table {
            text.push('\n');
            text.push_str(&table.markup());
        }
        let attach = self.template.attach.as_ref().filter(|_| notice.is_none());
        let attachment = attach.and_then(|attach| {
            enclosures::attachment_of(attach, &mut self.writer, self.table.as_ref(), &title, &text)
        });
        let published_at = office_time(self.day, self.writer.random());
        let picture = self.picture(&title);
        let is_of_city_interest = self.slot.form == Form::News && self.writer.random().chance(20);
        DemoDocument {
            channel_keys: self.channel_keys(),
            content_type: self.slot.form.content_type(),
            subtitle: None,
            published_at,
            source: self.source(),
            author: Some(self.writer.write("{section}")),
            keywords: self.keywords(),
            summary: summary(&text),
            body_html: enclosures::with_picture(&html(&text), picture.as_ref()),
            fields: self.fields(&title, &text),
            attachments: attachment.into_iter().collect(),
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
        self.service = of_turn(&subject.service, turn);
        if let Some(service) = self.service {
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
        self.writer.bind("issue", (self.slot.ordinal % 12 + 1).to_string());
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

    fn picture(&mut self, title: &str) -> Option<DemoPicture> {
        if !self.writer.random().chance(self.slot.form.pictures()) {
            return None;
        }
        let key = self.writer.random().pick(&self.subject.scenes)?;
        let scene = Scene::of_key(key)?.in_place_of(title);
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
        let is_about_policy =
            matches!(self.slot.form, Form::Policy | Form::Interpretation | Form::Consultation);
        let topic = self.writer.write(if is_about_policy { "{policy}" } else { "{work}" });
        let mut words = vec![self.subject.name.clone(), topic];
        words.retain(|word| !word.contains('{') && word.chars().count() <= 16);
        words.dedup();
        words
    }

    /// The office that speaks; for the government itself it is its general office.
    fn source(&mut self) -> String {
        let office = self.writer.write("{office}");
        let is_of_government =
            self.slot.form == Form::Policy && self.site.sketch.kind != SiteKind::Department;
        if is_of_government {
            format!("{}政府办公室", self.site.sketch.level())
        } else if office.ends_with("政府") {
            format!("{office}办公室")
        } else {
            office
        }
    }

    fn fields(&mut self, title: &str, text: &str) -> BTreeMap<String, Value> {
        fields::fields(&Basis {
            sketch: &self.site.sketch,
            form: self.slot.form,
            index: self.index,
            day: self.day,
            today: self.site.span.today(),
            subject: self.subject,
            title,
            text,
            name: self.writer.write("{name}"),
            office: self.writer.write("{office}"),
            section: self.writer.write("{section}"),
            number: self.site.series.document_number(&self.slot, self.day),
            genre: self.template.genre.as_deref(),
            service: self.service,
            ordinal: self.slot.ordinal,
        })
    }
}

/// Where a channel begins in the lists, so that sites of one kind do not all tell the same.
fn offset(site: &DemoSite, slot: &Slot) -> usize {
    usize::try_from(fingerprint(&[&site.sketch.key, &slot.channel.to_string()]) % 97).unwrap_or(0)
}

/// The template whose turn it is, or the next one that does not ask for a service where the subject has none.
fn fitting(
    choices: &'static [Template],
    turn: usize,
    subject: &Subject,
) -> Option<&'static Template> {
    let asks = |template: &Template| template.title.iter().any(|title| title.contains("{service}"));
    let fits = |template: &&Template| !subject.service.is_empty() || !asks(template);
    let turns = (0..choices.len()).filter_map(|step| of_turn(choices, turn + step));
    turns.clone().find(fits).or_else(|| turns.clone().next())
}

/// The template whose title shares most characters with the name of the channel.
fn closest(choices: &[Template], channel: &str) -> usize {
    let shared = |template: &Template| {
        let title = template.title.first().map_or("", String::as_str);
        channel.chars().filter(|character| title.contains(*character)).count()
    };
    (0..choices.len()).rev().max_by_key(|index| choices.get(*index).map_or(0, shared)).unwrap_or(0)
}

fn of_turn<T>(items: &[T], turn: usize) -> Option<&T> {
    items.get(turn.checked_rem(items.len())?)
}

fn index_number(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(u64::MAX)
}

fn day(site: &DemoSite, slot: &Slot, random: &mut Random) -> NaiveDate {
    if let Some(policy) = slot.interprets.and_then(|index| site.schedule.slot(index)) {
        let salt = topic::salt(&site.sketch, policy.channel);
        return site.span.day(policy.ordinal, policy.total, policy.form.newest_within(), salt);
    }
    let newest = slot.form.newest_within();
    match slot.form.amount() {
        Amount::Fixed | Amount::Single | Amount::Listed => site.span.early(random),
        Amount::Yearly => {
            let (month, day) = slot.form.yearly_day();
            let years_back = i32::try_from(slot.ordinal).unwrap_or(0);
            site.span.yearly(years_back, month, day).unwrap_or_else(|| site.span.early(random))
        }
        Amount::Flow(_) => {
            let salt = topic::salt(&site.sketch, slot.channel);
            site.span.day(slot.ordinal, slot.total, newest, salt)
        }
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
