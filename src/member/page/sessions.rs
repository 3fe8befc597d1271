//! The list of sign-ins on the settings page.

use crate::{
    member::{model::Session, rules::device},
    t,
    ui::{
        date::{Day, Moment},
        form::{Hidden, LastFailure, PostForm},
        parts::Badge,
    },
};
use leptos::prelude::*;

const REVOKE: &str = "/fn/member/revoke";

/// Where the member is signed in, each with the button that ends it.
#[component]
pub(super) fn Sessions(sessions: Vec<Session>) -> impl IntoView {
    let has_others = sessions.iter().any(|session| !session.is_this);
    view! {
        <section class="section" id="sessions">
            <header class="section-head"><h2>{t!("member-sessions")}</h2></header>
            <p>{t!("member-sessions-text")}</p>
            <LastFailure form=REVOKE/>
            <table class="table cards">
                <caption class="sr-only">{t!("member-sessions")}</caption>
                <thead><tr>
                    <th scope="col">{t!("member-device")}</th><th scope="col">{t!("member-session-address")}</th><th scope="col">{t!("member-session-since")}</th>
                    <th scope="col">{t!("member-session-seen")}</th><th scope="col"><span class="sr-only">{t!("member-session-end")}</span></th>
                </tr></thead>
                <tbody>{sessions.into_iter().map(|session| view! { <Row session=session/> }).collect_view()}</tbody>
            </table>
            {has_others.then(|| view! {
                <PostForm action="/fn/member/revoke-others" next="/me/settings"><div class="actions"><button class="button secondary">{t!("member-session-end-others")}</button></div></PostForm>
            })}
        </section>
    }
}

#[component]
fn Row(session: Session) -> impl IntoView {
    let name = match device(&session.agent) {
        (Some(browser), Some(system)) => t!("member-device-both", browser = browser, system = system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t!("member-device-unknown"),
    };
    let end = if session.is_this {
        view! { <Badge tone="good" text=t!("member-this-device")/> }.into_any()
    } else {
        let label = t!("member-session-end-of", device = name.as_str());
        view! {
            <form method="post" action=REVOKE>
                <Hidden name="next" value="/me/settings"/>
                <Hidden name="session" value=session.id/>
                <button class="button secondary small" aria-label=label>{t!("member-session-end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t!("member-session-address")>{session.address}</td>
            <td data-label=t!("member-session-since")><Day at=session.created_at/></td>
            <td data-label=t!("member-session-seen")><Moment at=session.seen_at/></td>
            <td class="end">{end}</td>
        </tr>
    }
}
