//! The time of first publication with the precision it is known to.

use std::{fmt, str::FromStr};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, Utc};
use yizhan_theme::Stamp;

const SECONDS_EAST_OF_GREENWICH: i32 = 8 * 3600;

/// When a document was first published (发布时间).
///
/// Old sites often know the day only. It is kept as a day: a time that nobody wrote down is not made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The day is known and nothing more.
    Day(NaiveDate),
    /// The moment is known.
    Moment(DateTime<Utc>),
}

/// The text is neither a day nor a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a day nor a moment")]
pub struct ParseDatedError;

impl Dated {
    /// The moment it sorts by. A day sorts by its beginning in Beijing.
    pub fn moment(self) -> DateTime<Utc> {
        match self {
            Self::Moment(moment) => moment,
            Self::Day(day) => {
                let start = DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN), Utc);
                start - chrono::TimeDelta::seconds(i64::from(SECONDS_EAST_OF_GREENWICH))
            }
        }
    }

    /// The day in Beijing.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment) => moment.with_timezone(&beijing()).date_naive(),
        }
    }
}

impl From<Dated> for Stamp {
    fn from(dated: Dated) -> Self {
        match dated {
            Dated::Day(day) => Self::Day(day),
            Dated::Moment(moment) => Self::Moment(moment),
        }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Moment(moment) => {
                f.write_str(&moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
        }
    }
}

impl FromStr for Dated {
    type Err = ParseDatedError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(day) = text.parse() {
            return Ok(Self::Day(day));
        }
        let moment = DateTime::parse_from_rfc3339(text).map_err(|_| ParseDatedError)?;
        Ok(Self::Moment(moment.with_timezone(&Utc)))
    }
}

fn beijing() -> FixedOffset {
    FixedOffset::east_opt(SECONDS_EAST_OF_GREENWICH)
        .unwrap_or_else(|| unreachable!("eight hours are a valid offset"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stays_a_day_and_a_moment_a_moment() {
        for text in ["2005-06-07", "2019-11-20T08:30:00Z", "2019-11-20T08:30:00.125Z"] {
            assert_eq!(text.parse::<Dated>().expect("a time").to_string(), text);
        }
        assert_eq!("7. Juni 2005".parse::<Dated>(), Err(ParseDatedError));
    }

    #[test]
    fn a_day_sorts_by_its_beginning_in_beijing() {
        let day: Dated = "2005-06-07".parse().expect("a day");
        assert_eq!(day.moment().to_rfc3339(), "2005-06-06T16:00:00+00:00");
        let evening: Dated = "2005-06-06T16:00:00Z".parse().expect("a moment");
        assert_eq!(evening.day().to_string(), "2005-06-07");
    }
}
