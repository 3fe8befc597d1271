//! `/me/settings` and `/me/settings/delete`

use super::{join::NewPassword, sessions::Sessions};
use crate::{
    member::{api, model::Member, rules::NAME_MOST},
    server::visit::Visit,
    t,
    ui::{
        form::{Field, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, MyTabs},
    },
};
use leptos::prelude::*;

const PROFILE: &str = "/fn/member/profile";
const EMAIL: &str = "/fn/member/email";
const PASSWORD: &str = "/fn/member/password";
const ERASE: &str = "/fn/member/erase";
const HERE: &str = "/me/settings";

/// Name, address, password, sign-ins, and the way out.
pub async fn settings(_visit: Visit) -> PageResult {
    let (me, sessions) = (api::me().await?, api::sessions().await?);
    let body = view! {
        <header class="page-head"><div><h1>{t!("foot-settings")}</h1></div></header>
        <MyTabs/>
        <Profile name=me.display_name.clone()/>
        <Address me=me/>
        <Password/>
        <Sessions sessions=sessions/>
        <section class="section">
            <header class="section-head"><h2>{t!("mails-title")}</h2></header>
            <p>{t!("mails-settings-text")}</p>
            <div class="actions"><a class="button secondary" href="/me/mails">{t!("mails-settings-link")}</a></div>
        </section>
        <section class="section">
            <header class="section-head"><h2>{t!("question-settings-title")}</h2></header>
            <p>{t!("question-settings-text")}</p>
            <div class="actions"><a class="button secondary" href="/me/questions">{t!("question-settings-link")}</a></div>
        </section>
        <section class="section">
            <header class="section-head"><h2>{t!("member-erase-title")}</h2></header>
            <p>{t!("member-erase-short")}</p>
            <div class="actions"><a class="button danger" href="/me/settings/delete">{t!("member-erase-link")}</a></div>
        </section>
    };
    Ok(Page::new(t!("foot-settings"), body))
}

#[component]
fn Profile(name: String) -> impl IntoView {
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("member-profile")}</h2></header>
            <PostForm action=PROFILE next=HERE>
                <Field form=PROFILE name="display_name" label=t!("member-name") hint=t!("member-name-hint") value=name autocomplete="nickname" most=u32::try_from(NAME_MOST).unwrap_or(u32::MAX)/>
                <div class="actions"><button class="button">{t!("member-save")}</button></div>
            </PostForm>
        </section>
    }
}

#[component]
fn Address(me: Member) -> impl IntoView {
    let is_confirmed = me.confirmed_at.is_some();
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("member-email")}</h2></header>
            <p class="row">
                <strong>{me.email}</strong>
                {if is_confirmed { view! { <Badge tone="good" text=t!("member-is-confirmed")/> } } else { view! { <Badge tone="wait" text=t!("member-is-unconfirmed")/> } }}
            </p>
            {(!is_confirmed).then(|| view! {
                <p>{t!("member-unconfirmed-text")}</p>
                <PostForm action="/fn/member/resend" next=HERE><div class="actions"><button class="button secondary">{t!("member-resend")}</button></div></PostForm>
            })}
            <details class="fold" open=crate::ui::form::answered(EMAIL).is_some()>
                <summary>{t!("member-email-change")}</summary>
                <PostForm action=EMAIL next=HERE>
                    <Field form=EMAIL name="email" label=t!("member-email-new") hint=t!("member-email-new-hint") kind="email" autocomplete="email" most=254/>
                    <Field form=EMAIL name="password" label=t!("member-password") kind="password" autocomplete="current-password"/>
                    <div class="actions"><button class="button">{t!("member-email-change")}</button></div>
                </PostForm>
            </details>
        </section>
    }
}

#[component]
fn Password() -> impl IntoView {
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("member-password")}</h2></header>
            <details class="fold" open=crate::ui::form::answered(PASSWORD).is_some()>
                <summary>{t!("member-password-change")}</summary>
                <PostForm action=PASSWORD next=HERE>
                    <Field form=PASSWORD name="current_password" label=t!("member-current-password") kind="password" autocomplete="current-password"/>
                    <NewPassword form=PASSWORD name="new_password" label=t!("member-new-password")/>
                    <div class="actions"><button class="button">{t!("member-password-change")}</button></div>
                </PostForm>
            </details>
        </section>
    }
}

/// What deleting the account means, and the password to do it.
pub async fn erase(_visit: Visit) -> PageResult {
    let body = view! {
        <Crumbs links=vec![(HERE.to_owned(), t!("foot-settings"))] here=t!("member-erase-title")/>
        <header class="page-head"><div><h1>{t!("member-erase-title")}</h1><p class="lede">{t!("member-erase-lede")}</p></div></header>
        <section class="section">
            <header class="section-head"><h2>{t!("member-erase-written")}</h2></header>
            <p>{t!("member-erase-stays", name = t!("member-erased-name"))}</p>
            <div class="actions"><a class="button secondary small" href="/me/reviews">{t!("member-erase-reviews")}</a><a class="button secondary small" href="/me/questions?show=asked">{t!("member-erase-questions")}</a></div>
            <p>{t!("member-erase-goes")}</p>
            <p class="hint">{t!("member-erase-elsewhere")}</p>
        </section>
        <PostForm action=ERASE>
            <Field form=ERASE name="password" label=t!("member-password") kind="password" autocomplete="current-password"/>
            <div class="actions"><button class="button danger">{t!("member-erase")}</button><a class="button quiet" href=HERE>{t!("member-stay")}</a></div>
        </PostForm>
    };
    Ok(Page::new(t!("member-erase-title"), body).narrow())
}
