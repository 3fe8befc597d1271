//! How managers change the ladder.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
        money::{self, Minor},
        text,
    },
    server::{audit, state::App},
    t,
    tier::{
        model::{MOST, Tier},
        rules, store,
    },
};

/// The most and the longest perks of a tier.
const PERKS: usize = 12;
const PERK: usize = 120;

/// What a manager decides about a tier.
#[derive(Clone, Debug)]
pub struct Edit {
    pub name: String,
    /// Minor units; 0 for the lowest tier and for no other.
    pub threshold: Minor,
    /// Basis points, once (10000) to ten times (100000).
    pub multiplier: i64,
    /// One a line.
    pub perks: String,
}

/// Adds a tier. Gives its id. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the fields `name`, `threshold`, `multiplier`, `perks`;
/// [`Code::LimitReached`] at [`MOST`] tiers.
pub async fn create(app: &App, caller: &Caller, edit: Edit) -> Result<String, Failure> {
    let new = tier(id::new(id::prefix::TIER), edit)?;
    let id = new.id.clone();
    change(app, caller, "tier.create", new.id.clone(), move |ladder| {
        if ladder.len() >= MOST {
            return Err(Failure::new(Code::LimitReached, t!("tier-too-many", most = MOST)));
        }
        ladder.push(new);
        Ok(())
    })
    .await?;
    Ok(id)
}

/// Changes a tier. Managers only; audited. Errors as [`create`], and [`Code::NotFound`].
pub async fn update(app: &App, caller: &Caller, tier_id: &str, edit: Edit) -> Result<(), Failure> {
    let new = tier(tier_id.to_owned(), edit)?;
    change(app, caller, "tier.update", new.id.clone(), move |ladder| {
        let old = ladder.iter_mut().find(|tier| tier.id == new.id).ok_or_else(unknown)?;
        *old = new;
        Ok(())
    })
    .await
}

/// Removes a tier; its members stand on the step below until they are looked at again. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`]; [`Code::Conflict`] for the lowest tier, which must stay.
pub async fn remove(app: &App, caller: &Caller, tier_id: &str) -> Result<(), Failure> {
    let tier_id = tier_id.to_owned();
    change(app, caller, "tier.remove", tier_id.clone(), move |ladder| {
        let at = ladder.iter().position(|tier| tier.id == tier_id).ok_or_else(unknown)?;
        if at == 0 {
            return Err(Failure::new(Code::Conflict, t!("tier-lowest-stays")));
        }
        ladder.remove(at);
        Ok(())
    })
    .await
}

fn unknown() -> Failure {
    Failure::new(Code::NotFound, t!("tier-unknown"))
}

/// Reads an edit into a tier, or says what to do about each field.
fn tier(id: String, edit: Edit) -> Result<Tier, Failure> {
    let name = text::line("name", &edit.name, 40)?;
    let perks =
        text::block("perks", &edit.perks, PERKS * PERK)?.lines().map(str::trim).filter(|perk| !perk.is_empty()).map(ToOwned::to_owned).collect::<Vec<_>>();
    let mut failure = Failure::new(Code::Invalid, t!("tier-check"));
    if !(0..=money::MOST).contains(&edit.threshold) {
        failure = failure.field("threshold", t!("tier-bad-threshold"));
    }
    if !(rules::ONCE..=10 * rules::ONCE).contains(&edit.multiplier) {
        failure = failure.field("multiplier", t!("tier-bad-multiplier"));
    }
    if perks.len() > PERKS || perks.iter().any(|perk| perk.chars().count() > PERK) {
        failure = failure.field("perks", t!("tier-bad-perks", most = PERKS, long = PERK));
    }
    if failure.fields.is_empty() { Ok(Tier { id, name, position: 0, threshold: edit.threshold, multiplier: edit.multiplier, perks }) } else { Err(failure) }
}

async fn change<F>(app: &App, caller: &Caller, action: &'static str, target: String, edit: F) -> Result<(), Failure>
where
    F: FnOnce(&mut Vec<Tier>) -> Result<(), Failure> + Send + 'static,
{
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (now, actor) = (app.now(), caller.actor().to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("tier/ladder").await?;
                let mut ladder = store::ladder(tx).await?;
                edit(&mut ladder)?;
                order(&mut ladder)?;
                store::replace(tx, &ladder, now).await?;
                let detail = ladder.iter().find(|tier| tier.id == target).map_or_else(String::new, describe);
                audit::record(tx, now, &actor, action, &target, &detail).await
            })
        })
        .await?;
    super::settle(app).await?;
    Ok(())
}

/// Sorts the ladder and numbers its steps. One tier starts at nothing, and no two start at the same amount.
fn order(ladder: &mut [Tier]) -> Result<(), Failure> {
    ladder.sort_by(|left, right| left.threshold.cmp(&right.threshold).then_with(|| left.id.cmp(&right.id)));
    let refuse = |what: String| Err(Failure::new(Code::Invalid, t!("tier-check")).field("threshold", what));
    if ladder.first().is_none_or(|lowest| lowest.threshold != 0) {
        return refuse(t!("tier-needs-zero"));
    }
    if ladder.windows(2).any(|pair| pair[0].threshold == pair[1].threshold) {
        return refuse(t!("tier-same-threshold"));
    }
    for (position, tier) in (1..).zip(ladder.iter_mut()) {
        tier.position = position;
    }
    Ok(())
}

fn describe(tier: &Tier) -> String {
    format!("{} · {} · {}", tier.name, tier.threshold, tier.multiplier)
}
