//! The doors: another forum of 10,000 topics in (dry, first, second run) and out again, a page of the map, a picture.

use crate::{ms, stage};
use axum::{body::Body, http::Request};
use regulars::{
    forum::{
        import::{self, Format},
        service::{self as forum, ImportOptions},
    },
    serve,
    server::{card::Card, run::Progress, state::App},
};
use std::{
    fmt::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;

const TOPICS: usize = 10_000;
/// Posts of each topic.
const POSTS: usize = 10;

/// A forum as Discourse writes it.
fn dump() -> String {
    let words = "The crust was *soft* this time, see [the guide](/help/bread) :tada: and @user7 for more.\\n\\n> said before\\n\\nIt wants an hour more. ";
    let mut text = String::with_capacity(TOPICS * POSTS * 600);
    text.push_str(r#"{"users":["#);
    for user in 0..500 {
        let _ = write!(text, r#"{}{{"id":{user},"username":"user{user}","name":"User {user}"}}"#, if user > 0 { "," } else { "" });
    }
    text.push_str(r#"],"categories":[{"id":1,"name":"Bread"},{"id":2,"name":"Cake"}],"topics":["#);
    for topic in 0..TOPICS {
        let _ = write!(text, r#"{}{{"id":{topic},"title":"Topic number {topic}","category_id":{},"posts":["#, if topic > 0 { "," } else { "" }, 1 + topic % 2);
        for post in 0..POSTS {
            let number = topic * POSTS + post;
            let _ = write!(
                text,
                r#"{}{{"id":{number},"post_number":{},"user_id":{},"created_at":"2023-{:02}-{:02}T10:00:{:02}Z","raw":"{}{number}"}}"#,
                if post > 0 { "," } else { "" },
                post + 1,
                number % 500,
                1 + topic % 12,
                1 + topic % 28,
                post,
                words.repeat(3)
            );
        }
        text.push_str("]}");
    }
    text.push_str("]}");
    text
}

async fn run(app: &App, path: &Path, dry_run: bool) -> (Duration, Duration, u64, u64) {
    let begun = Instant::now();
    let dump = import::open(Format::Discourse, path).expect("a forum");
    let read = begun.elapsed();
    let options = ImportOptions { format: "discourse", source: "discourse".into(), file: "bench".into(), dry_run };
    let begun = Instant::now();
    let report = forum::import_file(app, dump, &options, &Progress::default()).await.expect("taken in");
    (read, begun.elapsed(), report.posts, report.skipped)
}

pub fn report(engine: &str) {
    let runtime = stage::runtime();
    println!("\n{:<44} {:>10} {:>10}", format!("a forum of {TOPICS} topics, {} posts", TOPICS * POSTS), "read", "taken in");
    runtime.block_on(async {
        let (app, folder) = stage::app(engine).await;
        let file = folder.path().join("forum.json");
        std::fs::write(&file, dump()).expect("written");
        for (what, dry_run) in [("dry run", true), ("first run", false), ("second run", false)] {
            let (read, taken, posts, skipped) = run(&app, &file, dry_run).await;
            println!("{what:<44} {:>8.1} s {:>8.1} s   {posts} added, {skipped} there before", read.as_secs_f64(), taken.as_secs_f64());
        }
        let begun = Instant::now();
        let out = std::fs::File::create(folder.path().join("out.jsonl")).expect("a file");
        let written = forum::write_file(&app, out).await.expect("written");
        println!("{:<44} {:>10} {:>8.1} s   {} posts", "export", "", begun.elapsed().as_secs_f64(), written.posts);
        let router = serve::router(app.clone(), Arc::default());
        for path in ["/sitemap.xml", "/sitemaps/threads/start.xml", "/community/feed.rss", "/t/topic-number-7/7"] {
            let mut times = vec![];
            for _ in 0..20 {
                let begun = Instant::now();
                let answer =
                    router.clone().oneshot(Request::get(path).header("host", "localhost").body(Body::empty()).expect("a request")).await.expect("an answer");
                let _ = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
                times.push(ms(begun.elapsed()));
            }
            times.sort_by(f64::total_cmp);
            println!("{path:<44} {:>10} {:>7.2} ms", "median", times[times.len() / 2]);
        }
    });
    let card = Card {
        shop: "Corner Bakery".into(),
        host: "bakery.example".into(),
        kind: "Product".into(),
        title: "Country sourdough loaf with a dark crust".into(),
        line: "42 reviews".into(),
        stars: Some(430),
    };
    let begun = Instant::now();
    let bytes = card.draw().expect("a picture").len();
    println!("{:<44} {:>10} {:>7.2} ms   {} kB", "a picture for links", "", ms(begun.elapsed()), bytes / 1_000);
}
