//! What stands in running words without any mark: `@handles`, `:emoji:` and bare addresses.

/// Stands before a character that was typed as itself (`\@`, `&#64;`); it is never written.
pub const LITERAL: char = '\0';

/// Bytes of a handle, and of an emoji's name.
const LONGEST_HANDLE: usize = 30;
const LONGEST_EMOJI: usize = 40;

/// A piece of running words, in their order.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// As typed, without the `@`.
    Handle(&'a str),
    Emoji(&'static str),
    /// `http…`, as typed; it may hold [`LITERAL`]s.
    Address(&'a str),
}

/// Tells `each` the pieces of `text`. Linear: what is looked at twice is bounded.
pub fn pieces<'a>(text: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'@' | b':' | b'h' | b'H' | 0)) {
        at += found;
        if bytes[at] == 0 {
            // The next character is itself, whatever it is.
            at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        let (piece, length) = match bytes[at] {
            _ if at != from && !stands_free(&text[..at], bytes[at]) => (None, 1),
            b'@' => handle(&text[at + 1..]).map_or((None, 1), |handle| (Some(Piece::Handle(handle)), 1 + handle.len())),
            b':' => emoji(&text[at + 1..]).map_or((None, 1), |(emoji, length)| (Some(Piece::Emoji(emoji)), length + 1)),
            _ => address(&text[at..]).map_or((None, 1), |address| (Some(Piece::Address(address)), address.len())),
        };
        if let Some(piece) = piece {
            if from < at {
                each(Piece::Words(&text[from..at]));
            }
            each(piece);
            from = at + length;
        }
        at += length;
    }
    if from < text.len() {
        each(Piece::Words(&text[from..]));
    }
}

/// Whether a piece may begin after `before`: not inside a word, an address or a doubled mark.
fn stands_free(before: &str, mark: u8) -> bool {
    let is_inside = |c: char| match mark {
        b'@' => c.is_alphanumeric() || matches!(c, '@' | '/' | '_' | '.' | '-'),
        b':' => c.is_alphanumeric() || c == ':',
        _ => c.is_alphanumeric() || c == '_',
    };
    !before.chars().next_back().is_some_and(is_inside)
}

/// The handle that `text` begins with: letters, digits, `_`, and `-` or `.` between them.
fn handle(text: &str) -> Option<&str> {
    let end = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))).unwrap_or(text.len());
    let handle = text[..end].trim_end_matches(['-', '.']);
    let goes_on = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '@');
    let is_handle = handle.len() >= 2 && handle.len() <= LONGEST_HANDLE && handle.starts_with(|c: char| c.is_ascii_alphanumeric()) && !goes_on;
    is_handle.then_some(handle)
}

/// The emoji whose name `text` begins with, and the bytes of the name with its closing colon.
fn emoji(text: &str) -> Option<(&'static str, usize)> {
    let window = &text.as_bytes()[..text.len().min(LONGEST_EMOJI)];
    let end = window.iter().position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-')))?;
    let goes_on = text[end..].chars().nth(1).is_some_and(char::is_alphanumeric);
    if end == 0 || window[end] != b':' || goes_on {
        return None;
    }
    emojis::get_by_shortcode(&text[..end]).map(|emoji| (emoji.as_str(), end + 1))
}

/// The bare address that `text` begins with: to the next gap, without punctuation that ends the sentence around it.
fn address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`')).unwrap_or(text.len());
    let mut address = &text[..end];
    // Brackets that the address opened itself belong to it, as in the names of encyclopaedias. Counted once.
    let mut open = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '”' | '’' | '…' | ']' | '}' | LITERAL => {}
            ')' if closed > open => closed -= 1,
            '(' => open = open.saturating_sub(1),
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    (address.len() > scheme.len()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn shown(text: &str) -> String {
        let mut out = String::new();
        pieces(text, |piece| match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Handle(handle) => out.push_str(&format!("{{@{handle}}}")),
            Piece::Emoji(emoji) => out.push_str(&format!("{{{emoji}}}")),
            Piece::Address(address) => out.push_str(&format!("{{{address}}}")),
        });
        out
    }

    #[test]
    fn handles_are_words_of_their_own() {
        for (typed, found) in [
            ("@rosa", "{@rosa}"),
            ("hi @rosa, @Max_2!", "hi {@rosa}, {@Max_2}!"),
            ("(@rosa). @rosa.", "({@rosa}). {@rosa}."),
            ("@a.b-c.", "{@a.b-c}."),
            ("rosa@shop.test", "rosa@shop.test"),
            ("@rosa@shop.test", "@rosa@shop.test"),
            ("@@rosa x/@rosa", "@@rosa x/@rosa"),
            ("@ rosa @-x @a", "@ rosa @-x @a"),
            ("\0@rosa", "\0@rosa"),
            ("日本@rosa ، @rosa،", "日本@rosa ، {@rosa}،"),
            ("@rosaß", "@rosaß"),
        ] {
            assert_eq!(shown(typed), found, "{typed:?}");
        }
        assert_eq!(shown(&format!("@{}", "a".repeat(31))), format!("@{}", "a".repeat(31)));
    }

    #[test]
    fn emoji_have_names() {
        for (typed, found) in [
            (":tada:", "{🎉}"),
            ("yes :+1: :-1:!", "yes {👍} {👎}!"),
            (":tada::tada:", "{🎉}{🎉}"),
            (":tada: :tada:", "{🎉} {🎉}"),
            ("at 10:30:45", "at 10:30:45"),
            ("std::tada::x", "std::tada::x"),
            (":nosuchthing: : :", ":nosuchthing: : :"),
            ("\0:tada:", "\0:tada:"),
            (":tada:s", ":tada:s"),
        ] {
            assert_eq!(shown(typed), found, "{typed:?}");
        }
    }

    #[test]
    fn addresses_end_where_sentences_do() {
        for (typed, found) in [
            ("see https://a.test/x.", "see {https://a.test/x}."),
            ("(https://a.test/x)", "({https://a.test/x})"),
            ("https://a.test/x_(y)", "{https://a.test/x_(y)}"),
            ("https://a.test/x_(y))!", "{https://a.test/x_(y)})!"),
            ("HTTP://A.test, ok", "{HTTP://A.test}, ok"),
            ("xhttp://a.test http:// https://", "xhttp://a.test http:// https://"),
            ("https://a.test/@rosa:tada:", "{https://a.test/@rosa:tada}:"),
            ("https://a.test/é?q=1&b=2#x", "{https://a.test/é?q=1&b=2#x}"),
        ] {
            assert_eq!(shown(typed), found, "{typed:?}");
        }
    }
}
