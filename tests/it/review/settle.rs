//! A review's way through the books.

use super::stage::{facts, order, product, refund, reward, write};
use crate::{
    on_both,
    support::{NOW, TestApp},
};
use regulars::{
    kernel::{caller::Caller, time::DAY},
    ledger::service as ledger,
    review::{
        model::{Degree, ReviewState},
        service as review,
    },
};

async fn points(t: &TestApp, member: &str) -> (i64, i64) {
    let balances = ledger::balances(&mut t.app.db.read().await.expect("a connection"), member).await.expect("balances");
    (balances.pending, balances.available)
}

on_both!(points_wait_for_the_return_window_and_go_with_the_purchase, |t| async move {
    reward(&t, 50, 0).await;
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    assert_eq!(points(&t, &ann).await, (0, 10), "the order's own");
    let mine = write(&t, &ann, &bread, 2).await.expect("a review");
    assert_eq!((mine.state, mine.degree, mine.promised), (ReviewState::Published, Degree::Delivered, 50));
    assert_eq!(points(&t, &ann).await, (50, 10));
    write(&t, &ann, &bread, 5).await.expect_err("one review of one purchase");
    t.clock.set(NOW + 30 * DAY);
    assert_eq!(review::nightly(&t.app).await.expect("a job"), 1);
    let caller = t.caller(&cookie).await;
    assert_eq!(review::by_id(&t.app, &caller, &mine.id).await.expect("there").degree, Degree::Kept);
    regulars::programme::service::mature(&t.app).await.expect("a job");
    assert_eq!(points(&t, &ann).await, (0, 60));
    refund(&t, "1001", "r1", 1_000).await;
    assert_eq!(review::by_id(&t.app, &caller, &mine.id).await.expect("there").degree, Degree::Returned);
    assert_eq!(points(&t, &ann).await, (0, 0));
    let summary = review::summary(&t.app, &bread).await.expect("a summary");
    assert_eq!((summary.count, summary.stars, summary.rewarded, summary.verified), (1, [0, 1, 0, 0, 0], [0, 1, 0, 0, 0], 1));
});

on_both!(votes_are_counted_once_each, |t| async move {
    let (ann, _) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 4).await.expect("a review");
    let mut votes = vec![];
    for name in ["bob", "cho", "dee"] {
        let cookie = t.member(name).await.1;
        let (app, caller, id) = (t.app.clone(), t.caller(&cookie).await, mine.id.clone());
        votes.push(tokio::spawn(async move {
            review::vote(&app, &caller, &id, true).await.expect("a vote");
            review::vote(&app, &caller, &id, true).await.expect("the same vote");
        }));
    }
    for vote in votes {
        vote.await.expect("voted");
    }
    assert_eq!(review::summary(&t.app, &bread).await.expect("a summary").count, 1);
    let look = review::Look { product_id: bread, limit: 10, ..review::Look::default() };
    let found = review::of_product(&t.app, &Caller::Nobody, &look).await.expect("a list");
    assert_eq!((found.reviews.items.len(), found.reviews.items[0].up), (1, 15_000), "three new accounts: half a vote each");
    let own = t.caller(&t.member("eve").await.1).await;
    review::unvote(&t.app, &own, &mine.id).await.expect("nothing to take back");
});
