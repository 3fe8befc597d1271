//! Use cases of rewards: looking at the shelf, redeeming, ending a redemption, coupons, the catalogue.

mod catalogue;
mod coupon;
mod end;
mod redeem;

pub use catalogue::{archive, catalogue, create, find, update};
pub use coupon::{claim, coupons, create_coupon};
pub use end::{cancel, consume, expire_codes};
pub use redeem::redeem;

pub use super::rules::code::grouped;

use super::{
    model::{Offer, Redemption, RedemptionState, Reward},
    rules::{self, Gate, Visitor, code},
    store::{self, Shelved},
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id,
        time::Time,
    },
    ledger, member,
    server::{db::Tx, idempotency::Answer, state::App},
    t,
    tier::{self, model::Tier},
};

/// A page of what is or will be on the shelf, the cheapest first, each with what stands in the caller's way.
/// Anyone may look.
pub async fn shelf(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Offer>, Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let member_id = caller.member_id().unwrap_or_default();
    let (cost, after) = cursor.and_then(|text| text.split_once('_')).and_then(|(cost, id)| Some((cost.parse().ok()?, id))).unwrap_or((0, ""));
    let rows = store::shelf(&mut tx, member_id, now, (cost, after), limit + 1).await?;
    let page = Page::cut(rows, limit, |row| format!("{}_{}", row.reward.terms.cost, row.reward.id));
    let around = Around::of(&mut tx, caller.member_id()).await?;
    Ok(page.map(|row| around.offer(row, now)))
}

/// One reward as the caller sees it. Anyone may look.
///
/// # Errors
/// [`Code::NotFound`] for unknown and archived ones.
pub async fn offer(app: &App, caller: &Caller, reward_id: &str) -> Result<Offer, Failure> {
    let mut tx = app.db.read().await?;
    let found = if id::plausible(reward_id) { store::shelved_for(&mut tx, reward_id, caller.member_id().unwrap_or_default()).await? } else { None };
    let shelved = found.filter(|shelved| !shelved.reward.is_archived).ok_or_else(unknown_reward)?;
    Ok(Around::of(&mut tx, caller.member_id()).await?.offer(shelved, app.now()))
}

/// The caller's own redemptions, newest first.
///
/// # Errors
/// [`Code::Unauthorized`] where no member asks.
pub async fn mine(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Redemption>, Failure> {
    let member_id = member(caller)?;
    of_member(&mut app.db.read().await?, &member_id, cursor, limit).await
}

/// A member's redemptions, newest first: a step for staff's pages and exports.
pub async fn of_member(tx: &mut Tx, member_id: &str, cursor: Option<&str>, limit: i64) -> Result<Page<Redemption>, Failure> {
    let rows = store::redemption::of_member(tx, member_id, cursor.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |redemption| redemption.id.clone()))
}

/// One redemption: the caller's own, or anyone's for support.
///
/// # Errors
/// [`Code::NotFound`] for unknown ones and those of others alike.
pub async fn redemption(app: &App, caller: &Caller, redemption_id: &str) -> Result<Redemption, Failure> {
    let found = if id::plausible(redemption_id) { store::redemption::find(&mut app.db.read().await?, redemption_id).await? } else { None };
    let may_see = |redemption: &Redemption| caller.member_id() == Some(&redemption.member_id) || caller.is_at_least(Role::Support);
    found.map(|booked| booked.redemption).filter(may_see).ok_or_else(unknown_redemption)
}

/// Everybody's redemptions, newest first, of one state or (`None`) of all. For support.
pub async fn redemptions(app: &App, caller: &Caller, state: Option<RedemptionState>, cursor: Option<&str>, limit: i64) -> Result<Page<Redemption>, Failure> {
    staff(caller, Role::Support)?;
    let state = state.map_or("", RedemptionState::name);
    let rows = store::redemption::all(&mut app.db.read().await?, state, cursor.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |redemption| redemption.id.clone()))
}

/// The redemption behind a code as somebody typed it. For support.
///
/// # Errors
/// [`Code::Invalid`] with the field `code` for a typing error, [`Code::NotFound`] for a code that nobody issued.
pub async fn by_code(app: &App, caller: &Caller, typed: &str) -> Result<Redemption, Failure> {
    staff(caller, Role::Support)?;
    let code = code::read(typed).ok_or_else(mistyped)?;
    let found = store::redemption::by_code(&mut app.db.read().await?, &code).await?;
    found.map(|booked| booked.redemption).ok_or_else(unknown_code)
}

/// What offers are judged by, read once for a whole page.
struct Around {
    ladder: Vec<Tier>,
    visitor: Option<Visitor>,
}

impl Around {
    async fn of(tx: &mut Tx, member_id: Option<&str>) -> Result<Self, Failure> {
        let ladder = tier::service::ladder(tx).await?;
        let visitor = match member_id {
            Some(member_id) => {
                let balance = ledger::service::balances(tx, member_id).await?.available;
                Some(Visitor { balance, tier: position(tx, &ladder, member_id).await? })
            }
            None => None,
        };
        Ok(Self { ladder, visitor })
    }

    fn offer(&self, shelved: Shelved, now: Time) -> Offer {
        let Shelved { reward, had } = shelved;
        let gate = gate(&self.ladder, &reward);
        let obstacle = rules::obstacle(&reward.terms, reward.is_archived, gate.as_ref(), had, self.visitor.as_ref(), now);
        let balance = self.visitor.as_ref().map_or(0, |visitor| visitor.balance);
        Offer { reward, tier_name: gate.map(|gate| gate.name).unwrap_or_default(), obstacle, balance }
    }
}

/// Where a member stands on the ladder; the lowest step for those without a tier.
async fn position(tx: &mut Tx, ladder: &[Tier], member_id: &str) -> Result<i64, Failure> {
    let states = member::service::tier_of(tx, &[member_id.to_owned()]).await?;
    let tier = states.get(member_id).and_then(|state| ladder.iter().find(|tier| tier.id == state.tier_id));
    Ok(tier.map_or(1, |tier| tier.position))
}

fn gate(ladder: &[Tier], reward: &Reward) -> Option<Gate> {
    let wanted = &reward.terms.min_tier;
    let tier = ladder.iter().find(|tier| tier.id == *wanted);
    (!wanted.is_empty())
        .then(|| Gate { name: tier.map_or_else(|| t!("reward-tier-gone"), |tier| tier.name.clone()), position: tier.map_or(i64::MAX, |tier| tier.position) })
}

/// The signed-in member who asks.
fn member(caller: &Caller) -> Result<String, Failure> {
    caller.member_id().map(ToOwned::to_owned).ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))
}

fn staff(caller: &Caller, least: Role) -> Result<(), Failure> {
    if caller.is_at_least(least) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

/// Whether somebody tried a code that does not exist: only those are guesses.
fn is_unknown<T>(answer: &Result<Answer<T>, Failure>) -> bool {
    let refusal = answer.as_ref().map_or_else(Some, |answer| answer.outcome.as_ref().err());
    refusal.is_some_and(|refusal| refusal.code == Code::NotFound)
}

fn unknown_reward() -> Failure {
    Failure::new(Code::NotFound, t!("reward-unknown"))
}

fn unknown_redemption() -> Failure {
    Failure::new(Code::NotFound, t!("reward-redemption-unknown"))
}

fn unknown_code() -> Failure {
    Failure::new(Code::NotFound, t!("reward-code-unknown"))
}

fn mistyped() -> Failure {
    Failure::new(Code::Invalid, t!("reward-code-mistyped")).field("code", t!("reward-code-mistyped"))
}
