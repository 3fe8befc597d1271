//! Use cases: a member looks at the own points; staff moves them by hand.

mod adjust;

pub use adjust::{MANAGER_MOST, REASON_MOST, adjust, adjust_points};

use super::model::{Account, Wallet};
use crate::{
    kernel::{
        caller::Caller,
        cursor::Page,
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    ledger::{
        model::{AccountKind, Entry, TransferKind},
        service as ledger,
    },
    server::{db::Tx, state::App},
    t,
    tier::service as tier,
};

/// Latest entries on the overview.
const LATEST: i64 = 5;
/// Pending awards that are listed.
const PENDING: i64 = 20;

fn member(caller: &Caller) -> Result<&str, Failure> {
    caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))
}

/// What the caller has and what comes next, in six queries.
///
/// # Errors
/// [`Code::Unauthorized`] for whoever is not a member.
pub async fn wallet(app: &App, caller: &Caller) -> Result<Wallet, Failure> {
    let member = member(caller)?;
    let mut tx = app.db.read().await?;
    Ok(Wallet {
        balances: ledger::balances(&mut tx, member).await?,
        progress: tier::progress_of(&mut tx, app.now(), member).await?,
        expiry: ledger::expiries(&mut tx, member, 1).await?.pop(),
        pending: ledger::pending(&mut tx, member, 1).await?.pop(),
        latest: entries(&mut tx, member, None, None, LATEST).await?.items,
    })
}

/// A page of the caller's entries that can be spent or were, newest first; `kind` keeps one kind. `cursor` is `next` of
/// the page before; nonsense starts at the newest. Errors as [`wallet`].
pub async fn statement(app: &App, caller: &Caller, cursor: Option<&str>, kind: Option<TransferKind>, limit: i64) -> Result<Page<Entry>, Failure> {
    let member = member(caller)?;
    entries(&mut app.db.read().await?, member, cursor, kind, limit).await
}

/// The same with balance, pending awards and the curve of the last twelve months. Errors as [`wallet`].
pub async fn account(app: &App, caller: &Caller, cursor: Option<&str>, kind: Option<TransferKind>, limit: i64) -> Result<Account, Failure> {
    let member = member(caller)?;
    let mut tx = app.db.read().await?;
    Ok(Account {
        balances: ledger::balances(&mut tx, member).await?,
        entries: entries(&mut tx, member, cursor, kind, limit).await?,
        pending: ledger::pending(&mut tx, member, PENDING).await?,
        curve: curve(&mut tx, member, app.now()).await?,
    })
}

async fn entries(tx: &mut Tx, member: &str, cursor: Option<&str>, kind: Option<TransferKind>, limit: i64) -> Result<Page<Entry>, Failure> {
    let before = cursor.and_then(|text| text.parse::<i64>().ok());
    ledger::statement(tx, member, AccountKind::Available, before, kind, limit).await
}

async fn curve(tx: &mut Tx, member: &str, now: Time) -> Result<Vec<(Time, i64)>, Failure> {
    let start = tier::window_start(now);
    let mut curve = vec![(start, ledger::balance_before(tx, member, start).await?)];
    for (day, points) in ledger::history(tx, member, start).await? {
        // A day's value is the one at its end; today's is the one now.
        curve.push((((day + 1) * DAY - 1).clamp(start, now), points));
    }
    let last = curve.last().map_or(0, |(_, points)| *points);
    curve.push((now, last));
    // Of several values at one time the last one counts.
    curve.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = next.1;
        }
        is_same
    });
    Ok(curve)
}
