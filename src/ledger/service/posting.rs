//! The one door to the books: writes transfers, their entries, and the balances they make.

use crate::{
    kernel::{
        failure::{Code, Failure},
        points::{self, Points},
    },
    ledger::{
        model::{AccountKind as A, PROGRAMME},
        store::{self, Draft, EntryRow as Row},
    },
    server::db::Tx,
    t,
};
use std::collections::{BTreeMap, HashMap};

/// Writes transfers with their entries and the balances they make. Takes from members' accounts first, so that a
/// refusal comes before anything is written. Gives account → (balance, entries) afterwards.
pub(super) async fn write(tx: &mut Tx, drafts: &[Draft]) -> Result<HashMap<String, (Points, i64)>, Failure> {
    let mut changes = BTreeMap::<String, (A, Points, i64)>::new();
    let mut owners = HashMap::new();
    for draft in drafts {
        let sum = draft.legs.iter().try_fold(0_i64, |sum, (_, leg)| sum.checked_add(*leg));
        assert_eq!(sum, Some(0), "a transfer's entries must sum to zero: {draft:?}");
        for (kind, leg) in &draft.legs {
            let account = kind.of(&draft.member_id);
            owners.entry(account.clone()).or_insert_with(|| if kind.is_members() { draft.member_id.clone() } else { PROGRAMME.to_owned() });
            let change = changes.entry(account).or_insert((*kind, 0, 0));
            change.1 = change.1.checked_add(*leg).ok_or_else(|| Failure::internal("points overflow"))?;
            change.2 += 1;
        }
    }
    let mut after = HashMap::new();
    for (account, (_, delta, entries)) in changes.iter().filter(|(_, (kind, delta, _))| kind.is_members() && *delta < 0) {
        match store::subtract(tx, account, -delta, *entries).await? {
            Some(state) => after.insert(account.clone(), state),
            None => return Err(not_enough(tx, account, -delta).await?),
        };
    }
    let grow = changes
        .iter()
        .filter(|(_, (kind, delta, _))| !(kind.is_members() && *delta < 0))
        .map(|(account, (kind, delta, entries))| (account.clone(), *kind, *delta, *entries))
        .collect::<Vec<_>>();
    after.extend(store::add(tx, &grow, &owners).await?);
    store::insert_transfers(tx, drafts).await?;
    store::insert_entries(tx, &entries(drafts, after.clone())?).await?;
    Ok(after)
}

/// The entries of `drafts`, numbered and with running balances, worked out backwards from the accounts' new state.
fn entries(drafts: &[Draft], mut after: HashMap<String, (Points, i64)>) -> Result<Vec<Row<'_>>, Failure> {
    let mut rows = vec![];
    for draft in drafts.iter().rev() {
        for (kind, leg) in draft.legs.iter().rev() {
            let account = kind.of(&draft.member_id);
            let (balance, seq) = after.get_mut(&account).ok_or_else(|| Failure::internal(format!("{account} was not written")))?;
            assert!(!kind.is_members() || *balance >= 0, "{account} would stand at {balance}");
            rows.push((account, *seq, draft.id.as_str(), *leg, *balance));
            *balance -= leg;
            *seq -= 1;
        }
    }
    rows.reverse();
    Ok(rows)
}

async fn not_enough(tx: &mut Tx, account: &str, wanted: Points) -> Result<Failure, Failure> {
    let owner = account.split('/').next().unwrap_or_default();
    let short = wanted - store::balances(tx, owner).await?.available;
    Ok(Failure::new(Code::NotEnough, t!("ledger-not-enough", points = points::show(short))).field("short_by", short.to_string()))
}
