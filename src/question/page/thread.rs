//! `/questions/{id}`: a question with all its answers, the form that answers, and the buttons that accept.

use super::facts;
use crate::{
    question::{
        api,
        model::{ANSWER, About, Answer, Question, Thread},
        view::{Asked, Reply, state_badge},
    },
    review::model::ReviewState,
    server::visit::{Visit, leading},
    t,
    ui::{
        form::{Field, Hidden, LastFailure, PostForm},
        page::{Head, Page, PageResult},
        parts::{Badge, Crumbs, Icon},
    },
};
use leptos::prelude::*;

const ANSWERS: &str = "/fn/question/answer";
const ACCEPT: &str = "/fn/question/accept";
const WITHDRAW: &str = "/fn/question/withdraw";

/// The page of one question.
pub async fn question(visit: Visit) -> PageResult {
    let thread = api::read_thread(visit.param("id").to_owned()).await?;
    let is_published = thread.question.state == ReviewState::Published;
    let title = thread.question.heading();
    let canonical = format!("/questions/{}", thread.question.id);
    let facts = (is_published && thread.question.answers > 0).then(|| facts::facts(&thread, &visit.app.config.public_url));
    let head = Head { canonical, robots: if is_published { "" } else { "noindex" }, facts, ..Head::default() };
    let description = t!("question-thread-description", product = thread.about.title.as_str(), count = thread.question.answers);
    let caller = visit.caller.member_id().unwrap_or_default().to_owned();
    Ok(Page::new(title, view! { <Whole thread caller/> }).describe(description).head(head).narrow())
}

#[component]
fn Whole(thread: Thread, caller: String) -> impl IntoView {
    let Thread { question, about, answers, may } = thread;
    let state = state_badge(question.state).filter(|_| question.state != ReviewState::Published);
    let shown = i64::try_from(answers.len()).unwrap_or(0);
    let replies = {
        let (question, caller) = (question.clone(), caller.clone());
        move |answer: Answer| {
            let (is_best, is_own) = (answer.id == question.accepted_id, answer.member_id == caller && !caller.is_empty());
            let can_accept = may.accept && answer.state == ReviewState::Published;
            if !can_accept && !is_own {
                return view! { <Reply answer is_best/> }.into_any();
            }
            let (question_id, answer_id) = (question.id.clone(), answer.id.clone());
            view! {
                <Reply answer is_best>
                    {can_accept.then(|| view! { <Accept question_id answer_id=answer_id.clone() is_best/> })}
                    {is_own.then(|| view! { <Withdraw id=answer_id text=t!("question-withdraw-answer-what")/> })}
                </Reply>
            }
            .into_any()
        }
    };
    view! {
        <Crumbs links=vec![(format!("/products/{}", about.slug), about.title.clone()), (format!("/products/{}/questions", about.slug), t!("question-block-title"))] here=t!("question-one")/>
        <header class="page-head">
            <div>
                <h1>{question.heading()}</h1>
                <Asked question=question.clone()/>
                {state.map(|(tone, text)| view! { <p><Badge tone text/></p> })}
            </div>
        </header>
        {question.is_long().then(|| view! { <div class="prose" inner_html=question.html.clone()></div> })}
        <About2 about/>
        <LastFailure form=ACCEPT/>
        <LastFailure form=WITHDRAW/>
        {(question.state == ReviewState::Held).then(|| view! { <div class="notice wait"><Icon name="clock"/><div><p>{t!("question-waits")}</p></div></div> })}
        <section class="section" aria-labelledby="answers">
            <header class="section-head"><h2 id="answers">{t!("question-answers", count = shown)}</h2></header>
            {if answers.is_empty() { view! { <p class="hint">{t!("question-no-answers")}</p> }.into_any() } else { view! { <ol>{answers.into_iter().map(replies).collect_view()}</ol> }.into_any() }}
        </section>
        <Answering question=question.clone() may_answer=may.answer is_nobody=caller.is_empty()/>
        {may.withdraw.then(|| view! { <section class="section"><Withdraw id=question.id text=t!("question-withdraw-what")/></section> })}
    }
}

/// The product that it is about.
#[component]
fn About2(about: About) -> impl IntoView {
    view! {
        <article class="slip">
            <img src=about.picture alt="" width="96" height="96"/>
            <div><p class="hint">{t!("question-about")}</p><p><a href=format!("/products/{}", about.slug)>{about.title}</a></p></div>
        </article>
    }
}

/// The button that accepts an answer, or takes that back.
#[component]
fn Accept(question_id: String, answer_id: String, is_best: bool) -> impl IntoView {
    view! {
        <form method="post" action=ACCEPT>
            <Hidden name="question_id" value=question_id/>
            {if is_best {
                view! { <Hidden name="answer_id" value=""/><button class="button quiet small"><Icon name="undo"/>{t!("question-unaccept")}</button> }.into_any()
            } else {
                view! { <Hidden name="answer_id" value=answer_id/><button class="button secondary small"><Icon name="check"/>{t!("question-accept")}</button> }.into_any()
            }}
        </form>
    }
}

/// Deletes one's own, after a question.
#[component]
fn Withdraw(id: String, text: String) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button quiet small">{t!("question-withdraw")}</summary>
            <div>
                <p>{text}</p>
                <form method="post" action=WITHDRAW><Hidden name="id" value=id/><button class="button danger small">{t!("question-withdraw-yes")}</button></form>
            </div>
        </details>
    }
}

/// The form that answers, or the way to it.
#[component]
fn Answering(question: Question, may_answer: bool, is_nobody: bool) -> impl IntoView {
    if may_answer {
        return view! {
            <section class="section" id="answer-form" aria-labelledby="answer-title">
                <header class="section-head"><h2 id="answer-title">{t!("question-answer-title")}</h2></header>
                <PostForm action=ANSWERS class="form card">
                    <Hidden name="question_id" value=question.id/>
                    <Field form=ANSWERS name="answer" label=t!("question-answer-label") hint=t!("question-answer-hint") lines=5 most=u32::try_from(ANSWER).unwrap_or(u32::MAX)/>
                    <div class="actions"><button class="button">{t!("question-answer")}</button></div>
                </PostForm>
            </section>
        }
        .into_any();
    }
    if is_nobody && question.state == ReviewState::Published {
        let here = format!("/questions/{}", question.id);
        return view! {
            <p class="row">
                <span>{t!("question-answer-sign-in")}</span>
                <a class="button secondary small" href=leading("/login", &here)>{t!("nav-login")}</a>
                <a class="button quiet small" href=leading("/join", &here)>{t!("member-join")}</a>
            </p>
        }
        .into_any();
    }
    ().into_any()
}
