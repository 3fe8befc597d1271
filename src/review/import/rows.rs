//! A table as rows of cells, with the line where each begins, and never more than one row in memory.
//!
//! Not the csv crate's reader: that one takes a quotation mark that nobody closed, and with it the rest of a file of
//! any size, into memory as one cell.

use super::text::Text;
use crate::t;
use std::io::{BufRead, Chain, Cursor, Error, ErrorKind, Read};

/// Bytes of a row. A longer one is passed over, to its end: a row that began in the middle of it could be one that
/// somebody wrote into the text of a review.
pub const LONGEST: usize = 1_000_000;

/// Why a row cannot be used.
#[derive(Debug)]
pub enum Broken {
    TooLong,
    /// The file ends inside quotation marks.
    Open,
    /// Not UTF-8 (nor marked as UTF-16).
    NoText,
    /// The file cannot be read on from here.
    Unreadable(Error),
}

impl Broken {
    /// What to do about it.
    pub fn in_words(&self) -> String {
        match self {
            Self::TooLong => t!("review-import-too-long"),
            Self::Open => t!("review-import-open"),
            Self::NoText => t!("review-import-utf8"),
            Self::Unreadable(error) => t!("review-import-unreadable", why = error.to_string()),
        }
    }
}

/// One row: where it begins (from 1 on) and its cells.
pub type Row = (u64, Result<Vec<String>, Broken>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside quotes: the end of the cell, or the first half of a doubled one.
    Closing,
}

pub struct Rows<R> {
    source: Chain<Cursor<Vec<u8>>, Text<R>>,
    row: Unfinished,
    is_over: bool,
}

/// The row so far.
struct Unfinished {
    separator: u8,
    at: At,
    /// The line that the next byte stands in.
    line: u64,
    /// The byte before was a carriage return: a line feed now belongs to the same line break.
    is_after_return: bool,
    /// Where the row began; `None` before its first byte.
    first: Option<u64>,
    /// All cells one after the other, and where each ends.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    is_long: bool,
}

impl<R: Read> Rows<R> {
    /// Finds the separator (`,` `;` or tab: the one that the first line has most of, or that `sep=…` names).
    pub fn new(reader: R) -> Result<Self, Error> {
        let mut text = Text::new(reader)?;
        let mut head = vec![];
        let mut line = 1;
        let mut named = None;
        loop {
            head.clear();
            first_line(&mut text, &mut head)?;
            match without_break(&head) {
                [] if !head.is_empty() => line += 1,
                [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => (line, named) = (line + 1, Some(*separator)),
                _ => break,
            }
        }
        let separator = named.filter(|byte| matches!(byte, b',' | b';' | b'\t' | b'|')).unwrap_or_else(|| separator(&head));
        let row = Unfinished { separator, at: At::Start, line, is_after_return: false, first: None, bytes: vec![], ends: vec![], is_long: false };
        Ok(Self { source: Cursor::new(head).chain(text), row, is_over: false })
    }

    fn row(&mut self) -> Option<Row> {
        loop {
            let buffer = match self.source.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.is_over = true;
                    return Some((self.row.first.unwrap_or(self.row.line), Err(Broken::Unreadable(error))));
                }
            };
            if buffer.is_empty() {
                self.is_over = true;
                return self.row.first.is_some().then(|| self.row.finish());
            }
            let end = buffer.iter().position(|byte| self.row.ends_with(*byte));
            let used = end.map_or(buffer.len(), |at| at + 1);
            self.source.consume(used);
            if end.is_some() {
                return Some(self.row.finish());
            }
        }
    }
}

impl Unfinished {
    /// Takes a byte; true where it ends the row.
    fn ends_with(&mut self, byte: u8) -> bool {
        let is_break = matches!(byte, b'\n' | b'\r');
        if self.first.is_none() && !is_break {
            self.first = Some(self.line);
        }
        self.line += u64::from(is_break && !(byte == b'\n' && self.is_after_return));
        self.is_after_return = byte == b'\r';
        if self.first.is_none() {
            return false;
        }
        self.at = match (self.at, byte) {
            (At::Start, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closing,
            (At::Closing, b'"') | (At::Quoted, _) => {
                self.bytes.push(byte);
                At::Quoted
            }
            (_, byte) if byte == self.separator => {
                self.ends.push(self.bytes.len());
                At::Start
            }
            _ if is_break => return true,
            _ => {
                self.bytes.push(byte);
                At::Plain
            }
        };
        if self.bytes.len() + self.ends.len() > LONGEST {
            self.is_long = true;
            self.bytes.clear();
            self.ends.clear();
        }
        false
    }

    /// The row, and on to the next.
    fn finish(&mut self) -> Row {
        let row = (self.first.take().unwrap_or(self.line), self.cells());
        (self.at, self.is_long) = (At::Start, false);
        self.bytes.clear();
        self.ends.clear();
        row
    }

    fn cells(&mut self) -> Result<Vec<String>, Broken> {
        if self.at == At::Quoted {
            return Err(Broken::Open);
        }
        if self.is_long {
            return Err(Broken::TooLong);
        }
        self.ends.push(self.bytes.len());
        let text = std::str::from_utf8(&self.bytes).map_err(|_| Broken::NoText)?;
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let cells = starts.zip(&self.ends).map(|(start, end)| text.get(start..*end).map(ToOwned::to_owned));
        cells.collect::<Option<Vec<_>>>().ok_or(Broken::NoText)
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.is_over { None } else { self.row() }
    }
}

/// The first line with its line break; one inside quotation marks does not end it.
fn first_line(text: &mut impl BufRead, line: &mut Vec<u8>) -> Result<(), Error> {
    let mut is_quoted = false;
    while line.len() < LONGEST {
        let buffer = text.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        let end = buffer.iter().position(|byte| {
            is_quoted ^= *byte == b'"';
            !is_quoted && matches!(byte, b'\n' | b'\r')
        });
        let used = end.map_or(buffer.len(), |at| at + 1);
        line.extend_from_slice(&buffer[..used]);
        text.consume(used);
        if end.is_some() {
            break;
        }
    }
    // The line feed of CR LF belongs to this line; without it the next line would look empty.
    if line.ends_with(b"\r") && text.fill_buf()?.first() == Some(&b'\n') {
        line.push(b'\n');
        text.consume(1);
    }
    Ok(())
}

fn without_break(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
    &line[..end]
}

fn separator(line: &[u8]) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in line {
        is_quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| separator == byte && !is_quoted) {
            *count += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::{Broken, LONGEST, Rows};

    fn rows(text: &[u8]) -> Vec<(u64, Result<Vec<String>, String>)> {
        Rows::new(text).expect("readable").map(|(line, row)| (line, row.map_err(|broken| format!("{broken:?}")))).collect()
    }

    fn good(text: &str) -> Vec<(u64, Vec<String>)> {
        rows(text.as_bytes()).into_iter().map(|(line, row)| (line, row.expect("a row"))).collect()
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"1", "2\",3", "4,\"5\"\"6\""].join(end);
            let multi = format!("1{end}2");
            let want = [(1, vec!["a", "b"]), (3, vec![multi.as_str(), "3"]), (5, vec!["4", "5\"6"])];
            let got = good(&text);
            assert_eq!(got.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect::<Vec<_>>(), want, "{end:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_of_the_first_line() {
        assert_eq!(good("a;b\n1,5;2\n")[1].1, ["1,5", "2"]);
        assert_eq!(good("a\tb\n1;5\t2\n")[1].1, ["1;5", "2"]);
        assert_eq!(good("\"x,y,z\";b\n1;2\n")[0].1, ["x,y,z", "b"]);
        assert_eq!(good("alone\n1,2\n")[1].1, ["1", "2"]);
        assert_eq!(good("sep=;\r\na,a,a;b\r\n1;2\r\n"), [(2, vec!["a,a,a".to_owned(), "b".to_owned()]), (3, vec!["1".to_owned(), "2".to_owned()])]);
        assert_eq!(good("\n\na;b\n")[0], (3, vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn broken_rows_do_not_stop_the_others() {
        let long = "x".repeat(LONGEST);
        let got = rows(format!("a,b\n1,\"{long}\n2,3\"\n4,5\n6,\"7\n8,9\n").as_bytes());
        let says = |at: usize| got[at].1.as_ref().expect_err("broken").clone();
        assert_eq!((got.len(), got[1].0, got[2].0, got[3].0), (4, 2, 4, 5));
        assert!(says(1).contains("TooLong") && says(3).contains("Open"), "{} {}", says(1), says(3));
        let got = rows(b"a,b\n\xff,1\n2,3\n");
        assert!(got[1].1.is_err() && got[2].1.is_ok());
        assert!(rows(b"").is_empty() && rows(b"\n\r\n").is_empty());
    }

    #[test]
    fn a_file_that_breaks_off_says_so_once() {
        struct Bad;
        impl std::io::Read for Bad {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        let reader = std::io::Read::chain(&b"a,b\n1,2\n3"[..], Bad);
        let got = Rows::new(reader).expect("a first line").collect::<Vec<_>>();
        assert_eq!(got.len(), 3);
        assert!(matches!(got[2].1, Err(Broken::Unreadable(_))));
    }
}
