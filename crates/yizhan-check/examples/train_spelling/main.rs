//! Makes the model of likely misspellings.
//!
//! `train_spelling CORPUS UNIHAN` reads a gzip-packed file of JSON lines with a `text` each (articles of statutes) and a
//! folder with the `Unihan_*.txt` files of the Unicode Character Database, and writes `model/spelling.bin`.

mod count;
mod unihan;

use std::path::{Path, PathBuf};

use yizhan_check::{Likeness, SpellingModel};

use count::Counts;
use unihan::Unihan;

/// Pairs and triples that were seen less often are left out.
const LEAST_PAIR: u32 = 2;
const LEAST_TRIPLE: u32 = 3;

/// A character that was seen less often replaces no other.
const LEAST_REPLACEMENT: u32 = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(unihan)) = (arguments.next(), arguments.next()) else {
        return Err("train_spelling CORPUS UNIHAN".into());
    };
    let counts = Counts::read(&corpus)?;
    let unihan = Unihan::read(&unihan)?;
    let model = model(&counts, &unihan);
    let bytes = model.encode()?;
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("model/spelling.bin"), bytes)?;
    Ok(())
}

fn model(counts: &Counts, unihan: &Unihan) -> SpellingModel {
    let mut characters: Vec<(char, u32)> = counts.single.iter().map(|(c, n)| (*c, *n)).collect();
    let unseen = unihan.usual.iter().filter(|c| !counts.single.contains_key(c));
    characters.extend(unseen.map(|c| (*c, 0)));
    characters.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let id = |c: char| characters.iter().position(|(other, _)| *other == c);
    let ids: std::collections::HashMap<char, u16> =
        characters.iter().filter_map(|(c, _)| Some((*c, u16::try_from(id(*c)?).ok()?))).collect();
    let mut pairs: Vec<Vec<(u16, u32)>> = vec![Vec::new(); characters.len()];
    for ((a, b), count) in counts.pairs.iter().filter(|(_, count)| **count >= LEAST_PAIR) {
        pairs[usize::from(ids[a])].push((ids[b], *count));
    }
    for followers in &mut pairs {
        followers.sort_unstable();
    }
    let mut triples = std::collections::HashMap::<(u16, u16), Vec<(u16, u32)>>::new();
    for ((a, b, c), count) in counts.triples.iter().filter(|(_, count)| **count >= LEAST_TRIPLE) {
        triples.entry((ids[a], ids[b])).or_default().push((ids[c], *count));
    }
    for followers in triples.values_mut() {
        followers.sort_unstable();
    }
    let mut listed = Vec::new();
    for (a, followers) in (0..).zip(&pairs) {
        listed.extend(followers.iter().map(|(b, _)| triples.remove(&(a, *b)).unwrap_or_default()));
    }
    let confusions = characters.iter().map(|(c, _)| confusions(*c, &characters, unihan)).collect();
    SpellingModel { characters, pairs, triples: listed, confusions }
}

/// The characters that one is taken for, each under the greatest likeness.
fn confusions(c: char, characters: &[(char, u32)], unihan: &Unihan) -> [Vec<u16>; 4] {
    let mut kinds: [Vec<u16>; 4] = Default::default();
    for (id, (other, count)) in (0..).zip(characters) {
        if *other == c || *count < LEAST_REPLACEMENT || matches!(other, '^' | '$') {
            continue;
        }
        let place = Likeness::ALL.iter().position(|kind| Some(*kind) == unihan.likeness(c, *other));
        if let Some(place) = place {
            kinds[place].push(id);
        }
    }
    kinds
}
