//! Paging by key: a list remembers where it stopped, never how many it skipped.

use serde::{Deserialize, Serialize};

/// How many a page holds, by default and at most (REST `limit`).
pub const PAGE: i64 = 20;
pub const MOST: i64 = 100;

/// One page of a list. `next` continues it; `None` on the last page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page of rows asked for with `limit + 1`: the extra row only tells that there is more.
    /// `key` gives the cursor of the last row shown.
    pub fn cut(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(key) } else { None };
        Self { items: rows, next }
    }

    /// The same page with other items.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

/// A wanted number of rows, brought into `1..=MOST`.
pub fn limit(wanted: Option<i64>) -> i64 {
    wanted.unwrap_or(PAGE).clamp(1, MOST)
}

/// A cursor of a time and an id ("1700000000000_ord_…"), for lists by time.
pub fn by_time(at: i64, id: &str) -> String {
    format!("{at}_{id}")
}

/// Reads [`by_time`] back. A missing or foreign text starts at the newest end (`i64::MAX`, a text after every id).
pub fn read_by_time(cursor: Option<&str>) -> (i64, String) {
    cursor
        .and_then(|text| text.split_once('_'))
        .and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())))
        .unwrap_or_else(|| (i64::MAX, AFTER_ALL.to_owned()))
}

/// A text that sorts after every id of ours: the start of lists in falling order of id.
pub const AFTER_ALL: &str = "~";

#[cfg(test)]
mod tests {
    use super::{Page, by_time, limit, read_by_time};

    #[test]
    fn an_extra_row_makes_a_next_page() {
        let page = Page::cut(vec![3, 2, 1], 2, ToString::to_string);
        assert_eq!((page.items, page.next), (vec![3, 2], Some("2".into())));
        assert_eq!(Page::cut(vec![3, 2], 2, ToString::to_string).next, None);
    }

    #[test]
    fn limits_and_cursors_bear_nonsense() {
        assert_eq!((limit(None), limit(Some(-4)), limit(Some(9_999))), (20, 1, 100));
        assert_eq!(read_by_time(Some(&by_time(17, "ord_1"))), (17, "ord_1".into()));
        assert_eq!(read_by_time(Some("nonsense")).0, i64::MAX);
    }
}
