//! What members are told of their points as time passes.

use crate::{
    kernel::{
        failure::Failure,
        points::{self, Points},
        time::{DAY, Time},
    },
    ledger,
    notify::{
        self,
        model::{Kind, New},
    },
    server::{db::Tx, state::App},
    t,
    ui::date,
};
use std::collections::BTreeSet;

/// Members are told so long before points run out, and at most once in so long.
const AHEAD: Time = 14 * DAY;
const AGAIN: Time = 7 * DAY;
/// Members that one write tells.
const BATCH: i64 = 200;

/// Tells members that points can be spent from now on: once each, however many awards it were.
pub(super) async fn matured(tx: &mut Tx, now: Time, released: &[(String, Points)]) -> Result<(), Failure> {
    let members = released.iter().filter(|(_, points)| *points > 0).map(|(member, _)| member).collect::<BTreeSet<_>>();
    for member in members {
        let available = ledger::service::balances(tx, member).await?.available;
        let title = t!("programme-notice-matured", points = points::show(available));
        notify::service::tell(tx, now, notice(member, title, "points/matured", String::new())).await?;
    }
    Ok(())
}

fn notice(member: &str, title: String, subject: &str, once: String) -> New {
    New {
        member_id: member.to_owned(),
        kind: Kind::Points,
        actor_id: String::new(),
        actor_name: String::new(),
        title,
        excerpt: String::new(),
        href: "/me".to_owned(),
        subject: subject.to_owned(),
        once,
    }
}

/// Job: tells members whose points run out within two weeks, each at most once a week. Gives how many it looked at.
pub async fn warn(app: &App) -> Result<u64, Failure> {
    let (now, mut count, mut after) = (app.now(), 0, String::new());
    loop {
        let soon = ledger::service::running_out(&mut app.db.read().await?, now, now + AHEAD, &after, BATCH).await?;
        let Some((last, ..)) = soon.last() else { return Ok(count) };
        after = last.clone();
        count += soon.len() as u64;
        app.db.write(move |tx| Box::pin(async move { tell(tx, now, soon).await })).await?;
    }
}

async fn tell(tx: &mut Tx, now: Time, soon: Vec<(String, Time, Points)>) -> Result<(), Failure> {
    for (member, first, points) in soon {
        let title = t!("programme-notice-expiry", points = points::show(points), day = date::day(first));
        let once = format!("points-expiry/{}", first.div_euclid(AGAIN));
        notify::service::tell(tx, now, notice(&member, title, "points/expiry", once)).await?;
    }
    Ok(())
}
