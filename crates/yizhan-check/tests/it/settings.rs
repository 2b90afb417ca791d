//! What settings change: levels, checks that are off.

use chrono::NaiveDate;
use yizhan_check::{Level, Material, RuleSet, Settings, check};

fn levels(settings: Settings) -> Vec<(&'static str, Level)> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let title = "王某13812345678，机密★".to_owned();
    let rules = RuleSet::new(Settings { speller: None, ..settings }).unwrap();
    let found = check(&Material { title, ..Material::new(today) }, &rules);
    found.into_iter().map(|finding| (finding.check, finding.level)).collect()
}

#[test]
fn a_level_of_the_settings_goes_before_the_usual_one() {
    let usual = [("mobile", Level::Block), ("secrecy-mark", Level::Block)];
    assert_eq!(levels(Settings::default()), usual);
    let changed = [("mobile".to_owned(), Level::Hint)].into();
    let settings = Settings { levels: changed, ..Settings::default() };
    assert_eq!(levels(settings), [("mobile", Level::Hint), ("secrecy-mark", Level::Block)]);
}

#[test]
fn a_check_that_is_off_is_not_made() {
    let off = ["mobile".to_owned()].into();
    let settings = Settings { off, ..Settings::default() };
    assert_eq!(levels(settings), [("secrecy-mark", Level::Block)]);
}
