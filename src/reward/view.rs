//! A reward as a ticket to be torn off, for every page that shows some.

use super::model::{Obstacle, Offer, Redemption, RedemptionState as State};
use crate::{
    kernel::points,
    t,
    ui::{
        date,
        island::CopyButton,
        parts::{Badge, Icon, Num},
    },
};
use leptos::prelude::*;

/// One reward with what it costs, and either the way to its page, where it is redeemed, or what stands in the way.
#[component]
pub fn Ticket(offer: Offer) -> impl IntoView {
    let class = match offer.obstacle {
        None | Some(Obstacle::SignIn | Obstacle::Short { .. }) => "reward",
        Some(_) => "reward out",
    };
    let tier = (!offer.tier_name.is_empty()).then(|| t!("reward-kept-for", tier = offer.tier_name.as_str()));
    let terms = offer.reward.terms.clone();
    view! {
        <article class=class>
            <div class="reward-face">
                <Icon name=terms.icon()/>
                <h3><a href=format!("/rewards/{}", offer.reward.id)>{terms.name}</a></h3>
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

/// The way to have it, in a few words.
#[component]
fn Way(offer: Offer) -> impl IntoView {
    let hint = |text: String| view! { <p class="hint">{text}</p> }.into_any();
    match offer.obstacle {
        None => view! {
            <a class="button small" href=format!("/rewards/{}", offer.reward.id) aria-label=t!("reward-redeem-this", reward = offer.reward.terms.name)>{t!("reward-redeem")}</a>
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

/// A redemption as a ticket: the code to read and copy while it is good, crossed out when it is over.
#[component]
pub fn Code(redemption: Redemption, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let is_good = redemption.state == State::Issued;
    let (tone, word) = match redemption.state {
        State::Issued => ("good", t!("reward-state-issued")),
        State::Used => ("", t!("reward-state-used")),
        State::Cancelled => ("", t!("reward-state-cancelled")),
        State::Expired => ("wait", t!("reward-state-expired")),
    };
    let stub = if is_good {
        view! { <CopyButton text=redemption.code.clone() label=t!("reward-copy") done=t!("reward-copied")/> }.into_any()
    } else {
        view! { <Num points=redemption.cost/><span class="hint">{t!("reward-points", count = redemption.cost)}</span> }.into_any()
    };
    view! {
        <div class=if is_good { "ticket" } else { "ticket used" }>
            <div class="ticket-body">
                <p class="kicker">{redemption.reward_name.clone()}</p>
                <code class="code">{redemption.code.clone()}</code>
                <p class="hint"><Badge tone text=word/>" "{when(&redemption)}</p>
                {children.map(|children| children())}
            </div>
            <div class="ticket-stub">{stub}</div>
        </div>
    }
}

/// Until when it is good, or what became of it.
fn when(redemption: &Redemption) -> String {
    let day = |at: Option<i64>| at.map(date::day).unwrap_or_default();
    match redemption.state {
        State::Issued => redemption.expires_at.map_or_else(|| t!("reward-good-forever"), |at| t!("reward-good-until", day = date::day(at))),
        State::Used if redemption.used_note.is_empty() => t!("reward-used-on", day = day(redemption.used_at)),
        State::Used => t!("reward-used-for", day = day(redemption.used_at), note = redemption.used_note.as_str()),
        State::Cancelled => t!("reward-cancelled-on", day = day(redemption.cancelled_at), points = points::show(redemption.cost)),
        State::Expired => t!("reward-expired-on", day = day(redemption.expires_at), points = points::show(redemption.cost)),
    }
}
