//! Fits the weights of `src/spelling/evidence.rs` and prints them.
//!
//! `fit_spelling FOLDER GOOD.jsonl.gz` reads every even line of `ec_law.tsv` and `sighan2015_test.tsv` in the folder, and
//! the beginning of every seventeenth text of the other file, in which nothing is wrong.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use yizhan_check::Speller;

/// A replacement with the value of each kind of evidence, and whether it is right.
struct Example {
    values: Vec<f64>,
    is_right: bool,
}

const ROUNDS: usize = 25;
const CHARACTERS: usize = 3_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(good)) = (arguments.next(), arguments.next()) else {
        return Err("fit_spelling FOLDER GOOD.jsonl.gz".into());
    };
    let speller = Speller::shared();
    let mut examples = Vec::new();
    let mut add =
        |text: &str, right: &[char]| {
            examples.extend(speller.evidence(text).into_iter().map(|(at, new, values)| Example {
                values,
                is_right: right.get(at) == Some(&new),
            }));
        };
    for file in ["ec_law.tsv", "sighan2015_test.tsv"] {
        let text = std::fs::read_to_string(folder.join(file))?;
        let pairs = text.lines().skip(1).step_by(2).filter_map(|line| line.split_once('\t'));
        for (wrong, right) in pairs {
            let characters: Vec<char> = right.chars().collect();
            let is_aligned = wrong.chars().count() == characters.len();
            add(wrong, if is_aligned { &characters } else { &[] });
            add(right, &[]);
        }
    }
    for line in BufReader::new(GzDecoder::new(File::open(good)?)).lines().step_by(17) {
        let line: serde_json::Value = serde_json::from_str(&line?)?;
        let text: String =
            line["text"].as_str().unwrap_or_default().chars().take(CHARACTERS).collect();
        add(&text, &[]);
    }
    let weights = fit(&examples);
    let written: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    writeln!(stdout(), "{} examples: {}", examples.len(), written.join(", "))?;
    Ok(())
}

/// Logistic regression with a penalty of the squares, by Newton's method.
fn fit(examples: &[Example]) -> Vec<f64> {
    let kinds = examples.first().map_or(0, |example| example.values.len());
    let mut weights = vec![0.0; kinds];
    for _ in 0..ROUNDS {
        let mut slope = weights.clone();
        let mut curve = vec![vec![0.0; kinds]; kinds];
        for (kind, row) in curve.iter_mut().enumerate() {
            row[kind] = 1.0;
        }
        for example in examples {
            let sum: f64 =
                example.values.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let certainty = 1.0 / (1.0 + (-sum).exp());
            let error = certainty - if example.is_right { 1.0 } else { 0.0 };
            let spread = certainty * (1.0 - certainty);
            for (a, value) in example.values.iter().enumerate().filter(|(_, value)| **value != 0.0)
            {
                slope[a] += error * value;
                for (b, other) in example.values.iter().enumerate() {
                    curve[a][b] += spread * value * other;
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
            *weight -= step;
        }
    }
    weights
}

/// Solves a system of linear equations by elimination.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for column in 0..size {
        let best =
            (column..size).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        let best = best.unwrap_or(column);
        rows.swap(column, best);
        right.swap(column, best);
        let (pivot, value) = (rows[column].clone(), right[column]);
        for row in (0..size).filter(|row| *row != column) {
            let factor = rows[row][column] / pivot[column];
            for (cell, above) in rows[row].iter_mut().zip(&pivot) {
                *cell -= factor * above;
            }
            right[row] -= factor * value;
        }
    }
    (0..size).map(|row| right[row] / rows[row][row]).collect()
}
