//! MemberList for staff: the list and the page about one.

use super::{allow, missing};
use crate::{
    admin::{
        model::{
            Happening, What,
            people::{MemberFilter, MemberList, MemberView},
        },
        store,
    },
    kernel::{
        caller::{Caller, Role},
        cursor::{Page, by_time, read_by_time},
        failure::Failure,
        id,
    },
    ledger::{
        model::{AccountKind, Entry},
        service as books,
    },
    people, programme,
    server::state::App,
    ui::parts::ROWS,
};

/// A page of members, newest first. Support and above.
pub async fn members(app: &App, caller: &Caller, filter: &MemberFilter, cursor: Option<&str>) -> Result<MemberList, Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let rows = store::people::members(&mut tx, filter, &read_by_time(cursor), ROWS + 1).await?;
    Ok(MemberList { page: Page::cut(rows, ROWS, |row| by_time(row.created_at, &row.id)), tiers: store::people::tiers(&mut tx).await? })
}

/// Everything about one member that is not a list of its own. Support and above.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`] without such a member.
pub async fn member(app: &App, caller: &Caller, id: &str) -> Result<MemberView, Failure> {
    allow(caller, Role::Support)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let mut tx = app.db.read().await?;
    let facts = store::people::facts(&mut tx, id).await?.ok_or_else(missing)?;
    let (orders, redemptions, sessions) = store::people::counts(&mut tx, id, app.now()).await?;
    Ok(MemberView {
        facts,
        balances: books::balances(&mut tx, id).await?,
        expiries: books::expiries(&mut tx, id, 3).await?,
        tiers: store::people::tier_steps(&mut tx, id, 5).await?,
        currency: programme::service::current(&mut tx).await?.currency.code().to_owned(),
        orders,
        redemptions,
        sessions,
        standing: people::service::standing(&mut tx, app.now(), id).await?,
        badges: people::service::badges_of(&mut tx, id).await?,
    })
}

/// A page of what happened to one member, newest first; `only` keeps one kind. Support and above.
pub async fn timeline(app: &App, caller: &Caller, id: &str, only: Option<What>, cursor: Option<&str>) -> Result<Page<Happening>, Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let rows = store::timeline::timeline(&mut tx, id, &read_by_time(cursor), only, ROWS + 1).await?;
    Ok(Page::cut(rows, ROWS, |row| by_time(row.at, &row.id)))
}

/// A page of one member's statement of points that can be spent, newest first. Support and above.
pub async fn statement(app: &App, caller: &Caller, id: &str, cursor: Option<&str>) -> Result<Page<Entry>, Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let before = cursor.and_then(|text| text.parse().ok());
    books::statement(&mut tx, id, AccountKind::Available, before, None, ROWS).await
}
