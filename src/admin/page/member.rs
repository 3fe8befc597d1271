//! `/admin/members/{id}` and its tabs: everything about one member.

use super::{
    orders::OrderRows,
    parts::{Feed, Head, State, asked, money},
    redemptions::RedemptionRows,
    words,
};
use crate::{
    admin::{
        api,
        model::{
            What,
            people::{Facts, MemberView, TierStep},
        },
    },
    kernel::caller::{Caller, Role},
    ledger::model::Entry,
    people::view::{LevelBadge, Pin, words as standing_words},
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        form::{Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Delta, Empty, Icon, Num, Pager},
    },
};
use leptos::prelude::*;

/// The tab with what happened, newest first.
pub async fn timeline(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let view = api::people::member(id.clone()).await?;
    let only = asked(&visit, "only");
    let page = api::people::timeline(id.clone(), only.clone(), cursor(&visit)).await?;
    let feed = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-timeline-empty") text=t!("admin-timeline-empty-text")/> }.into_any()
    } else {
        view! { <Feed happenings=page.items by_day=true/><Pager next=page.next/> }.into_any()
    };
    Ok(frame(
        view.clone(),
        "",
        view! {
            <div class="split">
                <div><Kinds id only/>{feed}</div>
                <aside><Deeds view=view.clone() caller=visit.caller.clone()/><About view=view.clone()/><Community view=view.clone()/><Ladder steps=view.tiers currency=view.currency/></aside>
            </div>
        },
    ))
}

/// The tab with the statement of points.
pub async fn points(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let view = api::people::member(id.clone()).await?;
    let page = api::people::statement(id, cursor(&visit)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("admin-statement-empty") text=t!("admin-statement-empty-text")/> }.into_any()
    } else {
        view! { <Statement entries=page.items/><Pager next=page.next/> }.into_any()
    };
    Ok(frame(view, "points", body))
}

/// The tab with the orders.
pub async fn orders(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let view = api::people::member(id.clone()).await?;
    let (page, _) = api::trade::orders(String::new(), String::new(), String::new(), id, cursor(&visit)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-orders" title=t!("admin-member-orders-empty") text=t!("admin-member-orders-empty-text")/> }.into_any()
    } else {
        view! { <OrderRows rows=page.items is_of_one=true/><Pager next=page.next/> }.into_any()
    };
    Ok(frame(view, "orders", body))
}

/// The tab with the redemptions.
pub async fn redemptions(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let view = api::people::member(id.clone()).await?;
    let page = api::trade::redemptions(String::new(), String::new(), id, cursor(&visit)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-codes" title=t!("admin-member-redemptions-empty") text=t!("admin-member-redemptions-empty-text")/> }.into_any()
    } else {
        view! { <RedemptionRows rows=page.items is_of_one=true/><Pager next=page.next/> }.into_any()
    };
    Ok(frame(view, "redemptions", body))
}

fn cursor(visit: &Visit) -> Option<String> {
    visit.query("cursor").map(ToOwned::to_owned)
}

/// Head, figures and tabs around what a tab shows.
fn frame(view: MemberView, tab: &'static str, body: impl IntoView + 'static) -> Page {
    let facts = view.facts.clone();
    let name = if facts.display_name.is_empty() { facts.id.clone() } else { facts.display_name.clone() };
    Page::new(
        name.clone(),
        view! {
            <Crumbs links=vec![("/admin/members".to_owned(), t!("desk-members"))] here=name.clone()/>
            <Head title=name lede=facts.email.clone()><Badges facts=facts.clone()/></Head>
            <Figures view=view.clone()/>
            <Tabs view tab/>
            {body}
        },
    )
    .desk()
}

#[component]
fn Badges(facts: Facts) -> impl IntoView {
    let address = match (facts.email.is_empty(), facts.confirmed_at) {
        (true, _) => ("", t!("admin-no-address")),
        (false, Some(_)) => ("good", t!("admin-member-confirmed")),
        (false, None) => ("wait", t!("admin-member-unconfirmed")),
    };
    view! {
        {(facts.role != Role::Member.name()).then(|| view! { <State word=words::role(&facts.role)/> })}
        {(facts.state != "active").then(|| view! { <State word=words::member_state(&facts.state)/> })}
        <Badge tone=address.0 text=address.1/>
    }
}

#[component]
fn Figures(view: MemberView) -> impl IntoView {
    let next =
        view.expiries.first().map(|expiry| view! { {t!("admin-expires-next", count = crate::kernel::points::show(expiry.points))}" "<Day at=expiry.at/> });
    let spend = money(&view.currency, view.facts.window_spend);
    view! {
        <dl class="stats">
            <div class="stat"><dt>{t!("admin-available")}</dt><dd class="num"><Num points=view.balances.available/></dd><dd class="note">{next}</dd></div>
            <div class="stat"><dt>{t!("admin-pending")}</dt><dd class="num"><Num points=view.balances.pending/></dd></div>
            <div class="stat"><dt>{t!("admin-held")}</dt><dd class="num"><Num points=view.balances.held/></dd></div>
            <div class="stat"><dt>{t!("admin-tier")}</dt><dd class="num">{if view.facts.tier.is_empty() { t!("admin-no-tier") } else { view.facts.tier }}</dd>
                <dd class="note">{t!("admin-window-spend", amount = spend)}</dd></div>
        </dl>
    }
}

#[component]
fn Tabs(view: MemberView, tab: &'static str) -> impl IntoView {
    let base = format!("/admin/members/{}", view.facts.id);
    let tabs = [
        ("", t!("admin-tab-timeline"), None),
        ("points", t!("admin-tab-points"), None),
        ("orders", t!("desk-orders"), Some(view.orders)),
        ("redemptions", t!("desk-redemptions"), Some(view.redemptions)),
    ];
    view! {
        <nav class="tabs" aria-label=t!("admin-tabs")>
            {tabs.into_iter().map(|(name, words, count)| {
                let href = if name.is_empty() { base.clone() } else { format!("{base}/{name}") };
                view! { <a href=href aria-current=(name == tab).then_some("page")>{words}{count.map(|count| format!(" ({count})"))}</a> }
            }).collect_view()}
        </nav>
    }
}

/// Links that narrow the timeline to one kind.
#[component]
fn Kinds(id: String, only: String) -> impl IntoView {
    let base = format!("/admin/members/{id}");
    let kinds = [What::Order, What::Points, What::Redemption, What::Tier, What::Mail, What::Session, What::Audit, What::Review, What::Decision];
    let is_all = What::parse(&only).is_none();
    view! {
        <nav class="segmented" aria-label=t!("admin-filter")>
            <a href=base.clone() aria-current=is_all.then_some("true")>{t!("admin-all")}</a>
            {kinds.into_iter().map(|kind| view! {
                <a href=format!("{base}?only={}", kind.name()) aria-current=(only == kind.name()).then_some("true")>{words::what(kind).1}</a>
            }).collect_view()}
        </nav>
    }
}

/// What the reader may do for (or to) this member.
#[component]
fn Deeds(view: MemberView, caller: Caller) -> impl IntoView {
    let Facts { id, email, confirmed_at, role, state, .. } = view.facts;
    if !caller.is_at_least(Role::Manager) || state == "erased" {
        return ().into_any();
    }
    let to_confirm = (!email.is_empty() && confirmed_at.is_none()).then(|| view! { <ConfirmAddress id=id.clone() email/> });
    let has_role = caller.is_at_least(Role::Owner) && confirmed_at.is_some();
    view! {
        <div class="card">
            <h2>{t!("admin-deeds")}</h2>
            <LastFailure form="/fn/admin/confirm-address"/>
            <div class="stack">
                <a class="button secondary" href=format!("/admin/members/{id}/adjust")><Icon name="star"/>{t!("admin-adjust")}</a>
                {to_confirm}
                {has_role.then(|| view! { <SetRole id=id.clone() role/> })}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn ConfirmAddress(id: String, email: String) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button secondary">{t!("admin-confirm-address")}</summary>
            <div>
                <p>{t!("admin-confirm-address-text", email = email)}</p>
                <form method="post" action="/fn/admin/confirm-address"><Hidden name="id" value=id/><button class="button">{t!("admin-confirm-address-yes")}</button></form>
            </div>
        </details>
    }
}

#[component]
fn SetRole(id: String, role: String) -> impl IntoView {
    let options = Role::ALL.map(|known| {
        let name = known.name();
        view! { <option value=name selected=name == role>{words::role(name).1}</option> }
    });
    view! {
        <details class="confirm">
            <summary class="button secondary">{t!("admin-set-role")}</summary>
            <div>
                <p>{t!("admin-set-role-text")}</p>
                <PostForm action="/fn/admin/set-role">
                    <Hidden name="id" value=id/>
                    <div class="field"><label for="role">{t!("admin-role")}</label><select id="role" name="role">{options}</select></div>
                    <button class="button">{t!("admin-set-role-yes")}</button>
                </PostForm>
            </div>
        </details>
    }
}

#[component]
fn About(view: MemberView) -> impl IntoView {
    let facts = view.facts;
    let origin = if facts.external_id.is_empty() { facts.source } else { format!("{} {}", facts.source, facts.external_id) };
    view! {
        <div class="card">
            <h2>{t!("admin-about")}</h2>
            <dl class="facts">
                <div><dt>{t!("admin-role")}</dt><dd>{words::role(&facts.role).1}</dd></div>
                <div><dt>{t!("admin-joined")}</dt><dd><Day at=facts.created_at/></dd></div>
                <div><dt>{t!("admin-seen")}</dt><dd>{if facts.seen_at > 0 { view! { <Moment at=facts.seen_at/> }.into_any() } else { t!("admin-never").into_any() }}</dd></div>
                {facts.confirmed_at.map(|at| view! { <div><dt>{t!("admin-confirmed-at")}</dt><dd><Day at/></dd></div> })}
                <div><dt>{t!("admin-sessions")}</dt><dd class="num">{view.sessions}</dd></div>
                <div><dt>{t!("admin-sign-in")}</dt><dd>{if facts.can_sign_in { t!("admin-yes") } else { t!("admin-no") }}</dd></div>
                <div><dt>{t!("admin-source")}</dt><dd>{origin}</dd></div>
                <div><dt>{t!("admin-id")}</dt><dd><code>{facts.id}</code></dd></div>
            </dl>
        </div>
    }
}

/// Where the member stands, with every figure, and the badges.
#[component]
fn Community(view: MemberView) -> impl IntoView {
    let standing = view.standing;
    let inputs = standing.inputs.iter().filter(|input| input.total != 0).map(|input| {
        view! { <div><dt>{standing_words::deed(input.deed)}</dt><dd class="num">{input.total}{(input.each != 0).then(|| format!(" ({})", crate::kernel::points::show_signed(input.merit)))}</dd></div> }
    });
    let inputs = inputs.collect_view();
    let pins = view.badges.into_iter().map(|held| view! { <li><Pin is_out=held.taken_at.is_some() note=held.reason badge=held.badge/></li> }).collect::<Vec<_>>();
    view! {
        <div class="card">
            <div class="card-head"><h2>{t!("people-standing")}</h2><LevelBadge level=standing.level/></div>
            <dl class="facts">
                <div><dt>{t!("people-merit")}</dt><dd class="num">{standing.merit}</dd></div>
                <div><dt>{t!("people-kept")}</dt><dd class="num">{standing.purchases}</dd></div>
                {inputs}
            </dl>
            {(!pins.is_empty()).then(|| view! { <ul class="pins">{pins}</ul> })}
        </div>
    }
}

#[component]
fn Ladder(steps: Vec<TierStep>, currency: String) -> impl IntoView {
    (!steps.is_empty()).then(|| view! {
        <div class="card">
            <h2>{t!("admin-tier-history")}</h2>
            <dl class="facts">
                {steps.into_iter().map(|step| view! {
                    <div><dt><Day at=step.at/></dt><dd>{if step.to.is_empty() { t!("admin-no-tier") } else { step.to }}<br/><small>{money(&currency, step.spend)}</small></dd></div>
                }).collect_view()}
            </dl>
        </div>
    })
}

#[component]
fn Statement(entries: Vec<Entry>) -> impl IntoView {
    let rows = entries.into_iter().map(|entry| view! {
        <tr>
            <th scope="row">{words::transfer(entry.kind.name())}{(!entry.rule_id.is_empty()).then(|| view! { " "<small>{t!("admin-rule-version", rule = entry.rule_id.as_str(), version = entry.rule_version)}</small> })}</th>
            <td data-label=t!("admin-why")>{entry.reason}</td>
            <td data-label=t!("admin-when")><Moment at=entry.at/></td>
            <td class="end" data-label=t!("admin-change")><Delta points=entry.delta/></td>
            <td class="end" data-label=t!("admin-balance")><Num points=entry.balance/></td>
        </tr>
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("admin-tab-points")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-what")}</th><th scope="col">{t!("admin-why")}</th><th scope="col">{t!("admin-when")}</th>
                <th scope="col" class="end">{t!("admin-change")}</th><th scope="col" class="end">{t!("admin-balance")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
