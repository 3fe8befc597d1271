//! Bounds on what people type, and the forms it is compared in.

use crate::kernel::failure::{Code, Failure};

/// A trimmed text of `1..=most` characters without control characters (line breaks too); otherwise what to do about it.
pub fn line(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    checked(field, text, most, char::is_control)
}

/// Like [`line`], but line breaks and tabs are allowed and it may be empty.
pub fn block(field: &str, text: &str, most: usize) -> Result<String, Failure> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    checked(field, text, most, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn checked(field: &str, text: &str, most: usize, bad: impl Fn(char) -> bool) -> Result<String, Failure> {
    let text = text.trim();
    let refuse = |what: String| Err(Failure::new(Code::Invalid, "Please check what you entered.").field(field, what));
    if text.is_empty() {
        return refuse("Please fill this in.".into());
    }
    if text.chars().count() > most {
        return refuse(format!("Please use at most {most} characters."));
    }
    if text.chars().any(bad) {
        return refuse("Please remove control characters.".into());
    }
    Ok(text.to_owned())
}

/// An e-mail address in the form it is compared in: trimmed, lower case. `None` where it cannot be one.
/// Aliases (dots, plus signs) are kept apart: guessing a provider's rules would merge different people.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '\\' | '[' | ']' | '@');
    let good = !local.is_empty()
        && local.len() <= 64
        && text.len() <= 254
        && local.chars().all(plain)
        && domain.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && domain.contains('.');
    good.then_some(text)
}

/// A text for an address in the URL: lower-case words joined by `-`, at most 80 bytes; "item" where nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "item".into() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{block, email, line, slug};

    #[test]
    fn addresses_are_compared_in_lower_case_and_nonsense_is_refused() {
        assert_eq!(email(" Bob@Example.COM "), Some("bob@example.com".into()));
        for bad in ["", "bob", "@x.test", "bob@", "bob@x", "a b@x.test", "a@x..test", "a@x.test\nBcc: b@x.test", "<a@x.test>"] {
            assert_eq!(email(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn texts_have_bounds() {
        assert_eq!(line("name", "  Ann ", 10).expect("fits"), "Ann");
        assert!(line("name", "a\nb", 10).is_err());
        assert!(line("name", "", 10).is_err());
        assert!(line("name", "äöü", 2).is_err());
        assert_eq!(block("note", " ", 10).expect("may be empty"), "");
        assert_eq!(block("note", "a\nb", 10).expect("breaks allowed"), "a\nb");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Crème brûlée — 2 cups!"), "cr-me-br-l-e-2-cups");
        assert_eq!(slug("???"), "item");
    }
}
