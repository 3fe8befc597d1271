//! Use cases on which several slices meet.

use super::{
    model::{About, Counter, Front, Overview, Statement},
    rules,
};
use crate::{
    catalog::service as catalog,
    forum::service as forum,
    kernel::{caller::Caller, cursor, failure::Failure},
    ledger::model::{Cause, TransferKind},
    order::service as order,
    programme::service as programme,
    question::{model::About as Subject, service as question},
    review::{
        model::Filter,
        service::{self as review, Look},
    },
    reward::{
        model::{Obstacle, RedemptionState},
        service as reward,
    },
    server::state::App,
    tier::service as tier,
    wallet::{model::Wallet, service as wallet},
};
use std::collections::HashMap;

/// Things of a kind on the front door.
const FEW: i64 = 4;

/// What the front door shows the caller.
pub async fn front(app: &App, caller: &Caller) -> Result<Front, Failure> {
    let wallet = match caller.member_id() {
        Some(_) => Some(wallet::wallet(app, caller).await?),
        None => None,
    };
    let mut tx = app.db.read().await?;
    let (ladder, currency) = (tier::ladder(&mut tx).await?, programme::current(&mut tx).await?.currency);
    drop(tx);
    Ok(Front {
        ladder,
        currency,
        offers: reward::shelf(app, caller, None, FEW).await?.items,
        products: catalog::shelf(app, caller, None, None, FEW).await?.items,
        talk: forum::latest(app, FEW).await?,
        wall: review::wall(app).await?,
        wallet,
    })
}

/// Reviews that a product's page shows at a time.
const REVIEWS: i64 = 10;
/// Threads that it shows.
const TALK: i64 = 3;

/// A product and what is said of it. Five statements for whoever is not signed in: the product with others of its kind, the
/// programme, what stands above the reviews, the reviews, and threads about it.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code), also where it is no longer on the shelf.
pub async fn counter(app: &App, caller: &Caller, slug: &str, filter: Filter, cursor: Option<String>) -> Result<Counter, Failure> {
    let showcase = catalog::showcase(app, caller, slug).await?;
    let look = Look { product_id: showcase.product.id.clone(), filter, cursor, limit: REVIEWS };
    let product = &showcase.product;
    let (id, slug, title, picture) = (product.id.clone(), product.slug.clone(), product.title.clone(), product.picture.clone());
    let questions = question::block(Subject { id, slug, title, picture, questions: showcase.asked.count }, &showcase.asked.shown);
    let talk = forum::about_product(app, &look.product_id, TALK).await?;
    Ok(Counter { board: review::board(app, caller, &look).await?, questions, talk, showcase })
}

/// What the caller has, what it is good for, and what happened last.
///
/// # Errors
/// [`Code::Unauthorized`](crate::kernel::failure::Code) for whoever is not a member.
pub async fn overview(app: &App, caller: &Caller) -> Result<Overview, Failure> {
    let mut wallet: Wallet = wallet::wallet(app, caller).await?;
    let latest = std::mem::take(&mut wallet.latest);
    let about = about(app, caller, latest.iter().map(|entry| &entry.cause)).await?;
    let currency = programme::current(&mut app.db.read().await?).await?.currency;
    let offers = reward::shelf(app, caller, None, cursor::MOST).await?.items;
    let goal = offers.iter().find(|offer| matches!(offer.obstacle, Some(Obstacle::Short { .. }))).cloned();
    let codes = reward::mine(app, caller, None, cursor::PAGE).await?.items;
    Ok(Overview {
        wallet,
        currency,
        latest: rules::rows(latest, &about),
        codes: codes.into_iter().filter(|code| code.state == RedemptionState::Issued).take(3).collect(),
        redeemable: offers.into_iter().rev().filter(|offer| offer.obstacle.is_none()).take(4).collect(),
        goal,
    })
}

/// A page of the caller's statement: of one kind, or of all. Errors as [`overview`].
pub async fn statement(app: &App, caller: &Caller, cursor: Option<&str>, kind: Option<TransferKind>) -> Result<Statement, Failure> {
    let account = wallet::account(app, caller, cursor, kind, cursor::PAGE).await?;
    let causes = account.entries.items.iter().map(|entry| &entry.cause).chain(account.pending.iter().map(|pending| &pending.cause));
    let about = about(app, caller, causes).await?;
    let pending = account.pending.into_iter().map(|pending| {
        let about = about.get(&pending.cause.id).cloned();
        (pending, about)
    });
    Ok(Statement {
        balances: account.balances,
        pending: pending.collect(),
        rows: rules::rows(account.entries.items, &about),
        next: account.entries.next,
        curve: account.curve,
    })
}

/// What the causes of entries are about, by the cause's id; causes without a page of their own are left out.
async fn about(app: &App, caller: &Caller, causes: impl Iterator<Item = &Cause>) -> Result<HashMap<String, About>, Failure> {
    let causes = causes.cloned().collect::<Vec<_>>();
    let mut about = HashMap::new();
    for cause in causes.iter().filter(|cause| cause.kind == "redemption") {
        about.insert(cause.id.clone(), About { href: format!("/me/redemptions#{}", cause.id), name: String::new(), part: String::new() });
    }
    for (cause, named) in order::named(app, caller, &causes).await? {
        about.insert(cause, About { href: format!("/me/orders/{}", named.order_id), name: named.number, part: named.line });
    }
    Ok(about)
}

/// How reviews are treated, in figures and by which rules. Anyone may read it.
pub async fn openly(app: &App) -> Result<super::model::Openly, Failure> {
    let figures = crate::moderation::service::openness(app).await?;
    let mut tx = app.db.read().await?;
    let policy = crate::review::service::policy(&mut tx).await?;
    let (promised, _) = crate::review::service::promise(&mut tx, false).await?;
    Ok(super::model::Openly { figures, policy, promised })
}
