//! Lists, filters, orders and pages against a plain list in memory that does the same the slow way.

use super::stage::{facts, order, product};
use crate::{on_both, support::{NOW, TestApp}};
use regulars::{
    kernel::{caller::Caller, id, time::DAY},
    review::{
        model::{Filter, Review, Shot, Sort},
        service::{self as review, Look, New, Words},
    },
};
use std::collections::BTreeMap;

/// What the slow way knows of a review.
#[derive(Clone, Debug)]
struct Known {
    id: String,
    rating: i64,
    verified: bool,
    pictures: bool,
    size: String,
    topic: bool,
    helpful: i64,
    written_at: i64,
}

const TOPIC: &str = "crust & crumb";

/// The same numbers on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound) as i64
    }
}

async fn fill(t: &TestApp, product: &str, count: usize) -> Vec<Known> {
    let mut dice = Dice(7);
    let mut all = vec![];
    for number in 0..count {
        let name = format!("reader{number}");
        let (member, _) = t.member(&name).await;
        let verified = dice.below(2) == 1;
        if verified {
            order(t, facts(&format!("{}", 5_000 + number), &format!("{name}@example.test"), "1", NOW - 90 * DAY, Some(NOW - 80 * DAY))).await;
        }
        let pictures = dice.below(3) == 0;
        let size = ["", "M", "L"][usize::try_from(dice.below(3)).expect("small")].to_owned();
        // Few different times and places: the same ones must be told apart by the id.
        let known = Known {
            id: id::new(id::prefix::REVIEW),
            rating: 1 + dice.below(5),
            verified,
            pictures,
            size: size.clone(),
            topic: dice.below(4) == 0,
            helpful: dice.below(4) * 100_000,
            written_at: NOW - dice.below(6) * DAY,
        };
        let shot = Shot { id: format!("pic_{number}"), hash: "0".repeat(64), width: 4, height: 3, alt: String::new() };
        let words = Words {
            rating: known.rating,
            title: String::new(),
            body: format!("Bread number {number} tasted of day {number} and nobody said the same about it before."),
            answers: vec![],
            size,
            pictures: if pictures { vec![shot] } else { vec![] },
        };
        let new = New {
            id: known.id.clone(),
            product_id: product.to_owned(),
            member_id: Some(member),
            order_line_id: String::new(),
            author_name: name,
            words,
            source: "page",
        };
        let at = known.written_at;
        t.app.db.write(move |tx| Box::pin(async move { review::create(tx, at, new).await })).await.expect("a review");
        set(t, &known, product).await;
        all.push(known);
    }
    all
}

/// Sets what only votes, a look by somebody, or a job would.
async fn set(t: &TestApp, known: &Known, product: &str) {
    let (known, product) = (known.clone(), product.to_owned());
    let write = t.app.db.write(move |tx| {
        Box::pin(async move {
            sqlx::query("UPDATE review SET helpful = $2, state = 'published' WHERE id = $1").bind(&known.id).bind(known.helpful).execute(tx.conn()).await?;
            if known.topic {
                sqlx::query("INSERT INTO review_topic_of (review_id, product_id, topic, written_at) VALUES ($1, $2, $3, $4)")
                    .bind(&known.id)
                    .bind(product)
                    .bind(TOPIC)
                    .bind(known.written_at)
                    .execute(tx.conn())
                    .await?;
            }
            Ok(())
        })
    });
    write.await.expect("set");
}

/// The slow way.
fn expected(all: &[Known], filter: &Filter) -> Vec<String> {
    let mut kept = all
        .iter()
        .filter(|known| filter.rating.is_none_or(|rating| rating == known.rating))
        .filter(|known| !filter.verified || known.verified)
        .filter(|known| !filter.pictures || known.pictures)
        .filter(|known| filter.size.is_empty() || filter.size == known.size)
        .filter(|known| filter.topic.is_empty() || known.topic)
        .collect::<Vec<_>>();
    let sort = if filter.topic.is_empty() { filter.sort } else { Sort::Newest };
    kept.sort_by(|a, b| {
        let by = match sort {
            Sort::Newest => b.written_at.cmp(&a.written_at),
            Sort::Helpful => b.helpful.cmp(&a.helpful),
            Sort::Highest => b.rating.cmp(&a.rating).then(b.helpful.cmp(&a.helpful)),
            Sort::Lowest => a.rating.cmp(&b.rating).then(b.helpful.cmp(&a.helpful)),
        };
        by.then(b.id.cmp(&a.id))
    });
    kept.into_iter().map(|known| known.id.clone()).collect()
}

async fn walked(t: &TestApp, product: &str, filter: &Filter, limit: i64) -> Vec<String> {
    let (mut seen, mut cursor) = (vec![], None);
    loop {
        let look = Look { product_id: product.to_owned(), filter: filter.clone(), cursor, limit };
        let page = review::of_product(&t.app, &Caller::Nobody, &look).await.expect("a page").reviews;
        assert!(page.items.len() <= usize::try_from(limit).expect("small"));
        seen.extend(page.items.iter().map(|review: &Review| review.id.clone()));
        let Some(next) = page.next else { return seen };
        cursor = Some(next);
    }
}

fn filters() -> Vec<Filter> {
    let mut all = vec![];
    for rating in [None, Some(1), Some(3), Some(5)] {
        for verified in [false, true] {
            for pictures in [false, true] {
                for size in ["", "M", "XXL"] {
                    for topic in ["", TOPIC] {
                        for sort in if topic.is_empty() { &Sort::ALL[..] } else { &Sort::ALL[..1] } {
                            all.push(Filter { rating, verified, pictures, size: size.into(), topic: topic.into(), sort: *sort });
                        }
                    }
                }
            }
        }
    }
    all
}

on_both!(every_filter_and_order_pages_as_a_plain_list_does, |t| async move {
    let bread = product(&t, "1").await;
    let all = fill(&t, &bread, 90).await;
    for filter in filters() {
        let limit = if filter.is_narrow() { 4 } else { 17 };
        assert_eq!(walked(&t, &bread, &filter, limit).await, expected(&all, &filter), "{filter:?}");
    }
    let board = review::board(&t.app, &Caller::Nobody, &Look { product_id: bread.clone(), limit: 10, ..Look::default() }).await.expect("a board");
    assert_eq!(board.summary.count, 90);
    let mut sizes = BTreeMap::<String, i64>::new();
    for known in all.iter().filter(|known| !known.size.is_empty()) {
        *sizes.entry(known.size.clone()).or_default() += 1;
    }
    assert_eq!(board.sizes.iter().cloned().collect::<BTreeMap<_, _>>(), sizes);
    let pictured = expected(&all, &Filter { pictures: true, ..Filter::default() });
    assert_eq!(board.gallery.iter().map(|review| review.id.clone()).collect::<Vec<_>>(), pictured[..12]);
    assert!(board.listed.reviews.items.iter().all(|review| review.member_id.is_none() && review.order_id.is_empty()), "whose account it was is nobody's business");
});
