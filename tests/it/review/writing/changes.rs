//! Changing, adding to and deleting.

use super::{TEXT, about, begin, count, draft_in, fill, flash, leads, publish, review_in, written};
use crate::{
    on_both,
    review::stage::{facts, order, product, reward},
    support::{NOW, TestApp},
};
use regulars::{
    kernel::time::DAY,
    ledger::service as ledger,
    review::{
        model::{Review, ReviewState},
        service as review,
    },
};

async fn reopen(t: &TestApp, cookie: &str, id: &str, kind: &str) -> String {
    draft_in(&leads(&t.post_form(cookie, "/fn/review/reopen", &[("review_id", id), ("kind", kind)]).await))
}

async fn find(t: &TestApp, cookie: &str, id: &str) -> Review {
    review::by_id(&t.app, &t.caller(cookie).await, id).await.expect("a review")
}

on_both!(a_change_is_seen_and_has_its_time, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = written(&t, &cookie, &bread, "2").await;
    let draft = reopen(&t, &cookie, &mine.id, "edited").await;
    let page = t.get_as(&cookie, &format!("/write/{draft}?step=words")).await.body;
    assert!(page.contains(TEXT) && page.contains("Change your review"), "{page}");
    leads(&t.post_form(&cookie, "/fn/review/rating", &[("draft_id", &draft), ("rating", "4")]).await);
    let words = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", "Better"), ("body", &format!("{TEXT} Toasted too."))]).await;
    assert!(leads(&words).ends_with("step=pictures"), "a change has no details without questions");
    assert_eq!(reopen(&t, &cookie, &mine.id, "edited").await, draft, "gone on with");
    let (one, two) = tokio::join!(publish(&t, &cookie, &draft, "once"), publish(&t, &cookie, &draft, "twice"));
    assert!([&one, &two].iter().any(|answer| leads(answer).contains(&mine.id)));
    let now = find(&t, &cookie, &mine.id).await;
    assert_eq!((now.rating, now.title.as_str(), now.extras.edits.len(), now.extras.edits[0].from, now.extras.edits[0].to), (4, "Better", 1, 2, 4));
    assert_eq!(review::summary(&t.app, &bread).await.expect("a summary").stars, [0, 0, 0, 1, 0]);
    t.clock.set(NOW + 61 * DAY);
    let cookie = t.again(&ann).await;
    let late = t.post_form(&cookie, "/fn/review/reopen", &[("review_id", &mine.id), ("kind", "edited")]).await;
    assert!(flash(&late).failure.is_some_and(|failure| failure.message.contains("60 days")));
    assert!(!t.get_as(&cookie, "/me/reviews").await.body.contains("value=\"edited\""));
});

on_both!(a_draft_of_a_change_that_is_sent_too_late_is_refused, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let mine = written(&t, &cookie, &bread, "2").await;
    let draft = reopen(&t, &cookie, &mine.id, "edited").await;
    t.clock.set(NOW + 61 * DAY);
    let cookie = t.again(&ann).await;
    let late = publish(&t, &cookie, &draft, "key").await;
    assert!(flash(&late).failure.is_some_and(|failure| failure.message.contains("60 days")));
    assert_eq!(find(&t, &cookie, &mine.id).await, mine);
});

on_both!(an_update_comes_once_the_purchase_was_kept, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let mine = written(&t, &cookie, &bread, "5").await;
    let early = t.post_form(&cookie, "/fn/review/reopen", &[("review_id", &mine.id), ("kind", "updated")]).await;
    assert!(flash(&early).failure.is_some());
    t.clock.set(NOW + 31 * DAY);
    let cookie = t.again(&ann).await;
    assert!(t.get_as(&cookie, "/me/reviews").await.body.contains("value=\"updated\""), "the night need not have passed");
    let draft = reopen(&t, &cookie, &mine.id, "updated").await;
    let rating = t.post_form(&cookie, "/fn/review/rating", &[("draft_id", &draft), ("rating", "3")]).await;
    assert!(leads(&rating).ends_with("step=words"));
    let short = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("body", "Stale.")]).await;
    assert!(!about(&short, "body").is_empty());
    let words = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("body", "The lid of the tin has begun to rust.")]).await;
    assert!(leads(&words).ends_with("step=preview"));
    assert!(t.get_as(&cookie, &leads(&words)).await.body.contains("begun to rust"));
    leads(&publish(&t, &cookie, &draft, "key").await);
    let now = find(&t, &cookie, &mine.id).await;
    assert_eq!((now.rating, now.body.as_str(), now.extras.updates.len(), now.extras.updates[0].from), (3, TEXT, 1, 5));
    let again = t.post_form(&cookie, "/fn/review/reopen", &[("review_id", &mine.id), ("kind", "updated")]).await;
    assert!(flash(&again).failure.is_some(), "once for each degree");
});

on_both!(deleting_is_asked_for_and_final, |t| async move {
    reward(&t, 50, 0).await;
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let mine = written(&t, &cookie, &bread, "1").await;
    let pending = || async { ledger::balances(&mut t.app.db.read().await.expect("a connection"), &ann).await.expect("balances").pending };
    assert_eq!(pending().await, 50);
    let question = t.get_as(&cookie, &format!("/written/{}/delete", mine.id)).await.body;
    assert!(question.contains("The 50 points for it are taken back") && question.contains("cannot be undone"), "{question}");
    assert_eq!(pending().await, 50, "asking does nothing");
    let draft = reopen(&t, &cookie, &mine.id, "edited").await;
    assert_eq!(leads(&t.post_form(&cookie, "/fn/review/withdraw", &[("review_id", &mine.id)]).await), "/me/reviews");
    assert_eq!((pending().await, count(&t, &bread).await), (0, 0));
    for path in [format!("/written/{}", mine.id), format!("/write/{draft}")] {
        assert_eq!(t.get_as(&cookie, &path).await.status.as_u16(), 404, "{path}");
    }
    assert!(flash(&t.post_form(&cookie, "/fn/review/withdraw", &[("review_id", &mine.id)]).await).failure.is_some(), "once");
    let second = begin(&t, &cookie, &bread, "3").await;
    fill(&t, &cookie, &second, TEXT).await;
    let again = find(&t, &cookie, &review_in(&leads(&publish(&t, &cookie, &second, "key").await))).await;
    assert_eq!((again.state, pending().await), (ReviewState::Published, 50), "another one can be written");
});
