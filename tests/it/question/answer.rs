//! Answering and accepting.

use super::{answer, ask, buy, client, code, decide, give_back, helper, id_of, mails, member, owner, product, staff};
use crate::on_both;
use regulars::{
    kernel::{
        caller::Caller,
        failure::Code,
        time::{DAY, MINUTE},
    },
    question::service::{self, New},
    review::model::{Degree, ReviewState},
};

on_both!(an_answer_tells_what_its_author_knows, |t| async move {
    let (id, _, number) = product(&t).await;
    let ann = member(&t).await;
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let by_owner = answer(&t, &owner(&t, &[&number], 60 * DAY).await, &asked.id, "Mine is green.").await;
    let by_new = answer(&t, &owner(&t, &[&number], 5 * DAY).await, &asked.id, "Mine came in green too.").await;
    let by_stranger = answer(&t, &member(&t).await, &asked.id, "I have seen a green one.").await;
    let by_shop = answer(&t, &staff(&t).await, &asked.id, "All of ours are green.").await;
    let seen = [&by_owner, &by_new, &by_stranger, &by_shop].map(|answer| (answer.degree, answer.is_staff, answer.state));
    let published = ReviewState::Published;
    assert_eq!(
        seen,
        [(Degree::Kept, false, published), (Degree::Delivered, false, published), (Degree::None, false, published), (Degree::None, true, published)]
    );
    let thread = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert_eq!((thread.question.answers, thread.answers.len()), (4, 4));
    let page = t.get(&format!("/questions/{}", asked.id)).await.body;
    assert!(page.contains("Owner, kept it") && page.contains("The shop"), "{page}");
    assert!(page.contains(r#""@type":"QAPage""#) && page.contains(r#""answerCount":4"#) && page.contains(r#"rel="canonical""#), "{page}");
});

on_both!(the_degree_stays_what_it_was, |t| async move {
    let (id, _, number) = product(&t).await;
    let (_, cookie) = t.member("dora").await;
    let dora = t.caller(&cookie).await;
    let order = buy(&t, "dora", &[&number], 60 * DAY).await;
    let asked = ask(&t, &member(&t).await, &id, "Does it come in green?").await;
    answer(&t, &dora, &asked.id, "Mine is green.").await;
    give_back(&t, &order, &format!("line {number}")).await;
    let thread = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert_eq!(thread.answers[0].degree, Degree::Kept, "of the purchase when it was written");
});

on_both!(a_member_answers_once_and_only_what_is_there, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, bob) = (member(&t).await, member(&t).await);
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let first = answer(&t, &bob, &asked.id, "I have seen a green one.").await;
    assert_eq!(code(service::answer(&t.app, &bob, &asked.id, "And a blue one too.").await), Code::Conflict);
    service::withdraw(&t.app, &bob, &first.id).await.expect("deleted");
    answer(&t, &bob, &asked.id, "And a blue one too.").await;
    assert_eq!(code(service::answer(&t.app, &ann, &asked.id, "short").await), Code::Invalid);
    assert_eq!(code(service::answer(&t.app, &Caller::Nobody, &asked.id, "Let me tell you.").await), Code::Unauthorized);
    assert_eq!(code(service::answer(&t.app, &ann, "que_unknown", "Let me tell you.").await), Code::NotFound);
    decide(&t, &asked.id, ReviewState::Removed).await.expect("removed");
    assert_eq!(code(service::answer(&t.app, &member(&t).await, &asked.id, "Let me tell you.").await), Code::NotFound);
});

on_both!(many_answers_at_once_of_one_member_are_one, |t| async move {
    let (id, _, _) = product(&t).await;
    let bob = member(&t).await;
    let asked = ask(&t, &member(&t).await, &id, "Does it come in green?").await;
    let tries = (0..8).map(|n| {
        let (app, bob, id) = (t.app.clone(), bob.clone(), asked.id.clone());
        tokio::spawn(async move { service::answer(&app, &bob, &id, &format!("I have seen {n} green ones.")).await.is_ok() })
    });
    let done = futures::future::join_all(tries).await;
    assert_eq!(done.into_iter().filter(|done| *done.as_ref().expect("no panic")).count(), 1);
    assert_eq!(service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all").question.answers, 1);
});

on_both!(who_asked_accepts_and_strangers_do_not, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, bob, support) = (member(&t).await, member(&t).await, staff(&t).await);
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let other = ask(&t, &ann, &id, "And what does it weigh?").await;
    let one = answer(&t, &bob, &asked.id, "I have seen a green one.").await;
    let two = answer(&t, &member(&t).await, &asked.id, "Only in blue, I fear.").await;
    let elsewhere = answer(&t, &bob, &other.id, "A pound or so.").await;
    let accept = async |caller: &Caller, answer: &str| service::accept(&t.app, caller, &asked.id, answer).await;
    assert_eq!(code(accept(&bob, &one.id).await), Code::Forbidden);
    assert_eq!(code(accept(&Caller::Nobody, &one.id).await), Code::Unauthorized);
    assert_eq!(code(accept(&ann, &elsewhere.id).await), Code::NotFound, "an answer to another question");
    assert_eq!(code(accept(&ann, "ans_unknown").await), Code::NotFound);
    assert_eq!(accept(&ann, &one.id).await.expect("accepted").accepted_id, one.id);
    assert_eq!(accept(&support, &two.id).await.expect("staff may").accepted_id, two.id);
    let thread = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert_eq!(thread.answers.iter().map(|answer| answer.id.as_str()).collect::<Vec<_>>(), [two.id.as_str(), one.id.as_str()], "the accepted one first");
    assert!(accept(&ann, "").await.expect("taken back").accepted_id.is_empty());
    accept(&ann, &two.id).await.expect("accepted");
    decide(&t, &two.id, ReviewState::Removed).await.expect("removed");
    let thread = service::thread(&t.app, &Caller::Nobody, &asked.id).await.expect("for all");
    assert_eq!((thread.question.accepted_id.as_str(), thread.question.answers, thread.answers.len()), ("", 1, 1));
    assert_eq!(code(accept(&ann, &two.id).await), Code::NotFound, "what is not there cannot be accepted");
});

on_both!(people_are_told_and_each_thing_once, |t| async move {
    let (id, _, _) = product(&t).await;
    let (ann, bob) = (member(&t).await, member(&t).await);
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    let given = answer(&t, &bob, &asked.id, "I have seen a green one.").await;
    answer(&t, &ann, &asked.id, "I found a green one myself.").await;
    let done = futures::future::join_all((0..3).map(|_| service::tell(&t.app))).await;
    assert_eq!(done.into_iter().map(|told| told.expect("ran")).sum::<u64>(), 1, "nobody is told of their own answer, and nobody twice");
    let mail = mails(&t, "question-answer").await.remove(0);
    assert_eq!(mail.member_id, id_of(&ann));
    assert!(mail.body.contains(&format!("/questions/{}", asked.id)) && mail.body.contains("I have seen a green one."), "{}", mail.body);
    for _ in 0..3 {
        service::accept(&t.app, &ann, &asked.id, &given.id).await.expect("accepted");
        service::tell(&t.app).await.expect("ran");
        service::accept(&t.app, &ann, &asked.id, "").await.expect("taken back");
    }
    let accepted = mails(&t, "question-accepted").await;
    assert_eq!(accepted.iter().map(|mail| mail.member_id.clone()).collect::<Vec<_>>(), [id_of(&bob)], "told once, however often it changes");
    assert_eq!(service::tell(&t.app).await, Ok(0));
});

on_both!(guests_are_told_where_they_left_an_address, |t| async move {
    let (id, _, _) = product(&t).await;
    let new = |name: &str, email: &str, body: &str| New { product_id: id.clone(), body: body.into(), name: name.into(), email: email.into(), anyway: true };
    let with = service::ask(&t.app, &Caller::Nobody, &client(), new("Gus", " Gus@Example.test ", "Is the lid made of metal?")).await.expect("taken");
    let without = service::ask(&t.app, &Caller::Nobody, &client(), new("Ida", "", "Is the jar made of glass?")).await.expect("taken");
    for question in [&with, &without] {
        decide(&t, &question.id, ReviewState::Published).await.expect("published");
        answer(&t, &staff(&t).await, &question.id, "It is, as you say.").await;
    }
    assert_eq!(service::tell(&t.app).await, Ok(1));
    let mail = mails(&t, "question-answer").await.remove(0);
    assert_eq!((mail.recipient.as_str(), mail.member_id.as_str()), ("gus@example.test", ""));
});

on_both!(a_held_answer_is_seen_by_its_author_and_staff_alone, |t| async move {
    let (id, slug, _) = product(&t).await;
    let (ann, bob) = (member(&t).await, member(&t).await);
    let asked = ask(&t, &ann, &id, "Where can I get a green one?").await;
    let given = answer(&t, &bob, &asked.id, "At https://cheap-jars.example they have green ones.").await;
    assert_eq!(given.state, ReviewState::Held);
    let seen = async |caller: &Caller| service::thread(&t.app, caller, &asked.id).await.expect("the question").answers.len();
    assert_eq!((seen(&Caller::Nobody).await, seen(&ann).await, seen(&bob).await, seen(&staff(&t).await).await), (0, 0, 1, 1));
    assert_eq!(service::tell(&t.app).await, Ok(0), "no news of what nobody sees");
    assert!(!t.get(&format!("/products/{slug}/questions")).await.body.contains("cheap-jars"));
    t.clock.set(t.app.now() + MINUTE);
    decide(&t, &given.id, ReviewState::Published).await.expect("published");
    assert_eq!((seen(&Caller::Nobody).await, service::tell(&t.app).await), (1, Ok(1)));
    decide(&t, &given.id, ReviewState::Held).await.expect("reported");
    decide(&t, &given.id, ReviewState::Published).await.expect("fine after all");
    assert_eq!(service::tell(&t.app).await, Ok(0), "told once");
});

on_both!(who_was_asked_finds_it_and_sees_that_it_is_done, |t| async move {
    use regulars::question::model::Own;
    let (id, _, number) = product(&t).await;
    let owner = helper(&t, &[&number]).await;
    let ann = member(&t).await;
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    assert_eq!(service::route(&t.app).await, Ok(1));
    let mine = async |caller: &Caller, own| service::mine(&t.app, caller, own, None, 20).await.expect("own").items.items;
    let wanted = mine(&owner, Own::Wanted).await;
    assert_eq!((wanted.len(), wanted[0].answer.is_none()), (1, true));
    answer(&t, &owner, &asked.id, "Mine is green.").await;
    assert!(mine(&owner, Own::Wanted).await[0].answer.is_some());
    assert_eq!((mine(&owner, Own::Answered).await.len(), mine(&ann, Own::Asked).await.len(), mine(&ann, Own::Wanted).await.len()), (1, 1, 0));
});
