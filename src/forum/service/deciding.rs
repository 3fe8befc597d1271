//! What the moderation needs: pieces to look at, and to decide about. It keeps the reasons; here only the state changes.

use super::{
    indexing::reindex,
    missing,
    settling::{locked_post, settle},
    telling,
};
use crate::{
    forum::{
        model::{Post, Thread},
        store::{bookmark, category, claim, follow, poll, post, reaction, read, thread},
    },
    kernel::{
        failure::{Code, Failure},
        id,
        time::Time,
    },
    review::model::{Concern, ReviewState},
    server::{
        audit,
        db::{Steps, Tx},
        state::MemberFact,
    },
    t,
};

/// A post as the moderation sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub thread: Thread,
    pub post: Post,
}

/// Brings a post into the state that was decided: held → published or refused, published → removed or held, refused or
/// removed → published. The first post takes its thread along. Counts, points and notices follow; audited.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Conflict`] where its state does not lead there.
pub async fn decide(tx: &mut Tx, now: Time, actor: &str, post_id: &str, to: ReviewState) -> Result<Piece, Failure> {
    use ReviewState as S;
    let (mut thread, mut after) = locked_post(tx, post_id).await?;
    let before = after.clone();
    let may = matches!(
        (before.state, to),
        (S::Held | S::Refused | S::Removed, S::Published) | (S::Held, S::Refused | S::Removed) | (S::Published, S::Removed | S::Held)
    );
    if !may {
        return Err(Failure::new(Code::Conflict, t!("forum-decided-already")));
    }
    let is_news = before.published_at.is_none() && to == S::Published;
    after.state = to;
    if to == S::Held {
        after.held_for = vec![Concern::Reported];
    }
    let was = thread.state;
    settle(tx, now, &mut thread, Some(&before), &mut after).await?;
    if was != thread.state {
        reindex(tx, &thread).await?;
    }
    if is_news && let Some(category) = category::find(tx, &thread.category_id).await? {
        telling::published(tx, now, &category, &thread, &after).await?;
    }
    audit::record(tx, now, actor, "post.decide", &format!("post/{post_id}"), to.name()).await?;
    Ok(Piece { thread, post: after })
}

/// A post, whatever its state.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn piece(tx: &mut Tx, post_id: &str) -> Result<Piece, Failure> {
    let post = if id::plausible(post_id) { post::find(tx, post_id).await? } else { None }.ok_or_else(missing)?;
    let thread = thread::find(tx, &post.thread_id).await?.ok_or_else(missing)?;
    Ok(Piece { thread, post })
}

/// What waits for somebody to look at it, the longest first.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<Piece>, Failure> {
    let mut pieces = vec![];
    for post in post::held(tx, limit).await? {
        let thread = thread::find(tx, &post.thread_id).await?.ok_or_else(missing)?;
        pieces.push(Piece { thread, post });
    }
    Ok(pieces)
}

/// What hangs on a member's leaving: what they wrote loses their name, what they follow and have read is forgotten.
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        post::rename_author(tx, &fact.member_id, &t!("member-erased-name")).await?;
        follow::forget(tx, &fact.member_id).await?;
        read::forget(tx, &fact.member_id).await?;
        bookmark::forget(tx, &fact.member_id).await?;
        claim::forget(tx, &fact.member_id).await?;
        // What was chosen stays counted, for it is part of what others read; whose it was is nobody's business any more.
        let nobody = id::new("gone");
        reaction::unname(tx, &fact.member_id, &nobody).await?;
        poll::unname(tx, &fact.member_id, &nobody).await
    })
}
