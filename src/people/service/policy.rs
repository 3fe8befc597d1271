//! The policy of levels: reading it, and publishing a new version.

use super::season;
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        points,
        time::Time,
    },
    people::{
        model::{Level, Policy},
        rules::{season as quarters, standing},
        store::policy as store,
    },
    server::{audit, db::Tx, state::App},
    t,
};

/// The policy in force.
pub async fn current(tx: &mut Tx) -> Result<Policy, Failure> {
    store::current(tx).await
}

/// When versions were published: number, who (`mem_…` or `system`), their name, when. Newest first.
pub async fn versions(tx: &mut Tx) -> Result<Vec<(i64, String, String, Time)>, Failure> {
    store::versions(tx, 50).await
}

/// Publishes `draft` as the next version; the season's scores are counted anew by it. `draft.version` is the version it was
/// made from. Gives the new number. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Conflict`] where another version was published meanwhile; [`Code::Invalid`] as [`check`].
pub async fn publish(app: &App, caller: &Caller, mut draft: Policy) -> Result<i64, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    check(&draft)?;
    let (actor, now) = (caller.actor().to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("people-policy").await?;
                let moved_on = || Failure::new(Code::Conflict, t!("programme-moved-on"));
                if store::current(tx).await?.version != draft.version {
                    return Err(moved_on());
                }
                draft.version += 1;
                if !store::insert(tx, &draft, &actor, now).await? {
                    return Err(moved_on());
                }
                season::rescore(tx, quarters::season_of(now)).await?;
                audit::record(tx, now, &actor, "people.policy", &format!("people-policy/{}", draft.version), "").await?;
                Ok(draft.version)
            })
        })
        .await
}

/// Whether a policy could be published: [`Code::Invalid`] with fields as [`standing::faults`] names them, `known.merit` for
/// the merit that the second level needs.
pub fn check(draft: &Policy) -> Result<(), Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("people-policy-check"));
    if draft.levels.iter().map(|rung| rung.level).ne(Level::ALL) {
        failure.fields.push(("levels".into(), t!("people-policy-levels")));
    }
    for (name, least, most) in standing::faults(draft) {
        failure.fields.push((name, t!("programme-bad-number", least = least, most = points::show(most))));
    }
    if failure.fields.is_empty() { Ok(()) } else { Err(failure) }
}
