//! How often characters stand together in a corpus.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;

/// Counts of single characters, pairs and triples within runs of Chinese characters.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) single: HashMap<char, u32>,
    pub(crate) pairs: HashMap<(char, char), u32>,
    pub(crate) triples: HashMap<(char, char, char), u32>,
}

impl Counts {
    pub(crate) fn read(path: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let mut counts = Self::default();
        for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
            let line: serde_json::Value = serde_json::from_str(&line?)?;
            let text = line["text"].as_str().unwrap_or_default();
            for run in text.split(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
                counts.add(run);
            }
        }
        Ok(counts)
    }

    fn add(&mut self, run: &str) {
        if run.is_empty() {
            return;
        }
        let run: Vec<char> = std::iter::once('^').chain(run.chars()).chain(['$']).collect();
        for c in &run {
            *self.single.entry(*c).or_default() += 1;
        }
        for two in run.windows(2) {
            *self.pairs.entry((two[0], two[1])).or_default() += 1;
        }
        for three in run.windows(3) {
            *self.triples.entry((three[0], three[1], three[2])).or_default() += 1;
        }
    }
}
