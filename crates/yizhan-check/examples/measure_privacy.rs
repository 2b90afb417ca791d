//! Measures the checks of personal numbers on pages.
//!
//! `measure_privacy FOLDER` reads `gold/pii.json`, whose `pages` are known to have numbers of residents, and every page
//! under `sites/`. For each page of the first it prints how many it found in the extracted text and how many strings of
//! the right form stand in the bytes; for the others what was found.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use regex::Regex;
use yizhan_check::{Finding, FlatText, Material, RuleSet, Settings, check};
use yizhan_text::{Context, decode, extract};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("measure_privacy FOLDER")?;
    let rules = RuleSet::new(Settings { speller: None, lists: Vec::new(), ..Settings::default() })?;
    let gold: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("gold/pii.json"))?)?;
    let gold: BTreeSet<&str> =
        gold["pages"].as_array().into_iter().flatten().filter_map(|page| page.as_str()).collect();
    let form = Regex::new(r"\b[1-9][0-9]{16}[0-9Xx]\b")?;
    for page in &gold {
        let bytes = std::fs::read(folder.join(page))?;
        let html = decode(&bytes, None).text;
        let strings: BTreeSet<&str> = form.find_iter(&html).map(|found| found.as_str()).collect();
        let (texts, findings) = read(&html, &rules);
        let found: BTreeSet<String> = findings
            .iter()
            .filter(|finding| finding.check == "id-card")
            .map(|finding| texts.slice(finding.place.chars.clone()).to_owned())
            .collect();
        writeln!(
            stdout(),
            "{page}: {} found, {} strings of the form in the page",
            found.len(),
            strings.len()
        )?;
    }
    let (mut pages, mut alarms, mut characters, mut in_whole_pages) = (0, 0, 0, 0);
    for page in html_files(&folder.join("sites"))? {
        let name = page.strip_prefix(&folder)?.to_string_lossy().into_owned();
        if gold.contains(name.as_str()) {
            continue;
        }
        let html = decode(&std::fs::read(&page)?, None).text;
        let (flat, findings) = read(&html, &rules);
        in_whole_pages += personal(html, &rules).len();
        pages += 1;
        characters += flat.len();
        for finding in findings {
            let from = finding.place.chars.start.saturating_sub(14);
            let to = (finding.place.chars.end + 8).min(flat.len());
            let around = flat.slice(from..to).replace(['\n', '\t'], " ");
            alarms += 1;
            writeln!(stdout(), "  {name} {} {} …{around}…", finding.check, finding.level.label())?;
        }
    }
    writeln!(
        stdout(),
        "{pages} other pages, {characters} characters, {alarms} findings; {in_whole_pages} in the whole pages"
    )?;
    Ok(())
}

/// The text of a page and what was found in it.
fn read(html: &str, rules: &RuleSet) -> (FlatText, Vec<Finding>) {
    let page = extract(html, "", &Context::default()).unwrap_or_default();
    let body = page.body.map(|body| body.value).unwrap_or_default();
    let flat = FlatText::from_html(&body);
    (flat, personal(body, rules))
}

fn personal(body: String, rules: &RuleSet) -> Vec<Finding> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
    let mut findings = check(&Material { body, ..Material::new(today) }, rules);
    findings.retain(|finding| matches!(finding.check, "id-card" | "mobile" | "bank-card"));
    findings
}

fn html_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(html_files(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html" || extension == "htm")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
