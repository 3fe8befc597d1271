//! The ladder as a picture, with the visitor on it.

use super::{
    api,
    model::{Progress, Standing, Tier},
};
use crate::{
    kernel::money::Currency,
    programme,
    server::visit::Visit,
    t,
    ui::{
        chart::Dial,
        date,
        page::{Page, PageResult},
        parts::Icon,
    },
};
use leptos::prelude::*;

/// `/tiers`
pub async fn tiers(_visit: Visit) -> PageResult {
    let Standing { ladder, currency, progress } = api::read_standing().await?;
    let here = progress.as_ref().map(|progress| progress.current.position);
    let steps = ladder.into_iter().map(|tier| view! { <Step tier currency=currency.clone() here progress=progress.clone()/> }).collect_view();
    let body = view! {
        <header class="page-head"><div><h1>{t!("tier-title")}</h1><p class="lede">{t!("tier-lede")}</p></div></header>
        {match progress.clone() {
            Some(progress) => view! { <You progress currency=currency.clone()/> }.into_any(),
            None => view! { <div class="actions"><a class="button" href="/join?next=%2Ftiers">{t!("tier-join")}</a><a class="button quiet" href="/login?next=%2Ftiers">{t!("tier-sign-in")}</a></div> }.into_any(),
        }}
        <section class="section" aria-labelledby="ladder">
            <header class="section-head"><h2 id="ladder">{t!("tier-ladder")}</h2></header>
            <ol class="ladder">{steps}</ol>
        </section>
        <section class="section" aria-labelledby="how">
            <header class="section-head"><h2 id="how">{t!("tier-how")}</h2></header>
            <div class="prose"><p>{t!("tier-how-window")}</p><p>{t!("tier-how-counts")}</p><p>{t!("tier-how-change")}</p></div>
        </section>
    };
    Ok(Page::new(t!("tier-title"), body).describe(t!("tier-lede")))
}

/// Where the member stands, and what is missing to the next step.
#[component]
fn You(progress: Progress, currency: Currency) -> impl IntoView {
    let Progress { current, next, spent, missing, percent, window_start, .. } = progress;
    let way = next.map_or_else(|| t!("tier-you-top"), |next| t!("tier-you-next", missing = currency.show(missing), tier = next.name));
    let spent = t!("tier-you-spent", spent = currency.show(spent), day = date::day(window_start));
    let label = t!("tier-you-label", tier = current.name.as_str(), way = way.as_str());
    view! {
        <section class="card" aria-label=t!("tier-you-title")>
            <div class="row">
                <div class="gauge"><Dial part=percent whole=100 label/></div>
                <div class="stack">
                    <h2>{t!("tier-you-are", tier = current.name.as_str())}</h2>
                    <p>{way}</p>
                    <p class="hint">{spent}</p>
                </div>
            </div>
        </section>
    }
}

/// One step. `here` is the visitor's position.
#[component]
fn Step(tier: Tier, currency: Currency, here: Option<i64>, progress: Option<Progress>) -> impl IntoView {
    let is_here = here == Some(tier.position);
    let (class, icon) = match here {
        Some(here) if here > tier.position => (Some("done"), Some("check")),
        _ if is_here => (Some("here"), Some("crown")),
        _ => (None, None),
    };
    let need = if tier.threshold == 0 { t!("tier-need-none") } else { t!("tier-need", amount = currency.show(tier.threshold)) };
    let points = (tier.multiplier != super::rules::ONCE).then(|| t!("tier-multiplier", times = programme::service::times(tier.multiplier)));
    let bar = progress.filter(|progress| is_here && progress.next.is_some()).map(|progress| {
        let label = t!("tier-you-percent", percent = progress.percent);
        view! { <progress class="bar" max="100" value=progress.percent aria-label=label></progress> }
    });
    view! {
        <li class=class aria-current=is_here.then_some("step")>
            {icon.map(|name| view! { <Icon name/> })}
            <h3>{tier.name}</h3>
            <p class="need">{need}</p>
            <ul class="perks">{points.into_iter().chain(tier.perks).map(|perk| view! { <li>{perk}</li> }).collect_view()}</ul>
            {bar}
        </li>
    }
}
