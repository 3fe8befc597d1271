//! The pages and the API, as browsers and programs meet them.

use super::{answer, ask, decide, fresh, id_of, member, product, staff};
use crate::{
    api::client::{Client, json, problem},
    on_both,
};
use regulars::{kernel::caller::Role, question::service, review::model::ReviewState};
use serde_json::json as body;

const NASTY: &str = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(2)> \"'& is it safe?";

on_both!(what_people_type_stays_text, |t| async move {
    let (id, slug, _) = product(&t).await;
    let (_, cookie) = t.member(&fresh("<b>bob</b>")).await;
    let bob = t.caller(&cookie).await;
    let asked = ask(&t, &bob, &id, NASTY).await;
    decide(&t, &asked.id, ReviewState::Published).await.ok();
    let given = answer(&t, &staff(&t).await, &asked.id, NASTY).await;
    service::accept(&t.app, &bob, &asked.id, &given.id).await.expect("accepted");
    for path in [format!("/products/{slug}/questions"), format!("/questions/{}", asked.id), "/me/questions?show=asked".into()] {
        let page = t.get_as(&cookie, &path).await;
        assert_eq!(page.status, 200, "{path}");
        let lower = page.body.to_lowercase();
        assert!(!lower.contains("<script>alert") && !lower.contains("<img src=x") && !lower.contains("<b>bob"), "{path}: {}", page.body);
        assert!(page.body.contains("is it safe?"), "{path}: {}", page.body);
        assert!(!page.body.contains("style=\""), "{path}");
    }
    let facts = t.get(&format!("/questions/{}", asked.id)).await.body;
    let facts = facts.split(r#"<script type="application/ld+json">"#).nth(1).and_then(|rest| rest.split("</script>").next()).expect("facts").to_owned();
    let facts: serde_json::Value = serde_json::from_str(&facts).expect("JSON");
    assert_eq!(facts["mainEntity"]["acceptedAnswer"]["text"].as_str().map(|text| text.contains("<script>")), Some(true), "as text: {facts}");
});

on_both!(the_walk_without_scripts, |t| async move {
    let (id, slug, _) = product(&t).await;
    let (_, ann) = t.member(&fresh("ann")).await;
    let (_, bob) = t.member(&fresh("bob")).await;
    let list = format!("/products/{slug}/questions");
    assert!(t.get(&list).await.body.contains("No questions yet"));
    let to = |answer: &crate::support::Answer| answer.headers["location"].to_str().expect("text").to_owned();
    let asked = t.post_form(&ann, "/fn/question/ask", &[("product_id", &id), ("question", "Does it come in green?")]).await;
    assert_eq!(asked.status, 303);
    let thread = to(&asked);
    assert!(thread.starts_with("/questions/que_"), "{thread}");
    let question = thread.trim_start_matches("/questions/").to_owned();
    assert!(t.get(&thread).await.body.contains("Do you know the answer?"));
    let page = t.get_as(&bob, &thread).await.body;
    assert!(page.contains("action=\"/fn/question/answer\"") && !page.contains("This helped"), "{page}");
    let given = to(&t.post_form(&bob, "/fn/question/answer", &[("question_id", &question), ("answer", "Mine is green.")]).await);
    let answer = given.split_once('#').expect("an anchor").1.to_owned();
    assert!(t.get_as(&ann, &thread).await.body.contains("This helped"));
    let accepted = t.post_form(&ann, "/fn/question/accept", &[("question_id", &question), ("answer_id", &answer)]).await;
    assert_eq!(to(&accepted), thread);
    let page = t.get(&list).await.body;
    assert!(page.contains("Accepted answer") && page.contains("Mine is green."), "{page}");
    let guest = t.post_form("", "/fn/question/ask", &[("product_id", &id), ("question", "Is the lid made of metal?"), ("asker_name", "Gus")]).await;
    assert_eq!((guest.status.as_u16(), t.get(&list).await.body.contains("metal")), (303, false));
    let nobody = t.post_form("", "/fn/question/answer", &[("question_id", &question), ("answer", "Mine is green.")]).await;
    assert!(to(&nobody).starts_with("/login"));
    for (path, words) in
        [("/me/questions", "Say yes above"), ("/me/questions?show=asked", "Does it come in green?"), ("/me/questions?show=nonsense", "Say yes above")]
    {
        assert!(t.get_as(&ann, path).await.body.contains(words), "{path}");
    }
    t.post_form(&ann, "/fn/question/willing", &[("willing", "yes")]).await;
    assert!(t.get_as(&ann, "/me/questions").await.body.contains("You may be asked"));
    t.post_form(&ann, "/fn/question/willing", &[("willing", "no")]).await;
    assert!(!t.get_as(&ann, "/me/questions").await.body.contains("You may be asked"));
    assert!(t.get_as(&ann, "/me/settings").await.body.contains("/me/questions"));
    assert_eq!(t.get("/products/no-such-thing/questions").await.status, 404);
});

on_both!(programs_ask_answer_and_accept, |t| async move {
    let (id, _, _) = product(&t).await;
    let (_, ann) = t.member(&fresh("ann")).await;
    let (_, bob) = t.member(&fresh("bob")).await;
    let (_, support) = t.staff(Role::Support).await;
    let (nobody, ann, bob, support) = (Client::nobody(&t), Client::with_cookie(&t, &ann), Client::with_cookie(&t, &bob), Client::with_cookie(&t, &support));
    let questions = format!("/products/{id}/questions");
    problem(&nobody.post(&questions, body!({"body": "Does it come in green?"})).await, 401, "unauthorized");
    let short = problem(&ann.post(&questions, body!({"body": "?"})).await, 400, "invalid");
    assert!(short["fields"]["body"].is_string(), "{short}");
    problem(&ann.post(&questions, body!({"body": "Does it come in green?", "state": "published"})).await, 400, "invalid");
    let asked = json(&ann.post(&questions, body!({"body": "Does it come in green?"})).await, 201);
    let question = asked["id"].as_str().expect("an id").to_owned();
    assert_eq!((asked["state"].as_str(), asked["answers"].as_i64(), asked["accepted_id"].is_null()), (Some("published"), Some(0), true));
    let same = problem(&bob.post(&questions, body!({"body": "does it come in GREEN"})).await, 409, "conflict");
    assert_eq!(same["fields"]["same"].as_str(), Some(question.as_str()));
    let given = json(&bob.post(&format!("/questions/{question}/answers"), body!({"body": "Mine is green."})).await, 201);
    let answer = given["id"].as_str().expect("an id").to_owned();
    problem(&bob.post(&format!("/questions/{question}/answers"), body!({"body": "Mine is blue."})).await, 409, "conflict");
    problem(&bob.post(&format!("/questions/{question}/accept"), body!({"answer": answer})).await, 403, "forbidden");
    assert_eq!(json(&ann.post(&format!("/questions/{question}/accept"), body!({"answer": answer})).await, 200)["accepted_id"].as_str(), Some(answer.as_str()));
    assert!(json(&support.post(&format!("/questions/{question}/accept"), body!({"answer": null})).await, 200)["accepted_id"].is_null());
    let whole = json(&nobody.get(&format!("/questions/{question}")).await, 200);
    assert_eq!((whole["items"][0]["id"].as_str(), whole["id"].as_str()), (Some(answer.as_str()), Some(question.as_str())));
    assert!(!whole.to_string().contains("mem_"), "{whole}");
    let listed = json(&nobody.get(&questions).await, 200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    problem(&nobody.get("/questions/que_unknown").await, 404, "not_found");
    problem(&nobody.get("/products/prd_unknown/questions").await, 404, "not_found");
});

on_both!(the_products_page_shows_some_and_follows_them, |t| async move {
    let (id, slug, _) = product(&t).await;
    let path = format!("/products/{slug}");
    let seen = async || t.get(&path).await.body;
    assert!(seen().await.contains("Nobody has asked about this yet."));
    let (_, cookie) = t.member(&fresh("ann")).await;
    let ann = t.caller(&cookie).await;
    let asked = ask(&t, &ann, &id, "Does it come in green?").await;
    assert!(seen().await.contains("Does it come in green?"));
    let given = answer(&t, &member(&t).await, &asked.id, "I have seen a green one.").await;
    assert!(seen().await.contains("I have seen a green one."));
    service::accept(&t.app, &ann, &asked.id, &given.id).await.expect("accepted");
    assert!(seen().await.contains("Accepted answer"));
    decide(&t, &given.id, ReviewState::Removed).await.expect("removed");
    let page = seen().await;
    assert!(!page.contains("I have seen a green one.") && !page.contains("Accepted answer"), "{page}");
    let fact = regulars::server::state::MemberFact { member_id: id_of(&ann), email: String::new(), now: t.app.now() };
    t.app.db.write(move |tx| Box::pin(async move { service::forget(tx, &fact).await })).await.expect("forgotten");
    assert!(seen().await.contains("A former member asked"));
    service::withdraw(&t.app, &ann, &asked.id).await.expect("deleted");
    assert!(seen().await.contains("Nobody has asked about this yet."));
});
