//! `/`: the front door.

use super::wallet::first_name;
use crate::{
    catalog::{model::Product, view::Card},
    forum::view::strip::Strip,
    kernel::{caller::Caller, money::Currency, points},
    review::view::Wall,
    reward::{model::Offer, view::Ticket},
    server::visit::Visit,
    site::{api, model::Front},
    t,
    tier::model::Tier,
    ui::{
        page::{Page, PageResult},
        parts::Icon,
    },
    wallet::model::Wallet,
};
use leptos::prelude::*;

/// `/`
pub async fn home(visit: Visit) -> PageResult {
    let shop = visit.app.config.shop_name.clone();
    let name = match &visit.caller {
        Caller::Member(member) => first_name(&member.display_name),
        _ => String::new(),
    };
    let Front { ladder, currency, offers, products, talk, wall, wallet } = api::front().await?;
    let is_member = wallet.is_some();
    let here = wallet.as_ref().and_then(|wallet| wallet.progress.as_ref()).map(|progress| (progress.current.position, progress.percent));
    let window = match wallet {
        Some(wallet) => view! { <Welcome name wallet currency=currency.clone()/> }.into_any(),
        None => view! { <Hero shop=shop.clone()/> }.into_any(),
    };
    let body = view! {
        {window}
        {(!is_member).then(|| view! { <Steps/> })}
        <Rewards offers/>
        <Ladder ladder currency here/>
        <Shelf products/>
        <Strip title=t!("forum-strip-home") rows=talk more=("/community".to_owned(), t!("forum-strip-home-more"))/>
        <Wall quotes=wall now=visit.app.now()/>
        {(!is_member).then(|| view! { <Invitation shop/> })}
    };
    Ok(Page::new(t!("nav-home"), body).describe(t!("home-lede")))
}

#[component]
fn Window(kicker: String, title: String, lede: String, main: (&'static str, String), other: (&'static str, String)) -> impl IntoView {
    view! {
        <section class="window">
            <div>
                <p class="kicker">{kicker}</p>
                <h1>{title}</h1>
                <p class="lede">{lede}</p>
                <div class="actions"><a class="button" href=main.0>{main.1}</a><a class="button secondary" href=other.0>{other.1}</a></div>
            </div>
            <img src="/art/hero.svg" alt="" width="560" height="400" fetchpriority="high"/>
        </section>
    }
}

#[component]
fn Hero(shop: String) -> impl IntoView {
    view! {
        <Window kicker=t!("home-kicker", shop = shop) title=t!("home-title") lede=t!("home-lede")
            main=("/join", t!("home-join")) other=("/rewards", t!("home-see-rewards"))/>
    }
}

/// The same window for members: what they have and what comes next.
#[component]
fn Welcome(name: String, wallet: Wallet, currency: Currency) -> impl IntoView {
    let way = wallet.progress.and_then(|progress| Some((progress.next?.name, progress.missing)));
    let lede = match way {
        Some((tier, missing)) => t!("home-balance-next", points = points::show(wallet.balances.available), amount = currency.brief(missing), tier = tier),
        None => t!("home-balance", points = points::show(wallet.balances.available)),
    };
    view! {
        <Window kicker=t!("home-back") title=t!("home-hello", name = name) lede
            main=("/me", t!("home-wallet")) other=("/rewards", t!("home-see-rewards"))/>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let steps = [
        ("box", t!("home-step-buy"), t!("home-step-buy-text")),
        ("star", t!("home-step-earn"), t!("home-step-earn-text")),
        ("gift", t!("home-step-enjoy"), t!("home-step-enjoy-text")),
    ];
    let steps = steps.map(|(icon, title, text)| view! { <li><Icon name=icon/><h3>{title}</h3><p>{text}</p></li> });
    view! {
        <section class="section" aria-labelledby="how">
            <h2 id="how">{t!("home-how")}</h2>
            <ol class="steps">{steps.into_iter().collect_view()}</ol>
        </section>
    }
}

#[component]
fn Rewards(offers: Vec<Offer>) -> impl IntoView {
    (!offers.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="rewards">
                <header class="section-head"><h2 id="rewards">{t!("home-rewards")}</h2><a href="/rewards">{t!("home-rewards-all")}</a></header>
                <ul class="shelf">{offers.into_iter().map(|offer| view! { <li><Ticket offer/></li> }).collect_view()}</ul>
            </section>
        }
    })
}

/// The tiers; `here` is the member's place and the percentage of the way to the next.
#[component]
fn Ladder(ladder: Vec<Tier>, currency: Currency, here: Option<(i64, i64)>) -> impl IntoView {
    let steps = ladder.into_iter().map(|tier| view! { <Step tier currency=currency.clone() here/> });
    view! {
        <section class="section" aria-labelledby="tiers">
            <header class="section-head"><h2 id="tiers">{t!("home-tiers")}</h2><a href="/tiers">{t!("home-tiers-all")}</a></header>
            <ol class="ladder">{steps.collect_view()}</ol>
        </section>
    }
}

#[component]
fn Step(tier: Tier, currency: Currency, here: Option<(i64, i64)>) -> impl IntoView {
    let place = here.map_or(0, |(place, _)| place);
    let (class, icon) = match tier.position {
        position if position < place => ("done", "check"),
        position if position == place => ("here", "crown"),
        _ => ("", "star"),
    };
    let need = if tier.threshold == 0 { t!("home-tier-first") } else { t!("home-tier-from", amount = currency.brief(tier.threshold)) };
    let bar = here.filter(|(place, _)| *place == tier.position).map(|(_, percent)| {
        view! { <progress class="bar" max="100" value=percent aria-label=t!("home-tier-way", percent = percent)></progress> }
    });
    view! {
        <li class=class aria-current=(class == "here").then_some("step")>
            <Icon name=icon/>
            <h3>{tier.name}</h3>
            <p class="need">{need}</p>
            {bar}
            <ul class="perks">{tier.perks.into_iter().take(3).map(|perk| view! { <li>{perk}</li> }).collect_view()}</ul>
        </li>
    }
}

#[component]
fn Shelf(products: Vec<Product>) -> impl IntoView {
    (!products.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="shelves">
                <header class="section-head"><h2 id="shelves">{t!("home-shelves")}</h2><a href="/products">{t!("home-shelves-all")}</a></header>
                <ul class="shelf">{products.into_iter().map(|product| view! { <li><Card product/></li> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Invitation(shop: String) -> impl IntoView {
    view! {
        <section class="invite" aria-labelledby="invite">
            <img src="/art/welcome.svg" alt="" width="240" height="180" loading="lazy"/>
            <div>
                <h2 id="invite">{t!("home-invite", shop = shop)}</h2>
                <p>{t!("home-invite-text")}</p>
                <div class="actions"><a class="button" href="/join">{t!("home-join")}</a></div>
            </div>
        </section>
    }
}
