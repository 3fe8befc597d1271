//! Following, muting, blocking, and what the blocked one can tell.

use super::{code, made, member, note};
use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{caller::Caller, failure::Code},
    people::{
        model::{Deed, Relation},
        service as people,
    },
};
use std::collections::HashSet;

async fn relate(t: &TestApp, caller: &Caller, handle: &str, kind: Relation, on: bool) -> Result<regulars::people::model::Ties, regulars::kernel::failure::Failure> {
    people::relate(&t.app, caller, handle, kind, on).await.map(|(_, ties)| ties)
}

async fn followers(t: &TestApp, id: &str) -> Vec<String> {
    people::followers(&mut t.app.db.read().await.expect("read"), id).await.expect("followers")
}

async fn turned_away(t: &TestApp, from: &str, by: &[&str]) -> HashSet<String> {
    let by = by.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    people::turned_away(&mut t.app.db.read().await.expect("read"), from, &by).await.expect("an answer")
}

on_both!(following_is_a_list_and_repeats_change_nothing, |t| async move {
    let (ada, _, ada_id) = member(&t, "Ada").await;
    let (bob, cookie, bob_id) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    assert_eq!(code(relate(&t, &bob, "bob", Relation::Follow, true).await), Code::Forbidden);
    assert_eq!(code(relate(&t, &bob, "nobody", Relation::Follow, true).await), Code::NotFound);
    assert_eq!(code(relate(&t, &Caller::Nobody, "ada", Relation::Follow, true).await), Code::Unauthorized);
    for _ in 0..2 {
        assert!(relate(&t, &bob, "ada", Relation::Follow, true).await.expect("followed").follows);
    }
    assert_eq!(followers(&t, &ada_id).await, [bob_id.clone()]);
    let list = t.get_as(&cookie, "/me/people").await;
    assert!(list.status == 200 && list.body.contains("@ada"), "{}", list.body);
    let by_form = t.post_form(&cookie, "/fn/people/relate", &[("handle", "ada"), ("kind", "follow"), ("on", ""), ("next", "/me/people")]).await;
    assert_eq!(by_form.status.as_u16(), 303);
    assert!(followers(&t, &ada_id).await.is_empty());
    let put = t.call(&cookie, "/fn/people/relate", &[("handle", "ada"), ("kind", "nonsense"), ("on", "yes")]).await;
    assert_eq!(put.status.as_u16(), 400);
});

on_both!(who_is_blocked_cannot_tell, |t| async move {
    let (ada, ada_cookie, ada_id) = member(&t, "Ada").await;
    let (bob, bob_cookie, bob_id) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    super::known(&t, &bob_id).await;
    // What Bob sees of Ada, before and after she blocks him.
    let look = async |cookie: &str| {
        let page = t.get_as(cookie, "/u/ada").await;
        let chat = t.get_as(cookie, "/me/messages/ada").await;
        let strip = |body: String| body.split("<main").nth(1).unwrap_or_default().to_owned();
        (page.status, strip(page.body), chat.status, strip(chat.body))
    };
    relate(&t, &bob, "ada", Relation::Follow, true).await.expect("followed");
    relate(&t, &ada, "bob", Relation::Follow, true).await.expect("followed");
    let before = look(&bob_cookie).await;
    relate(&t, &ada, "bob", Relation::Block, true).await.expect("blocked");
    assert_eq!(look(&bob_cookie).await, before, "the same to the letter");
    assert!(relate(&t, &bob, "ada", Relation::Follow, false).await.is_ok() && relate(&t, &bob, "ada", Relation::Follow, true).await.expect("it seems so").follows);
    assert!(followers(&t, &ada_id).await.is_empty(), "but nothing comes of it");
    assert!(followers(&t, &bob_id).await.is_empty(), "blocking ends following");
    assert_eq!(turned_away(&t, &bob_id, &[&ada_id]).await, HashSet::from([ada_id.clone()]));
    assert!(turned_away(&t, &ada_id, &[&bob_id]).await.is_empty());
    people::write(&t.app, &bob, "ada", "Are you there?").await.expect("it seems sent");
    assert!(t.get_as(&bob_cookie, "/me/messages/ada").await.body.contains("Are you there?"));
    assert!(!t.get_as(&ada_cookie, "/me/messages/bob").await.body.contains("Are you there?"));
    assert!(!t.get_as(&ada_cookie, "/me/messages").await.body.contains("Are you there?"));
    assert_eq!(code(relate(&t, &ada, "bob", Relation::Follow, true).await), Code::Conflict);
    relate(&t, &ada, "bob", Relation::Block, false).await.expect("unblocked");
    assert!(!t.get_as(&ada_cookie, "/me/messages/bob").await.body.contains("Are you there?"), "what was kept away stays away");
    assert_eq!(followers(&t, &ada_id).await, [bob_id.clone()]);
    note(&t, &bob_id, Deed::Posted, 1).await;
});

on_both!(muting_keeps_quiet, |t| async move {
    let (ada, ada_cookie, ada_id) = member(&t, "Ada").await;
    let (bob, _, bob_id) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    super::known(&t, &bob_id).await;
    relate(&t, &ada, "bob", Relation::Mute, true).await.expect("muted");
    assert_eq!(turned_away(&t, &bob_id, &[&ada_id, &bob_id]).await, HashSet::from([ada_id]));
    people::write(&t.app, &bob, "ada", "Psst").await.expect("sent");
    assert_eq!(people::unread(&t.app, &ada).await.expect("a count"), 0);
    assert!(t.get_as(&ada_cookie, "/me/messages/bob").await.body.contains("Psst"), "it is there to be looked at");
});
