//! The real program, killed in the middle of redemptions, and left by clients who hang up: what was acknowledged is there
//! once, what is asked again with the same key happens once.

pub mod server;

use crate::support::{On, TestApp};
use regulars::{
    kernel::caller::Role,
    reward::{
        model::{RewardKind, Terms},
        service as reward,
    },
    server::{clock::Clock, idempotency::Key},
    wallet,
};
use server::{Server, Shopper};
use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// Redemptions wished for, each with a key of its own, by so many clients at once.
const WISHES: usize = 200;
const CLIENTS: usize = 8;
const COST: i64 = 7;

/// A database with a member who can pay for all wishes exactly, and the reward; its own connections are closed.
struct Ground {
    t: TestApp,
    cookie: String,
    reward: String,
}

async fn ground(on: On) -> Option<Ground> {
    let t = TestApp::start(on).await?;
    // The program that is killed has the machine's clock; sessions must be young for it.
    t.clock.set(Clock::System.now());
    let (member, cookie) = t.member("ann").await;
    let (_, owner) = t.staff(Role::Owner).await;
    let owner = t.caller(&owner).await;
    let key = |key: &str| Key::new(&owner, key, key).expect("a key");
    wallet::service::adjust_points(&t.app, &owner, &member, COST * WISHES as i64, "test", key("points")).await.expect("booked").outcome.expect("granted");
    let terms = Terms {
        name: "A mug".into(),
        description: String::new(),
        kind: RewardKind::Custom,
        cost: COST,
        value: 0,
        stock: Some(WISHES as i64 + 50),
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: None,
        picture: String::new(),
    };
    let reward = reward::create(&t.app, &owner, terms, None).await.expect("made").outcome.expect("made").id;
    t.app.db.close().await;
    Some(Ground { t, cookie, reward })
}

/// All wishes in order, from several clients at once, until `stop` says so. Gives what was acknowledged: wish → redemption.
fn wish_all(shopper: &Shopper, done: &AtomicUsize) -> HashMap<usize, String> {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|_| {
            scope.spawn(|| {
                let mut acknowledged = vec![];
                loop {
                    let wish = next.fetch_add(1, Ordering::SeqCst);
                    if wish >= WISHES {
                        return acknowledged;
                    }
                    match shopper.redeem(&format!("wish-{wish}")) {
                        Some(redemption) => {
                            done.fetch_add(1, Ordering::SeqCst);
                            acknowledged.push((wish, redemption));
                        }
                        None if shopper.is_gone() => return acknowledged,
                        None => {}
                    }
                }
            })
        });
        clients.collect::<Vec<_>>().into_iter().flat_map(|client| client.join().expect("a client")).collect()
    })
}

/// Asks for every wish until it is answered: another server may still hold its key for a moment.
fn ask_again(shopper: &Shopper) -> HashMap<usize, String> {
    let answer = |wish: usize| {
        let begun = Instant::now();
        loop {
            if let Some(redemption) = shopper.redeem(&format!("wish-{wish}")) {
                return (wish, redemption);
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "wish {wish} is never answered");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    (0..WISHES).map(answer).collect()
}

/// What must hold at the end: every wish once, the points exactly spent, the books right.
fn settle(server: &Server, shopper: &Shopper, all: &HashMap<usize, String>) {
    assert_eq!(all.values().collect::<HashSet<_>>().len(), WISHES, "no two wishes share a redemption");
    let listed = shopper.redemptions();
    assert_eq!(listed.len(), WISHES, "as many as were wished for");
    assert_eq!(listed.iter().collect::<HashSet<_>>(), all.values().collect::<HashSet<_>>());
    assert_eq!(shopper.balance(), 0);
    let totals = server.verify();
    assert_eq!((totals["redemptions"].as_u64(), totals["redeem_entries"].as_u64()), (Some(WISHES as u64), Some(WISHES as u64)));
    assert_eq!((totals["sum_all"].as_i64(), totals["liability"].as_i64()), (Some(0), Some(COST * WISHES as i64)), "held until the codes are used");
}

async fn killed_in_the_middle(on: On) {
    let Some(ground) = ground(on).await else { return };
    let mut server = Server::start(&ground.t.app.config);
    let shopper = Shopper::new(&server, &ground.cookie, &ground.reward);
    let done = AtomicUsize::new(0);
    let acknowledged = std::thread::scope(|scope| {
        let clients = scope.spawn(|| wish_all(&shopper, &done));
        let begun = Instant::now();
        while done.load(Ordering::SeqCst) < 60 {
            assert!(begun.elapsed() < Duration::from_mins(1), "60 redemptions take too long");
            std::thread::sleep(Duration::from_millis(1));
        }
        server.kill();
        shopper.leave();
        clients.join().expect("the clients")
    });
    assert!((60..WISHES).contains(&acknowledged.len()), "killed in the middle: {}", acknowledged.len());
    server.start_again();
    let there = shopper.redemptions().into_iter().collect::<HashSet<_>>();
    let lost = acknowledged.values().filter(|redemption| !there.contains(*redemption)).collect::<Vec<_>>();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    println!("{on:?}: killed after {} acknowledged, {} were on the disk", acknowledged.len(), there.len());
    let all = ask_again(&shopper);
    for (wish, redemption) in &acknowledged {
        assert_eq!(all.get(wish), Some(redemption), "the same key gives the same redemption");
    }
    settle(&server, &shopper, &all);
}

async fn hung_up_on(on: On) {
    let Some(ground) = ground(on).await else { return };
    let server = Server::start(&ground.t.app.config);
    let shopper = Shopper::new(&server, &ground.cookie, &ground.reward);
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let shopper = &shopper;
            scope.spawn(move || {
                for wish in (client..WISHES).step_by(CLIENTS) {
                    // Some leave at once, some a little later: before, in and after the transaction.
                    shopper.redeem_and_hang_up(&format!("wish-{wish}"), Duration::from_micros(wish as u64 % 16 * 400));
                }
            });
        }
    });
    let all = ask_again(&shopper);
    settle(&server, &shopper, &all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_redemptions_survive_a_kill_on_sqlite() {
    killed_in_the_middle(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_redemptions_survive_a_kill_on_postgres() {
    killed_in_the_middle(On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_who_hang_up_lose_and_double_nothing_on_sqlite() {
    hung_up_on(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_who_hang_up_lose_and_double_nothing_on_postgres() {
    hung_up_on(On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopping_server_finishes_what_it_began_and_ends_well() {
    let Some(ground) = ground(On::Sqlite).await else { return };
    let mut server = Server::start(&ground.t.app.config);
    let shopper = Shopper::new(&server, &ground.cookie, &ground.reward);
    let idle = server.connect();
    let done = AtomicUsize::new(0);
    let acknowledged = std::thread::scope(|scope| {
        let clients = scope.spawn(|| wish_all(&shopper, &done));
        while done.load(Ordering::SeqCst) < 20 {
            std::thread::sleep(Duration::from_millis(1));
        }
        let begun = Instant::now();
        server.terminate();
        assert!(begun.elapsed() < Duration::from_secs(10), "it took {:?}", begun.elapsed());
        shopper.leave();
        clients.join().expect("the clients")
    });
    drop(idle);
    server.start_again();
    let there = shopper.redemptions().into_iter().collect::<HashSet<_>>();
    assert_eq!(there, acknowledged.values().cloned().collect(), "what was done was told, what was told was done");
}
