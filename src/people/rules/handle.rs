//! Handles: short names for addresses and mentions, in plain letters so that no two look the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How long one is, in characters.
pub const LEAST: usize = 3;
pub const MOST: usize = 24;

/// What would pass for the shop, for a page, or for somebody who is gone. Sorted.
const RESERVED: [&str; 48] = [
    "abuse", "admin", "administrator", "all", "anonymous", "api", "billing", "bot", "channel", "contact", "deleted", "everyone", "follow", "hello", "help",
    "here", "hostmaster", "info", "legal", "mail", "me", "member", "members", "mod", "moderator", "moderators", "null", "official", "owner", "policy",
    "postmaster", "privacy", "regulars", "root", "sales", "security", "service", "settings", "shop", "staff", "support", "system", "team", "undefined", "user",
    "users", "webmaster", "www",
];
/// How handles of erased members begin; nobody else gets such a one.
pub const GONE: &str = "gone-";

/// Why a text cannot be a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Length,
    /// Something else than `a-z`, `0-9`, `_` and `-`, or a mark at an end or beside another.
    Form,
    Reserved,
}

/// A handle as it was typed, in the form that is kept: without `@`, lower case.
pub fn read(text: &str) -> Result<String, Fault> {
    let handle = text.trim().trim_start_matches('@').to_ascii_lowercase();
    if !(LEAST..=MOST).contains(&handle.chars().count()) {
        return Err(Fault::Length);
    }
    if !is_form(&handle) {
        return Err(Fault::Form);
    }
    if is_reserved(&handle) {
        return Err(Fault::Reserved);
    }
    Ok(handle)
}

fn is_form(handle: &str) -> bool {
    let mark = |byte: u8| matches!(byte, b'_' | b'-');
    let bytes = handle.as_bytes();
    bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || mark(*byte))
        && bytes.first().is_some_and(|byte| !mark(*byte))
        && bytes.last().is_some_and(|byte| !mark(*byte))
        && bytes.windows(2).all(|pair| !(mark(pair[0]) && mark(pair[1])))
}

/// Marks do not make a reserved word another one, and neither does a number behind it.
fn is_reserved(handle: &str) -> bool {
    let bare = handle.replace(['_', '-'], "");
    let word = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    RESERVED.binary_search(&word).is_ok() || word.is_empty() || handle.starts_with(GONE) || handle.starts_with("mem_")
}

/// What a name gives: Latin letters without their marks, everything else as one `-`. Names of other scripts give "regular".
pub fn of_name(name: &str) -> String {
    let mut handle = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        let spelt: &str = match c {
            'ß' => "ss",
            'æ' | 'ǽ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            c if c.is_ascii_alphanumeric() => {
                handle.push(c);
                continue;
            }
            // What stands inside a word parts none: O'Sullivan.
            '\'' | '\u{2019}' | '.' => continue,
            _ if handle.is_empty() || handle.ends_with('-') => continue,
            _ => "-",
        };
        handle.push_str(spelt);
    }
    let cut = handle.chars().take(MOST - 5).collect::<String>();
    let cut = cut.trim_matches('-');
    match read(cut) {
        Ok(good) => good,
        Err(_) => "regular".to_owned(),
    }
}

/// What is tried for a name, in this order, until one is free: the name, the name with small numbers, the name with a part of
/// `seed` (hex). The last is as good as never taken.
pub fn candidates(name: &str, seed: &str) -> Vec<String> {
    let base = of_name(name);
    let part = |count: usize| seed.chars().take(count).collect::<String>();
    let mut all = if base == "regular" { vec![] } else { vec![base.clone()] };
    if base != "regular" {
        all.extend((2..=9).map(|number| format!("{base}-{number}")));
    }
    all.push(format!("{base}-{}", part(4)));
    let short = base.chars().take(MOST - 9).collect::<String>();
    all.push(format!("{}-{}", short.trim_end_matches('-'), part(8)));
    all
}

#[cfg(test)]
mod tests {
    use super::{Fault, LEAST, MOST, RESERVED, candidates, of_name, read};
    use proptest::prelude::*;

    #[test]
    fn the_list_of_reserved_words_can_be_searched() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn names_become_plain_handles() {
        let rows = [
            ("Ada Lovelace", "ada-lovelace"),
            ("Étienne Lefèvre", "etienne-lefevre"),
            ("Lena Weiß", "lena-weiss"),
            ("Aoife O'Sullivan", "aoife-osullivan"),
            ("Łukasz Żółw", "lukasz-zolw"),
            ("J. R. R.", "j-r-r"),
            ("山田太郎", "regular"),
            ("Αλέξης", "regular"),
            ("--- ***", "regular"),
            ("Admin", "regular"),
            ("st-aff 1", "regular"),
            ("Jo", "regular"),
            ("ＡＤＡ", "ada"),
            ("\u{202e}evil", "evil"),
        ];
        for (name, handle) in rows {
            assert_eq!(of_name(name), handle, "{name}");
        }
    }

    #[test]
    fn what_is_typed_is_read_strictly() {
        assert_eq!(read(" @Ada_L "), Ok("ada_l".into()));
        assert_eq!(read("ab"), Err(Fault::Length));
        assert_eq!(read(&"a".repeat(MOST + 1)), Err(Fault::Length));
        for bad in ["ada lovelace", "a--b", "-ada", "ada-", "аda", "ada!", "a_-b", "äda"] {
            assert_eq!(read(bad), Err(Fault::Form), "{bad}");
        }
        for bad in ["admin", "ad-min", "Support", "staff2", "gone-1", "123", "mem_1x"] {
            assert_eq!(read(bad), Err(Fault::Reserved), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_candidate_is_a_handle(name in ".{0,60}", seed in "[0-9a-f]{12}") {
            let all = candidates(&name, &seed);
            for handle in &all {
                prop_assert!((LEAST..=MOST).contains(&handle.len()), "{handle}");
                prop_assert_eq!(read(handle), Ok(handle.clone()));
            }
            let mut once = all.clone();
            once.dedup();
            prop_assert_eq!(once, all);
        }
    }
}
