//! `/join`

use super::told;
use crate::{
    member::rules::{LEAST, NAME_MOST},
    server::visit::{Visit, leading},
    t,
    ui::{
        form::{Field, PostForm},
        page::{Page, PageResult},
    },
};
use leptos::prelude::*;

const FORM: &str = "/fn/member/join";

/// The form for a new account; after it (`?sent`) where to look next. `?next` goes along until one is signed in.
pub async fn join(visit: Visit) -> PageResult {
    let (next, login) = (visit.next().to_owned(), leading("/login", visit.next()));
    if visit.query("sent").is_some() {
        return Ok(told("mail-sent", t!("member-sent-title"), t!("member-joined-text"), (login, t!("member-login"))));
    }
    let shop = visit.app.config.shop_name.clone();
    let body = view! {
        <header class="page-head"><div><h1>{t!("member-join-title", shop = shop.as_str())}</h1><p class="lede">{t!("member-join-lede")}</p></div></header>
        <PostForm action=FORM next>
            <Field form=FORM name="display_name" label=t!("member-name") hint=t!("member-name-hint") autocomplete="nickname" most=u32::try_from(NAME_MOST).unwrap_or(u32::MAX)/>
            <Field form=FORM name="email" label=t!("member-email") hint=t!("member-email-hint") kind="email" autocomplete="email" most=254/>
            <NewPassword form=FORM name="password" label=t!("member-password")/>
            <div class="actions"><button class="button">{t!("member-join")}</button></div>
        </PostForm>
        <p>{t!("member-have-account")}" "<a href=login>{t!("member-login")}</a></p>
    };
    Ok(Page::new(t!("member-join-title", shop = shop), body).describe(t!("member-join-lede")).narrow())
}

/// The field for a new password, with what makes a good one.
#[component]
pub(super) fn NewPassword(form: &'static str, name: &'static str, label: String) -> impl IntoView {
    let least = u32::try_from(LEAST).unwrap_or(0);
    view! { <Field form=form name=name label=label hint=t!("member-password-hint", least = LEAST) kind="password" autocomplete="new-password" least=least/> }
}
