//! Messages: with the shop, and between members.

use super::{code, known, made, member, staff};
use crate::on_both;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
    },
    people::{
        model::{DeskShow, Wishes},
        service::{self as people, Save},
    },
};

on_both!(a_member_and_the_shop_write_to_each_other, |t| async move {
    let (ada, cookie, ada_id) = member(&t, "Ada").await;
    let (_, bob, _) = member(&t, "Bob").await;
    let (support, desk) = staff(&t, Role::Support).await;
    assert_eq!(code(people::write(&t.app, &ada, "shop", "  ").await), Code::Invalid);
    let sent = t.post_form(&cookie, "/fn/people/write", &[("with", "shop"), ("message", "Where is **my loaf**? <b>"), ("next", "/me/messages/shop")]).await;
    assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
    let waiting = people::desk_chats(&t.app, &support, DeskShow::Waiting, None).await.expect("the desk").items;
    assert_eq!((waiting.len(), waiting[0].member_id.as_str(), waiting[0].unread), (1, ada_id.as_str(), 1));
    let id = waiting[0].id.clone();
    assert_eq!(code(people::desk_chats(&t.app, &ada, DeskShow::All, None).await), Code::Forbidden);
    assert_eq!(code(people::answer_chat(&t.app, &ada, &id, "x").await), Code::Forbidden);
    let page = t.get_as(&desk, &format!("/admin/messages/{id}")).await;
    assert!(page.status == 200 && page.body.contains("<strong>my loaf</strong>") && page.body.contains("Nobody answers yet"), "{}", page.body);
    assert_eq!(t.get_as(&desk, "/admin/messages/cnv_nothing").await.status, 404);
    assert_eq!(t.post_form(&desk, "/fn/admin/answer-message", &[("id", &id), ("message", "On its way.")]).await.status.as_u16(), 303);
    assert!(people::desk_chats(&t.app, &support, DeskShow::Waiting, None).await.expect("the desk").items.is_empty());
    assert_eq!(people::unread(&t.app, &ada).await.expect("a count"), 1);
    let read = t.get_as(&cookie, "/me/messages/shop").await.body;
    assert!(read.contains("On its way.") && read.contains(&t.app.config.shop_name) && !read.contains("support-"), "the shop's name alone: {read}");
    assert_eq!(people::unread(&t.app, &ada).await.expect("a count"), 0);
    assert!(!t.get_as(&bob, "/me/messages/shop").await.body.contains("loaf"), "each has their own");
    let (other, _) = staff(&t, Role::Support).await;
    people::claim_chat(&t.app, &other, &id, true, false).await.expect("taken");
    let all = people::desk_chats(&t.app, &support, DeskShow::All, None).await.expect("the desk").items;
    assert_eq!(Some(all[0].answerer_id.as_str()), other.member_id());
});

on_both!(members_write_where_the_reader_wants_it, |t| async move {
    let (ada, ada_cookie, _) = member(&t, "Ada").await;
    let (bob, bob_cookie, bob_id) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    assert_eq!(code(people::write(&t.app, &bob, "ada", "Hello").await), Code::NotAvailable, "who is new writes to nobody");
    known(&t, &bob_id).await;
    people::write(&t.app, &bob, "ada", "Hello").await.expect("sent");
    assert_eq!(people::unread(&t.app, &ada).await.expect("a count"), 1);
    let list = t.get_as(&ada_cookie, "/me/messages").await.body;
    assert!(list.contains("Hello") && list.contains("1 new"), "{list}");
    let chat = t.get_as(&ada_cookie, "/me/messages/bob").await.body;
    assert!(chat.contains("Hello") && chat.contains("/report?target=message/dm_"), "{chat}");
    assert_eq!(code(people::write(&t.app, &bob, "ada", &"see http://a.test ".repeat(9)).await), Code::Invalid);
    for number in 0..19 {
        people::write(&t.app, &bob, "ada", &format!("And {number}")).await.expect("within the hour's bound");
    }
    assert_eq!(code(people::write(&t.app, &bob, "ada", "Too many").await), Code::LimitReached);
    let off = Wishes { purchases: false, tier: false, activity: true, ranked: false, messages: false };
    people::save(&t.app, &ada, Save { wishes: Some(off), ..Save::default() }).await.expect("saved");
    assert_eq!(code(people::write(&t.app, &bob, "ada", "Hello").await), Code::NotAvailable);
    assert!(!t.get_as(&bob_cookie, "/u/ada").await.body.contains("Write a message"));
    assert_eq!(code(people::write(&t.app, &bob, "bob", "Hello").await), Code::NotFound, "not to oneself");
    assert_eq!(code(people::write(&t.app, &Caller::Nobody, "ada", "Hello").await), Code::Unauthorized);
    let (unconfirmed, cookie) = t.person("Una", Role::Member, false).await;
    known(&t, &unconfirmed).await;
    let una = t.caller(&cookie).await;
    assert_eq!(code(people::write(&t.app, &una, "bob", "Hello").await), Code::NotAvailable);
});

on_both!(two_first_messages_at_once_are_one_conversation, |t| async move {
    let (ada, _, ada_id) = member(&t, "Ada").await;
    let (bob, _, bob_id) = member(&t, "Bob").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    known(&t, &ada_id).await;
    known(&t, &bob_id).await;
    let (one, two) = tokio::join!(people::write(&t.app, &ada, "bob", "You first"), people::write(&t.app, &bob, "ada", "No, you"));
    one.expect("sent");
    two.expect("sent");
    let chat = people::chat(&t.app, &ada, "bob", None).await.expect("a conversation");
    assert_eq!(chat.messages.items.len(), 2);
    assert_eq!(people::chats(&t.app, &ada, None, 20).await.expect("a list").items.len(), 1);
});

on_both!(a_message_is_reported_by_whoever_got_it, |t| async move {
    let (ada, ada_cookie, _) = member(&t, "Ada").await;
    let (bob, bob_cookie, bob_id) = member(&t, "Bob").await;
    let (_, other, _) = member(&t, "Cyd").await;
    made(&t, &ada, "ada").await;
    made(&t, &bob, "bob").await;
    known(&t, &bob_id).await;
    people::write(&t.app, &bob, "ada", "Buy my **watches**").await.expect("sent");
    let id = people::chat(&t.app, &ada, "bob", None).await.expect("a conversation").messages.items.remove(0).id;
    let target = format!("message/{id}");
    let fields = [("target", target.as_str()), ("reason", "spam"), ("note", "")];
    assert_eq!(t.get_as(&other, &format!("/report?target={target}")).await.status, 404, "nobody else can even look");
    assert_eq!(t.call(&other, "/fn/moderation/report", &fields).await.status, 404);
    assert_eq!(t.call(&bob_cookie, "/fn/moderation/report", &fields).await.status, 403);
    let moderator = t.staff(Role::Moderator).await.1;
    assert!(!t.get_as(&moderator, "/admin/reviews?state=published").await.body.contains("watches"), "staff do not see what was not reported");
    assert!(t.get_as(&ada_cookie, &format!("/report?target={target}")).await.body.contains("watches"));
    assert_eq!(t.call(&ada_cookie, "/fn/moderation/report", &fields).await.status, 200);
    assert!(t.get_as(&moderator, "/admin/reviews").await.body.contains("watches"), "one report is enough: there can be no second");
    assert_eq!(t.get_as(&moderator, &format!("/admin/reviews/{id}")).await.status, 200);
    let parsed = regulars::moderation::model::Target::of_id(&id).expect("a target");
    let seen = regulars::moderation::service::subject(&mut t.app.db.read().await.expect("read"), &parsed).await.expect("read").expect("there").0.seen;
    let ruling = [("target", target.as_str()), ("action", "remove"), ("ground", "spam"), ("statement", ""), ("seen", seen.as_str())];
    let ruled = t.call(&moderator, "/fn/admin/decide", &ruling).await;
    assert_eq!(ruled.status, 200, "{}", ruled.body);
    assert!(!t.get_as(&ada_cookie, "/me/messages/bob").await.body.contains("watches"));
    assert!(t.get_as(&bob_cookie, "/me/messages/ada").await.body.contains("Taken down"));
    assert_eq!(super::total(&t, &bob_id, regulars::people::model::Deed::Removed).await, 1);
    assert_eq!(regulars::admin::service::deeds::differences(&t.app).await.expect("a recount").iter().filter(|one| one.deed == regulars::people::model::Deed::Removed).count(), 0);
});
