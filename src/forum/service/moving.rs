//! From another forum to this one: old addresses lead on, and authors get what they wrote.

use crate::{
    forum::{
        rules,
        store::{origin, thread},
    },
    kernel::{audience::Reach, failure::Failure},
    people::{self, model::Deed},
    review::model::ReviewState,
    server::{
        db::Tx,
        state::{App, MemberFact},
    },
};
use futures::{FutureExt, future::BoxFuture};

/// Where a path of another forum leads now; `None` where nothing was there. One statement for most paths. Of a thread that
/// strangers may not read only the id is told: its own page asks who comes.
pub async fn old_address(app: &App, path: &str) -> Result<Option<String>, Failure> {
    let wanted = rules::old_paths(path);
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut tx = app.db.read().await?;
    for (path, number) in wanted {
        let Some(thread_id) = origin::at_path(&mut tx, &path).await? else { continue };
        let Some(thread) = thread::find(&mut tx, &thread_id).await? else { continue };
        let is_open = Reach::STRANGER.sees(thread.audience) && thread.state == ReviewState::Published;
        let slug = if is_open { thread.slug.as_str() } else { "thread" };
        let spot = number.map(|number| format!("?at={number}#p{number}")).unwrap_or_default();
        return Ok(Some(format!("/t/{thread_id}/{slug}{spot}")));
    }
    Ok(None)
}

/// Step: whoever proves an address gets what was written elsewhere under it, and its weight.
pub fn hand_over<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
    async move {
        if fact.email.is_empty() {
            return Ok(());
        }
        let found = origin::claimable(tx, &fact.email).await?;
        if found.is_empty() {
            return Ok(());
        }
        origin::claim(tx, &fact.email, &fact.member_id).await?;
        for (stand_in, posts) in found.into_iter().filter(|(_, posts)| *posts > 0) {
            people::service::correct(tx, fact.now, &stand_in, Deed::Posted, -posts).await?;
            people::service::correct(tx, fact.now, &fact.member_id, Deed::Posted, posts).await?;
        }
        Ok(())
    }
    .boxed()
}
