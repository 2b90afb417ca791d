//! Measures the checks of misspellings on pairs of sentences, wrong and right, divided by a tab.
//!
//! `measure_spelling FOLDER` reads `ec_law.tsv` and `sighan2015_test.tsv` in it. Even lines were looked at when the
//! weights were fitted, odd ones were not. `measure_spelling FOLDER GOOD.jsonl.gz` also counts false alarms in texts
//! without faults, a JSON object with a `text` a line.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use flate2::read::GzDecoder;
use yizhan_check::{Finding, Material, RuleSet, Settings, check};

#[derive(Default)]
struct Figures {
    sentences: usize,
    wrong_sentences: usize,
    sentences_found: usize,
    sentences_mended: usize,
    sentences_alarmed: usize,
    characters: usize,
    wrong_characters: usize,
    found: usize,
    mended: usize,
    alarms: usize,
    good_characters: usize,
    good_alarms: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().ok_or("measure_spelling FOLDER [GOOD.jsonl.gz]")?;
    let lists = RuleSet::new(Settings { speller: None, ..Settings::default() })?;
    let all = RuleSet::platform();
    for file in ["ec_law.tsv", "sighan2015_test.tsv"] {
        let text = std::fs::read_to_string(folder.join(file))?;
        for (half, odd) in [("looked at", 0), ("held out", 1)] {
            for (name, rules) in [("word lists", &lists), ("all", &all)] {
                let lines = text.lines().enumerate().filter(|(number, _)| (number + 1) % 2 == odd);
                let mut figures = Figures::default();
                lines
                    .filter_map(|(_, line)| line.split_once('\t'))
                    .for_each(|(a, b)| figures.add(a, b, rules));
                writeln!(stdout(), "{file}, {half}, {name}\n{figures}")?;
            }
        }
    }
    if let Some(good) = arguments.next() {
        false_alarms(&good, &all)?;
    }
    Ok(())
}

fn findings(text: &str, rules: &RuleSet) -> Vec<Finding> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
    let mut found = check(&Material { title: text.to_owned(), ..Material::new(today) }, rules);
    found.retain(|finding| matches!(finding.check, "misspelling" | "likely-misspelling"));
    found
}

fn false_alarms(path: &Path, rules: &RuleSet) -> Result<(), Box<dyn Error>> {
    let (mut characters, mut alarms, mut certain) = (0, 0, 0);
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let line: serde_json::Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or_default();
        characters += text.chars().count();
        for finding in findings(text, rules) {
            alarms += 1;
            certain += usize::from(finding.level != yizhan_check::Level::Hint);
            writeln!(
                stdout(),
                "  {} {} {}",
                finding.level.label(),
                finding.check,
                finding.message
            )?;
        }
    }
    let rate = |count: usize| real(count) * 1e4 / real(characters);
    writeln!(
        stdout(),
        "texts without faults: {characters} characters, {alarms} alarms, {:.3} per 10 000; {certain} not hints, {:.3} per 10 000",
        rate(alarms),
        rate(certain)
    )?;
    Ok(())
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Figures {
    fn add(&mut self, wrong: &str, right: &str, rules: &RuleSet) {
        let (a, b): (Vec<char>, Vec<char>) = (wrong.chars().collect(), right.chars().collect());
        self.good_characters += b.len();
        self.good_alarms += findings(right, rules).len();
        if a.len() != b.len() {
            return;
        }
        self.sentences += 1;
        self.characters += a.len();
        let errors: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
        self.wrong_characters += errors.len();
        self.wrong_sentences += usize::from(!errors.is_empty());
        let found = findings(wrong, rules);
        let mut mended = a.clone();
        for finding in &found {
            let range = finding.place.chars.clone();
            let hit = errors.iter().filter(|at| range.contains(at)).count();
            self.found += hit;
            self.alarms += usize::from(hit == 0);
            let suggestion: Vec<char> =
                finding.suggestion.as_deref().unwrap_or_default().chars().collect();
            if suggestion.len() == range.len() {
                self.mended += errors
                    .iter()
                    .filter(|at| range.contains(at) && suggestion[**at - range.start] == b[**at])
                    .count();
                mended[range].copy_from_slice(&suggestion);
            }
        }
        self.sentences_found += usize::from(!errors.is_empty() && !found.is_empty());
        self.sentences_mended += usize::from(!errors.is_empty() && mended == b);
        self.sentences_alarmed += usize::from(errors.is_empty() && !found.is_empty());
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, of: usize| real(part) / real(of.max(1));
        let said = self.found + self.alarms;
        writeln!(
            f,
            "  characters: {} wrong of {}; precision {:.3} (right correction {:.3}), recall {:.3} (corrected {:.3})",
            self.wrong_characters,
            self.characters,
            share(self.found, said),
            share(self.mended, said),
            share(self.found, self.wrong_characters),
            share(self.mended, self.wrong_characters)
        )?;
        let told = self.sentences_found + self.sentences_alarmed;
        writeln!(
            f,
            "  sentences: {} wrong of {}; precision {:.3}, recall {:.3}, wholly mended {:.3}",
            self.wrong_sentences,
            self.sentences,
            share(self.sentences_found, told),
            share(self.sentences_found, self.wrong_sentences),
            share(self.sentences_mended, self.wrong_sentences)
        )?;
        write!(
            f,
            "  right sentences: {} alarms, {:.2} per 10 000 characters",
            self.good_alarms,
            real(self.good_alarms) * 1e4 / real(self.good_characters.max(1))
        )
    }
}
