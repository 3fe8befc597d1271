//! Which passwords are good enough (NIST SP 800-63B-4 3.1.1): long, not guessed first, of any characters, without rules of
//! composition. What counts is what is left when everything that a guesser tries first is taken out.

/// Code points that a password has at least.
pub const LEAST: usize = 15;
/// Code points that a password may have; nothing is ever cut off.
pub const MOST: usize = 256;
/// Code points that must be left after what is easy to guess was taken out.
const LEFT: usize = 5;

/// Words that guessers put together, longest first within the file's own groups; ours, a word a line.
const COMMON: &str = include_str!("common.txt");

/// Keys beside each other, and what people count.
const ROWS: [&str; 9] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
];

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`LEAST`] code points; how many more are needed.
    Short(usize),
    /// More than [`MOST`].
    Long,
    /// Made of common words, counting, neighbouring keys or repetition.
    Common,
    /// Made of the own name, the own address, or the shop's name.
    Personal,
}

/// Whether `text` (in NFKC form) is good enough for somebody known by `own` words (name, address, shop).
///
/// # Errors
/// The first weakness, in the order of [`Weakness`].
pub fn password(text: &str, own: &[&str]) -> Result<(), Weakness> {
    let length = text.chars().count();
    if length < LEAST {
        return Err(Weakness::Short(LEAST - length));
    }
    if length > MOST {
        return Err(Weakness::Long);
    }
    let plain = plain(text);
    let letters = spoken(&plain);
    if [&plain, &letters].into_iter().any(|text| repeats(text) || without(text, COMMON.lines()).chars().count() < LEFT) {
        return Err(Weakness::Common);
    }
    let own = own.iter().flat_map(|word| parts(word)).collect::<Vec<_>>();
    let is_personal = [plain, letters].iter().any(|text| without(text, own.iter().map(String::as_str).chain(COMMON.lines())).chars().count() < LEFT);
    if is_personal { Err(Weakness::Personal) } else { Ok(()) }
}

/// Lower case, without spaces and ASCII punctuation.
fn plain(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation() || "@$!".contains(*c)).collect()
}

/// The usual signs for letters (`p4$$w0rd`) turned back.
fn spoken(plain: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    plain.chars().map(letter).collect()
}

/// A name or address in the pieces it is made of, and as a whole.
fn parts(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).map(ToOwned::to_owned).collect::<Vec<_>>();
    parts.push(plain(word));
    parts.push(parts.concat());
    parts.retain(|part| part.chars().count() >= 3);
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Whether a text is one piece again and again, or has hardly any different characters.
fn repeats(text: &str) -> bool {
    let chars = text.chars().collect::<Vec<_>>();
    let mut different = chars.clone();
    different.sort_unstable();
    different.dedup();
    let period = (1..=chars.len() / 2).find(|period| chars.iter().skip(*period).zip(&chars).all(|(later, earlier)| later == earlier));
    different.len() < 5 || period.is_some_and(|period| period * 3 <= chars.len() || period < LEFT)
}

/// What is left of a text without `words`, digits in a row of counting or dates, and neighbouring keys.
fn without<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> String {
    let mut rest = text.to_owned();
    for word in words.filter(|word| !word.is_empty() && !word.starts_with('#')) {
        if rest.contains(word) {
            rest = rest.replace(word, " ");
        }
    }
    let rest = rest.split(|c: char| c.is_whitespace() || c.is_ascii_digit() || c.is_ascii_punctuation()).map(without_runs).collect::<String>();
    without_echo(&rest)
}

/// A piece without runs of four or more neighbours on a row of keys or in the alphabet, forwards or backwards.
fn without_runs(piece: &str) -> String {
    let chars = piece.chars().collect::<Vec<_>>();
    let (mut kept, mut at) = (String::new(), 0);
    while at < chars.len() {
        let longest = (at + 4..=chars.len()).rev().find(|end| is_run(&chars[at..*end]));
        if let Some(end) = longest {
            at = end;
        } else {
            kept.push(chars[at]);
            at += 1;
        }
    }
    kept
}

fn is_run(chars: &[char]) -> bool {
    let forwards = chars.iter().collect::<String>();
    let backwards = chars.iter().rev().collect::<String>();
    ROWS.iter().any(|row| row.contains(&forwards) || row.contains(&backwards))
}

/// A text in which a character that follows itself counts once.
fn without_echo(text: &str) -> String {
    let mut chars = text.chars().collect::<Vec<_>>();
    chars.dedup();
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{COMMON, Weakness, password};

    const OWN: [&str; 3] = ["Mara Kowalska", "mara.kowalska@example.test", "Regulars"];

    #[test]
    fn length_is_counted_in_code_points_and_bounded() {
        assert_eq!(password("zwölf Boxkämpf", &OWN), Err(Weakness::Short(1)));
        assert_eq!(password("zwölf Boxkämpfe", &OWN), Ok(()));
        let emoji = |count: u32| (0..count).filter_map(|n| char::from_u32(0x1F300 + n)).collect::<String>();
        assert_eq!(emoji(128).chars().count(), 128);
        assert_eq!(password(&emoji(14), &OWN), Err(Weakness::Short(1)));
        assert_eq!(password(&emoji(15), &OWN), Ok(()));
        assert_eq!(password(&emoji(128), &OWN), Ok(()));
        assert_eq!(password(&emoji(256), &OWN), Ok(()));
        assert_eq!(password(&emoji(257), &OWN), Err(Weakness::Long));
    }

    #[test]
    fn passphrases_of_any_kind_are_welcome() {
        for good in [
            "correct horse battery staple",
            "plum teapot harbour violin",
            "Wir backen sonntags Brot",
            "Ein Schelm, wer Böses dabei denkt",
            "τρεις λαλούν και δυο χορεύουν",
            "春眠不覚暁処処聞啼鳥夜来風雨声",
            "kV9#tq2Lw8!zRb4Xu",
            "mara buys seventeen lemons",
            "               quiet lanterns drift",
        ] {
            assert_eq!(password(good, &OWN), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for bad in [
            "passwordpassword",
            "Password123456789!",
            "p4$$w0rdp4$$w0rd",
            "iloveyouforever",
            "123456789012345",
            "987654321098765",
            "111111111111111",
            "abcabcabcabcabcabc",
            "qwertyuiopasdfghjkl",
            "qwertzuiopyxcvbnm",
            "abcdefghijklmno",
            "1qaz2wsx3edc4rfv",
            "administrator2026",
            "welcome to the shop",
            "letmeinletmein!!",
            "aaaaaaaaaaaaaaab",
            "ababababababababab",
            "2024-01-01 2025-01-01",
            "thequickbrownfoxjumpsoverthelazydog",
        ] {
            assert_eq!(password(bad, &OWN), Err(Weakness::Common), "{bad}");
        }
    }

    #[test]
    fn the_own_name_is_no_password() {
        for bad in ["marakowalska2026", "Mara.Kowalska@example.test", "kowalskakowalska mara", "regulars-regulars-mara", "mara kowalska 1987!"] {
            assert!(matches!(password(bad, &OWN), Err(Weakness::Personal | Weakness::Common)), "{bad}: {:?}", password(bad, &OWN));
        }
        assert_eq!(password("marakowalska2026", &OWN), Err(Weakness::Personal));
        assert_eq!(password("marakowalska2026", &["Jo", "jo@x.test"]), Ok(()), "it is somebody else's name");
    }

    #[test]
    fn longer_words_stand_before_those_they_contain() {
        let words = COMMON.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect::<Vec<_>>();
        assert!(words.len() > 300, "{}", words.len());
        for (index, word) in words.iter().enumerate() {
            assert_eq!(*word, word.to_lowercase(), "lower case");
            assert!(word.chars().count() >= 3, "{word}: too short to tell anything");
            if let Some(earlier) = words[..index].iter().find(|earlier| word.contains(**earlier)) {
                panic!("{word} never counts: {earlier} is taken out before");
            }
        }
    }
}
