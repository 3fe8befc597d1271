//! Asking: who may, what waits, what is the same, and what strangers see.

use super::{answer, ask, client, code, decide, fresh, id_of, member, product, staff, try_ask};
use crate::{
    on_both,
    support::{On, TestApp},
};
use regulars::question::model::Pile;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        time::{HOUR, MINUTE},
    },
    question::{
        model::Sort,
        service::{self, New},
    },
    review::model::{Concern, ReviewState},
};

fn of_guest(product_id: &str, body: &str) -> New {
    New { product_id: product_id.into(), body: body.into(), name: "Gus".into(), email: "gus@example.test".into(), anyway: false }
}

on_both!(a_member_asks_and_everybody_sees_it, |t| async move {
    let (id, slug, _) = product(&t).await;
    let ann = member(&t).await;
    let asked = try_ask(&t.app, &ann, &id, "Does the jar go in the *dishwasher*?").await.expect("asked");
    assert_eq!((asked.state, asked.answers, asked.published_at), (ReviewState::Published, 0, Some(t.app.now())));
    assert!(asked.html.contains("<em>dishwasher</em>"), "{}", asked.html);
    let seen = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert_eq!((seen.question.body.as_str(), seen.about.questions), ("Does the jar go in the *dishwasher*?", 1));
    let listed = service::of_slug(&t.app, &slug, Sort::Newest, None, 20).await.expect("listed");
    assert_eq!(listed.entries.items.len(), 1);
    for page in [format!("/products/{slug}/questions"), format!("/questions/{}", asked.id)] {
        assert_eq!(t.get(&page).await.status, 200, "{page}");
    }
});

on_both!(a_guest_waits_for_a_look_and_nobody_else_sees_it, |t| async move {
    let (id, slug, _) = product(&t).await;
    let asked = service::ask(&t.app, &Caller::Nobody, &client(), of_guest(&id, "Is the lid made of metal?")).await.expect("taken");
    assert_eq!((asked.state, asked.held_for.as_slice(), asked.author_name.as_str()), (ReviewState::Held, [Concern::Guest].as_slice(), "Gus"));
    assert_eq!(code(service::thread(&t.app, &Caller::Nobody, &asked.id).await), Code::NotFound);
    assert_eq!(code(service::thread(&t.app, &member(&t).await, &asked.id).await), Code::NotFound);
    assert_eq!(t.get(&format!("/questions/{}", asked.id)).await.status, 404);
    assert!(service::thread(&t.app, &staff(&t).await, &asked.id).await.is_ok(), "staff look at it");
    assert!(service::of_slug(&t.app, &slug, Sort::Answered, None, 20).await.expect("a list").entries.items.is_empty());
    let waiting = service::pile(&t.app, &staff(&t).await, Pile::Held, None, 20).await.expect("waiting").items;
    assert_eq!(waiting.iter().map(|placed| placed.question.id.as_str()).collect::<Vec<_>>(), [asked.id.as_str()]);
    decide(&t, &asked.id, ReviewState::Published).await.expect("published");
    let seen = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert!(seen.question.held_for.is_empty());
    let page = t.get(&format!("/questions/{}", asked.id)).await;
    assert!(!page.body.contains("gus@example.test"), "nobody sees the address");
    let machine = t.call("", "/fn/question/thread", &[("question_id", &asked.id)]).await;
    assert!(machine.status.is_success() && !machine.body.contains("gus@") && !machine.body.contains("mem_"), "{}", machine.body);
    decide(&t, &asked.id, ReviewState::Removed).await.expect("removed");
    assert_eq!(t.get(&format!("/questions/{}", asked.id)).await.status, 404);
    assert_eq!(code(decide(&t, &asked.id, ReviewState::Refused).await), Code::Conflict);
});

on_both!(what_is_wrong_is_told_field_by_field, |t| async move {
    let (id, _, _) = product(&t).await;
    let bad = New { product_id: id.clone(), body: "why?".into(), name: " ".into(), email: "nonsense".into(), anyway: false };
    let refused = service::ask(&t.app, &Caller::Nobody, &client(), bad).await.expect_err("refused");
    assert_eq!(refused.fields.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["question", "asker_name", "asker_email"]);
    let ann = member(&t).await;
    assert_eq!(code(try_ask(&t.app, &ann, &id, &"x".repeat(601)).await), Code::Invalid);
    assert_eq!(code(try_ask(&t.app, &ann, &id, "bell \u{7} and whistle").await), Code::Invalid);
    assert_eq!(code(try_ask(&t.app, &ann, "prd_unknown", "Is there anything?").await), Code::NotFound);
    assert_eq!(code(try_ask(&t.app, &ann, "../../etc", "Is there anything?").await), Code::NotFound);
    assert_eq!(code(try_ask(&t.app, &Caller::Key { id: "key_1".into() }, &id, "Is there anything?").await), Code::Forbidden);
});

on_both!(words_that_want_a_look_wait_also_of_members, |t| async move {
    let (id, _, _) = product(&t).await;
    let ann = member(&t).await;
    let asked = try_ask(&t.app, &ann, &id, "Is it cheaper at https://cheap-jars.example/buy than here?").await.expect("taken");
    assert_eq!((asked.state, asked.held_for.as_slice()), (ReviewState::Held, [Concern::Link].as_slice()));
    assert!(service::thread(&t.app, &ann, &asked.id).await.is_ok(), "its author sees it");
    assert_eq!(code(service::thread(&t.app, &Caller::Nobody, &asked.id).await), Code::NotFound);
});

on_both!(what_was_asked_is_shown_before_it_is_asked_again, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, bob) = (member(&t).await, member(&t).await);
    let first = try_ask(&t.app, &ann, &id, "Is the jar dishwasher safe?").await.expect("asked");
    let again = try_ask(&t.app, &ann, &id, "Is the jar dishwasher safe").await.expect("the same form twice");
    assert_eq!(again.id, first.id, "asked twice in a minute is asked once");
    let refused = try_ask(&t.app, &bob, &id, "Hello, is this jar dishwasher safe?").await.expect_err("known");
    assert_eq!((refused.code, refused.about("same")), (Code::Conflict, Some(first.id.as_str())));
    let (other, _, _) = product(&t).await;
    assert!(try_ask(&t.app, &bob, &other, "Is the jar dishwasher safe?").await.is_ok(), "about something else");
    assert_ne!(ask(&t, &bob, &id, "Hello, is this jar dishwasher safe?").await.id, first.id, "anyway");
    t.clock.set(t.app.now() + 2 * HOUR);
    assert_eq!(code(try_ask(&t.app, &ann, &id, "Is the jar dishwasher safe?").await), Code::Conflict, "the next day it is a new question");
});

on_both!(own_questions_go_away_and_others_stay, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, bob) = (member(&t).await, member(&t).await);
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    assert_eq!(code(service::withdraw(&t.app, &bob, &asked.id).await), Code::NotFound);
    assert_eq!(code(service::withdraw(&t.app, &Caller::Nobody, &asked.id).await), Code::Unauthorized);
    service::withdraw(&t.app, &ann, &asked.id).await.expect("deleted");
    assert_eq!(code(service::withdraw(&t.app, &ann, &asked.id).await), Code::NotFound);
    assert_eq!(code(service::thread(&t.app, &ann, &asked.id).await), Code::NotFound);
    assert_eq!(code(decide(&t, &asked.id, ReviewState::Published).await), Code::Conflict, "no decision brings it back");
});

on_both!(who_leaves_leaves_no_name, |t| async move {
    let (id, _, _) = product(&t).await;
    let ann = member(&t).await;
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let (member_id, now) = (id_of(&ann), t.app.now());
    let fact = regulars::server::state::MemberFact { member_id, email: "gus@example.test".into(), now };
    let guest = service::ask(&t.app, &Caller::Nobody, &client(), of_guest(&id, "Is the lid made of metal?")).await.expect("taken");
    t.app.db.write(move |tx| Box::pin(async move { service::forget(tx, &fact).await })).await.expect("forgotten");
    assert_eq!(service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("stays").question.author_name, "A former member");
    let piece = service::piece(&mut t.app.db.read().await.expect("read"), &guest.id).await.expect("stays");
    assert_eq!((piece.author_name.as_str(), piece.email.as_str()), ("A former member", ""));
});

on_both!(what_waits_is_paged_through_whole, |t| async move {
    let (id, _, _) = product(&t).await;
    let support = staff(&t).await;
    let mut waiting = vec![];
    let asked = ask(&t, &member(&t).await, &id, "Where can I get a green one?").await;
    for n in 0..27 {
        t.clock.set(t.app.now() + MINUTE);
        let new = New { anyway: true, ..of_guest(&id, &format!("{} number {n}?", fresh("Is it"))) };
        waiting.push(service::ask(&t.app, &Caller::Nobody, &client(), new).await.expect("taken").id);
        t.clock.set(t.app.now() + MINUTE);
        let held = answer(&t, &member(&t).await, &asked.id, &format!("Number {n} stands at https://cheap-jars.example/{n}.")).await;
        assert_eq!(held.state, ReviewState::Held);
        waiting.push(held.id);
    }
    let (mut seen, mut cursor, mut pages) = (vec![], None, 0);
    loop {
        let page = service::pile(&t.app, &support, Pile::Held, cursor.as_deref(), 20).await.expect("a page");
        pages += 1;
        seen.extend(page.items.into_iter().map(|placed| placed.answer.map_or(placed.question.id, |answer| answer.id)));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((pages, seen), (3, waiting), "all of them once, the longest waiting first");
    let (_, cookie) = t.staff(Role::Support).await;
    let first = t.get_as(&cookie, "/admin/questions?show=held").await.body;
    let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a way on").replace("&amp;", "&");
    assert!(next.contains("show=held") && t.get_as(&cookie, &next).await.body.contains("number 13?"), "{next}");
    for nonsense in ["x", "~", "%27", "que_1"] {
        assert_eq!(t.get_as(&cookie, &format!("/admin/questions?show=held&cursor={nonsense}")).await.status, 200, "{nonsense}");
    }
});

on_both!(a_guests_address_goes_once_it_has_served, |t| async move {
    let (id, _, _) = product(&t).await;
    let guest = async |body: &str| {
        let new = New { anyway: true, ..of_guest(&id, body) };
        service::ask(&t.app, &Caller::Nobody, &client(), new).await.expect("taken").id
    };
    let address = async |id: &str| service::piece(&mut t.app.db.read().await.expect("read"), id).await.expect("there").email;
    let told = guest("Is the lid made of metal?").await;
    decide(&t, &told, ReviewState::Published).await.expect("published");
    assert_eq!(address(&told).await, "gus@example.test", "still needed");
    answer(&t, &staff(&t).await, &told, "It is made of steel.").await;
    assert_eq!(service::tell(&t.app).await, Ok(1));
    assert_eq!(address(&told).await, "");
    answer(&t, &member(&t).await, &told, "And it does not rust.").await;
    assert_eq!(service::tell(&t.app).await, Ok(0), "one mail, and no more");
    for (body, to) in [("Is this one refused at once?", ReviewState::Refused), ("Is this one removed later?", ReviewState::Removed)] {
        let gone = guest(body).await;
        decide(&t, &gone, to).await.expect("decided");
        assert_eq!(address(&gone).await, "", "{to:?}");
    }
    let old = guest("Does anybody ever answer?").await;
    t.clock.set(t.app.now() + 89 * 24 * HOUR);
    let young = guest("And does anybody answer this?").await;
    assert_eq!(service::tidy(&t.app).await, Ok(0));
    t.clock.set(t.app.now() + 2 * 24 * HOUR);
    assert_eq!(service::tidy(&t.app).await, Ok(1));
    assert_eq!((address(&old).await, address(&young).await), (String::new(), "gus@example.test".to_owned()));
});

#[tokio::test]
async fn guests_are_slowed_down_by_their_network() {
    let settings = |name: &str| (name == "REGULARS_THROTTLE_FACTOR").then(|| "1".to_owned());
    let t = TestApp::start_with(On::Sqlite, settings).await.expect("SQLite is always there");
    let (id, _, _) = product(&t).await;
    for n in 0..4 {
        service::ask(&t.app, &Caller::Nobody, &client(), of_guest(&id, &format!("{} with {n} of them?", fresh("What happens")))).await.expect("taken");
    }
    let refused = service::ask(&t.app, &Caller::Nobody, &client(), of_guest(&id, "And what about a fifth?")).await.expect_err("too many");
    assert_eq!(refused.code, Code::TooMany);
    assert!(refused.about("retry_after").is_some());
    let ann = member(&t).await;
    assert!(try_ask(&t.app, &ann, &id, "May members still ask?").await.is_ok());
}

on_both!(a_flood_of_one_member_waits, |t| async move {
    let (id, _, _) = product(&t).await;
    let ann = member(&t).await;
    for n in 0..20 {
        t.clock.set(t.app.now() + MINUTE);
        let asked = ask(&t, &ann, &id, &format!("What is the {n}th thing that it can do?")).await;
        assert_eq!(asked.state, ReviewState::Published, "{n}");
    }
    let last = ask(&t, &ann, &id, "And now one more thing?").await;
    assert_eq!((last.state, last.held_for.as_slice()), (ReviewState::Held, [Concern::Hurry].as_slice()));
});

on_both!(staff_see_what_nobody_answered_after_some_days, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, support) = (member(&t).await, staff(&t).await);
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let pile = async |which| {
        service::pile(&t.app, &support, which, None, 20).await.expect("a pile").items.into_iter().map(|placed| placed.question.id).collect::<Vec<_>>()
    };
    assert!(pile(Pile::Unanswered).await.is_empty(), "it is young");
    t.clock.set(t.app.now() + 3 * 24 * HOUR);
    assert_eq!(pile(Pile::Unanswered).await, std::slice::from_ref(&asked.id));
    assert_eq!(pile(Pile::All).await, std::slice::from_ref(&asked.id));
    answer(&t, &support, &asked.id, "It comes in green, yes.").await;
    assert!(pile(Pile::Unanswered).await.is_empty());
    assert_eq!(code(service::pile(&t.app, &ann, Pile::All, None, 20).await), Code::Forbidden);
    let (_, cookie) = t.staff(Role::Support).await;
    for show in ["unanswered", "held", "all"] {
        assert_eq!(t.get_as(&cookie, &format!("/admin/questions?show={show}")).await.status, 200);
    }
});
