//! Puts members on the step that their spending reached.

use crate::{
    kernel::{
        failure::Failure,
        id,
        money::{Currency, Minor},
        time::Time,
    },
    member::{self, model::TierState},
    notify::{
        self,
        model::{Kind, New},
    },
    programme,
    server::{
        db::Tx,
        outbox::{self, Mail},
        state::App,
    },
    t,
    tier::{
        model::{Change, Tier},
        rules, store,
    },
};

/// Members that one write of [`settle`] looks at.
const BATCH: i64 = 1_000;

/// Sets the tier of members by what they spent in the window (minor units; each member once). Who changes step gets a
/// dated change with `reason` and is told; who rises, has a confirmed address and wants it gets a mail. A handful of statements whatever the
/// number of members; unknown ids are left out. Gives how many changed step.
pub async fn apply(tx: &mut Tx, now: Time, spends: &[(String, Minor)], reason: &str) -> Result<usize, Failure> {
    let ids = spends.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let mut states = member::service::tier_of(tx, &ids).await?;
    let known = spends.iter().filter_map(|(id, spend)| Some((id.clone(), states.remove(id)?, *spend))).collect();
    place(tx, now, known, reason).await
}

/// Looks at every member again by the spending last counted: after the ladder was edited. One write per batch, so that
/// others get their turn; safe to repeat. Gives how many changed step.
pub async fn settle(app: &App) -> Result<usize, Failure> {
    let now = app.now();
    let (mut after, mut moved) = (String::new(), 0);
    loop {
        let from = after.clone();
        let (last, count) = app.db.write(move |tx| Box::pin(async move { batch(tx, now, &from).await })).await?;
        moved += count;
        match last {
            Some(last) => after = last,
            None => return Ok(moved),
        }
    }
}

async fn batch(tx: &mut Tx, now: Time, after: &str) -> Result<(Option<String>, usize), Failure> {
    let members = member::service::standings(tx, after, BATCH).await?;
    let last = members.last().map(|(id, _)| id.clone());
    let known = members.into_iter().map(|(id, state)| (id, state.clone(), state.window_spend)).collect();
    Ok((last, place(tx, now, known, &t!("tier-why-ladder")).await?))
}

/// A member's step: which, from where, and whether it leads up.
struct Step<'l> {
    member_id: String,
    from: String,
    to: &'l Tier,
    spend: Minor,
    is_rise: bool,
}

async fn place(tx: &mut Tx, now: Time, members: Vec<(String, TierState, Minor)>, reason: &str) -> Result<usize, Failure> {
    let ladder = store::ladder(tx).await?;
    let (mut states, mut steps) = (vec![], vec![]);
    for (member_id, old, spend) in members {
        let Some(to) = rules::reached(&ladder, spend) else { continue };
        let moves = old.tier_id != to.id;
        // Everybody starts on the lowest step: arriving there is no news.
        if moves && !(old.tier_id.is_empty() && to.position == 1) {
            let from = rules::standing(&ladder, &old.tier_id).map_or(1, |tier| tier.position);
            steps.push(Step { member_id: member_id.clone(), from: old.tier_id.clone(), to, spend, is_rise: to.position > from });
        }
        if moves || old.window_spend != spend {
            let since = if moves { now } else { old.since };
            states.push((member_id, TierState { tier_id: to.id.clone(), since, window_spend: spend }));
        }
    }
    member::service::set_tiers(tx, &states).await?;
    if !steps.is_empty() {
        tell(tx, now, &steps, reason).await?;
    }
    Ok(steps.len())
}

/// Writes the steps down, tells everybody and mails those who rose.
async fn tell(tx: &mut Tx, now: Time, steps: &[Step<'_>], reason: &str) -> Result<(), Failure> {
    let currency = programme::service::current(tx).await?.currency;
    let changes = steps.iter().map(|step| Change {
        id: id::new(id::prefix::TIER_CHANGE),
        member_id: step.member_id.clone(),
        from: step.from.clone(),
        to: step.to.id.clone(),
        spend: step.spend,
        reason: words(step, reason, &currency),
        at: now,
    });
    let changes = changes.collect::<Vec<_>>();
    store::insert_changes(tx, &changes).await?;
    notify::service::tell_all(tx, now, steps.iter().zip(&changes).map(|(step, change)| notice(step, change)).collect()).await?;
    let risen = steps.iter().filter(|step| step.is_rise).collect::<Vec<_>>();
    let ids = risen.iter().map(|step| step.member_id.clone()).collect::<Vec<_>>();
    let ids = notify::service::wants_mail(tx, Kind::Tier, &ids).await?.into_iter().collect::<Vec<_>>();
    let mut addresses = member::service::addresses_of(tx, &ids).await?;
    let mails = risen.iter().filter_map(|step| Some(mail(step, addresses.remove(&step.member_id)?)));
    outbox::enqueue_all(tx, now, mails.collect()).await
}

/// "Order #1042: $512.00 in twelve months reaches Friend (from $500.00)."
fn words(step: &Step<'_>, reason: &str, currency: &Currency) -> String {
    let (spend, from) = (currency.show(step.spend), currency.show(step.to.threshold));
    if step.to.threshold == 0 {
        t!("tier-why-lowest", reason = reason, spend = spend, tier = step.to.name.as_str())
    } else {
        t!("tier-why", reason = reason, spend = spend, tier = step.to.name.as_str(), from = from)
    }
}

fn notice(step: &Step<'_>, change: &Change) -> New {
    New {
        member_id: step.member_id.clone(),
        kind: Kind::Tier,
        actor_id: String::new(),
        actor_name: String::new(),
        title: step.to.name.clone(),
        excerpt: change.reason.clone(),
        href: "/tiers".to_owned(),
        subject: "tier".to_owned(),
        once: change.id.clone(),
    }
}

fn mail(step: &Step<'_>, address: (String, String)) -> Mail {
    let (recipient, name) = address;
    let perks = step.to.perks.iter().fold(String::new(), |list, perk| format!("{list}- {perk}\n"));
    Mail {
        kind: "tier-up",
        member_id: step.member_id.clone(),
        recipient,
        subject: t!("tier-mail-subject", tier = step.to.name.as_str()),
        body: t!("tier-mail-body", name = name, tier = step.to.name.as_str(), perks = perks),
        unsubscribe: String::new(),
    }
}
