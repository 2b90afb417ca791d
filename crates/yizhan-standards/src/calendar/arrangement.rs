//! The holiday arrangement of one year, as announced by the General Office of the State Council.
//!
//! Invariant: an [`Arrangement`] in use has been checked; no date is both off and worked.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;

use super::CalendarError;
use crate::{Certainty, Source};

/// The longest file of a year that is read, in bytes.
const MAX_FILE_BYTES: usize = 64 * 1024;

/// The longest holiday that is believed, in days. The longest so far had ten (2020).
const MAX_HOLIDAY_DAYS: u64 = 31;

/// The holiday arrangement (节假日安排) of a year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// Its id: the year.
    pub id: String,
    /// The name of the arrangement.
    pub title: String,
    /// The year. New Year's days at the end of the year before belong to it as well.
    pub year: i32,
    /// The notice.
    pub source: Source,
    /// How sure we are of it.
    pub certainty: Certainty,
    /// What a reader should know besides, such as a later change of the notice.
    pub note: Option<String>,
    /// The holidays in the order of the notice.
    #[serde(rename = "holiday")]
    pub holidays: Vec<Holiday>,
}

/// A holiday (节假日) with its days off and the days worked for it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its name, such as 春节.
    pub name: String,
    /// The first day off.
    pub from: NaiveDate,
    /// The last day off.
    pub to: NaiveDate,
    /// The Saturdays and Sundays worked for it (调休上班).
    #[serde(default)]
    pub make_up: Vec<NaiveDate>,
}

/// What an arrangement says of a date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Said<'a> {
    /// A day off, by the name of the holiday.
    Off(&'a str),
    /// A Saturday or Sunday that is worked.
    Worked(&'a str),
}

impl Arrangement {
    /// Reads and checks the file of a year, in the form of `standards/holidays/2026.toml`.
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        if text.len() > MAX_FILE_BYTES {
            return Err(CalendarError::Malformed(format!("longer than {MAX_FILE_BYTES} bytes")));
        }
        let arrangement: Self = toml::from_str(text)
            .map_err(|error| CalendarError::Malformed(error.message().to_owned()))?;
        arrangement.check()?;
        Ok(arrangement)
    }

    pub(crate) fn says(&self, date: NaiveDate) -> Option<Said<'_>> {
        self.holidays.iter().find_map(|holiday| {
            if (holiday.from..=holiday.to).contains(&date) {
                Some(Said::Off(&holiday.name))
            } else if holiday.make_up.contains(&date) {
                Some(Said::Worked(&holiday.name))
            } else {
                None
            }
        })
    }

    /// An empty arrangement is refused: a year without holidays was never announced.
    pub(crate) fn check(&self) -> Result<(), CalendarError> {
        if self.holidays.is_empty() {
            return Err(CalendarError::YearNotAnnounced(self.year));
        }
        let mut seen = BTreeSet::new();
        for holiday in &self.holidays {
            self.check_length(holiday)?;
            for date in days_off(holiday) {
                self.check_date(date, &mut seen)?;
            }
            for &date in &holiday.make_up {
                if !is_weekend(date) {
                    return Err(self.bad(date, "a make-up day is a Saturday or Sunday"));
                }
                self.check_date(date, &mut seen)?;
            }
        }
        Ok(())
    }

    fn check_length(&self, holiday: &Holiday) -> Result<(), CalendarError> {
        let days = (holiday.to - holiday.from).num_days();
        match u64::try_from(days) {
            Ok(days) if days < MAX_HOLIDAY_DAYS => Ok(()),
            Ok(_) => Err(self.bad(holiday.to, "the holiday is too long")),
            Err(_) => Err(self.bad(holiday.to, "the holiday ends before it begins")),
        }
    }

    fn check_date(
        &self,
        date: NaiveDate,
        seen: &mut BTreeSet<NaiveDate>,
    ) -> Result<(), CalendarError> {
        let of_the_year = date.year() == self.year;
        let before_new_year = date.year() + 1 == self.year && reaches_back_to(date);
        if !of_the_year && !before_new_year {
            return Err(self.bad(date, "it lies outside of the year"));
        }
        if seen.insert(date) { Ok(()) } else { Err(self.bad(date, "it stands there twice")) }
    }

    fn bad(&self, date: NaiveDate, reason: &'static str) -> CalendarError {
        CalendarError::BadDate { year: self.year, date, reason }
    }
}

/// Whether the arrangement of the next year may say something about this date.
///
/// The arrangements of 2008 and 2019 reach back to 29 December, none further.
pub(crate) fn reaches_back_to(date: NaiveDate) -> bool {
    date.month() == 12 && date.day() >= 29
}

pub(crate) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn days_off(holiday: &Holiday) -> impl Iterator<Item = NaiveDate> {
    let (from, to) = (holiday.from, holiday.to);
    (0..MAX_HOLIDAY_DAYS)
        .map_while(move |n| from.checked_add_days(Days::new(n)))
        .take_while(move |day| *day <= to)
}
