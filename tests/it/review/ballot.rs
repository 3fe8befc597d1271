//! Helpful votes: one per member, changed and taken back, not on one's own, exact when many come at once, and light where
//! two vote for each other.

use super::stage::{product, write};
use crate::{on_both, support::TestApp};
use axum::http::StatusCode;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
    },
    review::{
        rules::helpful::wilson,
        service::{self as review, Look},
    },
};

async fn votes(t: &TestApp, id: &str) -> (i64, i64) {
    let found = review::by_id(&t.app, &Caller::Nobody, id).await.expect("there");
    (found.up, found.down)
}

on_both!(a_vote_is_changed_and_taken_back_and_never_on_ones_own, |t| async move {
    let (ann, anns) = t.member("ann").await;
    let (_, bobs) = t.member("bob").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 2).await.expect("a review").id;
    let bob = t.caller(&bobs).await;
    for _ in 0..2 {
        review::vote(&t.app, &bob, &mine, true).await.expect("a vote");
        assert_eq!(votes(&t, &mine).await, (5_000, 0), "a new account without a purchase: half a vote, once");
    }
    assert_eq!(review::vote_on(&t.app, &bob, &mine).await.expect("read"), Some(true));
    review::vote(&t.app, &bob, &mine, false).await.expect("the other way");
    assert_eq!(votes(&t, &mine).await, (0, 5_000));
    for _ in 0..2 {
        review::unvote(&t.app, &bob, &mine).await.expect("taken back");
        assert_eq!(votes(&t, &mine).await, (0, 0));
    }
    assert_eq!(review::vote_on(&t.app, &bob, &mine).await.expect("read"), None);
    let own = review::vote(&t.app, &t.caller(&anns).await, &mine, true).await.expect_err("one's own");
    assert_eq!(own.code, Code::Forbidden);
    let nobody = review::vote(&t.app, &Caller::Nobody, &mine, true).await.expect_err("nobody");
    assert_eq!(nobody.code, Code::Unauthorized);
    let unconfirmed = t.person("cho", Role::Member, false).await.1;
    let refused = review::vote(&t.app, &t.caller(&unconfirmed).await, &mine, true).await.expect_err("not confirmed");
    assert_eq!(refused.code, Code::Forbidden);
    for strange in ["rev_none", "", "' OR 1=1", "rev_\u{0}"] {
        assert_eq!(review::vote(&t.app, &bob, strange, true).await.expect_err(strange).code, Code::NotFound, "{strange:?}");
    }
});

on_both!(many_votes_at_once_are_all_counted, |t| async move {
    let (ann, _) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 4).await.expect("a review").id;
    let mut tasks = vec![];
    for number in 0..24 {
        let caller = t.caller(&t.member(&format!("voter{number}")).await.1).await;
        let (app, id) = (t.app.clone(), mine.clone());
        tasks.push(tokio::spawn(async move {
            review::vote(&app, &caller, &id, number % 3 == 0).await.expect("a vote");
            review::vote(&app, &caller, &id, number % 4 != 0).await.expect("a second thought");
        }));
    }
    for task in tasks {
        task.await.expect("voted");
    }
    assert_eq!(votes(&t, &mine).await, (18 * 5_000, 6 * 5_000));
    let mut tx = t.app.db.read().await.expect("a connection");
    let (helpful, votes): (i64, i64) = sqlx::query_as("SELECT helpful, (SELECT count(*) FROM review_vote WHERE review_id = review.id) FROM review WHERE id = $1")
        .bind(&mine)
        .fetch_one(tx.conn())
        .await
        .expect("a row");
    assert_eq!((helpful, votes), (wilson(90_000, 30_000), 24));
});

on_both!(two_who_vote_for_each_other_gain_little, |t| async move {
    let (ann, anns) = t.member("ann").await;
    let (bob, bobs) = t.member("bob").await;
    let (first, second) = (product(&t, "1").await, product(&t, "2").await);
    let by_ann = write(&t, &ann, &first, 5).await.expect("a review").id;
    let by_bob = write(&t, &bob, &second, 5).await.expect("a review").id;
    let (ann, bob) = (t.caller(&anns).await, t.caller(&bobs).await);
    review::vote(&t.app, &bob, &by_ann, true).await.expect("a vote");
    assert_eq!(votes(&t, &by_ann).await, (5_000, 0));
    review::vote(&t.app, &ann, &by_bob, true).await.expect("a vote back");
    assert_eq!((votes(&t, &by_ann).await, votes(&t, &by_bob).await), ((1_250, 0), (1_250, 0)), "a quarter each");
    review::unvote(&t.app, &ann, &by_bob).await.expect("taken back");
    assert_eq!((votes(&t, &by_ann).await, votes(&t, &by_bob).await), ((5_000, 0), (0, 0)), "nothing comes back any more");
});

on_both!(votes_are_forms_that_lead_back_to_the_review, |t| async move {
    let (ann, anns) = t.member("ann").await;
    let (_, bobs) = t.member("bob").await;
    let bread = product(&t, "1").await;
    let mine = write(&t, &ann, &bread, 4).await.expect("a review").id;
    let page = "/products/rye-loaf-1?sort=newest";
    let guest = t.get(page).await;
    assert!(guest.body.contains("/login?next=%2Fproducts%2Frye-loaf-1") && !guest.body.contains("/fn/review/vote"), "guests are led to the sign-in");
    let own = t.get_as(&anns, page).await;
    assert!(own.body.contains("Your review") && !own.body.contains("/fn/review/vote"), "not on one's own");
    let next = format!("{page}#r-{mine}");
    assert!(t.get_as(&bobs, page).await.body.contains(&next.replace('&', "&amp;")), "the form leads back");
    let voted = t.post_form(&bobs, "/fn/review/vote", &[("review_id", &mine), ("up", "true"), ("next", &next)]).await;
    assert_eq!((voted.status, voted.headers["location"].to_str().expect("text")), (StatusCode::SEE_OTHER, next.as_str()));
    let after = t.get_as(&bobs, page).await;
    assert!(after.body.contains(r#"aria-pressed="true""#) && after.body.contains("/fn/review/unvote"), "{}", after.body);
    let back = t.post_form(&bobs, "/fn/review/unvote", &[("review_id", &mine), ("next", &next)]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(!t.get_as(&bobs, page).await.body.contains("/fn/review/unvote"));
    let stranger = t.post_form("", "/fn/review/vote", &[("review_id", &mine), ("up", "true")]).await;
    assert!(stranger.headers["location"].to_str().expect("text").starts_with("/login"), "{stranger:?}");
    assert_eq!(t.call(&bobs, "/fn/review/vote", &[("review_id", &mine), ("up", "perhaps")]).await.status.as_u16() / 100, 4);
    let listed = review::of_product(&t.app, &t.caller(&bobs).await, &Look { product_id: bread, limit: 5, ..Look::default() }).await.expect("a list");
    assert!(listed.votes.is_empty());
});
