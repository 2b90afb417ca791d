//! Which part of a file the client wants.

use std::ops::Range;

/// What a `Range` header means for a file of a certain length.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::serve) enum RequestedRange {
    /// Everything: several parts, another unit than bytes, or nothing that can be read.
    Whole,
    /// These bytes, at least one.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Unsatisfiable,
}

impl RequestedRange {
    pub(in crate::serve) fn parse(value: &[u8], length: u64) -> Self {
        let text = std::str::from_utf8(value).unwrap_or_default();
        let unit_and_set =
            text.split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
        let Some((first, last)) = unit_and_set.and_then(|(_, set)| set.trim().split_once('-'))
        else {
            return Self::Whole;
        };
        match (number(first), number(last)) {
            (Ok(None), Ok(Some(0))) => Self::Unsatisfiable,
            (Ok(None), Ok(Some(suffix))) => {
                Self::part(length.saturating_sub(suffix), length, length)
            }
            (Ok(Some(first)), Ok(None)) => Self::part(first, length, length),
            (Ok(Some(first)), Ok(Some(last))) if first <= last => {
                Self::part(first, last.saturating_add(1).min(length), length)
            }
            _ => Self::Whole,
        }
    }

    fn part(start: u64, end: u64, length: u64) -> Self {
        if start < length { Self::Part(start..end) } else { Self::Unsatisfiable }
    }
}

struct NotANumber;

/// `None` for an empty text. A number too large to hold is as good as the largest.
fn number(text: &str) -> Result<Option<u64>, NotANumber> {
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber);
    }
    Ok(Some(text.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::RequestedRange::{Part, Unsatisfiable, Whole};
    use super::*;

    #[test]
    fn ranges_are_read_and_cut_to_the_file() {
        for (value, length, expected) in [
            ("bytes=0-99", 1000, Part(0..100)),
            ("Bytes=0-0", 1000, Part(0..1)),
            ("bytes=900-", 1000, Part(900..1000)),
            ("bytes=-100", 1000, Part(900..1000)),
            ("bytes=-2000", 1000, Part(0..1000)),
            ("bytes=999-5000", 1000, Part(999..1000)),
            ("bytes=0-99999999999999999999999", 1000, Part(0..1000)),
            ("bytes=0-18446744073709551615", 1000, Part(0..1000)),
            ("bytes=1000-", 1000, Unsatisfiable),
            ("bytes=99999999999999999999999-", 1000, Unsatisfiable),
            ("bytes=-0", 1000, Unsatisfiable),
            ("bytes=0-", 0, Unsatisfiable),
            ("bytes=-5", 0, Unsatisfiable),
            ("bytes=5-1", 1000, Whole),
            ("bytes=0-1,5-6", 1000, Whole),
            ("lines=0-1", 1000, Whole),
            ("bytes=a-b", 1000, Whole),
            ("bytes=-", 1000, Whole),
            ("bytes", 1000, Whole),
            ("bytes=+1-2", 1000, Whole),
            ("", 1000, Whole),
        ] {
            assert_eq!(
                RequestedRange::parse(value.as_bytes(), length),
                expected,
                "{value} of {length}"
            );
        }
    }
}
