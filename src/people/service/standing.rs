//! Where a member stands.

use crate::{
    kernel::{
        caller::Caller,
        failure::Failure,
        time::{DAY, Time},
    },
    member::service::signed_in,
    people::{
        model::{Policy, Standing},
        rules::standing as rules,
        store::{deed, policy, public},
    },
    server::{db::Tx, state::App},
};

/// A member's standing in both axes with all that it rests on, by the policy in force.
pub async fn standing(tx: &mut Tx, now: Time, member_id: &str) -> Result<Standing, Failure> {
    let policy = policy::current(tx).await?;
    by(tx, now, &policy, member_id).await
}

pub(super) async fn by(tx: &mut Tx, now: Time, policy: &Policy, member_id: &str) -> Result<Standing, Failure> {
    let totals = deed::totals(tx, member_id).await?;
    let kept = public::purchases(tx, member_id, now.saturating_sub(policy.kept_days.saturating_mul(DAY))).await?;
    Ok(rules::standing(policy, &totals, kept))
}

/// The caller's own standing.
///
/// # Errors
/// [`crate::kernel::failure::Code::Unauthorized`] for nobody.
pub async fn mine(app: &App, caller: &Caller) -> Result<Standing, Failure> {
    let member = signed_in(caller)?;
    standing(&mut app.db.read().await?, app.now(), &member.id).await
}
