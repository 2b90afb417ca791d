//! Random choices that never change with a library: splitmix64, seeded from words.
//!
//! Invariant: the same seed words give the same choices on every machine and in every release.

/// A deterministic source of choices.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// Starts a sequence that depends on every word and on `number`.
    pub(crate) fn seeded(words: &[&str], number: u64) -> Self {
        Self(fingerprint(words) ^ mix(number.wrapping_add(0x51ED_270B)))
    }

    /// A number below `limit`; 0 when the limit is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        if limit == 0 {
            return 0;
        }
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// A number between `low` and `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        let step = i64::try_from(self.next() % span.max(1)).unwrap_or(0);
        low.min(high).saturating_add(step)
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, or nothing when there is none.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }
}

/// A 64-bit fingerprint of words (FNV-1a over their bytes, with a mark between the words).
pub(crate) fn fingerprint(words: &[&str]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash
}

/// The finishing step of splitmix64.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_fixed_for_ever() {
        let mut random = Random::seeded(&["a", "b"], 7);
        let first: Vec<usize> = (0..6).map(|_| random.below(1000)).collect();
        let mut again = Random::seeded(&["a", "b"], 7);
        assert_eq!(first, (0..6).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }

    #[test]
    fn bounds_are_kept() {
        let mut random = Random::seeded(&["bounds"], 0);
        assert!((0..500).all(|_| (-3..=4).contains(&random.between(-3, 4))));
        assert_eq!(random.between(5, 5), 5);
        assert_eq!(random.below(0), 0);
        assert_eq!(random.pick::<u8>(&[]), None);
    }
}
