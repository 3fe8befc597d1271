//! Parts that several pages of the desk share.

use super::words::{self, Word};
use crate::{
    admin::model::{Happening, What},
    kernel::{
        money::{Currency, Minor},
        points,
    },
    moderation::{
        model::{Action, Reason},
        view::words as judging,
    },
    server::visit::Visit,
    t,
    ui::{
        date::{self, Moment},
        parts::{Badge, Delta, Icon},
    },
};
use leptos::prelude::*;

/// The head of a page; `children` are its buttons.
#[component]
pub fn Head(title: String, #[prop(optional, into)] lede: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <header class="page-head">
            <div><h1>{title}</h1>{(!lede.is_empty()).then(|| view! { <p class="lede">{lede}</p> })}</div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </header>
    }
}

/// A state as a badge.
#[component]
pub fn State(word: Word) -> impl IntoView {
    view! { <Badge tone=word.0 text=word.1/> }
}

/// An amount of money; minor units in plain figures where the currency is unknown.
pub fn money(currency: &str, minor: Minor) -> String {
    Currency::parse(currency).map_or_else(|_| points::show(minor), |currency| currency.show(minor))
}

/// A member's name as a link to the page about them; `none` is said where there is nobody.
#[component]
pub fn MemberLink(id: String, name: String, #[prop(optional, into)] none: String) -> impl IntoView {
    if id.is_empty() {
        return view! { <span class="hint">{none}</span> }.into_any();
    }
    let name = if name.is_empty() { id.clone() } else { name };
    view! { <a href=format!("/admin/members/{id}")>{name}</a> }.into_any()
}

/// A labelled choice of a filter; the first option narrows nothing. Options: value and words.
#[component]
pub fn Choose(name: &'static str, label: String, all: String, options: Vec<(String, String)>, chosen: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                <option value="">{all}</option>
                {options.into_iter().map(|(value, words)| view! { <option selected=value == chosen value=value>{words}</option> }).collect_view()}
            </select>
        </div>
    }
}

/// A search field of a filter.
#[component]
pub fn Search(label: String, hint: String, value: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for="q">{label}</label>
            <input id="q" name="q" type="search" value=value placeholder=hint maxlength="200" autocomplete="off"/>
        </div>
    }
}

/// A filter form: fields, its button, and a way back to everything while something is narrowed.
#[component]
pub fn Filters(children: Children, is_narrowed: bool) -> impl IntoView {
    let path = use_context::<Visit>().map_or(String::new(), |visit| visit.path.split('?').next().unwrap_or_default().to_owned());
    let clear = is_narrowed.then(|| view! { <a class="button quiet" href=path.clone()>{t!("admin-filter-clear")}</a> });
    view! {
        <form class="filters" method="get" action=path>
            {children()}
            <div class="row">
                <button class="button secondary"><Icon name="filter"/>{t!("admin-filter")}</button>
                {clear}
            </div>
        </form>
    }
}

/// A value of the visit's query; empty where missing.
pub fn asked(visit: &Visit, name: &str) -> String {
    visit.query(name).unwrap_or_default().to_owned()
}

/// Where one happening can be looked at; `None` where there is nothing more to see.
fn target(happening: &Happening) -> Option<String> {
    match happening.what {
        What::Order => Some(format!("/admin/orders/{}", happening.id)),
        What::Redemption => Some(format!("/admin/redemptions/{}", happening.id)),
        What::Mail => Some(format!("/admin/outbox/{}", happening.id)),
        What::Review => Some(format!("/admin/reviews/{}", happening.id)),
        What::Decision => Some(format!("/admin/reviews/{}", happening.extra)),
        What::Joined | What::Points | What::Tier | What::Session | What::Audit => None,
    }
}

/// What happened, in one sentence.
fn sentence(happening: &Happening) -> String {
    let Happening { what, words, state, amount, extra, .. } = happening;
    match what {
        What::Joined => t!("admin-did-joined", name = words.as_str()),
        What::Order => t!("admin-did-order", number = words.as_str(), amount = money(extra, *amount)),
        What::Points => words.clone(),
        What::Redemption => t!("admin-did-redemption", reward = words.as_str()),
        What::Tier if extra.is_empty() => t!("admin-did-tier-first", to = state.as_str()),
        What::Tier => t!("admin-did-tier", from = extra.as_str(), to = state.as_str()),
        What::Session => t!("admin-did-session"),
        What::Mail => t!("admin-did-mail", subject = words.as_str()),
        What::Audit => words.clone(),
        What::Review => t!("moderation-wrote-review", title = words.as_str()),
        What::Decision => Action::parse(words).map(|action| judging::action(action).1).unwrap_or_default(),
    }
}

/// What stands small below the sentence, beside the time.
fn detail(happening: &Happening) -> String {
    let Happening { what, words, extra, state, .. } = happening;
    match what {
        What::Joined => extra.clone(),
        What::Points => words::transfer(state),
        What::Tier => words.clone(),
        What::Session => format!("{words} {extra}").trim().to_owned(),
        What::Redemption | What::Mail | What::Audit | What::Review => extra.clone(),
        What::Decision => Reason::parse(state).map(judging::reason).unwrap_or_default(),
        What::Order => String::new(),
    }
}

fn badge(happening: &Happening) -> Option<Word> {
    match happening.what {
        What::Order => Some(words::order_state(&happening.state)),
        What::Redemption => Some(words::redemption_state(&happening.state)),
        What::Mail => Some(words::mail_state(&happening.state)),
        What::Review => Some(judging::state(&happening.state)),
        _ => None,
    }
}

/// One happening as a row of a feed.
#[component]
fn Row(happening: Happening) -> impl IntoView {
    let (icon, name) = words::what(happening.what);
    let (words, small) = (sentence(&happening), detail(&happening));
    let words = match target(&happening) {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let has_points = matches!(happening.what, What::Points | What::Redemption) && happening.amount != 0;
    let whom = (!happening.member_id.is_empty() && happening.what != What::Joined)
        .then(|| view! { " · "<MemberLink id=happening.member_id.clone() name=happening.member_name.clone()/> });
    let words = if happening.what == What::Joined && !happening.member_id.is_empty() {
        view! { <a href=format!("/admin/members/{}", happening.member_id)>{words}</a> }.into_any()
    } else {
        words
    };
    view! {
        <li class="entry">
            <div class="line">
                <Icon name=icon/>
                <span class="what"><span class="sr-only">{name}": "</span>{words}
                    <small><Moment at=happening.at/>{whom}{(!small.is_empty()).then(|| format!(" · {small}"))}</small>
                </span>
                {if has_points { view! { <Delta points=happening.amount/> }.into_any() } else { badge(&happening).map(|word| view! { <State word/> }).into_any() }}
            </div>
        </li>
    }
}

/// Happenings, newest first; `by_day` puts a heading above each day.
#[component]
pub fn Feed(happenings: Vec<Happening>, #[prop(optional)] by_day: bool) -> impl IntoView {
    let mut last = None;
    let rows = happenings.into_iter().map(|happening| {
        let today = date::weekday(happening.at);
        let heading = (by_day && last.as_ref() != Some(&today)).then(|| view! { <li class="day"><h2>{today.clone()}</h2></li> });
        last = Some(today);
        view! { {heading}<Row happening/> }
    });
    view! { <ol class="statement">{rows.collect_view()}</ol> }
}
