//! Pure decisions of the community.

use super::model::{TAG, TAGS};
use crate::{
    kernel::{
        failure::{Code, Failure},
        text,
        time::{SECOND, Time},
    },
    t,
};

/// A thread that is this much younger is as hot as one with ten times its echo: twelve and a half hours.
const TENFOLD: f64 = 45_000.0;

/// Where a thread stands among the hot ones. Higher is hotter; it is written with the thread and never ages, because what
/// is younger starts higher: `log10(1 + replies + 2 · reactions) + begun / 45,000 s`, in millionths. The formula is public
/// (`/community/hot`).
pub fn hot(created_at: Time, replies: i64, reactions: i64) -> i64 {
    let echo = 1_i64.saturating_add(replies.max(0)).saturating_add(reactions.max(0).saturating_mul(2));
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts and seconds are far below 2^52, the sum below 2^40")]
    let hot = (((echo as f64).log10() + (created_at / SECOND) as f64 / TENFOLD) * 1_000_000.0) as i64;
    hot
}

/// Reads tags as typed ("Sourdough, rye  #starter"): lower case, words joined by `-`, each once, sorted.
///
/// # Errors
/// [`Code::Invalid`] with `tags` for too many or too long ones.
pub fn tags(typed: &str) -> Result<Vec<String>, Failure> {
    let refuse = |words: String| Failure::new(Code::Invalid, t!("forum-check")).field("tags", words);
    let mut tags = typed.split([',', ';', '#', '\n']).filter_map(tag).collect::<Vec<_>>();
    tags.sort();
    tags.dedup();
    if tags.len() > TAGS {
        return Err(refuse(t!("forum-tags-many", most = TAGS)));
    }
    if tags.iter().any(|tag| tag.chars().count() > TAG) {
        return Err(refuse(t!("forum-tag-long", most = TAG)));
    }
    Ok(tags)
}

/// One tag in the form it is kept in; `None` where nothing is left.
pub fn tag(typed: &str) -> Option<String> {
    let kept = typed.chars().flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    let tag = kept.split_whitespace().collect::<Vec<_>>().join("-");
    (!tag.is_empty()).then_some(tag)
}

/// The address of a title: words of any script, so that a title in Greek has a readable one too.
pub fn slug(title: &str) -> String {
    let ascii = text::slug(title);
    if ascii == "item" { "thread".to_owned() } else { ascii }
}

/// The paths under which a thread may be known that somebody looks for at an address of another forum, with the post's number
/// where one is named: as it is; `/t/{slug}/{id}/{number}` (Discourse); `/d/{id}-{slug}/{number}` (Flarum); any path with a
/// number behind it. Empty for what no forum calls its threads.
pub fn old_paths(path: &str) -> Vec<(String, Option<i64>)> {
    let path = path.trim_end_matches('/');
    let parts = path.split('/').skip(1).collect::<Vec<_>>();
    if parts.len() > 8 || path.len() > 500 || !path.starts_with('/') || parts.is_empty() {
        return vec![];
    }
    if matches!(parts[0], "" | "api" | "fn" | "pkg" | "admin" | "me" | "pictures" | "fonts" | "og" | "session" | "embed") {
        return vec![];
    }
    let number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i64>().ok()).flatten();
    match parts.as_slice() {
        ["t", rest @ ..] => {
            // A slug of figures looks like a number: both are tried.
            let at = (0..rest.len().min(2)).filter(|at| number(&rest[*at]).is_some());
            at.map(|at| (format!("/t/{}", rest[at]), rest.get(at + 1).and_then(number))).collect()
        }
        ["d", first, rest @ ..] => {
            let id = first.split('-').next().unwrap_or_default();
            if number(&id).is_some() { vec![(format!("/d/{id}"), rest.first().and_then(number))] } else { vec![] }
        }
        _ => {
            let whole = (path.to_owned(), None);
            let above = path.rsplit_once('/').filter(|(above, last)| !above.is_empty() && number(last).is_some());
            let above = above.map(|(above, last)| (above.to_owned(), number(&last)));
            [Some(whole), above].into_iter().flatten().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{hot, old_paths, slug, tag, tags};
    use crate::kernel::time::{DAY, HOUR};

    const NOW: i64 = 1_780_000_000_000;

    #[test]
    fn addresses_of_other_forums_are_understood() {
        let one = |path: &str, number: Option<i64>| vec![(path.to_owned(), number)];
        assert_eq!(old_paths("/t/why-does-it-sink/123"), one("/t/123", None));
        assert_eq!(old_paths("/t/why-does-it-sink/123/45"), one("/t/123", Some(45)));
        assert_eq!(old_paths("/t/123/"), one("/t/123", None));
        assert_eq!(old_paths("/t/2020/123/4"), [("/t/2020".to_owned(), Some(123)), ("/t/123".to_owned(), Some(4))]);
        assert_eq!(old_paths("/d/12-crust/5"), one("/d/12", Some(5)));
        assert_eq!(old_paths("/viewtopic/9"), [("/viewtopic/9".to_owned(), None), ("/viewtopic".to_owned(), Some(9))]);
        for path in ["/t/thr_01/x", "/d/x-1", "/", "/admin/x", "/pictures/a", "/fn/a/1", "/t/a/b/1"] {
            assert!(old_paths(path).is_empty(), "{path}");
        }
    }

    #[test]
    fn what_is_younger_or_echoes_more_is_hotter() {
        assert!(hot(NOW, 0, 0) > hot(NOW - HOUR, 0, 0));
        assert!(hot(NOW, 5, 0) > hot(NOW, 4, 0));
        assert!(hot(NOW, 0, 1) > hot(NOW, 1, 0), "a reaction weighs as two replies");
        assert!(hot(NOW - DAY, 500, 100) > hot(NOW, 0, 0), "an echo keeps a thread up for a day");
        assert!(hot(NOW - 7 * DAY, 500, 100) < hot(NOW, 0, 0), "and not for a week");
        assert!(hot(0, i64::MAX, i64::MAX) > 0, "no sum overflows");
    }

    #[test]
    fn tags_are_tidy_and_bounded() {
        assert_eq!(tags("Sourdough, #Rye bread ;rye  bread").expect("fits"), ["rye-bread", "sourdough"]);
        assert!(tags("").expect("none is fine").is_empty());
        assert!(tags("a,b,c,d,e,f").is_err());
        assert!(tags(&"x".repeat(31)).is_err());
        assert_eq!(tag("  Größe!! "), Some("größe".to_owned()));
        assert_eq!(tag("!?"), None);
    }

    #[test]
    fn every_title_has_an_address() {
        assert_eq!((slug("Why does it sink?").as_str(), slug("なぜ").as_str()), ("why-does-it-sink", "thread"));
    }
}
