//! Taking awards back: up to a target, and many at once.

use super::{check, posting::write, reverse};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        points::Points,
        time::Time,
    },
    ledger::{
        model::{AccountKind as A, Cause, TransferKind as K},
        rules,
        service::Reversed,
        store::{self, Draft, Standing},
    },
    server::db::Tx,
    t,
};
use std::collections::HashMap;

/// Points of an award that go back.
#[derive(Clone, Debug)]
pub struct Reversal {
    /// `tr_…`
    pub award: String,
    /// At least 1.
    pub points: Points,
    pub cause: Cause,
    /// In words, with the arithmetic.
    pub reason: String,
}

/// What stays of `points` earned by `paid` when `refunded` of it went back. Nothing at a full refund; for parts never more
/// than the share that stays paid, so that all refunds of a line together take exactly what it earned.
pub fn kept(points: Points, paid: i64, refunded: i64) -> Points {
    points - rules::reversed(points, paid, refunded)
}

/// Takes an award back until `target` points of it are gone; nothing where they are already. Errors as [`reverse`].
pub async fn reverse_to(tx: &mut Tx, now: Time, award: &str, target: Points, cause: Cause, reason: String, actor: &str) -> Result<Option<Reversed>, Failure> {
    let lot = store::award_lot(tx, award).await?.ok_or_else(|| Failure::new(Code::NotFound, t!("ledger-no-award")))?;
    let more = target.min(lot.amount) - lot.reversed;
    if more > 0 { reverse(tx, now, award, more, cause, reason, actor).await.map(Some) } else { Ok(None) }
}

/// Takes back from many awards, each named once. Those whose own lots still hold the points go in few statements, the others
/// one by one as [`reverse`] says. Gives what had to be written off in all. Errors as [`reverse`].
pub async fn reverse_many(tx: &mut Tx, now: Time, reversals: Vec<Reversal>, actor: &str) -> Result<Points, Failure> {
    let ids = reversals.iter().map(|r| r.award.as_str()).collect::<Vec<_>>();
    let awards = store::awards_by_id(tx, &ids).await?.into_iter().map(|award| (award.id.clone(), award)).collect::<HashMap<_, _>>();
    let (mut whole, mut spent) = (vec![], vec![]);
    for reversal in reversals {
        check(reversal.points)?;
        let award = awards.get(&reversal.award).ok_or_else(|| Failure::new(Code::NotFound, t!("ledger-no-award")))?;
        if award.remaining >= reversal.points { whole.push((award, reversal)) } else { spent.push(reversal) }
    }
    take_own(tx, now, whole, actor).await?;
    let mut written_off = 0;
    for r in spent {
        written_off += reverse(tx, now, &r.award, r.points, r.cause, r.reason, actor).await?.written_off;
    }
    Ok(written_off)
}

async fn take_own(tx: &mut Tx, now: Time, whole: Vec<(&Standing, Reversal)>, actor: &str) -> Result<(), Failure> {
    let lots = whole.iter().map(|(award, reversal)| (award.id.clone(), reversal.points)).collect::<Vec<_>>();
    if store::reverse_own(tx, &lots).await? != lots.len() as u64 {
        return Err(Failure::new(Code::Conflict, t!("ledger-reversed-already")));
    }
    let drafts = whole.into_iter().map(|(award, reversal)| Draft {
        id: id::dated(id::prefix::TRANSFER, now),
        kind: K::Reverse,
        member_id: award.member_id.clone(),
        amount: reversal.points,
        legs: vec![(if award.is_pending { A::Pending } else { A::Available }, -reversal.points), (A::Issued, reversal.points)],
        cause: reversal.cause,
        rule: (award.rule_id.clone(), award.rule_version),
        original: award.id.clone(),
        reason: reversal.reason,
        actor: actor.to_owned(),
        at: now,
    });
    let drafts = drafts.collect::<Vec<_>>();
    write(tx, &drafts).await?;
    let uses = drafts.iter().map(|draft| (draft.id.clone(), draft.original.clone(), draft.amount)).collect::<Vec<_>>();
    store::insert_lot_uses(tx, &uses).await
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn what_stays_falls_with_each_refund_to_nothing() {
        assert_eq!([0, 333, 666, 999, 1_000].map(|refunded| kept(10, 1_000, refunded)), [10, 6, 3, 0, 0]);
        assert_eq!(kept(7, 0, 0), 0);
    }
}
