//! A shop to look at: two years of a bakery that grew plants, played through the real services on a clock that runs ahead
//! of its time. The same seed on the same day gives the same shop (but for ids and codes, which are random by nature).

mod codes;
mod community;
mod dice;
mod goods;
mod news;
mod past;
mod people;
mod purchase;
mod questions;
mod reports;
mod requests;
mod reviews;
mod shop;
mod shopper;

use crate::{
    kernel::{
        caller::{Caller, Role, SignedIn},
        failure::Failure,
        time::{DAY, Time},
    },
    member::service as member,
    review::service as review,
    server::{clock::Clock, outbox, state::App},
};
use dice::Dice;

/// How much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// People who shop, 1 to 5,000 (beside the three accounts).
    pub members: usize,
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { members: 120, seed: 1 }
    }
}

/// The accounts of the demo: address, name, role. They share [`PASSWORD`].
pub const ACCOUNTS: [(&str, &str, Role); 3] = [
    ("shopper@demo.test", "Mara Keller", Role::Member),
    ("moderator@demo.test", "Tomasz Nowak", Role::Moderator),
    ("owner@demo.test", "Eleanor Fairweather", Role::Owner),
];

/// The accounts' password: public, so a demo must not be reachable from elsewhere.
pub const PASSWORD: &str = "warm bread before seven";

/// The people of the past cannot sign in.
const PASSWORD_OF_NOBODY: &str = "";

/// Two years, in days.
const DAYS: i64 = 730;

/// Fills the database, unless that was done before. Gives whether it was done now. The whole is played in many
/// transactions; the owner's account comes last and tells that all is there, so that a broken run can be repeated.
pub async fn seed(app: &App, options: Options) -> Result<bool, Failure> {
    let owner = ACCOUNTS[2].0.to_owned();
    if !member::owners_of(&mut app.db.read().await?, &[owner]).await?.is_empty() {
        return Ok(false);
    }
    let today = app.now();
    let start = today - today.rem_euclid(DAY) - DAYS * DAY;
    let stage = Stage { app: stage(app, start), start, today, seed: options.seed };
    let password = member::password::hash(PASSWORD).await?;
    let products = shop::open(&stage).await?;
    let joined = past::play(&stage, &products, options.members.clamp(1, 5_000), &password).await?;
    news::deliver(&stage).await?;
    make_staff(&stage, &ACCOUNTS[1..2], &password).await?;
    questions::play(&stage, &joined).await?;
    reports::play(&stage, &joined).await?;
    requests::play(&stage, &joined).await?;
    community::play(&stage, &joined).await?;
    review::refresh_topics(&stage.app).await?;
    stage.app.clock.set(today);
    put_mail_away(&stage).await?;
    make_staff(&stage, &ACCOUNTS[2..], &password).await?;
    Ok(true)
}

/// Makes accounts of the staff, as old as the shop.
async fn make_staff(stage: &Stage, accounts: &'static [(&str, &str, Role)], password: &str) -> Result<(), Failure> {
    let (hooks, start, password) = (stage.app.hooks.clone(), stage.start, password.to_owned());
    stage
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                for (email, name, role) in accounts {
                    past::join(tx, &hooks, start, email, name, *role, &password).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Where the past is played: the program with a clock of its own.
struct Stage {
    app: App,
    /// Midnight (UTC) of the first day.
    start: Time,
    /// Now, as the program sees it.
    today: Time,
    seed: u64,
}

impl Stage {
    /// Midnight of a day.
    fn day(&self, day: i64) -> Time {
        self.start + day * DAY
    }

    fn dice(&self, purpose: &str) -> Dice {
        Dice::apart(self.seed, purpose)
    }
}

fn stage(app: &App, start: Time) -> App {
    App::new(app.db.clone(), app.config.clone(), Clock::fixed(start), app.secret.clone(), app.hooks.clone())
}

/// A member as a caller of the services.
fn caller(id: &str, name: &str, role: Role) -> Caller {
    Caller::Member(SignedIn { id: id.to_owned(), display_name: name.to_owned(), role, confirmed: true, session: String::new() })
}

/// Nobody waits for the mails of a played past: they are kept as if they had been written to the log.
async fn put_mail_away(stage: &Stage) -> Result<(), Failure> {
    stage.app.db.write(|tx| Box::pin(async move { outbox::put_away(tx).await })).await?;
    Ok(())
}
