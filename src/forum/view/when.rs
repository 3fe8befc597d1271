//! How long ago something was.

use crate::{
    kernel::time::{DAY, HOUR, MINUTE, Time},
    t,
    ui::date,
};
use std::sync::LazyLock;

/// The words for every number of minutes below an hour, hours below a day, days below a week: there are few, and lists are
/// full of them.
static WORDS: LazyLock<[Vec<String>; 3]> = LazyLock::new(|| {
    [
        (0..60).map(|count: i64| t!("forum-ago-minutes", count = count)).collect(),
        (0..24).map(|count: i64| t!("forum-ago-hours", count = count)).collect(),
        (0..7).map(|count: i64| t!("forum-ago-days", count = count)).collect(),
    ]
});

/// "3 hours ago"; from a week on the day.
pub fn ago(now: Time, at: Time) -> String {
    let passed = (now - at).max(0);
    let (kind, count) = match passed {
        ..HOUR => (0, passed / MINUTE),
        ..DAY => (1, passed / HOUR),
        _ => (2, passed / DAY),
    };
    let word = usize::try_from(count).ok().and_then(|count| WORDS[kind].get(count));
    word.cloned().unwrap_or_else(|| date::short(at))
}

#[cfg(test)]
mod tests {
    use super::ago;
    use crate::kernel::time::{DAY, HOUR, MINUTE};

    #[test]
    fn what_is_near_is_told_by_its_distance() {
        let now = 1_793_534_400_000;
        let told = [0, 59 * MINUTE, HOUR, 23 * HOUR, DAY, 6 * DAY, 7 * DAY, -HOUR].map(|passed| ago(now, now - passed));
        assert_eq!(told, ["just now", "59 minutes ago", "1 hour ago", "23 hours ago", "yesterday", "6 days ago", "25 Oct 2026", "just now"]);
    }
}
