//! The first page of the desk.

use super::allow;
use crate::{
    admin::{
        model::overview::{Report, Tiles},
        rules::periods,
        store,
    },
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        time::DAY,
    },
    server::state::App,
};

/// Rewards of which no more are left are running low.
const LOW_STOCK: i64 = 5;

/// Figures, charts and what waits for somebody. Support and above.
pub async fn overview(app: &App, caller: &Caller) -> Result<Report, Failure> {
    allow(caller, Role::Support)?;
    let now = app.now();
    let mut tx = app.db.read().await?;
    let standing = store::overview::standing(&mut tx).await?;
    let points = store::overview::points_by_day(&mut tx, periods::points_since(now)).await?;
    let counts = store::overview::counts_by_day(&mut tx, periods::tiles_since(now), periods::orders_since(now)).await?;
    let tiers = store::overview::members_by_tier(&mut tx).await?;
    let rewards = store::overview::top_rewards(&mut tx, now - 90 * DAY, 5).await?;
    let low_stock = store::overview::low_stock(&mut tx, LOW_STOCK, 5).await?;
    let latest = store::latest::latest(&mut tx, 8).await?;
    let of = |what: &'static str| counts.iter().filter(move |(name, ..)| name == what).map(|(_, day, count)| (*day, *count));
    let (earned, spent) = periods::earned_and_spent(now, &points);
    Ok(Report {
        tiles: Tiles {
            members: tiers.iter().map(|tier| tier.count).sum(),
            joined: periods::span(now, of("member")),
            liability: standing.liability,
            earned,
            spent,
            expired: periods::span(now, points.iter().filter(|(kind, ..)| kind == "expire").map(|(_, day, points)| (*day, *points))),
            redemptions: periods::span(now, of("redemption")),
            orders: periods::span(now, of("order")),
            waiting_orders: standing.waiting_orders,
            failed_intake: standing.failed_intake,
            failed_mail: standing.failed_mail,
        },
        weeks: periods::weeks(now, &points),
        months: periods::months(now, &of("order").collect::<Vec<_>>()),
        tiers,
        rewards,
        low_stock,
        latest,
    })
}
