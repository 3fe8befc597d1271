//! Eight people send the worst at once to the real program: it may not grow by more than 150 MiB.

use super::{
    BOUNDARY, files,
    jpeg::{Jpeg, Kind},
    multipart,
};
use crate::{
    crash::server::Server,
    support::{On, TestApp},
};
use regulars::server::clock::Clock;
use std::{
    sync::Barrier,
    time::{Duration, Instant},
};

/// KiB that the program may take on top.
const MOST: u64 = 150 * 1024;

/// One of the figures of `/proc/…/status`, in KiB.
fn figure(process: u32, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).expect("a status");
    let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("the figure");
    line.trim_start_matches(':').split_whitespace().next().expect("a number").parse().expect("a number")
}

struct Sender {
    agent: ureq::Agent,
    url: String,
    origin: String,
    cookie: String,
}

impl Sender {
    fn send(&self, content: &[u8]) -> (u16, Duration) {
        let begun = Instant::now();
        let request = self.agent.post(&self.url).header("cookie", &self.cookie).header("origin", &self.origin);
        let request = request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        let answer = request.send(&multipart(&[], &[("file", "a", "image/jpeg", content)])[..]).expect("an answer");
        (answer.status().as_u16(), begun.elapsed())
    }
}

#[tokio::test]
async fn eight_at_once_take_less_than_150_mib() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    t.clock.set(Clock::System.now());
    let (_, cookie) = t.member("ann").await;
    t.app.db.close().await;
    let server = Server::start(&t.app.config);
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_mins(1)));
    let origin = format!("http://{}", server.address);
    let sender = Sender { agent: config.build().into(), url: format!("{origin}/api/v1/uploads"), origin, cookie };
    let padded = |mut file: Vec<u8>| {
        file.resize(10 * 1024 * 1024, 0);
        file
    };
    let jpeg = |kind| Jpeg { kind, busy: true, ..Jpeg::new(4_000, 3_000) }.file();
    let kinds = [
        ("baseline JPEG of 25 megapixels", padded(Jpeg { busy: true, ..Jpeg::new(5_000, 5_000) }.file()), &[201][..]),
        ("progressive JPEG of 12 megapixels", padded(jpeg(Kind::Progressive)), &[201][..]),
        ("PNG of 25 megapixels with transparency", files::empty_png(5_000, 5_000), &[201][..]),
        ("PNG that claims 2.5 gigapixels", padded(files::png((50_000, 50_000, 8, 6), &[], &files::zeros(1_000_000))), &[422][..]),
        ("GIF with a giant frame", padded(files::gif((1, 1), (65_535, 65_535))), &[422][..]),
        (
            "PNG with a profile of 1 GB",
            files::png((100, 100, 8, 0), &[(b"iCCP", &[b"p\0\0".as_slice(), &files::zeros(1_000_000_000)].concat())], &files::zeros(10_100)),
            // Whether it is read without its profile or refused.
            &[201, 422][..],
        ),
    ];
    // What every program has after its first picture: threads, connections, tables.
    assert_eq!(sender.send(&Jpeg::new(16, 16).file()).0, 201);
    let process = server.id();
    let before = figure(process, "VmRSS");
    std::fs::write(format!("/proc/{process}/clear_refs"), "5").expect("the peak is forgotten");
    for (what, file, statuses) in &kinds {
        let start = Barrier::new(8);
        let answers = std::thread::scope(|scope| {
            let threads = (0..8).map(|_| {
                scope.spawn(|| {
                    start.wait();
                    sender.send(file)
                })
            });
            threads.collect::<Vec<_>>().into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
        });
        let growth = figure(process, "VmHWM").saturating_sub(before);
        let slowest = answers.iter().map(|(_, took)| *took).max().expect("eight");
        println!("{what}: peak growth so far {} MiB, slowest of eight {slowest:?}", growth / 1024);
        assert!(answers.iter().all(|(answered, _)| statuses.contains(answered)), "{what}: {answers:?}");
        assert!(growth < MOST, "{what}: {} MiB more", growth / 1024);
    }
}
