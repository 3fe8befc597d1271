//! `/confirm`

use super::told;
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    member::{api, model::Link},
    server::visit::{Visit, leading},
    t,
    ui::{
        form::{Field, Hidden, PostForm},
        page::{Page, PageResult},
    },
};
use leptos::prelude::*;

const FORM: &str = "/fn/member/confirm";

/// Shows what a link (`?token`) would confirm, with the button that does it.
pub async fn confirm(visit: Visit) -> PageResult {
    let token = visit.query("token").unwrap_or_default().to_owned();
    match api::look(token.clone()).await {
        Ok(link) => Ok(Page::new(t!("member-confirm-title"), form(link, token, visit.next().to_owned())).narrow()),
        Err(failure) if failure.code == Code::NotAvailable => Ok(gone(&visit, failure)),
        Err(failure) => Err(failure),
    }
}

fn form(link: Link, token: String, next: String) -> impl IntoView + 'static {
    let text = if link.is_change { t!("member-confirm-change") } else { t!("member-confirm-text") };
    view! {
        <header class="page-head"><div><h1>{t!("member-confirm-title")}</h1><p class="lede">{text}</p></div></header>
        <dl class="facts">
            <div><dt>{t!("member-email")}</dt><dd>{link.email}</dd></div>
            <div><dt>{t!("member-account-of")}</dt><dd>{link.display_name}</dd></div>
        </dl>
        <PostForm action=FORM next>
            <Hidden name="token" value=token/>
            {(!link.is_mine).then(|| view! {
                <Field form=FORM name="password" label=t!("member-password") hint=t!("member-confirm-password") kind="password" autocomplete="current-password"/>
            })}
            <div class="actions"><button class="button">{t!("member-confirm")}</button></div>
        </PostForm>
        <p class="hint">{t!("member-confirm-not-you")}</p>
    }
}

/// A link that works no more, and where to get another.
fn gone(visit: &Visit, failure: Failure) -> Page {
    let way_on =
        if visit.caller == Caller::Nobody { (leading("/login", visit.next()), t!("member-login")) } else { ("/me/settings".to_owned(), t!("foot-settings")) };
    told("mail-sent", t!("member-link-gone-title"), failure.message, way_on).status(failure.code.status())
}
