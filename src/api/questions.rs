//! Questions about products, and their answers.

use super::{
    answer::{self, List},
    request::{Call, Id, Json, Paging, Part},
};
use crate::{
    kernel::failure::Failure,
    question::{
        model::{Answer, Question, Sort, Thread},
        service::{self as question, New},
    },
    review::model::{Degree, ReviewState},
};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question.
#[derive(Serialize, ToSchema)]
pub struct QuestionView {
    /// `que_…`
    id: String,
    /// `prd_…`
    product_id: String,
    author_name: String,
    /// As typed.
    body: String,
    /// Rendered and cleaned.
    html: String,
    state: ReviewState,
    /// Published answers.
    answers: i64,
    /// `ans_…`; null: none is accepted.
    accepted_id: Option<String>,
    /// RFC 3339.
    created_at: String,
}

impl From<Question> for QuestionView {
    fn from(question: Question) -> Self {
        Self {
            id: question.id,
            product_id: question.product_id,
            author_name: question.author_name,
            body: question.body,
            html: question.html,
            state: question.state,
            answers: question.answers,
            accepted_id: (!question.accepted_id.is_empty()).then_some(question.accepted_id),
            created_at: answer::time(question.created_at),
        }
    }
}

/// An answer.
#[derive(Serialize, ToSchema)]
pub struct AnswerView {
    /// `ans_…`
    id: String,
    author_name: String,
    /// Whether it speaks for the shop.
    is_staff: bool,
    /// Of the author's purchase when it was written.
    degree: Degree,
    /// As typed.
    body: String,
    /// Rendered and cleaned.
    html: String,
    state: ReviewState,
    /// RFC 3339.
    created_at: String,
}

impl From<Answer> for AnswerView {
    fn from(given: Answer) -> Self {
        Self {
            id: given.id,
            author_name: given.author_name,
            is_staff: given.is_staff,
            degree: given.degree,
            body: given.body,
            html: given.html,
            state: given.state,
            created_at: answer::time(given.created_at),
        }
    }
}

/// A question with its answers.
#[derive(Serialize, ToSchema)]
pub struct ThreadView {
    #[serde(flatten)]
    question: QuestionView,
    /// The accepted one first, then the oldest.
    items: Vec<AnswerView>,
}

impl From<Thread> for ThreadView {
    fn from(thread: Thread) -> Self {
        Self { question: thread.question.into(), items: thread.answers.into_iter().map(AnswerView::from).collect() }
    }
}

/// Questions about a product, the most answered first
#[utoipa::path(
    get, path = "/products/{id}/questions", tag = "shop", params(("id" = String, Path, description = "`prd_…`"), Paging),
    responses((status = 200, body = List<QuestionView>))
)]
pub async fn list(call: Call, Id(id): Id, part: Part) -> Result<axum::Json<List<QuestionView>>, Failure> {
    let listed = question::of_product(&call.app, &id, Sort::Answered, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(listed.entries, |entry| entry.question.into()))
}

/// A question to be asked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[schema(min_length = 8, max_length = 600)]
    body: String,
    /// Asks although the same has been asked.
    #[serde(default)]
    anyway: bool,
}

/// Ask a question
///
/// It is published at once, or waits for somebody to look at it: `state` says which.
#[utoipa::path(
    post, path = "/products/{id}/questions", tag = "shop", params(("id" = String, Path, description = "`prd_…`")), request_body = Asked,
    responses(
        (status = 201, body = QuestionView),
        (status = 409, description = "It has been asked: `fields.same` is that question; `anyway` asks all the same"),
        (status = 429, description = "Too many questions")
    )
)]
pub async fn ask(call: Call, Id(id): Id, Json(asked): Json<Asked>) -> Result<(StatusCode, axum::Json<QuestionView>), Failure> {
    let new = New { product_id: id, body: asked.body, anyway: asked.anyway, ..New::default() };
    let asked = question::ask(&call.app, &call.caller, &call.client(), new).await.map_err(named)?;
    Ok((StatusCode::CREATED, axum::Json(asked.into())))
}

/// Forms name a text after what it is; here it is the body.
fn named(mut failure: Failure) -> Failure {
    for (name, _) in &mut failure.fields {
        if matches!(name.as_str(), "question" | "answer") {
            "body".clone_into(name);
        }
    }
    failure
}

/// One question with its answers
#[utoipa::path(get, path = "/questions/{id}", tag = "shop", params(("id" = String, Path, description = "`que_…`")), responses((status = 200, body = ThreadView)))]
pub async fn one(call: Call, Id(id): Id) -> Result<axum::Json<ThreadView>, Failure> {
    Ok(axum::Json(question::thread(&call.app, &call.caller, &id).await?.into()))
}

/// An answer to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    #[schema(min_length = 8, max_length = 4000)]
    body: String,
}

/// Answer a question
///
/// Once for each member.
#[utoipa::path(
    post, path = "/questions/{id}/answers", tag = "shop", params(("id" = String, Path, description = "`que_…`")), request_body = Given,
    responses((status = 201, body = AnswerView), (status = 409, description = "Answered already"), (status = 422, description = "It has enough answers"), (status = 429, description = "Too many answers"))
)]
pub async fn give(call: Call, Id(id): Id, Json(given): Json<Given>) -> Result<(StatusCode, axum::Json<AnswerView>), Failure> {
    let given = question::answer(&call.app, &call.caller, &id, &given.body).await.map_err(named)?;
    Ok((StatusCode::CREATED, axum::Json(given.into())))
}

/// The answer that helped.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// `ans_…`; null: none did after all.
    answer: Option<String>,
}

/// Accept an answer
///
/// For who asked, and for support. One at a time; another takes its place.
#[utoipa::path(
    post, path = "/questions/{id}/accept", tag = "shop", params(("id" = String, Path, description = "`que_…`")), request_body = Choice,
    responses((status = 200, body = QuestionView))
)]
pub async fn accept(call: Call, Id(id): Id, Json(choice): Json<Choice>) -> Result<axum::Json<QuestionView>, Failure> {
    let question = question::accept(&call.app, &call.caller, &id, choice.answer.as_deref().unwrap_or_default()).await?;
    Ok(axum::Json(question.into()))
}
