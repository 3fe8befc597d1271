//! `/forgot` and `/reset`

use super::{join::NewPassword, told};
use crate::{
    kernel::failure::Code,
    member::api,
    server::visit::{Visit, leading},
    t,
    ui::{
        form::{Field, Hidden, PostForm},
        page::{Page, PageResult},
    },
};
use leptos::prelude::*;

const FORGOT: &str = "/fn/member/forgot";
const RESET: &str = "/fn/member/reset";

/// Asks for the address to send a link to; after it (`?sent`) where to look next. `?next` goes along, also in the mail.
pub async fn forgot(visit: Visit) -> PageResult {
    let (next, login) = (visit.next().to_owned(), leading("/login", visit.next()));
    if visit.query("sent").is_some() {
        return Ok(told("mail-sent", t!("member-sent-title"), t!("member-forgot-sent"), (login, t!("member-login"))));
    }
    let body = view! {
        <header class="page-head"><div><h1>{t!("member-forgot-title")}</h1><p class="lede">{t!("member-forgot-lede")}</p></div></header>
        <PostForm action=FORGOT next>
            <Field form=FORGOT name="email" label=t!("member-email") kind="email" autocomplete="username" most=254/>
            <div class="actions"><button class="button">{t!("member-forgot-send")}</button><a class="button quiet" href=login>{t!("member-login")}</a></div>
        </PostForm>
    };
    Ok(Page::new(t!("member-forgot-title"), body).narrow())
}

/// Asks for the new password, where the link (`?token`) works.
pub async fn reset(visit: Visit) -> PageResult {
    let (token, next) = (visit.query("token").unwrap_or_default().to_owned(), visit.next().to_owned());
    match api::look_reset(token.clone()).await {
        Ok(()) => {}
        Err(failure) if failure.code == Code::NotAvailable => {
            let status = failure.code.status();
            return Ok(told("mail-sent", t!("member-link-gone-title"), failure.message, (leading("/forgot", &next), t!("member-forgot-send"))).status(status));
        }
        Err(failure) => return Err(failure),
    }
    let body = view! {
        <header class="page-head"><div><h1>{t!("member-reset-title")}</h1><p class="lede">{t!("member-reset-lede")}</p></div></header>
        <PostForm action=RESET next>
            <Hidden name="token" value=token/>
            <NewPassword form=RESET name="password" label=t!("member-new-password")/>
            <div class="actions"><button class="button">{t!("member-reset")}</button></div>
        </PostForm>
    };
    Ok(Page::new(t!("member-reset-title"), body).narrow())
}
