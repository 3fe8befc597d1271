//! Plays the past: week after week people join, shop, bring back, redeem; points and codes run out as they would.

use super::{
    PASSWORD_OF_NOBODY, Stage, caller, codes,
    people::{self, Habit, Person},
    purchase::{self, Numbers, Till},
    reviews::Book,
    shop::Product,
    shopper,
};
use crate::{
    jobs,
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
        time::{DAY, HOUR, MINUTE, SECOND, Time},
    },
    member::service::{self as member, NewMember},
    order::{
        model::facts::{OrderFacts, RefundFacts},
        service::{self as order, Incoming, News, Which},
    },
    server::{
        db::Tx,
        state::{App, Hooks},
    },
    wallet::service as wallet,
};
use jiff::{Timestamp, civil::Weekday, tz::TimeZone};
use std::collections::HashMap;

/// Jobs that a played past needs; the others send mail or tidy up.
const JOBS: [&str; 4] = ["points-mature", "points-expire", "codes-expire", "review-degrees"];

/// Something that happens at a time.
pub enum Event {
    Join {
        name: String,
        email: String,
    },
    Order(OrderFacts),
    Refund {
        source: String,
        external_id: String,
        refund: RefundFacts,
    },
    Redeem {
        email: String,
        reward: String,
        fate: Option<(Time, Fate)>,
    },
    /// The staff says sorry with points.
    Sorry {
        email: String,
        points: i64,
        words: String,
    },
}

/// What becomes of a code, unless it is forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Used,
    GivenBack,
}

/// Who has joined: address → caller.
pub type Joined = HashMap<String, Caller>;

/// Plays two years. `password` is the hash of the shopper's. Gives who has joined.
pub async fn play(stage: &Stage, products: &[Product], members: usize, password: &str) -> Result<Joined, Failure> {
    let mut events = shopper::events(stage, products)?;
    events.extend(everybody(stage, products, members)?);
    events.sort_by_key(|(at, _)| *at);
    let mut book = Book::plan(stage, &events, products).await?;
    let mut events = events.into_iter().peekable();
    let (mut joined, mut codes, mut dice) = (Joined::new(), codes::Open::default(), stage.dice("redeeming"));
    let mut week = stage.start;
    while week < stage.today {
        let end = (week + 7 * DAY).min(stage.today);
        while events.peek().is_some_and(|(at, _)| *at < end) {
            match events.next() {
                Some((at, Event::Redeem { email, reward, fate })) => {
                    stage.app.clock.set(at);
                    if let Some(caller) = joined.get(&email) {
                        codes.redeem_by_name(&stage.app, caller, &reward, fate).await?;
                    }
                }
                Some(first) => {
                    let mut together = vec![first];
                    while let Some(next) = events.next_if(|(at, event)| *at < end && !matches!(event, Event::Redeem { .. })) {
                        together.push(next);
                    }
                    joined.extend(happen(&stage.app, together, password).await?);
                }
                None => break,
            }
        }
        stage.app.clock.set(end);
        run_jobs(&stage.app).await?;
        codes.end_due(&stage.app).await?;
        codes.redeem_some(&stage.app, &mut dice, &joined).await?;
        book.write_due(stage, end, &joined).await?;
        week = end;
    }
    Ok(joined)
}

async fn run_jobs(app: &App) -> Result<(), Failure> {
    for job in jobs::all().into_iter().filter(|job| JOBS.contains(&job.name)) {
        (job.run)(app).await?;
    }
    Ok(())
}

/// Lets things happen in one transaction, each at its own time; orders of one day go in together. Gives who joined.
async fn happen(app: &App, events: Vec<(Time, Event)>, password: &str) -> Result<Vec<(String, Caller)>, Failure> {
    let (hooks, password) = (app.hooks.clone(), password.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let (mut joined, mut orders) = (vec![], vec![]);
                for (at, event) in events {
                    match event {
                        Event::Order(facts) => {
                            if orders.first().is_some_and(|first: &OrderFacts| first.placed_at / DAY != at / DAY) {
                                take(tx, &mut orders).await?;
                            }
                            orders.push(facts);
                            continue;
                        }
                        _ => take(tx, &mut orders).await?,
                    }
                    one(tx, &hooks, at, event, &password, &mut joined).await?;
                }
                take(tx, &mut orders).await?;
                Ok(joined)
            })
        })
        .await
}

async fn take(tx: &mut Tx, orders: &mut Vec<OrderFacts>) -> Result<(), Failure> {
    let Some(now) = orders.iter().filter_map(|order| order.paid_at).max() else { return Ok(()) };
    let incoming = orders.drain(..).map(Incoming::new).collect();
    order::settle(tx, now, "system", incoming).await?;
    Ok(())
}

async fn one(tx: &mut Tx, hooks: &Hooks, at: Time, event: Event, password: &str, joined: &mut Vec<(String, Caller)>) -> Result<(), Failure> {
    match event {
        Event::Join { name, email } => {
            let is_shopper = email == super::ACCOUNTS[0].0;
            let password = if is_shopper { password } else { PASSWORD_OF_NOBODY };
            if let Some(caller) = join(tx, hooks, at, &email, &name, Role::Member, password).await? {
                joined.push((email, caller));
            }
        }
        Event::Refund { source, external_id, refund } => {
            order::amend(tx, at, "system", Which::Number { source: &source, external_id: &external_id }, News::Refund(refund)).await?;
        }
        Event::Sorry { email, points, words } => {
            if let Some(id) = member::owners_of(tx, std::slice::from_ref(&email)).await?.get(&email) {
                wallet::adjust(tx, at, &Caller::System, id, points, &words).await?;
            }
        }
        Event::Order(_) | Event::Redeem { .. } => {}
    }
    Ok(())
}

/// Makes an account with a confirmed address. `None` where the address has one.
pub async fn join(tx: &mut Tx, hooks: &Hooks, at: Time, email: &str, name: &str, role: Role, password_hash: &str) -> Result<Option<Caller>, Failure> {
    let new = NewMember {
        email: email.into(),
        display_name: name.into(),
        password_hash: password_hash.into(),
        role,
        locale: "en".into(),
        source: "demo".into(),
        confirmed: true,
    };
    Ok(member::make(tx, hooks, at, &new).await?.map(|id| caller(&id, name, role)))
}

/// What everybody but the shopper does.
fn everybody(stage: &Stage, products: &[Product], members: usize) -> Result<Vec<(Time, Event)>, Failure> {
    let people = people::people(stage.seed, members, super::DAYS);
    let mut dice = stage.dice("visits");
    let mut events = vec![];
    let mut visits = vec![];
    for person in &people {
        if let Some(day) = person.joins {
            let at = stage.day(day) + dice.between(7, 21) * HOUR + dice.between(0, 59) * MINUTE;
            events.push((at, Event::Join { name: person.name.clone(), email: person.email.clone() }));
        }
        for day in days(stage, &mut dice, person) {
            visits.push((stage.day(day) + dice.between(6 * 60, 19 * 60) * MINUTE + dice.between(0, 59) * SECOND, person));
        }
    }
    visits.sort_by_key(|(at, _)| *at);
    let mut numbers = Numbers::of_everybody();
    for (at, person) in visits {
        let till = if dice.chance(if person.online { 800 } else { 80 }) { Till::Nursery } else { Till::Bakery };
        let percent = if dice.chance(120) { 90 } else { 100 };
        let facts = purchase::order(numbers.next(till), till, &person.email, at, percent, &purchase::basket(&mut dice, products), products)?;
        if dice.chance(40) {
            let back = at + dice.between(2, 9) * DAY;
            let line = usize::try_from(dice.between(0, 3)).unwrap_or(0);
            let note = *dice.pick(&["Arrived broken", "Not what I thought", "Wilted on the way", "One too many"]);
            let (source, external_id) = (facts.source.clone(), facts.external_id.clone());
            events.push((back, Event::Refund { source, external_id, refund: purchase::refund(&facts, line, back, note) }));
        }
        events.push((at, Event::Order(facts)));
    }
    Ok(events)
}

/// The days on which somebody buys: more before feasts and on Saturdays.
fn days(stage: &Stage, dice: &mut super::Dice, person: &Person) -> Vec<i64> {
    let mut days = vec![person.from];
    if person.habit == Habit::Once {
        return days;
    }
    for day in person.from + 1..person.until.min(super::DAYS) {
        let Ok(date) = Timestamp::from_millisecond(stage.day(day)).map(|at| at.to_zoned(TimeZone::UTC).date()) else { continue };
        let weekday = match date.weekday() {
            Weekday::Saturday => 190,
            Weekday::Sunday | Weekday::Monday => 55,
            _ => 100,
        };
        if dice.chance(person.habit.pace() * purchase::season(date.month()) * weekday / 10_000) {
            days.push(day);
        }
    }
    days
}
