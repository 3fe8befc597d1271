//! The policy of reviews: reading it, and publishing a new version.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    review::{model::Policy, store::policy as store},
    server::{audit, db::Tx, state::App},
    t,
};

/// The policy in force.
pub async fn current(tx: &mut Tx) -> Result<Policy, Failure> {
    store::current(tx).await
}

/// Days in which goods can be given back, as the policy in force has it.
pub async fn return_days(app: &App) -> Result<i64, Failure> {
    Ok(store::current(&mut app.db.read().await?).await?.return_days)
}

/// Publishes `draft` as the next version. `draft.version` is the version it was made from. Gives the new number. Managers
/// only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Conflict`] where another version was published meanwhile; [`Code::Invalid`] with the names of
/// the document as fields.
pub async fn publish(app: &App, caller: &Caller, mut draft: Policy) -> Result<i64, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    check(&draft)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("review-policy").await?;
                let moved_on = || Failure::new(Code::Conflict, t!("programme-moved-on"));
                if store::current(tx).await?.version != draft.version {
                    return Err(moved_on());
                }
                draft.version += 1;
                if !store::insert(tx, &draft, &actor, now).await? {
                    return Err(moved_on());
                }
                audit::record(tx, now, &actor, "review.policy", &format!("review-policy/{}", draft.version), "").await?;
                Ok(draft.version)
            })
        })
        .await
}

/// Whether a policy could be published. Errors as [`publish`] names its fields.
pub fn check(draft: &Policy) -> Result<(), Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("review-policy-check"));
    let bounds = [
        ("return_days", Some(draft.return_days), 0, 730),
        ("assumed_delivery_days", draft.assumed_delivery_days, 0, 120),
        ("edit_days", Some(draft.edit_days), 0, 3_650),
        ("ask_after_days", draft.ask_after_days, 0, 365),
        ("remind_after_days", draft.remind_after_days, 1, 120),
        ("ask_gap_days", Some(draft.ask_gap_days), 1, 365),
        ("link_days", Some(draft.link_days), 1, 365),
        ("prior_weight", Some(draft.prior_weight), 0, 1_000),
        ("prior_mean", Some(draft.prior_mean), 10, 50),
        ("half_life_days", Some(draft.half_life_days), 30, 36_500),
        ("unverified_weight", Some(draft.unverified_weight), 0, 10_000),
        ("question_cap", Some(draft.question_cap), 0, 50),
        ("unanswered_days", Some(draft.unanswered_days), 1, 90),
    ];
    for (name, value, least, most) in bounds {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            failure.fields.push((name.to_owned(), t!("programme-bad-number", least = least, most = most)));
        }
    }
    if failure.fields.is_empty() { Ok(()) } else { Err(failure) }
}
