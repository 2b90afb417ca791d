//! Counting working days.
//!
//! Invariant: a date whose year, or whose turn of the year, is not announced is an error and
//! never a guess.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::arrangement::{Said, is_weekend, reaches_back_to};
use super::{Arrangement, CalendarError};
use crate::embedded;

/// The most working days that are counted at once. The longest period of a rule has 40.
const MAX_WORKDAYS: u32 = 1_000;

static BUILTIN: LazyLock<WorkCalendar> = LazyLock::new(|| {
    let years = embedded::area::<Arrangement>("holidays").into_iter();
    WorkCalendar { years: years.map(|arrangement| (arrangement.year, arrangement)).collect() }
});

/// A working-day calendar (工作日历): which days are worked, year by year.
///
/// The default knows no year and answers every question with an error.
#[derive(Clone, Debug, Default)]
pub struct WorkCalendar {
    years: BTreeMap<i32, Arrangement>,
}

impl WorkCalendar {
    /// The arrangements that were announced when this version was built.
    pub fn builtin() -> Self {
        BUILTIN.clone()
    }

    /// Adds the arrangement of a year, or replaces it when the notice was changed later.
    ///
    /// `text` is a file in the form of `standards/holidays/2026.toml`.
    pub fn with_year(mut self, text: &str) -> Result<Self, CalendarError> {
        let arrangement = Arrangement::from_toml(text)?;
        self.years.insert(arrangement.year, arrangement);
        Ok(self)
    }

    /// The years that are known, oldest first.
    pub fn years(&self) -> impl Iterator<Item = &Arrangement> {
        self.years.values()
    }

    /// Whether a date is a working day (工作日).
    pub fn is_workday(&self, date: NaiveDate) -> Result<bool, CalendarError> {
        Ok(match self.said(date)? {
            Some(Said::Off(_)) => false,
            Some(Said::Worked(_)) => true,
            None => !is_weekend(date),
        })
    }

    /// The name of the holiday a date belongs to, when it is off for one.
    pub fn holiday(&self, date: NaiveDate) -> Result<Option<&str>, CalendarError> {
        Ok(match self.said(date)? {
            Some(Said::Off(name)) => Some(name),
            Some(Said::Worked(_)) | None => None,
        })
    }

    /// The last day of a period of `days` working days that begins with the day after `date`
    /// (次日起算).
    ///
    /// No days at all end on `date` itself, be it worked or not.
    pub fn add_workdays(&self, date: NaiveDate, days: u32) -> Result<NaiveDate, CalendarError> {
        if days > MAX_WORKDAYS {
            return Err(CalendarError::OutOfRange(days));
        }
        let mut last = date;
        let mut left = days;
        while left > 0 {
            last = last.succ_opt().ok_or(CalendarError::OutOfRange(days))?;
            if self.is_workday(last)? {
                left -= 1;
            }
        }
        Ok(last)
    }

    /// How many working days lie after `from`, up to and including `to`.
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, CalendarError> {
        if from > to {
            return Err(CalendarError::Reversed { from, to });
        }
        let mut count = 0;
        for date in from.iter_days().skip(1).take_while(|date| *date <= to) {
            count += u32::from(self.is_workday(date)?);
        }
        Ok(count)
    }

    /// What the arrangements say of a date; the next year's may reach back to it.
    fn said(&self, date: NaiveDate) -> Result<Option<Said<'_>>, CalendarError> {
        let year = date.year();
        let own = self.years.get(&year);
        let next = self.years.get(&(year + 1)).filter(|_| reaches_back_to(date));
        let said = [own, next].into_iter().flatten().find_map(|arrangement| arrangement.says(date));
        if said.is_some() {
            return Ok(said);
        }
        if own.is_none() {
            return Err(CalendarError::YearNotAnnounced(year));
        }
        if reaches_back_to(date) && next.is_none() {
            return Err(CalendarError::YearNotAnnounced(year + 1));
        }
        Ok(None)
    }
}
