//! The app under test. [`on_both!`] runs a test on SQLite and on PostgreSQL, each with a fresh database.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use regulars::{
    jobs,
    kernel::{
        caller::{Caller, Role},
        time::Time,
    },
    member::{
        guard,
        service::{self, NewMember},
    },
    people::{model::Limits, service as people},
    serve,
    server::{clock::Clock, config::Config, db::Db, secret::Secret, state::App},
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use tower::ServiceExt;

/// 1 November 2026, 12:00 UTC: when tests happen.
pub const NOW: Time = 1_793_534_400_000;

/// A program with its own empty database.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    pub router: Router,
    _folder: tempfile::TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.body))
    }
}

/// The two databases a test runs on.
#[derive(Clone, Copy, Debug)]
pub enum On {
    Sqlite,
    Postgres,
}

/// On which database an app under test runs: for starting another beside it.
pub fn on_disk(t: &TestApp) -> On {
    match t.app.db.engine {
        regulars::server::db::Engine::Sqlite => On::Sqlite,
        regulars::server::db::Engine::Postgres => On::Postgres,
    }
}

impl TestApp {
    /// `None`: there is no PostgreSQL to test on (said on standard output); in CI that is a failure.
    pub async fn start(on: On) -> Option<Self> {
        Self::start_with(on, |_| None).await
    }

    /// The same with settings of one's own.
    pub async fn start_with(on: On, settings: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match on {
            On::Sqlite => format!("sqlite:{}", folder.path().join("test.db").display()),
            On::Postgres => fresh_postgres().await?,
        };
        let config = Config::from(|name| match name {
            "DATABASE_URL" => Some(url.clone()),
            "REGULARS_BLOB_URL" => settings(name).or_else(|| Some(format!("file:{}", folder.path().join("blobs").display()))),
            // Tests that are not about throttling sign in as often as they like.
            "REGULARS_THROTTLE_FACTOR" => settings(name).or_else(|| Some("100000".into())),
            _ => settings(name),
        })
        .expect("settings");
        let db = Db::open(&url).await.expect("a database");
        let clock = Clock::fixed(NOW);
        let app = App::new(db, config, clock.clone(), Secret::fresh(), jobs::hooks());
        let router = serve::router(app.clone(), Arc::default());
        Some(Self { app, clock, router, _folder: folder })
    }

    /// Sends one request through all layers. Of a stream, which has no end, only the head is read.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let is_stream = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let body = if is_stream { Body::empty() } else { body };
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, HOST).header(header::ACCEPT, "text/html");
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// The same, with a cookie of [`Self::member`] or [`Self::staff`].
    pub async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, HOST).header(header::ACCEPT, "text/html").header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as a browser without scripts does, from an own page: a redirect comes back. An empty cookie: nobody.
    pub async fn post_form(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post(cookie, path, fields, "text/html").await
    }

    /// Sends a form as a script does: JSON comes back, or a problem with its code.
    pub async fn call(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post(cookie, path, fields, "application/json").await
    }

    async fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)], accept: &str) -> Answer {
        let mut request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        let body = serde_urlencoded::to_string(fields).expect("a form");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// A customer with the confirmed address `{name}@example.test`, signed in: member id and cookie.
    pub async fn member(&self, name: &str) -> (String, String) {
        self.person(name, Role::Member, true).await
    }

    /// One of the staff, signed in: member id and cookie.
    pub async fn staff(&self, role: Role) -> (String, String) {
        self.person(&format!("{}-{}", role.name(), COUNT.fetch_add(1, Ordering::SeqCst)), role, true).await
    }

    /// Anybody, signed in, with the address `{name}@example.test`, confirmed or not: member id and cookie.
    pub async fn person(&self, name: &str, role: Role, confirmed: bool) -> (String, String) {
        let (app, now) = (self.app.clone(), self.app.now());
        let new = NewMember {
            email: format!("{name}@example.test"),
            display_name: name.to_owned(),
            password_hash: String::new(),
            role,
            locale: "en".into(),
            source: "join".into(),
            confirmed,
        };
        let steps = self.app.db.write(move |tx| {
            Box::pin(async move {
                let id = service::make(tx, &app.hooks, now, &new).await?.expect("a new address");
                let token = service::session::open(tx, now, &id, "test", "127.0.0.1").await?;
                Ok((id, format!("{}={token}", guard::COOKIE)))
            })
        });
        steps.await.expect("a member")
    }

    /// Makes newcomers as free as can be: what they write appears at once, and no limit of their standing is met. It holds for
    /// everybody here; the member is named for the reader.
    pub async fn make_known(&self, _member_id: &str) {
        let mut policy = people::policy(&mut self.app.db.read().await.expect("a connection")).await.expect("a policy");
        if policy.version > 1 {
            return;
        }
        for rung in &mut policy.levels {
            rung.limits = Limits { links: 20, pictures: 8, mentions: 50, posts_per_hour: 10_000, threads_per_day: 1_000, waits: false };
        }
        people::publish_policy(&self.app, &Caller::System, policy).await.expect("published");
    }

    /// A new session of somebody who was away longer than a session lasts: the cookie.
    pub async fn again(&self, member_id: &str) -> String {
        let (now, id) = (self.app.now(), member_id.to_owned());
        let opened = self.app.db.write(move |tx| Box::pin(async move { service::session::open(tx, now, &id, "test", "127.0.0.1").await }));
        format!("{}={}", guard::COOKIE, opened.await.expect("a session"))
    }

    /// Who the cookie of [`Self::member`] or [`Self::staff`] stands for.
    pub async fn caller(&self, cookie: &str) -> Caller {
        let token = cookie.split_once('=').expect("a cookie").1;
        guard::by_session(&self.app, token).await.expect("the guard answers")
    }

    /// A new API key (`rk_…`).
    pub async fn key(&self) -> String {
        let now = self.app.now();
        self.app.db.write(move |tx| Box::pin(async move { service::key::make(tx, now, "system", "test").await })).await.expect("a key").1
    }
}

/// Where the app under test believes to be.
pub const HOST: &str = "127.0.0.1:3000";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// The URL of a new database on the cluster that `make test` started (`REGULARS_TEST_PG`: a URL of its maintenance database).
async fn fresh_postgres() -> Option<String> {
    let Ok(base) = std::env::var("REGULARS_TEST_PG") else {
        assert!(std::env::var_os("CI").is_none(), "REGULARS_TEST_PG is not set: CI must test on PostgreSQL");
        println!("skipped: REGULARS_TEST_PG is not set (make test starts a cluster and sets it)");
        return None;
    };
    let name = format!("regulars_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    sqlx::any::install_default_drivers();
    let mut conn = <sqlx::AnyConnection as sqlx::Connection>::connect(&base).await.expect("the test cluster");
    sqlx::Executor::execute(&mut conn, sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a fresh database");
    let mut url = url::Url::parse(&base).expect("REGULARS_TEST_PG is a URL");
    url.set_path(&name);
    Some(url.to_string())
}

/// `on_both!(name, |t| async move { … })`: two tests, `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! on_both {
    ($name:ident, |$t:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($t: $crate::support::TestApp) {
                $body.await
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::support::TestApp::start($crate::support::On::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(t) = $crate::support::TestApp::start($crate::support::On::Postgres).await {
                    run(t).await;
                }
            }
        }
    };
}
