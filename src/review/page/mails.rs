//! Which mails come: the page behind a mail's way out, and the member's own switches.

use crate::{
    kernel::failure::{Code, Failure},
    review::service,
    server::visit::Visit,
    t,
    ui::{
        form::{Hidden, LastFailure},
        page::{Head, Page, PageResult},
        parts::{Badge, Crumbs, MyTabs},
    },
};
use leptos::prelude::*;

const WANT: &str = "/fn/review/want-mails";

/// `/unsubscribe/{token}`: asks once, so that a program that only looks at links stops nothing.
pub async fn unsubscribe(visit: Visit) -> PageResult {
    let token = visit.param("token").to_owned();
    let head = Head { robots: "noindex", ..Head::default() };
    let title = t!("mails-stop-title");
    let (subscription, is_stopped) = match service::subscription(&visit.app, &token).await {
        Ok(found) => found,
        Err(Failure { code: Code::NotFound, message, .. }) => {
            let body = view! {
                <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{message}</p></div></header>
                <div class="actions"><a class="button" href="/me/mails">{t!("mails-title")}</a></div>
            };
            return Ok(Page::new(title, body).status(404).narrow().head(head));
        }
        Err(failure) => return Err(failure),
    };
    let what = about(&subscription.kind).0;
    let words = if is_stopped { t!("mails-stopped-text", what = what) } else { t!("mails-stop-text", what = what) };
    // Not a server function: the address itself takes the form, as it does from mail programs.
    let action = format!("/unsubscribe/{token}");
    let body = view! {
        <header class="page-head"><div><h1>{if is_stopped { t!("mails-stopped-title") } else { title.clone() }}</h1><p class="lede">{words}</p></div></header>
        <form class="form" method="post" action=action>
            {if is_stopped {
                view! { <Hidden name="again" value="1"/><div class="actions"><button class="button secondary">{t!("mails-again")}</button></div> }.into_any()
            } else {
                view! { <div class="actions"><button class="button">{t!("mails-stop")}</button></div> }.into_any()
            }}
        </form>
        <p class="hint">{t!("mails-stop-hint")}</p>
    };
    Ok(Page::new(title, body).narrow().head(head))
}

/// `/me/mails`
pub async fn mails(visit: Visit) -> PageResult {
    let wanted = service::wanted_mails(&visit.app, &visit.caller).await?;
    let switches = wanted.into_iter().map(|(kind, is_wanted)| view! { <Switch kind is_wanted/> });
    let body = view! {
        <Crumbs links=vec![("/me/settings".to_owned(), t!("my-settings"))] here=t!("mails-title")/>
        <header class="page-head"><div><h1>{t!("mails-title")}</h1><p class="lede">{t!("mails-lede")}</p></div></header>
        <MyTabs/>
        <LastFailure form=WANT/>
        <ul class="stack">{switches.collect_view()}</ul>
    };
    Ok(Page::new(t!("mails-title"), body))
}

/// One kind, with one button, so that it works without scripts.
#[component]
fn Switch(kind: &'static str, is_wanted: bool) -> impl IntoView {
    let (title, text) = about(kind);
    let (value, words, class) = if is_wanted { ("no", t!("mails-stop"), "button secondary") } else { ("yes", t!("mails-again"), "button") };
    let badge = if is_wanted {
        view! { <Badge tone="good" text=t!("mails-on")/> }
    } else {
        view! { <Badge text=t!("mails-off")/> }
    };
    view! {
        <li><section class="card" aria-labelledby=kind>
            <div class="card-head"><h2 id=kind>{title.clone()}</h2>{badge}</div>
            <p>{text}</p>
            <form method="post" action=WANT>
                <Hidden name="kind" value=kind/>
                <Hidden name="next" value="/me/mails"/>
                <div class="actions"><button class=class name="wanted" value=value>{words}<span class="sr-only">": "{title}</span></button></div>
            </form>
        </section></li>
    }
}

/// What a kind of mail is called, and what it is.
fn about(kind: &str) -> (String, String) {
    match kind {
        "questions" => (t!("mails-questions"), t!("mails-questions-text")),
        _ => (t!("mails-reviews"), t!("mails-reviews-text")),
    }
}
