//! Search over 10,000 and 100,000 documents (`BENCH_DOCS=1000000` adds a third size): what a query costs, rare and common
//! words alike, what putting a document costs, and the page over HTTP beside a plain answer of the same size.

use crate::{http, ms, pages, row, stage, times};
use axum::{Router, routing::get};
use regulars::{
    kernel::{audience::Audience, caller::Caller, time::MINUTE},
    search::{
        model::{Asked, Doc, Kind},
        service::{find, put_all, tend_words},
    },
    serve,
    server::state::App,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Each query is asked so often; the median and the slowest of a hundred are told.
const TIMES: usize = 100;
/// Words of the language that the documents are written in; the first is in most of them, the last in hardly any.
const WORDS: u64 = 30_000;
const QUERIES: [(&str, &str); 9] = [
    ("one rare word", "w2900"),
    ("two words", "w300 w55"),
    ("three words, a beginning", "w12 w40 w8"),
    ("a phrase", "\"w3 w7\""),
    ("the commonest word", "w0"),
    ("common words, one left out", "w1 w2 -w3"),
    ("a word and a filter", "w20 by:writer7 kind:review"),
    ("a slip", "zandwich"),
    ("nothing", "qqqqqqqq"),
];

/// A small even generator: the same documents on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// As language has them: a few words everywhere, most of them nearly nowhere.
    fn word(&mut self) -> String {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        format!("w{}", (WORDS as f64).powf(share) as u64 - 1)
    }

    fn text(&mut self, words: u64) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn document(numbers: &mut Numbers, n: usize, now: i64) -> Doc {
    let kind = Kind::ALL[n % 5];
    let words = 20 + numbers.below(100);
    Doc {
        id: format!("{}/{n:08}", kind.name()),
        kind,
        title: numbers.text(5),
        body: if n == 17 { "a sandwich".into() } else { numbers.text(words) },
        href: format!("/x/{n}"),
        place: format!("prd_{}", n % 500),
        place_name: format!("Thing {}", n % 500),
        author: format!("writer{}", n % 1_000),
        audience: Audience::EVERYONE,
        at: now - i64::try_from(n).expect("few") * MINUTE,
    }
}

/// Puts documents into the index, 200 a transaction; gives how long one took.
async fn fill(app: &App, numbers: &mut Numbers, from: usize, until: usize) -> Duration {
    let (now, started) = (app.now(), Instant::now());
    for start in (from..until).step_by(200) {
        let docs = (start..until.min(start + 200)).map(|n| document(numbers, n, now)).collect::<Vec<_>>();
        app.db.write(move |tx| Box::pin(async move { put_all(tx, &docs).await })).await.expect("indexed");
    }
    started.elapsed() / u32::try_from(until - from).expect("few")
}

async fn tell_planner(app: &App) {
    sqlx::query("ANALYZE").execute(app.db.read().await.expect("a connection").conn()).await.expect("analysed");
}

/// How long a query takes: the median and the slowest of a hundred.
async fn asked(app: &App, q: &str) -> (Duration, Duration, i64) {
    let (asked, mut taken, mut total) = (Asked { q: q.into(), ..Asked::default() }, vec![], 0);
    for _ in 0..TIMES {
        let started = Instant::now();
        total = find(app, &Caller::Nobody, &asked, "", 20).await.expect("found").total;
        taken.push(started.elapsed());
    }
    taken.sort_unstable();
    (taken[TIMES / 2], taken[TIMES - 1], total)
}

pub fn report(engine: &str, time: Duration) {
    let runtime = stage::runtime();
    let most = std::env::var("BENCH_DOCS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000_usize);
    let sizes = [10_000, 100_000, 1_000_000].into_iter().filter(|size| *size <= most).collect::<Vec<_>>();
    let (app, _folder) = runtime.block_on(stage::app(engine));
    let (mut numbers, mut there) = (Numbers(11), 0);
    for size in sizes {
        runtime.block_on(async {
            let one = fill(&app, &mut numbers, there, size).await;
            let started = Instant::now();
            tend_words(&app).await.expect("counted");
            tell_planner(&app).await;
            println!("\nsearch over {size} documents: {:.2} ms to put one, {:.1} s to count the words", ms(one), started.elapsed().as_secs_f64());
            for (what, q) in QUERIES {
                let (median, slowest, total) = asked(&app, q).await;
                println!("{what:<34} {q:<30} p50 {:>7.2} ms  slowest {:>7.2} ms  ({total} ranked)", ms(median), ms(slowest));
            }
        });
        there = size;
    }
    let addr = runtime.block_on(pages::listen(serve::router(app.clone(), Arc::default())));
    for (what, path) in
        [("search page, two words", "/search?q=w300+w55"), ("search page, the commonest word", "/search?q=w0"), ("API, two words", "/api/v1/search?q=w300+w55")]
    {
        let ours = http::load(addr, path, "theme=auto", pages::CLIENTS, time);
        let body = "x".repeat(ours.bytes);
        let plain = runtime.block_on(pages::listen(Router::new().route("/", get(move || std::future::ready(body.clone())))));
        let limit = http::load(plain, "/", "theme=auto", pages::CLIENTS, time);
        row(&format!("{what}, {} bytes", ours.bytes), ours.per_second, "req/s", limit.per_second, "plain axum answer of the same size");
        times(&format!("{what}, {} clients", pages::CLIENTS), ours.p50, ours.p99, limit.p99);
    }
}
