//! Counting what members do, in the transaction of the deed. Badges, the season and challenges follow at once.

use super::{badge, challenge};
use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, Time},
    },
    member,
    people::{
        model::{Deed, Policy, Worth},
        rules::season::{day_of, from_one, of_day, season_of},
        store::{deed as store, policy, season},
    },
    server::{
        db::{Steps, Tx},
        state::MemberFact,
    },
};

/// A year, as far as badges know.
const YEAR: Time = 365 * DAY;

/// One thing to be counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done {
    /// `mem_…`; empty: nobody's, nothing is counted.
    pub member_id: String,
    pub deed: Deed,
    /// How often; below 0 takes back.
    pub by: i64,
    /// When it was done, also when it is taken back: what it counted for then loses it.
    pub at: Time,
    /// The other person that it came from (who voted, who accepted); empty: nobody in particular. From one person only the
    /// first counts in a season and in challenges.
    pub from: String,
}

/// Counts `by` deeds of a member, done now; below 0 takes back. Somebody who is erased or unknown is passed over.
pub async fn note(tx: &mut Tx, now: Time, member_id: &str, deed: Deed, by: i64) -> Result<(), Failure> {
    note_all(tx, now, vec![Done { member_id: member_id.to_owned(), deed, by, at: now, from: String::new() }]).await
}

/// Counts several deeds, in the order of members, so that two transactions that count for the same ones never wait for each
/// other.
pub async fn note_all(tx: &mut Tx, now: Time, mut done: Vec<Done>) -> Result<(), Failure> {
    done.retain(|one| one.by != 0 && !one.member_id.is_empty());
    if done.is_empty() {
        return Ok(());
    }
    done.sort();
    let policy = policy::current(tx).await?;
    for one in done {
        count(tx, now, &policy, &one).await?;
    }
    Ok(())
}

async fn count(tx: &mut Tx, now: Time, policy: &Policy, done: &Done) -> Result<(), Failure> {
    let Some(total) = store::add(tx, &done.member_id, done.deed, done.by).await? else { return Ok(()) };
    badge::check(tx, now, &done.member_id, done.deed, total).await?;
    let worth = policy.season.get(&done.deed).copied();
    if worth.is_none() && !Deed::ASKED.contains(&done.deed) {
        return Ok(());
    }
    let worth = worth.unwrap_or(Worth { points: 0, per_day: i64::MAX });
    let season = season_of(done.at);
    let counted = match done.from.as_str() {
        "" => done.by,
        from => from_one(store::add_pair(tx, season, &done.member_id, from, done.deed, done.by).await?, done.by),
    };
    let before = store::add_day(tx, &done.member_id, done.deed, day_of(done.at), done.by, counted).await?;
    let counts = of_day(before, counted, worth.per_day);
    if counts == 0 {
        return Ok(());
    }
    if worth.points != 0 {
        season::add(tx, season, &done.member_id, worth.points.saturating_mul(counts)).await?;
    }
    challenge::go_on(tx, now, policy, done, counts).await
}

/// Puts a count right by a difference that a recount found. The season and challenges stay as they are: they follow deeds,
/// not recounts.
pub async fn correct(tx: &mut Tx, now: Time, member_id: &str, deed: Deed, by: i64) -> Result<(), Failure> {
    match store::add(tx, member_id, deed, by).await? {
        Some(total) => badge::check(tx, now, member_id, deed, total).await,
        None => Ok(()),
    }
}

/// Hangs on the note that a session was used (a few minutes apart at most): counts the day, once.
pub fn seen<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        if !store::be_here(tx, &fact.member_id, day_of(fact.now)).await? {
            return Ok(());
        }
        note(tx, fact.now, &fact.member_id, Deed::Active, 1).await?;
        let Some(member) = member::service::find(tx, &fact.member_id).await? else { return Ok(()) };
        let years = fact.now.saturating_sub(member.created_at).max(0) / YEAR;
        if years > 0 {
            let known = store::totals(tx, &fact.member_id).await?.get(&Deed::Year).copied().unwrap_or_default();
            note(tx, fact.now, &fact.member_id, Deed::Year, years - known).await?;
        }
        Ok(())
    })
}
