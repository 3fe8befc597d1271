//! The bytes of a file as UTF-8, whatever mark it begins with.

use std::io::{BufRead, BufReader, Chain, Cursor, Read, Result};

/// Stands where UTF-16 has half a character. It is no UTF-8, so the row that holds it is refused instead of changed.
const BROKEN: u8 = 0xff;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A file without its byte order mark. UTF-16 is told by its mark alone; everything else passes as it is.
pub struct Text<R> {
    inner: BufReader<Chain<Cursor<Vec<u8>>, R>>,
    encoding: Encoding,
    /// Decoded and not yet taken, from `taken` on.
    ready: Vec<u8>,
    taken: usize,
    /// The first byte of a unit whose second is still to come.
    half: Option<u8>,
    /// The first unit of a pair whose second is still to come.
    high: Option<u16>,
    is_over: bool,
}

impl<R: Read> Text<R> {
    pub fn new(mut reader: R) -> Result<Self> {
        let mut start = vec![];
        reader.by_ref().take(3).read_to_end(&mut start)?;
        let (encoding, mark) = match start.as_slice() {
            [0xef, 0xbb, 0xbf] => (Encoding::Utf8, 3),
            [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
            _ => (Encoding::Utf8, 0),
        };
        let inner = BufReader::with_capacity(1 << 16, Cursor::new(start.split_off(mark)).chain(reader));
        Ok(Self { inner, encoding, ready: vec![], taken: 0, half: None, high: None, is_over: false })
    }

    fn decode(&mut self) -> Result<()> {
        let bytes = self.inner.fill_buf()?;
        let count = bytes.len();
        self.is_over = count == 0;
        for byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            let pair = [first, *byte];
            let unit = if self.encoding == Encoding::Utf16Le { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) };
            push(&mut self.ready, &mut self.high, unit);
        }
        self.inner.consume(count);
        if self.is_over && (self.half.take().is_some() || self.high.take().is_some()) {
            self.ready.push(BROKEN);
        }
        Ok(())
    }
}

fn push(out: &mut Vec<u8>, high: &mut Option<u16>, unit: u16) {
    let mut put = |units: &[u16]| match char::decode_utf16(units.iter().copied()).next() {
        Some(Ok(c)) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => out.push(BROKEN),
    };
    let is_high = (0xd800..0xdc00).contains(&unit);
    match high.take() {
        Some(first) if (0xdc00..0xe000).contains(&unit) => return put(&[first, unit]),
        Some(first) => put(&[first]),
        None => {}
    }
    if is_high {
        *high = Some(unit);
    } else {
        put(&[unit]);
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let got = self.fill_buf()?.read(buffer)?;
        self.consume(got);
        Ok(got)
    }
}

impl<R: Read> BufRead for Text<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.encoding == Encoding::Utf8 {
            return self.inner.fill_buf();
        }
        while self.taken == self.ready.len() && !self.is_over {
            self.ready.clear();
            self.taken = 0;
            self.decode()?;
        }
        Ok(&self.ready[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        if self.encoding == Encoding::Utf8 { self.inner.consume(amount) } else { self.taken += amount }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use std::io::Read as _;

    fn decoded(bytes: &[u8]) -> Vec<u8> {
        let mut out = vec![];
        Text::new(bytes).expect("readable").read_to_end(&mut out).expect("readable");
        out
    }

    fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn marks_go_and_utf16_is_decoded() {
        let text = "id,café,🦊\n";
        assert_eq!(decoded(text.as_bytes()), text.as_bytes());
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), text.as_bytes());
        assert_eq!(decoded(&utf16(text, [0xff, 0xfe], u16::to_le_bytes)), text.as_bytes());
        assert_eq!(decoded(&utf16(text, [0xfe, 0xff], u16::to_be_bytes)), text.as_bytes());
        let long = "🦊é".repeat(50_000);
        assert_eq!(decoded(&utf16(&long, [0xff, 0xfe], u16::to_le_bytes)), long.as_bytes(), "over many buffers");
    }

    #[test]
    fn half_characters_are_marked_and_short_files_are_fine() {
        assert_eq!(decoded(&[0xff, 0xfe, 0x61, 0, 0x00, 0xd8, 0x62, 0]), b"a\xffb");
        assert_eq!(decoded(&[0xff, 0xfe, 0x61, 0, 0x62]), b"a\xff");
        assert_eq!(decoded(&[0xff, 0xfe, 0x00, 0xdc]), b"\xff");
        assert_eq!(decoded(b""), b"");
        assert_eq!(decoded(b"\xef"), b"\xef");
    }
}
