//! Questions and answers for every page that shows some.

use super::model::{ADDRESS_DAYS, About, Answer, Block, Entry, Question};
use crate::{
    review::model::{Degree, ReviewState},
    server::visit::Visit,
    t,
    ui::{
        date::Day,
        form::{FailureNotice, Field, Hidden, answered},
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

const ASK: &str = "/fn/question/ask";

/// The questions on a product's page: a few, the way to all, and the form that asks.
#[component]
pub fn Questions(block: Block) -> impl IntoView {
    let Block { about, entries } = block;
    let all = format!("/products/{}/questions", about.slug);
    let is_empty = entries.is_empty();
    let has_answer = answered(ASK).is_some();
    view! {
        <section class="section" id="questions" aria-labelledby="questions-title">
            <header class="section-head">
                <h2 id="questions-title">{t!("question-block-title")}</h2>
                {(!is_empty).then(|| view! { <a href=all>{t!("question-block-all", count = about.questions)}</a> })}
            </header>
            {if is_empty {
                view! { <p class="hint">{t!("question-block-none")}</p> }.into_any()
            } else {
                view! { <div>{entries.into_iter().map(|entry| view! { <Listed entry/> }).collect_view()}</div> }.into_any()
            }}
            <details class="fold" open=has_answer>
                <summary>{t!("question-ask-open")}</summary>
                <AskForm about/>
            </details>
        </section>
    }
}

/// A question in a list, with its accepted or first answer.
#[component]
pub fn Listed(entry: Entry, #[prop(default = 3)] level: u8) -> impl IntoView {
    let Entry { question, best } = entry;
    let href = format!("/questions/{}", question.id);
    let more = question.answers - i64::from(best.is_some());
    let way_on = if best.is_none() {
        t!("question-be-first")
    } else if more > 0 {
        t!("question-more-answers", count = more)
    } else {
        t!("question-answer-too")
    };
    let heading = view! { <a href=href.clone()>{question.heading()}</a> };
    view! {
        <article class="question">
            <Icon name="question"/>
            <header>
                {if level == 2 { view! { <h2>{heading}</h2> }.into_any() } else { view! { <h3>{heading}</h3> }.into_any() }}
                <Asked question=question.clone()/>
            </header>
            {best.map(|answer| { let is_best = answer.id == question.accepted_id; view! { <ol><Reply answer is_best/></ol> } })}
            <div class="actions"><a class="button quiet small" href=href><Icon name="reply"/>{way_on}</a></div>
        </article>
    }
}

/// Who asked, and when.
#[component]
pub fn Asked(question: Question) -> impl IntoView {
    let at = question.at();
    view! { <p class="hint">{t!("question-asked-by", name = question.author_name)}", "<Day at/></p> }
}

/// An answer; `children` are what can be done with it.
#[component]
pub fn Reply(answer: Answer, is_best: bool, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let at = answer.published_at.unwrap_or(answer.created_at);
    let state = state_badge(answer.state).filter(|_| answer.state != ReviewState::Published);
    view! {
        <li class=if is_best { "answer best" } else { "answer" } id=answer.id.clone()>
            {is_best.then(|| view! { <header><span class="badge good"><Icon name="check"/>{t!("question-accepted")}</span></header> })}
            <div class="prose" inner_html=answer.html.clone()></div>
            <header>
                <strong>{answer.author_name.clone()}</strong>
                <Standing answer=answer.clone()/>
                {state.map(|(tone, text)| view! { <Badge tone text/> })}
                <span class="hint"><Day at/></span>
            </header>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </li>
    }
}

/// For whom an author speaks: the shop, or an owner with the degree of the purchase when the answer was written.
#[component]
fn Standing(answer: Answer) -> impl IntoView {
    if answer.is_staff {
        return view! { <span class="badge info">{t!("question-the-shop")}</span> }.into_any();
    }
    let (tone, icon, words) = match answer.degree {
        Degree::None | Degree::Imported => return ().into_any(),
        Degree::Ordered => ("badge info", "box", t!("question-owner-ordered")),
        Degree::Delivered => ("badge info", "truck", t!("question-owner-delivered")),
        Degree::Kept => ("badge good", "check-badge", t!("question-owner-kept")),
        Degree::BoughtAgain => ("badge gold", "refresh", t!("question-owner-again")),
        Degree::Returned => ("badge wait", "undo", t!("question-owner-returned")),
    };
    view! { <span class=tone><Icon name=icon/>{words}</span> }.into_any()
}

/// The badge of a state: tone and words; `None` for what nobody sees any more.
pub fn state_badge(state: ReviewState) -> Option<(&'static str, String)> {
    match state {
        ReviewState::Held => Some(("wait", t!("question-state-held"))),
        ReviewState::Published => Some(("good", t!("question-state-published"))),
        ReviewState::Refused => Some(("bad", t!("question-state-refused"))),
        ReviewState::Removed => Some(("bad", t!("question-state-removed"))),
        ReviewState::Withdrawn => None,
    }
}

/// The form that asks. Where the same has been asked it shows that question, and asks anyway if wanted.
#[component]
pub fn AskForm(about: About) -> impl IntoView {
    let is_guest = use_context::<Visit>().is_none_or(|visit| visit.caller.member_id().is_none());
    let failure = answered(ASK).and_then(|flash| flash.failure);
    let same = failure.as_ref().and_then(|failure| failure.about("same").map(ToOwned::to_owned));
    let most = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    view! {
        <form class="form card" method="post" action=ASK>
            {match (same.clone(), failure) {
                (Some(id), _) => view! { <SameNotice id/> }.into_any(),
                (None, Some(failure)) => view! { <FailureNotice failure/> }.into_any(),
                (None, None) => ().into_any(),
            }}
            <Hidden name="product_id" value=about.id/>
            {same.is_some().then(|| view! { <Hidden name="anyway" value="yes"/> })}
            <Field form=ASK name="question" label=t!("question-ask-label") hint=t!("question-ask-hint") lines=3 most=most(super::model::QUESTION)/>
            {is_guest.then(|| view! {
                <div class="fields">
                    <Field form=ASK name="asker_name" label=t!("question-ask-name") hint=t!("question-ask-name-hint") autocomplete="nickname" most=most(super::model::NAME)/>
                    <Field form=ASK name="asker_email" label=t!("question-ask-email") hint=t!("question-ask-email-hint", days = ADDRESS_DAYS) kind="email" autocomplete="email" required=false most=254/>
                </div>
            })}
            <p class="hint">{if is_guest { t!("question-ask-guest") } else { t!("question-ask-member") }}</p>
            <div class="actions"><button class="button">{if same.is_some() { t!("question-ask-anyway") } else { t!("question-ask") }}</button></div>
        </form>
    }
}

/// Tells that the same has been asked, and where.
#[component]
fn SameNotice(id: String) -> impl IntoView {
    view! {
        <div class="notice info" role="alert" id="same">
            <Icon name="info"/>
            <div><p>{t!("question-same")}" "<a href=format!("/questions/{id}")>{t!("question-same-link")}</a></p></div>
        </div>
    }
}
