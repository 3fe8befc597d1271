//! Pure decisions about accounts.

mod password;

use crate::kernel::time::{DAY, HOUR, Time};

pub use password::{LEAST, MOST, Weakness, password};

/// A name to show has at most so many characters.
pub const NAME_MOST: usize = 80;
/// How many sessions a member may have at once; a further one ends the oldest.
pub const SESSIONS_MOST: i64 = 50;
/// The name of an API key has at most so many characters.
pub const KEY_NAME_MOST: usize = 80;

/// What a link in a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To prove the address of a new account.
    Confirm,
    /// To set a new password.
    Reset,
    /// To prove a new address of an account.
    Change,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Confirm, Self::Reset, Self::Change];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
            Self::Change => "change",
        }
    }

    /// The purpose of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// How long the link works.
    pub const fn lasts(self) -> Time {
        match self {
            Self::Confirm => 7 * DAY,
            Self::Reset => HOUR,
            Self::Change => DAY,
        }
    }
}

/// Whether a text can be a language tag such as `en` or `pt-BR` (a bound on BCP 47 that covers what shops use).
pub fn is_locale(tag: &str) -> bool {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let letters = |text: &str, least: usize, most: usize| (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    letters(language, 2, 3) && region.is_none_or(|region| letters(region, 2, 4))
}

#[cfg(test)]
mod tests {
    use super::is_locale;

    #[test]
    fn language_tags_are_told_from_nonsense() {
        for good in ["en", "de", "pt-BR", "zh-Hant"] {
            assert!(is_locale(good), "{good}");
        }
        for bad in ["", "e", "english", "en_GB", "en-", "en-GB-x", "../x", "é"] {
            assert!(!is_locale(bad), "{bad}");
        }
    }
}
