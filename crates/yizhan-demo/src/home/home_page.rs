//! Puts the home page of a site together from the channels it has.

use super::block::{DemoBlock, DemoCard, DemoEntry, DemoFigure, DemoHome, DemoTarget};
use crate::grammar::phrasebook;
use crate::plan::Form;
use crate::random::Random;
use crate::sketch::{SiteKind, SiteSketch};
use crate::write::DemoSite;

/// Services on the home page of a portal, with their icons.
const PORTAL_SERVICES: &[(&str, &str)] = &[
    ("社保查询", "shield"),
    ("医保报销", "heart"),
    ("公积金提取", "home"),
    ("身份证办理", "id"),
    ("不动产登记", "deed"),
    ("入学报名", "school"),
    ("出生一件事", "baby"),
    ("老年优待", "elder"),
    ("企业开办", "shop"),
    ("纳税申报", "tax"),
];

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
        let builder = Builder { sketch, random: Random::seeded(&[&sketch.key, "home"], self.seed) };
        DemoHome { blocks: builder.blocks() }
    }
}

struct Builder<'a> {
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

    fn services(&self) -> Option<DemoBlock> {
        let to = self.channel(Form::ServiceItem).map_or(DemoTarget::Home, DemoTarget::Channel);
        let entry = |title: &str, icon: &str| DemoEntry {
            title: title.to_owned(),
            icon: icon.to_owned(),
            to: to.clone(),
        };
        if self.sketch.kind != SiteKind::Department {
            return Some(DemoBlock::ServicesGrid {
                title: "我要办事".to_owned(),
                entries: PORTAL_SERVICES.iter().map(|(title, icon)| entry(title, icon)).collect(),
                gates: ["个人办事", "企业办事", "高效办成一件事"]
                    .map(|title| entry(title, ""))
                    .to_vec(),
            });
        }
        let subjects = phrasebook().subjects_of(self.sketch);
        let services = subjects.iter().flat_map(|subject| &subject.service).take(5);
        let entries: Vec<_> = services
            .zip(ICONS.iter().cycle())
            .map(|(service, icon)| entry(&service.name, icon))
            .collect();
        let has_channel = to != DemoTarget::Home;
        has_channel.then(|| DemoBlock::ServicesGrid {
            title: "办事服务".to_owned(),
            entries,
            gates: Vec::new(),
        })
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
        let consultation = self.entry(Form::Consultation, "民意征集", "");
        let letter = self.entry(Form::Letter, "来信选登", "mail");
        Some(DemoBlock::InteractionFigures {
            channel,
            figures,
            actions: letter.into_iter().chain(consultation).collect(),
        })
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
        let entries = ["发布", "政务", "便民"].map(|name| DemoEntry {
            title: format!("{place}{name}"),
            icon: "phone".to_owned(),
            to: DemoTarget::Home,
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
