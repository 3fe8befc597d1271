//! Orders and redemptions for staff.

use super::{allow, missing};
use crate::{
    admin::{
        model::trade::{OrderFilter, OrderRow, OrderView, RedemptionFilter, RedemptionRow},
        store,
    },
    kernel::{
        caller::{Caller, Role},
        cursor::{Page, by_time, read_by_time},
        failure::{Code, Failure},
        id,
    },
    review::service as reviews,
    reward::service as reward,
    server::state::App,
    ui::parts::ROWS,
};

/// A page of orders, newest first, with what each earned; and where orders come from. Support and above.
pub async fn orders(app: &App, caller: &Caller, filter: &OrderFilter, cursor: Option<&str>) -> Result<(Page<OrderRow>, Vec<String>), Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let rows = store::orders::orders(&mut tx, filter, &read_by_time(cursor), ROWS + 1).await?;
    let mut page = Page::cut(rows, ROWS, |row| by_time(row.placed_at, &row.id));
    for row in &mut page.items {
        row.points = store::orders::points(&mut tx, &row.id).await?;
    }
    Ok((page, store::orders::sources(&mut tx).await?))
}

/// One order with its lines, refunds, bookings and deliveries. Support and above.
///
/// # Errors
/// [`Code::NotFound`] without such an order.
pub async fn order(app: &App, caller: &Caller, id: &str) -> Result<OrderView, Failure> {
    allow(caller, Role::Support)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let is_held = reviews::is_held(app, caller, id).await?;
    let mut tx = app.db.read().await?;
    let (mut order, (external_id, paid_at, cancelled_at, created_at, updated_at, import_id)) = store::orders::order(&mut tx, id).await?.ok_or_else(missing)?;
    let lines = store::orders::lines(&mut tx, id).await?;
    order.points = lines.iter().map(|line| line.points).sum();
    let deliveries = store::orders::deliveries(&mut tx, &order.source, &external_id).await?;
    Ok(OrderView {
        order,
        external_id,
        paid_at,
        cancelled_at,
        created_at,
        updated_at,
        import_id,
        lines,
        refunds: store::orders::refunds(&mut tx, id).await?,
        bookings: store::orders::bookings(&mut tx, id).await?,
        deliveries,
        is_held,
    })
}

/// A page of redemptions, newest first; a code to look up is read as people type it. Support and above.
pub async fn redemptions(app: &App, caller: &Caller, filter: &RedemptionFilter, cursor: Option<&str>) -> Result<Page<RedemptionRow>, Failure> {
    allow(caller, Role::Support)?;
    let typed = filter.q.trim();
    if !typed.is_empty() {
        let id = match reward::by_code(app, caller, typed).await {
            Ok(found) => found.id,
            Err(failure) if matches!(failure.code, Code::Invalid | Code::NotFound) => typed.to_owned(),
            Err(failure) => return Err(failure),
        };
        let found = store::redemptions::redemption(&mut app.db.read().await?, &id).await?;
        let found = found.filter(|row| filter.state.is_empty() || row.state == filter.state);
        return Ok(Page { items: found.into_iter().map(readable).collect(), next: None });
    }
    let mut tx = app.db.read().await?;
    let rows = store::redemptions::redemptions(&mut tx, &filter.state, &filter.member_id, &read_by_time(cursor), ROWS + 1).await?;
    Ok(Page::cut(rows, ROWS, |row| by_time(row.created_at, &row.id)).map(readable))
}

/// One redemption. Support and above.
///
/// # Errors
/// [`Code::NotFound`] without such a redemption.
pub async fn redemption(app: &App, caller: &Caller, id: &str) -> Result<RedemptionRow, Failure> {
    allow(caller, Role::Support)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let found = store::redemptions::redemption(&mut app.db.read().await?, id).await?;
    found.map(readable).ok_or_else(missing)
}

/// With the code in groups, as people read it.
fn readable(row: RedemptionRow) -> RedemptionRow {
    RedemptionRow { code: reward::grouped(&row.code), ..row }
}
