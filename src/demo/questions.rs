//! Questions about the goods, asked and answered through the real services on the clock of the stage.

mod script;

use super::{ACCOUNTS, Dice, Stage, caller, past::Joined};
use crate::{
    catalog::service as catalog,
    kernel::{
        caller::{Caller, Role},
        cursor,
        failure::{Code, Failure},
        time::{DAY, HOUR, MINUTE, Time},
    },
    member::{self, service::Client},
    question::service::{self, New},
    review::{
        model::{Degree, ReviewState},
        service::degree_of,
    },
};
use script::{Asker, By, QUESTIONS, Script};
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
};

/// Some of the members are willing to be asked since so many days.
const WILLING_SINCE: i64 = 300;

/// Somebody of the past, and since when they are a member.
struct Person {
    caller: Caller,
    id: String,
    since: Time,
    is_shopper: bool,
}

/// What happens at a time.
enum Event {
    Ask(usize),
    Publish(usize),
    Answer(usize, usize),
}

/// Plays all questions. The staff's accounts are there.
pub async fn play(stage: &Stage, joined: &Joined) -> Result<(), Failure> {
    let people = people(stage, joined).await?;
    let mut dice = stage.dice("questions");
    stage.app.clock.set(stage.today - WILLING_SINCE * DAY);
    for person in &people {
        if person.is_shopper || dice.chance(420) {
            service::set_willing(&stage.app, &person.caller, true).await?;
        }
    }
    let products = catalog::shelf(&stage.app, &Caller::System, None, None, cursor::MOST).await?.items;
    let products = products.into_iter().map(|product| (product.title, product.id)).collect::<HashMap<_, _>>();
    let staff = staff(stage).await?;
    let mut asked: HashMap<usize, (String, Option<Caller>)> = HashMap::new();
    for (at, event) in events(stage) {
        stage.app.clock.set(at);
        match event {
            Event::Ask(n) => {
                let Some(product) = products.get(QUESTIONS[n].product) else { continue };
                let who = asker(stage, &mut dice, &people, &QUESTIONS[n], product).await?;
                if let Some(id) = ask(stage, n, who.as_ref(), product).await? {
                    asked.insert(n, (id, who));
                    service::route(&stage.app).await?;
                }
            }
            Event::Publish(n) => {
                if let Some((id, _)) = asked.get(&n) {
                    let (id, actor) = (id.clone(), staff.actor().to_owned());
                    stage.app.db.write(move |tx| Box::pin(async move { service::decide(tx, at, &actor, &id, ReviewState::Published).await })).await?;
                    service::route(&stage.app).await?;
                }
            }
            Event::Answer(n, which) => {
                let (Some((id, who)), Some(product)) = (asked.get(&n), products.get(QUESTIONS[n].product)) else { continue };
                let script = &QUESTIONS[n].answers[which];
                let Some(author) = author(stage, &mut dice, &people, &staff, script.by, product).await? else { continue };
                let Some(answer) = unless_refused(service::answer(&stage.app, &author, id, script.body).await)? else { continue };
                if script.accepted {
                    stage.app.clock.set(at + 3 * HOUR);
                    let chooser = who.as_ref().unwrap_or(&staff);
                    unless_refused(service::accept(&stage.app, chooser, id, &answer.id).await)?;
                }
            }
        }
        service::tell(&stage.app).await?;
    }
    Ok(())
}

/// Who has joined, in the order of their addresses.
async fn people(stage: &Stage, joined: &Joined) -> Result<Vec<Person>, Failure> {
    let mut emails = joined.keys().collect::<Vec<_>>();
    emails.sort();
    let mut people = vec![];
    let mut tx = stage.app.db.read().await?;
    for email in emails {
        let Some(id) = joined[email].member_id().map(ToOwned::to_owned) else { continue };
        let since = member::service::find(&mut tx, &id).await?.map_or(stage.today, |member| member.created_at);
        people.push(Person { caller: joined[email].clone(), id, since, is_shopper: email == ACCOUNTS[0].0 });
    }
    Ok(people)
}

/// The account that speaks for the shop.
async fn staff(stage: &Stage) -> Result<Caller, Failure> {
    let (email, name, _) = ACCOUNTS[1];
    let owners = member::service::owners_of(&mut stage.app.db.read().await?, &[email.to_owned()]).await?;
    Ok(owners.get(email).map_or(Caller::System, |id| caller(id, name, Role::Moderator)))
}

fn events(stage: &Stage) -> Vec<(Time, Event)> {
    let mut events = vec![];
    for (n, script) in QUESTIONS.iter().enumerate() {
        let at = stage.today - script.days * DAY - i64::try_from(n).unwrap_or(0) % 9 * HOUR - 25 * MINUTE;
        events.push((at, Event::Ask(n)));
        if matches!(script.asker, Asker::Guest { is_published: true, .. }) {
            events.push((at + 90 * MINUTE, Event::Publish(n)));
        }
        events
            .extend(script.answers.iter().enumerate().map(|(which, answer)| ((at + answer.hours * HOUR).min(stage.today - 4 * HOUR), Event::Answer(n, which))));
    }
    events.sort_by_key(|(at, _)| *at);
    events
}

/// A member who does not have the product yet; `None`: a guest.
async fn asker(stage: &Stage, dice: &mut Dice, people: &[Person], script: &Script, product: &str) -> Result<Option<Caller>, Failure> {
    if matches!(script.asker, Asker::Guest { .. }) {
        return Ok(None);
    }
    let is_shopper = matches!(script.asker, Asker::Shopper);
    for person in shuffled(stage, dice, people, is_shopper) {
        if is_shopper || degree(stage, person, product).await? == Degree::None {
            return Ok(Some(person.caller.clone()));
        }
    }
    Ok(None)
}

async fn ask(stage: &Stage, n: usize, who: Option<&Caller>, product: &str) -> Result<Option<String>, Failure> {
    // Every one from a network of its own: a past that runs fast is no flood.
    let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, u8::try_from(n + 1).unwrap_or(1)));
    let client = Client { address, agent: "demo".into() };
    let (name, email) = match &QUESTIONS[n].asker {
        Asker::Guest { name, .. } => (*name, format!("{}.asks@mail.demo.test", name.to_lowercase())),
        _ => ("Robin", String::new()),
    };
    let new = New { product_id: product.to_owned(), body: QUESTIONS[n].body.into(), name: name.into(), email, anyway: false };
    let asked = service::ask(&stage.app, who.unwrap_or(&Caller::Nobody), &client, new).await;
    Ok(unless_refused(asked)?.map(|question| question.id))
}

async fn author(stage: &Stage, dice: &mut Dice, people: &[Person], staff: &Caller, by: By, product: &str) -> Result<Option<Caller>, Failure> {
    if by == By::Shop {
        return Ok(Some(staff.clone()));
    }
    let candidates = shuffled(stage, dice, people, by == By::Shopper);
    for person in &candidates {
        let owns = matches!(degree(stage, person, product).await?, Degree::Delivered | Degree::Kept | Degree::BoughtAgain);
        if owns == (by != By::Somebody) {
            return Ok(Some(person.caller.clone()));
        }
    }
    Ok(None)
}

/// Those who are members by now, in any order; or the shopper alone.
fn shuffled<'p>(stage: &Stage, dice: &mut Dice, people: &'p [Person], is_shopper: bool) -> Vec<&'p Person> {
    let now = stage.app.now();
    let mut there = people
        .iter()
        .filter(|person| person.since < now && person.is_shopper == is_shopper)
        .map(|person| (dice.between(0, 1_000_000), person))
        .collect::<Vec<_>>();
    there.sort_by_key(|(place, _)| *place);
    there.into_iter().map(|(_, person)| person).collect()
}

async fn degree(stage: &Stage, person: &Person, product: &str) -> Result<Degree, Failure> {
    degree_of(&mut stage.app.db.read().await?, stage.app.now(), &person.id, product).await
}

/// What was given; `None` where it was refused, as it may be in a shop of few members (nobody to ask, answered already).
fn unless_refused<T>(outcome: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match outcome {
        Ok(given) => Ok(Some(given)),
        Err(failure) if matches!(failure.code, Code::Internal | Code::Busy) => Err(failure),
        Err(_) => Ok(None),
    }
}
