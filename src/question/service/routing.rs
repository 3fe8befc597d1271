//! Putting new questions to members who can tell.

use super::mail;
use crate::{
    kernel::{failure::Failure, time::Time},
    member,
    question::{
        rules::{LATELY, OWNERS, WEEK, can_tell},
        store::{
            question,
            route::{self, Search},
        },
    },
    review,
    server::{db::Tx, outbox, state::App},
};

/// Questions that one round looks at.
const BATCH: i64 = 50;
/// Owners that are looked at for one question.
const LOOKED_AT: i64 = 300;

/// Job: puts published questions to up to three willing owners each, by mail. Every question once: where too few owners are
/// left, it simply stays open. Gives how many owners were asked. Two at a time ask nobody twice.
pub async fn route(app: &App) -> Result<u64, Failure> {
    let (now, mut asked) = (app.now(), 0);
    loop {
        let due = route::unrouted(&mut app.db.read().await?, BATCH).await?;
        let is_last = due.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        for id in due {
            let of_app = app.clone();
            asked += app.db.write(move |tx| Box::pin(async move { one(tx, &of_app, now, &id).await })).await?;
        }
        if is_last {
            return Ok(asked);
        }
    }
}

/// Puts one question to owners. Caps count over all questions, so one question is routed at a time.
async fn one(tx: &mut Tx, app: &App, now: Time, question_id: &str) -> Result<u64, Failure> {
    tx.lock("question-routing").await?;
    if !route::claim(tx, question_id, now).await? {
        return Ok(0);
    }
    let Some((question, about)) = question::placed(tx, question_id).await? else { return Ok(0) };
    // Somebody knew at once: nobody's week is spent on it.
    if question.answers > 0 {
        return Ok(0);
    }
    let cap = review::service::policy(tx).await?.question_cap;
    let asker = question.member_id.clone().unwrap_or_default();
    let search = Search { question_id, product_id: &about.id, asker: &asker, cap, week: now - WEEK, lately: now - LATELY };
    let mut chosen = vec![];
    for member in route::willing(tx, &search, LOOKED_AT).await? {
        if chosen.len() < OWNERS && can_tell(review::service::degree_of(tx, now, &member, &about.id).await?) {
            chosen.push(member);
        }
    }
    let addresses = member::service::addresses_of(tx, &chosen).await?;
    let mut mails = vec![];
    for member in chosen {
        let Some((email, name)) = addresses.get(&member) else { continue };
        route::ask(tx, question_id, &member, now).await?;
        mails.push(mail::please_answer(app, &question, &about, mail::To { member_id: member, email: email.clone(), name: name.clone() }, cap));
    }
    let asked = mails.len() as u64;
    outbox::enqueue_all(tx, now, mails).await?;
    Ok(asked)
}
