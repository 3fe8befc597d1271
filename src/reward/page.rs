//! The shelf of rewards, one reward to redeem, and a member's codes.

use super::{
    api,
    model::{Obstacle, Offer, Redemption, RedemptionState, Terms},
    view::{Code, Ticket},
};
use crate::{
    kernel::{caller::Caller, points},
    server::visit::{Visit, leading},
    t,
    ui::{
        date,
        form::{Field, Hidden, LastFailure, OnceKey, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty, Icon, MyTabs, Num, Pager},
    },
};
use leptos::prelude::*;

/// `/rewards`
pub async fn rewards(visit: Visit) -> PageResult {
    let offers = api::read_shelf(visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let is_member = visit.caller.member_id().is_some();
    let balance = offers.items.first().map(|offer| offer.balance).filter(|_| is_member);
    let body = view! {
        <header class="page-head">
            <div><h1>{t!("reward-title")}</h1><p class="lede">{t!("reward-lede")}</p></div>
            {balance.map(|balance| view! { <p class="cost">{t!("reward-you-have")}" "<Num points=balance/>" "{t!("reward-points", count = balance)}</p> })}
        </header>
        {if offers.items.is_empty() {
            view! { <Empty picture="empty-rewards" title=t!("reward-empty-title") text=t!("reward-empty-text") link=("/products".to_owned(), t!("reward-empty-link"))/> }.into_any()
        } else {
            view! { <h2 class="sr-only">{t!("reward-shelf")}</h2><ul class="shelf">{offers.items.into_iter().map(|offer| view! { <li><Ticket offer/></li> }).collect_view()}</ul> }.into_any()
        }}
        <Pager next=offers.next/>
        {is_member.then(|| view! { <Coupon/> })}
    };
    Ok(Page::new(t!("reward-title"), body).describe(t!("reward-lede")))
}

/// Where a coupon is typed in.
#[component]
fn Coupon() -> impl IntoView {
    const CLAIM: &str = "/fn/reward/claim";
    view! {
        <section class="section" aria-labelledby="coupon">
            <header class="section-head"><h2 id="coupon">{t!("reward-coupon-title")}</h2></header>
            <PostForm action=CLAIM next="/rewards">
                <Field form=CLAIM name="code" label=t!("reward-coupon-label") hint=t!("reward-coupon-hint") autocomplete="off" most=60/>
                <div class="actions"><button class="button secondary">{t!("reward-coupon-claim")}</button></div>
            </PostForm>
        </section>
    }
}

/// `/rewards/{id}`: what a reward is, and the button that redeems it.
pub async fn reward(visit: Visit) -> PageResult {
    let offer = api::read_offer(visit.param("id").to_owned()).await?;
    let title = offer.reward.terms.name.clone();
    let description = offer.reward.terms.description.clone();
    let is_member = matches!(visit.caller, Caller::Member(_));
    Ok(Page::new(title, view! { <Showcase offer is_member/> }).describe(description))
}

const REDEEM: &str = "/fn/reward/redeem";

#[component]
fn Showcase(offer: Offer, is_member: bool) -> impl IntoView {
    let terms = offer.reward.terms.clone();
    let tier = (!offer.tier_name.is_empty()).then(|| t!("reward-kept-for", tier = offer.tier_name.as_str()));
    view! {
        <Crumbs links=vec![("/rewards".to_owned(), t!("reward-title"))] here=terms.name.clone()/>
        <header class="page-head"><div><h1>{terms.name.clone()}</h1>{tier.map(|text| view! { <p><Badge tone="gold" text/></p> })}</div></header>
        <div class="split">
            <article class="reward large">
                <div class="reward-face">
                    <Icon name=terms.icon()/>
                    {(!terms.description.is_empty()).then(|| view! { <p class="lede">{terms.description.clone()}</p> })}
                </div>
                <div class="reward-stub"><Facts terms=terms.clone()/></div>
            </article>
            <aside class="stack">
                <div class="card">
                    <p class="cost"><Num points=terms.cost/>" "{t!("reward-points", count = terms.cost)}</p>
                    {is_member.then(|| view! { <p class="hint">{t!("reward-balance", points = points::show(offer.balance), count = offer.balance)}</p> })}
                    <Redeem offer/>
                </div>
            </aside>
        </div>
    }
}

/// What else one wants to know before one redeems.
#[component]
fn Facts(terms: Terms) -> impl IntoView {
    let life = terms.code_days.map_or_else(|| t!("reward-code-forever"), |days| t!("reward-code-days", days = days));
    let facts = [
        Some((t!("reward-fact-code"), life)),
        terms.stock.map(|stock| (t!("reward-fact-stock"), points::show(stock))),
        terms.per_member.map(|most| (t!("reward-fact-limit"), points::show(most))),
        terms.ends_at.map(|at| (t!("reward-fact-until"), date::day(at))),
    ];
    view! {
        <dl class="facts">
            {facts.into_iter().flatten().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}
        </dl>
    }
}

/// The form that redeems, or what stands in the way and what to do about it.
#[component]
fn Redeem(offer: Offer) -> impl IntoView {
    let cost = offer.reward.terms.cost;
    let hint = |text: String| view! { <LastFailure form=REDEEM/><p class="hint">{text}</p> }.into_any();
    match offer.obstacle {
        None => view! {
            <PostForm action=REDEEM>
                <Hidden name="reward_id" value=offer.reward.id/>
                <OnceKey/>
                <p class="hint">{t!("reward-what-happens", points = points::show(cost), left = points::show(offer.balance - cost))}</p>
                <div class="actions"><button class="button wide"><Icon name="ticket"/>{t!("reward-redeem-for", points = points::show(cost))}</button></div>
            </PostForm>
        }
        .into_any(),
        Some(Obstacle::Short { by }) => view! {
            <LastFailure form=REDEEM/>
            <p class="hint">{t!("reward-to-go", points = points::show(by))}</p>
            <progress class="bar" max=cost value=offer.balance aria-label=t!("reward-to-go", points = points::show(by))></progress>
            <div class="actions"><a class="button secondary" href="/products">{t!("reward-earn-more")}</a></div>
        }
        .into_any(),
        Some(Obstacle::SignIn) => {
            let here = format!("/rewards/{}", offer.reward.id);
            view! { <div class="actions"><a class="button" href=leading("/login", &here)>{t!("reward-sign-in")}</a><a class="button quiet" href=leading("/join", &here)>{t!("reward-join")}</a></div> }.into_any()
        }
        Some(Obstacle::NotYet { at }) => hint(t!("reward-not-yet", day = date::day(at))),
        Some(Obstacle::Over) => hint(t!("reward-over")),
        Some(Obstacle::SoldOut) => hint(t!("reward-sold-out")),
        Some(Obstacle::Limit { most }) => view! {
            {hint(t!("reward-limit", most = most))}
            <div class="actions"><a class="button secondary" href="/me/redemptions">{t!("reward-to-codes")}</a></div>
        }
        .into_any(),
        Some(Obstacle::Tier { tier }) => view! {
            {hint(t!("reward-tier", tier = tier))}
            <div class="actions"><a class="button secondary" href="/tiers">{t!("reward-to-tiers")}</a></div>
        }
        .into_any(),
    }
}

const CANCEL: &str = "/fn/reward/cancel";

/// `/me/redemptions`: codes that are good first seen, then what became of the others.
pub async fn redemptions(visit: Visit) -> PageResult {
    let mine = api::read_mine(visit.query("cursor").unwrap_or_default().to_owned()).await?;
    let body = view! {
        <header class="page-head">
            <div><h1>{t!("reward-mine-title")}</h1><p class="lede">{t!("reward-mine-lede")}</p></div>
            <div class="actions"><a class="button secondary" href="/rewards">{t!("reward-mine-more")}</a></div>
        </header>
        <MyTabs/>
        <LastFailure form=CANCEL/>
        {if mine.items.is_empty() {
            view! { <Empty picture="empty-codes" title=t!("reward-mine-empty-title") text=t!("reward-mine-empty-text") link=("/rewards".to_owned(), t!("reward-mine-more"))/> }.into_any()
        } else {
            view! { <ul class="stack">{mine.items.into_iter().map(|redemption| view! { <li><Mine redemption/></li> }).collect_view()}</ul> }.into_any()
        }}
        <Pager next=mine.next/>
    };
    Ok(Page::new(t!("reward-mine-title"), body))
}

/// One of the member's own, with the way to give it back while it is unused.
#[component]
fn Mine(redemption: Redemption) -> impl IntoView {
    if redemption.state != RedemptionState::Issued {
        return view! { <Code redemption/> }.into_any();
    }
    let (id, cost) = (redemption.id.clone(), redemption.cost);
    view! {
        <Code redemption>
            <details class="confirm">
                <summary class="button quiet small">{t!("reward-give-back")}</summary>
                <div>
                    <p>{t!("reward-give-back-what", points = points::show(cost))}</p>
                    <PostForm action=CANCEL next="/me/redemptions">
                        <Hidden name="redemption_id" value=id/>
                        <button class="button danger small">{t!("reward-give-back-yes")}</button>
                    </PostForm>
                </div>
            </details>
        </Code>
    }
    .into_any()
}
