//! The community of two years, played through the real services: what people begin, answer, edit, vote for and react to, and
//! what staff do about it.

mod script;
mod threads;

use super::{ACCOUNTS, Dice, Stage, caller, past::Joined};
use crate::{
    catalog::service as catalog,
    forum::{
        model::{Category, Gate, Mode, Posting, Reaction, Results, Thread},
        service::{self, Change, Edit, NewPoll, NewThread, Reply, Settings},
    },
    kernel::{
        caller::{Caller, Role},
        cursor,
        failure::{Code, Failure},
        time::{DAY, HOUR, MINUTE, Time},
    },
    member,
    moderation::{
        model::{Action, Reason, Target},
        service::{self as moderation, Ruling},
    },
    order::service as order,
    people, programme,
    programme::model::{Rule, RuleKind},
    review::model::ReviewState,
    server::markup,
    tier,
};
use futures::future::join_all;
use script::{Extra, SHORT, Script, Who};
use std::collections::HashMap;
use threads::THREADS;

/// A category: slug, name, tone, icon, what it is for, its rules.
type Place = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const PLACES: [Place; 7] = [
    ("news-from-the-bakehouse", "News from the bakehouse", "persimmon", "mail", "What is new behind the counter and in the greenhouse.", ""),
    (
        "baking-questions",
        "Baking questions",
        "bottle",
        "question",
        "Crusts, crumbs and jars that smell strange. Mark the answer that helped.",
        "Say what you did, with **weights and times**: it is the only way to help.",
    ),
    ("show-your-loaf", "Show your loaf", "gold", "camera", "Proud ones, flat ones, and the ones for the birds.", ""),
    ("recipes", "Recipes", "plum", "pencil", "Tried at home, passed on with weights.", "Grams, please. Say where it is from, if it is not yours."),
    ("the-back-room", "The back room", "rose", "crown", "For those who have kept us company for long: first tastes and odd ideas.", ""),
    (
        "service-desk",
        "Service desk",
        "sky",
        "chat",
        "Parcels, points and knives. Somebody of the team looks after each thread.",
        "Please leave out addresses and card numbers: others read this too.",
    ),
    ("staff-room", "Staff room", "ink", "shield", "For the team alone.", ""),
];

/// Somebody of the past.
struct Person {
    caller: Caller,
    id: String,
    since: Time,
}

struct Cast {
    people: Vec<Person>,
    shopper: Caller,
    shop: Caller,
    products: HashMap<String, String>,
}

/// What happens at a time.
#[derive(Clone, Copy)]
enum Event {
    Begin(usize),
    Reply(usize, usize),
}

/// A thread that is being played: its people, and its posts by their place in the script.
struct Playing {
    thread: Thread,
    people: HashMap<usize, usize>,
    /// Id and text; the first is the thread's own.
    posts: Vec<Option<(String, String)>>,
}

/// Plays it. The staff's accounts are there.
pub async fn play(stage: &Stage, joined: &Joined) -> Result<(), Failure> {
    let cast = cast(stage, joined).await?;
    // A shop of few members has nobody to talk.
    if cast.people.len() < 8 {
        return Ok(());
    }
    promise(stage).await?;
    open(stage).await?;
    let (mut dice, mut threads) = (stage.dice("community"), HashMap::new());
    let scripts = lines();
    for (at, event) in events(stage, &scripts) {
        stage.app.clock.set(at);
        match event {
            Event::Begin(n) => {
                if let Some(playing) = begin(stage, &cast, &mut dice, &THREADS[n]).await? {
                    threads.insert(n, playing);
                }
            }
            Event::Reply(n, line) => {
                if let Some(playing) = threads.get_mut(&n) {
                    reply(stage, &cast, &mut dice, (&THREADS[n], line), &scripts[n][line], playing).await?;
                }
            }
        }
    }
    let mut played = threads.into_iter().collect::<Vec<_>>();
    played.sort_by_key(|(n, _)| *n);
    for (n, playing) in &played {
        afterwards(stage, &cast, &THREADS[*n], playing).await?;
    }
    react(stage, &cast, &mut dice, &played).await?;
    read(stage, &cast, &played).await
}

/// Points for accepted answers, since the questions began.
async fn promise(stage: &Stage) -> Result<(), Failure> {
    stage.app.clock.set(stage.day(20));
    let mut draft = programme::service::current(&mut stage.app.db.read().await?).await?;
    if draft.rules.iter().any(|rule| matches!(rule.kind, RuleKind::AcceptedAnswer { .. })) {
        return Ok(());
    }
    let kind = RuleKind::AcceptedAnswer { points: 10, per_month: 10, days: 14 };
    draft.rules.push(Rule { id: "accepted".into(), name: "An answer that helped".into(), active: true, most: None, kind });
    programme::service::publish(&stage.app, &Caller::System, draft, "Answers that helped earn points").await.map(|_| ())
}

async fn cast(stage: &Stage, joined: &Joined) -> Result<Cast, Failure> {
    let mut emails = joined.keys().filter(|email| *email != ACCOUNTS[0].0).collect::<Vec<_>>();
    emails.sort();
    let mut people = vec![];
    let mut tx = stage.app.db.read().await?;
    for email in emails {
        let Some(id) = joined[email].member_id().map(ToOwned::to_owned) else { continue };
        let since = member::service::find(&mut tx, &id).await?.map_or(stage.today, |member| member.created_at);
        people.push(Person { caller: joined[email].clone(), id, since });
    }
    let known = ACCOUNTS.map(|(email, ..)| email.to_owned());
    let owners = member::service::owners_of(&mut tx, &known).await?;
    drop(tx);
    let (email, name, role) = ACCOUNTS[1];
    let shop = owners.get(email).map_or(Caller::System, |id| caller(id, name, role));
    let (email, name, role) = ACCOUNTS[0];
    let shopper = owners.get(email).map_or(Caller::Nobody, |id| caller(id, name, role));
    let products = catalog::shelf(&stage.app, &Caller::System, None, None, cursor::MOST).await?.items;
    Ok(Cast { people, shopper, shop, products: products.into_iter().map(|product| (product.title, product.id)).collect() })
}

/// Makes the categories, on the second day.
async fn open(stage: &Stage) -> Result<Vec<Category>, Failure> {
    stage.app.clock.set(stage.day(1));
    let ladder = tier::service::ladder(&mut stage.app.db.read().await?).await?;
    let gold = ladder.iter().rev().nth(1).or(ladder.last()).map(|tier| tier.id.clone()).unwrap_or_default();
    let mut made = service::categories(&stage.app, &Caller::System).await?;
    for (position, (slug, name, colour, icon, description, rules)) in (1_i64..).zip(PLACES) {
        if made.iter().any(|category| category.slug == slug) {
            continue;
        }
        let gate = match slug {
            "the-back-room" => Gate::Tier,
            "staff-room" => Gate::Staff,
            "service-desk" => Gate::Members,
            _ => Gate::Open,
        };
        let is_asked = matches!(slug, "baking-questions" | "service-desk");
        let settings = Settings {
            name: name.into(),
            colour: colour.into(),
            icon: icon.into(),
            description: description.into(),
            rules: rules.into(),
            position: position * 10,
            mode: if is_asked { Mode::Question } else { Mode::Discussion },
            gate,
            tier_id: if gate == Gate::Tier { gold.clone() } else { String::new() },
            posting: if slug == "news-from-the-bakehouse" { Posting::Staff } else { Posting::Members },
            is_service: slug == "service-desk",
            is_archived: false,
        };
        made.push(service::create_category(&stage.app, &Caller::System, settings).await?);
    }
    Ok(made)
}

/// The replies of each thread, with the short ones that were asked for behind them.
fn lines() -> Vec<Vec<(Who, i64, &'static str)>> {
    let mut next = 0;
    let mut all = vec![];
    for script in THREADS {
        let mut lines = script.replies.to_vec();
        for extra in script.extras {
            let Extra::Chat(count) = extra else { continue };
            for n in 0..*count {
                let (who, hours) = (Who::P(7 + n), 5 + i64::try_from((next * 7) % 19).unwrap_or(0));
                lines.push((who, hours, SHORT[next % SHORT.len()]));
                next += 1;
            }
        }
        all.push(lines);
    }
    all
}

fn events(stage: &Stage, scripts: &[Vec<(Who, i64, &'static str)>]) -> Vec<(Time, Event)> {
    let mut events = vec![];
    for (n, script) in THREADS.iter().enumerate() {
        let begun = stage.today - script.days * DAY - i64::try_from(n * 17 % 40).unwrap_or(0) * 11 * MINUTE - 2 * HOUR;
        let mut at = begun;
        events.push((at, Event::Begin(n)));
        let span = scripts[n].iter().map(|(_, hours, _)| hours * HOUR).sum::<Time>().max(1);
        let room = (stage.today - 30 * MINUTE - begun).max(MINUTE);
        for (line, (_, hours, _)) in scripts[n].iter().enumerate() {
            // What would lie in the future is said a little faster.
            let step = if span > room { hours * HOUR / ((span / room) + 1) } else { hours * HOUR };
            at = (at + step.max(MINUTE)).min(stage.today - MINUTE);
            events.push((at, Event::Reply(n, line)));
        }
    }
    events.sort_by_key(|(at, _)| *at);
    events
}

impl Cast {
    /// Who speaks; `None` where nobody is there yet.
    fn who(&self, stage: &Stage, dice: &mut Dice, who: Who, people: &mut HashMap<usize, usize>) -> Option<Caller> {
        match who {
            Who::Shop => Some(self.shop.clone()),
            Who::Shopper => self.shopper.member_id().map(|_| self.shopper.clone()),
            Who::P(n) => {
                if let Some(known) = people.get(&n) {
                    return self.people.get(*known).map(|person| person.caller.clone());
                }
                let now = stage.app.now();
                let free = (0..self.people.len()).filter(|at| self.people[*at].since < now && !people.values().any(|taken| taken == at)).collect::<Vec<_>>();
                if free.is_empty() {
                    return None;
                }
                let chosen = *dice.pick(&free);
                people.insert(n, chosen);
                Some(self.people[chosen].caller.clone())
            }
        }
    }
}

async fn begin(stage: &Stage, cast: &Cast, dice: &mut Dice, script: &Script) -> Result<Option<Playing>, Failure> {
    let mut people = HashMap::new();
    let Some(author) = cast.who(stage, dice, script.by, &mut people) else { return Ok(None) };
    let mut new =
        NewThread { category: script.place.into(), title: script.title.into(), body: script.body.into(), tags: script.tags.into(), ..NewThread::default() };
    for extra in script.extras {
        match extra {
            Extra::About(title) => new.product_id = cast.products.get(*title).cloned().unwrap_or_default(),
            Extra::Order => {
                let orders = order::of_member(&stage.app, &author, None, Some(1)).await?;
                new.order_id = orders.items.first().map(|order| order.id.clone()).unwrap_or_default();
            }
            Extra::Poll(question, options, most) => {
                let options = options.iter().map(|option| (*option).to_owned()).collect();
                new.poll = Some(NewPoll { question: (*question).into(), options, most: *most, results: Results::Always, closes_at: None });
            }
            _ => {}
        }
    }
    let Some(begun) = unless_refused(service::begin(&stage.app, &author, new).await)? else { return Ok(None) };
    publish(stage, cast, &begun.post.id, begun.post.state).await?;
    Ok(Some(Playing { thread: begun.thread, people, posts: vec![Some((begun.post.id, begun.post.body))] }))
}

/// Whoever looks after the queue lets it pass.
async fn publish(stage: &Stage, cast: &Cast, post_id: &str, state: ReviewState) -> Result<(), Failure> {
    if state != ReviewState::Held {
        return Ok(());
    }
    let (now, actor, id) = (stage.app.now(), cast.shop.actor().to_owned(), post_id.to_owned());
    stage.app.db.write(move |tx| Box::pin(async move { service::decide(tx, now, &actor, &id, ReviewState::Published).await })).await.map(|_| ())
}

async fn reply(
    stage: &Stage,
    cast: &Cast,
    dice: &mut Dice,
    (script, line): (&Script, usize),
    said: &(Who, i64, &str),
    playing: &mut Playing,
) -> Result<(), Failure> {
    let written = match cast.who(stage, dice, said.0, &mut playing.people) {
        None => None,
        Some(author) => {
            let (body, reply_to) = filled(stage, cast, said.2, playing).await?;
            let new = Reply { thread_id: playing.thread.id.clone(), body: body.clone(), reply_to };
            unless_refused(service::reply(&stage.app, &author, new).await)?.map(|(_, post)| (post.id, post.state, body))
        }
    };
    let is_held = script.extras.contains(&Extra::Hold(line + 1));
    if let Some((id, state, _)) = &written
        && !is_held
    {
        publish(stage, cast, id, *state).await?;
    }
    playing.posts.push(written.map(|(id, _, body)| (id, body)));
    Ok(())
}

/// A text with its quotes and mentions, and the number that it answers.
async fn filled(stage: &Stage, cast: &Cast, text: &str, playing: &Playing) -> Result<(String, i64), Failure> {
    let (mut body, mut reply_to) = (text.to_owned(), 0);
    for n in 0..9 {
        let (mention, quote) = (format!("{{@{n}}}"), format!("{{#{n}}}"));
        if body.contains(&mention) {
            let name = match playing.people.get(&n).and_then(|at| cast.people.get(*at)) {
                Some(person) => handle(stage, &person.id).await?,
                None => String::new(),
            };
            let words = if name.is_empty() { "you".to_owned() } else { format!("@{name}") };
            body = body.replace(&mention, &words);
        }
        if body.contains(&quote) {
            let quoted = playing.posts.get(n.saturating_sub(1)).and_then(Option::as_ref).map(|(_, text)| markup::excerpt(text, 160));
            body = body.replace(&quote, &quoted.map(|text| format!("> {text}")).unwrap_or_default());
            reply_to = i64::try_from(n).unwrap_or(0);
        }
    }
    Ok((body.trim().to_owned(), reply_to))
}

async fn handle(stage: &Stage, member_id: &str) -> Result<String, Failure> {
    let (now, id) = (stage.app.now(), member_id.to_owned());
    let face = stage.app.db.write(move |tx| Box::pin(async move { people::service::face(tx, now, &id).await })).await?;
    Ok(face.handle)
}

/// What became of a thread: accepted, pinned, edited, taken down.
async fn afterwards(stage: &Stage, cast: &Cast, script: &Script, playing: &Playing) -> Result<(), Failure> {
    let post = |reply: usize| playing.posts.get(reply).and_then(Option::as_ref).map(|(id, _)| id.clone());
    let change = async |change| unless_refused(service::arrange(&stage.app, &cast.shop, &playing.thread.id, change).await).map(|_| ());
    stage.app.clock.set((stage.today - script.days * DAY + 4 * DAY).min(stage.today - 20 * MINUTE));
    let author = caller(&playing.thread.author.member_id, &playing.thread.author.name, Role::Member);
    for extra in script.extras {
        match *extra {
            Extra::Accept(reply) => {
                if let Some(id) = post(reply) {
                    unless_refused(service::accept(&stage.app, &author, &id).await)?;
                }
            }
            Extra::Pin(level) => change(Change::Pin { level, until: None }).await?,
            Extra::Close => change(Change::Close(true)).await?,
            Extra::Claim => {
                unless_refused(service::claim(&stage.app, &cast.shop, &playing.thread.id).await)?;
            }
            Extra::Edit(reply, words) => {
                if let Some(id) = post(reply) {
                    let edit = Edit { post_id: id, body: words.into(), reason: "Measured it".into(), ..Edit::default() };
                    unless_refused(service::edit(&stage.app, &cast.shopper, edit).await)?;
                }
            }
            Extra::Remove(reply) => {
                if let Some(id) = post(reply) {
                    take_down(stage, cast, &id).await?;
                }
            }
            Extra::Poll(..) => vote(stage, cast, playing).await?,
            Extra::About(_) | Extra::Order | Extra::Hold(_) | Extra::Chat(_) => {}
        }
    }
    Ok(())
}

async fn take_down(stage: &Stage, cast: &Cast, post_id: &str) -> Result<(), Failure> {
    let Some(target) = Target::of_id(post_id) else { return Ok(()) };
    let Some((subject, ..)) = moderation::subject(&mut stage.app.db.read().await?, &target).await? else { return Ok(()) };
    let ruling = Ruling { target: target.to_string(), action: Action::Remove, ground: Some(Reason::Abuse), statement: String::new(), seen: subject.seen };
    unless_refused(moderation::decide(&stage.app, &cast.shop, ruling).await)?;
    Ok(())
}

/// Half of the members vote, and the shopper.
async fn vote(stage: &Stage, cast: &Cast, playing: &Playing) -> Result<(), Failure> {
    let (_, poll) = service::read_thread(&stage.app, &Caller::System, &playing.thread.id).await?;
    let Some(poll) = poll else { return Ok(()) };
    let options = poll.choices.iter().map(|choice| choice.id.clone()).collect::<Vec<_>>();
    let mut dice = stage.dice("votes");
    let voters = cast.people.iter().filter(|person| person.since < stage.app.now()).map(|person| &person.caller).collect::<Vec<_>>();
    let mut votes = vec![];
    for voter in voters.into_iter().chain(std::iter::once(&cast.shopper)) {
        if dice.chance(550) {
            let first = dice.pick(&options).clone();
            let mut chosen = vec![first];
            if dice.chance(400) {
                chosen.push(options[0].clone());
            }
            votes.push(service::vote(&stage.app, voter, &poll.id, chosen));
        }
    }
    for vote in join_all(votes).await {
        unless_refused(vote)?;
    }
    Ok(())
}

/// Hearts and thanks for what was written: many at once, for each is a write of its own.
async fn react(stage: &Stage, cast: &Cast, dice: &mut Dice, played: &[(usize, Playing)]) -> Result<(), Failure> {
    stage.app.clock.set(stage.today - 15 * MINUTE);
    let mut wanted = vec![];
    for (_, playing) in played {
        for (at, post) in playing.posts.iter().enumerate() {
            let Some((id, _)) = post else { continue };
            let many = if at == 0 { dice.between(0, 4) } else { dice.between(-2, 2) };
            for _ in 0..many.max(0) {
                let kind = *dice.pick(&[
                    Reaction::Heart,
                    Reaction::Heart,
                    Reaction::Heart,
                    Reaction::Thanks,
                    Reaction::Thanks,
                    Reaction::Same,
                    Reaction::Laugh,
                    Reaction::Wow,
                ]);
                wanted.push((dice.pick(&cast.people), id.as_str(), kind));
            }
        }
    }
    for some in wanted.chunks(40) {
        let reactions = some.iter().map(|(person, post, kind)| service::react(&stage.app, &person.caller, post, Some(*kind)));
        for reaction in join_all(reactions).await {
            unless_refused(reaction)?;
        }
    }
    Ok(())
}

/// What the shopper has read and follows: of some threads all, of others a part, so that something is new.
async fn read(stage: &Stage, cast: &Cast, played: &[(usize, Playing)]) -> Result<(), Failure> {
    let shopper = &cast.shopper;
    if shopper.member_id().is_none() {
        return Ok(());
    }
    for (n, playing) in played {
        let id = &playing.thread.id;
        let Some((thread, _)) = unless_refused(service::read_thread(&stage.app, shopper, id).await)? else { continue };
        let number = if n % 3 == 0 { (thread.newest - 2).max(1) } else { thread.newest };
        if n % 4 != 1 {
            unless_refused(service::mark_read(&stage.app, shopper, id, number).await)?;
        }
        if n % 6 == 0 {
            unless_refused(service::follow(&stage.app, shopper, &format!("thread/{id}"), Some(true)).await)?;
        }
        if n % 9 == 4
            && let Some((post, _)) = playing.posts.first().and_then(Option::as_ref)
        {
            unless_refused(service::bookmark(&stage.app, shopper, post, if n % 2 == 0 { "For the weekend" } else { "" }).await)?;
        }
    }
    unless_refused(service::follow(&stage.app, shopper, "category/baking-questions", Some(true)).await)?;
    Ok(())
}

/// What was given; `None` where it was refused, as it may be in a shop of few members.
fn unless_refused<T>(outcome: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match outcome {
        Ok(given) => Ok(Some(given)),
        Err(failure) if matches!(failure.code, Code::Internal | Code::Busy) => Err(failure),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, THREADS, lines};
    use std::collections::HashSet;

    #[test]
    fn every_thread_has_its_place_and_there_is_enough_to_read() {
        let places = PLACES.map(|place| place.0);
        assert!(THREADS.iter().all(|script| places.contains(&script.place)));
        assert_eq!(THREADS.iter().map(|script| script.title).collect::<HashSet<_>>().len(), THREADS.len());
        let posts = THREADS.len() + lines().iter().map(Vec::len).sum::<usize>();
        assert!(THREADS.len() >= 35 && posts >= 260, "{} threads, {posts} posts", THREADS.len());
    }
}
