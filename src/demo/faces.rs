//! The people of the demo shop as others see them: profiles, who stands on the leaderboard, a challenge, a few messages.

use super::{ACCOUNTS, Stage, past::Joined};
use crate::{
    kernel::{
        caller::Caller,
        failure::Failure,
        time::{DAY, HOUR},
    },
    people::{
        model::{Deed, NewChallenge, Relation, Wishes},
        service::{self, Save},
    },
};

/// What some say of themselves.
const WORDS: [&str; 6] = [
    "I bake on Sundays and burn the first loaf. *Every* time.",
    "Balcony gardener, third floor, north side. It works, with patience.",
    "Two children, one sourdough starter called Bruno.",
    "Retired teacher. I answer questions because somebody once answered mine.",
    "Bread first, coffee second, everything else later.",
    "New in the street, old in the kitchen.",
];

/// Profiles that are made.
const PEOPLE: usize = 40;

/// Makes the month's challenge, before the questions that it asks to answer.
pub async fn challenge(stage: &Stage) -> Result<(), Failure> {
    let starts_at = stage.today - stage.today.rem_euclid(DAY) - 20 * DAY;
    stage.app.clock.set(starts_at);
    if !service::challenges(&mut stage.app.db.read().await?, starts_at).await?.is_empty() {
        return Ok(());
    }
    let new = NewChallenge {
        name: "Answer three questions this month".into(),
        about: "Somebody is standing where you stood once. Tell them what you know.".into(),
        deed: Deed::Answered.name().into(),
        target: 3,
        points: 60,
        budget: 3_000,
        hold_days: 14,
        starts_at,
        ends_at: starts_at + 30 * DAY,
    };
    service::create_challenge(&stage.app, &Caller::System, new).await.map(|_| ())
}

/// Plays the rest.
pub async fn play(stage: &Stage, joined: &Joined) -> Result<(), Failure> {
    let mut people = joined.iter().collect::<Vec<_>>();
    people.sort_by_key(|(email, _)| (*email != ACCOUNTS[0].0, (*email).clone()));
    stage.app.clock.set(stage.today - 30 * HOUR);
    let mut handles = vec![];
    for (number, (_, caller)) in people.iter().take(PEOPLE).enumerate() {
        let wishes = Wishes { purchases: number % 2 == 0, tier: number % 3 == 0, activity: true, ranked: number % 4 != 3, messages: number % 3 == 0 };
        let bio = if number % 2 == 0 { WORDS[number / 2 % WORDS.len()] } else { "" };
        let own = service::save(&stage.app, caller, Save { handle: None, bio: Some(bio.to_owned()), wishes: Some(wishes) }).await?;
        handles.push(own.face.handle);
    }
    let Some((_, shopper)) = people.first().filter(|(email, _)| *email == ACCOUNTS[0].0) else { return Ok(()) };
    for handle in handles.iter().skip(1).take(4) {
        service::relate(&stage.app, shopper, handle, Relation::Follow, true).await?;
    }
    if service::chats(&stage.app, shopper, None, 1).await?.items.is_empty() {
        stage.app.clock.set(stage.today - 5 * HOUR);
        service::write(&stage.app, shopper, "shop", "The rye loaf of Saturday was a little flat. Nothing to complain about, I only wondered whether you changed the flour?").await?;
        if let Some((_, other)) = people.get(1) {
            stage.app.clock.set(stage.today - 3 * HOUR);
            service::write(&stage.app, other, "shop", "Could you keep two baguettes for me on Friday? I come at six.").await?;
        }
    }
    Ok(())
}
