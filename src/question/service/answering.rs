//! Answering, accepting, and deleting what one wrote.

use super::{
    asking::{concerns, letters, open},
    limit, missing,
    settling::{change_question, credit, deed, keep_shown, locked, locked_answer, settle_answer},
    unauthorized,
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    member::service::signed_in,
    people::{self, model::Deed},
    question::{
        model::{ANSWER, Answer, LEAST, Question},
        rules::{self, ANSWERS},
        store::{answer as store, news, news::For, question},
    },
    review::{
        model::{Degree, ReviewState},
        service::degree_of,
    },
    server::{audit, db::Tx, markup, state::App},
    t,
};

/// Answers a published question. A member has one answer to a question; staff speak for the shop, as often as they need.
/// The degree of the author's purchase is kept as it is now.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Invalid`] with the field `answer`; [`Code::Conflict`] where the member
/// has answered; [`Code::LimitReached`]; [`Code::TooMany`].
pub async fn answer(app: &App, caller: &Caller, question_id: &str, body: &str) -> Result<Answer, Failure> {
    let member = signed_in(caller)?.clone();
    let body = text::block("answer", body, ANSWER)?;
    if letters(&body) < LEAST {
        return Err(Failure::new(Code::Invalid, t!("question-check-answer")).field("answer", t!("question-short-answer", least = LEAST)));
    }
    limit::answer(app, &member.id)?;
    let (now, question_id) = (app.now(), question_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut question = locked(tx, &question_id).await?.question;
                open(&question)?;
                let is_staff = member.role >= Role::Support;
                let known = store::of_question(tx, &question_id, ANSWERS + 1).await?;
                if !is_staff && known.iter().any(|known| known.member_id == member.id && rules::stands(known.state)) {
                    return Err(Failure::new(Code::Conflict, t!("question-answered-already")));
                }
                if i64::try_from(known.len()).unwrap_or(i64::MAX) >= ANSWERS {
                    return Err(Failure::new(Code::LimitReached, t!("question-enough-answers")));
                }
                let (degree, held_for) = if is_staff {
                    (Degree::None, vec![])
                } else {
                    (degree_of(tx, now, &member.id, &question.product_id).await?, concerns(tx, now, Some(&member.id), &body, &member.display_name).await?)
                };
                let mut answer = Answer {
                    id: id::dated(id::prefix::ANSWER, now),
                    question_id,
                    member_id: member.id,
                    author_name: member.display_name,
                    is_staff,
                    degree,
                    html: markup::render(&body),
                    body,
                    state: if held_for.is_empty() { ReviewState::Published } else { ReviewState::Held },
                    held_for,
                    created_at: now,
                    published_at: None,
                };
                settle_answer(tx, now, &mut question, None, &mut answer).await?;
                Ok(answer)
            })
        })
        .await
}

/// Says which answer helped, or (an empty `answer_id`) that none did: for who asked, and for support. One at a time; another
/// takes its place.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`] for others; [`Code::NotFound`], also where it is no published answer to this
/// question.
pub async fn accept(app: &App, caller: &Caller, question_id: &str, answer_id: &str) -> Result<Question, Failure> {
    let member = caller.member_id().ok_or_else(unauthorized)?;
    limit::choice(app, member)?;
    let (now, caller, question_id, answer_id) = (app.now(), caller.clone(), question_id.to_owned(), answer_id.to_owned());
    app.db.write(move |tx| Box::pin(async move { choose(tx, now, &caller, &question_id, &answer_id).await })).await
}

async fn choose(tx: &mut Tx, now: Time, caller: &Caller, question_id: &str, answer_id: &str) -> Result<Question, Failure> {
    let mut question = locked(tx, question_id).await?.question;
    open(&question)?;
    if !rules::may_accept(caller, &question) {
        return Err(Failure::new(Code::Forbidden, t!("question-accept-not-yours")));
    }
    if question.accepted_id == answer_id {
        return Ok(question);
    }
    let chosen = match answer_id {
        "" => None,
        id => Some(find_published(tx, &question, id).await?),
    };
    let mut done = vec![];
    if !question.accepted_id.is_empty() {
        news::drop(tx, &question.accepted_id, For::Author).await?;
        let before = store::find(tx, &question.accepted_id).await?.filter(|before| credit(&question, before));
        done.extend(before.map(|before| deed(&question, &before, Deed::Accepted, -1)));
    }
    done.extend(chosen.as_ref().filter(|chosen| credit(&question, chosen)).map(|chosen| deed(&question, chosen, Deed::Accepted, 1)));
    answer_id.clone_into(&mut question.accepted_id);
    question::update(tx, &question).await?;
    people::service::note_all(tx, now, done).await?;
    keep_shown(tx, &question.product_id).await?;
    if let Some(answer) = chosen.filter(|answer| Some(answer.member_id.as_str()) != caller.member_id()) {
        news::note(tx, &answer.id, For::Author).await?;
    }
    if caller.member_id() != question.member_id.as_deref() {
        audit::record(tx, now, caller.actor(), "question.accept", &format!("question/{question_id}"), answer_id).await?;
    }
    Ok(question)
}

async fn find_published(tx: &mut Tx, question: &Question, answer_id: &str) -> Result<Answer, Failure> {
    let found = if id::plausible(answer_id) { store::find(tx, answer_id).await? } else { None };
    found.filter(|answer| answer.question_id == question.id && answer.state == ReviewState::Published).ok_or_else(missing)
}

/// Deletes the caller's own question or answer: nobody sees it any more. Gives the question that it was, or belonged to.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`], also where it is not the caller's.
pub async fn withdraw(app: &App, caller: &Caller, id: &str) -> Result<Question, Failure> {
    let member = caller.member_id().ok_or_else(unauthorized)?.to_owned();
    let (now, id) = (app.now(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if id.starts_with(id::prefix::ANSWER) {
                    let (kept, mut answer) = locked_answer(tx, &id).await?;
                    if answer.member_id != member || answer.state == ReviewState::Withdrawn {
                        return Err(missing());
                    }
                    let (mut question, before) = (kept.question, answer.state);
                    answer.state = ReviewState::Withdrawn;
                    settle_answer(tx, now, &mut question, Some(before), &mut answer).await?;
                    return Ok(question);
                }
                let mut question = locked(tx, &id).await?.question;
                if question.member_id.as_deref() != Some(&member) || question.state == ReviewState::Withdrawn {
                    return Err(missing());
                }
                let before = question.state;
                question.state = ReviewState::Withdrawn;
                change_question(tx, now, before, &mut question).await?;
                Ok(question)
            })
        })
        .await
}
