//! The steps themselves.

use super::{TEXT, about, begin, count, draft_in, fill, flash, leads, publish, review_in};
use crate::{
    on_both,
    review::stage::{facts, order, product, reward},
    support::NOW,
};
use regulars::{
    kernel::time::DAY,
    review::{
        model::{DRAFTS, Degree, ReviewState},
        service as review,
    },
};

on_both!(a_review_is_written_step_by_step, |t| async move {
    reward(&t, 50, 20).await;
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let start = t.get_as(&cookie, "/products/rye-loaf-1/review").await;
    assert_eq!(start.status.as_u16(), 200, "{}", start.body);
    for words in ["name=\"rating\"", "50 points", "20 more", "Delivered"] {
        assert!(start.body.contains(words), "{words}: {}", start.body);
    }
    let none = t.get_as(&cookie, "/me/reviews").await.body;
    assert!(!none.contains("Unfinished") && none.contains("You could write about"), "opening a page makes nothing: {none}");

    let draft = begin(&t, &cookie, &bread, "4").await;
    let page = |step: &str| format!("/write/{draft}?step={step}");
    let words = t.get_as(&cookie, &page("preview")).await.body;
    assert!(words.contains("name=\"body\""), "no step is skipped: {words}");
    let back = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", "Half"), ("body", "Short"), ("go", "back")]).await;
    assert_eq!(leads(&back), page("rating"), "back keeps what is not good yet");
    assert!(t.get_as(&cookie, &page("words")).await.body.contains("Short"));
    let short = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", "Half"), ("body", "Short")]).await;
    assert!(about(&short, "body").contains("10"));
    let kept = t.call(&cookie, "/fn/review/keep", &[("draft_id", &draft), ("title", "Half"), ("body", TEXT)]).await;
    assert_eq!((kept.status.as_u16(), kept.body.as_str()), (200, "\"12:00\""));
    assert!(t.get_as(&cookie, &page("words")).await.body.contains("Draft saved at 12:00"));
    fill(&t, &cookie, &draft, TEXT).await;
    let pictures = t.get_as(&cookie, &page("pictures")).await.body;
    assert!(pictures.contains("multipart/form-data") && pictures.contains("20 more"), "{pictures}");
    let preview = t.get_as(&cookie, &page("preview")).await.body;
    for words in ["Dark crust", "Ann of the Mill", "4 of 5 stars", "name=\"once\"", "The law wants readers to know"] {
        assert!(preview.contains(words), "{words}: {preview}");
    }

    let done = publish(&t, &cookie, &draft, "a-key").await;
    let id = review_in(&leads(&done));
    assert!(flash(&done).success.is_some());
    let mine = review::by_id(&t.app, &t.caller(&cookie).await, &id).await.expect("a review");
    assert_eq!((mine.state, mine.degree, mine.promised, mine.rating, mine.source.as_str()), (ReviewState::Published, Degree::Delivered, 50, 4, "page"));
    assert_eq!((mine.member_id.as_deref(), mine.author_name.as_str(), mine.body.as_str()), (Some(ann.as_str()), "Ann of the Mill", TEXT));
    let outcome = t.get_as(&cookie, &format!("/written/{id}")).await.body;
    assert!(outcome.contains("is published") && outcome.contains("50 points pending until 1 December 2026"), "{outcome}");
    let list = t.get_as(&cookie, "/me/reviews").await.body;
    assert!(!list.contains("Unfinished") && list.contains("Published") && !list.contains("You could write about"), "{list}");
    assert_eq!(count(&t, &bread).await, 1);
});

on_both!(a_draft_is_published_once, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let draft = begin(&t, &cookie, &bread, "2").await;
    fill(&t, &cookie, &draft, TEXT).await;
    let (one, two, three) = tokio::join!(publish(&t, &cookie, &draft, "tab-1"), publish(&t, &cookie, &draft, "tab-2"), publish(&t, &cookie, &draft, "tab-2"));
    let ids = [one, two, three].iter().filter(|answer| leads(answer).contains("/written/")).map(|answer| review_in(&leads(answer))).collect::<Vec<_>>();
    assert!(ids.len() >= 2 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(review_in(&leads(&publish(&t, &cookie, &draft, "tab-3").await)), ids[0], "later too");
    assert_eq!(count(&t, &bread).await, 1);
    let again = t.post_form(&cookie, "/fn/review/begin", &[("product_id", &bread), ("rating", "5")]).await;
    assert_eq!(review_in(&leads(&again)), ids[0], "a second try leads to the first");
    assert!(flash(&again).success.is_some_and(|words| words.contains("already")));
    assert!(t.get_as(&cookie, "/products/rye-loaf-1/review").await.body.contains("already"));
});

on_both!(two_drafts_of_one_purchase_make_one_review, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let early = begin(&t, &cookie, &bread, "2").await;
    fill(&t, &cookie, &early, TEXT).await;
    // The purchase is heard of only now: another draft, of its line.
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let late = begin(&t, &cookie, &bread, "3").await;
    assert_ne!(early, late);
    fill(&t, &cookie, &late, &TEXT.replace("five", "six")).await;
    let first = review_in(&leads(&publish(&t, &cookie, &early, "one").await));
    let second = publish(&t, &cookie, &late, "two").await;
    assert_eq!(review_in(&leads(&second)), first);
    assert_eq!(count(&t, &bread).await, 1);
});

on_both!(strangers_reach_nothing, |t| async move {
    let (_, ann) = t.member("ann").await;
    let (_, bob) = t.member("bob").await;
    let bread = product(&t, "1").await;
    let draft = begin(&t, &ann, &bread, "5").await;
    fill(&t, &ann, &draft, TEXT).await;
    for path in [format!("/write/{draft}"), "/write/drf_00".to_owned(), "/write/%2e%2e".to_owned()] {
        assert_eq!(t.get_as(&bob, &path).await.status.as_u16(), 404, "{path}");
    }
    for (path, fields) in [
        ("/fn/review/rating", vec![("draft_id", draft.as_str()), ("rating", "1")]),
        ("/fn/review/words", vec![("draft_id", &draft), ("body", TEXT)]),
        ("/fn/review/keep", vec![("draft_id", &draft), ("body", TEXT)]),
        ("/fn/review/details", vec![("draft_id", &draft), ("author_name", "Bob")]),
        ("/fn/review/publish", vec![("draft_id", &draft), ("once", "key")]),
        ("/fn/review/discard", vec![("draft_id", &draft)]),
    ] {
        assert_eq!(t.call(&bob, path, &fields).await.status.as_u16(), 404, "{path}");
        assert_eq!(t.call("", path, &fields).await.status.as_u16(), 401, "{path}");
    }
    let id = review_in(&leads(&publish(&t, &ann, &draft, "key").await));
    for (path, fields) in [("/fn/review/reopen", vec![("review_id", id.as_str()), ("kind", "edited")]), ("/fn/review/withdraw", vec![("review_id", &id)])] {
        assert_eq!(t.call(&bob, path, &fields).await.status.as_u16(), 404, "{path}");
    }
    assert_eq!(t.get_as(&bob, &format!("/written/{id}")).await.status.as_u16(), 404);
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let line = review::reviewable(&t.app, &t.caller(&ann).await).await.expect("a list").remove(0).order_line_id;
    assert_eq!(t.get_as(&bob, &format!("/write?line={line}")).await.status.as_u16(), 404);
    assert_eq!(t.call(&bob, "/fn/review/begin", &[("product_id", &bread), ("order_line_id", &line), ("rating", "5")]).await.status.as_u16(), 404);
    let guest = t.get("/products/rye-loaf-1/review").await;
    assert!(guest.status.is_success() && guest.body.contains("/login?next=%2Fproducts%2Frye-loaf-1%2Freview"), "{}", guest.body);
    assert!(leads(&t.post_form("", "/fn/review/begin", &[("product_id", &bread), ("rating", "5")]).await).starts_with("/login?next="));
});

on_both!(hostile_and_endless_texts_are_bounded, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let draft = begin(&t, &cookie, &bread, "5").await;
    let long = "long words ".repeat(800);
    let too_long = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", &"t".repeat(121)), ("body", &long)]).await;
    // Too long for the cookie that carries what was typed: a page answers at once. (Which one, the browser's Referer tells.)
    assert!(too_long.status.is_client_error(), "{}", too_long.status);
    let told = t.call(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", &"t".repeat(121)), ("body", &long)]).await;
    assert!(told.status.is_client_error() && told.body.contains("at most 8000") && told.body.contains("at most 120"), "{}", told.body);
    let page = t.get_as(&cookie, &format!("/write/{draft}?step=words")).await.body;
    assert!(page.contains(long.trim_end()), "what is too long is kept to be cut");
    let endless = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("body", &"x".repeat(50_000))]).await;
    assert!(endless.status.is_client_error(), "{}", endless.status);
    let bad = "</textarea><script>alert(1)</script> \u{202e}<img src=x onerror=alert(1)> [x](javascript:alert(1)) \0 \u{feff}and ten letters";
    let odd = t.post_form(&cookie, "/fn/review/words", &[("draft_id", &draft), ("title", "<b>\"'"), ("body", bad)]).await;
    assert!(about(&odd, "body").contains("control"), "kept, but it cannot be published");
    let page = t.get_as(&cookie, &format!("/write/{draft}?step=words")).await.body;
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
    let fine = bad.replace('\0', "");
    fill(&t, &cookie, &draft, &fine).await;
    for name in ["", "Regulars", "The Moderator", "a\nb", &"n".repeat(61)] {
        let named = t.post_form(&cookie, "/fn/review/details", &[("draft_id", &draft), ("author_name", name)]).await;
        assert!(!about(&named, "author_name").is_empty(), "{name}");
    }
    fill(&t, &cookie, &draft, &fine).await;
    let preview = t.get_as(&cookie, &format!("/write/{draft}?step=preview")).await.body;
    assert!(!preview.contains("<script>alert") && !preview.contains("<img src=x") && !preview.contains("href=\"javascript:"), "{preview}");
    for (rating, good) in [("0", false), ("6", false), ("-1", false), ("x", false), ("5", true)] {
        let other = product(&t, rating).await;
        let begun = t.call(&cookie, "/fn/review/begin", &[("product_id", &other), ("rating", rating)]).await;
        assert_eq!(begun.status.is_success(), good, "{rating}: {}", begun.body);
    }
});

on_both!(drafts_are_few_and_do_not_stay_for_ever, |t| async move {
    let (_, cookie) = t.member("ann").await;
    for number in 0..DRAFTS {
        let bread = product(&t, &number.to_string()).await;
        begin(&t, &cookie, &bread, "3").await;
        assert_eq!(begin(&t, &cookie, &bread, "4").await, begin(&t, &cookie, &bread, "5").await, "one draft for one thing");
    }
    let more = product(&t, "more").await;
    let refused = t.call(&cookie, "/fn/review/begin", &[("product_id", &more), ("rating", "3")]).await;
    assert_eq!((refused.status.as_u16(), refused.json()["code"].as_str().map(ToOwned::to_owned)), (422, Some("limit_reached".into())));
    let list = t.get_as(&cookie, "/me/reviews").await.body;
    let draft = list.split("/write/").nth(1).and_then(|rest| rest.split('?').next()).expect("a draft").to_owned();
    leads(&t.post_form(&cookie, "/fn/review/discard", &[("draft_id", &draft)]).await);
    draft_in(&leads(&t.post_form(&cookie, "/fn/review/begin", &[("product_id", &more), ("rating", "3")]).await));
    t.clock.set(NOW + 90 * DAY);
    assert_eq!(review::tidy_drafts(&t.app).await.expect("a job"), 0);
    t.clock.set(NOW + 91 * DAY);
    assert_eq!(review::tidy_drafts(&t.app).await.expect("a job"), DRAFTS as u64);
});

on_both!(what_asks_for_a_look_waits_and_says_why, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let draft = begin(&t, &cookie, &bread, "5").await;
    fill(&t, &cookie, &draft, &format!("{TEXT} See www.loaves.example for more.")).await;
    let id = review_in(&leads(&publish(&t, &cookie, &draft, "key").await));
    let outcome = t.get_as(&cookie, &format!("/written/{id}")).await.body;
    assert!(outcome.contains("waits for a look") && outcome.contains("address on the web"), "{outcome}");
    assert_eq!(count(&t, &bread).await, 0);
});

on_both!(the_shop_itself_is_reviewed_once, |t| async move {
    let (_, cookie) = t.member("ann").await;
    assert!(t.get_as(&cookie, "/review-us").await.body.contains("name=\"rating\""));
    let draft = begin(&t, &cookie, "", "5").await;
    fill(&t, &cookie, &draft, TEXT).await;
    let id = review_in(&leads(&publish(&t, &cookie, &draft, "key").await));
    assert_eq!(review_in(&leads(&t.post_form(&cookie, "/fn/review/begin", &[("rating", "5")]).await)), id);
    assert_eq!(count(&t, "").await, 1);
});

on_both!(an_order_leads_to_writing_and_to_what_was_written, |t| async move {
    let (_, cookie) = t.member("ann").await;
    product(&t, "1").await;
    let id = order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let page = t.get_as(&cookie, &format!("/me/orders/{id}")).await.body;
    let line = page.split("/write?line=").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no link: {page}")).to_owned();
    assert!(t.get_as(&cookie, &format!("/write?line={line}")).await.body.contains("name=\"rating\""));
    let draft = draft_in(&leads(&t.post_form(&cookie, "/fn/review/begin", &[("order_line_id", &line), ("rating", "5")]).await));
    fill(&t, &cookie, &draft, TEXT).await;
    let review = review_in(&leads(&publish(&t, &cookie, &draft, "key").await));
    assert!(t.get_as(&cookie, &format!("/me/orders/{id}")).await.body.contains(&format!("/written/{review}")));
    let kept = review::by_id(&t.app, &t.caller(&cookie).await, &review).await.expect("a review");
    assert_eq!((kept.source.as_str(), kept.order_id.as_str()), ("order", id.as_str()));
});
