//! After any history the counts are what a recount gives: months, products, sizes.

use super::stage::{facts, order, product, refund, write};
use crate::{on_both, support::{NOW, TestApp}};
use regulars::{
    kernel::time::DAY,
    review::{
        model::ReviewState,
        service::{self as review, Author, Words},
    },
};
use sqlx::Row;

struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

async fn rows(t: &TestApp, sql: &'static str, columns: usize) -> Vec<Vec<i64>> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let rows = sqlx::query(sql).fetch_all(tx.conn()).await.expect("rows");
    rows.iter().map(|row| (0..columns).map(|at| row.get::<i64, _>(at)).collect()).collect()
}

async fn same(t: &TestApp, when: &str) {
    let kept = rows(t, "SELECT CAST(coalesce(sum(s1), 0) AS BIGINT), CAST(coalesce(sum(s2), 0) AS BIGINT), CAST(coalesce(sum(s3), 0) AS BIGINT), CAST(coalesce(sum(s4), 0) AS BIGINT), \
        CAST(coalesce(sum(s5), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN kind IN (1, 3) THEN s1 + s2 + s3 + s4 + s5 ELSE 0 END), 0) AS BIGINT) FROM rating_month", 6).await;
    let counted = rows(t, "SELECT CAST(coalesce(sum(CASE WHEN rating = 1 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN rating = 2 THEN 1 ELSE 0 END), 0) AS BIGINT), \
        CAST(coalesce(sum(CASE WHEN rating = 3 THEN 1 ELSE 0 END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN rating = 4 THEN 1 ELSE 0 END), 0) AS BIGINT), \
        CAST(coalesce(sum(CASE WHEN rating = 5 THEN 1 ELSE 0 END), 0) AS BIGINT), \
        CAST(coalesce(sum(CASE WHEN degree IN ('ordered', 'delivered', 'kept', 'bought_again', 'returned') THEN 1 ELSE 0 END), 0) AS BIGINT) FROM review WHERE state = 'published'", 6).await;
    assert_eq!(kept, counted, "{when}: months");
    let kept = rows(t, "SELECT reviews, stars FROM product ORDER BY id", 2).await;
    let counted = rows(t, "SELECT CAST(count(r.id) AS BIGINT), CAST(coalesce(sum(r.rating), 0) AS BIGINT) FROM product p LEFT JOIN review r ON r.product_id = p.id AND r.state = 'published' GROUP BY p.id ORDER BY p.id", 2).await;
    assert_eq!(kept, counted, "{when}: products");
    let kept = rows(t, "SELECT CAST(coalesce(sum(count), 0) AS BIGINT) FROM review_size WHERE size = 'M'", 1).await;
    let counted = rows(t, "SELECT CAST(count(*) AS BIGINT) FROM review WHERE state = 'published' AND size = 'M'", 1).await;
    assert_eq!(kept, counted, "{when}: sizes");
}

on_both!(counts_are_what_a_recount_gives, |t| async move {
    let mut dice = Dice(11);
    let products = [product(&t, "1").await, product(&t, "2").await];
    let mut written: Vec<(String, String, u64)> = vec![];
    for step in 0..140_u64 {
        t.clock.set(NOW + i64::try_from(step).expect("small") * DAY / 2);
        let now = t.app.now();
        match dice.below(7) {
            0 | 1 => {
                let (member, _) = t.member(&format!("member{step}")).await;
                if dice.below(3) > 0 {
                    order(&t, facts(&format!("{step}"), &format!("member{step}@example.test"), "1", now, Some(now))).await;
                }
                let place = usize::try_from(dice.below(2)).expect("small");
                let review = write(&t, &member, &products[place], 1 + i64::try_from(dice.below(5)).expect("small")).await.expect("a review");
                written.push((review.id, member, step));
            }
            change if !written.is_empty() => {
                let (id, member, ordered) = written[usize::try_from(dice.below(written.len() as u64)).expect("small")].clone();
                let rating = 1 + i64::try_from(dice.below(5)).expect("small");
                let size = ["", "M", "L"][usize::try_from(dice.below(3)).expect("small")].to_owned();
                let to = [ReviewState::Published, ReviewState::Held, ReviewState::Removed, ReviewState::Refused][usize::try_from(dice.below(4)).expect("small")];
                let refused = dice.below(9) == 0;
                if change == 6 {
                    refund_if_there(&t, ordered, step).await;
                    continue;
                }
                let words = Words { rating, title: String::new(), body: format!("Said again at step {step}, and nobody else said so."), answers: vec![], size, pictures: vec![] };
                let done = t.app.db.write(move |tx| {
                    Box::pin(async move {
                        let author = Author::Member(member);
                        match change {
                            2 | 3 => review::edit(tx, now, &author, &id, words).await,
                            4 if refused => review::withdraw(tx, now, &author, &id).await,
                            _ => review::decide(tx, now, "system", &id, to).await,
                        }
                    })
                });
                // Many steps do not lead anywhere from where the review is: that is part of the history.
                drop(done.await);
            }
            _ => {}
        }
        if step % 20 == 0 {
            review::nightly(&t.app).await.expect("a job");
        }
        if step % 10 == 9 {
            same(&t, &format!("step {step}")).await;
        }
    }
    assert!(written.len() > 20);
});

async fn refund_if_there(t: &TestApp, ordered: u64, step: u64) {
    let mut tx = t.app.db.read().await.expect("a connection");
    let there = sqlx::query("SELECT 1 FROM orders WHERE external_id = $1 AND NOT EXISTS (SELECT 1 FROM refund WHERE order_id = orders.id)")
        .bind(ordered.to_string())
        .fetch_optional(tx.conn())
        .await
        .expect("a row");
    drop(tx);
    if there.is_some() {
        refund(t, &ordered.to_string(), &format!("r{step}"), 1_000).await;
    }
}
