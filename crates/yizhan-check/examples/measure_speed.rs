//! Measures how long a check takes: `measure_speed FILE…`, and of a megabyte of hostile texts.

use std::error::Error;
use std::io::{Write as _, stdout};
use std::time::Instant;

use chrono::NaiveDate;
use yizhan_check::{Material, RuleSet, check};

const HOSTILE: [&str; 12] = [
    "1 ",
    "<",
    "<a href=",
    "&#",
    "13812345678 ",
    "工商局",
    "，，",
    "1",
    "人民",
    "《",
    "1-1 ",
    "法员",
];

fn main() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let rules = RuleSet::platform();
    writeln!(stdout(), "rules made ready in {:?}", begun.elapsed())?;
    for file in std::env::args().skip(1) {
        timed(&file, std::fs::read_to_string(&file)?, &rules)?;
    }
    for piece in HOSTILE {
        timed(&format!("{piece:?}"), piece.repeat(1_000_000 / piece.len()), &rules)?;
    }
    Ok(())
}

fn timed(name: &str, body: String, rules: &RuleSet) -> Result<(), Box<dyn Error>> {
    let bytes = body.len();
    let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
    let begun = Instant::now();
    let found = check(&Material { body, ..Material::new(today) }, rules).len();
    writeln!(stdout(), "{name}: {bytes} bytes, {found} findings, {:?}", begun.elapsed())?;
    Ok(())
}
