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
    kernel::caller::Role,
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        form::{Field, Hidden, LastFailure, OnceKey},
        page::{Page, PageResult},
        parts::{Crumbs, Empty, Num, Pager},
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
            <th scope="row"><a href=format!("/admin/redemptions/{}", row.id)>{row.reward_name}</a></th>
            {(!is_of_one).then(|| view! { <td data-label=t!("admin-member")><MemberLink id=row.member_id.clone() name=row.member_name.clone()/></td> })}
            <td data-label=t!("admin-code")><code>{if row.code.is_empty() { "–".to_owned() } else { row.code }}</code></td>
            <td data-label=t!("admin-state")><State word=words::redemption_state(&row.state)/>{ended}{until}
                {(!row.used_note.is_empty()).then(|| view! { " "<small>{row.used_note}</small> })}</td>
            <td data-label=t!("admin-when")><Moment at=row.created_at/></td>
            <td class="end" data-label=t!("admin-points")><Num points=row.cost/></td>
        </tr>
    }
}

/// One redemption; a manager can cancel it while its code is unused.
pub async fn redemption(visit: Visit) -> PageResult {
    let row = api::trade::redemption(visit.param("id").to_owned()).await?;
    let title = row.reward_name.clone();
    let state = words::redemption_state(&row.state);
    let may_cancel = row.state == "issued" && visit.caller.is_at_least(Role::Manager);
    let used = if row.state == "issued" { "ticket" } else { "ticket used" };
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/redemptions".to_owned(), t!("desk-redemptions"))] here=title.clone()/>
            <Head title><State word=state/></Head>
            <div class="split">
                <div>
                    <div class=used><div class="ticket-body"><p class="kicker">{row.reward_name.clone()}</p><code class="code">{row.code.clone()}</code></div>
                        <div class="ticket-stub"><Num points=row.cost/></div></div>
                    {may_cancel.then(|| view! { <Cancel id=row.id.clone()/> })}
                </div>
                <aside><RedemptionFacts row/></aside>
            </div>
        },
    )
    .desk())
}

#[component]
fn RedemptionFacts(row: RedemptionRow) -> impl IntoView {
    view! {
        <div class="card"><dl class="facts">
            <div><dt>{t!("admin-member")}</dt><dd><MemberLink id=row.member_id name=row.member_name/></dd></div>
            <div><dt>{t!("admin-reward")}</dt><dd><a href=format!("/admin/rewards/{}", row.reward_id)>{row.reward_name}</a></dd></div>
            <div><dt>{t!("admin-points")}</dt><dd><Num points=row.cost/></dd></div>
            <div><dt>{t!("admin-when")}</dt><dd><Moment at=row.created_at/></dd></div>
            {row.expires_at.map(|at| view! { <div><dt>{t!("admin-good-until")}</dt><dd><Day at/></dd></div> })}
            {row.ended_at.map(|at| view! { <div><dt>{t!("admin-ended")}</dt><dd><Moment at/></dd></div> })}
            {(!row.used_note.is_empty()).then(|| view! { <div><dt>{t!("admin-note")}</dt><dd>{row.used_note}</dd></div> })}
        </dl></div>
    }
}

#[component]
fn Cancel(id: String) -> impl IntoView {
    let action = "/fn/admin/cancel-redemption";
    view! {
        <LastFailure form=action/>
        <details class="confirm">
            <summary class="button danger">{t!("admin-cancel-redemption")}</summary>
            <div>
                <p>{t!("admin-cancel-redemption-text")}</p>
                <form class="form" method="post" action=action>
                    <Hidden name="id" value=id/>
                    <Field form=action name="note" label=t!("admin-reason") hint=t!("admin-cancel-redemption-note") most=300/>
                    <OnceKey/>
                    <button class="button danger">{t!("admin-cancel-redemption-yes")}</button>
                </form>
            </div>
        </details>
    }
}
