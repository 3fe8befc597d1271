//! Steps of the ledger: each writes whole transfers inside the caller's transaction.
//!
//! Callers that change a member's points take [`lock`] first, before they read what they decide by.

mod posting;
mod taking;

pub use store::Standing;
pub use taking::{Reversal, kept, reverse_many, reverse_to};

use super::{
    model::{AccountKind as A, Balances, Cause, Entry, Expiry, Pending, TransferKind as K},
    store::{self, Draft, LotUse, NewLot},
};
use crate::{
    kernel::{
        cursor,
        failure::{Code, Failure},
        id,
        points::{self, Points},
        time::{NEVER, Time},
    },
    server::db::Tx,
    t,
};
use posting::write;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Points that a rule grants.
#[derive(Clone, Debug)]
pub struct Award {
    pub member_id: String,
    /// 1 to [`points::MOST`].
    pub amount: Points,
    pub cause: Cause,
    pub rule_id: String,
    pub rule_version: i64,
    /// Pending until then; a time not after `now` makes them available at once.
    pub matures_at: Time,
    /// `None`: never.
    pub expires_at: Option<Time>,
    /// In words, with the arithmetic.
    pub reason: String,
    pub actor: String,
}

/// Points set aside, taken back, or moved by staff.
#[derive(Clone, Debug)]
pub struct Change {
    pub member_id: String,
    pub amount: Points,
    pub cause: Cause,
    pub reason: String,
    pub actor: String,
}

/// What became of a reversal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversed {
    /// `tr_…`
    pub transfer: String,
    /// Taken from the member.
    pub taken: Points,
    /// Could not be taken because it was spent: the shop's loss.
    pub written_off: Points,
}

/// Serialises changes to one member's points to the end of the transaction.
pub async fn lock(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    tx.lock(member_id).await
}

/// Books awards, many at once. An award whose cause and rule are already booked is left out, so repeats are harmless.
/// Gives the transfer of each award in order; `None` for those left out.
pub async fn award(tx: &mut Tx, now: Time, awards: Vec<Award>) -> Result<Vec<Option<String>>, Failure> {
    let mut asked = BTreeMap::<&str, BTreeSet<&str>>::new();
    for award in &awards {
        asked.entry(&award.cause.kind).or_default().insert(&award.cause.id);
    }
    let mut known = HashSet::new();
    for (kind, causes) in asked {
        let causes = causes.into_iter().collect::<Vec<_>>();
        known.extend(store::awarded(tx, kind, &causes).await?.into_iter().map(|(cause, rule)| (kind.to_owned(), cause, rule)));
    }
    let (mut made, mut drafts, mut lots) = (Vec::with_capacity(awards.len()), vec![], vec![]);
    for award in awards {
        if !known.insert((award.cause.kind.clone(), award.cause.id.clone(), award.rule_id.clone())) {
            made.push(None);
            continue;
        }
        check(award.amount)?;
        let id = id::dated(id::prefix::TRANSFER, now);
        let is_pending = award.matures_at > now;
        made.push(Some(id.clone()));
        lots.push(NewLot {
            id: id.clone(),
            member_id: award.member_id.clone(),
            amount: award.amount,
            is_pending,
            matures_at: award.matures_at,
            expires_at: award.expires_at.unwrap_or(NEVER),
        });
        drafts.push(Draft {
            id,
            kind: K::Award,
            amount: award.amount,
            legs: vec![(A::Issued, -award.amount), (if is_pending { A::Pending } else { A::Available }, award.amount)],
            member_id: award.member_id,
            cause: award.cause,
            rule: (award.rule_id, award.rule_version),
            original: String::new(),
            reason: award.reason,
            actor: award.actor,
            at: now,
        });
    }
    write(tx, &drafts).await?;
    store::insert_lots(tx, &lots).await?;
    Ok(made)
}

/// Points set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// `tr_…`, to be ended by [`post`] or [`void`].
    pub transfer: String,
    /// What the member can still spend.
    pub available: Points,
}

/// Sets points aside. A cause is held for once: a second hold of the same cause is a mistake of the caller's.
///
/// # Errors
/// [`Code::NotEnough`] with `short_by`.
pub async fn hold(tx: &mut Tx, now: Time, change: Change) -> Result<Held, Failure> {
    check(change.amount)?;
    let draft = draft(K::Hold, &change, now, String::new(), vec![(A::Available, -change.amount), (A::Held, change.amount)]);
    let after = write(tx, std::slice::from_ref(&draft)).await?;
    take_lots(tx, &draft.id, &change.member_id, change.amount).await?;
    let available = after.get(&A::Available.of(&change.member_id)).map_or(0, |(balance, _)| *balance);
    Ok(Held { transfer: draft.id, available })
}

/// Ends a hold for good: the points are spent. Gives the points.
///
/// # Errors
/// [`Code::NotFound`] without such a hold, [`Code::Conflict`] where it has already ended.
pub async fn post(tx: &mut Tx, now: Time, hold: &str, reason: String, actor: &str) -> Result<Points, Failure> {
    let (change, amount) = ending(tx, hold, reason, actor).await?;
    let draft = draft(K::Post, &change, now, hold.to_owned(), vec![(A::Held, -amount), (A::Redeemed, amount)]);
    write(tx, &[draft]).await?;
    Ok(amount)
}

/// Ends a hold by giving the points back to the lots they came from. Gives the points. Errors as [`post`].
///
/// Where a lot's award was taken back meanwhile and its points written off because they were held, they are taken now.
pub async fn void(tx: &mut Tx, now: Time, hold: &str, reason: String, actor: &str) -> Result<Points, Failure> {
    let (change, amount) = ending(tx, hold, reason, actor).await?;
    let draft = draft(K::Void, &change, now, hold.to_owned(), vec![(A::Held, -amount), (A::Available, amount)]);
    write(tx, std::slice::from_ref(&draft)).await?;
    let used = store::lots_used(tx, hold).await?;
    store::use_lots(tx, &draft.id, &used.iter().map(|used| (used.lot.clone(), -used.points)).collect::<Vec<_>>()).await?;
    for used in used.into_iter().filter(|used| used.reversed > 0) {
        recover(tx, now, used, &change).await?;
    }
    Ok(amount)
}

/// Takes from a lot that points came back to what its reversal had to write off.
async fn recover(tx: &mut Tx, now: Time, used: LotUse, void: &Change) -> Result<(), Failure> {
    let owed = store::written_off(tx, &used.lot).await?.min(used.points);
    if owed > 0 {
        let change = Change { amount: owed, reason: t!("ledger-recovered"), ..void.clone() };
        let draft = draft(K::Recover, &change, now, used.lot.clone(), vec![(A::Available, -owed), (A::WrittenOff, owed)]);
        write(tx, std::slice::from_ref(&draft)).await?;
        store::use_lots(tx, &draft.id, &[(used.lot, owed)]).await?;
    }
    Ok(())
}

/// Takes back `amount` points of an award: from its own lot first, then from the member's other points; what is already
/// spent is written off. All reversals of an award together never exceed it; one for the same cause is made once.
///
/// # Errors
/// [`Code::NotFound`] without such an award; [`Code::Conflict`] where less than `amount` is left to reverse.
pub async fn reverse(tx: &mut Tx, now: Time, award: &str, amount: Points, cause: Cause, reason: String, actor: &str) -> Result<Reversed, Failure> {
    check(amount)?;
    let lot = store::award_lot(tx, award).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("ledger-no-award")))?;
    if !store::mark_reversed(tx, award, amount).await? {
        return Err(Failure::new(Code::Conflict, t!("ledger-reversed-already")));
    }
    let transfer = id::dated(id::prefix::TRANSFER, now);
    let own = lot.remaining.min(amount);
    if own > 0 {
        store::use_lots(tx, &transfer, &[(award.to_owned(), own)]).await?;
    }
    // Points that cannot be spent yet are all still in their own lot.
    let others = if own == amount || lot.is_pending { 0 } else { store::take(tx, &transfer, &lot.member_id, amount - own, award).await? };
    let taken = own + others;
    let written_off = amount - taken;
    let from = if lot.is_pending { A::Pending } else { A::Available };
    let change = Change { member_id: lot.member_id, amount, cause, reason, actor: actor.to_owned() };
    let mut legs = vec![(from, -taken), (A::WrittenOff, -written_off), (A::Issued, amount)];
    legs.retain(|(_, change)| *change != 0);
    let draft = Draft { id: transfer, rule: lot.rule, ..draft(K::Reverse, &change, now, award.to_owned(), legs) };
    write(tx, std::slice::from_ref(&draft)).await?;
    Ok(Reversed { transfer: draft.id, taken, written_off })
}

/// Moves points by hand: `amount` above zero grants a lot that never expires, below zero takes. Gives the transfer.
///
/// # Errors
/// [`Code::NotEnough`] where the member has less; [`Code::Invalid`] for zero or too many.
pub async fn adjust(tx: &mut Tx, now: Time, change: Change) -> Result<String, Failure> {
    let size = change.amount.checked_abs().unwrap_or(Points::MAX);
    check(size)?;
    let mut draft = draft(K::Adjust, &change, now, String::new(), vec![(A::Adjusted, -change.amount), (A::Available, change.amount)]);
    draft.amount = size;
    write(tx, std::slice::from_ref(&draft)).await?;
    if change.amount > 0 {
        let lot = NewLot { id: draft.id.clone(), member_id: change.member_id, amount: size, is_pending: false, matures_at: now, expires_at: NEVER };
        store::insert_lots(tx, &[lot]).await?;
    } else {
        take_lots(tx, &draft.id, &change.member_id, size).await?;
    }
    Ok(draft.id)
}

/// Makes due pending awards available, at most `limit` of them. Gives the member of each with the points that came free: 0
/// where somebody else was faster.
pub async fn release_due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, Points)>, Failure> {
    let mut released = vec![];
    for (lot, member_id, _) in &store::due_to_mature(tx, now, limit).await? {
        lock(tx, member_id).await?;
        let left = store::remaining(tx, lot).await?.unwrap_or(0);
        let is_ours = store::mature(tx, lot).await?;
        released.push((member_id.clone(), if is_ours { left } else { 0 }));
        if is_ours && left > 0 {
            let change =
                Change { member_id: member_id.clone(), amount: left, cause: Cause::new("lot", lot), reason: t!("ledger-released"), actor: "system".into() };
            let draft = draft(K::Release, &change, now, lot.clone(), vec![(A::Pending, -left), (A::Available, left)]);
            write(tx, &[draft]).await?;
        }
    }
    Ok(released)
}

/// Points that run out after `from` and until `until`, by member in the order of ids after `after`: member, the first time,
/// points.
pub async fn running_out(tx: &mut Tx, from: Time, until: Time, after: &str, limit: i64) -> Result<Vec<(String, Time, Points)>, Failure> {
    store::running_out(tx, from, until, after, limit).await
}

/// Expires lots whose time is over, at most `limit` of them. Gives the members with their points lost.
pub async fn expire_due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<(String, Points)>, Failure> {
    let mut gone = vec![];
    for (lot, member_id, _) in store::due_to_expire(tx, now, limit).await? {
        lock(tx, &member_id).await?;
        let left = store::remaining(tx, &lot).await?.unwrap_or(0);
        if left > 0 {
            let change =
                Change { member_id: member_id.clone(), amount: left, cause: Cause::new("lot", &lot), reason: t!("ledger-expired"), actor: "system".into() };
            let draft = draft(K::Expire, &change, now, lot.clone(), vec![(A::Available, -left), (A::Expired, left)]);
            write(tx, std::slice::from_ref(&draft)).await?;
            store::use_lots(tx, &draft.id, &[(lot, left)]).await?;
            gone.push((member_id, left));
        }
    }
    Ok(gone)
}

/// What a member has; zeros for whoever never had points.
pub async fn balances(tx: &mut Tx, member_id: &str) -> Result<Balances, Failure> {
    store::balances(tx, member_id).await
}

/// Awards of a cause: transfer, points, of which reversed; oldest first.
pub async fn awards_of(tx: &mut Tx, cause: &Cause) -> Result<Vec<(String, Points, Points)>, Failure> {
    store::awards_of(tx, cause).await
}

/// Awards of many causes of one kind, as they stand; oldest first.
pub async fn awards_by(tx: &mut Tx, kind: &str, causes: &[&str]) -> Result<Vec<Standing>, Failure> {
    store::awards_by_cause(tx, kind, causes).await
}

/// A page of a member's statement of one account, newest first. `before` is the last entry's number of the page before;
/// `kind` keeps one kind of transfer.
pub async fn statement(tx: &mut Tx, member_id: &str, account: A, before: Option<i64>, kind: Option<K>, limit: i64) -> Result<cursor::Page<Entry>, Failure> {
    let rows = store::entries(tx, &account.of(member_id), before.unwrap_or(i64::MAX), kind.map_or("", K::name), limit + 1).await?;
    Ok(cursor::Page::cut(rows, limit, |entry| entry.seq.to_string()))
}

/// The available balance at the end of each day with entries since `since`: (Unix day, points), oldest first.
pub async fn history(tx: &mut Tx, member_id: &str, since: Time) -> Result<Vec<(i64, Points)>, Failure> {
    store::daily_balances(tx, &A::Available.of(member_id), since).await
}

/// When points run out, the soonest first.
pub async fn expiries(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Expiry>, Failure> {
    store::expiries(tx, member_id, limit).await
}

/// Awards that cannot be spent yet, the soonest first.
pub async fn pending(tx: &mut Tx, member_id: &str, limit: i64) -> Result<Vec<Pending>, Failure> {
    store::pending(tx, member_id, limit).await
}

/// The available balance just before `at`.
pub async fn balance_before(tx: &mut Tx, member_id: &str, at: Time) -> Result<Points, Failure> {
    store::balance_before(tx, &A::Available.of(member_id), at).await
}

fn check(amount: Points) -> Result<(), Failure> {
    if (1..=points::MOST).contains(&amount) {
        Ok(())
    } else {
        Err(Failure::new(Code::Invalid, t!("ledger-bad-amount")).field("points", t!("ledger-bad-amount")))
    }
}

fn draft(kind: K, change: &Change, now: Time, original: String, legs: Vec<(A, Points)>) -> Draft {
    Draft {
        id: id::dated(id::prefix::TRANSFER, now),
        kind,
        member_id: change.member_id.clone(),
        amount: change.amount,
        cause: change.cause.clone(),
        rule: (String::new(), 0),
        original,
        reason: change.reason.clone(),
        actor: change.actor.clone(),
        at: now,
        legs,
    }
}

async fn ending(tx: &mut Tx, hold: &str, reason: String, actor: &str) -> Result<(Change, Points), Failure> {
    match store::open_hold(tx, hold).await? {
        None => Err(Failure::new(Code::NotFound, t!("ledger-no-hold"))),
        Some(None) => Err(Failure::new(Code::Conflict, t!("ledger-hold-ended"))),
        Some(Some((member_id, amount, cause))) => Ok((Change { member_id, amount, cause, reason, actor: actor.to_owned() }, amount)),
    }
}

/// Takes `amount` from the member's lots, which hold what the available account does.
async fn take_lots(tx: &mut Tx, transfer: &str, member_id: &str, amount: Points) -> Result<(), Failure> {
    let taken = store::take(tx, transfer, member_id, amount, "").await?;
    if taken == amount { Ok(()) } else { Err(Failure::internal(format!("lots of {member_id} are {} short of the balance", amount - taken))) }
}
