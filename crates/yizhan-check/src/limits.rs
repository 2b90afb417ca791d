//! How much one material may cost. Every bound is a named field here.

/// Bounds on what one check may cost; the defaults are safe for material of any origin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Most bytes that are read of each part of a material; what lies beyond is not checked, and a finding says so.
    pub max_part_bytes: usize,
    /// Most findings of one check in one material.
    pub max_findings: usize,
    /// Most characters that a finding shows of what was found.
    pub max_found_chars: usize,
    /// Most bytes of a word list that is imported.
    pub max_list_bytes: usize,
    /// Most words of a word list.
    pub max_words: usize,
    /// Most characters of a word or of a phrase in which it is right.
    pub max_word_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_part_bytes: 16 * 1024 * 1024,
            max_findings: 2_000,
            max_found_chars: 60,
            max_list_bytes: 8 * 1024 * 1024,
            max_words: 200_000,
            max_word_chars: 60,
        }
    }
}
