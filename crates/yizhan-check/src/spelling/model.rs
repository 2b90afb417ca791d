//! The model as a file: counts of characters, pairs and triples, and which characters are taken for one another.
//!
//! Invariant: what [`SpellingModel::encode`] writes, [`SpellingModel::decode`] reads; anything else is an error.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use thiserror::Error;

/// How one character is like another (混淆类型).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Likeness {
    /// They sound alike but for the tone (同音).
    Sound,
    /// They sound nearly alike: flat and curled, front and back (近音).
    NearSound,
    /// They look alike (形近).
    Shape,
    /// They look somewhat alike (形略近).
    NearShape,
}

impl Likeness {
    /// All kinds, in the order of the file.
    pub const ALL: [Self; 4] = [Self::Sound, Self::NearSound, Self::Shape, Self::NearShape];
}

/// How often characters stand together (字频模型). Characters are named by their number in `characters`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SpellingModel {
    /// The characters with how often each was seen; `^` and `$` are the ends of a run.
    pub characters: Vec<(char, u32)>,
    /// For each character, what follows it and how often, sorted.
    pub pairs: Vec<Vec<(u16, u32)>>,
    /// For each pair, in the order of `pairs`, what follows it and how often, sorted.
    pub triples: Vec<Vec<(u16, u32)>>,
    /// For each character, those it is taken for, by likeness, sorted.
    pub confusions: Vec<[Vec<u16>; 4]>,
}

/// A file that is no model (模型文件错误).
#[derive(Debug, Error)]
#[error("not a spelling model")]
pub struct ModelError;

/// Most bytes that a model may have when it is unpacked.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

impl SpellingModel {
    /// The model as bytes.
    pub fn encode(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        put(&mut bytes, self.characters.len());
        for (character, count) in &self.characters {
            put(&mut bytes, *character as usize);
            put(&mut bytes, *count as usize);
        }
        for followers in self.pairs.iter().chain(&self.triples) {
            put(&mut bytes, followers.len());
            put_sorted(&mut bytes, followers.iter().map(|(character, _)| *character));
            for (_, count) in followers {
                put(&mut bytes, *count as usize);
            }
        }
        for characters in self.confusions.iter().flatten() {
            put(&mut bytes, characters.len());
            put_sorted(&mut bytes, characters.iter().copied());
        }
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&bytes)?;
        packed.finish()
    }

    /// Reads a model.
    pub fn decode(packed: &[u8]) -> Result<Self, ModelError> {
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed)
            .take(MAX_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|_| ModelError)?;
        let mut reader = Reader { bytes: &bytes, at: 0 };
        let count = reader.length()?;
        let mut model = Self::default();
        for _ in 0..count {
            let character = u32::try_from(reader.number()?).ok().and_then(char::from_u32);
            model.characters.push((character.ok_or(ModelError)?, reader.small()?));
        }
        for _ in 0..count {
            model.pairs.push(reader.followers(count)?);
        }
        for _ in 0..model.pairs.iter().map(Vec::len).sum() {
            model.triples.push(reader.followers(count)?);
        }
        for _ in 0..count {
            let mut kinds: [Vec<u16>; 4] = Default::default();
            for characters in &mut kinds {
                let length = reader.length()?;
                *characters = reader.sorted(length, count)?;
            }
            model.confusions.push(kinds);
        }
        Ok(model)
    }
}

/// Seven bits a byte, the lowest first.
fn put(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn put_sorted(bytes: &mut Vec<u8>, characters: impl Iterator<Item = u16>) {
    let mut last = 0;
    for character in characters {
        put(bytes, usize::from(character) - last);
        last = usize::from(character);
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    fn number(&mut self) -> Result<usize, ModelError> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.bytes.get(self.at).ok_or(ModelError)?;
            self.at += 1;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
            shift += 7;
            if shift > 28 {
                return Err(ModelError);
            }
        }
    }

    fn small(&mut self) -> Result<u32, ModelError> {
        u32::try_from(self.number()?).map_err(|_| ModelError)
    }

    /// A length, which cannot be more than the bytes that are left.
    fn length(&mut self) -> Result<usize, ModelError> {
        let length = self.number()?;
        if length <= self.bytes.len() - self.at { Ok(length) } else { Err(ModelError) }
    }

    fn sorted(&mut self, length: usize, count: usize) -> Result<Vec<u16>, ModelError> {
        let mut characters = Vec::with_capacity(length);
        let mut last = 0;
        for _ in 0..length {
            last += self.number()?;
            if last >= count {
                return Err(ModelError);
            }
            characters.push(u16::try_from(last).map_err(|_| ModelError)?);
        }
        Ok(characters)
    }

    fn followers(&mut self, count: usize) -> Result<Vec<(u16, u32)>, ModelError> {
        let length = self.length()?;
        let characters = self.sorted(length, count)?;
        characters.into_iter().map(|character| Ok((character, self.small()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> SpellingModel {
        SpellingModel {
            characters: vec![('^', 3), ('法', 300), ('律', 2)],
            pairs: vec![vec![(1, 2)], vec![(2, 200)], vec![]],
            triples: vec![vec![(2, 1)], vec![]],
            confusions: vec![
                Default::default(),
                [vec![2], vec![], vec![0, 2], vec![]],
                Default::default(),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = model().encode().unwrap();
        assert_eq!(SpellingModel::decode(&bytes).unwrap(), model());
    }

    #[test]
    fn what_is_cut_short_or_no_model_is_an_error() {
        let bytes = model().encode().unwrap();
        for end in 0..bytes.len() - 1 {
            assert!(SpellingModel::decode(&bytes[..end]).is_err(), "{end}");
        }
        assert!(SpellingModel::decode(b"no model").is_err());
    }
}
