//! Letters between staff and the author of a review. Nobody else sees them.

use super::{asking::own, found, mail, missing};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
    },
    moderation::{
        model::{Kind, LETTER, Letter, Target},
        store::letter,
    },
    server::{audit, state::App, throttle::Rate},
    t,
};
use std::time::Duration;

const LETTERS: Rate = Rate { name: "letters of a member", burst: 10, pause: Duration::from_mins(2) };

fn of_review(review_id: &str) -> Result<Target, Failure> {
    Target::of_id(review_id).filter(|target| target.kind == Kind::Review).ok_or_else(missing)
}

fn checked(body: &str) -> Result<String, Failure> {
    let body = text::block("body", body, LETTER)?;
    if body.is_empty() { Err(Failure::new(Code::Invalid, t!("moderation-check")).field("body", t!("moderation-write-something"))) } else { Ok(body) }
}

/// Writes to the author of a review, who gets a mail with the way to answer. Moderators and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::NotAvailable`] where the review is nobody's account; [`Code::Invalid`]
/// with `body`.
pub async fn write_letter(app: &App, caller: &Caller, review_id: &str, body: &str) -> Result<(), Failure> {
    if !caller.is_at_least(Role::Moderator) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (target, body) = (of_review(review_id)?, checked(body)?);
    let (app, actor, now) = (app.clone(), caller.actor().to_owned(), app.now());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            let subject = found(tx, &target).await?;
            if subject.author_id.is_empty() {
                return Err(Failure::new(Code::NotAvailable, t!("moderation-no-account")));
            }
            let new = Letter { id: id::new(id::prefix::REVIEW_MESSAGE), is_staff: true, author_id: actor.clone(), author_name: String::new(), body, at: now };
            letter::insert(tx, &target.id, &new).await?;
            audit::record(tx, now, &actor, "moderation.letter", &target.to_string(), "").await?;
            mail::letter(tx, &app, now, &subject, &new).await
        })
    })
    .await
}

/// The author's answer to staff, once they have written.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where it is somebody else's, or staff have not written; [`Code::Invalid`]
/// with `body`; [`Code::TooMany`].
pub async fn answer(app: &App, caller: &Caller, review_id: &str, body: &str) -> Result<(), Failure> {
    let (target, caller, now) = (of_review(review_id)?, caller.clone(), app.now());
    let body = checked(body)?;
    app.throttle.take(LETTERS, caller.actor())?;
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let subject = own(tx, &caller, &target).await?;
                if letter::of_review(tx, &target.id).await?.iter().all(|letter| !letter.is_staff) {
                    return Err(missing());
                }
                let new = Letter {
                    id: id::new(id::prefix::REVIEW_MESSAGE),
                    is_staff: false,
                    author_id: subject.author_id,
                    author_name: String::new(),
                    body,
                    at: now,
                };
                letter::insert(tx, &target.id, &new).await
            })
        })
        .await
}
