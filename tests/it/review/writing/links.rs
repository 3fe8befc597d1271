//! Writing by a mailed link, without an account.

use super::{TEXT, draft_in, leads, review_in};
use crate::{
    on_both,
    review::stage::{facts, order, product},
    support::{NOW, TestApp},
};
use regulars::{
    kernel::{failure::Code, time::DAY},
    review::{
        model::ReviewState,
        service::{self as review, Writer},
    },
    server::secret,
};

/// A link for an order, good for 90 days.
async fn link(t: &TestApp, order: &str) -> String {
    let (token, order) = (secret::token(), order.to_owned());
    let hash = secret::hash(&token);
    let done = t.app.db.write(move |tx| {
        Box::pin(async move {
            let sql = "INSERT INTO review_request (id, order_id, email, token_hash, state, reason, sent_at, expires_at) VALUES ($1, $2, 'guest@example.test', $3, 'sent', '', $4, $5)";
            sqlx::query(sql).bind(format!("req_{}", &hash[..10])).bind(order).bind(hash).bind(NOW).bind(NOW + 90 * DAY).execute(tx.conn()).await?;
            Ok(())
        })
    });
    done.await.expect("a link");
    token
}

on_both!(a_guest_writes_by_link_about_the_order_alone, |t| async move {
    let (bread, cake) = (product(&t, "1").await, product(&t, "2").await);
    let id = order(&t, facts("1001", "guest@example.test", "1", NOW, Some(NOW))).await;
    let key = link(&t, &id).await;
    assert_eq!(t.call("", "/fn/review/begin", &[("product_id", &cake), ("rating", "4"), ("key", &key)]).await.status.as_u16(), 404, "not in this order");
    assert_eq!(t.call("", "/fn/review/begin", &[("rating", "4"), ("key", &key)]).await.status.as_u16(), 404, "nor the shop");
    assert_eq!(t.call("", "/fn/review/begin", &[("product_id", &bread), ("rating", "4"), ("key", "wrong")]).await.status.as_u16(), 422);
    let begun = leads(&t.post_form("", "/fn/review/begin", &[("product_id", &bread), ("rating", "4"), ("key", &key)]).await);
    assert!(begun.contains(&format!("key={key}")), "{begun}");
    let draft = draft_in(&begun);
    assert!(t.get(&begun).await.body.contains(&format!("value=\"{key}\"")));
    assert!(leads(&t.post_form("", "/fn/review/words", &[("draft_id", &draft), ("body", TEXT)]).await).starts_with("/login"), "without the link: nobody");
    for (path, fields) in [("/fn/review/words", [("body", TEXT)]), ("/fn/review/details", [("author_name", "A guest")])] {
        leads(&t.post_form("", path, &[&[("draft_id", draft.as_str()), ("key", &key)], &fields[..]].concat()).await);
    }
    let done = leads(&t.post_form("", "/fn/review/publish", &[("draft_id", &draft), ("once", "key"), ("key", &key)]).await);
    let writer = Writer::of(&t.app, &regulars::kernel::caller::Caller::Nobody, &key).await.expect("a writer");
    let mine = review::outcome(&t.app, &writer, &review_in(&done)).await.expect("a review").review;
    assert_eq!((mine.member_id, mine.order_id, mine.source.as_str(), mine.state), (None, id.clone(), "request", ReviewState::Published));
    assert!(t.get(&done).await.body.contains("is published"));
    let again = t.post_form("", "/fn/review/begin", &[("product_id", &bread), ("rating", "4"), ("key", &key)]).await;
    assert_eq!(review_in(&leads(&again)), mine.id, "one review of one line");
    let draft = draft_in(&leads(&t.post_form("", "/fn/review/reopen", &[("review_id", &mine.id), ("kind", "edited"), ("key", &key)]).await));
    leads(&t.post_form("", "/fn/review/rating", &[("draft_id", &draft), ("rating", "3"), ("key", &key)]).await);
    leads(&t.post_form("", "/fn/review/publish", &[("draft_id", &draft), ("once", "key-2"), ("key", &key)]).await);
    assert_eq!(review::outcome(&t.app, &writer, &mine.id).await.expect("a review").review.rating, 3);
    t.clock.set(NOW + 91 * DAY);
    assert_eq!(Writer::of(&t.app, &regulars::kernel::caller::Caller::Nobody, &key).await.expect_err("run out").code, Code::NotAvailable);
});

on_both!(a_link_to_a_members_order_writes_for_the_member, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let id = order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let key = link(&t, &id).await;
    let draft = draft_in(&leads(&t.post_form("", "/fn/review/begin", &[("product_id", &bread), ("rating", "5"), ("key", &key)]).await));
    for (path, fields) in [("/fn/review/words", [("body", TEXT)]), ("/fn/review/details", [("author_name", "Ann")])] {
        leads(&t.post_form("", path, &[&[("draft_id", draft.as_str()), ("key", &key)], &fields[..]].concat()).await);
    }
    let done = review_in(&leads(&t.post_form("", "/fn/review/publish", &[("draft_id", &draft), ("once", "key"), ("key", &key)]).await));
    assert_eq!(review::by_id(&t.app, &t.caller(&cookie).await, &done).await.expect("a review").member_id, Some(ann));
    let again = t.post_form(&cookie, "/fn/review/begin", &[("product_id", &bread), ("rating", "5")]).await;
    assert_eq!(review_in(&leads(&again)), done, "the member has written it");
});
