//! Tells members what their orders earned.

use super::agreeing::{Turn, named};
use crate::{
    kernel::{
        failure::Failure,
        points::{self, Points},
        time::{DAY, Time},
    },
    notify::{
        self,
        model::{Kind, New},
    },
    server::db::Tx,
    t,
    ui::date,
};
use std::collections::HashMap;

/// Orders that are older when they are first heard of were imported: that they earned is no news.
const NEWS: Time = 30 * DAY;

/// One notice for each order that earned now, once. `earned`: by line, points and the time from which they can be spent.
pub(super) async fn earned(tx: &mut Tx, now: Time, turns: &[Turn], earned: HashMap<String, (Points, Time)>) -> Result<(), Failure> {
    let mut notices = vec![];
    for book in turns.iter().map(|turn| &turn.book).filter(|book| book.facts.placed_at > now - NEWS) {
        let Some(member_id) = book.member_id.clone() else { continue };
        let lines = book.marks.iter().filter_map(|mark| earned.get(&mark.id)).collect::<Vec<_>>();
        let sum = lines.iter().fold(0, |sum: Points, (points, _)| sum.saturating_add(*points));
        let Some((_, from)) = lines.first().filter(|_| sum > 0) else { continue };
        notices.push(New {
            member_id,
            kind: Kind::Points,
            actor_id: String::new(),
            actor_name: String::new(),
            title: t!("order-notice", points = points::show(sum), order = named(book)),
            excerpt: if *from > now { t!("order-notice-from", day = date::day(*from)) } else { String::new() },
            href: format!("/me/orders/{}", book.id),
            subject: format!("order/{}", book.id),
            once: format!("order/{}", book.id),
        });
    }
    notify::service::tell_all(tx, now, notices).await
}
