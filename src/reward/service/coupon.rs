//! Coupons: a code that grants points, once per member.

use super::{is_unknown, member, staff};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id,
        points::{self, Points},
        time::Time,
    },
    ledger::{self, model::Cause, service::Award},
    programme,
    reward::{
        model::{Claimed, Coupon},
        store,
    },
    server::{
        audit,
        db::Tx,
        idempotency::{self, Answer, Key},
        state::App,
        throttle::Rate,
    },
    t,
};
use std::time::Duration;

/// The most members that one coupon can serve.
const USES: i64 = 1_000_000;
/// Wrong coupons that one member may try: coupons are words, so guessing could pay.
const GUESSES: Rate = Rate { name: "coupon", burst: 10, pause: Duration::from_secs(30) };

/// Makes a coupon. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the fields `code`, `points`, `max_uses`; [`Code::Conflict`] where the code
/// is taken.
pub async fn create_coupon(app: &App, caller: &Caller, code: &str, points: Points, max_uses: i64, key: Option<Key>) -> Result<Answer<Coupon>, Failure> {
    staff(caller, Role::Manager)?;
    let code = check(code, points, max_uses)?;
    let coupon = Coupon { id: id::new(id::prefix::COUPON), code, points, max_uses, uses: 0, created_by: caller.actor().to_owned(), created_at: app.now() };
    idempotency::maybe_once(app, key, move |tx| Box::pin(async move { keep(tx, coupon).await })).await
}

async fn keep(tx: &mut Tx, coupon: Coupon) -> Result<Coupon, Failure> {
    if !store::coupon::insert(tx, &coupon).await? {
        return Err(Failure::new(Code::Conflict, t!("reward-coupon-taken")).field("code", t!("reward-coupon-taken")));
    }
    let detail = format!("{} · {} × {}", coupon.code, coupon.points, coupon.max_uses);
    audit::record(tx, coupon.created_at, &coupon.created_by, "coupon.create", &coupon.id, &detail).await?;
    Ok(coupon)
}

/// All coupons, newest first. For support.
pub async fn coupons(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Coupon>, Failure> {
    staff(caller, Role::Support)?;
    let rows = store::coupon::list(&mut app.db.read().await?, cursor.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |coupon| coupon.id.clone()))
}

/// Grants the caller a coupon's points. Wrong codes are counted against the caller.
///
/// # Errors
/// [`Code::Unauthorized`] where no member asks, [`Code::NotFound`], [`Code::Conflict`] where the member claimed it before,
/// [`Code::LimitReached`] where all uses are taken, [`Code::TooMany`] after too many wrong ones.
pub async fn claim(app: &App, caller: &Caller, code: &str, key: Option<Key>) -> Result<Answer<Claimed>, Failure> {
    let member_id = member(caller)?;
    app.throttle.take(GUESSES, &member_id)?;
    let Some(code) = read(code) else { return Err(unknown()) };
    let now = app.now();
    let claimed = idempotency::maybe_once(app, key, move |tx| Box::pin(async move { grant(tx, now, &code, &member_id).await })).await;
    if !is_unknown(&claimed) {
        app.throttle.give_back(GUESSES, caller.actor());
    }
    claimed
}

async fn grant(tx: &mut Tx, now: Time, code: &str, member_id: &str) -> Result<Claimed, Failure> {
    ledger::service::lock(tx, member_id).await?;
    let coupon = store::coupon::by_code(tx, code).await?.ok_or_else(unknown)?;
    if !store::coupon::claim(tx, &coupon.id, member_id, now).await? {
        return Err(Failure::new(Code::Conflict, t!("reward-coupon-claimed")));
    }
    if !store::coupon::count_use(tx, &coupon.id).await? {
        return Err(Failure::new(Code::LimitReached, t!("reward-coupon-gone")));
    }
    let programme = programme::service::current(tx).await?;
    let award = Award {
        member_id: member_id.to_owned(),
        amount: coupon.points,
        cause: Cause::new("coupon", format!("{}/{member_id}", coupon.id)),
        rule_id: "coupon".to_owned(),
        rule_version: programme.version,
        matures_at: now,
        expires_at: programme.expires_at(now),
        reason: t!("reward-why-coupon", code = coupon.code.as_str()),
        actor: member_id.to_owned(),
    };
    ledger::service::award(tx, now, vec![award]).await?;
    let balance = ledger::service::balances(tx, member_id).await?.available;
    Ok(Claimed { points: coupon.points, balance })
}

fn unknown() -> Failure {
    Failure::new(Code::NotFound, t!("reward-coupon-unknown")).field("code", t!("reward-coupon-unknown"))
}

/// A coupon's code as it is stored: upper case. `None` where it cannot be one.
fn read(code: &str) -> Option<String> {
    let code = code.trim().to_uppercase();
    let good = (4..=40).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    good.then_some(code)
}

fn check(code: &str, amount: Points, max_uses: i64) -> Result<String, Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("reward-check"));
    let code = read(code);
    if code.is_none() {
        failure = failure.field("code", t!("reward-bad-coupon"));
    }
    if !(1..=points::MOST).contains(&amount) {
        failure = failure.field("points", t!("ledger-bad-amount"));
    }
    if !(1..=USES).contains(&max_uses) {
        failure = failure.field("max_uses", t!("reward-bad-uses", most = USES));
    }
    code.filter(|_| failure.fields.is_empty()).ok_or(failure)
}
