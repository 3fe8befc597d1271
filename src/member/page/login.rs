//! `/login` and `/logout`

use super::told;
use crate::{
    kernel::caller::Caller,
    server::visit::{Visit, leading},
    t,
    ui::{
        form::{Field, PostForm},
        page::{Page, PageResult},
    },
};
use leptos::prelude::*;

const FORM: &str = "/fn/member/login";

/// The form to sign in; `?next` is where it leads.
pub async fn login(visit: Visit) -> PageResult {
    if let Caller::Member(member) = &visit.caller {
        return Ok(told("welcome", t!("member-here-title", name = member.display_name.as_str()), t!("member-here-text"), ("/me", t!("nav-wallet"))));
    }
    let asked = visit.next();
    let (forgot, join) = (leading("/forgot", asked), leading("/join", asked));
    let next = if asked.is_empty() { "/me" } else { asked }.to_owned();
    let body = view! {
        <header class="page-head"><div><h1>{t!("member-login")}</h1><p class="lede">{t!("member-login-lede")}</p></div></header>
        <PostForm action=FORM next=next>
            <Field form=FORM name="email" label=t!("member-email") kind="email" autocomplete="username" most=254/>
            <Field form=FORM name="password" label=t!("member-password") kind="password" autocomplete="current-password"/>
            <div class="actions"><button class="button">{t!("member-login")}</button><a class="button quiet" href=forgot>{t!("member-forgot-link")}</a></div>
        </PostForm>
        <p>{t!("member-no-account")}" "<a href=join>{t!("member-join")}</a></p>
    };
    Ok(Page::new(t!("member-login"), body).narrow())
}

/// A button, because following a link must not change anything.
pub async fn logout(visit: Visit) -> PageResult {
    if visit.caller == Caller::Nobody {
        return Ok(told("welcome", t!("member-out-title"), t!("member-out-text"), ("/login", t!("member-login"))));
    }
    let body = view! {
        <div class="empty">
            <img src="/art/welcome.svg" alt="" width="240" height="180"/>
            <h1>{t!("member-logout-title")}</h1>
            <p>{t!("member-logout-text")}</p>
            <PostForm action="/fn/member/logout">
                <div class="actions"><button class="button">{t!("member-logout")}</button><a class="button quiet" href="/me">{t!("member-stay")}</a></div>
            </PostForm>
        </div>
    };
    Ok(Page::new(t!("member-logout"), body).narrow())
}
