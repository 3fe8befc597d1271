//! SQL of questions and answers.

pub mod answer;
pub mod helper;
pub mod list;
pub mod news;
pub mod own;
pub mod question;
pub mod route;

use super::model::{About, Answer, Question};
use crate::{
    kernel::failure::Failure,
    review::model::{Concern, Degree, ReviewState},
};
use sqlx::{Row, any::AnyRow};

/// Columns of a question `q`, of its product `p`, and of an answer `a`, in the order of [`question_at`], [`about_at`] and
/// [`answer_at`].
pub(super) const QUESTION: &str =
    "q.id, q.product_id, q.member_id, q.author_name, q.body, q.html, q.state, q.held_for, q.answers, q.accepted_id, q.created_at, q.published_at";
pub(super) const ABOUT: &str = "p.id, p.slug, p.title, p.picture, p.questions";
pub(super) const ANSWER: &str =
    "a.id, a.question_id, a.member_id, a.author_name, a.is_staff, a.degree, a.body, a.html, a.state, a.held_for, a.created_at, a.published_at";
/// How many columns those are.
pub(super) const QUESTION_WIDTH: usize = 12;
pub(super) const ABOUT_WIDTH: usize = 5;

/// The question whose columns begin at `from`.
pub(super) fn question_at(row: &AnyRow, from: usize) -> Result<Question, Failure> {
    Ok(Question {
        id: row.try_get(from)?,
        product_id: row.try_get(from + 1)?,
        member_id: row.try_get(from + 2)?,
        author_name: row.try_get(from + 3)?,
        body: row.try_get(from + 4)?,
        html: row.try_get(from + 5)?,
        state: state(row.try_get(from + 6)?)?,
        held_for: Concern::parse_all(row.try_get(from + 7)?),
        answers: row.try_get(from + 8)?,
        accepted_id: row.try_get(from + 9)?,
        created_at: row.try_get(from + 10)?,
        published_at: row.try_get(from + 11)?,
    })
}

/// The product whose columns begin at `from`.
pub(super) fn about_at(row: &AnyRow, from: usize) -> Result<About, Failure> {
    Ok(About {
        id: row.try_get(from)?,
        slug: row.try_get(from + 1)?,
        title: row.try_get(from + 2)?,
        picture: format!("/pictures/{}.svg", row.try_get::<String, _>(from + 3)?),
        questions: row.try_get(from + 4)?,
    })
}

/// The answer whose columns begin at `from`.
pub(super) fn answer_at(row: &AnyRow, from: usize) -> Result<Answer, Failure> {
    Ok(Answer {
        id: row.try_get(from)?,
        question_id: row.try_get(from + 1)?,
        member_id: row.try_get(from + 2)?,
        author_name: row.try_get(from + 3)?,
        is_staff: row.try_get::<i64, _>(from + 4)? == 1,
        degree: Degree::parse(row.try_get(from + 5)?).ok_or_else(|| Failure::internal("unknown degree of an answer"))?,
        body: row.try_get(from + 6)?,
        html: row.try_get(from + 7)?,
        state: state(row.try_get(from + 8)?)?,
        held_for: Concern::parse_all(row.try_get(from + 9)?),
        created_at: row.try_get(from + 10)?,
        published_at: row.try_get(from + 11)?,
    })
}

/// The same where an outer join may have found none.
pub(super) fn maybe_answer_at(row: &AnyRow, from: usize) -> Result<Option<Answer>, Failure> {
    row.try_get::<Option<String>, _>(from)?.map(|_| answer_at(row, from)).transpose()
}

fn state(name: &str) -> Result<ReviewState, Failure> {
    ReviewState::parse(name).ok_or_else(|| Failure::internal("unknown state of a question"))
}
