//! A selection of somebody's words as a quote to be written under.

use super::visible;

/// Characters of a quoted selection.
const LONGEST: usize = 2_000;

/// The Markdown of a quote: who said it and where, then the words, then an empty line to write on. Empty where nothing was
/// selected. The words are text: what would be read as a mark in them is escaped.
pub fn quote_of(selection: &str, handle: &str, href: &str) -> String {
    let selection = visible(selection.trim());
    if selection.is_empty() {
        return String::new();
    }
    let mut words = selection.chars().take(LONGEST).collect::<String>();
    if words.len() < selection.len() {
        words.push('…');
    }
    let mut quote = format!("> [@{handle}]({href}):\n>\n");
    for line in words.lines() {
        quote.push_str("> ");
        quote.push_str(&literal(line.trim_end()));
        quote.truncate(quote.trim_end_matches(' ').len());
        quote.push('\n');
    }
    quote.push('\n');
    quote
}

/// A line that is read as the text it is.
fn literal(line: &str) -> String {
    // Four spaces would make it code.
    let line = line.trim_start();
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        let next = line[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !previous.is_alphanumeric() || !next.is_alphanumeric(),
            '&' => next.is_ascii_alphanumeric() || next == '#',
            '#' | '>' | '-' | '+' | '=' | '|' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    out
}
