//! A program with demo data to measure, on a database of its own.

use regulars::{
    jobs,
    server::{clock::Clock, config::Config, db::Db, secret::Secret, state::App},
};

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
    let config = Config::from(|name| (name == "DATABASE_URL").then(|| url.clone())).expect("settings");
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
