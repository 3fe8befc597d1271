//! Cells that a spreadsheet takes as text.
//!
//! Spreadsheets run what begins with `=`, `+`, `-` or `@` as a formula, and anybody may begin a review so. An apostrophe
//! before it makes it text. So that nothing is lost on the way back, a text that looks as if it had got one already gets
//! another: [`read`] takes exactly one away, exactly where [`write`] put one.

use std::borrow::Cow;

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text as it goes into a file.
pub fn write(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text as it was before [`write`].
pub fn read(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text_and_nothing_else_changes() {
        assert_eq!(write("=1+1"), "'=1+1");
        assert_eq!(write("'=1+1"), "''=1+1");
        assert_eq!((write("'quoted'"), write("5 - 4"), write("")), ("'quoted'".into(), "5 - 4".into(), "".into()));
        assert_eq!((read("'quoted'"), read("'-1"), read("''@x"), read("'")), ("'quoted'", "-1", "'@x", "'"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "('|=|@|-|\\+|a|\t|\r|\n){0,6}", any in any::<String>()) {
            for text in [text, any] {
                let written = write(&text);
                prop_assert_eq!(read(&written), text.as_str());
                prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}
