//! `/admin/keys`

use super::parts::{Head, State};
use crate::{
    admin::{api, model::engine::KeyRow},
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        page::{Page, PageResult},
        parts::{Empty, Pager},
    },
};
use leptos::prelude::*;

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
            {body}
        },
    )
    .desk())
}

#[component]
fn Rows(rows: Vec<KeyRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| view! {
        <tr>
            <th scope="row">{row.name}" "<small>{row.created_by}</small></th>
            <td data-label=t!("admin-state")><State word=if row.revoked_at.is_some() { ("", t!("admin-key-revoked")) } else { ("good", t!("admin-key-active")) }/></td>
            <td data-label=t!("admin-made")><Day at=row.created_at/></td>
            <td data-label=t!("admin-last-used")>{match row.last_used_at { Some(at) => view! { <Moment at/> }.into_any(), None => t!("admin-never").into_any() }}</td>
        </tr>
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-keys")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-name")}</th><th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-made")}</th><th scope="col">{t!("admin-last-used")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
