//! What queries find, on both databases.

use super::{ago, asked, doc, find, ids, ids_of, put, shown};
use crate::on_both;
use regulars::{
    kernel::{audience::Reach, caller::Caller},
    search::{
        model::{Asked, Doc, Kind},
        service,
    },
};

fn library() -> Vec<Doc> {
    let place = |doc: Doc, place: &str, name: &str| Doc { place: place.into(), place_name: name.into(), ..doc };
    vec![
        place(doc(Kind::Product, "loaf", "Country sourdough loaf", "Baked at dawn.\n\nBread"), "prd_loaf", "Country sourdough loaf"),
        place(
            Doc {
                author: "Rosa Núñez".into(),
                at: ago(10),
                ..doc(Kind::Review, "rosa", "The crust sings", "A sourdough to write home about: oven spring like nowhere else.")
            },
            "prd_loaf",
            "Country sourdough loaf",
        ),
        Doc { author: "Bo".into(), at: ago(40), ..doc(Kind::Review, "bo", "", "My starter died. The spring came late, and the oven was cold.") },
        Doc {
            at: ago(400),
            ..doc(Kind::Question, "dish", "Does the jar go in the dishwasher?", "Does the jar go in the dishwasher?\n\nYes, but not its lid.")
        },
        doc(Kind::Question, "oven", "Does the jar go in the oven?", "No."),
        doc(Kind::Thread, "de", "Öfen für Brötchen", "Große Öfen, crème brûlée und Straße."),
        doc(Kind::Thread, "ja", "焼き立てのパン", "とても良い商品です。カメラも。"),
        doc(Kind::Thread, "ar", "خبز طازج", "اَلْخُبْز لذيذ جدا"),
        doc(Kind::Post, "one", "Rye for beginners", "Feed the starter with rye, twice a day."),
    ]
}

on_both!(words_phrases_and_exclusions, |t| async move {
    put(&t, library()).await;
    for (q, expected) in [
        ("sourdough", vec!["product/loaf", "review/rosa"]),
        ("SOURDOUGH crusts", vec!["review/rosa"]),
        ("oven spring", vec!["review/rosa", "review/bo"]),
        ("\"oven spring\"", vec!["review/rosa"]),
        ("starter -rye", vec!["review/bo"]),
        ("starter -\"the starter\"", vec!["review/bo"]),
        ("jar dishwasher", vec!["question/dish"]),
        ("sourd", vec!["product/loaf", "review/rosa"]),
        ("baking", vec!["product/loaf"]),
        ("ofen creme", vec!["thread/de"]),
        ("große STRASSE", vec!["thread/de"]),
        ("良い商品", vec!["thread/ja"]),
        ("ｶﾒﾗ", vec!["thread/ja"]),
        ("商", vec!["thread/ja"]),
        ("الخبز", vec!["thread/ar"]),
        ("rye", vec!["post/one"]),
        ("nothingness", vec![]),
        ("-rye", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(ids(&t, q).await, expected, "{q}");
    }
});

on_both!(filters_narrow, |t| async move {
    put(&t, library()).await;
    let find = async |change: &dyn Fn(&mut Asked)| {
        let mut asked = asked("sourdough");
        change(&mut asked);
        ids_of(find(&t, &asked).await.expect("found"))
    };
    assert_eq!(find(&|asked| asked.kind = "review".into()).await, ["review/rosa"]);
    assert_eq!(find(&|asked| asked.kind = "question".into()).await, Vec::<String>::new());
    assert_eq!(find(&|asked| asked.place = "prd_loaf".into()).await, ["product/loaf", "review/rosa"]);
    assert_eq!(find(&|asked| asked.by = "nunez rosa".into()).await, ["review/rosa"]);
    assert_eq!(find(&|asked| asked.q = "by:rosa in:prd_loaf sourdough".into()).await, ["review/rosa"]);
    assert_eq!(find(&|asked| asked.after = "2026-10-20".into()).await, ["product/loaf", "review/rosa"]);
    assert_eq!(find(&|asked| asked.after = "2026-10-25".into()).await, ["product/loaf"]);
    assert_eq!(find(&|asked| asked.before = "2026-10-22".into()).await, ["review/rosa"]);
    assert_eq!(find(&|asked| asked.before = "2026-10-21".into()).await, Vec::<String>::new(), "the last day is meant whole");
    assert_eq!(find(&|asked| asked.after = "someday".into()).await.len(), 2, "what is no day narrows nothing");
    assert_eq!(find(&|asked| (asked.q, asked.by) = (String::new(), "rosa".into())).await, ["review/rosa"], "a filter alone lists");
    assert_eq!(find(&|asked| (asked.q, asked.kind) = (String::new(), "question".into())).await, ["question/oven", "question/dish"], "newest first");
    let all = super::find(&t, &asked("sourdough")).await.expect("found");
    assert_eq!((all.total, all.is_more, all.kinds), (2, false, vec![(Kind::Product, 1), (Kind::Review, 1)]));
    let one = super::find(&t, &Asked { kind: "review".into(), ..asked("sourdough") }).await.expect("found");
    assert_eq!((one.total, one.kinds.len()), (1, 2), "the other kinds are still counted");
});

on_both!(hits_are_marked_and_pages_follow, |t| async move {
    put(&t, library()).await;
    let found = find(&t, &asked("sourdough crust")).await.expect("found");
    assert_eq!(shown(&found.items[0].marked), "The [crust] sings");
    assert_eq!(shown(&found.items[0].excerpt), "A [sourdough] to write home about: oven spring like nowhere else.");
    assert_eq!(found.items[0].place_name, "Country sourdough loaf");
    put(&t, (0..55).map(|n| doc(Kind::Review, &format!("n{n}"), "Flan", "flan")).collect()).await;
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let page = service::find(&t.app, &Caller::Nobody, &asked("flan"), &cursor, 20).await.expect("found");
        assert_eq!(page.total, 55);
        seen.extend(ids_of(page.clone()));
        match page.next {
            Some(next) => cursor = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), 55);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 55, "each once");
});

on_both!(slips_are_corrected, |t| async move {
    put(&t, library()).await;
    let found = find(&t, &asked("sourdogh crust")).await.expect("found");
    let suggestion = found.suggestion.clone().expect("something near");
    assert_eq!((suggestion.q.as_str(), suggestion.is_shown), ("sourdough crust", true));
    assert_eq!(ids_of(found), ["review/rosa"]);
    assert_eq!(find(&t, &asked("dishwahser")).await.expect("found").suggestion.expect("near").q, "dishwasher");
    assert_eq!(find(&t, &asked("\"sourdogh\" kind:question")).await.expect("found").suggestion, None, "a correction that finds nothing is none");
    assert_eq!(find(&t, &asked("zzzzzzz")).await.expect("found").suggestion, None);
    assert_eq!(find(&t, &asked("dishwasher crust")).await.expect("found").suggestion, None, "every word is known");
    // A rare slip in a document beside a common word.
    put(&t, (0..25).map(|n| doc(Kind::Review, &format!("b{n}"), "", "brioche and butter")).collect()).await;
    put(&t, vec![doc(Kind::Review, "slip", "", "briohce")]).await;
    let found = find(&t, &asked("briohce")).await.expect("found");
    let suggestion = found.suggestion.clone().expect("near");
    assert_eq!((suggestion.q.as_str(), suggestion.is_shown), ("brioche", false));
    assert_eq!(ids_of(found), ["review/slip"]);
});

on_both!(what_was_asked_already_is_found, |t| async move {
    put(&t, library()).await;
    put(&t, (0..40).map(|n| doc(Kind::Question, &format!("x{n}"), &format!("Does the loaf number {n} freeze?"), "")).collect()).await;
    let mut tx = t.app.db.read().await.expect("a connection");
    let like = |hits: Vec<regulars::search::model::Hit>| hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>();
    let found = service::similar(&mut tx, Kind::Question, "Is this jar safe for the dishwasher", Reach::STRANGER, 3).await.expect("found");
    assert_eq!(like(found)[0], "question/dish");
    let found = service::similar(&mut tx, Kind::Thread, "Is this jar safe for the dishwasher", Reach::STRANGER, 3).await.expect("found");
    assert!(like(found).is_empty(), "of another kind");
    for nothing in ["", "???", "zzzz yyyy"] {
        assert!(service::similar(&mut tx, Kind::Question, nothing, Reach::STRANGER, 3).await.expect("found").is_empty());
    }
});
