//! What buying means for the tier: the spend of the last twelve months.

use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, Time},
    },
    order::store,
    programme,
    server::{db::Tx, state::App},
    t, tier,
};

/// Members that one transaction of the nightly job looks at.
const BATCH: i64 = 500;
/// So long the nightly job may have been out of work without missing anybody.
const REACH: Time = 62 * DAY;

/// Works out what members spent in the last twelve months (paid goods less refunds, in the programme's currency, by the day
/// of the order) and puts them on the tier that follows. `reason` begins the words of those who change.
pub async fn retier(tx: &mut Tx, now: Time, members: &[String], reason: &str) -> Result<(), Failure> {
    if members.is_empty() {
        return Ok(());
    }
    let currency = programme::service::current(tx).await?.currency;
    let spent = store::reading::spent(tx, members, currency.code(), tier::service::window_start(now)).await?;
    let spends = members.iter().map(|member| (member.clone(), spent.get(member).copied().unwrap_or(0))).collect::<Vec<_>>();
    tier::service::apply(tx, now, &spends, reason).await?;
    Ok(())
}

/// Looks again at everybody whose orders have left the window lately. To be run once a night; gives how many were looked at.
pub async fn nightly(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    let edge = tier::service::window_start(now);
    let (mut after, mut seen) = (String::new(), 0);
    loop {
        let start = after.clone();
        let members = app.db.write(move |tx| {
            Box::pin(async move {
                let members = store::reading::buyers_between(tx, edge - REACH, edge, &start, BATCH).await?;
                tx.lock_all(members.clone()).await?;
                retier(tx, now, &members, &t!("order-tier-window")).await?;
                Ok(members)
            })
        });
        let members = members.await?;
        seen += members.len() as u64;
        match members.last() {
            Some(last) => after.clone_from(last),
            None => return Ok(seen),
        }
    }
}
