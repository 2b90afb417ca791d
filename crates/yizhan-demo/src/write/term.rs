//! From when to when a policy document is in force (施行日期、失效日期、有效性), as its own text says.
//!
//! Invariant: the field never says what the dates in the text deny.

use chrono::{Datelike, Months, NaiveDate};

/// Documents younger than this are neither repealed nor amended.
const SETTLED_DAYS: i64 = 2 * 365;

/// The time in which a document is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) effective_on: NaiveDate,
    /// The last day in force; none for a document without a period of validity.
    pub(super) expires_on: Option<NaiveDate>,
}

impl Term {
    /// Reads `自…起施行` and `有效期…年`; a document that says nothing is in force from its date.
    pub(super) fn of(text: &str, dated_on: NaiveDate) -> Self {
        let effective_on = text
            .split_once("起施行")
            .and_then(|(before, _)| before.rsplit_once('自'))
            .and_then(|(_, date)| NaiveDate::parse_from_str(date, "%Y年%m月%d日").ok())
            .unwrap_or(dated_on);
        let years = text
            .split_once("有效期")
            .and_then(|(_, after)| after.split_once('年'))
            .and_then(|(years, _)| years.parse::<u32>().ok());
        let expires_on = years
            .and_then(|years| effective_on.checked_add_months(Months::new(years * 12)))
            .and_then(|day| day.pred_opt());
        Self { effective_on, expires_on }
    }

    /// The value of the field on a day. `draw` decides which of the old documents were repealed or amended.
    pub(super) fn validity(self, today: NaiveDate, draw: u64) -> &'static str {
        if today < self.effective_on {
            return "尚未施行";
        }
        if self.expires_on.is_some_and(|last| last < today) {
            return "失效";
        }
        let age = (today - self.effective_on).num_days();
        match draw % 6 {
            0 if SETTLED_DAYS < age => "废止",
            1 if SETTLED_DAYS < age => "修改",
            // Reviews of old documents leave few of them in force.
            2 if self.effective_on.year() + 6 <= today.year() => "废止",
            _ => "有效",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_text_says_from_when_to_when() {
        let term =
            Term::of("由本局负责解释。\n本文件自2023年2月1日起施行，有效期3年。", day(2023, 1, 2));
        assert_eq!(term.effective_on, day(2023, 2, 1));
        assert_eq!(term.expires_on, Some(day(2026, 1, 31)));
        assert_eq!(term.validity(day(2023, 1, 31), 3), "尚未施行");
        assert_eq!(term.validity(day(2026, 1, 31), 3), "有效");
        assert_eq!(term.validity(day(2026, 2, 1), 3), "失效");
    }

    #[test]
    fn a_text_without_dates_is_in_force_from_its_own() {
        for text in ["本文件自印发之日起施行。", "现提出如下意见。"] {
            let term = Term::of(text, day(2024, 5, 6));
            assert_eq!(term, Term { effective_on: day(2024, 5, 6), expires_on: None });
        }
    }

    #[test]
    fn only_old_documents_are_repealed_or_amended() {
        let term = Term::of("", day(2024, 5, 6));
        assert_eq!([0, 1].map(|draw| term.validity(day(2025, 5, 6), draw)), ["有效"; 2]);
        assert_eq!([0, 1].map(|draw| term.validity(day(2026, 11, 6), draw)), ["废止", "修改"]);
    }
}
