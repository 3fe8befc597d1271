//! The mails about questions. What others wrote stands in them as plain text, shortened; the rest is behind the link.

use crate::{
    question::{
        model::{About, Answer, Question},
        store::helper::KIND,
    },
    server::{markup, outbox::Mail, state::App},
    t,
};

/// An answer is quoted so far.
const QUOTED: usize = 400;

/// Whom a mail is for.
pub(super) struct To {
    /// Empty: a guest.
    pub member_id: String,
    pub email: String,
    pub name: String,
}

fn mail(kind: &'static str, to: To, subject: String, body: String) -> Mail {
    Mail { kind, member_id: to.member_id, recipient: to.email, subject, body, unsubscribe: KIND.to_owned() }
}

fn link(app: &App, question: &Question) -> String {
    format!("{}/questions/{}", app.config.public_url, question.id)
}

/// Asks an owner to answer.
pub(super) fn please_answer(app: &App, question: &Question, about: &About, to: To, cap: i64) -> Mail {
    let product = about.title.as_str();
    let body = t!(
        "question-mail-ask",
        name = to.name.as_str(),
        asker = question.author_name.as_str(),
        product = product,
        question = question.heading(),
        link = link(app, question),
        cap = cap,
        settings = format!("{}/me/questions", app.config.public_url)
    );
    mail("question-ask", to, t!("question-mail-ask-subject", product = product), body)
}

/// Tells who asked that there is an answer.
pub(super) fn answered(app: &App, question: &Question, answer: &Answer, about: &About, to: To) -> Mail {
    let mut body = t!(
        "question-mail-answered",
        name = to.name.as_str(),
        author = answer.author_name.as_str(),
        product = about.title.as_str(),
        question = question.heading(),
        answer = markup::excerpt(&answer.body, QUOTED),
        link = link(app, question)
    );
    if to.member_id.is_empty() {
        body = format!("{body}\n\n{}", t!("question-mail-answered-guest"));
    }
    mail("question-answer", to, t!("question-mail-answered-subject", product = about.title.as_str()), body)
}

/// Tells who answered that it helped.
pub(super) fn accepted(app: &App, question: &Question, about: &About, to: To) -> Mail {
    let product = about.title.as_str();
    let body = t!(
        "question-mail-accepted",
        name = to.name.as_str(),
        asker = question.author_name.as_str(),
        product = product,
        question = question.heading(),
        link = link(app, question)
    );
    mail("question-accepted", to, t!("question-mail-accepted-subject", product = product), body)
}
