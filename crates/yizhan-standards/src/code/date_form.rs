//! How dates and times are written.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Entry, embedded};

static FILE: LazyLock<DateFile> = LazyLock::new(|| embedded::file("date-forms", "date-forms.toml"));

/// A form of dates (日期格式).
pub type DateForm = Entry<DateFormParams>;

/// How a form is written.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateFormParams {
    /// In the notation of strftime.
    pub pattern: String,
    /// Whether there is a time of the day in it.
    pub carries: Carries,
}

/// What a form carries.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Carries {
    /// A date alone.
    Date,
    /// A date with a time of the day, in Beijing time.
    DateAndTime,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateFile {
    #[serde(rename = "form")]
    forms: Vec<DateForm>,
}

/// All forms.
pub fn date_forms() -> &'static [DateForm] {
    &FILE.forms
}

impl DateForm {
    /// The form of the publish time (发布时间): `2020-01-31 09:05`.
    pub fn published_at() -> &'static Self {
        Self::of("published-at")
    }

    /// The form of the date of a document (成文日期): `2020-01-31`.
    pub fn dated_on() -> &'static Self {
        Self::of("dated-on")
    }

    /// The form of the date at the end of a document: `2020年1月31日`.
    pub fn dated_on_in_words() -> &'static Self {
        Self::of("dated-on-in-words")
    }

    /// The form of times in the exchange with other systems: `2020-01-31T09:05:00+08:00`.
    pub fn exchanged_at() -> &'static Self {
        Self::of("exchanged-at")
    }

    /// Writes a moment, given in Beijing time.
    pub fn write(&self, at: NaiveDateTime) -> String {
        at.format(&self.params.pattern).to_string()
    }

    /// Whether a text is written in exactly this form and is a real date.
    pub fn matches(&self, text: &str) -> bool {
        self.read(text).is_some_and(|at| self.write(at) == text)
    }

    fn read(&self, text: &str) -> Option<NaiveDateTime> {
        let pattern = &self.params.pattern;
        match self.params.carries {
            Carries::Date => NaiveDate::parse_from_str(text, pattern).ok().map(NaiveDateTime::from),
            Carries::DateAndTime => NaiveDateTime::parse_from_str(text, pattern).ok(),
        }
    }

    fn of(id: &str) -> &'static Self {
        date_forms().iter().find(|form| form.id == id).expect("a test reads the four forms")
    }
}
