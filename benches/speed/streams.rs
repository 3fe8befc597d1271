//! A thousand pages that listen, held by one process: the memory of each, and how long until all have heard.

use crate::stage;
use regulars::{
    kernel::caller::Role,
    member::{
        guard,
        service::{NewMember, make, session},
    },
    notify::{
        model::{Kind, New},
        service::tell_all,
    },
    serve,
    server::state::App,
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::{Duration, Instant},
};

const STREAMS: usize = 1_000;
const MEMBERS: usize = 100;

pub fn report(engine: &str) {
    let runtime = stage::runtime();
    let (app, addr, members, _folder) = runtime.block_on(async {
        let (app, folder) = stage::app(engine).await;
        let members = members(&app).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let addr = listener.local_addr().expect("an address");
        let router = serve::router(app.clone(), Arc::default());
        tokio::spawn(serve::listen::listen(listener, router, tokio_util::sync::CancellationToken::new(), Duration::from_secs(1)));
        (app, addr, members, folder)
    });
    // One of each member first, so that what is made once is not counted.
    let mut streams = members.iter().map(|(_, cookie)| open(addr, cookie)).collect::<Vec<_>>();
    let before = resident();
    let begun = Instant::now();
    streams.extend((MEMBERS..STREAMS).map(|n| open(addr, &members[n % MEMBERS].1)));
    let (opened, after) = (begun.elapsed(), resident());
    let each = (after - before) as f64 / (STREAMS - MEMBERS) as f64;
    println!("{:<44} {each:>10.1} kB a stream   {STREAMS} open, from {before} to {after} kB; opened in {:.0} ms", "event streams", opened.as_secs_f64() * 1e3);
    let told = Instant::now();
    let ids = members.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    runtime.block_on(tell(&app, ids));
    let written = told.elapsed();
    streams.iter_mut().for_each(|stream| until(stream, "event: notice"));
    println!(
        "{:<44} {:>10.1} ms from the first write to the last page ({MEMBERS} notices in one write of {:.1} ms)",
        "a notice on every stream",
        told.elapsed().as_secs_f64() * 1e3,
        written.as_secs_f64() * 1e3
    );
}

/// Members, signed in: id and cookie.
async fn members(app: &App) -> Vec<(String, String)> {
    let (own, now) = (app.clone(), app.now());
    let steps = app.db.write(move |tx| {
        Box::pin(async move {
            let mut members = vec![];
            for n in 0..MEMBERS {
                let new = NewMember {
                    email: format!("reader{n}@example.test"),
                    display_name: format!("Reader {n}"),
                    password_hash: String::new(),
                    role: Role::Member,
                    locale: "en".into(),
                    source: "join".into(),
                    confirmed: true,
                };
                let id = make(tx, &own.hooks, now, &new).await?.expect("a new address");
                let token = session::open(tx, now, &id, "bench", "127.0.0.1").await?;
                members.push((id, format!("{}={token}", guard::COOKIE)));
            }
            Ok(members)
        })
    });
    steps.await.expect("members")
}

async fn tell(app: &App, members: Vec<String>) {
    let now = app.now();
    let notices = members.into_iter().map(|member_id| New {
        member_id,
        kind: Kind::Reply,
        actor_id: "mem_bench".into(),
        actor_name: "Rosa".into(),
        title: "Rye in winter".into(),
        excerpt: String::new(),
        href: "/".into(),
        subject: String::new(),
        once: String::new(),
    });
    let notices = notices.collect();
    app.db.write(move |tx| Box::pin(async move { tell_all(tx, now, notices).await })).await.expect("told");
}

fn open(addr: SocketAddr, cookie: &str) -> TcpStream {
    let mut stream = TcpStream::connect(addr).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    write!(stream, "GET /api/v1/me/stream HTTP/1.1\r\nHost: {addr}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n").expect("sent");
    until(&mut stream, "event: unread");
    stream
}

fn until(stream: &mut TcpStream, wanted: &str) {
    let (mut text, mut chunk) = (String::new(), [0; 4_096]);
    while !text.contains(wanted) {
        let got = stream.read(&mut chunk).expect("something within its time");
        assert!(got > 0, "it ended after {text}");
        text.push_str(&String::from_utf8_lossy(&chunk[..got]));
    }
}

/// This process's memory in use (kB); the clients hold nothing but their sockets.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
