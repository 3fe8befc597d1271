//! A program with demo data to measure, on a database of its own.

use regulars::{
    demo, jobs,
    kernel::{
        caller::{Caller, Role, SignedIn},
        points,
    },
    ledger::{
        model::Cause,
        service::{Change, adjust},
    },
    member::service::{Client, external, login::login},
    reward::{
        model::{RewardKind, Terms},
        service::create,
    },
    server::{clock::Clock, config::Config, db::Db, secret::Secret, state::App},
};
use sqlx::Row;

/// `sqlite`, and where `REGULARS_BENCH_PG` names a cluster, `postgres`.
pub fn engines() -> Vec<String> {
    let postgres = std::env::var("REGULARS_BENCH_PG").ok().map(|_| "postgres".to_owned());
    std::iter::once("sqlite".to_owned()).chain(postgres).collect()
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 << 20).build().expect("a runtime")
}

/// An app on a fresh database. The folder lives as long as the figures are taken.
pub async fn app(engine: &str) -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = if engine == "sqlite" { format!("sqlite:{}/bench.db", folder.path().display()) } else { fresh().await };
    let config = Config::from(|name| match name {
        "DATABASE_URL" => Some(url.clone()),
        // All clients are one network here, and shall not be held up for it.
        "REGULARS_THROTTLE_FACTOR" => Some("1000000".into()),
        _ => None,
    })
    .expect("settings");
    let db = Db::open(&url).await.expect("a database");
    (App::new(db, config, Clock::System, Secret::fresh(), jobs::hooks()), folder)
}

async fn fresh() -> String {
    let base = std::env::var("REGULARS_BENCH_PG").expect("checked before");
    let name = format!("bench_{}_{}", std::process::id(), regulars::server::secret::hash(regulars::server::secret::token()).split_at(8).0);
    sqlx::any::install_default_drivers();
    let mut conn = <sqlx::AnyConnection as sqlx::Connection>::connect(&base).await.expect("the cluster");
    sqlx::Executor::execute(&mut conn, sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a fresh database");
    let mut url = url::Url::parse(&base).expect("a URL");
    url.set_path(&name);
    url.to_string()
}

/// Members with the most points that one may have.
pub async fn members(app: &App, count: usize) -> Vec<String> {
    let customers = (0..count).map(|n| (format!("{n}"), format!("Member {n}"))).collect::<Vec<_>>();
    let now = app.now();
    let steps = app.db.write(move |tx| {
        Box::pin(async move {
            let ids = external(tx, now, "bench", &customers).await?.into_values().collect::<Vec<_>>();
            for member_id in &ids {
                let cause = Cause::new("adjustment", format!("bench-{member_id}"));
                adjust(tx, now, Change { member_id: member_id.clone(), amount: points::MOST, cause, reason: "bench".into(), actor: "system".into() }).await?;
            }
            Ok(ids)
        })
    });
    steps.await.expect("members with points")
}

pub async fn reward(app: &App) -> String {
    let terms = Terms {
        name: "Bench".into(),
        description: String::new(),
        kind: RewardKind::Custom,
        cost: 1,
        value: 0,
        stock: None,
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: None,
        picture: String::new(),
    };
    create(app, &Caller::System, terms, None).await.expect("an answer").outcome.expect("a reward").id
}

pub fn caller(id: String) -> Caller {
    Caller::Member(SignedIn { id, display_name: "Bench".into(), role: Role::Member, confirmed: true, session: "ses_bench".into() })
}

/// What a visitor of the demo shop brings along.
pub struct Shop {
    /// The demo shopper's session.
    pub token: String,
    /// A product's slug.
    pub product: String,
}

/// Fills the database with the demo shop and signs its shopper in.
pub async fn shop(app: &App) -> Shop {
    demo::seed(app, demo::Options::default()).await.expect("the demo shop");
    let client = Client { address: std::net::IpAddr::from([127, 0, 0, 1]), agent: "bench".into() };
    let (token, _) = login(app, &client, None, demo::ACCOUNTS[0].0, demo::PASSWORD).await.expect("signed in");
    let mut tx = app.db.read().await.expect("a connection");
    let product = sqlx::query("SELECT slug FROM product ORDER BY id LIMIT 1").fetch_one(tx.conn()).await.expect("a product").get(0);
    Shop { token, product }
}

/// A signed-in member: the session's token.
pub async fn visitor(app: &App) -> String {
    let member = members(app, 1).await.remove(0);
    let now = app.now();
    let opened = app.db.write(move |tx| Box::pin(async move { regulars::member::service::session::open(tx, now, &member, "bench", "127.0.0.1").await }));
    opened.await.expect("a session")
}
