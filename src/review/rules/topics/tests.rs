use super::{Found, MOST, TEXTS, Text, sentences, topics, words::singular};
use crate::review::rules::fold::fold;
use std::time::{Duration, Instant};

fn run(language: &str, title: &str, texts: &[&str]) -> Vec<(String, i64)> {
    let folded = texts.iter().map(|text| sentences(text)).collect::<Vec<_>>();
    let ids = (0..texts.len()).map(|at| format!("rev_{at}")).collect::<Vec<_>>();
    let given = folded.iter().zip(&ids).map(|(folded, id)| Text { id, language, folded }).collect::<Vec<_>>();
    topics(&given, &fold(title)).into_iter().map(|found| (found.topic.words, found.topic.count)).collect()
}

fn words(language: &str, title: &str, texts: &[&str]) -> Vec<String> {
    run(language, title, texts).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn what_several_reviews_are_about() {
    let texts = [
        "Great sound. The battery life is good.",
        "The battery life could be better, the sound is great.",
        "Battery life: two days. The strap broke.",
        "Sound fine, straps too short.",
        "The strap is soft. I love these headphones!",
        "Good product.",
    ];
    let folded = texts.map(sentences);
    let ids = ["a", "b", "c", "d", "e", "f"];
    let given = folded.iter().zip(ids).map(|(folded, id)| Text { id, language: "en", folded }).collect::<Vec<_>>();
    let found = topics(&given, "best headphones");
    let short = found.iter().map(|Found { topic, ids }| (topic.words.as_str(), topic.count, ids.join(""))).collect::<Vec<_>>();
    assert_eq!(short, [("battery life", 3, "abc".into()), ("sound", 3, "abd".into()), ("strap", 3, "cde".into())]);
}

#[test]
fn a_pair_takes_the_place_of_its_words_only_where_it_covers_them() {
    let mut texts = vec!["battery life"; 3];
    texts.extend(["battery door"; 2]);
    assert_eq!(words("en", "", &texts), ["battery life"], "three of five are 60 in a hundred");
    texts.push("battery smell");
    assert_eq!(words("en", "", &texts), ["battery", "battery life"]);
}

#[test]
fn praise_numbers_title_and_swearing_are_no_topics() {
    assert_eq!(words("en", "Red Kettle", &["good good great kettle kettles, 100 times 3d 10mm, shitty, don't, it's, I'll"; 5]), Vec::<String>::new());
    assert_eq!(words("de", "", &["Sehr gute Ware, der Verschluss ist dicht"; 3]), ["dicht", "verschluss"]);
    assert_eq!(words("fr", "", &["Très bon produit, l'écran est lumineux"; 3]), ["lumineux", "écran"]);
    assert_eq!(words("es", "", &["Muy buena compra, la cremallera no cierra"; 3]), ["cierra", "cremallera"]);
    assert_eq!(words("", "", &["und der Verschluss, la cremallera, the lid"; 3]), ["cremallera", "lid", "verschluss"]);
    assert_eq!(words("sv", "", &["dragkedja"; 3]), ["dragkedja"]);
}

#[test]
fn no_topic_crosses_the_end_of_a_sentence() {
    let apart = ["I like the zipper. Pocket too small", "Look at that zipper!\nPocket torn", "A zipper… pocket inside", "One zipper? Pocket? Yes."];
    assert_eq!(run("en", "", &apart), [("pocket".to_owned(), 4), ("zipper".to_owned(), 4)]);
    assert_eq!(words("en", "", &["the zipper pocket"; 4]), ["zipper pocket"], "within one it does");
    assert_eq!(sentences("Lid fine.Strap 3.5 cm! “Soft.” Yes\r\n\r\n"), "lid fine strap 3 5 cm\nsoft\nyes");
    assert_eq!(sentences("とても良い。蓋が閉まる"), "とても良い\n蓋が閉まる");
}

#[test]
fn common_words_stand_behind_telling_ones() {
    let mut texts = vec!["the price of it"; 5];
    texts.extend(["the zipper"; 4]);
    assert_eq!(run("en", "", &texts), [("zipper".to_owned(), 4), ("price".to_owned(), 5)]);
}

#[test]
fn few_reviews_make_no_topic() {
    assert_eq!(words("en", "", &["zipper", "zipper"]), Vec::<String>::new());
    assert_eq!(words("en", "", &["zipper zipper zipper zipper", "lid"]), Vec::<String>::new());
    // Three of a hundred and one are fewer than three in a hundred.
    let mut texts = vec!["zipper"; 3];
    texts.extend(vec!["nothing"; 97]);
    assert_eq!(words("en", "", &texts), ["zipper"]);
    texts.push("nothing");
    assert_eq!(words("en", "", &texts), Vec::<String>::new());
}

#[test]
fn plurals_are_counted_with_their_singular() {
    for (word, key) in [
        ("straps", "strap"),
        ("batteries", "battery"),
        ("boxes", "box"),
        ("glass", "glass"),
        ("dishes", "dish"),
        ("bus", "bus"),
        ("ties", "tie"),
        ("gas", "gas"),
    ] {
        assert_eq!(singular(word, "en"), key);
    }
    assert_eq!(singular("socks", "de"), "socks");
    assert_eq!(words("en", "", &["the lens", "lens", "a lens"]), ["lens"]);
    assert_eq!(words("en", "", &["straps", "straps", "strap"]), ["straps"]);
}

#[test]
fn only_the_newest_texts_count_and_time_is_bounded() {
    let body = (0..60).map(|at| format!("word{}x", ["a", "b", "c", "d", "e"][at % 5])).collect::<Vec<_>>();
    let texts =
        (0..TEXTS + 500).map(|at| fold(&format!("{} unique{} {}", body.join(" "), at, if at < TEXTS { "inside" } else { "outside" }))).collect::<Vec<_>>();
    let given = texts.iter().map(|folded| Text { id: "rev", language: "en", folded }).collect::<Vec<_>>();
    let start = Instant::now();
    let found = topics(&given, "");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(found.iter().all(|found| found.ids.len() == TEXTS && !found.topic.words.contains("outside")));
    assert!(found.len() <= MOST);
}

#[test]
fn the_order_is_always_the_same() {
    let texts = ["lid zipper strap handle wheel pocket seam lining button buckle logo thread mesh foam cord"; 4];
    let first = run("en", "", &texts);
    assert_eq!(first.len(), MOST);
    for _ in 0..20 {
        assert_eq!(run("en", "", &texts), first);
    }
}
