//! `/admin/keys`

use super::parts::{Head, State};
use crate::{
    admin::{api, model::engine::KeyRow},
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        form::{Field, Hidden, LastFailure, PostForm},
        island::CopyButton,
        page::{Page, PageResult},
        parts::{Empty, Pager},
    },
};
use leptos::prelude::*;

const MAKE: &str = "/fn/admin/make-key";
const REVOKE: &str = "/fn/admin/revoke-key";

/// API keys.
pub async fn keys(visit: Visit) -> PageResult {
    let page = api::engine::keys(visit.query("cursor").map(ToOwned::to_owned)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-keys-empty") text=t!("admin-keys-empty-text")/> }.into_any()
    } else {
        view! { <Rows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    Ok(Page::new(
        t!("desk-keys"),
        view! {
            <Head title=t!("desk-keys") lede=t!("admin-keys-lede")/>
            <LastFailure form=REVOKE/>
            {made(&visit).map(|key| view! { <Made key_text=key/> })}
            <div class="split">
                <div>{body}</div>
                <aside><Make/></aside>
            </div>
        },
    )
    .desk())
}

/// The key that was made a moment ago: the only time it is seen.
fn made(visit: &Visit) -> Option<String> {
    let words = visit.flash.as_ref()?.success.as_ref()?;
    words.split_whitespace().find(|word| word.starts_with("rk_")).map(ToOwned::to_owned)
}

#[component]
fn Made(key_text: String) -> impl IntoView {
    view! {
        <div class="ticket">
            <div class="ticket-body"><p class="kicker">{t!("admin-key-yours")}</p><code class="code">{key_text.clone()}</code></div>
            <div class="ticket-stub"><CopyButton text=key_text label=t!("admin-copy") done=t!("admin-copied")/></div>
        </div>
    }
}

#[component]
fn Make() -> impl IntoView {
    view! {
        <div class="card">
            <h2>{t!("admin-key-new")}</h2>
            <PostForm action=MAKE>
                <Field form=MAKE name="name" label=t!("admin-name") hint=t!("admin-key-name-hint") most=60/>
                <div class="actions"><button class="button">{t!("admin-key-make")}</button></div>
            </PostForm>
        </div>
    }
}

#[component]
fn Revoke(id: String, name: String) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button danger small" aria-label=t!("admin-key-revoke-this", name = name)>{t!("admin-key-revoke")}</summary>
            <div>
                <p>{t!("admin-key-revoke-text")}</p>
                <form method="post" action=REVOKE><Hidden name="id" value=id/><button class="button danger">{t!("admin-key-revoke-yes")}</button></form>
            </div>
        </details>
    }
}

#[component]
fn Rows(rows: Vec<KeyRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! {
        <tr>
            <th scope="row">{row.name.clone()}" "<small>{row.created_by}</small></th>
            <td data-label=t!("admin-state")><State word=if row.revoked_at.is_some() { ("", t!("admin-key-revoked")) } else { ("good", t!("admin-key-active")) }/></td>
            <td data-label=t!("admin-made")><Day at=row.created_at/></td>
            <td data-label=t!("admin-last-used")>{match row.last_used_at { Some(at) => view! { <Moment at/> }.into_any(), None => t!("admin-never").into_any() }}</td>
            <td>{row.revoked_at.is_none().then(|| view! { <Revoke id=row.id name=row.name.clone()/> })}</td>
        </tr>
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-keys")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-name")}</th><th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-made")}</th><th scope="col">{t!("admin-last-used")}</th><th scope="col"><span class="sr-only">{t!("admin-deeds")}</span></th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
