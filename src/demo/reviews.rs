//! What the people of the demo shop say of what they bought: written some weeks after the parcel, changed now and then,
//! added to once the thing was kept, answered by the shop, and found helpful or not by others.

mod asked;
mod photos;
mod told;
mod voices;

use super::{
    Stage,
    dice::Dice,
    past::{Event, Joined},
    purchase::Till,
    shop::Product,
};
use crate::{
    catalog::service as catalog,
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::{DAY, HOUR, MINUTE, Time},
    },
    programme::{
        model::{Rule, RuleKind},
        service as programme,
    },
    review::{
        model::Review,
        service::{self as review, Author, New, Words},
    },
    server::{
        db::Tx,
        picture::{self, Chosen},
        state::App,
    },
};
use photos::Roll;
use std::collections::{HashMap, HashSet};
use voices::Voice;

/// From this day on points are promised for reviews.
const REWARDED_FROM: i64 = 430;
/// Reviews that a customer writes at most.
const EACH: usize = 12;

/// Somebody who will write about something.
struct Plan {
    at: Time,
    email: String,
    name: String,
    /// Place in the goods.
    place: usize,
    rating: i64,
    source: &'static str,
    voice: Voice,
    /// How many pictures come with it.
    pictures: usize,
}

/// What will be done with a review that is there.
enum Sequel {
    Edit(Words),
    Update { rating: i64, body: &'static str },
    Reply(&'static str),
    Votes { up: i64, down: i64 },
}

/// All that will be written, and what follows from it.
pub struct Book {
    /// The last first.
    plans: Vec<Plan>,
    sequels: Vec<(Time, String, Author, Sequel)>,
    /// Product number at the shop → `prd_…`.
    products: HashMap<String, String>,
    /// In the order of the shelves, which plans count by.
    goods: Vec<Product>,
    roll: Roll,
    dice: Dice,
    promised: bool,
}

impl Book {
    /// Reads from what will be bought who will write about what.
    pub async fn plan(stage: &Stage, events: &[(Time, Event)], products: &[Product]) -> Result<Self, Failure> {
        asked::write(stage).await?;
        let (mut dice, mut roll) = (stage.dice("reviews"), Roll::new(stage.dice("photos")));
        let names = names(events);
        let mut plans = told::plans(stage, &mut dice, &names, products);
        let mut once = plans.iter().map(|plan| (plan.email.clone(), plan.place)).collect::<HashSet<_>>();
        let mut each = HashMap::<&str, usize>::new();
        for (at, event) in events {
            let Event::Order(facts) = event else { continue };
            let Some(name) = names.get(facts.email.as_str()) else { continue };
            for line in &facts.lines {
                let Some(place) = products.iter().position(|product| product.number == line.product_ref) else { continue };
                let written = each.entry(facts.email.as_str()).or_default();
                let wish = if facts.email == super::ACCOUNTS[0].0 { 190 } else { 155 };
                if !dice.chance(wish) || *written >= EACH || !once.insert((facts.email.clone(), place)) {
                    continue;
                }
                *written += 1;
                let (at, source) = when(&mut dice, *at);
                // Of the nursery's orders the shop cannot tell which product a line is, and so asks nobody about it.
                let source = if facts.source == Till::Bakery.source() { source } else { "page" };
                let rating = voices::rating(&mut dice);
                let voice = voices::voice(&mut dice, products[place].title, products[place].category, rating);
                let pictures = roll.pictures(place, &products[place]);
                plans.push(Plan { at, email: facts.email.clone(), name: (*name).to_owned(), place, rating, source, voice, pictures });
            }
        }
        plans.retain(|plan| plan.at < stage.today - 2 * HOUR);
        plans.sort_by_key(|plan| std::cmp::Reverse(plan.at));
        let found = catalog::shelf(&stage.app, &Caller::System, None, None, 100).await?.items;
        let id_of = |title: &str| found.iter().find(|product| product.title == title).map(|product| product.id.clone());
        let goods = products.to_vec();
        let products = products.iter().filter_map(|product| Some((product.number.clone(), id_of(product.title)?))).collect();
        Ok(Self { plans, sequels: vec![], products, goods, roll, dice, promised: false })
    }

    /// Writes what is due before `end`, and lets follow what follows.
    pub async fn write_due(&mut self, stage: &Stage, end: Time, joined: &Joined) -> Result<(), Failure> {
        if !self.promised && end >= stage.day(REWARDED_FROM) {
            self.promised = true;
            promise(stage).await?;
        }
        let mut due = vec![];
        while self.plans.last().is_some_and(|plan| plan.at < end) {
            due.extend(self.plans.pop());
        }
        let mut due = due.into_iter().filter_map(|plan| self.draft(&plan, joined).map(|new| (plan, new))).collect::<Vec<_>>();
        for (plan, new) in &mut due {
            if plan.pictures > 0
                && let Some(owner) = &new.member_id
            {
                new.words.pictures = self.roll.take(&stage.app, owner, &self.goods[plan.place], plan.pictures).await?;
            }
        }
        let news = due.iter().map(|(plan, new)| (plan.at, new.clone())).collect::<Vec<_>>();
        let written = stage.app.db.write(move |tx| Box::pin(async move { write_all(tx, news).await })).await?;
        for ((plan, new), written) in due.iter().zip(written) {
            if written {
                self.follow(plan, new);
            }
        }
        self.play_sequels(stage, end, joined).await
    }

    /// What is sent, if the author has joined by then.
    fn draft(&mut self, plan: &Plan, joined: &Joined) -> Option<New> {
        let member = joined.get(&plan.email)?.member_id()?.to_owned();
        let goods = self.goods.get(plan.place)?;
        let (answers, size) = asked::answers(&mut self.dice, goods.category, plan.rating);
        let words = Words { rating: plan.rating, title: plan.voice.title.clone(), body: plan.voice.body.clone(), answers, size, pictures: vec![] };
        Some(New {
            id: id::dated(id::prefix::REVIEW, plan.at),
            product_id: self.products.get(&goods.number)?.clone(),
            member_id: Some(member),
            order_line_id: String::new(),
            author_name: voices::nickname(&mut self.dice, &plan.name),
            words,
            source: plan.source,
        })
    }

    /// Decides what becomes of a review.
    fn follow(&mut self, plan: &Plan, new: &New) {
        let author = Author::Member(new.member_id.clone().unwrap_or_default());
        let dice = &mut self.dice;
        let mut then = |at: Time, sequel| self.sequels.push((at, new.id.clone(), author.clone(), sequel));
        if dice.chance(70) {
            let words = Words {
                rating: voices::second_thought(dice, plan.rating),
                body: format!("{} {}", plan.voice.body, voices::afterthought(dice)),
                ..new.words.clone()
            };
            then(plan.at + dice.between(1, 20) * DAY, Sequel::Edit(words));
        }
        if dice.chance(110) {
            let rating = voices::second_thought(dice, plan.rating);
            then(plan.at + dice.between(70, 200) * DAY, Sequel::Update { rating, body: voices::update(dice, rating) });
        }
        if (plan.rating <= 3 && dice.chance(600)) || dice.chance(50) {
            then(plan.at + dice.between(4, 60) * HOUR, Sequel::Reply(voices::reply(dice, plan.rating)));
        }
        // Long and particular ones help; how many stars they give does not decide.
        let (up, down) = match dice.between(1, 100) {
            1..=45 => (0, 0),
            46..=80 => (dice.between(1, 3), dice.between(0, 1)),
            81..=94 => (dice.between(3, 7), dice.between(0, 2)),
            _ => (dice.between(1, 2), dice.between(2, 4)),
        };
        if up + down > 0 {
            then(plan.at + dice.between(3, 40) * DAY, Sequel::Votes { up, down });
        }
    }

    async fn play_sequels(&mut self, stage: &Stage, end: Time, joined: &Joined) -> Result<(), Failure> {
        let (due, later) = std::mem::take(&mut self.sequels).into_iter().partition(|(at, ..)| *at < end);
        self.sequels = later;
        let mut due: Vec<(Time, String, Author, Sequel)> = due;
        due.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut readers = joined.iter().collect::<Vec<_>>();
        readers.sort_by_key(|(email, _)| *email);
        let (mut votes, mut replies, mut changes) = (vec![], vec![], vec![]);
        for (at, review_id, author, sequel) in due {
            match sequel {
                Sequel::Votes { up, down } => {
                    for number in 0..up + down {
                        let (_, reader) = *self.dice.pick(&readers);
                        let is_author = matches!(&author, Author::Member(id) if reader.member_id() == Some(id.as_str()));
                        if !is_author {
                            votes.push(vote(&stage.app, reader, review_id.clone(), number < up));
                        }
                    }
                }
                Sequel::Reply(words) => replies.push((at, review_id, words)),
                other => changes.push((at, review_id, author, other)),
            }
        }
        stage.app.db.write(move |tx| Box::pin(async move { change_all(tx, changes).await })).await?;
        for (at, review_id, words) in replies {
            stage.app.clock.set(at);
            refusable(review::reply(&stage.app, &Caller::System, &review_id, words).await)?;
        }
        stage.app.clock.set(end);
        // Together: they wait for one writing of the disk, not for one each.
        for voted in futures::future::join_all(votes).await {
            refusable(voted)?;
        }
        Ok(())
    }
}

async fn vote(app: &App, reader: &Caller, review_id: String, up: bool) -> Result<(), Failure> {
    review::vote(app, reader, &review_id, up).await.map(drop)
}

/// Writes a review with its pictures.
async fn write(tx: &mut Tx, at: Time, new: New) -> Result<Review, Failure> {
    let chosen = new.words.pictures.iter().map(|shot| Chosen { id: shot.id.clone(), alt: shot.alt.clone() }).collect::<Vec<_>>();
    picture::attach(tx, at, new.member_id.as_deref().unwrap_or_default(), &chosen, &format!("review/{}", new.id)).await?;
    review::create(tx, at, new).await
}

/// Writes each; gives for each whether it was taken.
async fn write_all(tx: &mut Tx, news: Vec<(Time, New)>) -> Result<Vec<bool>, Failure> {
    let mut taken = vec![];
    for (at, new) in news {
        let written = tx.nested(move |tx| Box::pin(async move { write(tx, at, new).await })).await;
        taken.push(refusable(written)?.is_some());
    }
    Ok(taken)
}

async fn change_all(tx: &mut Tx, changes: Vec<(Time, String, Author, Sequel)>) -> Result<(), Failure> {
    for (at, review_id, author, sequel) in changes {
        let changed = tx.nested(move |tx| {
            Box::pin(async move {
                match sequel {
                    Sequel::Edit(words) => review::edit(tx, at, &author, &review_id, words).await.map(drop),
                    Sequel::Update { rating, body } => review::add_update(tx, at, &author, &review_id, rating, body).await.map(drop),
                    Sequel::Reply(_) | Sequel::Votes { .. } => Ok(()),
                }
            })
        });
        refusable(changed.await)?;
    }
    Ok(())
}

/// What was done; `None` where there was a reason to refuse (given back meanwhile, held for a look). What broke stays a
/// failure.
fn refusable<T>(outcome: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(failure) if matches!(failure.code, Code::Internal | Code::Busy) => Err(failure),
        Err(_) => Ok(None),
    }
}

/// Who joins, by address.
fn names(events: &[(Time, Event)]) -> HashMap<&str, &str> {
    let joins = events.iter().filter_map(|(_, event)| match event {
        Event::Join { name, email } => Some((email.as_str(), name.as_str())),
        _ => None,
    });
    joins.collect()
}

/// Most write when the mail asks them, some weeks after the parcel; some at once, before it has come.
fn when(dice: &mut Dice, bought: Time) -> (Time, &'static str) {
    let (days, source) = match dice.between(1, 100) {
        1..=8 => (dice.between(1, 5), "page"),
        9..=62 => (dice.between(14, 24), "request"),
        63..=80 => (dice.between(8, 45), "order"),
        _ => (dice.between(20, 120), "page"),
    };
    (bought + days * DAY + dice.between(1, 12) * HOUR + dice.between(0, 59) * MINUTE, source)
}

/// From then on points are promised for a review, and some more for pictures.
async fn promise(stage: &Stage) -> Result<(), Failure> {
    let mut draft = programme::current(&mut stage.app.db.read().await?).await?;
    let rule = |id: &str, name: &str, kind| Rule { id: id.into(), name: name.into(), active: true, most: None, kind };
    draft.rules.push(rule("review", "A review", RuleKind::Review { points: 15 }));
    draft.rules.push(rule("review-picture", "Pictures in it", RuleKind::ReviewPicture { points: 10 }));
    programme::publish(&stage.app, &Caller::System, draft, "Points for reviews, whatever they say").await?;
    Ok(())
}
