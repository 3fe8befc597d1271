//! The page behind a mail's way out.

use crate::{
    kernel::failure::{Code, Failure},
    review::{service, view::mail_words},
    server::visit::Visit,
    t,
    ui::{
        form::Hidden,
        page::{Head, Page, PageResult},
    },
};
use leptos::prelude::*;

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
    let what = mail_words(&subscription.kind).0;
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
