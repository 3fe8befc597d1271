//! `/admin/rewards`, `/admin/rewards/new` and `/admin/rewards/{id}`

use super::{
    inputs::{Input, Pick, Typed},
    parts::{Head, State, money},
};
use crate::{
    admin::{
        api,
        model::catalogue::{RewardForm, RewardView},
    },
    kernel::{caller::Role, points, time::Time},
    reward::{
        model::{Obstacle, Offer, PICTURES, Reward, RewardKind, Terms},
        view::Ticket,
    },
    server::visit::Visit,
    t,
    tier::model::Tier,
    ui::{
        date::{self, Day},
        form::{Hidden, LastFailure, OnceKey, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, Icon, Num, Pager},
    },
};
use leptos::prelude::*;

const SAVE: &str = "/fn/admin/save-reward";
const ARCHIVE: &str = "/fn/admin/archive-reward";

/// The catalogue.
pub async fn rewards(visit: Visit) -> PageResult {
    let is_archived = visit.query("show") == Some("archived");
    let rewards = api::catalogue::list_rewards(is_archived, visit.query("cursor").map(ToOwned::to_owned)).await?;
    let may_edit = visit.caller.is_at_least(Role::Manager);
    let new = || ("/admin/rewards/new".to_owned(), t!("admin-reward-new"));
    let body = if !rewards.page.items.is_empty() {
        view! { <Rows rows=rewards.page.items tiers=rewards.tiers currency=rewards.currency now=visit.app.now()/><Pager next=rewards.page.next/> }.into_any()
    } else if is_archived {
        view! { <Empty picture="empty-rewards" title=t!("admin-rewards-no-archived") text=t!("admin-rewards-no-archived-text") link=("/admin/rewards".to_owned(), t!("admin-rewards-active"))/> }.into_any()
    } else if may_edit {
        view! { <Empty picture="empty-rewards" title=t!("admin-rewards-empty") text=t!("admin-rewards-empty-text") link=new()/> }.into_any()
    } else {
        view! { <Empty picture="empty-rewards" title=t!("admin-rewards-empty") text=t!("admin-rewards-empty-text")/> }.into_any()
    };
    Ok(Page::new(
        t!("desk-rewards"),
        view! {
            <Head title=t!("desk-rewards") lede=t!("admin-rewards-lede")>
                {may_edit.then(|| view! { <a class="button" href="/admin/rewards/new"><Icon name="plus"/>{t!("admin-reward-new")}</a> })}
            </Head>
            <nav class="segmented" aria-label=t!("admin-filter")>
                <a href="/admin/rewards" aria-current=(!is_archived).then_some("true")>{t!("admin-rewards-active")}</a>
                <a href="/admin/rewards?show=archived" aria-current=is_archived.then_some("true")>{t!("admin-rewards-archived")}</a>
            </nav>
            {body}
        },
    )
    .desk())
}

#[component]
fn Rows(rows: Vec<Reward>, tiers: Vec<Tier>, currency: String, now: Time) -> impl IntoView {
    let rows = rows.into_iter().map(|reward| {
        let terms = reward.terms.clone();
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/rewards/{}", reward.id)>{terms.name.clone()}</a>" "<small>{worth(&terms, &currency)}</small></th>
                <td class="end" data-label=t!("admin-cost")><Num points=terms.cost/></td>
                <td class="end num" data-label=t!("admin-stock")>{terms.stock.map_or_else(|| t!("admin-unlimited"), points::show)}</td>
                <td data-label=t!("admin-for-tier")>{tier_name(&terms.min_tier, &tiers)}</td>
                <td data-label=t!("admin-state")><Standing reward now/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-rewards")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-reward")}</th><th scope="col" class="end">{t!("admin-cost")}</th><th scope="col" class="end">{t!("admin-stock")}</th>
                <th scope="col">{t!("admin-for-tier")}</th><th scope="col">{t!("admin-state")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// Whether members can have it now.
#[component]
fn Standing(reward: Reward, now: Time) -> impl IntoView {
    let terms = &reward.terms;
    let word = if reward.is_archived {
        ("", t!("admin-reward-is-archived"))
    } else if terms.starts_at.is_some_and(|at| at > now) {
        ("wait", t!("admin-reward-from", day = date::short(terms.starts_at.unwrap_or(now))))
    } else if terms.ends_at.is_some_and(|at| at <= now) {
        ("", t!("admin-reward-over"))
    } else if terms.stock == Some(0) {
        ("bad", t!("admin-reward-sold-out"))
    } else {
        ("good", t!("admin-reward-on-shelf"))
    };
    view! { <State word/> }
}

fn kind_name(kind: RewardKind) -> String {
    match kind {
        RewardKind::MoneyOff => t!("admin-kind-money-off"),
        RewardKind::PercentOff => t!("admin-kind-percent-off"),
        RewardKind::FreeShipping => t!("admin-kind-free-shipping"),
        RewardKind::FreeProduct => t!("admin-kind-free-product"),
        RewardKind::GiftCard => t!("admin-kind-gift-card"),
        RewardKind::Donation => t!("admin-kind-donation"),
        RewardKind::Custom => t!("admin-kind-custom"),
    }
}

/// Kind and value in words: `Money off: €10.00`.
fn worth(terms: &Terms, currency: &str) -> String {
    let kind = kind_name(terms.kind);
    match terms.kind {
        known if known.is_money() => format!("{kind}: {}", money(currency, terms.value)),
        RewardKind::PercentOff => format!("{kind}: {}%", terms.value),
        _ => kind,
    }
}

fn tier_name(id: &str, tiers: &[Tier]) -> String {
    if id.is_empty() {
        return t!("admin-everyone");
    }
    tiers.iter().find(|tier| tier.id == id).map_or_else(|| id.to_owned(), |tier| tier.name.clone())
}

/// The form of a new reward.
pub async fn create(_visit: Visit) -> PageResult {
    let view = api::catalogue::reward(String::new()).await?;
    Ok(Page::new(
        t!("admin-reward-new"),
        view! {
            <Crumbs links=vec![("/admin/rewards".to_owned(), t!("desk-rewards"))] here=t!("admin-reward-new")/>
            <Head title=t!("admin-reward-new") lede=t!("admin-reward-new-lede")/>
            <Edit view/>
        },
    )
    .desk())
}

/// One reward: its card as members see it, and for managers its form.
pub async fn edit(visit: Visit) -> PageResult {
    let view = api::catalogue::reward(visit.param("id").to_owned()).await?;
    let Some(reward) = view.reward.clone() else { return create(visit).await };
    let title = reward.terms.name.clone();
    let may_edit = visit.caller.is_at_least(Role::Manager);
    let (now, updated_at, on_head) = (visit.app.now(), reward.updated_at, reward.clone());
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/rewards".to_owned(), t!("desk-rewards"))] here=title.clone()/>
            <Head title><Standing reward=on_head now/></Head>
            <div class="split">
                <div>{if may_edit { view! { <Edit view=view.clone()/> }.into_any() } else { view! { <TermsCard view=view.clone()/> }.into_any() }}</div>
                <aside>
                    <h2>{t!("admin-reward-preview")}</h2>
                    <Preview reward=reward.clone() tiers=view.tiers.clone()/>
                    <div class="card"><dl class="facts">
                        <div><dt>{t!("admin-reward-redeemed")}</dt><dd class="num">{points::show(view.redeemed)}</dd></div>
                        <div><dt>{t!("admin-reward-unused")}</dt><dd class="num">{points::show(view.unused)}</dd></div>
                        <div><dt>{t!("admin-changed")}</dt><dd><Day at=updated_at/></dd></div>
                    </dl></div>
                    {may_edit.then(|| view! { <Archive reward/> })}
                </aside>
            </div>
        },
    )
    .desk())
}

/// The card that members see, for somebody who has nothing yet.
#[component]
fn Preview(reward: Reward, tiers: Vec<Tier>) -> impl IntoView {
    let tier_name = if reward.terms.min_tier.is_empty() { String::new() } else { tier_name(&reward.terms.min_tier, &tiers) };
    let obstacle = Some(Obstacle::Short { by: reward.terms.cost });
    view! { <Ticket offer=Offer { reward, tier_name, obstacle, balance: 0 }/> }
}

/// What support sees instead of the form.
#[component]
fn TermsCard(view: RewardView) -> impl IntoView {
    let terms = view.reward.map(|reward| reward.terms);
    terms.map(|terms| {
        view! {
            <div class="card">
                <dl class="facts">
                    <div><dt>{t!("admin-kind")}</dt><dd>{worth(&terms, &view.currency)}</dd></div>
                    <div><dt>{t!("admin-cost")}</dt><dd><Num points=terms.cost/></dd></div>
                    <div><dt>{t!("admin-stock")}</dt><dd class="num">{terms.stock.map_or_else(|| t!("admin-unlimited"), points::show)}</dd></div>
                    <div><dt>{t!("admin-per-member")}</dt><dd class="num">{terms.per_member.map_or_else(|| t!("admin-unlimited"), points::show)}</dd></div>
                    <div><dt>{t!("admin-for-tier")}</dt><dd>{tier_name(&terms.min_tier, &view.tiers)}</dd></div>
                    {terms.starts_at.map(|at| view! { <div><dt>{t!("admin-starts-on")}</dt><dd><Day at/></dd></div> })}
                    {terms.ends_at.map(|at| view! { <div><dt>{t!("admin-ends-on")}</dt><dd><Day at=at - 1/></dd></div> })}
                </dl>
            </div>
        }
    })
}

#[component]
fn Edit(view: RewardView) -> impl IntoView {
    let typed = Typed::answered(SAVE);
    let RewardForm { name, description, kind, cost, value, stock, per_member, min_tier, starts_on, ends_on, code_days, picture } = view.form;
    let kinds = RewardKind::ALL.map(|kind| (kind.name().to_owned(), kind_name(kind))).to_vec();
    let mut tiers = vec![(String::new(), t!("admin-everyone"))];
    tiers.extend(view.tiers.iter().map(|tier| (tier.id.clone(), tier.name.clone())));
    let mut pictures = vec![(String::new(), t!("admin-picture-by-kind"))];
    pictures.extend(PICTURES.map(|name| (name.to_owned(), name.to_owned())));
    let id = view.reward.as_ref().map(|reward| reward.id.clone()).unwrap_or_default();
    view! {
        <PostForm action=SAVE>
            <Hidden name="id" value=id/>
            <Hidden name="stock_seen" value=stock.clone()/>
            <OnceKey/>
            <Input typed=typed.clone() name="name" label=t!("admin-name") stored=name required=true most=80/>
            <Input typed=typed.clone() name="description" label=t!("admin-description") hint=t!("admin-description-hint") stored=description lines=3 most=1000/>
            <div class="fields">
                <Pick typed=typed.clone() name="kind" label=t!("admin-kind") options=kinds stored=kind/>
                <Input typed=typed.clone() name="value" label=t!("admin-value") hint=t!("admin-value-hint", currency = view.currency.as_str()) stored=value inputmode="decimal" most=20/>
                <Input typed=typed.clone() name="cost" label=t!("admin-cost") hint=t!("admin-cost-hint") stored=cost required=true inputmode="numeric" most=20/>
            </div>
            <div class="fields">
                <Input typed=typed.clone() name="stock" label=t!("admin-stock") hint=t!("admin-empty-unlimited") stored=stock inputmode="numeric" most=20/>
                <Input typed=typed.clone() name="per_member" label=t!("admin-per-member") hint=t!("admin-empty-unlimited") stored=per_member inputmode="numeric" most=20/>
                <Input typed=typed.clone() name="code_days" label=t!("admin-code-days") hint=t!("admin-empty-never") stored=code_days inputmode="numeric" most=20/>
            </div>
            <div class="fields">
                <Input typed=typed.clone() name="starts_on" label=t!("admin-starts-on") hint=t!("admin-empty-now") kind="date" stored=starts_on most=10/>
                <Input typed=typed.clone() name="ends_on" label=t!("admin-ends-on") hint=t!("admin-empty-never") kind="date" stored=ends_on most=10/>
            </div>
            <div class="fields">
                <Pick typed=typed.clone() name="min_tier" label=t!("admin-for-tier") options=tiers stored=min_tier/>
                <Pick typed name="picture" label=t!("admin-picture") options=pictures stored=picture/>
            </div>
            <div class="actions"><button class="button">{t!("admin-save")}</button><a class="button quiet" href="/admin/rewards">{t!("admin-back")}</a></div>
        </PostForm>
    }
}

#[component]
fn Archive(reward: Reward) -> impl IntoView {
    let Reward { id, is_archived, .. } = reward;
    view! {
        <LastFailure form=ARCHIVE/>
        {if is_archived {
            view! {
                <form method="post" action=ARCHIVE><Hidden name="id" value=id/><Hidden name="archived" value="no"/><button class="button secondary">{t!("admin-reward-restore")}</button></form>
            }.into_any()
        } else {
            view! {
                <details class="confirm">
                    <summary class="button danger">{t!("admin-reward-archive")}</summary>
                    <div>
                        <p>{t!("admin-reward-archive-text")}</p>
                        <form method="post" action=ARCHIVE><Hidden name="id" value=id/><Hidden name="archived" value="yes"/><button class="button danger">{t!("admin-reward-archive-yes")}</button></form>
                    </div>
                </details>
            }.into_any()
        }}
    }
}

/// `/admin/coupons`
pub async fn coupons(visit: Visit) -> PageResult {
    let page = api::catalogue::coupons(visit.query("cursor").map(ToOwned::to_owned)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-codes" title=t!("admin-coupons-empty") text=t!("admin-coupons-empty-text")/> }.into_any()
    } else {
        let rows = page.items.into_iter().map(|coupon| {
            let is_spent = coupon.uses >= coupon.max_uses;
            view! {
                <tr>
                    <th scope="row"><code>{coupon.code}</code></th>
                    <td class="end" data-label=t!("admin-points")><Num points=coupon.points/></td>
                    <td class="end num" data-label=t!("admin-uses")>{t!("admin-uses-of", uses = points::show(coupon.uses), most = points::show(coupon.max_uses))}" "
                        {is_spent.then(|| view! { <Badge text=t!("admin-coupon-spent")/> })}</td>
                    <td data-label=t!("admin-made")><Day at=coupon.created_at/></td>
                </tr>
            }
        });
        view! {
            <table class="table cards">
                <caption class="sr-only">{t!("desk-coupons")}</caption>
                <thead><tr>
                    <th scope="col">{t!("admin-code")}</th><th scope="col" class="end">{t!("admin-points")}</th><th scope="col" class="end">{t!("admin-uses")}</th><th scope="col">{t!("admin-made")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <Pager next=page.next/>
        }.into_any()
    };
    let action = "/fn/admin/make-coupon";
    let typed = Typed::answered(action);
    Ok(Page::new(
        t!("desk-coupons"),
        view! {
            <Head title=t!("desk-coupons") lede=t!("admin-coupons-lede")/>
            <div class="split">
                <div>{body}</div>
                <aside>
                    <div class="card">
                        <h2>{t!("admin-coupon-new")}</h2>
                        <PostForm action>
                            <OnceKey/>
                            <Input typed=typed.clone() name="code" label=t!("admin-code") hint=t!("admin-coupon-code-hint") required=true most=40/>
                            <Input typed=typed.clone() name="points" label=t!("admin-points") required=true inputmode="numeric" most=20/>
                            <Input typed name="max_uses" label=t!("admin-uses-most") hint=t!("admin-uses-most-hint") required=true inputmode="numeric" most=20/>
                            <div class="actions"><button class="button">{t!("admin-coupon-make")}</button></div>
                        </PostForm>
                    </div>
                </aside>
            </div>
        },
    )
    .desk())
}
