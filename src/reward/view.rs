//! A reward as a ticket to be torn off, for every page that shows some.

use super::model::{Obstacle, Offer, RewardKind};
use crate::{
    kernel::points,
    t,
    ui::{
        date,
        form::{Hidden, OnceKey},
        parts::{Badge, Icon, Num},
    },
};
use leptos::prelude::*;

/// The picture of a kind, from the sprite of icons.
pub fn icon(kind: RewardKind) -> &'static str {
    match kind {
        RewardKind::MoneyOff | RewardKind::PercentOff => "ticket",
        RewardKind::FreeShipping => "box",
        RewardKind::FreeProduct => "gift",
        RewardKind::GiftCard => "wallet",
        RewardKind::Donation => "users",
        RewardKind::Custom => "star",
    }
}

/// One reward with what it costs, and either the button that redeems it or what stands in the way.
#[component]
pub fn Ticket(offer: Offer) -> impl IntoView {
    let class = match offer.obstacle {
        None | Some(Obstacle::SignIn | Obstacle::Short { .. }) => "reward",
        Some(_) => "reward out",
    };
    let tier = (!offer.tier_name.is_empty()).then(|| t!("reward-kept-for", tier = offer.tier_name.as_str()));
    let (id, terms) = (offer.reward.id.clone(), offer.reward.terms.clone());
    view! {
        <article class=class id=id>
            <div class="reward-face">
                <Icon name=icon(terms.kind)/>
                <h3>{terms.name}</h3>
                {(!terms.description.is_empty()).then(|| view! { <p>{terms.description}</p> })}
                {tier.map(|text| view! { <Badge tone="gold" text/> })}
            </div>
            <div class="reward-stub">
                <p class="cost"><Num points=terms.cost/>" "{t!("reward-points", count = terms.cost)}</p>
                <Way offer/>
            </div>
        </article>
    }
}

/// The way to have it.
#[component]
fn Way(offer: Offer) -> impl IntoView {
    let hint = |text: String| view! { <p class="hint">{text}</p> }.into_any();
    match offer.obstacle {
        None => view! {
            <form method="post" action="/fn/reward/redeem">
                <Hidden name="reward_id" value=offer.reward.id/>
                <OnceKey/>
                <button class="button small" aria-label=t!("reward-redeem-this", reward = offer.reward.terms.name)>{t!("reward-redeem")}</button>
            </form>
        }
        .into_any(),
        Some(Obstacle::Short { by }) => view! {
            <p class="hint">{t!("reward-to-go", points = points::show(by))}</p>
            <progress class="bar" max=offer.reward.terms.cost value=offer.balance aria-label=t!("reward-to-go", points = points::show(by))></progress>
        }
        .into_any(),
        Some(Obstacle::SignIn) => view! { <a class="button secondary small" href="/login?next=%2Frewards">{t!("reward-sign-in")}</a> }.into_any(),
        Some(Obstacle::NotYet { at }) => hint(t!("reward-from", day = date::day(at))),
        Some(Obstacle::Over) => hint(t!("reward-ended")),
        Some(Obstacle::SoldOut) => hint(t!("reward-none-left")),
        Some(Obstacle::Limit { most }) => hint(t!("reward-had", most = most)),
        Some(Obstacle::Tier { tier }) => hint(t!("reward-reach", tier = tier)),
    }
}
