//! SQL of reviews.

pub mod count;
pub mod draft;
pub mod invite;
pub mod list;
pub mod look;
pub mod policy;
pub mod purchase;
pub mod question;
pub mod request;
pub mod origin;
pub mod outward;
pub mod row;
pub mod subject;
pub mod size;
pub mod testimonial;
pub mod topic;
pub mod vote;

/// `$from, $from+1, …` for a list of `count`.
pub(super) fn holes(from: usize, count: usize) -> String {
    (from..from + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
