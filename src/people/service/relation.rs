//! Following, muting, blocking.
//!
//! Whoever is blocked is not told and cannot find out beyond what cannot be hidden: the profile stays public, following seems
//! to work and has no effect, messages are kept with their author alone. Numbers of followers are shown to nobody.

use super::missing;
use crate::{
    kernel::{
        caller::Caller,
        cursor::{Page, by_time, read_by_time},
        failure::{Code, Failure},
        time::Time,
    },
    member::service::signed_in,
    people::{
        model::{Face, Liked, Relation, Ties},
        rules::handle,
        store::{profile, relation as store},
    },
    server::{db::Tx, state::App, throttle::Rate},
    t,
};
use std::{collections::HashSet, time::Duration};

const CHANGES: Rate = Rate { name: "relations of a member", burst: 60, pause: Duration::from_secs(5) };
/// People in one list.
const MOST: i64 = 2_000;
/// Followers that are told of one thing.
const FOLLOWERS: i64 = 1_000;
/// Ids that one statement asks for.
const BATCH: usize = 400;

/// Makes the caller follow, mute or block somebody, or (`on`: false) ends it. Repeats change nothing. Gives whom, and the
/// caller's ties afterwards.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] for an unknown handle; [`Code::Forbidden`] for oneself; [`Code::Conflict`] where
/// somebody blocked shall be followed; [`Code::LimitReached`]; [`Code::TooMany`].
pub async fn set(app: &App, caller: &Caller, handle: &str, kind: Relation, on: bool) -> Result<(Face, Ties), Failure> {
    let member = signed_in(caller)?.id.clone();
    app.throttle.take(CHANGES, &member)?;
    let handle = handle::read(handle).map_err(|_| missing())?;
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { change(tx, now, &member, &handle, kind, on).await })).await
}

async fn change(tx: &mut Tx, now: Time, member: &str, handle: &str, kind: Relation, on: bool) -> Result<(Face, Ties), Failure> {
    let other = profile::by_handle(tx, handle).await?.ok_or_else(missing)?.face;
    if other.member_id == member {
        return Err(Failure::new(Code::Forbidden, t!("people-not-yourself")));
    }
    if !on {
        store::delete(tx, member, kind, &other.member_id).await?;
    } else {
        let before = store::ties(tx, member, &other.member_id).await?;
        if kind == Relation::Follow && before.blocks {
            return Err(Failure::new(Code::Conflict, t!("people-unblock-first")));
        }
        if store::count(tx, member, kind).await? >= MOST {
            return Err(Failure::new(Code::LimitReached, t!("people-list-full", most = MOST)));
        }
        store::put(tx, member, kind, &other.member_id, now).await?;
        if kind == Relation::Block {
            store::delete(tx, member, Relation::Follow, &other.member_id).await?;
        }
    }
    let ties = store::ties(tx, member, &other.member_id).await?;
    Ok((other, ties))
}

/// A page of the people that the caller follows, mutes or blocks, the newest first.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn list(app: &App, caller: &Caller, kind: Relation, cursor: Option<&str>, limit: i64) -> Result<Page<Liked>, Failure> {
    let member = signed_in(caller)?;
    let rows = store::list(&mut app.db.read().await?, &member.id, kind, &read_by_time(cursor), limit + 1).await?;
    Ok(Page::cut(rows, limit, |liked| by_time(liked.at, &liked.face.member_id)))
}

/// Which of `by` block or mute `from`: they hear nothing of what `from` does.
pub async fn turned_away(tx: &mut Tx, from: &str, by: &[String]) -> Result<HashSet<String>, Failure> {
    let mut found = HashSet::new();
    for batch in by.chunks(BATCH) {
        found.extend(store::turned_away(tx, from, batch).await?);
    }
    Ok(found)
}

/// Who follows a member and is to be told, newest first: at most a thousand, without those that the member blocks.
pub async fn followers(tx: &mut Tx, member_id: &str) -> Result<Vec<String>, Failure> {
    store::followers(tx, member_id, FOLLOWERS).await
}
