//! Where every change of a question or an answer ends: rows, counts and what is to be told agree when the transaction does.

use super::missing;
use crate::{
    kernel::{cursor::AFTER_ALL, failure::Failure, id, time::Time},
    question::{
        model::{Answer, Question, Sort},
        store::{
            answer, list,
            list::After,
            news,
            news::For,
            question::{self, Kept},
        },
    },
    review::model::ReviewState,
    server::db::Tx,
};

/// A question under its lock, which holds for its answers too.
pub(super) async fn locked(tx: &mut Tx, question_id: &str) -> Result<Kept, Failure> {
    if !id::plausible(question_id) {
        return Err(missing());
    }
    tx.lock(&format!("question/{question_id}")).await?;
    question::find(tx, question_id).await?.ok_or_else(missing)
}

/// An answer and its question, under the question's lock.
pub(super) async fn locked_answer(tx: &mut Tx, answer_id: &str) -> Result<(Kept, Answer), Failure> {
    if !id::plausible(answer_id) {
        return Err(missing());
    }
    let seen = answer::find(tx, answer_id).await?.ok_or_else(missing)?;
    let kept = locked(tx, &seen.question_id).await?;
    let answer = answer::find(tx, answer_id).await?.ok_or_else(missing)?;
    Ok((kept, answer))
}

/// Questions that a product's page shows.
const SHOWN: i64 = 3;

fn counted(state: Option<ReviewState>) -> i64 {
    i64::from(state == Some(ReviewState::Published))
}

/// Writes a new question.
pub(super) async fn add_question(tx: &mut Tx, now: Time, kept: &mut Kept) -> Result<(), Failure> {
    tidy(now, &mut kept.question);
    question::insert(tx, kept).await?;
    question::count(tx, &kept.question.product_id, counted(Some(kept.question.state))).await?;
    keep_shown(tx, &kept.question.product_id).await
}

/// Keeps with the product what its page shows of its questions. Whatever readers could see of them ends here.
pub(super) async fn keep_shown(tx: &mut Tx, product_id: &str) -> Result<(), Failure> {
    tx.lock(&questions_of(product_id)).await?;
    let start = After { answers: i64::MAX, id: AFTER_ALL.to_owned() };
    let entries = list::page(tx, product_id, Sort::Answered, &start, SHOWN).await?.into_iter().map(|(entry, _)| entry).collect::<Vec<_>>();
    let json = if entries.is_empty() { String::new() } else { serde_json::to_string(&entries).map_err(Failure::internal)? };
    question::keep_shown(tx, product_id, &json).await
}

/// The lock that holds for all questions of a product; taken after a question's own.
pub(super) fn questions_of(product_id: &str) -> String {
    format!("questions of {product_id}")
}

/// Writes what a question has become.
pub(super) async fn change_question(tx: &mut Tx, now: Time, before: ReviewState, after: &mut Question) -> Result<(), Failure> {
    tidy(now, after);
    question::update(tx, after).await?;
    if !matches!(after.state, ReviewState::Published | ReviewState::Held) {
        // Nobody will be told of an answer any more.
        question::forget_address(tx, &after.id).await?;
    }
    match counted(Some(after.state)) - counted(Some(before)) {
        0 => Ok(()),
        by => {
            question::count(tx, &after.product_id, by).await?;
            keep_shown(tx, &after.product_id).await
        }
    }
}

fn tidy(now: Time, question: &mut Question) {
    if question.state == ReviewState::Published {
        question.published_at.get_or_insert(now);
    }
    if question.state != ReviewState::Held {
        question.held_for.clear();
    }
}

/// Writes what an answer has become (`before`: `None` for a new one), and lets its question follow: the count, the accepted
/// answer, and that the asker is to be told.
pub(super) async fn settle_answer(tx: &mut Tx, now: Time, question: &mut Question, before: Option<ReviewState>, after: &mut Answer) -> Result<(), Failure> {
    let is_published = after.state == ReviewState::Published;
    if is_published {
        after.published_at.get_or_insert(now);
    }
    if after.state != ReviewState::Held {
        after.held_for.clear();
    }
    match before {
        Some(_) => answer::update(tx, after).await?,
        None => answer::insert(tx, after).await?,
    }
    question.answers += counted(Some(after.state)) - counted(before);
    if !is_published && question.accepted_id == after.id {
        question.accepted_id.clear();
    }
    question::update(tx, question).await?;
    keep_shown(tx, &question.product_id).await?;
    let is_own = question.member_id.as_deref() == Some(&after.member_id);
    match is_published {
        true if !is_own => news::note(tx, &after.id, For::Asker).await,
        true => Ok(()),
        false => {
            news::drop(tx, &after.id, For::Author).await?;
            news::drop(tx, &after.id, For::Asker).await
        }
    }
}
