//! Mail really goes out, once, and no secret stays behind.

use super::{GOOD, join, joined, mail, mails, token};
use crate::{
    on_both,
    support::{On, TestApp},
};
use regulars::{
    kernel::time::{DAY, HOUR, MINUTE},
    server::outbox::{self, Mail, State},
};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

/// A mail server on the loopback that takes (or with `refuse` turns away) whatever comes: its URL and what it got.
async fn sink(refuse: bool) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://127.0.0.1:{}", listener.local_addr().expect("an address").port());
    let got = Arc::new(Mutex::new(vec![]));
    let kept = Arc::clone(&got);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let mut mail = String::new();
            let mut in_data = false;
            write.write_all(b"220 sink\r\n").await.expect("written");
            while let Ok(Some(line)) = lines.next_line().await {
                mail.push_str(&line);
                mail.push('\n');
                let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                    "." if in_data => {
                        in_data = false;
                        kept.lock().expect("no panic").push(std::mem::take(&mut mail));
                        "250 taken"
                    }
                    _ if in_data => continue,
                    "DATA" => {
                        in_data = true;
                        "354 go on"
                    }
                    "RCPT" if refuse => "450 not now",
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                };
                write.write_all(format!("{answer}\r\n").as_bytes()).await.expect("written");
            }
        }
    });
    (url, got)
}

async fn with_sink(on: On, refuse: bool) -> Option<(TestApp, Arc<Mutex<Vec<String>>>)> {
    let (url, got) = sink(refuse).await;
    let t = TestApp::start_with(on, |name| (name == "REGULARS_SMTP_URL").then(|| url.clone())).await?;
    Some((t, got))
}

async fn goes_out(on: On) {
    let Some((t, got)) = with_sink(on, false).await else { return };
    join(&t, "ann").await;
    let link = token(&mail(&t, "ann@example.test", "link-confirm").await);
    assert_eq!(outbox::deliver(&t.app).await, Ok(1));
    assert_eq!(outbox::deliver(&t.app).await, Ok(0), "once");
    let sent = got.lock().expect("no panic").join("");
    for part in [
        "RCPT TO:<ann@example.test>",
        "To: ann@example.test",
        "From: Regulars <regulars@localhost>",
        "Subject: Welcome to Regulars",
        "Message-ID: <mail_",
        "Hello ann,",
    ] {
        assert!(sent.contains(part), "{part} in {sent}");
    }
    assert!(sent.replace("=\n", "").replace("=3D", "=").contains(&link), "the link arrives: {sent}");
    let kept = &mails(&t, "ann@example.test").await[0];
    assert_eq!((kept.state, kept.attempts, kept.body.as_str(), kept.sent_at), (State::Sent, 1, "", Some(t.app.now())), "the link is forgotten here");
}

#[tokio::test]
async fn a_mail_that_can_be_stopped_says_how() {
    let (t, got) = with_sink(On::Sqlite, false).await.expect("SQLite");
    let now = t.app.now();
    let mail = Mail {
        kind: "test",
        member_id: String::new(),
        recipient: "ann@example.test".into(),
        subject: "s".into(),
        body: "b".into(),
        unsubscribe: "reviews".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { outbox::enqueue(tx, now, mail).await })).await.expect("kept");
    assert_eq!(outbox::deliver(&t.app).await, Ok(1));
    let ann = outbox::stop::Subscription { email: "ann@example.test".into(), kind: "reviews".into() };
    let link = ann.link(&t.app.config, &t.app.secret);
    let sent = got.lock().expect("no panic").join("");
    assert!(sent.contains(&format!("List-Unsubscribe: <{link}>\n")), "{sent}");
    assert!(sent.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"), "{sent}");
    assert_eq!(sent.replace("=\n", "").replace("=3D", "=").matches(&link).count(), 2, "in the head and below the text: {sent}");
}

#[tokio::test]
async fn mail_goes_out_over_smtp_sqlite() {
    goes_out(On::Sqlite).await;
}

#[tokio::test]
async fn mail_goes_out_over_smtp_postgres() {
    goes_out(On::Postgres).await;
}

#[tokio::test]
async fn a_mail_turned_away_is_tried_again_and_given_up_in_the_end() {
    let (t, got) = with_sink(On::Sqlite, true).await.expect("SQLite");
    let start = t.app.now();
    join(&t, "ann").await;
    let mut tries = 0;
    for quarter in 0..(4 * 24) {
        t.clock.set(start + quarter * 15 * MINUTE);
        outbox::deliver(&t.app).await.expect("ran");
        let kept = mail(&t, "ann@example.test", "link-confirm").await;
        assert!(kept.attempts - tries <= 1, "one try a run");
        tries = kept.attempts;
        if kept.state == State::Failed {
            break;
        }
        assert!(kept.error.contains("not now"), "{}", kept.error);
    }
    let kept = mail(&t, "ann@example.test", "link-confirm").await;
    assert_eq!((kept.state, kept.attempts), (State::Failed, 8));
    assert!(got.lock().expect("no panic").is_empty());
    let (now, id) = (t.app.now(), kept.id);
    assert!(t.app.db.write(move |tx| Box::pin(async move { outbox::retry(tx, now, &id).await })).await.expect("ran"));
    assert_eq!(mail(&t, "ann@example.test", "link-confirm").await.state, State::Queued);
}

on_both!(several_replicas_send_each_mail_once, |t| async move {
    let now = t.app.now();
    let many = (0..30)
        .map(|n| Mail {
            kind: "test",
            member_id: String::new(),
            recipient: format!("m{n}@example.test"),
            subject: "s".into(),
            body: "b".into(),
            unsubscribe: String::new(),
        })
        .collect();
    t.app.db.write(move |tx| Box::pin(async move { outbox::enqueue_all(tx, now, many).await })).await.expect("written");
    let done = futures::future::join_all((0..4).map(|_| outbox::deliver(&t.app))).await;
    assert_eq!(done.into_iter().map(|n| n.expect("ran")).sum::<u64>(), 30);
    let page = outbox::list(&mut t.app.db.read().await.expect("read"), Some(State::Logged), None, 100).await.expect("mails");
    assert!(page.items.len() == 30 && page.items.iter().all(|mail| mail.attempts == 1));
});

on_both!(a_sender_that_died_leaves_its_mail_to_others, |t| async move {
    joined(&t, "ann").await;
    let kept = mail(&t, "ann@example.test", "link-confirm").await;
    let (id, lease) = (kept.id.clone(), t.app.now() + 10 * MINUTE);
    let mut tx = t.app.db.read().await.expect("read");
    sqlx::query("UPDATE outbox SET attempts = 1, next_at = $2 WHERE id = $1").bind(&id).bind(lease).execute(tx.conn()).await.expect("claimed by somebody");
    drop(tx);
    assert_eq!(outbox::deliver(&t.app).await, Ok(0));
    t.clock.set(lease);
    assert_eq!(outbox::deliver(&t.app).await, Ok(1));
});

on_both!(without_a_mail_server_the_text_stays_to_be_read, |t| async move {
    joined(&t, "ann").await;
    assert_eq!(outbox::deliver(&t.app).await, Ok(1));
    let kept = mail(&t, "ann@example.test", "link-confirm").await;
    assert_eq!(kept.state, State::Logged);
    assert!(!token(&kept).is_empty());
    t.clock.set(t.app.now() + 89 * DAY);
    assert_eq!(outbox::tidy(&t.app).await, Ok(0));
    t.clock.set(t.app.now() + DAY + HOUR);
    assert_eq!(outbox::tidy(&t.app).await, Ok(1));
});

on_both!(subjects_stay_on_one_line_and_nobody_is_mailed_nowhere, |t| async move {
    let now = t.app.now();
    let mail = |recipient: &str| Mail {
        kind: "test",
        member_id: String::new(),
        recipient: recipient.into(),
        subject: "Hello\r\nBcc: eve@example.test".into(),
        body: "b".into(),
        unsubscribe: String::new(),
    };
    let both = vec![mail("ann@example.test"), mail("")];
    t.app.db.write(move |tx| Box::pin(async move { outbox::enqueue_all(tx, now, both).await })).await.expect("written");
    let page = outbox::list(&mut t.app.db.read().await.expect("read"), None, None, 10).await.expect("mails");
    assert_eq!(page.items.iter().map(|m| m.subject.as_str()).collect::<Vec<_>>(), ["Hello Bcc: eve@example.test"]);
});

/// Where a log goes that a test wants to read.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "current_thread")]
async fn no_secret_comes_into_the_log() {
    let heard = Heard::default();
    let writer = heard.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (t, _) = with_sink(On::Sqlite, false).await.expect("SQLite");
    let cookie = joined(&t, "ann").await;
    let link = token(&mail(&t, "ann@example.test", "link-confirm").await);
    t.get_as(&cookie, &format!("/confirm?token={link}")).await;
    t.call(&cookie, "/fn/member/confirm", &[("token", &link)]).await;
    t.call("", "/fn/member/login", &[("email", "ann@example.test"), ("password", "a wrong and secret guess")]).await;
    let key = t.key().await;
    assert_eq!(outbox::deliver(&t.app).await, Ok(1));
    let log = String::from_utf8_lossy(&heard.0.lock().expect("no panic")).into_owned();
    assert!(!log.is_empty(), "the test must hear the log");
    let session = cookie.split_once('=').expect("a cookie").1;
    for (what, secret) in [("password", GOOD), ("guess", "a wrong and secret guess"), ("session", session), ("key", &key), ("hash", "$argon2id$")] {
        assert!(!log.contains(secret), "{what}: {}", log.lines().find(|line| line.contains(secret)).unwrap_or_default());
    }
    let lines = log.lines().filter(|line| line.contains(&link)).collect::<Vec<_>>();
    assert!(lines.is_empty(), "link: {lines:?}");
}
