//! `/admin/members`

use super::{
    parts::{Choose, Filters, Head, Search, State, asked},
    words,
};
use crate::{
    admin::{
        api,
        model::people::{MemberFilter, MemberRow},
    },
    kernel::caller::Role,
    server::visit::Visit,
    t,
    ui::{
        date::Day,
        page::{Page, PageResult},
        parts::{Badge, Empty, Num, Pager},
    },
};
use leptos::prelude::*;

/// All members, to be searched and narrowed.
pub async fn members(visit: Visit) -> PageResult {
    let filter = MemberFilter { q: asked(&visit, "q"), tier: asked(&visit, "tier"), role: asked(&visit, "role"), state: asked(&visit, "state") };
    let cursor = visit.query("cursor").map(ToOwned::to_owned);
    let members = api::people::members(filter.q.clone(), filter.tier.clone(), filter.role.clone(), filter.state.clone(), cursor).await?;
    let is_narrowed = filter != MemberFilter::default();
    let body = if members.page.items.is_empty() && is_narrowed {
        view! { <Empty picture="empty-list" title=t!("admin-nothing-found") text=t!("admin-members-nothing-found") link=("/admin/members".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if members.page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-members-empty") text=t!("admin-members-empty-text")/> }.into_any()
    } else {
        view! { <Rows rows=members.page.items/><Pager next=members.page.next/> }.into_any()
    };
    Ok(Page::new(
        t!("desk-members"),
        view! {
            <Head title=t!("desk-members") lede=t!("admin-members-lede")/>
            <Narrow filter tiers=members.tiers is_narrowed/>
            {body}
        },
    )
    .desk())
}

#[component]
fn Narrow(filter: MemberFilter, tiers: Vec<(String, String)>, is_narrowed: bool) -> impl IntoView {
    let roles = Role::ALL.map(|role| (role.name().to_owned(), words::role(role.name()).1)).to_vec();
    let mut states = ["active", "blocked", "erased"].map(|state| (state.to_owned(), words::member_state(state).1)).to_vec();
    states.push(("unconfirmed".to_owned(), t!("admin-member-unconfirmed")));
    view! {
        <Filters is_narrowed>
            <Search label=t!("admin-members-search") hint=t!("admin-members-search-hint") value=filter.q/>
            <Choose name="tier" label=t!("admin-tier") all=t!("admin-all-tiers") options=tiers chosen=filter.tier/>
            <Choose name="role" label=t!("admin-role") all=t!("admin-all-roles") options=roles chosen=filter.role/>
            <Choose name="state" label=t!("admin-state") all=t!("admin-all-states") options=states chosen=filter.state/>
        </Filters>
    }
}

#[component]
fn Rows(rows: Vec<MemberRow>) -> impl IntoView {
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-members")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-name")}</th><th scope="col">{t!("admin-address")}</th><th scope="col">{t!("admin-tier")}</th>
                <th scope="col" class="end">{t!("admin-points")}</th><th scope="col">{t!("admin-since")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(row: MemberRow) -> impl IntoView {
    let name = if row.display_name.is_empty() { row.id.clone() } else { row.display_name };
    let address = match (row.email.is_empty(), row.is_confirmed) {
        (true, _) => view! { <span class="hint">{t!("admin-no-address")}</span> }.into_any(),
        (false, true) => row.email.into_any(),
        (false, false) => view! { {row.email}" "<Badge tone="wait" text=t!("admin-member-unconfirmed")/> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("/admin/members/{}", row.id)>{name}</a>
                {(row.role != Role::Member.name()).then(|| view! { " "<State word=words::role(&row.role)/> })}
                {(row.state != "active").then(|| view! { " "<State word=words::member_state(&row.state)/> })}
            </th>
            <td data-label=t!("admin-address")>{address}</td>
            <td data-label=t!("admin-tier")>{if row.tier.is_empty() { t!("admin-no-tier") } else { row.tier }}</td>
            <td class="end" data-label=t!("admin-points")><Num points=row.available/></td>
            <td data-label=t!("admin-since")><Day at=row.created_at/></td>
        </tr>
    }
}
