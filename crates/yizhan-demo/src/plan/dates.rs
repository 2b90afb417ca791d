//! Days and times of publication: working days, office hours, more of them in recent months.
//!
//! Invariant: integer arithmetic only, and never a time on or after the day the site is made for.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use crate::random::{Random, fingerprint};

/// The time over which a site was filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    first: NaiveDate,
    today: NaiveDate,
}

impl Span {
    /// From the year 2019 (or the year before `today`, if that is earlier) until the day before `today`.
    pub(crate) fn until(today: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(2019, 3, 1).filter(|first| *first < today);
        Self {
            first: first.or_else(|| today.checked_sub_days(Days::new(400))).unwrap_or(today),
            today,
        }
    }

    /// The day for which everything is made.
    pub(crate) fn today(self) -> NaiveDate {
        self.today
    }

    /// The day of the `ordinal`-th of `total` documents of a channel, oldest first, the newest of them `newest`
    /// days before today. Later ones are closer together. Never decreases with `ordinal`. `salt` tells channels
    /// apart, so that not all of them are filled on the same days.
    pub(crate) fn day(self, ordinal: usize, total: usize, newest: i64, salt: u64) -> NaiveDate {
        let draw = fingerprint(&[&salt.to_string(), &ordinal.to_string()]);
        let newest = newest.max(1);
        let newest = newest - i64::try_from(salt % newest.unsigned_abs()).unwrap_or(0);
        let room = (self.today - self.first).num_days().saturating_sub(newest).max(0);
        let back = i128::try_from(total.saturating_sub(ordinal.saturating_add(1))).unwrap_or(0);
        // Hundredths of a step. Less than a whole one is added, so the order stays.
        let back = back * 100 + if back == 0 { 0 } else { i128::from(draw % 100) };
        let total = i128::try_from(total.max(1)).unwrap_or(1) * 100;
        let days = i128::from(room) * back * back / (total * total);
        let days = u64::try_from(days + i128::from(newest)).unwrap_or(1);
        working_day(self.today.checked_sub_days(Days::new(days)).unwrap_or(self.first))
    }

    /// The `ordinal`-th year before this one, as the day in `month` that is over; none before the first year.
    pub(crate) fn yearly(self, years_back: i32, month: u32, day: u32) -> Option<NaiveDate> {
        let last = NaiveDate::from_ymd_opt(self.today.year(), month, day)?;
        let last_year = if last < self.today { self.today.year() } else { self.today.year() - 1 };
        let date = NaiveDate::from_ymd_opt(last_year - years_back, month, day)?;
        Some(working_day(date)).filter(|date| *date >= self.first)
    }

    /// A day near the beginning, for texts that stand for years.
    pub(crate) fn early(self, random: &mut Random) -> NaiveDate {
        let third = (self.today - self.first).num_days() / 3;
        let days = u64::try_from(random.between(0, third)).unwrap_or(0);
        working_day(self.first.checked_add_days(Days::new(days)).unwrap_or(self.first))
    }
}

/// A time in office hours on a day.
pub(crate) fn office_time(day: NaiveDate, random: &mut Random) -> NaiveDateTime {
    let minute = random.between(8 * 60 + 20, 17 * 60 + 40);
    let seconds = u32::try_from(minute * 60).unwrap_or(0);
    day.and_time(
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN),
    )
}

/// The day itself or the Friday before it.
fn working_day(day: NaiveDate) -> NaiveDate {
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_never_decrease_and_end_before_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let span = Span::until(today);
        for total in [1, 2, 60, 10_000] {
            let days: Vec<_> = (0..total).map(|ordinal| span.day(ordinal, total, 2, 7)).collect();
            assert!(days.is_sorted());
            assert!(days.iter().all(|day| *day < today && day.year() >= 2019));
            assert!((today - days[total - 1]).num_days() <= 4);
        }
    }

    #[test]
    fn channels_are_filled_on_days_of_their_own() {
        let span = Span::until(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        let days = |salt| (0..8).map(|ordinal| span.day(ordinal, 8, 12, salt)).collect::<Vec<_>>();
        let (one, other) = (days(3), days(4));
        assert!(one.iter().filter(|day| other.contains(day)).count() <= 2, "{one:?} {other:?}");
    }

    #[test]
    fn yearly_days_are_over_and_end_with_the_first_year() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let span = Span::until(today);
        assert_eq!(span.yearly(0, 1, 28), NaiveDate::from_ymd_opt(2026, 1, 28));
        assert_eq!(span.yearly(0, 12, 28), NaiveDate::from_ymd_opt(2025, 12, 26));
        assert_eq!(span.yearly(9, 1, 28), None);
    }
}
