//! What writers are asked beside the stars: managers set it.

use super::missing;
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
    },
    review::{
        model::{Question, QuestionKind},
        store::question as store,
    },
    server::{audit, db::Tx, state::App},
    t,
};

/// The most questions in use: writers have other things to do.
const MOST: usize = 100;
/// Options of a choice, and steps of a scale.
const OPTIONS: (usize, usize) = (2, 20);
const STEPS: (usize, usize) = (3, 7);

/// All questions in use, by category and place.
pub async fn questions(tx: &mut Tx) -> Result<Vec<Question>, Failure> {
    store::all(tx).await
}

/// Writes a new question (with an empty id) or changes one. Answers that were given keep the words of then. Gives its id.
/// Managers and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`] where it is not in use; [`Code::Invalid`] with `label`, `options`, `position`,
/// `category`, `is_size`; [`Code::LimitReached`].
pub async fn put_question(app: &App, caller: &Caller, question: Question) -> Result<String, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let question = checked(question)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("review-questions").await?;
                let known = store::all(tx).await?;
                let mut question = question;
                if question.id.is_empty() {
                    if known.len() >= MOST {
                        return Err(Failure::new(Code::LimitReached, t!("review-question-most", most = MOST)));
                    }
                    question.id = id::new(id::prefix::REVIEW_QUESTION);
                } else if known.iter().all(|one| one.id != question.id) {
                    return Err(missing());
                }
                let is_asked_with = |one: &&Question| one.category.is_empty() || question.category.is_empty() || one.category == question.category;
                let other = known.iter().filter(|one| one.id != question.id && one.is_size).find(is_asked_with);
                if question.is_size && other.is_some() {
                    let label = other.map(|one| one.label.clone()).unwrap_or_default();
                    return Err(Failure::new(Code::Invalid, t!("review-check-question")).field("is_size", t!("review-question-one-size", label = label)));
                }
                store::put(tx, &question, now).await?;
                audit::record(tx, now, &actor, "review.question", &format!("review-question/{}", question.id), &question.label).await?;
                Ok(question.id)
            })
        })
        .await
}

fn checked(mut question: Question) -> Result<Question, Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("review-check-question"));
    match text::line("label", &question.label, 120) {
        Ok(label) => question.label = label,
        Err(refused) => failure.fields.extend(refused.fields),
    }
    match text::block("category", &question.category, 60) {
        Ok(category) => question.category = category,
        Err(refused) => failure.fields.extend(refused.fields),
    }
    question.options = question.options.iter().map(|option| option.trim().to_owned()).filter(|option| !option.is_empty()).collect();
    let (least, most) = if question.kind == QuestionKind::Scale { STEPS } else { OPTIONS };
    let mut options = question.options.clone();
    options.sort();
    options.dedup();
    if !(least..=most).contains(&question.options.len()) {
        failure.fields.push(("options".to_owned(), t!("review-question-options", least = least, most = most)));
    } else if options.len() < question.options.len() {
        failure.fields.push(("options".to_owned(), t!("review-question-twice")));
    } else if question.options.iter().any(|option| text::line("options", option, 60).is_err()) {
        failure.fields.push(("options".to_owned(), t!("review-question-long", most = 60)));
    }
    if !(0..=1_000).contains(&question.position) {
        failure.fields.push(("position".to_owned(), t!("programme-bad-number", least = 0, most = 1_000)));
    }
    if question.is_size && question.kind == QuestionKind::Scale {
        failure.fields.push(("is_size".to_owned(), t!("review-question-size-choice")));
    }
    if failure.fields.is_empty() { Ok(question) } else { Err(failure) }
}

/// Takes a question out of use; reviews keep their answers. Managers and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`] where it is not in use.
pub async fn archive_question(app: &App, caller: &Caller, question_id: &str) -> Result<(), Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (actor, now, id) = (caller.actor().to_owned(), app.now(), question_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !id::plausible(&id) || !store::archive(tx, &id, now).await? {
                    return Err(missing());
                }
                audit::record(tx, now, &actor, "review.question-archive", &format!("review-question/{id}"), "").await
            })
        })
        .await
}
