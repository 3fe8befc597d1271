//! `/me/questions`: what one asked, answered, and is asked.

use crate::{
    question::{
        api,
        model::{Mine, Own, Placed},
        view::state_badge,
    },
    server::visit::Visit,
    t,
    ui::{
        date::Day,
        form::PostForm,
        page::{Page, PageResult},
        parts::{Badge, Empty, Icon, MyTabs, Pager},
    },
};
use leptos::prelude::*;

const WILLING: &str = "/fn/question/willing";

/// The member's own questions, and whether they are willing to be asked.
pub async fn mine(visit: Visit) -> PageResult {
    let show = Own::parse(visit.query("show").unwrap_or_default());
    let Mine { items, is_willing, cap } = api::read_mine(show.name().to_owned(), visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let body = view! {
        <header class="page-head"><div><h1>{t!("question-mine-title")}</h1><p class="lede">{t!("question-mine-lede")}</p></div></header>
        <MyTabs/>
        <Willing is_willing cap/>
        <Lists here=show/>
        {if items.items.is_empty() { view! { <Nothing show is_willing/> }.into_any() } else { view! { <ul class="stack">{items.items.into_iter().map(|placed| view! { <li><Slip placed show/></li> }).collect_view()}</ul> }.into_any() }}
        <Pager next=items.next/>
    };
    Ok(Page::new(t!("question-mine-title"), body))
}

/// The switch: one button, so that it works without scripts.
#[component]
fn Willing(is_willing: bool, cap: i64) -> impl IntoView {
    let (value, words, class) =
        if is_willing { ("no", t!("question-willing-stop"), "button secondary") } else { ("yes", t!("question-willing-start"), "button") };
    view! {
        <section class="card" aria-labelledby="willing">
            <div class="card-head">
                <h2 id="willing">{t!("question-willing-title")}</h2>
                {if is_willing { view! { <Badge tone="good" text=t!("question-willing-on")/> } } else { view! { <Badge text=t!("question-willing-off")/> } }}
            </div>
            <p>{t!("question-willing-text", cap = cap)}</p>
            <PostForm action=WILLING next="/me/questions">
                <div class="actions"><button class=class name="willing" value=value>{words}</button></div>
            </PostForm>
        </section>
    }
}

#[component]
fn Lists(here: Own) -> impl IntoView {
    let links = Own::ALL.map(|own| {
        let words = match own {
            Own::Wanted => t!("question-own-wanted"),
            Own::Asked => t!("question-own-asked"),
            Own::Answered => t!("question-own-answered"),
        };
        view! { <a class="chip" href=format!("/me/questions?show={}", own.name()) aria-current=(own == here).then_some("true")>{words}</a> }
    });
    view! { <nav class="chips" aria-label=t!("question-own-lists")>{links.into_iter().collect_view()}</nav> }
}

#[component]
fn Nothing(show: Own, is_willing: bool) -> impl IntoView {
    let (title, text) = match show {
        Own::Wanted if is_willing => (t!("question-own-wanted-none"), t!("question-own-wanted-none-willing")),
        Own::Wanted => (t!("question-own-wanted-none"), t!("question-own-wanted-none-text")),
        Own::Asked => (t!("question-own-asked-none"), t!("question-own-asked-none-text")),
        Own::Answered => (t!("question-own-answered-none"), t!("question-own-answered-none-text")),
    };
    view! { <Empty picture="empty-list" title text link=("/products".to_owned(), t!("nav-products"))/> }
}

#[component]
fn Slip(placed: Placed, show: Own) -> impl IntoView {
    let Placed { question, about, answer } = placed;
    let href = format!("/questions/{}", question.id);
    let badge = match (show, &answer) {
        (Own::Wanted, None) if !question.accepted_id.is_empty() => Some(("good", t!("question-accepted"))),
        (Own::Wanted, None) => Some(("wait", t!("question-own-open"))),
        (Own::Wanted, Some(_)) => Some(("good", t!("question-own-done"))),
        (Own::Answered, Some(answer)) if answer.id == question.accepted_id => Some(("good", t!("question-accepted"))),
        (Own::Answered, Some(answer)) => state_badge(answer.state),
        _ => state_badge(question.state),
    };
    let is_open = show == Own::Wanted && answer.is_none() && question.accepted_id.is_empty();
    view! {
        <article class="slip">
            <img src=about.picture alt="" width="96" height="96" loading="lazy"/>
            <div>
                <p class="hint">{about.title}</p>
                <h3><a href=href.clone()>{question.heading()}</a></h3>
                <p class="row">
                    {badge.map(|(tone, text)| view! { <Badge tone text/> })}
                    <span class="hint">{t!("question-answers", count = question.answers)}" · "<Day at=question.at()/></span>
                </p>
            </div>
            {is_open.then(|| view! { <div class="actions"><a class="button small" href=format!("{href}#answer-form")><Icon name="reply"/>{t!("question-answer-short")}</a></div> })}
        </article>
    }
}
