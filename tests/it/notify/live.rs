//! Streams: what an open page hears, on which replica, after which pause.

use super::{new, tell, tell_at};
use crate::{
    crash::server::Server,
    on_both,
    support::{HOST, NOW, On, TestApp},
};
use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
};
use futures::StreamExt as _;
use regulars::{
    jobs,
    kernel::{caller::Caller, failure::Code},
    member::{guard, service::session},
    notify::{
        model::{Kind, New},
        service::{self, announce},
    },
    serve,
    server::{
        bus,
        clock::Clock,
        db::{Db, Steps, Tx},
        state::{App, Hooks},
    },
};
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt as _;

/// One event.
#[derive(Debug, PartialEq, Eq)]
struct Event {
    id: String,
    name: String,
    data: String,
}

/// A page that listens.
struct Page {
    body: BodyDataStream,
    text: String,
}

impl Page {
    async fn open(router: &Router, cookie: &str, path: &str, last: Option<&str>) -> Result<Self, StatusCode> {
        let mut request = Request::get(path).header(header::HOST, HOST).header("sec-fetch-site", "same-origin");
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        if response.status() != StatusCode::OK {
            return Err(response.status());
        }
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        Ok(Self { body: response.into_body().into_data_stream(), text: String::new() })
    }

    /// The next event; `None` at the end of the stream.
    async fn next(&mut self) -> Option<Event> {
        loop {
            while let Some((frame, rest)) = self.text.split_once("\n\n").map(|(frame, rest)| (frame.to_owned(), rest.to_owned())) {
                self.text = rest;
                let field = |name: &str| frame.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
                if frame.contains("data:") {
                    return Some(Event { id: field("id:"), name: field("event:"), data: field("data:") });
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.body.next()).await.expect("something within ten seconds")?;
            self.text.push_str(&String::from_utf8_lossy(&chunk.ok()?));
        }
    }

    async fn is_silent(&mut self) -> bool {
        tokio::time::timeout(Duration::from_millis(300), self.next()).await.is_err()
    }
}

async fn say(app: &App, topic: &'static str, payload: String) {
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { announce(tx, now, topic, &payload).await })).await.expect("said");
}

/// Another program on the same database: a replica.
async fn replica(t: &TestApp, hooks: Hooks) -> (App, Router) {
    let db = Db::open(&t.app.config.database_url).await.expect("the same database");
    let app = App::new(db, t.app.config.clone(), Clock::fixed(NOW), t.app.secret.clone(), hooks);
    (app.clone(), serve::router(app, Arc::default()))
}

/// Hooks that let everybody hear `thread/…` and members hear `inner/…`.
fn open_topics() -> Hooks {
    let mut hooks = jobs::hooks();
    hooks.may_watch = vec![may_watch];
    hooks
}

fn may_watch<'t>(_: &'t mut Tx, caller: &'t Caller, topic: &'t str) -> Steps<'t, bool> {
    let may = topic.starts_with("thread/") || (topic.starts_with("inner/") && caller.member_id().is_some());
    Box::pin(async move { Ok(may) })
}

on_both!(a_notice_is_heard_as_it_comes, |t| async move {
    let ((ann, cookie), (bob, _)) = (t.member("ann").await, t.member("bob").await);
    let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.expect("open");
    let first = page.next().await.expect("the count");
    assert_eq!((first.name.as_str(), first.data.as_str()), ("unread", r#"{"unread":0}"#));
    tell(&t, new(&bob, Kind::Reply, "")).await;
    tell(&t, new(&ann, Kind::Reply, "a")).await;
    let heard = page.next().await.expect("a notice");
    let data: serde_json::Value = serde_json::from_str(&heard.data).expect("JSON");
    assert_eq!((heard.name.as_str(), &data["kind"], &data["unread"]), ("notice", &"reply".into(), &1.into()));
    assert!(!heard.data.contains("Rye"), "what it says is read from the page, with its guard");
    service::read_all(&t.app, &t.caller(&cookie).await, None).await.expect("read");
    assert_eq!(page.next().await.map(|event| (event.name, event.data)), Some(("unread".into(), r#"{"unread":0}"#.into())));
    assert!(page.is_silent().await);
});

on_both!(who_comes_back_is_told_what_was_missed, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.expect("open");
    let last = page.next().await.expect("the count").id;
    drop(page);
    for subject in ["a", "b"] {
        tell(&t, new(&ann, Kind::Reply, subject)).await;
    }
    for (path, header) in [("/api/v1/me/stream".to_owned(), Some(last.as_str())), (format!("/api/v1/me/stream?after={last}"), None)] {
        let mut page = Page::open(&t.router, &cookie, &path, header).await.expect("open");
        let heard = [page.next().await.expect("missed"), page.next().await.expect("missed"), page.next().await.expect("the count")];
        assert_eq!(heard.each_ref().map(|event| event.name.as_str()), ["notice", "notice", "unread"], "{path}");
        assert_eq!(heard[2].data, r#"{"unread":2}"#);
        // And from where the last one stood, nothing is told twice.
        let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", Some(&heard[2].id)).await.expect("open");
        assert_eq!(page.next().await.map(|event| event.name).as_deref(), Some("unread"));
        assert!(page.is_silent().await);
    }
    for nonsense in ["", "x", "1.2.3", "-4", "99999999999999999999"] {
        let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", Some(nonsense)).await.expect("open");
        assert_eq!(page.next().await.map(|event| event.name).as_deref(), Some("unread"), "{nonsense:?}");
    }
});

on_both!(topics_are_heard_by_whom_a_slice_admits, |t| async move {
    let (app, router) = replica(&t, open_topics()).await;
    let (_, cookie) = t.member("ann").await;
    let mut stranger = Page::open(&router, "", "/api/v1/stream?topic=thread/thr_1", None).await.expect("open");
    assert_eq!(stranger.next().await.map(|event| event.name).as_deref(), Some("ready"));
    let mut member = Page::open(&router, &cookie, "/api/v1/me/stream?topic=inner/x", None).await.expect("open");
    assert_eq!(member.next().await.map(|event| event.id).as_deref(), Some("0.0"));
    say(&app, "thread/thr_1", r#"{"number":7}"#.into()).await;
    say(&app, "inner/x", "{}".into()).await;
    assert_eq!(stranger.next().await, Some(Event { id: "1".into(), name: "thread".into(), data: r#"{"number":7}"#.into() }));
    assert_eq!(member.next().await, Some(Event { id: "0.1".into(), name: "inner".into(), data: "{}".into() }));
    for (cookie, path, status) in [
        ("", "/api/v1/stream?topic=inner/x", 404),
        (cookie.as_str(), "/api/v1/stream?topic=inner/x", 404),
        ("", "/api/v1/stream?topic=member/mem_1", 404),
        ("", "/api/v1/stream?topic=thread/%27%00", 404),
        ("", "/api/v1/stream", 400),
        ("", "/api/v1/me/stream", 401),
        (cookie.as_str(), "/api/v1/me/stream?topic=member/mem_1", 404),
        (cookie.as_str(), "/api/v1/me/stream?loud=1", 400),
    ] {
        assert_eq!(Page::open(&router, cookie, path, None).await.err().map(|status| status.as_u16()), Some(status), "{path}");
    }
    let long = "x".repeat(bus::MOST + 1);
    let now = app.now();
    assert!(app.db.write(move |tx| Box::pin(async move { announce(tx, now, "thread/thr_1", &long).await })).await.is_err());
});

on_both!(other_sites_hear_nothing, |t| async move {
    let (_, cookie) = t.member("ann").await;
    for (name, value) in [("origin", "https://evil.test"), ("sec-fetch-site", "cross-site")] {
        let request = Request::get("/api/v1/me/stream").header(header::HOST, HOST).header(header::COOKIE, &cookie).header(name, value);
        assert_eq!(t.send(request.body(Body::empty()).expect("a request")).await.status.as_u16(), 403, "{name}");
    }
    let key = t.key().await;
    let request = Request::get("/api/v1/me/stream").header(header::HOST, HOST).header(header::AUTHORIZATION, format!("Bearer {key}"));
    assert_eq!(t.send(request.body(Body::empty()).expect("a request")).await.status.as_u16(), 403, "sessions alone");
});

on_both!(streams_of_one_member_are_counted, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let mut pages = vec![];
    for _ in 0..10 {
        pages.push(Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.expect("open"));
    }
    assert_eq!(Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.err(), Some(StatusCode::TOO_MANY_REQUESTS));
    drop(pages.pop());
    assert!(Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.is_ok());
});

on_both!(whoever_does_not_keep_up_is_let_go_and_can_come_back, |t| async move {
    let (app, router) = replica(&t, open_topics()).await;
    let mut page = Page::open(&router, "", "/api/v1/stream?topic=thread/thr_1", None).await.expect("open");
    page.next().await.expect("ready");
    // Heard once, so that the line between replicas stands.
    say(&app, "thread/thr_1", "0".into()).await;
    let first = page.next().await.expect("heard");
    for n in 1..200 {
        say(&app, "thread/thr_1", n.to_string()).await;
    }
    let mut last = first.id;
    while let Some(event) = page.next().await {
        last = event.id;
    }
    let seen = last.parse::<i64>().expect("a number");
    assert!((2..200).contains(&seen), "it was let go after {seen}");
    let mut page = Page::open(&router, "", "/api/v1/stream?topic=thread/thr_1", Some(&last)).await.expect("open");
    let mut numbers = vec![];
    while numbers.last() != Some(&200) {
        numbers.push(page.next().await.expect("the rest").id.parse::<i64>().expect("a number"));
    }
    assert!(numbers.len() <= 100, "at most the newest hundred");
});

on_both!(the_end_of_the_program_ends_streams, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.expect("open");
    page.next().await.expect("the count");
    t.app.db.room().close();
    assert_eq!(page.next().await, None);
    let caller = t.caller(&cookie).await;
    let refused = service::live::open(&t.app, &caller, service::live::Asked { topic: None, last: None, address: [127, 0, 0, 1].into(), token: None });
    assert_eq!(refused.await.err().map(|failure| failure.code), Some(Code::Busy));
});

on_both!(old_news_are_forgotten, |t| async move {
    say(&t.app, "thread/thr_1", "1".into()).await;
    t.clock.set(NOW + 3_600_001);
    assert_eq!(bus::tidy(&t.app).await.expect("tidied"), 1);
    let mut tx = t.app.db.read().await.expect("a connection");
    assert_eq!(bus::newest(&mut tx, "thread/thr_1").await.expect("a number"), 1, "numbers go on");
});

/// A write on one replica reaches a page that another one serves.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_replica_writes_another_tells() {
    let Some(t) = TestApp::start(On::Postgres).await else { return };
    let (app, router) = replica(&t, open_topics()).await;
    let (ann, cookie) = t.member("ann").await;
    let mut mine = Page::open(&router, &cookie, "/api/v1/me/stream", None).await.expect("open");
    let mut thread = Page::open(&router, "", "/api/v1/stream?topic=thread/thr_1", None).await.expect("open");
    assert_eq!((mine.next().await.expect("count").name.as_str(), thread.next().await.expect("ready").name.as_str()), ("unread", "ready"));
    let begun = Instant::now();
    tell(&t, new(&ann, Kind::Reply, "")).await;
    assert_eq!(mine.next().await.expect("across").name, "notice");
    say(&t.app, "thread/thr_1", "{}".into()).await;
    assert_eq!(thread.next().await.expect("across").name, "thread");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // What is undone is not told, here or there.
    let (now, own) = (t.app.now(), new(&ann, Kind::Mention, ""));
    let undone = t.app.db.write(move |tx| {
        Box::pin(async move {
            service::tell(tx, now, own).await?;
            Err::<(), _>(regulars::kernel::failure::Failure::internal("no"))
        })
    });
    assert!(undone.await.is_err());
    assert!(mine.is_silent().await);
    app.db.close().await;
    assert_eq!(mine.next().await, None);
}

/// A line that breaks is opened again, and what was said meanwhile is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_line_is_mended() {
    let Some(t) = TestApp::start(On::Postgres).await else { return };
    let (ann, cookie) = t.member("ann").await;
    let mut page = Page::open(&t.router, &cookie, "/api/v1/me/stream", None).await.expect("open");
    page.next().await.expect("the count");
    tell(&t, new(&ann, Kind::Reply, "a")).await;
    assert_eq!(page.next().await.expect("heard").name, "notice");
    let cut = "SELECT CAST(count(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    let row: (i64,) = sqlx::query_as(cut).fetch_one(t.app.db.read().await.expect("a connection").conn()).await.expect("cut");
    assert_eq!(row.0, 1, "there was a line");
    tell(&t, new(&ann, Kind::Reply, "b")).await;
    assert_eq!(page.next().await.expect("after the mending").name, "notice");
}

/// A hundred pages at once on one process: what each costs, that all of them hear, and that a stop ends them.
#[test]
fn a_hundred_pages_listen_to_one_process() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (t, members) = runtime.block_on(async {
        let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
        let mut members = vec![];
        for n in 0..20 {
            let (id, cookie) = t.member(&format!("reader{n}")).await;
            // By the machine's own clock: the process has no other.
            let (now, own) = (regulars::server::clock::Clock::System.now(), id.clone());
            let token = t.app.db.write(move |tx| Box::pin(async move { session::open(tx, now, &own, "test", "127.0.0.1").await })).await.expect("a session");
            drop(cookie);
            members.push((id, format!("{}={token}", guard::COOKIE)));
        }
        for (id, _) in &members {
            tell_at(&t, Clock::System.now(), New { once: String::new(), ..new(id, Kind::Reply, "") }).await.expect("told");
        }
        t.app.db.close().await;
        (t, members)
    });
    let mut server = Server::start(&t.app.config);
    let before = resident(server.id());
    let streams = (0..100).map(|n| listen(&server, &members[n % 20].1)).collect::<Vec<_>>();
    let after = resident(server.id());
    let each = (after - before) / 100;
    println!("a stream costs {each} kB (from {before} to {after} kB)");
    assert!(each < 200, "{each} kB a stream");
    for (_, cookie) in &members {
        let answer = ureq::post(format!("http://{}/api/v1/me/notifications/read-all", server.address))
            .header("cookie", cookie)
            .header("origin", format!("http://{}", server.address))
            .header("sec-fetch-site", "same-origin")
            .send_empty();
        assert_eq!(answer.expect("an answer").status(), 200);
    }
    let streams = streams.into_iter().map(|mut stream| {
        read_until(&mut stream, r#"{"unread":0}"#);
        stream
    });
    let streams = streams.collect::<Vec<_>>();
    let begun = Instant::now();
    server.terminate();
    assert!(begun.elapsed() < Duration::from_secs(10), "the stop took {:?}", begun.elapsed());
    drop(streams);
}

fn listen(server: &Server, cookie: &str) -> TcpStream {
    let mut stream = server.connect();
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    write!(stream, "GET /api/v1/me/stream HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n", server.address).expect("sent");
    read_until(&mut stream, r#"{"unread":1}"#);
    stream
}

fn read_until(stream: &mut TcpStream, wanted: &str) {
    let (mut text, mut chunk) = (String::new(), [0; 4_096]);
    while !text.contains(wanted) {
        let got = stream.read(&mut chunk).unwrap_or_else(|error| panic!("{error} after {text}"));
        assert!(got > 0, "it ended after {text}");
        text.push_str(&String::from_utf8_lossy(&chunk[..got]));
    }
}

/// A process's memory in use (kB).
fn resident(id: u32) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
