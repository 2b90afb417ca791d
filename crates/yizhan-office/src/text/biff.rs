//! Records of Excel files up to 2003. Basis: [MS-XLS] 2.1.4, 2.3.

/// A record: its kind, and its bytes with those of the records that continue it.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    /// The bytes by record; a string that crosses from one to the next begins anew with its flags.
    pub(super) chunks: Vec<&'b [u8]>,
}

impl Record<'_> {
    /// The bytes of the record itself.
    pub(super) fn data(&self) -> &[u8] {
        self.chunks.first().copied().unwrap_or_default()
    }

    pub(super) fn u16_at(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.data().get(at..at + 2)?.try_into().ok()?))
    }

    pub(super) fn u32_at(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data().get(at..at + 4)?.try_into().ok()?))
    }

    pub(super) fn f64_at(&self, at: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.data().get(at..at + 8)?.try_into().ok()?))
    }
}

/// Records from a place of the stream on.
pub(super) struct Records<'b> {
    stream: &'b [u8],
    at: usize,
}

const CONTINUE: u16 = 0x3C;

impl<'b> Records<'b> {
    pub(super) fn from(stream: &'b [u8], at: usize) -> Self {
        Self { stream, at }
    }

    fn one(&mut self) -> Option<(u16, &'b [u8])> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let from = self.at + 4;
        let to = (from + length).min(self.stream.len());
        self.at = to;
        Some((kind, &self.stream[from..to]))
    }

    fn next_kind(&self) -> Option<u16> {
        let head = self.stream.get(self.at..self.at.checked_add(2)?)?;
        Some(u16::from_le_bytes([head[0], head[1]]))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, data) = self.one()?;
        let mut chunks = vec![data];
        while self.next_kind() == Some(CONTINUE) {
            chunks.push(self.one()?.1);
        }
        Some(Record { kind, chunks })
    }
}

/// A number in the short form RK.
pub(super) fn short_number(raw: u32) -> f64 {
    let number = if raw & 2 == 0 {
        f64::from_bits(u64::from(raw & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(raw.cast_signed() >> 2)
    };
    if raw & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_whole_broken_and_hundredths() {
        assert_eq!(short_number((34 << 2) | 2).to_string(), "34");
        assert_eq!(short_number((1234 << 2) | 3).to_string(), "12.34");
        let raw = u32::try_from(1.5_f64.to_bits() >> 32).unwrap();
        assert_eq!(short_number(raw).to_string(), "1.5");
    }

    #[test]
    fn a_record_takes_those_that_continue_it() {
        let stream = [1, 0, 1, 0, 7, 0x3C, 0, 2, 0, 8, 9, 2, 0, 0, 0, 3, 0, 9, 0, 1];
        let records: Vec<_> = Records::from(&stream, 0).collect();
        assert_eq!(records.len(), 3);
        assert_eq!(records[0].chunks, [&[7][..], &[8, 9]]);
        assert_eq!(records[2].chunks, [&[1][..]]);
    }
}
