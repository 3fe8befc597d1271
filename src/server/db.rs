//! The database: one text of SQL for SQLite and PostgreSQL through `sqlx::Any`.
//!
//! Reading: [`Db::read`] gives a pooled connection. Writing: [`Db::write`] runs a closure in a transaction that commits when
//! the closure succeeds and leaves no trace when it refuses, panics, or the asker goes away.
//!
//! On SQLite one task owns the only writing connection; writes that wait together share one `BEGIN IMMEDIATE … COMMIT`
//! (a savepoint each, `synchronous = FULL`), so an acknowledged write is on the disk. On PostgreSQL each write is a
//! transaction of its own in a task of its own, because a dropped request could otherwise leave a transaction open in
//! the pool (transact-rs/sqlx issues 4385 and 4393).

pub mod copy;
mod line;
mod write;

use crate::{
    kernel::failure::{Code, Failure},
    server::{
        bus::{Ear, News, Room, Seat},
        state::{Hooks, MemberFact, OrderFact},
    },
};
use futures::future::BoxFuture;
use sqlx::{
    Any, AnyConnection, AnyPool, Executor,
    any::AnyPoolOptions,
    migrate::{MigrateError, Migrator},
    pool::PoolConnection,
};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::task::AbortHandle;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub engine: Engine,
    pool: AnyPool,
    writer: write::Writer,
    hung: Hung,
    /// Where PostgreSQL is, for the line between replicas.
    url: Arc<str>,
    line: Arc<OnceLock<AbortHandle>>,
}

/// What transactions know of the program.
#[derive(Default)]
struct Wall {
    /// What [`Db::hang`] hung up; empty until then.
    hooks: OnceLock<Hooks>,
    /// Who listens to news in this process.
    room: Room,
}

type Hung = Arc<Wall>;

/// A transaction in progress, or (from [`Db::read`]) a connection to read with.
pub struct Tx {
    engine: Engine,
    conn: PoolConnection<Any>,
    depth: u32,
    hung: Hung,
    /// News that wait for the commit (SQLite; PostgreSQL keeps them itself).
    said: Vec<News>,
}

/// What a write runs: steps on the transaction, then an answer or a refusal.
pub type Steps<'t, T> = BoxFuture<'t, Result<T, Failure>>;

impl Db {
    /// Opens `url` (`sqlite:…` or `postgres://…`) and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self, Failure> {
        sqlx::any::install_default_drivers();
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let hung = Hung::default();
        let (pool, writer) = match engine {
            Engine::Sqlite => Self::open_sqlite(url, hung.clone()).await?,
            Engine::Postgres => {
                let pool = Self::open_postgres(url).await?;
                (pool.clone(), write::Writer::each(pool, hung.clone()))
            }
        };
        Ok(Self { engine, pool, writer, hung, url: url.into(), line: Arc::default() })
    }

    /// Tells transactions where earlier slices call later ones. Once; later calls change nothing.
    pub fn hang(&self, hooks: &Hooks) {
        let _ = self.hung.hooks.set(hooks.clone());
    }

    async fn open_sqlite(url: &str, hung: Hung) -> Result<(AnyPool, write::Writer), Failure> {
        let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
        if let Some(folder) = std::path::Path::new(path.split('?').next().unwrap_or(path)).parent() {
            std::fs::create_dir_all(folder).map_err(|e| Failure::internal(format!("cannot make the folder of {path}: {e}")))?;
        }
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        let set_up = |options: AnyPoolOptions| {
            options.after_connect(|conn, _| {
                Box::pin(async move {
                    for pragma in [
                        "PRAGMA busy_timeout = 10000",
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA synchronous = FULL",
                        "PRAGMA foreign_keys = ON",
                        "PRAGMA temp_store = MEMORY",
                        "PRAGMA cache_size = -32768",
                    ] {
                        conn.execute(pragma).await?;
                    }
                    Ok(())
                })
            })
        };
        let writing = set_up(AnyPoolOptions::new().max_connections(1).min_connections(1)).idle_timeout(None).max_lifetime(None);
        let writing = writing.connect(&url).await?;
        migrate(&writing, sqlx::migrate!("migrations/sqlite")).await?;
        // A file does not hang up: asking a connection whether it lives would cost a change of threads each time.
        let reading = set_up(AnyPoolOptions::new().max_connections(4)).test_before_acquire(false).idle_timeout(None).max_lifetime(None).connect(&url).await?;
        Ok((reading, write::Writer::grouped(writing, hung)))
    }

    async fn open_postgres(url: &str) -> Result<AnyPool, Failure> {
        let options = AnyPoolOptions::new()
            .max_connections(20)
            .acquire_timeout(Duration::from_secs(10))
            // Mostly there is nothing to roll back below, and the warning about that would fill the log.
            .after_connect(|conn, _| Box::pin(async move { conn.execute("SET client_min_messages = 'error'").await.map(|_| ()) }))
            .after_release(|conn, _| Box::pin(async move { conn.execute("ROLLBACK").await.map(|_| true) }));
        let pool = options.connect(url).await?;
        migrate(&pool, sqlx::migrate!("migrations/postgres")).await?;
        Ok(pool)
    }

    /// A connection to read with: each statement sees what is committed when it runs.
    pub async fn read(&self) -> Result<Tx, Failure> {
        Ok(Tx::new(self.engine, self.pool.acquire().await?, self.hung.clone()))
    }

    /// Runs `steps` in one transaction. It is finished even when the caller stops waiting.
    ///
    /// # Errors
    /// The refusal of `steps` (nothing was written), or [`Code::Internal`] when the database failed.
    pub async fn write<T, F>(&self, steps: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send + 'static,
    {
        self.writer.run(self.engine, steps).await
    }

    /// Like [`Self::write`], but begins anew, twice at most, where it failed because others were in the way: PostgreSQL ends one
    /// of two writes that wait for each other.
    pub async fn write_again<T, F>(&self, steps: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Clone + Send + 'static,
    {
        for _ in 0..2 {
            match self.write(steps.clone()).await {
                Err(failure) if failure.code == Code::Busy => {}
                answer => return answer,
            }
        }
        self.write(steps).await
    }

    /// Runs reading `steps` that all see the same state of the database.
    pub async fn snapshot<T>(&self, steps: impl for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T>) -> Result<T, Failure> {
        let mut tx = self.read().await?;
        let begin = match self.engine {
            Engine::Sqlite => "BEGIN",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        tx.conn.execute(begin).await?;
        // A dropped request must not hand an open transaction to the next one: the connection is closed unless it ends well.
        tx.conn.close_on_drop();
        steps(&mut tx).await
    }

    /// Has PostgreSQL look at tables that have just grown from nothing: until it does, it plans as if they were empty and reads
    /// all of them for every list of ids (a file of 70,000 orders: a third of the time). SQLite needs none of it.
    pub async fn study(&self, tables: &[&'static str]) -> Result<(), Failure> {
        if self.engine == Engine::Postgres {
            let mut tx = self.read().await?;
            for table in tables {
                tx.run(format!("ANALYZE {table}")).await?;
            }
        }
        Ok(())
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), Failure> {
        let mut tx = self.read().await?;
        sqlx::query("SELECT 1").execute(tx.conn()).await?;
        Ok(())
    }

    /// Listens to topics (`server::bus`) from now on: what is committed after this is heard, on whichever replica.
    ///
    /// # Errors
    /// As [`Room::listen`].
    pub fn listen(&self, topics: Vec<String>, seat: Seat) -> Result<Ear, Failure> {
        let ear = self.hung.room.listen(topics, seat)?;
        if self.engine == Engine::Postgres {
            // Opened for the first who listens: the commands of the program never do.
            self.line.get_or_init(|| tokio::spawn(line::keep(self.url.to_string(), self.hung.room.clone())).abort_handle());
        }
        Ok(ear)
    }

    /// Who listens in this process.
    pub fn room(&self) -> &Room {
        &self.hung.room
    }

    /// Ends writing and closes all connections. Further calls fail.
    pub async fn close(&self) {
        self.hung.room.close();
        if let Some(line) = self.line.get() {
            line.abort();
        }
        self.writer.close().await;
        self.pool.close().await;
    }
}

/// Brings the shared tables up to date, then what only this database has (the search index), which is counted apart.
async fn migrate(pool: &AnyPool, mut own: Migrator) -> Result<(), Failure> {
    let failed = |error: MigrateError| Failure::internal(format!("migration: {error}"));
    sqlx::migrate!().run(pool).await.map_err(failed)?;
    own.dangerous_set_table_name("_sqlx_own_migrations");
    own.run(pool).await.map_err(failed)
}

impl Tx {
    fn new(engine: Engine, conn: PoolConnection<Any>, hung: Hung) -> Self {
        Self { engine, conn, depth: 0, hung, said: vec![] }
    }

    /// The connection for `store.rs` files: `query(…).execute(tx.conn())`.
    pub fn conn(&mut self) -> &mut AnyConnection {
        &mut self.conn
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Tells later slices what was written of orders, in this transaction.
    pub async fn tell_ordered(&mut self, fact: &OrderFact) -> Result<(), Failure> {
        let hooks = self.hung.hooks.get().map(|hooks| hooks.ordered.clone()).unwrap_or_default();
        for hook in hooks {
            hook(self, fact).await?;
        }
        Ok(())
    }

    /// Passes news on once this transaction is committed.
    pub(super) async fn say(&mut self, news: News) -> Result<(), Failure> {
        match self.engine {
            Engine::Postgres => line::say(self, &news).await,
            Engine::Sqlite => {
                self.said.push(news);
                Ok(())
            }
        }
    }

    /// What is said no more, because the write that said it was undone.
    fn unsay(&mut self, from: usize) {
        self.said.truncate(from);
    }

    /// Tells later slices that a member was here, in this transaction.
    pub async fn tell_seen(&mut self, fact: &MemberFact) -> Result<(), Failure> {
        let hooks = self.hung.hooks.get().map(|hooks| hooks.seen.clone()).unwrap_or_default();
        for hook in hooks {
            hook(self, fact).await?;
        }
        Ok(())
    }

    /// Waits until no other transaction holds the same name, and holds it to the end of this one. Take it before reading
    /// what will be changed (a member's balance, a key). SQLite has one writer, so there it is free.
    pub async fn lock(&mut self, name: &str) -> Result<(), Failure> {
        if self.engine == Engine::Postgres {
            sqlx::query("SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS TEXT)").bind(name).execute(self.conn()).await?;
        }
        Ok(())
    }

    /// Like [`Self::lock`], but never waits: `false` where another transaction holds the name.
    pub async fn try_lock(&mut self, name: &str) -> Result<bool, Failure> {
        if self.engine == Engine::Sqlite {
            return Ok(true);
        }
        let held = "SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended($1, 0)) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END";
        let row: (i64,) = sqlx::query_as(held).bind(name).fetch_one(self.conn()).await?;
        Ok(row.0 == 1)
    }

    /// Takes many locks at once, in the order of their names, so that two who want the same ones never wait for each other.
    pub async fn lock_all(&mut self, mut names: Vec<String>) -> Result<(), Failure> {
        names.sort();
        names.dedup();
        if self.engine == Engine::Postgres {
            for chunk in names.chunks(500) {
                let sql = format!(
                    "SELECT CAST(count(pg_advisory_xact_lock(hashtextextended(column1, 0))) AS BIGINT) FROM (VALUES {}) names",
                    placeholders(chunk.len(), 1)
                );
                let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
                for name in chunk {
                    query = query.bind(name);
                }
                query.execute(self.conn()).await?;
            }
        }
        Ok(())
    }

    /// Runs `steps` so that their refusal undoes them alone and the transaction goes on.
    pub async fn nested<T>(&mut self, steps: impl for<'t> FnOnce(&'t mut Self) -> Steps<'t, T> + Send) -> Result<T, Failure> {
        self.depth += 1;
        let name = format!("nested_{}", self.depth);
        let said = self.said.len();
        self.run(format!("SAVEPOINT {name}")).await?;
        let answer = steps(self).await;
        if answer.is_err() {
            self.unsay(said);
            self.run(format!("ROLLBACK TO SAVEPOINT {name}")).await?;
        }
        self.run(format!("RELEASE SAVEPOINT {name}")).await?;
        self.depth -= 1;
        answer
    }

    async fn run(&mut self, sql: String) -> Result<(), Failure> {
        self.conn.execute(sqlx::AssertSqlSafe(sql)).await?;
        Ok(())
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        if !is_busy(&error) {
            return Self::internal(error);
        }
        let mut failure = Self::new(Code::Busy, "The shop is very busy right now. Please try again in a moment.");
        failure.detail = error.to_string();
        failure
    }
}

/// Whether others were in the way: no connection was free, or two transactions waited for each other and this one was ended
/// (PostgreSQL's `deadlock_detected` and `serialization_failure`).
fn is_busy(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut => true,
        sqlx::Error::Database(e) => matches!(e.code().as_deref(), Some("40P01" | "40001")),
        _ => false,
    }
}

/// Whether a statement failed because a unique index already holds the same values.
pub fn is_taken(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(e) if e.is_unique_violation())
}

/// Whether a statement failed on a CHECK of ours (an overdrawn account, an empty stock).
pub fn is_refused(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(e) if e.is_check_violation())
}

/// How many rows of `columns` values one statement takes best: SQLite finds every named parameter by walking past those before
/// it, so the time grows with the square of their number, while a further statement costs a few dozen microseconds.
pub const fn rows_of(columns: usize) -> usize {
    800 / columns
}

/// `($1, $2), ($3, $4) …` for inserting `rows` rows of `columns` values in one statement.
pub fn placeholders(rows: usize, columns: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(rows * columns * 5);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            let _ = write!(text, "{}${}", if column == 0 { "" } else { ", " }, row * columns + column + 1);
        }
        text.push(')');
    }
    text
}
