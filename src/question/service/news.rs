//! Telling people what became of their questions and answers.

use super::mail;
use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, Time},
    },
    member,
    question::{
        model::{ADDRESS_DAYS, Answer, Question},
        store::{answer, helper, news, news::For, question},
    },
    review::model::ReviewState,
    server::{
        db::Tx,
        outbox::{self, Mail},
        state::App,
    },
};

/// News of one round.
const BATCH: i64 = 100;

/// Job: tells askers of new answers, and authors that theirs was accepted, by mail and each once. Gives how many mails it
/// wrote. Two at a time tell nobody twice.
pub async fn tell(app: &App) -> Result<u64, Failure> {
    let (now, mut told) = (app.now(), 0);
    loop {
        let waiting = news::waiting(&mut app.db.read().await?, BATCH).await?;
        let is_last = waiting.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        for id in waiting {
            let of_app = app.clone();
            told += app.db.write(move |tx| Box::pin(async move { one(tx, &of_app, now, &id).await })).await?;
        }
        if is_last {
            return Ok(told);
        }
    }
}

/// Job: forgets addresses of guests that were kept for [`ADDRESS_DAYS`] and never served. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let before = app.now() - ADDRESS_DAYS * DAY;
    app.db.write(move |tx| Box::pin(async move { question::forget_addresses(tx, before).await })).await
}

async fn one(tx: &mut Tx, app: &App, now: Time, answer_id: &str) -> Result<u64, Failure> {
    let Some(answer) = answer::find(tx, answer_id).await? else { return Ok(0) };
    let (Some(kept), Some((_, about))) = (question::find(tx, &answer.question_id).await?, question::placed(tx, &answer.question_id).await?) else {
        return Ok(0);
    };
    let asked = kept.question;
    let mut mails = vec![];
    let is_shown = asked.state == ReviewState::Published && answer.state == ReviewState::Published;
    if news::claim(tx, answer_id, For::Asker).await?
        && is_shown
        && let Some(to) = asker(tx, &asked, kept.email).await?
    {
        mails.push(mail::answered(app, &asked, &answer, &about, to));
        // A guest's address is there for one mail.
        question::forget_address(tx, &asked.id).await?;
    }
    if news::claim(tx, answer_id, For::Author).await?
        && is_shown
        && let Some(to) = author(tx, &answer).await?
    {
        mails.push(mail::accepted(app, &asked, &about, to));
    }
    enqueue(tx, now, mails).await
}

async fn asker(tx: &mut Tx, question: &Question, email: String) -> Result<Option<mail::To>, Failure> {
    match &question.member_id {
        Some(member) => address(tx, member).await,
        None => Ok((!email.is_empty()).then(|| mail::To { member_id: String::new(), email, name: question.author_name.clone() })),
    }
}

async fn author(tx: &mut Tx, answer: &Answer) -> Result<Option<mail::To>, Failure> {
    address(tx, &answer.member_id).await
}

async fn address(tx: &mut Tx, member_id: &str) -> Result<Option<mail::To>, Failure> {
    let found = member::service::addresses_of(tx, &[member_id.to_owned()]).await?.remove(member_id);
    Ok(found.map(|(email, name)| mail::To { member_id: member_id.to_owned(), email, name }))
}

/// Writes the mails whose addresses take such mail.
async fn enqueue(tx: &mut Tx, now: Time, mails: Vec<Mail>) -> Result<u64, Failure> {
    let mut told = 0;
    for mail in mails {
        if !helper::is_stopped(tx, &mail.recipient).await? {
            told += 1;
            outbox::enqueue(tx, now, mail).await?;
        }
    }
    Ok(told)
}
