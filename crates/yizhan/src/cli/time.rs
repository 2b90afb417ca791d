//! Days and times as people here write them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};

/// A moment as it is written here: `2026-03-31 17:00`.
pub(crate) fn china_time(moment: DateTime<Utc>) -> String {
    moment.with_timezone(&china()).format("%Y-%m-%d %H:%M").to_string()
}

/// The day it is here.
pub(super) fn china_day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&china()).date_naive()
}

/// The beginning of a day here.
pub(super) fn beginning_of(day: NaiveDate) -> Option<DateTime<Utc>> {
    let moment = china().from_local_datetime(&day.and_time(NaiveTime::MIN)).single()?;
    Some(moment.to_utc())
}

fn china() -> FixedOffset {
    FixedOffset::east_opt(8 * 60 * 60).expect("eight hours are an offset")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day");
        let beginning = beginning_of(day).expect("a moment");
        assert_eq!(beginning.to_rfc3339(), "2026-03-30T16:00:00+00:00");
        assert_eq!(china_time(beginning), "2026-03-31 00:00");
    }
}
