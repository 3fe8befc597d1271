//! Random histories of one member after the other, with spenders at the same time, beside the naive model.
//!
//! A failure prints the seed and the shortest history found: `REGULARS_SEED=… cargo test` repeats it.

use super::model::Model;
use crate::{on_both, support::TestApp};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use regulars::{
    kernel::{
        failure::{Code, Failure},
        points::Points,
        time::{DAY, NEVER, Time},
    },
    ledger::{
        model::{AccountKind, Cause},
        service::{self, Award, Change},
        verify::verify,
    },
    server::db::Tx,
};
use sqlx::Row;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

#[derive(Clone, Debug)]
enum Step {
    /// For a cause that may have been awarded before.
    Award {
        cause: u8,
        amount: Points,
        pending_days: i64,
        expiry_days: Option<i64>,
    },
    Hold {
        amount: Points,
    },
    /// As many spenders at once, each wanting as much.
    Race {
        spenders: u8,
        amount: Points,
    },
    Post {
        hold: prop::sample::Index,
    },
    Void {
        hold: prop::sample::Index,
    },
    Reverse {
        lot: prop::sample::Index,
        amount: Points,
    },
    Adjust {
        amount: Points,
    },
    Pass {
        days: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let days = prop_oneof![Just(0_i64), 1..8_i64];
    prop_oneof![
        4 => (0..12_u8, 1..60_i64, days, prop::option::of(1..20_i64)).prop_map(|(cause, amount, pending_days, expiry_days)| Step::Award { cause, amount, pending_days, expiry_days }),
        3 => (1..50_i64).prop_map(|amount| Step::Hold { amount }),
        1 => (2..6_u8, 1..30_i64).prop_map(|(spenders, amount)| Step::Race { spenders, amount }),
        2 => any::<prop::sample::Index>().prop_map(|hold| Step::Post { hold }),
        2 => any::<prop::sample::Index>().prop_map(|hold| Step::Void { hold }),
        3 => (any::<prop::sample::Index>(), 1..40_i64).prop_map(|(lot, amount)| Step::Reverse { lot, amount }),
        1 => (-40..40_i64).prop_map(|amount| Step::Adjust { amount }),
        2 => (1..7_i64).prop_map(|days| Step::Pass { days }),
    ]
}

/// One member's life.
struct Life<'t> {
    t: &'t TestApp,
    member: String,
    now: Time,
    model: Model,
    /// Lots that rules granted: those can be taken back.
    awards: Vec<String>,
    causes: Vec<u8>,
    made: usize,
}

/// Runs one step of the ledger in its own write.
macro_rules! write {
    ($life:expr, |$tx:ident| $step:expr) => {
        $life.t.app.db.write(move |$tx: &mut Tx| Box::pin(async move { $step.await })).await
    };
}

impl Life<'_> {
    fn cause(&mut self) -> Cause {
        self.made += 1;
        Cause::new("test", format!("{}/{}", self.member, self.made))
    }

    fn change(&mut self, amount: Points) -> Change {
        Change { member_id: self.member.clone(), amount, cause: self.cause(), reason: "history".into(), actor: "test".into() }
    }

    async fn run(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match step {
            Step::Award { cause, amount, pending_days, expiry_days } => self.award(*cause, *amount, *pending_days, *expiry_days).await,
            Step::Hold { amount } => self.hold(*amount).await,
            Step::Race { spenders, amount } => self.race(*spenders, *amount).await,
            Step::Post { hold } => self.end(hold, true).await,
            Step::Void { hold } => self.end(hold, false).await,
            Step::Reverse { lot, amount } => self.reverse(lot, *amount).await,
            Step::Adjust { amount } => self.adjust(*amount).await,
            Step::Pass { days } => self.pass(*days).await,
        }
    }

    async fn award(&mut self, cause: u8, amount: Points, pending_days: i64, expiry_days: Option<i64>) -> Result<(), TestCaseError> {
        let award = Award {
            member_id: self.member.clone(),
            amount,
            cause: Cause::new("order_line", format!("{}/line/{cause}", self.member)),
            rule_id: "spend".into(),
            rule_version: 1,
            matures_at: self.now + pending_days * DAY,
            expires_at: expiry_days.map(|days| self.now + days * DAY),
            reason: "history".into(),
            actor: "test".into(),
        };
        let (matures, expires, now) = (award.matures_at, award.expires_at.unwrap_or(NEVER), self.now);
        let made = write!(self, |tx| service::award(tx, now, vec![award])).expect("an award").remove(0);
        prop_assert_eq!(made.is_none(), self.causes.contains(&cause), "a cause is awarded once");
        if let Some(id) = made {
            self.causes.push(cause);
            self.awards.push(id.clone());
            self.model.grant(id, amount, (matures > self.now).then_some(matures), expires);
        }
        Ok(())
    }

    async fn hold(&mut self, amount: Points) -> Result<(), TestCaseError> {
        let (change, now, short) = (self.change(amount), self.now, amount - self.model.available());
        match write!(self, |tx| service::hold(tx, now, change)) {
            Ok(held) => {
                prop_assert!(short <= 0, "{short} points were missing");
                self.model.hold(held.transfer, amount);
                prop_assert_eq!(held.available, self.model.available());
            }
            Err(refusal) => prop_assert_eq!(refused_short(&refusal), Some(short)),
        }
        Ok(())
    }

    async fn race(&mut self, spenders: u8, amount: Points) -> Result<(), TestCaseError> {
        let (now, fits) = (self.now, self.model.available() / amount);
        let changes = (0..spenders).map(|_| self.change(amount)).collect::<Vec<_>>();
        let racing = changes.into_iter().map(|change| {
            let app = self.t.app.clone();
            tokio::spawn(async move {
                let steps = app.db.write(move |tx| {
                    Box::pin(async move {
                        service::lock(tx, &change.member_id).await?;
                        service::hold(tx, now, change).await
                    })
                });
                steps.await
            })
        });
        let mut won = vec![];
        for spender in racing.collect::<Vec<_>>() {
            match spender.await.expect("a spender") {
                Ok(held) => won.push(held),
                Err(refusal) => prop_assert_eq!(refusal.code, Code::NotEnough),
            }
        }
        prop_assert_eq!(won.len() as i64, fits.min(i64::from(spenders)), "of {} spenders", spenders);
        // The books tell in which order they came: the more was left, the earlier.
        won.sort_by_key(|held| std::cmp::Reverse(held.available));
        for held in won {
            self.model.hold(held.transfer, amount);
            prop_assert_eq!(held.available, self.model.available());
        }
        Ok(())
    }

    async fn end(&mut self, hold: &prop::sample::Index, is_post: bool) -> Result<(), TestCaseError> {
        if self.model.holds.is_empty() {
            return Ok(());
        }
        let at = hold.index(self.model.holds.len());
        let (id, now, was_open) = (self.model.holds[at].id.clone(), self.now, self.model.holds[at].is_open);
        let amount = self.model.holds[at].taken.iter().map(|(_, points)| points).sum::<Points>();
        let ended = if is_post {
            write!(self, |tx| service::post(tx, now, &id, "history".into(), "test"))
        } else {
            write!(self, |tx| service::void(tx, now, &id, "history".into(), "test"))
        };
        match ended {
            Ok(points) => prop_assert!(was_open && points == amount, "a hold of {} ended with {}", amount, points),
            Err(refusal) => prop_assert!(!was_open && refusal.code == Code::Conflict, "{}", refusal),
        }
        if was_open && is_post {
            self.model.holds[at].is_open = false;
        } else if was_open {
            self.model.void(at);
        }
        Ok(())
    }

    async fn reverse(&mut self, lot: &prop::sample::Index, amount: Points) -> Result<(), TestCaseError> {
        if self.awards.is_empty() {
            return Ok(());
        }
        let id = self.awards[lot.index(self.awards.len())].clone();
        let (cause, now) = (self.cause(), self.now);
        let left = self.model.lot(&id).amount - self.model.lot(&id).reversed;
        let award = id.clone();
        match write!(self, |tx| service::reverse(tx, now, &award, amount, cause, "history".into(), "test")) {
            Ok(done) => {
                prop_assert!(amount <= left, "{} of {} reversed", amount, left);
                prop_assert_eq!((done.taken, done.written_off), self.model.reverse(&id, amount));
            }
            Err(refusal) => prop_assert!(amount > left && refusal.code == Code::Conflict, "{}", refusal),
        }
        Ok(())
    }

    async fn adjust(&mut self, amount: Points) -> Result<(), TestCaseError> {
        let (change, now, has) = (self.change(amount), self.now, self.model.available());
        match write!(self, |tx| service::adjust(tx, now, change)) {
            Ok(id) if amount > 0 => self.model.grant(id, amount, None, NEVER),
            Ok(_) => {
                prop_assert!(amount < 0 && has >= -amount);
                self.model.spend(-amount, "");
            }
            Err(refusal) if amount == 0 => prop_assert_eq!(refusal.code, Code::Invalid),
            Err(refusal) => prop_assert_eq!(refused_short(&refusal), Some(-amount - has)),
        }
        Ok(())
    }

    async fn pass(&mut self, days: i64) -> Result<(), TestCaseError> {
        self.now += days * DAY;
        let now = self.now;
        while write!(self, |tx| service::release_due(tx, now, 7)).expect("released").len() == 7 {}
        while !write!(self, |tx| service::expire_due(tx, now, 7)).expect("expired").is_empty() {}
        self.model.pass(now);
        Ok(())
    }

    /// Balances, lots and the statement, as the books have them, against the model.
    async fn compare(&mut self) -> Result<(), TestCaseError> {
        let mut tx = self.t.app.db.read().await.expect("a connection");
        let balances = service::balances(&mut tx, &self.member).await.expect("balances");
        let wanted = (self.model.available(), self.model.pending(), self.model.held());
        prop_assert_eq!((balances.available, balances.pending, balances.held), wanted, "available, pending, held");
        let rows =
            sqlx::query("SELECT id, remaining, reversed, state FROM lot WHERE member_id = $1").bind(&self.member).fetch_all(tx.conn()).await.expect("lots");
        prop_assert_eq!(rows.len(), self.model.lots.len());
        for row in rows {
            let lot = self.model.lot(row.get::<&str, _>(0)).clone();
            let state = if lot.pending_until.is_some() { "pending" } else { "available" };
            prop_assert_eq!((row.get::<i64, _>(1), row.get::<i64, _>(2), row.get::<&str, _>(3)), (lot.remaining, lot.reversed, state), "lot {}", lot.id);
        }
        let entries = service::statement(&mut tx, &self.member, AccountKind::Available, None, None, 1_000).await.expect("a statement").items;
        prop_assert_eq!(entries.iter().map(|entry| entry.delta).sum::<Points>(), wanted.0, "the statement explains the balance");
        Ok(())
    }
}

fn refused_short(refusal: &Failure) -> Option<Points> {
    (refusal.code == Code::NotEnough).then(|| refusal.about("short_by").and_then(|short| short.parse().ok())).flatten()
}

fn seed() -> u64 {
    let given = std::env::var("REGULARS_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().map_or(1, |since| u64::try_from(since.as_nanos() % u128::from(u64::MAX)).unwrap_or(1)))
}

static LIVES: AtomicUsize = AtomicUsize::new(0);

on_both!(random_histories_agree_with_the_model, |t| async move {
    let seed = seed();
    println!("REGULARS_SEED={seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: 24, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let clock = AtomicI64::new(t.app.now());
    let outcome = runner.run(&prop::collection::vec(step(), 1..45), |steps| {
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                let member = format!("mem_{}", LIVES.fetch_add(1, Ordering::SeqCst));
                let mut life = Life { t: &t, member, now: clock.load(Ordering::SeqCst), model: Model::default(), awards: vec![], causes: vec![], made: 0 };
                for step in &steps {
                    life.run(step).await?;
                    life.compare().await?;
                }
                clock.store(life.now, Ordering::SeqCst);
                let report = verify(&t.app).await.expect("verified");
                prop_assert_eq!(report.difference, None);
                prop_assert_eq!(report.totals.sum_all, 0);
                Ok(())
            })
        })
    });
    assert!(outcome.is_ok(), "REGULARS_SEED={seed}: {}", outcome.expect_err("a failure"));
});
