//! SQL of the community.

pub mod acceptance;
pub mod arrange;
pub mod bookmark;
pub mod category;
pub mod claim;
pub mod follow;
pub mod index;
pub mod list;
pub mod origin;
pub mod outward;
pub mod poll;
pub mod post;
pub mod product;
pub mod reaction;
pub mod read;
pub mod thread;

use super::model::{Author, Post, Reaction, Thread};
use crate::{
    forum::model::Mode,
    kernel::{audience::Audience, failure::Failure},
    review::model::{Concern, ReviewState},
};
use sqlx::{Row, any::AnyRow};

/// Columns of a thread `t` with the profile `f` of its author, and of a post `p` with that of its own, in the order of
/// [`thread_at`] and [`post_at`]. The name in a profile is newer than the one kept with the row.
pub(super) const THREAD: &str = "t.id, t.category_id, t.slug, t.title, t.author_id, COALESCE(f.name, t.author_name), COALESCE(f.handle, ''), \
     COALESCE(f.avatar, ''), t.state, t.mode, t.audience, t.tags, t.excerpt, t.product_id, t.order_id, t.pinned, t.is_closed, t.is_archived, \
     t.merged_into, t.accepted_id, t.last_number, t.newest, t.replies, t.reactions, t.last_at, t.last_name, t.hot, t.claimed_by, t.claimed_at, t.created_at, t.version";
pub(super) const POST: &str = "p.id, p.thread_id, p.number, p.author_id, COALESCE(f.name, p.author_name), COALESCE(f.handle, ''), COALESCE(f.avatar, ''), \
     p.is_staff, p.body, p.html, p.reply_to, p.state, p.held_for, p.reactions, p.edits, p.edited_at, p.created_at, p.published_at, p.version";
/// How many columns a thread has.
pub(super) const THREAD_WIDTH: usize = 31;

/// The thread whose columns begin at 0.
pub(super) fn thread_at(row: &AnyRow) -> Result<Thread, Failure> {
    Ok(Thread {
        id: row.try_get(0)?,
        category_id: row.try_get(1)?,
        slug: row.try_get(2)?,
        title: row.try_get(3)?,
        author: Author { member_id: row.try_get(4)?, name: row.try_get(5)?, handle: row.try_get(6)?, avatar: row.try_get(7)? },
        state: state(row.try_get(8)?)?,
        mode: Mode::parse(row.try_get(9)?).unwrap_or_default(),
        audience: Audience(row.try_get(10)?),
        tags: row.try_get::<&str, _>(11)?.split_whitespace().map(ToOwned::to_owned).collect(),
        excerpt: row.try_get(12)?,
        product_id: row.try_get(13)?,
        order_id: row.try_get(14)?,
        pinned: row.try_get(15)?,
        is_closed: row.try_get::<i64, _>(16)? != 0,
        is_archived: row.try_get::<i64, _>(17)? != 0,
        merged_into: row.try_get(18)?,
        accepted_id: row.try_get(19)?,
        last_number: row.try_get(20)?,
        newest: row.try_get(21)?,
        replies: row.try_get(22)?,
        reactions: row.try_get(23)?,
        last_at: row.try_get(24)?,
        last_name: row.try_get(25)?,
        hot: row.try_get(26)?,
        claimed_by: row.try_get(27)?,
        claimed_at: row.try_get(28)?,
        created_at: row.try_get(29)?,
        version: row.try_get(30)?,
    })
}

/// The post whose columns begin at 0.
pub(super) fn post_at(row: &AnyRow) -> Result<Post, Failure> {
    Ok(Post {
        id: row.try_get(0)?,
        thread_id: row.try_get(1)?,
        number: row.try_get(2)?,
        author: Author { member_id: row.try_get(3)?, name: row.try_get(4)?, handle: row.try_get(5)?, avatar: row.try_get(6)? },
        is_staff: row.try_get::<i64, _>(7)? != 0,
        body: row.try_get(8)?,
        html: row.try_get(9)?,
        reply_to: row.try_get(10)?,
        state: state(row.try_get(11)?)?,
        held_for: Concern::parse_all(row.try_get(12)?),
        reactions: reactions(row.try_get(13)?),
        edits: row.try_get(14)?,
        edited_at: row.try_get(15)?,
        created_at: row.try_get(16)?,
        published_at: row.try_get(17)?,
        version: row.try_get(18)?,
    })
}

pub(super) fn state(name: &str) -> Result<ReviewState, Failure> {
    ReviewState::parse(name).ok_or_else(|| Failure::internal(format!("unknown state {name}")))
}

/// Reads "heart 3 thanks 1".
pub(super) fn reactions(kept: &str) -> Vec<(Reaction, i64)> {
    let words = kept.split_whitespace().collect::<Vec<_>>();
    words.chunks(2).filter_map(|pair| Some((Reaction::parse(pair.first()?)?, pair.get(1)?.parse().ok().filter(|many| *many > 0)?))).collect()
}

/// Writes what [`reactions`] reads: the most frequent first.
pub(super) fn kept_reactions(counts: &[(Reaction, i64)]) -> String {
    let mut counts = counts.iter().filter(|(_, many)| *many > 0).collect::<Vec<_>>();
    counts.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    counts.iter().map(|(kind, many)| format!("{} {many}", kind.name())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{kept_reactions, reactions};
    use crate::forum::model::Reaction;

    #[test]
    fn counts_of_reactions_come_back() {
        let counts = vec![(Reaction::Thanks, 5), (Reaction::Heart, 2)];
        assert_eq!(kept_reactions(&[(Reaction::Heart, 2), (Reaction::Wow, 0), (Reaction::Thanks, 5)]), "thanks 5 heart 2");
        assert_eq!(reactions("thanks 5 heart 2"), counts);
        assert!(reactions("").is_empty() && reactions("nonsense 3 heart").is_empty());
    }
}
