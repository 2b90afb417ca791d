//! Puts the home page of a site together from the channels it has.

use std::collections::BTreeSet;

use super::block::{DemoBlock, DemoCard, DemoEntry, DemoFigure, DemoHome, DemoTarget};
use crate::plan::Form;
use crate::random::Random;
use crate::sketch::{SiteKind, SiteSketch};
use crate::write::{DemoSite, subject_of};

/// Icons of the services on the home page of a portal, by subject area, the most asked for first.
const PORTAL_SERVICES: &[(&str, &str)] = &[
    ("human-resources", "shield"),
    ("medical-insurance", "heart"),
    ("housing-fund", "home"),
    ("police", "id"),
    ("natural-resources", "deed"),
    ("education", "school"),
    ("health", "baby"),
    ("civil-affairs", "elder"),
    ("market", "shop"),
    ("transport", "bus"),
    ("finance", "tax"),
    ("justice", "rules"),
    ("culture", "book"),
    ("disabled-persons", "a11y"),
    ("veterans", "people"),
    ("data-resources", "list"),
    ("housing", "map"),
    ("statistics", "year"),
];

/// How many services a portal shows: two full rows.
const PORTAL_TILES: usize = 10;

/// Icons for the services of a department, in turn.
const ICONS: &[&str] = &["file", "rules", "id", "people", "list"];

/// Disclosure on every home page: form, name, icon.
const DISCLOSURE: &[(Form, &str, &str)] = &[
    (Form::Guide, "公开指南", "book"),
    (Form::Rule, "公开制度", "rules"),
    (Form::RequestGuide, "依申请公开", "ask"),
    (Form::AnnualReport, "公开年报", "year"),
];

impl DemoSite {
    /// The home page (首页) of the site.
    pub fn home(&self) -> DemoHome {
        let sketch = &self.sketch;
        let random = Random::seeded(&[&sketch.key, "home"], self.seed);
        let builder = Builder { demo: self, sketch, random };
        DemoHome { blocks: builder.blocks() }
    }
}

struct Builder<'a> {
    demo: &'a DemoSite,
    sketch: &'a SiteSketch,
    random: Random,
}

impl Builder<'_> {
    fn blocks(mut self) -> Vec<DemoBlock> {
        let news = self.channels(Form::News);
        let notices = self.channel(Form::Notice);
        let first = news.first().cloned();
        let is_portal = self.sketch.kind != SiteKind::Department;
        let mut lists: Vec<String> = first.iter().chain(&notices).cloned().collect();
        lists.truncate(2);
        let headline =
            first.clone().filter(|_| is_portal).map(|channel| DemoBlock::Headline { channel });
        let pictures = self
            .channel(Form::PictureNews)
            .map(|pictures| DemoBlock::PictureNews { pictures, lists });
        let more_news = news
            .get(1)
            .zip(news.get(2))
            .map(|(left, right)| DemoBlock::ListPair { left: left.clone(), right: right.clone() });
        let blocks = [
            headline,
            pictures,
            more_news,
            self.services(),
            self.policy(),
            self.disclosure(),
            self.interaction(),
            self.data(),
            is_portal.then_some(DemoBlock::Features),
            is_portal.then_some(DemoBlock::SiteGroups),
            is_portal.then(|| self.new_media()),
        ];
        blocks.into_iter().flatten().collect()
    }

    fn channels(&self, form: Form) -> Vec<String> {
        let channels = self.sketch.channels.iter();
        channels
            .filter(|channel| Form::of(channel, self.sketch.kind) == form)
            .map(|channel| channel.key.clone())
            .collect()
    }

    fn channel(&self, form: Form) -> Option<String> {
        self.channels(form).into_iter().next()
    }

    fn entry(&self, form: Form, title: &str, icon: &str) -> Option<DemoEntry> {
        let to = DemoTarget::Channel(self.channel(form)?);
        Some(DemoEntry { title: title.to_owned(), icon: icon.to_owned(), to })
    }

    /// Services that the site has a guide for; each tile leads to its own.
    fn services(&self) -> Option<DemoBlock> {
        let guides = self.guides();
        if guides.is_empty() {
            return None;
        }
        if self.sketch.kind == SiteKind::Department {
            let icons = ICONS.iter().cycle();
            let tiles = guides.iter().zip(icons).take(5);
            let entries = tiles.map(|((index, _), icon)| self.guide(*index, icon)).collect();
            return Some(DemoBlock::ServicesGrid {
                title: "办事服务".to_owned(),
                entries,
                gates: Vec::new(),
            });
        }
        let tile = |(subject, icon): &(&str, &str)| {
            let (index, _) = guides.iter().find(|(_, about)| about == subject)?;
            Some(self.guide(*index, icon))
        };
        // Two subjects may offer the same service.
        let mut titles = BTreeSet::new();
        let entries = PORTAL_SERVICES.iter().filter_map(tile);
        let entries = entries.filter(|entry| titles.insert(entry.title.clone()));
        Some(DemoBlock::ServicesGrid {
            title: "我要办事".to_owned(),
            entries: entries.take(PORTAL_TILES).collect(),
            gates: ["个人办事", "企业办事", "办事统计"]
                .iter()
                .filter_map(|name| self.named(name))
                .collect(),
        })
    }

    /// The service guides of the site by index, with the subject area of each.
    fn guides(&self) -> Vec<(usize, &'static str)> {
        let slots = self.demo.schedule.standing();
        let guides = slots.filter(|(_, slot)| slot.form == Form::ServiceItem);
        guides.map(|(index, slot)| (index, subject_of(self.demo, &slot))).collect()
    }

    fn guide(&self, index: usize, icon: &str) -> DemoEntry {
        let title = self.demo.document(index).map(|document| document.title).unwrap_or_default();
        DemoEntry {
            title: title.trim_end_matches("办事指南").to_owned(),
            icon: icon.to_owned(),
            to: DemoTarget::Document(index),
        }
    }

    /// The channel of this name.
    fn named(&self, name: &str) -> Option<DemoEntry> {
        let channel = self.sketch.channels.iter().find(|channel| channel.name == name)?;
        let to = DemoTarget::Channel(channel.key.clone());
        Some(DemoEntry { title: name.to_owned(), icon: String::new(), to })
    }

    fn policy(&self) -> Option<DemoBlock> {
        Some(DemoBlock::Policy {
            documents: self.channel(Form::Policy)?,
            interpretations: self.channel(Form::Interpretation)?,
            entries: self.disclosure_entries(),
        })
    }

    /// On its own only where there is no block of policies that carries the entries already.
    fn disclosure(&self) -> Option<DemoBlock> {
        let entries = self.disclosure_entries();
        let is_needed = self.policy().is_none() && !entries.is_empty();
        is_needed.then_some(DemoBlock::DisclosureEntries { entries })
    }

    fn disclosure_entries(&self) -> Vec<DemoEntry> {
        DISCLOSURE.iter().filter_map(|(form, title, icon)| self.entry(*form, title, icon)).collect()
    }

    fn interaction(&mut self) -> Option<DemoBlock> {
        let channel = self.channel(Form::Letter)?;
        let scale = if self.sketch.kind == SiteKind::Department { 60 } else { 2_400 };
        let letters = self.random.between(scale * 3, scale * 5);
        let (rate, days) = (self.random.between(968, 997), self.random.between(26, 48));
        let figure = |label: &str, value: String| DemoFigure { label: label.to_owned(), value };
        let figures = vec![
            figure("今年来信", thousands(letters)),
            figure("按期办结率", format!("{}.{}%", rate / 10, rate % 10)),
            figure("平均办理", format!("{}.{} 天", days / 10, days % 10)),
        ];
        let actions =
            ["意见征集", "网上调查", "常见问题"].iter().filter_map(|name| self.named(name));
        let actions: Vec<DemoEntry> = actions.collect();
        Some(DemoBlock::InteractionFigures { channel, figures, actions })
    }

    fn data(&mut self) -> Option<DemoBlock> {
        let channel = self.channel(Form::Statistics)?;
        let measures: &[(&str, &str, i64)] = match self.sketch.kind {
            SiteKind::CityPortal => &[
                ("前三季度生产总值", "亿元", 12_000),
                ("一般公共预算收入", "亿元", 960),
                ("居民人均可支配收入", "元", 268_000),
                ("空气质量优良天数比例", "%", 820),
            ],
            SiteKind::County => &[
                ("前三季度生产总值", "亿元", 1_900),
                ("一般公共预算收入", "亿元", 140),
                ("居民人均可支配收入", "元", 236_000),
                ("空气质量优良天数比例", "%", 840),
            ],
            SiteKind::Department => return None,
        };
        let cards =
            measures.iter().map(|(label, unit, base)| self.card(label, unit, *base)).collect();
        Some(DemoBlock::DataCards { channel, cards, source: "演示数据".to_owned() })
    }

    fn card(&mut self, label: &str, unit: &str, base: i64) -> DemoCard {
        let mut value = base;
        let trend: Vec<i64> = (0..6)
            .map(|_| {
                value += base * self.random.between(2, 22) / 1000;
                value
            })
            .collect();
        let growth = self.random.between(31, 72);
        let text = if unit == "元" {
            thousands(value / 10)
        } else {
            format!("{}.{}", thousands(value / 10), value % 10)
        };
        let change = format!(
            "同比 +{}.{}{}",
            growth / 10,
            growth % 10,
            if unit == "%" { " 个百分点" } else { "%" }
        );
        DemoCard { label: label.to_owned(), value: text, unit: unit.to_owned(), change, trend }
    }

    fn new_media(&self) -> DemoBlock {
        let place = self.sketch.region_name.trim_end_matches(['市', '县', '区']);
        let accounts =
            [("发布（微信）", "ask"), ("政务（微博）", "share"), ("便民（移动客户端）", "phone")];
        let entries = accounts.map(|(name, icon)| DemoEntry {
            title: format!("{place}{name}"),
            icon: icon.to_owned(),
            to: DemoTarget::Nowhere,
        });
        DemoBlock::NewMedia { entries: entries.to_vec() }
    }
}

/// With a comma at every third digit.
fn thousands(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_marked() {
        assert_eq!(
            [7, 999, 1_000, 12_846, 1_234_567].map(thousands),
            ["7", "999", "1,000", "12,846", "1,234,567"]
        );
    }
}
