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

/// The browser and the system that a browser claims to be (`User-Agent`), by their proper names; for people to recognise
/// their own devices, nothing depends on it.
pub fn device(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    // Browsers name those they descend from: the first that fits is the one.
    let browsers = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox")];
    let descended = [("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl")];
    let systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];
    let first = |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    (first(&browsers).or_else(|| first(&descended)), first(&systems))
}

#[cfg(test)]
mod tests {
    use super::{device, is_locale};

    #[test]
    fn devices_are_told_by_their_names() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(firefox), (Some("Firefox"), Some("Linux")));
        assert_eq!(device(edge), (Some("Edge"), Some("Windows")));
        assert_eq!(device(phone), (Some("Safari"), Some("iPhone")));
        assert_eq!(device("something else"), (None, None));
    }

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
