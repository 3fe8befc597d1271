//! `/admin/questions`: what nobody answered, what waits, and all.

use super::parts::Head;
use crate::{
    admin::api,
    kernel::caller::Role,
    question::{
        model::{Pile, Placed},
        view::state_badge,
    },
    review::model::Concern,
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        page::{Page, PageResult},
        parts::{Badge, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

/// Questions to look after.
pub async fn questions(visit: Visit) -> PageResult {
    let pile = Pile::parse(visit.query("show").unwrap_or_default());
    let page = api::questions::questions(pile.name().to_owned(), visit.query("cursor").map(ToOwned::to_owned)).await?;
    let body = if page.items.is_empty() {
        let (title, text) = match pile {
            Pile::Unanswered => (t!("question-desk-none-unanswered"), t!("question-desk-none-unanswered-text")),
            Pile::Held => (t!("question-desk-none-held"), t!("question-desk-none-held-text")),
            Pile::All => (t!("question-desk-none"), t!("question-desk-none-text")),
        };
        view! { <Empty picture="empty-list" title text/> }.into_any()
    } else {
        view! { <ul class="stack">{page.items.into_iter().map(|placed| view! { <li><Slip placed/></li> }).collect_view()}</ul><Pager next=page.next/> }
            .into_any()
    };
    let chips = Pile::ALL.map(|known| {
        let words = match known {
            Pile::Unanswered => t!("question-desk-unanswered"),
            Pile::Held => t!("question-desk-held"),
            Pile::All => t!("question-desk-all"),
        };
        view! { <a class="chip" href=format!("/admin/questions?show={}", known.name()) aria-current=(known == pile).then_some("true")>{words}</a> }
    });
    let queue = visit
        .caller
        .is_at_least(Role::Moderator)
        .then(|| view! { <a class="button secondary" href="/admin/reviews"><Icon name="shield"/>{t!("question-desk-queue")}</a> });
    Ok(Page::new(
        t!("desk-questions"),
        view! {
            <Head title=t!("desk-questions") lede=t!("question-desk-lede")>{queue}</Head>
            <nav class="chips" aria-label=t!("question-desk-piles")>{chips.into_iter().collect_view()}</nav>
            {body}
        },
    )
    .desk())
}

#[component]
fn Slip(placed: Placed) -> impl IntoView {
    let Placed { question, about, answer } = placed;
    let href = format!("/questions/{}", question.id);
    let (state, held_for, name, at) = match &answer {
        Some(answer) => (answer.state, answer.held_for.clone(), answer.author_name.clone(), answer.created_at),
        None => (question.state, question.held_for.clone(), question.author_name.clone(), question.at()),
    };
    let quote = answer.as_ref().map(|answer| view! { <div class="prose" inner_html=answer.html.clone()></div> });
    let by = if answer.is_some() { t!("question-desk-answered-by", name = name) } else { t!("question-asked-by", name = name) };
    let can_answer = answer.is_none() && state == crate::review::model::ReviewState::Published;
    view! {
        <article class="slip">
            <img src=about.picture alt="" width="96" height="96" loading="lazy"/>
            <div>
                <p class="hint"><a href=format!("/products/{}", about.slug)>{about.title}</a></p>
                <h2><a href=href.clone()>{question.heading()}</a></h2>
                {quote}
                <p class="hint">{by}", "<Moment at/></p>
                <p class="row">
                    {state_badge(state).map(|(tone, text)| view! { <Badge tone text/> })}
                    {held_for.into_iter().map(|concern| view! { <Badge text=why(concern)/> }).collect_view()}
                    <span class="hint">{t!("question-answers", count = question.answers)}</span>
                </p>
            </div>
            <div class="actions">
                {can_answer.then(|| view! { <a class="button secondary small" href=format!("{href}#answer-form")><Icon name="reply"/>{t!("question-desk-answer")}</a> })}
                {(!can_answer).then(|| view! { <a class="button quiet small" href=href.clone()><Icon name="eye"/>{t!("question-desk-look")}</a> })}
            </div>
        </article>
    }
}

/// Why a text waits, in a word or two.
fn why(concern: Concern) -> String {
    match concern {
        Concern::Link => t!("question-why-link"),
        Concern::Contact => t!("question-why-contact"),
        Concern::Language => t!("question-why-language"),
        Concern::Shouting => t!("question-why-shouting"),
        Concern::Repetition => t!("question-why-repetition"),
        Concern::Copy => t!("question-why-copy"),
        Concern::Picture => t!("question-why-picture"),
        Concern::Hurry => t!("question-why-hurry"),
        Concern::Guest => t!("question-why-guest"),
        Concern::Reported => t!("question-why-reported"),
        Concern::Newcomer => t!("forum-why-newcomer"),
    }
}
