//! Dates and times as pages show them. Invariant: a page always speaks Beijing time.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};
use serde::{Serialize, Serializer};

/// A date or a moment on a page (日期或时间).
///
/// It reaches templates as `2026-11-24` or `2026-11-24T08:30+08:00`; the filters `day` and `moment` turn
/// that into a `<time>` element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stamp {
    /// A day without a time, for example the date a document was written (成文日期).
    Day(NaiveDate),
    /// A moment, for example when a page was published (发布时间).
    Moment(DateTime<Utc>),
}

impl Stamp {
    /// A moment, or only its day if it is midnight: nobody means the minute then.
    pub fn day_or_moment(moment: DateTime<Utc>) -> Self {
        let local = moment.with_timezone(&beijing());
        if local.num_seconds_from_midnight() == 0 {
            Self::Day(local.date_naive())
        } else {
            Self::Moment(moment)
        }
    }

    /// What a reader sees: `2026-11-24` or `2026-11-24 08:30`, 24-hour clock, Beijing time.
    pub fn text(&self) -> String {
        match self {
            Self::Day(_) => self.to_string(),
            Self::Moment(_) => self.to_string()[..16].replace('T', " "),
        }
    }
}

impl From<NaiveDate> for Stamp {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<Utc>> for Stamp {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::Moment(moment)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write_day(f, *day),
            Self::Moment(moment) => {
                let local = moment.with_timezone(&beijing());
                write_day(f, local.date_naive())?;
                write!(f, "T{:02}:{:02}+08:00", local.hour(), local.minute())
            }
        }
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Years stay within four digits, so that the text has one length and templates may cut it.
fn write_day(f: &mut fmt::Formatter<'_>, day: NaiveDate) -> fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day.year().clamp(0, 9999), day.month(), day.day())
}

fn beijing() -> FixedOffset {
    const SECONDS_EAST: i32 = 8 * 3600;
    FixedOffset::east_opt(SECONDS_EAST)
        .unwrap_or_else(|| unreachable!("eight hours are a valid offset"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_shown_in_beijing_time() {
        let moment = DateTime::from_timestamp(1_795_480_200, 0).unwrap();
        assert_eq!(Stamp::from(moment).to_string(), "2026-11-24T08:30+08:00");
        assert_eq!(Stamp::from(moment).text(), "2026-11-24 08:30");
    }

    #[test]
    fn a_day_has_no_time() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        assert_eq!(Stamp::from(day).text(), "2026-03-05");
    }

    #[test]
    fn an_absurd_year_does_not_change_the_length() {
        let day = NaiveDate::from_ymd_opt(12_026, 3, 5).unwrap();
        assert_eq!(Stamp::from(day).to_string().len(), 10);
    }
}
