//! The community with 10,000, 100,000 and 1,000,000 posts: its pages should take the same time with all of them, and are put
//! beside a plain answer of the same size.

use crate::{http, ms, pages::listen, row, stage, times};
use axum::{Router, body::Body, http::Request, routing::get};
use regulars::{
    forum::rules::hot,
    kernel::{failure::Failure, time::MINUTE},
    member::guard,
    serve,
    server::{
        db::{Tx, placeholders},
        state::App,
    },
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;

/// Posts in all; a thread has ten, one has 500.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const EACH: usize = 10;
const LONG: usize = 500;
const ROWS: usize = 25;
/// Each page is asked for so often; the median is told.
const TIMES: usize = 80;
/// How many clients ask at once.
const CLIENTS: usize = 16;

const BODY: &str = "I let mine rise for eight hours in the oven with only the lamp on, and fold it every forty minutes until it holds its shape. \
    The colder the kitchen, the longer the first rise: look at the dough and not at the clock. With rye it is done sooner than it looks.";

struct Place {
    category: String,
    slug: String,
    long: String,
}

pub fn report(engine: &str, time: Duration) {
    let runtime = stage::runtime();
    let largest = std::env::var("BENCH_POSTS").ok().and_then(|text| text.parse().ok()).unwrap_or(SIZES[2]);
    let sizes = SIZES.into_iter().filter(|size| *size <= largest).collect::<Vec<_>>();
    let mut table = vec![];
    for size in &sizes {
        let (app, place, _folder) = runtime.block_on(async {
            let (app, folder) = stage::app(engine).await;
            let place = fill(&app, *size).await;
            (app, place, folder)
        });
        let pages = addresses(&place);
        let router = serve::router(app.clone(), Arc::default());
        table.push(runtime.block_on(async {
            let mut medians = vec![];
            for (_, path) in &pages {
                medians.push(ms(median(&router, path).await));
            }
            medians
        }));
        if *size == 100_000 {
            let cookie = runtime.block_on(stage::visitor(&app));
            let addr = runtime.block_on(listen(router));
            for (what, path) in &pages {
                for (who, cookie) in [("signed out", "theme=auto".to_owned()), ("signed in", format!("{}={cookie}", guard::COOKIE))] {
                    let ours = http::load(addr, path, &cookie, CLIENTS, time);
                    let body = "x".repeat(ours.bytes);
                    let plain = runtime.block_on(listen(Router::new().route("/", get(move || std::future::ready(body.clone())))));
                    let limit = http::load(plain, "/", &cookie, CLIENTS, time);
                    row(&format!("{what}, {who}, {} bytes", ours.bytes), ours.per_second, "req/s", limit.per_second, "plain axum answer of the same size");
                    times(&format!("{what}, {who}, {CLIENTS} clients"), ours.p50, ours.p99, limit.p99);
                }
            }
        }
    }
    println!("\n{:<34} {}   ratio", "community, one request, posts:", sizes.iter().map(|size| format!("{size:>12}")).collect::<String>());
    for (n, (what, _)) in addresses(&Place { category: String::new(), slug: String::new(), long: String::new() }).iter().enumerate() {
        let figures = table.iter().map(|medians| format!("{:>9.2} ms", medians[n])).collect::<String>();
        let ratio = table.last().map_or(1.0, |last| last[n]) / table[0][n];
        println!("{what:<34} {figures} {ratio:>7.2}");
    }
}

fn addresses(place: &Place) -> Vec<(&'static str, String)> {
    vec![
        ("latest", "/community".into()),
        ("hot", "/community?sort=hot".into()),
        ("unanswered", "/community?sort=unanswered".into()),
        ("a category", format!("/community/{}", place.slug)),
        ("a thread of 500 at its middle", format!("/t/{}/long?at=250", place.long)),
        ("search", "/search?q=rye+oven".into()),
    ]
}

async fn median(router: &Router, path: &str) -> Duration {
    let mut times = vec![];
    for _ in 0..TIMES {
        let request = Request::get(path).header("host", "127.0.0.1").header("accept", "text/html").body(Body::empty()).expect("a request");
        let started = Instant::now();
        let answer = router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        times.push(started.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

/// A community of so many posts in 20 categories.
async fn fill(app: &App, posts: usize) -> Place {
    let now = app.now();
    let place = Place { category: "cat_bench00".into(), slug: "bench-00".into(), long: "thr_bench0long".into() };
    app.db.write(move |tx| Box::pin(async move { categories(tx, now).await })).await.expect("categories");
    let threads = posts / EACH;
    for from in (0..threads).step_by(ROWS) {
        let many = ROWS.min(threads - from);
        app.db.write(move |tx| Box::pin(async move { batch(tx, now, from, many, threads).await })).await.expect("threads");
    }
    let (category, long) = (place.category.clone(), place.long.clone());
    app.db.write(move |tx| Box::pin(async move { long_thread(tx, now, &category, &long).await })).await.expect("a long thread");
    let mut tx = app.db.read().await.expect("a connection");
    sqlx::query("ANALYZE").execute(tx.conn()).await.expect("analysed");
    drop(tx);
    place
}

async fn categories(tx: &mut Tx, now: i64) -> Result<(), Failure> {
    for n in 0..20_i64 {
        let sql = "INSERT INTO category (id, slug, name, colour, icon, description, rules, rules_html, position, mode, gate, tier_id, audience, posting, \
                   is_service, is_archived, threads, posts, last_at, last_thread, version, created_at) \
                   VALUES ($1, $2, $3, 'bottle', 'chat', 'A place to talk.', '', '', $4, 'discussion', 'open', '', 0, 'members', 0, 0, 500, 5000, $5, '', 1, $5)";
        let query = sqlx::query(sql).bind(format!("cat_bench{n:02}")).bind(format!("bench-{n:02}")).bind(format!("Place {n}"));
        query.bind(n).bind(now).execute(tx.conn()).await?;
    }
    Ok(())
}

/// Threads `from..from + many` with their posts and documents.
async fn batch(tx: &mut Tx, now: i64, from: usize, many: usize, threads: usize) -> Result<(), Failure> {
    let mut all = vec![];
    for n in from..from + many {
        let at = now - (threads - n) as i64 * MINUTE;
        all.push((format!("thr_bench{n:08}"), format!("cat_bench{:02}", n % 20), format!("How long does number {n} rise"), at, EACH));
    }
    insert_threads(tx, &all).await?;
    for (id, _, title, at, posts) in &all {
        insert_posts(tx, id, *at, *posts).await?;
        index(tx, id, title, *at).await?;
    }
    Ok(())
}

async fn long_thread(tx: &mut Tx, now: i64, category: &str, id: &str) -> Result<(), Failure> {
    insert_threads(tx, &[(id.to_owned(), category.to_owned(), "long".into(), now - MINUTE, LONG)]).await?;
    insert_posts(tx, id, now - MINUTE, LONG).await
}

async fn insert_threads(tx: &mut Tx, all: &[(String, String, String, i64, usize)]) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO thread (id, category_id, slug, title, author_id, author_name, state, mode, audience, tags, excerpt, product_id, order_id, pinned, is_closed, \
         is_archived, merged_into, accepted_id, last_number, newest, replies, reactions, last_at, last_name, hot, claimed_by, source, external_id, created_at, \
         version) VALUES {}",
        placeholders(all.len(), 30)
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for (id, category, title, at, posts) in all {
        let (posts, replies) = (*posts as i64, *posts as i64 - 1);
        query = query.bind(id).bind(category).bind(regulars::kernel::text::slug(title)).bind(title).bind("").bind("Ann B.").bind("published");
        query = query.bind("discussion").bind(0_i64).bind(" rye ").bind("I let mine rise for eight hours.").bind("").bind("").bind(0_i64).bind(0_i64);
        query = query.bind(0_i64).bind("").bind("").bind(posts).bind(posts).bind(replies).bind(0_i64).bind(at).bind("Ben C.").bind(hot(*at, replies, 0));
        query = query.bind("").bind("").bind("").bind(at).bind(1_i64);
    }
    query.execute(tx.conn()).await?;
    Ok(())
}

async fn insert_posts(tx: &mut Tx, thread: &str, at: i64, posts: usize) -> Result<(), Failure> {
    for from in (0..posts).step_by(ROWS) {
        let numbers = (from..posts.min(from + ROWS)).collect::<Vec<_>>();
        let sql = format!(
            "INSERT INTO post (id, thread_id, number, author_id, author_name, is_staff, body, html, reply_to, state, held_for, reactions, edits, source, \
             external_id, created_at, published_at, version) VALUES {}",
            placeholders(numbers.len(), 18)
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for number in numbers {
            let at = at + number as i64 * 1_000;
            query = query.bind(format!("pst_{}{number:05}", &thread[4..])).bind(thread).bind(number as i64 + 1).bind("").bind("Ann B.").bind(0_i64).bind(BODY);
            query = query.bind(format!("<p>{BODY}</p>")).bind(0_i64).bind("published").bind("").bind("heart 3 thanks 1").bind(0_i64).bind("").bind("");
            query = query.bind(at).bind(at).bind(1_i64);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// One document a thread: the rest would only make the index larger.
async fn index(tx: &mut Tx, id: &str, title: &str, at: i64) -> Result<(), Failure> {
    use regulars::{
        kernel::audience::Audience,
        search::{
            model::Kind,
            service::{Doc, put},
        },
    };
    let doc = Doc {
        id: format!("thread/{id}"),
        kind: Kind::Thread,
        title: title.to_owned(),
        body: BODY.to_owned(),
        href: format!("/t/{id}/x"),
        place: "cat_bench00".into(),
        place_name: "Place 0".into(),
        author: "Ann B.".into(),
        audience: Audience::EVERYONE,
        at,
    };
    put(tx, &doc).await
}
