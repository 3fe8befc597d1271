//! Asking.

use super::{
    limit, missing,
    settling::{add_question, questions_of},
};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id, text,
        time::{DAY, HOUR, Time},
    },
    member::service::Client,
    question::{
        model::{LEAST, NAME, QUESTION, Question},
        rules::{self, HURRY},
        store::question::{self, Kept},
    },
    review::{
        model::{Concern, ReviewState},
        service::{concerns_about, folded},
    },
    server::{db::Tx, markup, state::App},
    t,
};

/// So many of a product's newest questions are compared with a new one.
const COMPARED: i64 = 200;

/// A question on its way in.
#[derive(Clone, Debug, Default)]
pub struct New {
    /// `prd_…`
    pub product_id: String,
    pub body: String,
    /// A guest's name; of a member it is the one to show.
    pub name: String,
    /// A guest's address, to be told of answers; empty: none.
    pub email: String,
    /// Asks although the same has been asked.
    pub anyway: bool,
}

/// Asks a question about a product: members and guests. Published at once, unless something about its words asks for a look;
/// a guest's always waits. The same question of the same asker within an hour is the first one again.
///
/// # Errors
/// [`Code::Invalid`] with the fields `question`, `asker_name`, `asker_email`; [`Code::NotFound`] without such a product;
/// [`Code::Conflict`] with the field `same` (a `que_…`) where it has been asked, unless `anyway`; [`Code::TooMany`].
pub async fn ask(app: &App, caller: &Caller, client: &Client, new: New) -> Result<Question, Failure> {
    let new = checked(caller, new)?;
    let member_id = caller.member_id().map(ToOwned::to_owned);
    limit::question(app, client, member_id.is_none())?;
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { write(tx, now, member_id, new).await })).await
}

/// Within the bounds, and tidy; a member's name and no address.
fn checked(caller: &Caller, mut new: New) -> Result<New, Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("question-check"));
    match text::block("question", &new.body, QUESTION) {
        Ok(body) if letters(&body) < LEAST => failure.fields.push(("question".to_owned(), t!("question-short", least = LEAST))),
        Ok(body) => new.body = body,
        Err(refused) => failure.fields.extend(refused.fields),
    }
    match caller {
        Caller::Member(member) => (new.name, new.email) = (member.display_name.clone(), String::new()),
        Caller::Nobody | Caller::System => {
            match text::line("asker_name", &new.name, NAME) {
                Ok(name) => new.name = name,
                Err(refused) => failure.fields.extend(refused.fields),
            }
            new.email = match new.email.trim() {
                "" => String::new(),
                typed => text::email(typed).unwrap_or_else(|| {
                    failure.fields.push(("asker_email".to_owned(), t!("member-email-wrong")));
                    String::new()
                }),
            };
        }
        Caller::Key { .. } => return Err(Failure::new(Code::Forbidden, t!("error-forbidden"))),
    }
    if failure.fields.is_empty() { Ok(new) } else { Err(failure) }
}

/// Characters that are no spaces.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

async fn write(tx: &mut Tx, now: Time, member_id: Option<String>, new: New) -> Result<Question, Failure> {
    let about = if id::plausible(&new.product_id) { question::about(tx, &new.product_id).await? } else { None };
    let about = about.ok_or_else(|| Failure::new(Code::NotFound, t!("catalog-not-found")))?;
    tx.lock(&questions_of(&about.id)).await?;
    let words = folded(&new.body);
    let recent = question::recent(tx, &about.id, now - HOUR, COMPARED).await?;
    let is_again =
        |known: &&Question| known.member_id == member_id && known.author_name == new.name && known.created_at > now - HOUR && folded(&known.body) == words;
    if let Some(first) = recent.iter().find(is_again) {
        return Ok(first.clone());
    }
    let is_known = |known: &&Question| known.state == ReviewState::Published && rules::is_same(&folded(&known.body), &words);
    if let Some(same) = recent.iter().find(is_known).filter(|_| !new.anyway) {
        return Err(Failure::new(Code::Conflict, t!("question-same")).field("same", same.id.clone()));
    }
    let concerns = concerns(tx, now, member_id.as_deref(), &new.body, &new.name).await?;
    let question = Question {
        id: id::dated(id::prefix::QUESTION, now),
        product_id: about.id,
        member_id,
        author_name: new.name,
        html: markup::render(&new.body),
        body: new.body,
        state: if concerns.is_empty() { ReviewState::Published } else { ReviewState::Held },
        held_for: concerns,
        answers: 0,
        accepted_id: String::new(),
        created_at: now,
        published_at: None,
    };
    let mut kept = Kept { question, email: new.email };
    add_question(tx, now, &mut kept).await?;
    Ok(kept.question)
}

/// Why a text of this author waits; empty: it may appear at once.
pub(super) async fn concerns(tx: &mut Tx, now: Time, member_id: Option<&str>, body: &str, name: &str) -> Result<Vec<Concern>, Failure> {
    let mut concerns = concerns_about(tx, now, member_id.unwrap_or_default(), "", body, name).await?;
    match member_id {
        None => concerns.push(Concern::Guest),
        Some(member) if !concerns.contains(&Concern::Hurry) && question::written_since(tx, member, now - DAY).await? >= HURRY => concerns.push(Concern::Hurry),
        Some(_) => {}
    }
    Ok(concerns)
}

/// A published question for anyone who answers it.
pub(super) fn open(question: &Question) -> Result<(), Failure> {
    if question.state == ReviewState::Published { Ok(()) } else { Err(missing()) }
}
