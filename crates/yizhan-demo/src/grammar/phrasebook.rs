//! The phrase books: what one subject area says of itself, and what all of them say.
//!
//! Invariant: the books are embedded and parse; a test reads every one of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::sketch::{SiteKind, SiteSketch};

/// Phrase lists by name, for instance `work` or `measure`.
pub(crate) type Lists = BTreeMap<String, Vec<String>>;

/// A subject area (业务领域) of government and its words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    pub(crate) key: String,
    /// Name as a topic, for instance 水利.
    pub(crate) name: String,
    /// Name of the office below city level, for instance 水利局.
    pub(crate) office: String,
    /// The characters of the office in document numbers, for instance 水.
    pub(crate) code: String,
    /// Subject class (主题分类) of its documents.
    pub(crate) class: String,
    /// Parts of site names that belong to it.
    pub(crate) matches: Vec<String>,
    /// Scenes that suit its pictures.
    pub(crate) scenes: Vec<String>,
    /// Phrase lists by name.
    pub(crate) lists: Lists,
    #[serde(default)]
    pub(crate) notice: Vec<Entry>,
    #[serde(default)]
    pub(crate) policy: Vec<Policy>,
    #[serde(default)]
    pub(crate) question: Vec<Question>,
    #[serde(default)]
    pub(crate) statistic: Vec<Statistic>,
    #[serde(default)]
    pub(crate) service: Vec<Service>,
}

impl Subject {
    /// What these words stand for: its notices, projects and so on that have one of them. A list in which none
    /// has stays whole; services and questions do not.
    pub(crate) fn only(&self, words: &[String]) -> Self {
        let mut narrowed = self.clone();
        if words.is_empty() {
            return narrowed;
        }
        let is_meant = |text: &str| words.iter().any(|word| text.contains(word.as_str()));
        for list in narrowed.lists.values_mut().filter(|list| list.iter().any(|it| is_meant(it))) {
            list.retain(|phrase| is_meant(phrase));
        }
        narrowed.notice.retain(|notice| is_meant(&notice.title));
        narrowed.question.retain(|question| is_meant(&question.ask));
        narrowed.service.retain(|service| is_meant(&service.name));
        narrowed
    }
}

/// A notice or another text of its own, in the markup of [`super::html`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) title: String,
    pub(crate) body: String,
}

/// What a policy document (政策文件) of the subject is about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Policy {
    /// Name of what is issued, for instance 农村供水工程运行管理办法.
    pub(crate) name: String,
    /// What it is for, a verb phrase.
    pub(crate) aim: String,
}

/// A question that citizens ask, with its answer (常见问题).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    pub(crate) ask: String,
    pub(crate) answer: String,
}

/// A figure that is published regularly (统计指标).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statistic {
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// A service item (办事事项).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) name: String,
    /// Materials to bring.
    pub(crate) materials: Vec<String>,
    /// Working days until the answer.
    pub(crate) days: u32,
}

/// All books.
#[derive(Debug)]
pub(crate) struct Phrasebook {
    /// Phrase lists that every subject shares.
    pub(crate) common: Lists,
    /// The subject areas; the first one is general government business (综合政务).
    pub(crate) subjects: Vec<Subject>,
    empty: Subject,
}

impl Phrasebook {
    /// The subject with this key.
    pub(crate) fn subject(&self, key: &str) -> Option<&Subject> {
        self.subjects.iter().find(|subject| subject.key == key)
    }

    /// What a site writes about: what its sketch names, what its name tells, or everything. Never empty.
    pub(crate) fn subjects_of(&self, sketch: &SiteSketch) -> Vec<&Subject> {
        let named: Vec<&Subject> =
            sketch.subjects.iter().filter_map(|key| self.subject(key)).collect();
        if !named.is_empty() {
            return named;
        }
        match sketch.kind {
            SiteKind::CityPortal | SiteKind::County => self.subjects.iter().collect(),
            SiteKind::Department => {
                vec![self.guess(&sketch.name).unwrap_or_else(|| self.general())]
            }
        }
    }

    /// General government business (综合政务).
    pub(crate) fn general(&self) -> &Subject {
        self.subjects.first().expect("the phrase book has subjects")
    }

    /// A subject without words, for texts that bring their own lists.
    pub(crate) fn empty(&self) -> &Subject {
        &self.empty
    }

    /// The subject whose words stand in the name of a site; the longest word decides.
    pub(crate) fn guess(&self, site_name: &str) -> Option<&Subject> {
        let hits = self.subjects.iter().flat_map(|subject| {
            let words = subject.matches.iter();
            words
                .filter(|word| site_name.contains(word.as_str()))
                .map(move |word| (word.len(), subject))
        });
        hits.max_by_key(|(length, _)| *length).map(|(_, subject)| subject)
    }
}

/// The embedded books.
pub(crate) fn phrasebook() -> &'static Phrasebook {
    static BOOK: LazyLock<Phrasebook> = LazyLock::new(|| Phrasebook {
        common: toml::from_str(include_str!("../../content/everyday.toml"))
            .expect("everyday.toml parses"),
        subjects: SUBJECTS
            .iter()
            .map(|text| toml::from_str(text).expect("every subject file parses"))
            .collect(),
        empty: Subject::default(),
    });
    &BOOK
}

/// The subject files. Adding one is a file and a line here.
const SUBJECTS: &[&str] = &[
    include_str!("../../content/subjects/government.toml"),
    include_str!("../../content/subjects/agriculture.toml"),
    include_str!("../../content/subjects/archives.toml"),
    include_str!("../../content/subjects/audit.toml"),
    include_str!("../../content/subjects/civil-affairs.toml"),
    include_str!("../../content/subjects/civil-defence.toml"),
    include_str!("../../content/subjects/commerce.toml"),
    include_str!("../../content/subjects/culture.toml"),
    include_str!("../../content/subjects/data-resources.toml"),
    include_str!("../../content/subjects/development.toml"),
    include_str!("../../content/subjects/disabled-persons.toml"),
    include_str!("../../content/subjects/earthquake.toml"),
    include_str!("../../content/subjects/education.toml"),
    include_str!("../../content/subjects/emergency.toml"),
    include_str!("../../content/subjects/environment.toml"),
    include_str!("../../content/subjects/finance.toml"),
    include_str!("../../content/subjects/forestry.toml"),
    include_str!("../../content/subjects/health.toml"),
    include_str!("../../content/subjects/housing.toml"),
    include_str!("../../content/subjects/housing-fund.toml"),
    include_str!("../../content/subjects/human-resources.toml"),
    include_str!("../../content/subjects/industry.toml"),
    include_str!("../../content/subjects/investment.toml"),
    include_str!("../../content/subjects/justice.toml"),
    include_str!("../../content/subjects/letters-visits.toml"),
    include_str!("../../content/subjects/local-finance.toml"),
    include_str!("../../content/subjects/market.toml"),
    include_str!("../../content/subjects/medical-insurance.toml"),
    include_str!("../../content/subjects/natural-resources.toml"),
    include_str!("../../content/subjects/offices-administration.toml"),
    include_str!("../../content/subjects/police.toml"),
    include_str!("../../content/subjects/poverty-relief.toml"),
    include_str!("../../content/subjects/science.toml"),
    include_str!("../../content/subjects/state-assets.toml"),
    include_str!("../../content/subjects/statistics.toml"),
    include_str!("../../content/subjects/supply-marketing.toml"),
    include_str!("../../content/subjects/trading.toml"),
    include_str!("../../content/subjects/transport.toml"),
    include_str!("../../content/subjects/urban-management.toml"),
    include_str!("../../content/subjects/veterans.toml"),
    include_str!("../../content/subjects/water.toml"),
    include_str!("../../content/subjects/zone.toml"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::picture::Scene;

    #[test]
    fn every_subject_has_what_the_templates_ask_for() {
        let book = phrasebook();
        for subject in &book.subjects {
            assert!(
                subject.scenes.iter().all(|key| Scene::of_key(key).is_some()),
                "{:?}",
                subject.scenes
            );
            for list in [
                "work", "project", "measure", "result", "activity", "audience", "tip", "problem",
                "section",
            ] {
                let phrases = subject.lists.get(list).map_or(0, Vec::len);
                assert!(phrases >= 3, "{} has {phrases} phrases in {list}", subject.key);
            }
            assert!(subject.notice.len() >= 2, "{} has too few notices", subject.key);
            assert!(subject.policy.len() >= 2, "{} has too few policies", subject.key);
            assert!(subject.question.len() >= 3, "{} has too few questions", subject.key);
            assert!(subject.statistic.len() >= 3, "{} has too few figures", subject.key);
            assert!(subject.service.len() >= 2, "{} has too few services", subject.key);
        }
        let keys: BTreeSet<_> = book.subjects.iter().map(|subject| &subject.key).collect();
        assert_eq!(keys.len(), book.subjects.len(), "subject keys are unique");
    }

    #[test]
    fn a_site_is_recognised_by_its_name() {
        let guess = |name: &str| phrasebook().guess(name).map(|subject| subject.key.as_str());
        assert_eq!(guess("淮南市水利局"), Some("water"));
        assert_eq!(guess("某某中心"), None);
    }
}
