//! Working days, edge by edge.

use chrono::NaiveDate;
use serde::Deserialize;
use yizhan_standards::calendar::{CalendarError, WorkCalendar};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    day: Vec<DayCase>,
    deadline: Vec<DeadlineCase>,
    unknown: Vec<UnknownCase>,
    refused_year: Vec<RefusedYear>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayCase {
    name: String,
    date: NaiveDate,
    worked: bool,
    holiday: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineCase {
    name: String,
    from: NaiveDate,
    days: u32,
    last: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnknownCase {
    name: String,
    date: NaiveDate,
    year: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefusedYear {
    name: String,
    holidays: String,
    reason: String,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../cases/calendar.toml")).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn file_of(year: i32) -> String {
    let path = format!("{}/../../standards/holidays/{year}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// What was known in 2026, so that the cases stand when a later year is announced.
fn calendar_of_2026() -> WorkCalendar {
    (2007..=2026)
        .fold(WorkCalendar::default(), |known, year| known.with_year(&file_of(year)).unwrap())
}

/// A file of 2027 around some holidays. The arrangement is invented.
fn year_2027(holidays: &str) -> String {
    format!(
        "id = \"2027\"\ntitle = \"2027年节假日安排\"\nyear = 2027\ncertainty = \"derived\"\n\
         source = {{ document = \"测试用通知\", clause = \"全文\" }}\n{holidays}"
    )
}

#[test]
fn days_are_worked_or_not() {
    let calendar = calendar_of_2026();
    for case in cases().day {
        assert_eq!(calendar.is_workday(case.date), Ok(case.worked), "{}", case.name);
        let holiday = calendar.holiday(case.date).unwrap().map(str::to_owned);
        assert_eq!(holiday, case.holiday, "{}", case.name);
    }
}

#[test]
fn periods_end_where_they_should() {
    let calendar = calendar_of_2026();
    for case in cases().deadline {
        assert_eq!(calendar.add_workdays(case.from, case.days), Ok(case.last), "{}", case.name);
    }
}

#[test]
fn what_is_not_announced_is_an_error() {
    let calendar = calendar_of_2026();
    for case in cases().unknown {
        let error = Err(CalendarError::YearNotAnnounced(case.year));
        assert_eq!(calendar.is_workday(case.date), error, "{}", case.name);
    }
}

#[test]
fn a_period_that_runs_into_an_unknown_year_is_an_error() {
    let calendar = calendar_of_2026();
    let error = CalendarError::YearNotAnnounced(2027);
    assert_eq!(calendar.add_workdays(date("2026-12-21"), 5), Ok(date("2026-12-28")));
    assert_eq!(calendar.add_workdays(date("2026-12-21"), 6), Err(error.clone()));
    let counted = calendar.workdays_between(date("2026-12-21"), date("2027-01-04"));
    assert_eq!(counted, Err(error));
}

#[test]
fn a_year_is_added_by_an_administrator() {
    let file = year_2027(
        "[[holiday]]\nname = \"元旦\"\nfrom = \"2026-12-31\"\nto = \"2027-01-02\"\nmake_up = [\"2027-01-03\"]\n",
    );
    let calendar = calendar_of_2026().with_year(&file).unwrap();
    assert_eq!(calendar.is_workday(date("2026-12-30")), Ok(true));
    assert_eq!(calendar.is_workday(date("2026-12-31")), Ok(false));
    assert_eq!(calendar.is_workday(date("2027-01-03")), Ok(true));
    assert_eq!(calendar.holiday(date("2026-12-31")), Ok(Some("元旦")));
    assert_eq!(calendar.add_workdays(date("2026-12-30"), 1), Ok(date("2027-01-03")));
}

#[test]
fn a_changed_notice_replaces_the_year() {
    let builtin = WorkCalendar::builtin();
    assert_eq!(builtin.is_workday(date("2020-01-31")), Ok(false));
    let before = file_of(2020).replace("to = \"2020-02-02\"", "to = \"2020-01-30\"");
    let changed = builtin.with_year(&before).unwrap();
    assert_eq!(changed.is_workday(date("2020-01-31")), Ok(true));
}

#[test]
fn a_broken_year_is_refused() {
    for case in cases().refused_year {
        let error = WorkCalendar::builtin().with_year(&year_2027(&case.holidays)).unwrap_err();
        assert!(error.to_string().contains(&case.reason), "{}: {error}", case.name);
    }
}

#[test]
fn a_huge_file_is_refused() {
    let padded = |lines: usize| file_of(2026) + &"# 0123456789\n".repeat(lines);
    assert!(WorkCalendar::default().with_year(&padded(4_000)).is_ok());
    let refused = WorkCalendar::default().with_year(&padded(6_000));
    assert!(matches!(refused, Err(CalendarError::Malformed(_))));
}

#[test]
fn counting_stops_at_a_limit() {
    let calendar = calendar_of_2026();
    assert!(calendar.add_workdays(date("2008-01-02"), 1_000).is_ok());
    assert_eq!(
        calendar.add_workdays(date("2008-01-02"), 1_001),
        Err(CalendarError::OutOfRange(1_001))
    );
}

#[test]
fn dates_in_the_wrong_order_are_an_error() {
    let (from, to) = (date("2020-06-02"), date("2020-06-01"));
    let counted = WorkCalendar::builtin().workdays_between(from, to);
    assert_eq!(counted, Err(CalendarError::Reversed { from, to }));
}

#[test]
fn the_builtin_years_pass_the_checks_of_an_added_one() {
    for arrangement in WorkCalendar::builtin().years() {
        let added = WorkCalendar::default().with_year(&file_of(arrangement.year));
        assert!(added.is_ok(), "{}", arrangement.year);
    }
}
