//! What people do with their points: redeem now and then, use the code, give it back, or forget it.

use super::{
    Dice,
    past::{Fate, Joined},
};
use crate::{
    kernel::{
        caller::Caller,
        cursor,
        failure::{Code, Failure},
        id,
        time::{DAY, Time},
    },
    reward::service as reward,
    server::{idempotency::Key, state::App},
};

/// A code that somebody will use or give back.
struct Issued {
    due: Time,
    fate: Fate,
    redemption: String,
    code: String,
    owner: Caller,
}

/// Codes with a fate that has not come yet.
#[derive(Default)]
pub struct Open(Vec<Issued>);

impl Open {
    /// Redeems the reward of that name, if it can be had.
    pub async fn redeem_by_name(&mut self, app: &App, caller: &Caller, name: &str, fate: Option<(Time, Fate)>) -> Result<(), Failure> {
        let offers = reward::shelf(app, caller, None, cursor::MOST).await?.items;
        match offers.iter().find(|offer| offer.reward.terms.name == name) {
            Some(offer) => self.redeem(app, caller, &offer.reward.id, fate).await,
            None => Ok(()),
        }
    }

    /// Some of those who joined redeem what they can have: the dearest, or anything.
    pub async fn redeem_some(&mut self, app: &App, dice: &mut Dice, joined: &Joined) -> Result<(), Failure> {
        let mut everybody = joined.iter().filter(|(email, _)| *email != super::ACCOUNTS[0].0).collect::<Vec<_>>();
        everybody.sort_by_key(|(email, _)| *email);
        for (_, caller) in everybody {
            if dice.chance(6) {
                let code = *dice.pick(&["HELLO-FERN", "SPRING-SEEDS", "BREAD-WEEK"]);
                // Some have claimed it before, and not everybody can: these refusals are part of the game.
                refusable(reward::claim(app, caller, code, None).await.and_then(|answer| answer.outcome))?;
            }
            if !dice.chance(45) {
                continue;
            }
            let mut offers = reward::shelf(app, caller, None, cursor::MOST).await?.items;
            offers.retain(|offer| offer.obstacle.is_none());
            if offers.is_empty() {
                continue;
            }
            let reward = if dice.chance(450) { &offers[offers.len() - 1] } else { dice.pick(&offers) };
            let later = app.now() + dice.between(1, 12) * DAY;
            let fate = match dice.between(1, 100) {
                1..=64 => Some((later, Fate::Used)),
                65..=75 => Some((later, Fate::GivenBack)),
                _ => None,
            };
            let id = reward.reward.id.clone();
            self.redeem(app, caller, &id, fate).await?;
        }
        Ok(())
    }

    async fn redeem(&mut self, app: &App, caller: &Caller, reward_id: &str, fate: Option<(Time, Fate)>) -> Result<(), Failure> {
        let key = Key::new(caller, &id::new("demo"), reward_id)?;
        let Some(redeemed) = refusable(reward::redeem(app, caller, reward_id, key).await?.outcome)? else { return Ok(()) };
        if let Some((due, fate)) = fate {
            let (redemption, code) = (redeemed.redemption.id, redeemed.redemption.code);
            self.0.push(Issued { due, fate, redemption, code, owner: caller.clone() });
        }
        Ok(())
    }

    /// Uses or gives back the codes whose time has come.
    pub async fn end_due(&mut self, app: &App) -> Result<(), Failure> {
        let now = app.now();
        let (due, later) = std::mem::take(&mut self.0).into_iter().partition(|code| code.due <= now);
        self.0 = later;
        let due: Vec<Issued> = due;
        for code in due {
            app.clock.set(code.due);
            match code.fate {
                Fate::Used => reward::consume(app, &Caller::System, &code.code, "At the counter", None).await?.outcome.map(drop)?,
                Fate::GivenBack => reward::cancel(app, &code.owner, &code.redemption, "", None).await?.outcome.map(drop)?,
            }
        }
        app.clock.set(now);
        Ok(())
    }
}

/// What was given; `None` where the shop had a reason of its own to refuse. What broke stays a failure.
fn refusable<T>(outcome: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match outcome {
        Ok(given) => Ok(Some(given)),
        Err(failure) if matches!(failure.code, Code::Internal | Code::Busy) => Err(failure),
        Err(_) => Ok(None),
    }
}
