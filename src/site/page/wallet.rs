//! `/me`: what a member has, and what it is good for.

use super::entries::Entries;
use crate::{
    kernel::{caller::Caller, money::Currency, points},
    reward::{
        model::{Offer, Redemption},
        view::{Code, Ticket},
    },
    server::visit::Visit,
    site::{
        api,
        model::{Overview, Row},
    },
    t,
    tier::model::Progress,
    ui::{
        chart::Dial,
        date,
        page::{Page, PageResult},
        parts::{Empty, Icon, MyTabs},
    },
    wallet::model::Wallet,
};
use leptos::prelude::*;

/// `/me`
pub async fn wallet(visit: Visit) -> PageResult {
    let name = match &visit.caller {
        Caller::Member(member) => member.display_name.clone(),
        _ => String::new(),
    };
    let Overview { wallet, currency, latest, codes, redeemable, goal } = api::overview().await?;
    let is_new = latest.is_empty();
    let body = view! {
        <header class="page-head"><div><h1>{t!("wallet-hello", name = first_name(&name))}</h1></div></header>
        <MyTabs/>
        <Signboard wallet currency/>
        <div class="split">
            <div>
                <Codes codes/>
                <Redeemable redeemable goal/>
            </div>
            <aside>{(!is_new).then(|| view! { <Latest latest/> })}</aside>
        </div>
        {is_new.then(|| view! { <Empty picture="welcome" title=t!("wallet-new-title") text=t!("wallet-new-text") link=("/products".to_owned(), t!("wallet-new-link"))/> })}
    };
    Ok(Page::new(t!("wallet-title"), body))
}

/// The part of a name that one is greeted by.
pub fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

#[component]
fn Signboard(wallet: Wallet, currency: Currency) -> impl IntoView {
    let pending = wallet.pending.map(|next| t!("wallet-pending", points = points::show(wallet.balances.pending), day = date::day(next.matures_at)));
    let held = (wallet.balances.held > 0).then(|| t!("wallet-held", points = points::show(wallet.balances.held)));
    let expiry = wallet.expiry.map(|next| t!("wallet-expiry", points = points::show(next.points), day = date::day(next.at)));
    let notes = [("refresh", pending), ("ticket", held), ("clock", expiry)].into_iter().filter_map(|(icon, text)| Some((icon, text?))).collect::<Vec<_>>();
    view! {
        <section class="wallet" aria-labelledby="balance">
            <div class="wallet-sum"><h2 id="balance">{t!("wallet-points")}</h2><p class="balance num">{points::show(wallet.balances.available)}</p></div>
            {wallet.progress.map(|progress| view! { <Tier progress currency/> })}
            <ul class="wallet-notes">{notes.into_iter().map(|(icon, text)| view! { <li><Icon name=icon/><span>{text}</span></li> }).collect_view()}</ul>
            <div class="actions"><a class="button" href="/rewards">{t!("wallet-use")}</a><a class="button secondary" href="/me/points">{t!("wallet-statement")}</a></div>
        </section>
    }
}

#[component]
fn Tier(progress: Progress, currency: Currency) -> impl IntoView {
    let way = match &progress.next {
        Some(next) => t!("wallet-to-next", amount = currency.brief(progress.missing), tier = next.name.as_str()),
        None => t!("wallet-at-the-top"),
    };
    let label = t!("wallet-tier-label", tier = progress.current.name.as_str(), way = way.as_str());
    view! { <div class="wallet-tier"><Dial part=progress.percent whole=100 label/><p><strong>{progress.current.name}</strong>{way}</p></div> }
}

#[component]
fn Codes(codes: Vec<Redemption>) -> impl IntoView {
    (!codes.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="codes">
                <header class="section-head"><h2 id="codes">{t!("wallet-codes")}</h2><a href="/me/redemptions">{t!("wallet-codes-all")}</a></header>
                <div class="stack">{codes.into_iter().map(|redemption| view! { <Code redemption/> }).collect_view()}</div>
            </section>
        }
    })
}

#[component]
fn Redeemable(redeemable: Vec<Offer>, goal: Option<Offer>) -> impl IntoView {
    let title = if redeemable.is_empty() { t!("wallet-next-reward") } else { t!("wallet-redeemable") };
    let tickets = redeemable.into_iter().chain(goal).map(|offer| view! { <li><Ticket offer/></li> }).collect::<Vec<_>>();
    (!tickets.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="redeemable">
                <header class="section-head"><h2 id="redeemable">{title}</h2><a href="/rewards">{t!("wallet-rewards-all")}</a></header>
                <ul class="shelf">{tickets}</ul>
            </section>
        }
    })
}

#[component]
fn Latest(latest: Vec<Row>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="latest">
            <header class="section-head"><h2 id="latest">{t!("wallet-latest")}</h2><a href="/me/points">{t!("wallet-latest-all")}</a></header>
            <Entries rows=latest/>
        </section>
    }
}
