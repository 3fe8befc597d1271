//! Swear words: whole words of a list of our own, also where letters are spelled, repeated or replaced.

use crate::review::rules::fold::fold;
use std::{collections::HashSet, sync::LazyLock};

static LIST: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../swearing.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect());

/// Whether a folded word (or two) is on the list.
pub fn is_swearing(folded: &str) -> bool {
    LIST.contains(folded)
}

/// Whether the text swears. Expects NFKC.
pub(super) fn has_swearing(text: &str) -> bool {
    let words = text.split_whitespace().flat_map(|word| {
        word.split(|c: char| !(c.is_alphanumeric() || is_stand_in(c) || matches!(c, '\'' | '’' | '*' | '.' | '-' | '_' | '\u{300}'..='\u{36f}')))
    });
    let words = words.map(trim).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let folded = fold(text);
    let folded = folded.split(' ').collect::<Vec<_>>();
    words.iter().any(|word| is_disguised(word))
        || folded.iter().any(|word| is_swearing(word) || stretched(word).iter().any(|word| is_swearing(word)))
        || folded.windows(2).any(|pair| is_swearing(&pair.join(" ")))
        || is_spelled(&folded)
}

/// Without what only surrounds a word.
fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '*' | '.' | '-' | '_' | '\'' | '’')).trim_end_matches(['!', '1'])
}

fn is_stand_in(c: char) -> bool {
    matches!(c, '@' | '$' | '!')
}

/// Letters replaced by what looks like them ("sh1t"), or by a star ("f**k").
fn is_disguised(word: &str) -> bool {
    let lower = word.to_lowercase();
    if !lower.contains(char::is_alphabetic) {
        return false;
    }
    if lower.contains('*') {
        let hides = |listed: &str| {
            listed.chars().count() == lower.chars().count() && listed.chars().zip(lower.chars()).all(|(real, shown)| shown == '*' || shown == real)
        };
        return lower.chars().filter(|c| c.is_alphabetic()).count() >= 2 && LIST.iter().any(|listed| hides(listed));
    }
    if !lower.contains(|c: char| c.is_ascii_digit() || is_stand_in(c)) {
        return false;
    }
    ['i', 'l'].into_iter().any(|one| {
        let read = lower.chars().map(|c| match c {
            '4' | '@' => 'a',
            '3' => 'e',
            '1' | '!' => one,
            '0' => 'o',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        });
        let read = read.collect::<String>();
        is_swearing(&read) || stretched(&read).iter().any(|word| is_swearing(word))
    })
}

/// "fuuuuck" with its repeated letters once, and twice; nothing where no letter stands three times.
fn stretched(word: &str) -> Vec<String> {
    let letters = word.chars().collect::<Vec<_>>();
    if !letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
        return vec![];
    }
    let kept = |most: usize| {
        let runs = letters.chunk_by(|one, next| one == next);
        runs.flat_map(|run| &run[..if run.len() < 3 { run.len() } else { most }]).collect::<String>()
    };
    vec![kept(1), kept(2)]
}

/// "f u c k", "f.u.c.k": single letters in a row.
fn is_spelled(folded: &[&str]) -> bool {
    folded.split(|word| word.chars().count() != 1).filter(|run| run.len() >= 4).any(|run| is_swearing(&run.concat()))
}
