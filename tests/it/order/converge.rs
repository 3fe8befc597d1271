//! Whatever is heard of orders, in whatever order and however often: the points end where a naive sum says they must.

use super::{balances, books_are_right, facts, refund};
use crate::support::{NOW, On, TestApp};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use regulars::{
    kernel::time::MINUTE,
    ledger::service::kept,
    order::{
        model::facts::{OrderFacts, RefundFacts},
        service::{self, Incoming, News, Which},
    },
};

/// Something that is heard of the order.
#[derive(Clone, Debug)]
enum Event {
    /// A state of the order: its version, and what was paid for its lines.
    State {
        version: i64,
        paid: bool,
        cents: Vec<i64>,
    },
    /// A refund by pieces: number, line, pieces.
    Pieces(usize, usize, i64),
    /// A refund of money: number, cents.
    Money(usize, i64),
    Cancel(i64),
}

const NAMES: [&str; 3] = ["a", "b", "c"];
const PIECES: i64 = 3;

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0..4_i64, any::<bool>(), proptest::collection::vec(0..9_000_i64, 1..=3)).prop_map(|(version, paid, cents)| Event::State { version, paid, cents }),
        3 => (0..5_usize, 0..3_usize, 1..=PIECES).prop_map(|(number, line, pieces)| Event::Pieces(number, line, pieces)),
        2 => (5..8_usize, 0..6_000_i64).prop_map(|(number, cents)| Event::Money(number, cents)),
        1 => (1..5_i64).prop_map(Event::Cancel),
    ]
}

/// A history in which every refund's number, and every version, stands for one content; shuffled, with repeats.
fn history() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    proptest::collection::vec(event(), 1..12).prop_map(settled_contents).prop_flat_map(|events| {
        let repeats = events.iter().chain(&events).cloned().collect::<Vec<_>>();
        (Just(events).prop_shuffle(), Just(repeats).prop_shuffle())
    })
}

fn settled_contents(events: Vec<Event>) -> Vec<Event> {
    let mut seen = std::collections::HashSet::new();
    events
        .into_iter()
        .filter(|event| match event {
            Event::State { version, .. } => seen.insert(("version", usize::try_from(*version).unwrap_or(0))),
            Event::Pieces(number, ..) | Event::Money(number, _) => seen.insert(("refund", *number)),
            Event::Cancel(_) => true,
        })
        .collect()
}

fn state(order: &str, version: i64, paid: bool, cents: &[i64]) -> OrderFacts {
    let lines = NAMES.iter().zip(cents).map(|(name, cents)| (*name, PIECES, *cents)).collect::<Vec<_>>();
    let base = facts(order, "ann@example.test", &lines);
    OrderFacts { version_at: NOW + version * MINUTE, paid_at: base.paid_at.filter(|_| paid), ..base }
}

async fn hear(t: &TestApp, order: &str, event: &Event) {
    let order = order.to_owned();
    let event = event.clone();
    let write = t.app.db.write(move |tx| {
        Box::pin(async move {
            let which = Which::Number { source: "test", external_id: &order };
            match event {
                Event::State { version, paid, cents } => {
                    service::settle(tx, NOW, "system", vec![Incoming::new(service::tidy(state(&order, version, paid, &cents))?)]).await?;
                }
                Event::Pieces(number, line, pieces) => {
                    service::amend(tx, NOW, "system", which, News::Refund(refund(&format!("r{number}"), &[(NAMES[line], pieces)]))).await?;
                }
                Event::Money(number, cents) => {
                    let money = RefundFacts { amount: cents, ..refund(&format!("r{number}"), &[]) };
                    service::amend(tx, NOW, "system", which, News::Refund(money)).await?;
                }
                Event::Cancel(minute) => {
                    service::amend(tx, NOW, "system", which, News::Cancelled(NOW + minute * MINUTE)).await?;
                }
            }
            Ok(())
        })
    });
    write.await.expect("heard");
}

/// What must come out, worked out from the set of events alone.
fn expected(events: &[Event]) -> i64 {
    let states = events.iter().filter_map(|event| match event {
        Event::State { version, paid, cents } => Some((*version, *paid, cents)),
        _ => None,
    });
    let states = states.collect::<Vec<_>>();
    let cancelled = events.iter().any(|event| matches!(event, Event::Cancel(_)));
    let Some((_, _, cents)) = states.iter().max_by_key(|(version, ..)| *version) else { return 0 };
    if cancelled || !states.iter().any(|(_, paid, _)| *paid) {
        return 0;
    }
    let total: i64 = cents.iter().sum();
    let earned = shares(total / 100, cents);
    let mut back = cents.iter().enumerate().map(|(at, cents)| {
        let pieces: i64 = events
            .iter()
            .map(|event| {
                if let Event::Pieces(_, line, pieces) = event
                    && *line == at
                {
                    *pieces
                } else {
                    0
                }
            })
            .sum();
        if pieces >= PIECES { *cents } else { cents * pieces / PIECES }
    });
    let back = back.by_ref().collect::<Vec<_>>();
    let loose: i64 = events.iter().map(|event| if let Event::Money(_, cents) = event { *cents } else { 0 }).sum();
    let left = cents.iter().zip(&back).map(|(cents, back)| cents - back).collect::<Vec<_>>();
    let spread = shares(loose.min(left.iter().sum()), &left);
    (0..cents.len()).map(|at| kept(earned[at], cents[at], back[at] + spread[at])).sum()
}

/// Largest remainder, the plain way.
fn shares(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut shares = weights.iter().map(|weight| total * weight / sum).collect::<Vec<_>>();
    while shares.iter().sum::<i64>() < total {
        let fraction = |at: &usize| if shares[*at] == total * weights[*at] / sum { total * weights[*at] % sum } else { -1 };
        let best = (0..weights.len()).rev().max_by_key(fraction).expect("a weight");
        shares[best] += 1;
    }
    shares
}

/// Refunds and cancellations heard before the order wait with whoever heard them: here they are told again at the end.
async fn tell(t: &TestApp, order: &str, events: &[Event]) -> i64 {
    let ann = "ann@example.test".to_owned();
    let owner = regulars::member::service::owners_of(&mut t.app.db.read().await.expect("read"), std::slice::from_ref(&ann)).await.expect("owners");
    let before = balances(t, &owner[&ann]).await.available;
    let is_known = events.iter().any(|event| matches!(event, Event::State { .. }));
    let mut waiting = vec![];
    let mut known = false;
    for event in events {
        known |= matches!(event, Event::State { .. });
        if known { hear(t, order, event).await } else { waiting.push(event) }
    }
    for event in waiting.into_iter().filter(|_| is_known) {
        hear(t, order, event).await;
    }
    balances(t, &owner[&ann]).await.available - before
}

async fn run(on: On, cases: u32) {
    let Some(t) = TestApp::start(on).await else { return };
    t.member("ann").await;
    let runtime = tokio::runtime::Handle::current();
    let mut number = 0;
    tokio::task::block_in_place(|| {
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let seen = std::cell::RefCell::new(&mut number);
        let outcome = TestRunner::new(config).run(&history(), |(once, repeated)| {
            let expected = expected(&once);
            for events in [once, repeated] {
                let order = {
                    let mut seen = seen.borrow_mut();
                    **seen += 1;
                    format!("{}", **seen)
                };
                let points = runtime.block_on(tell(&t, &order, &events));
                prop_assert_eq!(points, expected, "{:?}", events);
            }
            Ok(())
        });
        outcome.unwrap_or_else(|failure| panic!("{failure}"));
    });
    books_are_right(&t).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    run(On::Sqlite, 150).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    run(On::Postgres, 60).await;
}
