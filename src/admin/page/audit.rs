//! `/admin/audit`

use super::parts::{Filters, Head, MemberLink, asked};
use crate::{
    admin::{api, model::engine::AuditRow},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        page::{Page, PageResult},
        parts::{Empty, Pager},
    },
};
use leptos::prelude::*;

/// What staff and programs did.
pub async fn audit(visit: Visit) -> PageResult {
    let (actor, target, action) = (asked(&visit, "actor"), asked(&visit, "target"), asked(&visit, "action"));
    let page = api::engine::audit(actor.clone(), target.clone(), action.clone(), visit.query("cursor").map(ToOwned::to_owned)).await?;
    let is_narrowed = !(actor.is_empty() && target.is_empty() && action.is_empty());
    let body = if page.items.is_empty() && is_narrowed {
        view! { <Empty picture="empty-list" title=t!("admin-nothing-found") text=t!("admin-audit-nothing-found") link=("/admin/audit".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-audit-empty") text=t!("admin-audit-empty-text")/> }.into_any()
    } else {
        view! { <Rows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    let field = |name: &'static str, label: String, value: String| {
        view! {
            <div class="field"><label for=name>{label}</label><input id=name name=name value=value maxlength="100" autocomplete="off"/></div>
        }
    };
    Ok(Page::new(
        t!("desk-audit"),
        view! {
            <Head title=t!("desk-audit") lede=t!("admin-audit-lede")/>
            <Filters is_narrowed>
                {field("actor", t!("admin-actor"), actor)}
                {field("target", t!("admin-target"), target)}
                {field("action", t!("admin-action"), action)}
            </Filters>
            {body}
        },
    )
    .desk())
}

#[component]
fn Rows(rows: Vec<AuditRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        let target = match row.target.split('_').next() {
            Some("mem") => view! { <a href=format!("/admin/members/{}", row.target)>{row.target.clone()}</a> }.into_any(),
            Some("rew") => view! { <a href=format!("/admin/rewards/{}", row.target)>{row.target.clone()}</a> }.into_any(),
            Some("int") => view! { <a href=format!("/admin/intake/{}", row.target)>{row.target.clone()}</a> }.into_any(),
            Some("red") => view! { <a href=format!("/admin/redemptions/{}", row.target)>{row.target.clone()}</a> }.into_any(),
            _ => row.target.clone().into_any(),
        };
        let actor = if row.actor_name.is_empty() { row.actor.into_any() } else { view! { <MemberLink id=row.actor name=row.actor_name/> }.into_any() };
        view! {
            <tr>
                <th scope="row"><code>{row.action}</code></th>
                <td data-label=t!("admin-actor")>{actor}</td>
                <td data-label=t!("admin-target")>{target}</td>
                <td data-label=t!("admin-detail")>{row.detail}</td>
                <td data-label=t!("admin-when")><Moment at=row.at/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-audit")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-action")}</th><th scope="col">{t!("admin-actor")}</th><th scope="col">{t!("admin-target")}</th>
                <th scope="col">{t!("admin-detail")}</th><th scope="col">{t!("admin-when")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
