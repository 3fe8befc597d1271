//! Server functions of this slice: guard, call, reply.

use super::model::{Listed, Mine, Thread};
use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, cursor},
    member::service::Client,
    question::{
        model::{Own, Sort},
        service::{self, New},
    },
    review::model::ReviewState,
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/question/list", Who::Anyone),
    ("/fn/question/thread", Who::Anyone),
    ("/fn/question/mine", Who::MEMBER),
    ("/fn/question/ask", Who::Anyone),
    ("/fn/question/answer", Who::MEMBER),
    ("/fn/question/accept", Who::MEMBER),
    ("/fn/question/withdraw", Who::MEMBER),
    ("/fn/question/willing", Who::MEMBER),
];

/// A page of a product's questions; `cursor` is empty for the first, `sort` one of `answered`, `newest`, `unanswered`.
#[server(prefix = "/fn", endpoint = "question/list")]
pub async fn read_list(slug: String, sort: String, cursor: String) -> Result<Listed, Failure> {
    let visit = Visit::current()?;
    service::of_slug(&visit.app, &slug, Sort::parse(&sort), Some(&cursor), cursor::PAGE).await
}

/// One question with its answers, as the caller may see them.
#[server(prefix = "/fn", endpoint = "question/thread")]
pub async fn read_thread(question_id: String) -> Result<Thread, Failure> {
    let visit = Visit::current()?;
    service::thread(&visit.app, &visit.caller, &question_id).await
}

/// A page of the caller's own: `wanted`, `asked` or `answered`; `cursor` is empty for the newest.
#[server(prefix = "/fn", endpoint = "question/mine")]
pub async fn read_mine(show: String, cursor: String) -> Result<Mine, Failure> {
    let visit = Visit::current()?;
    service::mine(&visit.app, &visit.caller, Own::parse(&show), (!cursor.is_empty()).then_some(cursor.as_str()), cursor::PAGE).await
}

/// Asks a question; guests say their name and, if they like, an address to be told of answers. Leads to the question where
/// it is published at once.
#[server(prefix = "/fn", endpoint = "question/ask")]
pub async fn ask(product_id: String, question: String, asker_name: Option<String>, asker_email: Option<String>, anyway: Option<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let client = Client { address: visit.address, agent: visit.agent.clone() };
    let new = New {
        product_id,
        body: question,
        name: asker_name.unwrap_or_default(),
        email: asker_email.unwrap_or_default(),
        anyway: anyway.is_some_and(|word| word == "yes"),
    };
    let asked = service::ask(&visit.app, &visit.caller, &client, new).await?;
    if asked.state == ReviewState::Published {
        visit.say(t!("question-said-asked"));
    } else {
        visit.say(t!("question-said-held"));
    }
    if asked.state == ReviewState::Published || asked.member_id.is_some() {
        visit.go(format!("/questions/{}", asked.id));
    }
    Ok(())
}

/// Answers a question.
#[server(prefix = "/fn", endpoint = "question/answer")]
pub async fn answer(question_id: String, answer: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let given = service::answer(&visit.app, &visit.caller, &question_id, &answer).await?;
    visit.say(if given.state == ReviewState::Published { t!("question-said-answered") } else { t!("question-said-answer-held") });
    visit.go(format!("/questions/{}#{}", given.question_id, given.id));
    Ok(())
}

/// Says which answer helped; an empty `answer_id`: none did after all.
#[server(prefix = "/fn", endpoint = "question/accept")]
pub async fn accept(question_id: String, answer_id: Option<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let question = service::accept(&visit.app, &visit.caller, &question_id, &answer_id.unwrap_or_default()).await?;
    visit.say(if question.accepted_id.is_empty() { t!("question-said-unaccepted") } else { t!("question-said-accepted") });
    visit.go(format!("/questions/{}", question.id));
    Ok(())
}

/// Deletes the caller's own question (`que_…`) or answer (`ans_…`).
#[server(prefix = "/fn", endpoint = "question/withdraw")]
pub async fn withdraw(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let question = service::withdraw(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("question-said-withdrawn"));
    if question.state == ReviewState::Withdrawn {
        visit.go("/me/questions?show=asked");
    } else {
        visit.go(format!("/questions/{}", question.id));
    }
    Ok(())
}

/// Opts the caller in (`yes`) or out of being asked about what they bought.
#[server(prefix = "/fn", endpoint = "question/willing")]
pub async fn set_willing(willing: Option<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let willing = willing.is_some_and(|word| word == "yes");
    service::set_willing(&visit.app, &visit.caller, willing).await?;
    visit.say(if willing { t!("question-said-willing") } else { t!("question-said-unwilling") });
    Ok(())
}
