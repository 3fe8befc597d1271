//! Posts before the moderation: reported, hidden, decided, appealed, restored, through the doors that people use.

use super::{category, open, reply, thread, writer};
use crate::{on_both, support::TestApp};
use regulars::{
    forum::{
        model::{Gate, Spot},
        service,
    },
    kernel::caller::{Caller, Role},
    moderation::{
        model::{Action, AppealState, Reason, Target},
        service::{self as moderation, Ruling, Verdict},
    },
    review::model::ReviewState,
};

async fn report(t: &TestApp, cookie: &str, post_id: &str, reason: &str) -> u16 {
    let target = format!("post/{post_id}");
    t.call(cookie, "/fn/moderation/report", &[("target", &target), ("reason", reason), ("note", "")]).await.status.as_u16()
}

async fn decide(
    t: &TestApp,
    caller: &Caller,
    post_id: &str,
    action: Action,
    ground: Option<Reason>,
) -> Result<regulars::moderation::model::Decision, regulars::kernel::failure::Failure> {
    let target = Target::of_id(post_id).expect("a target");
    let seen = moderation::subject(&mut t.app.db.read().await.expect("read"), &target).await.expect("read").expect("there").0.seen;
    moderation::decide(&t.app, caller, Ruling { target: target.to_string(), action, ground, statement: String::new(), seen }).await
}

on_both!(a_post_is_reported_hidden_decided_appealed_and_restored, |t| async move {
    let baking = category(&t, "Baking", |_| {}).await;
    let (_, rosa) = writer(&t, "rosa").await;
    let (jun_id, jun_cookie) = t.member("jun").await;
    t.make_known(&jun_id).await;
    let jun = t.caller(&jun_cookie).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    reply(&t, &jun, &thread, "The neighbour at number four never sleeps.").await.expect("an answer");
    let before = open(&t, &Caller::Nobody, &thread, Spot::Number(1)).await;
    let post = before.posts[1].clone();
    let state = async || service::post(&t.app, &Caller::System, &post.id).await.expect("a post").state;
    // Reports: not on one's own, once each, and three of what can hurt take it down until somebody has looked.
    assert_eq!(report(&t, "", &post.id, "personal").await, 401);
    assert_eq!(report(&t, &jun_cookie, &post.id, "personal").await, 403);
    for (n, expected) in [(1, ReviewState::Published), (2, ReviewState::Published), (3, ReviewState::Held)] {
        let (_, cookie) = t.member(&format!("reader-{n}")).await;
        let page = t.get_as(&cookie, &format!("/report?target=post/{}", post.id)).await;
        assert!(page.status.is_success() && page.body.contains("Rising in a cold kitchen"), "{}", page.body);
        assert_eq!(report(&t, &cookie, &post.id, "personal").await, 200);
        assert_eq!(state().await, expected, "after {n}");
    }
    let (_, one_cookie) = t.staff(Role::Moderator).await;
    let (one, two) = (t.caller(&one_cookie).await, t.caller(&t.staff(Role::Moderator).await.1).await);
    let queue = t.get_as(&one_cookie, "/admin/reviews").await.body;
    assert!(queue.contains("Rising in a cold kitchen") && queue.contains("number four"), "{queue}");
    assert!(t.get_as(&one_cookie, &format!("/admin/reviews/{}", post.id)).await.status.is_success());
    // The decision, with its reasons for the author.
    assert_eq!(decide(&t, &jun, &post.id, Action::Remove, Some(Reason::Personal)).await.expect_err("refused").code, regulars::kernel::failure::Code::Forbidden);
    let decision = decide(&t, &one, &post.id, Action::Remove, Some(Reason::Personal)).await.expect("removed");
    assert!(decision.statement.contains("Rising in a cold kitchen"), "{}", decision.statement);
    assert_eq!(open(&t, &Caller::Nobody, &thread, Spot::Number(1)).await.posts[1].html, "");
    for path in [format!("/me/decisions/{}", decision.id), format!("/me/posts/{}/decisions", post.id)] {
        let page = t.get_as(&jun_cookie, &path).await;
        assert!(page.status.is_success() && page.body.contains("Rising in a cold kitchen"), "{path}: {}", page.body);
    }
    // The appeal, decided by somebody else; won, everything is as it was.
    moderation::appeal(&t.app, &jun, &decision.id, "It is my own house.").await.expect("an appeal");
    let appeals = t.get_as(&one_cookie, "/admin/appeals").await.body;
    assert!(appeals.contains("It is my own house."), "{appeals}");
    let appeal = moderation::of_decision(&t.app, &jun, &decision.id).await.expect("told").decision.appeal.expect("there");
    let verdict = |won| Verdict { appeal_id: appeal.id.clone(), won, statement: String::new() };
    assert!(moderation::decide_appeal(&t.app, &one, verdict(true)).await.is_err(), "a second person");
    moderation::decide_appeal(&t.app, &two, verdict(true)).await.expect("won");
    let told = moderation::of_decision(&t.app, &jun, &decision.id).await.expect("told");
    assert_eq!(told.decision.appeal.map(|appeal| appeal.state), Some(AppealState::Won));
    let after = open(&t, &Caller::Nobody, &thread, Spot::Number(1)).await;
    let same = |opened: &regulars::forum::model::Opened| {
        (opened.posts[1].html.clone(), opened.posts[1].number, opened.posts[1].published_at, opened.thread.replies, opened.thread.last_at)
    };
    assert_eq!(same(&after), same(&before));
});

on_both!(what_one_may_not_read_one_cannot_report, |t| async move {
    let room = category(&t, "Staff", |settings| settings.gate = Gate::Staff).await;
    let staff = t.caller(&t.staff(Role::Moderator).await.1).await;
    let thread = thread(&t, &staff, &room, "Among ourselves").await;
    let post = open(&t, &staff, &thread, Spot::Number(1)).await.posts[0].clone();
    let (_, cookie) = t.member("curious").await;
    assert_eq!(report(&t, &cookie, &post.id, "spam").await, 404);
    assert_eq!(t.get_as(&cookie, &format!("/report?target=post/{}", post.id)).await.status.as_u16(), 404);
});
