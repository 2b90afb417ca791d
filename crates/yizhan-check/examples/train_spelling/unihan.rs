//! How characters sound and look, by the Unicode Character Database.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use yizhan_check::Likeness;

/// Readings and shapes of characters.
#[derive(Default)]
pub(crate) struct Unihan {
    /// The characters that texts of today are written with.
    pub(crate) usual: BTreeSet<char>,
    readings: HashMap<char, HashSet<String>>,
    near_readings: HashMap<char, HashSet<String>>,
    four_corners: HashMap<char, Vec<u8>>,
    cangjie: HashMap<char, String>,
    phonetic: HashMap<char, HashSet<String>>,
    strokes: HashMap<char, i32>,
    simplified: HashMap<char, char>,
}

impl Unihan {
    pub(crate) fn read(folder: &Path) -> std::io::Result<Self> {
        let mut unihan = Self::default();
        for file in ["Readings", "DictionaryLikeData", "IRGSources", "OtherMappings", "Variants"] {
            let text = std::fs::read_to_string(folder.join(format!("Unihan_{file}.txt")))?;
            for line in text.lines() {
                let mut cells = line.split('\t');
                let (Some(code), Some(key), Some(value)) =
                    (cells.next(), cells.next(), cells.next())
                else {
                    continue;
                };
                if let Some(c) = character(code) {
                    unihan.add(c, key, value);
                }
            }
        }
        let traditional: Vec<char> = unihan.simplified.keys().copied().collect();
        unihan.usual.extend(traditional);
        Ok(unihan)
    }

    fn add(&mut self, c: char, key: &str, value: &str) {
        match key {
            "kMandarin" | "kHanyuPinlu" => {
                for reading in value.split(' ').map(plain) {
                    self.near_readings.entry(c).or_default().insert(near(&reading));
                    self.readings.entry(c).or_default().insert(reading);
                }
            }
            "kGB0" if ('\u{4e00}'..='\u{9fff}').contains(&c) => {
                self.usual.insert(c);
            }
            "kFourCornerCode" => {
                let code = value.split(' ').next().unwrap_or_default();
                self.four_corners.insert(c, code.bytes().take(4).collect());
            }
            "kCangjie" => {
                self.cangjie.insert(c, value.to_owned());
            }
            "kPhonetic" => {
                let groups = value
                    .split(' ')
                    .map(|group| group.trim_end_matches(['*', 'A', 'x']).to_owned());
                self.phonetic.insert(c, groups.collect());
            }
            "kTotalStrokes" => {
                let strokes = value.split(' ').next().and_then(|strokes| strokes.parse().ok());
                self.strokes.insert(c, strokes.unwrap_or_default());
            }
            "kSimplifiedVariant" => {
                let other = value.split(' ').filter_map(character).find(|other| *other != c);
                if let Some(other) = other.filter(|_| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                    self.simplified.insert(c, other);
                }
            }
            _ => (),
        }
    }

    /// How one character is like another, if it is. A traditional one is taken for its simplified form only.
    pub(crate) fn likeness(&self, a: char, b: char) -> Option<Likeness> {
        if let Some(simplified) = self.simplified.get(&a) {
            return (*simplified == b).then_some(Likeness::Sound);
        }
        let meet = |of: &HashMap<char, HashSet<String>>| {
            of.get(&a).zip(of.get(&b)).is_some_and(|(a, b)| !a.is_disjoint(b))
        };
        if meet(&self.readings) {
            return Some(Likeness::Sound);
        }
        match self.shape(a, b) {
            _ if meet(&self.near_readings) => Some(Likeness::NearSound),
            found => found,
        }
    }

    fn shape(&self, a: char, b: char) -> Option<Likeness> {
        let (corners_a, corners_b) = (self.four_corners.get(&a)?, self.four_corners.get(&b)?);
        let (keys_a, keys_b) = (self.cangjie.get(&a)?, self.cangjie.get(&b)?);
        let corners = corners_a.iter().zip(corners_b).filter(|(a, b)| a == b).count();
        let strokes = |c| self.strokes.get(&c).copied().unwrap_or_default();
        let more = (strokes(a) - strokes(b)).abs();
        if more > 6 {
            return None;
        }
        let (short, long) =
            if keys_a.len() < keys_b.len() { (keys_a, keys_b) } else { (keys_b, keys_a) };
        let holds = short.len() >= 2
            && short.len() < long.len()
            && (long.ends_with(short.as_str()) || long.starts_with(short.as_str()));
        if holds {
            return Some(Likeness::Shape);
        }
        if more > 4 {
            return None;
        }
        let phonetic = self.phonetic.get(&a).zip(self.phonetic.get(&b));
        if phonetic.is_some_and(|(a, b)| !a.is_disjoint(b)) {
            return Some(Likeness::Shape);
        }
        let part = short.len().saturating_sub(1);
        let ends = part >= 2
            && (keys_a[keys_a.len() - part..] == keys_b[keys_b.len() - part..]
                || keys_a[..part] == keys_b[..part]);
        if keys_a.len() > 1 && differ_by_one(keys_a.as_bytes(), keys_b.as_bytes()) {
            return Some(if corners >= 2 { Likeness::Shape } else { Likeness::NearShape });
        }
        match corners {
            4 => Some(Likeness::Shape),
            3 if ends => Some(Likeness::Shape),
            3 => Some(Likeness::NearShape),
            _ => (part >= 2 && (keys_a[1..] == keys_b[1..] || keys_a[..part] == keys_b[..part]))
                .then_some(Likeness::NearShape),
        }
    }
}

fn character(code: &str) -> Option<char> {
    u32::from_str_radix(code.strip_prefix("U+")?, 16).ok().and_then(char::from_u32)
}

/// A reading without its tone: `xíng(115)` becomes `xing`.
fn plain(reading: &str) -> String {
    let reading = reading.split('(').next().unwrap_or_default();
    let letter = |c: char| match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        other => other,
    };
    reading.chars().map(letter).filter(char::is_ascii_alphabetic).collect()
}

/// A reading as one who mixes up flat and curled, n and l, front and back would write it.
fn near(reading: &str) -> String {
    let mut near = reading.to_owned();
    for curled in ["zh", "ch", "sh"] {
        if near.starts_with(curled) {
            near.remove(1);
        }
    }
    if near.len() > 1 && near.starts_with('n') {
        near.replace_range(..1, "l");
    }
    if ["ang", "eng", "ing"].iter().any(|end| near.ends_with(end)) {
        near.pop();
    }
    near
}

/// Whether one letter more, less or other makes one of the other.
fn differ_by_one(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        ([_, a_rest @ ..], [_, b_rest @ ..]) => a_rest == b_rest || a_rest == b || a == b_rest,
    }
}
