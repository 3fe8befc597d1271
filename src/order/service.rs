//! Use cases and steps around orders. One way leads from facts to points: [`settle`] and [`amend`] both end in the same
//! [`agree`](agreeing::agree), which is why it does not matter by which way, in which order or how often facts arrive.

mod agreeing;
mod asking;
mod intake;
mod naming;
mod telling;
mod tiers;

pub use super::rules::{shopify, tidy, tidy::tidy_refund};
pub use asking::{find, find_of_member, of_member, recent};
pub use intake::{Taken, refund, take};
pub use naming::named;
pub use tiers::{nightly, retier};

use super::{
    model::facts::{OrderFacts, RefundFacts},
    rules::{self, Book, book},
    store,
};
use crate::{
    kernel::{failure::Failure, id, time::Time},
    member::{self, service::confirm::address_lock},
    server::{
        db::{Steps, Tx},
        state::MemberFact,
    },
};
use agreeing::Turn;
use std::collections::HashMap;

/// Facts about one order on their way in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// As [`tidy`] makes them.
    pub facts: OrderFacts,
    /// Whose it is, where that is known otherwise than by the address.
    pub member_id: Option<String>,
    /// The import that brings it; empty for none.
    pub import_id: String,
}

impl Incoming {
    /// Facts whose address tells the owner.
    pub fn new(facts: OrderFacts) -> Self {
        Self { facts, member_id: None, import_id: String::new() }
    }
}

/// What became of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// `ord_…`
    pub order_id: String,
    /// `None`: the order waits for the owner of its address.
    pub member_id: Option<String>,
    /// Whether the order was never heard of before.
    pub is_new: bool,
    /// Whether anything was not known already.
    pub changed: bool,
}

/// News about an order that is known.
#[derive(Clone, Debug)]
pub enum News {
    /// As [`tidy_refund`] makes it.
    Refund(RefundFacts),
    /// When it was cancelled.
    Cancelled(Time),
}

/// Which order.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// `ord_…`
    Id(&'a str),
    Number {
        source: &'a str,
        external_id: &'a str,
    },
}

/// Takes in facts about orders, many at once, makes the ledger agree with them and puts the buyers on their tiers. Gives what
/// became of each, in order. Repeats and old news change nothing.
pub async fn settle(tx: &mut Tx, now: Time, actor: &str, incoming: Vec<Incoming>) -> Result<Vec<Settled>, Failure> {
    lock(tx, incoming.iter().map(|one| &one.facts).map(|facts| (facts.email.as_str(), facts.source.as_str(), facts.external_id.as_str()))).await?;
    let known = known(tx, &incoming).await?;
    let mut places = HashMap::<(String, String), usize>::new();
    let mut turns: Vec<Turn> = vec![];
    let mut asked = vec![];
    for one in incoming {
        let key = (one.facts.source.clone(), one.facts.external_id.clone());
        let at = match places.get(&key) {
            Some(at) => *at,
            None => {
                places.insert(key.clone(), turns.len());
                turns.push(match known.get(&key) {
                    Some(book) => Turn::on(book.clone()),
                    None => Turn::opening(book::open(id::new(id::prefix::ORDER), None, one.import_id, one.facts.clone())),
                });
                turns.len() - 1
            }
        };
        let turn = &mut turns[at];
        rules::merge(&mut turn.book, one.facts);
        turn.book.member_id = turn.book.member_id.take().or(one.member_id);
        asked.push(at);
    }
    give_owners(tx, &mut turns).await?;
    let settled = agreeing::agree(tx, now, actor, turns).await?;
    Ok(asked.into_iter().map(|at| settled[at].clone()).collect())
}

/// The same for news about one order. `None` where there is no such order.
pub async fn amend(tx: &mut Tx, now: Time, actor: &str, which: Which<'_>, news: News) -> Result<Option<Settled>, Failure> {
    let (source, external_id) = match which {
        Which::Number { source, external_id } => (source.to_owned(), external_id.to_owned()),
        Which::Id(id) => match store::key_of(tx, id).await? {
            Some(key) => key,
            None => return Ok(None),
        },
    };
    lock(tx, [("", source.as_str(), external_id.as_str())].into_iter()).await?;
    let Some(known) = store::books_by_external(tx, &source, &[external_id.as_str()]).await?.pop() else { return Ok(None) };
    let mut turn = Turn::on(known);
    match news {
        News::Refund(refund) => {
            book::add_refund(&mut turn.book, refund);
        }
        News::Cancelled(at) => turn.book.facts.cancelled_at = turn.book.facts.cancelled_at.max(Some(at)),
    }
    Ok(agreeing::agree(tx, now, actor, vec![turn]).await?.pop())
}

/// Takes back everything that orders earned, as if they were cancelled: for orders that are about to be removed. Each is given
/// by id, source and shop's number.
pub async fn withdraw(tx: &mut Tx, now: Time, actor: &str, orders: Vec<(String, String, String)>) -> Result<(), Failure> {
    lock(tx, orders.iter().map(|(_, source, number)| ("", source.as_str(), number.as_str()))).await?;
    let ids = orders.into_iter().map(|(id, ..)| id).collect::<Vec<_>>();
    let turns = store::books_by_id(tx, &ids).await?.into_iter().map(|book| {
        let mut turn = Turn::on(book);
        turn.book.facts.cancelled_at = Some(now);
        turn.book.facts.revived_at = None;
        turn
    });
    agreeing::agree(tx, now, actor, turns.collect()).await?;
    Ok(())
}

/// The currency of a known order, in which its refunds are to be read; `None` where there is no such order.
pub async fn currency_of(tx: &mut Tx, source: &str, external_id: &str) -> Result<Option<crate::kernel::money::Currency>, Failure> {
    Ok(store::books_by_external(tx, source, &[external_id]).await?.pop().map(|book| book.facts.currency))
}

/// Gives a member the orders that waited for the address to be confirmed. Hangs on [`Hooks::confirmed`](crate::server::state::Hooks).
pub fn attach<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        if fact.email.is_empty() {
            return Ok(());
        }
        tx.lock_all(vec![address_lock(&fact.email)]).await?;
        loop {
            let waiting = store::waiting_of(tx, &fact.email, 500).await?;
            if waiting.is_empty() {
                return Ok(());
            }
            lock(tx, waiting.iter().map(|(_, source, number)| ("", source.as_str(), number.as_str()))).await?;
            let ids = waiting.into_iter().map(|(id, _, _)| id).collect::<Vec<_>>();
            let books = store::books_by_id(tx, &ids).await?;
            let turns = books.into_iter().map(|book| {
                let mut turn = Turn::on(book);
                turn.book.member_id = turn.book.member_id.take().or_else(|| Some(fact.member_id.clone()));
                turn
            });
            agreeing::agree(tx, fact.now, "system", turns.collect()).await?;
        }
    })
}

/// Forgets the address of a member who leaves; what was bought stays, without a name. Hangs on
/// [`Hooks::erased`](crate::server::state::Hooks).
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move { store::writing::forget(tx, &fact.member_id).await })
}

/// Addresses first, then orders (members follow when it is known whose they are): everybody takes them in this order.
/// The address is locked so that an order cannot slip in between the confirmation of its address and the search for what waits.
async fn lock(tx: &mut Tx, keys: impl Iterator<Item = (&str, &str, &str)>) -> Result<(), Failure> {
    let (mut addresses, mut orders) = (vec![], vec![]);
    for (email, source, number) in keys {
        if !email.is_empty() {
            addresses.push(address_lock(email));
        }
        orders.push(format!("order/{source}/{number}"));
    }
    tx.lock_all(addresses).await?;
    tx.lock_all(orders).await
}

async fn known(tx: &mut Tx, incoming: &[Incoming]) -> Result<HashMap<(String, String), Book>, Failure> {
    let mut by_source = HashMap::<&str, Vec<&str>>::new();
    for one in incoming {
        by_source.entry(&one.facts.source).or_default().push(&one.facts.external_id);
    }
    let mut books = HashMap::new();
    for (source, numbers) in by_source {
        let found = store::books_by_external(tx, source, &numbers).await?;
        books.extend(found.into_iter().map(|book| ((book.facts.source.clone(), book.facts.external_id.clone()), book)));
    }
    Ok(books)
}

/// Gives orders without an owner to whoever has confirmed their address.
async fn give_owners(tx: &mut Tx, turns: &mut [Turn]) -> Result<(), Failure> {
    let open = turns.iter().filter(|turn| turn.book.member_id.is_none() && !turn.book.facts.email.is_empty());
    let mut emails = open.map(|turn| turn.book.facts.email.clone()).collect::<Vec<_>>();
    emails.sort();
    emails.dedup();
    if emails.is_empty() {
        return Ok(());
    }
    let owners = member::service::owners_of(tx, &emails).await?;
    for book in turns.iter_mut().map(|turn| &mut turn.book).filter(|book| book.member_id.is_none()) {
        book.member_id = owners.get(&book.facts.email).cloned();
    }
    Ok(())
}
