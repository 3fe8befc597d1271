//! How often somebody may write and choose, whatever their standing.

use crate::{
    kernel::failure::Failure,
    server::{state::App, throttle::Rate},
};
use std::time::Duration;

/// Posts of one member: the limits of their standing are narrower; this holds for staff too.
const POSTS: Rate = Rate { name: "posts of a member", burst: 30, pause: Duration::from_secs(10) };
/// Votes, reactions, bookmarks, reading marks.
const CHOICES: Rate = Rate { name: "choices of a member", burst: 120, pause: Duration::from_secs(2) };

/// Counts a post that is about to be written.
pub(super) fn post(app: &App, member_id: &str) -> Result<(), Failure> {
    app.throttle.take(POSTS, member_id)
}

/// Counts a small choice.
pub(crate) fn choice(app: &App, member_id: &str) -> Result<(), Failure> {
    app.throttle.take(CHOICES, member_id)
}
