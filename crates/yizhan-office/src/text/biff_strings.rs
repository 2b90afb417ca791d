//! Strings in records of Excel, which may go on in the next record with another width of characters.

/// A reader over the bytes of a record and those that continue it.
pub(super) struct Strings<'c, 'b> {
    chunks: &'c [&'b [u8]],
    chunk: usize,
    at: usize,
}

impl<'c, 'b> Strings<'c, 'b> {
    pub(super) fn new(chunks: &'c [&'b [u8]], at: usize) -> Self {
        Self { chunks, chunk: 0, at }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let chunk = self.chunks.get(self.chunk)?;
            if let Some(byte) = chunk.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            (self.chunk, self.at) = (self.chunk + 1, 0);
        }
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |number, at| Some(number | u32::from(self.byte()?) << (8 * at)))
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(chunk) = self.chunks.get(self.chunk) {
            let here = chunk.len().saturating_sub(self.at).min(bytes);
            self.at += here;
            bytes -= here;
            if bytes == 0 {
                return;
            }
            (self.chunk, self.at) = (self.chunk + 1, 0);
        }
    }

    /// The next string with a length of two bytes, flags, and perhaps formats and phonetics behind it.
    pub(super) fn rich(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let flags = self.byte()?;
        let formats = if flags & 8 == 0 { 0 } else { self.number(2)? as usize * 4 };
        let phonetics = if flags & 4 == 0 { 0 } else { self.number(4)? as usize };
        let text = self.chars(length, flags & 1 == 1)?;
        self.skip(formats.saturating_add(phonetics));
        Some(text)
    }

    /// Characters of one or two bytes; where a record ends among them, the next one says the width anew.
    pub(super) fn chars(&mut self, length: u32, wide: bool) -> Option<String> {
        let mut wide = wide;
        let mut units: Vec<u16> = Vec::new();
        for _ in 0..length {
            let ended = self.chunks.get(self.chunk).is_some_and(|chunk| self.at >= chunk.len());
            if ended {
                (self.chunk, self.at) = (self.chunk + 1, 0);
                wide = self.byte()? & 1 == 1;
            }
            let unit = self.number(if wide { 2 } else { 1 })?;
            units.push(u16::try_from(unit).unwrap_or_default());
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record_with_its_own_width() {
        let first: &[u8] = &[3, 0, 0, b'a'];
        let second: &[u8] = &[1, 0x00, 0x4E, 0x01, 0x4E, 1, 0, 0, b'b'];
        let chunks = [first, second];
        let mut strings = Strings::new(&chunks, 0);
        assert_eq!(strings.rich().as_deref(), Some("a一丁"));
        assert_eq!(strings.rich().as_deref(), Some("b"));
        assert_eq!(strings.rich(), None);
    }
}
