//! `/admin/redemptions`

use super::{
    parts::{Choose, Filters, Head, MemberLink, Search, State, asked},
    words,
};
use crate::{
    admin::{
        api,
        model::trade::{RedemptionFilter, RedemptionRow},
    },
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        page::{Page, PageResult},
        parts::{Empty, Num, Pager},
    },
};
use leptos::prelude::*;

/// All redemptions; a code can be looked up.
pub async fn redemptions(visit: Visit) -> PageResult {
    let filter = RedemptionFilter { q: asked(&visit, "q"), state: asked(&visit, "state"), member_id: String::new() };
    let cursor = visit.query("cursor").map(ToOwned::to_owned);
    let page = api::trade::redemptions(filter.q.clone(), filter.state.clone(), String::new(), cursor).await?;
    let is_narrowed = filter != RedemptionFilter::default();
    let body = if page.items.is_empty() && is_narrowed {
        view! { <Empty picture="empty-codes" title=t!("admin-nothing-found") text=t!("admin-redemptions-nothing-found") link=("/admin/redemptions".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if page.items.is_empty() {
        view! { <Empty picture="empty-codes" title=t!("admin-redemptions-empty") text=t!("admin-redemptions-empty-text") link=("/admin/rewards".to_owned(), t!("desk-rewards"))/> }.into_any()
    } else {
        view! { <RedemptionRows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    let states = ["issued", "used", "cancelled", "expired"].map(|state| (state.to_owned(), words::redemption_state(state).1)).to_vec();
    Ok(Page::new(
        t!("desk-redemptions"),
        view! {
            <Head title=t!("desk-redemptions") lede=t!("admin-redemptions-lede")/>
            <Filters is_narrowed>
                <Search label=t!("admin-redemptions-search") hint=t!("admin-redemptions-search-hint") value=filter.q/>
                <Choose name="state" label=t!("admin-state") all=t!("admin-all-states") options=states chosen=filter.state/>
            </Filters>
            {body}
        },
    )
    .desk())
}

/// Redemptions as a table, also on the page about a member (`is_of_one`: without the member's column).
#[component]
pub fn RedemptionRows(rows: Vec<RedemptionRow>, #[prop(optional)] is_of_one: bool) -> impl IntoView {
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-redemptions")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-reward")}</th>
                {(!is_of_one).then(|| view! { <th scope="col">{t!("admin-member")}</th> })}
                <th scope="col">{t!("admin-code")}</th><th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-when")}</th>
                <th scope="col" class="end">{t!("admin-points")}</th>
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| view! { <Row row is_of_one/> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Row(row: RedemptionRow, is_of_one: bool) -> impl IntoView {
    let ended = row.ended_at.map(|at| view! { " "<small><Moment at/></small> });
    let until = row.expires_at.filter(|_| row.state == "issued").map(|at| view! { " "<small>{t!("admin-until")}" "<Day at/></small> });
    view! {
        <tr>
            <th scope="row"><a href=format!("/admin/rewards/{}", row.reward_id)>{row.reward_name}</a></th>
            {(!is_of_one).then(|| view! { <td data-label=t!("admin-member")><MemberLink id=row.member_id.clone() name=row.member_name.clone()/></td> })}
            <td data-label=t!("admin-code")><code>{if row.code.is_empty() { "–".to_owned() } else { row.code }}</code></td>
            <td data-label=t!("admin-state")><State word=words::redemption_state(&row.state)/>{ended}{until}
                {(!row.used_note.is_empty()).then(|| view! { " "<small>{row.used_note}</small> })}</td>
            <td data-label=t!("admin-when")><Moment at=row.created_at/></td>
            <td class="end" data-label=t!("admin-points")><Num points=row.cost/></td>
        </tr>
    }
}
