//! The page of a product with 1,000, 10,000 and 100,000 reviews: it should take the same time with all of them.

use crate::{ms, stage};
use axum::{body::Body, http::Request};
use regulars::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{
        failure::Failure,
        time::{self, DAY},
    },
    review::rules::{cell::cell, helpful::wilson},
    serve,
    server::{
        db::{Tx, placeholders},
        state::App,
    },
};
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Each view is asked for so often; the median is told.
const TIMES: usize = 60;
const ROWS: usize = 500;
/// How the views are asked for: what they are, and their address behind the product's.
const VIEWS: [(&str, &str); 12] = [
    ("page", ""),
    ("5 stars", "?rating=5"),
    ("1 star, rare", "?rating=1&verified=1&pictures=1"),
    ("known purchase", "?verified=1"),
    ("with pictures", "?pictures=1"),
    ("my size", "?size=M"),
    ("topic", "?topic=crust"),
    ("newest", "?sort=newest"),
    ("most stars", "?sort=highest"),
    ("fewest stars, a size", "?sort=lowest&size=XL"),
    ("newest, known purchase, far down", "?sort=newest&verified=1&cursor=n-1710000000000-rev_0"),
    ("all of them, 20 a page", "/reviews"),
];

/// A small even generator: the same rows on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound) as i64
    }
}

pub fn report(engine: &str) {
    let runtime = stage::runtime();
    println!("\n{:<34} {:>12} {:>12} {:>12} {:>8}", "reviews of one product, one request", "1,000", "10,000", "100,000", "ratio");
    runtime.block_on(async {
        let (app, _folder) = stage::app(engine).await;
        let mut slugs = vec![];
        for size in SIZES {
            slugs.push(fill(&app, size).await);
        }
        tell_planner(&app).await;
        let router = serve::router(app, Arc::default());
        for (what, address) in VIEWS {
            let mut medians = vec![];
            for slug in &slugs {
                medians.push(median(&router, &format!("/products/{slug}{address}")).await);
            }
            let [small, middle, large] = [ms(medians[0]), ms(medians[1]), ms(medians[2])];
            println!("{what:<34} {small:>9.2} ms {middle:>9.2} ms {large:>9.2} ms {:>8.2}", large / small);
        }
    });
}

async fn median(router: &axum::Router, path: &str) -> Duration {
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

/// What a database learns by itself after a while, learnt at once.
async fn tell_planner(app: &App) {
    let mut tx = app.db.read().await.expect("a connection");
    sqlx::query("ANALYZE").execute(tx.conn()).await.expect("analysed");
}

/// One product with so many reviews over five years. Gives its slug.
async fn fill(app: &App, count: usize) -> String {
    let new = NewProduct {
        source: "bench".into(),
        external_id: count.to_string(),
        title: format!("Loaf with {count} reviews"),
        description: "A loaf.".into(),
        price: 500,
        currency: "USD".into(),
        category: "Bread".into(),
    };
    let now = app.now();
    let product = app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &new).await })).await.expect("a product");
    let mut numbers = Numbers(count as u64);
    let mut months = HashMap::<(i64, i64), [i64; 5]>::new();
    for from in (0..count).step_by(ROWS) {
        let rows = (from..count.min(from + ROWS)).map(|number| row(&mut numbers, &mut months, &product, number, now)).collect::<Vec<_>>();
        let write = app.db.write(move |tx| Box::pin(async move { insert(tx, &rows).await }));
        write.await.expect("written");
    }
    let id = product.clone();
    app.db.write(move |tx| Box::pin(async move { count_up(tx, &id, months).await })).await.expect("counted");
    let slug: (String,) = sqlx::query_as("SELECT slug FROM product WHERE id = $1")
        .bind(&product)
        .fetch_one(app.db.read().await.expect("a connection").conn())
        .await
        .expect("there");
    slug.0
}

struct Row {
    id: String,
    product: String,
    rating: i64,
    verified: bool,
    pictures: bool,
    size: &'static str,
    up: i64,
    down: i64,
    at: i64,
    topic: bool,
}

fn row(numbers: &mut Numbers, months: &mut HashMap<(i64, i64), [i64; 5]>, product: &str, number: usize, now: i64) -> Row {
    let rating = [5, 5, 5, 5, 4, 4, 4, 3, 2, 1][numbers.below(10) as usize];
    let (verified, pictures) = (numbers.below(10) < 8, numbers.below(12) == 0);
    let at = now - numbers.below(1_800) * DAY - numbers.below(80_000_000);
    let stars = months.entry((time::month_of(at), i64::from(verified))).or_default();
    stars[rating as usize - 1] += 1;
    let size = ["", "", "S", "M", "L", "XL"][numbers.below(6) as usize];
    Row {
        id: format!("rev_{}{number:08}", &product[4..20]),
        product: product.into(),
        rating,
        verified,
        pictures,
        size,
        up: numbers.below(30) * 10_000,
        down: numbers.below(8) * 10_000,
        at,
        topic: number.is_multiple_of(20) && number < 100_000,
    }
}

const BODY: &str = "The crust sings when it cools and the crumb holds its butter. Still good on day four, toasted, with nothing on it but salt; the children eat \
    the crust, which has never happened before. We freeze half of it in slices, and it comes back as if it had been baked today.";

async fn insert(tx: &mut Tx, rows: &[Row]) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO review (id, product_id, order_id, order_line_id, author_name, rating, title, body, html, extras, language, state, held_for, degree, degree_since, \
         degree_next, promised, rule_version, incentive_note, source, external_id, import_id, cell, size, up, down, helpful, text_hash, written_at, published_at, changed_at) VALUES {}",
        placeholders(rows.len(), 31)
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for row in rows {
        let extras = if row.pictures { r#"{"pictures":[{"id":"pic_1","hash":"0","width":800,"height":600,"alt":"A loaf"}]}"# } else { "{}" };
        let degree = if row.verified { "kept" } else { "none" };
        query = query
            .bind(&row.id)
            .bind(&row.product)
            .bind("")
            .bind("")
            .bind("Ann B.")
            .bind(row.rating)
            .bind("A loaf to write about")
            .bind(BODY)
            .bind(format!("<p>{BODY}</p>"));
        query = query
            .bind(extras)
            .bind("en")
            .bind("published")
            .bind("")
            .bind(degree)
            .bind(row.at)
            .bind(i64::MAX)
            .bind(0_i64)
            .bind(0_i64)
            .bind("")
            .bind("page")
            .bind("")
            .bind("");
        query = query.bind(cell(row.rating, row.verified, row.pictures)).bind(row.size).bind(row.up).bind(row.down).bind(wilson(row.up, row.down)).bind("");
        query = query.bind(row.at).bind(row.at).bind(row.at);
    }
    query.execute(tx.conn()).await?;
    for row in rows.iter().filter(|row| row.topic) {
        sqlx::query("INSERT INTO review_topic_of (review_id, product_id, topic, written_at) VALUES ($1, $2, 'crust', $3)")
            .bind(&row.id)
            .bind(&row.product)
            .bind(row.at)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// What the program keeps in the transaction of each review.
async fn count_up(tx: &mut Tx, product: &str, months: HashMap<(i64, i64), [i64; 5]>) -> Result<(), Failure> {
    for ((month, kind), [a, b, c, d, e]) in months {
        let insert = sqlx::query("INSERT INTO rating_month (product_id, month, kind, s1, s2, s3, s4, s5) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
        insert.bind(product).bind(month).bind(kind).bind(a).bind(b).bind(c).bind(d).bind(e).execute(tx.conn()).await?;
    }
    for sql in [
        "UPDATE product SET reviews = (SELECT count(*) FROM review WHERE product_id = $1), stars = (SELECT CAST(sum(rating) AS BIGINT) FROM review WHERE product_id = $1) WHERE id = $1",
        "INSERT INTO review_topic (product_id, topic, count, made_at) SELECT $1, 'crust', count(*), 0 FROM review_topic_of WHERE product_id = $1",
        "INSERT INTO review_size (product_id, size, count) SELECT $1, size, count(*) FROM review WHERE product_id = $1 AND size <> '' GROUP BY size",
    ] {
        sqlx::query(sql).bind(product).execute(tx.conn()).await?;
    }
    Ok(())
}
