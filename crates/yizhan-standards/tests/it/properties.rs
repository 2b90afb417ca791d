//! What holds for all dates and numbers.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use yizhan_standards::calendar::WorkCalendar;
use yizhan_standards::code::{
    CreditCode, DocumentNumber, IndexNumberParts, IndexNumberRule, SiteCode,
};

/// A date from which even the longest period ends within the known years.
fn known_date() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2007, 1, 1).unwrap();
    (0_u64..6_900).prop_map(move |days| first + Days::new(days))
}

proptest! {
    #[test]
    fn adding_days_and_counting_them_agree(from in known_date(), days in 0_u32..120) {
        let calendar = WorkCalendar::builtin();
        let last = calendar.add_workdays(from, days).unwrap();
        prop_assert_eq!(calendar.workdays_between(from, last), Ok(days));
        prop_assert!(days == 0 || calendar.is_workday(last).unwrap());
    }

    #[test]
    fn a_longer_period_ends_later(from in known_date(), days in 0_u32..120) {
        let calendar = WorkCalendar::builtin();
        let last = calendar.add_workdays(from, days).unwrap();
        prop_assert!(calendar.add_workdays(from, days + 1).unwrap() > last);
    }

    #[test]
    fn a_period_that_begins_later_does_not_end_earlier(
        from in known_date(), later in 0_u64..30, days in 1_u32..60,
    ) {
        let calendar = WorkCalendar::builtin();
        let last = calendar.add_workdays(from, days).unwrap();
        prop_assert!(calendar.add_workdays(from + Days::new(later), days).unwrap() >= last);
    }

    #[test]
    fn a_document_number_reads_back(
        issuer in "[淮府办秘函政皖国发应急]{1,15}", year in 1900_u16..2100, sequence in 1_u32..100_000,
    ) {
        let text = format!("{issuer}〔{year}〕{sequence}号");
        let number = DocumentNumber::parse(&text).unwrap();
        prop_assert_eq!(number.to_string(), text.as_str());
        let read = DocumentNumber::read(&text).unwrap();
        prop_assert!(read.faults.is_empty());
        prop_assert_eq!(read.number, number);
    }

    #[test]
    fn a_repaired_document_number_is_canonical(
        issuer in "[淮府办秘函]{1,15}", brackets in 0_usize..6, ordinal in "第?", zeros in "0{0,3}",
        year in 1900_u16..2100, sequence in 1_u32..100_000,
    ) {
        let (open, close) = [("[", "]"), ("(", ")"), ("【", "】"), ("（", "）"), ("〈", "〉"), ("〔", "〕")][brackets];
        let text = format!("{issuer}{open}{year}{close}{ordinal}{zeros}{sequence}号");
        let repaired = DocumentNumber::read(&text).unwrap().number.to_string();
        prop_assert_eq!(&repaired, &format!("{issuer}〔{year}〕{sequence}号"));
        prop_assert!(DocumentNumber::parse(&repaired).is_ok());
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        if let Ok(read) = DocumentNumber::read(&text) {
            prop_assert!(DocumentNumber::parse(&read.number.to_string()).is_ok());
        }
        if let Ok(code) = SiteCode::parse(&text) {
            prop_assert_eq!(SiteCode::parse(code.as_str()), Ok(code.clone()));
        }
        let _ = CreditCode::parse(&text);
        let _ = IndexNumberRule::new(&text);
        let _ = IndexNumberRule::anhui().read(&text);
    }

    #[test]
    fn a_completed_credit_code_is_valid_and_no_other_end_is(
        beginning in "[0-9A-HJ-NPQRTUWXY]{17}", end in "[0-9A-HJ-NPQRTUWXY]",
    ) {
        let code = CreditCode::complete(&beginning).unwrap();
        prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code.clone()));
        let other = format!("{beginning}{end}");
        prop_assert_eq!(CreditCode::parse(&other).is_ok(), code.as_str() == other);
    }

    #[test]
    fn an_index_number_reads_back(
        date in known_date(), serial in 0_u32..100_000, organisation in "[0-9A-Z]{9}",
    ) {
        let rule = IndexNumberRule::anhui();
        let parts = IndexNumberParts { organisation: &organisation, date, serial, words: BTreeMap::new() };
        let number = rule.build(&parts).unwrap();
        prop_assert_eq!(rule.read(number.as_str()), Ok(number.clone()));
        prop_assert_eq!(number.organisation(), Some(organisation.as_str()));
        prop_assert_eq!(number.serial(), serial);
    }
}
