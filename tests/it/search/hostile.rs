//! Whatever is typed is a query, and whatever is written can be found or is left out; nothing breaks and nothing is slow.

use super::{asked, doc, find, ids, put};
use crate::on_both;
use regulars::search::model::{Asked, Doc, Kind};

on_both!(nothing_typed_is_an_error, |t| async move {
    put(&t, vec![doc(Kind::Review, "1", "Bread", "bread and 'salt' \"quoted\" — it's")]).await;
    for q in [
        "'",
        "\"",
        "\"\"\"",
        "' OR 1=1 --",
        "bread' --",
        "bread & | ! <-> ( )",
        "title:bread",
        "bread*",
        "*",
        "^bread",
        "NEAR(bread salt)",
        "bread AND",
        "OR OR",
        "NOT",
        "-",
        "--",
        "-\"",
        "{bread}",
        "bread:*A",
        "\\",
        "\\'",
        "%",
        "_",
        "·kreview",
        "·",
        "kind:",
        "in:",
        "by:\"",
        "after:x",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}daerb",
        "👍🏽",
        "\u{10ffff}",
        "﷽",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
        "ＢＲＥＡＤ",
        "ß",
        "İ",
        "1e999",
        "-1",
        "null",
    ] {
        find(&t, &asked(q)).await.unwrap_or_else(|failure| panic!("{q:?}: {failure}"));
        let filters = Asked { q: q.into(), kind: q.into(), place: q.into(), by: q.into(), after: q.into(), before: q.into() };
        find(&t, &filters).await.unwrap_or_else(|failure| panic!("{q:?} as filters: {failure}"));
    }
    for q in ["'salt'", "\"quoted", "ＢＲＥＡＤ", "bread* & | !", "bread ·kreview"] {
        let found = ids(&t, q).await;
        assert!(found == ["review/1"] || q.contains('·'), "{q}: {found:?}");
    }
    assert!(ids(&t, "·kreview").await.is_empty(), "marks cannot be typed");
    let long = "bread ".repeat(50_000);
    assert_eq!(ids(&t, &long).await, ["review/1"]);
    find(&t, &asked(&"a".repeat(100_000))).await.expect("an answer");
});

on_both!(nothing_written_breaks_the_index, |t| async move {
    let monsters = [
        "x".repeat(60_000),
        "y ".repeat(30_000),
        (0..30_000).map(|n| format!("w{n} ")).collect::<String>(),
        "良".repeat(20_000),
        "a\u{0}b \u{202e}evil\u{2066} \u{feff}".to_owned(),
        "'); DROP TABLE search_doc; -- \\ ' \" : * & | !".to_owned(),
        "\u{301}\u{301}\u{301} 👨‍👩‍👧‍👦 \u{1F1E9}\u{1F1EA} \u{10ffff}".repeat(200),
        String::new(),
    ];
    for (n, text) in monsters.into_iter().enumerate() {
        let started = std::time::Instant::now();
        put(&t, vec![Doc { author: text.clone(), place_name: text.clone(), ..doc(Kind::Post, &format!("m{n}"), &text, &text) }]).await;
        assert!(started.elapsed().as_secs() < 5, "{n} took {:?}", started.elapsed());
    }
    put(&t, vec![doc(Kind::Post, "last", "", "the last word")]).await;
    assert_eq!(ids(&t, "\"last word\"").await, ["post/last"]);
    assert_eq!(ids(&t, "drop table").await, ["post/m5"]);
    assert_eq!(ids(&t, "w9999").await, ["post/m2"]);
    assert_eq!(ids(&t, "evil").await, ["post/m4"]);
    let gone = (0..8).map(|n| format!("post/m{n}")).collect::<Vec<_>>();
    t.app.db.write(move |tx| Box::pin(async move { regulars::search::service::remove_all(tx, &gone).await })).await.expect("removed");
    assert_eq!(ids(&t, "evil").await, Vec::<String>::new());
});

on_both!(phrases_hold_where_a_word_stands_very_often, |t| async move {
    let body = format!("{}rye bread", "jam ".repeat(2_000));
    put(&t, vec![doc(Kind::Post, "often", "", &body)]).await;
    assert_eq!(ids(&t, "\"rye bread\"").await, ["post/often"]);
    assert_eq!(ids(&t, "\"jam jam\"").await, ["post/often"]);
    assert!(ids(&t, "\"bread rye\"").await.is_empty());
    assert!(ids(&t, "\"jam bread\"").await.is_empty());
});
