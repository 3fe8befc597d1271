//! A backup holds everything, is refused when damaged, and moves a shop between the databases.

use crate::{
    on_both,
    support::{On, TestApp},
};
use regulars::{
    kernel::failure::Code,
    ledger::{
        model::Cause,
        service::{self, Award},
        verify,
    },
    server::db::{Db, copy},
};
use std::collections::BTreeSet;

/// A shop with members, points with and without an end, and values of every kind of column.
async fn fill(t: &TestApp) {
    let now = t.app.now();
    for name in ["ann", "Zoë \"the\" \u{1F600}\n\t\\"] {
        let (id, _) = if name == "ann" { t.member("ann").await } else { t.person("zoe", regulars::kernel::caller::Role::Support, false).await };
        let award = Award {
            member_id: id.clone(),
            amount: 25,
            cause: Cause::new("order_line", format!("line_{id}")),
            rule_id: "spend".into(),
            rule_version: 1,
            matures_at: 0,
            expires_at: (name == "ann").then_some(now + 1_000),
            reason: name.into(),
            actor: "system".into(),
        };
        t.app.db.write(move |tx| Box::pin(async move { service::award(tx, now, vec![award]).await })).await.expect("booked");
    }
}

async fn text_of(db: &Db) -> Vec<u8> {
    let steps = db.snapshot(|tx| {
        Box::pin(async move {
            let mut text = vec![];
            copy::write_out(tx, 17, &mut text).await?;
            Ok(text)
        })
    });
    steps.await.expect("a backup")
}

async fn read_into(db: &Db, text: Vec<u8>) -> Result<u64, Code> {
    let read = db.write(move |tx| Box::pin(async move { copy::read_in(tx, &mut text.as_slice()).await }));
    read.await.map_err(|failure| failure.code)
}

/// The lines but for the last (its hash), in any order: the databases sort text differently.
fn lines(text: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8(text.to_vec()).expect("text");
    text.lines().filter(|line| !line.starts_with("{\"rows\"")).map(ToOwned::to_owned).collect()
}

on_both!(everything_comes_back_in_either_database, |t| async move {
    fill(&t).await;
    let text = text_of(&t.app.db).await;
    assert_eq!(copy::check(&mut text.as_slice()).expect("good").made_at, 17);
    for on in [On::Sqlite, On::Postgres] {
        let Some(other) = TestApp::start(on).await else { continue };
        let rows = read_into(&other.app.db, text.clone()).await.expect("restored");
        assert!(rows > 10, "{rows}");
        assert_eq!(lines(&text_of(&other.app.db).await), lines(&text));
        assert_eq!(verify::verify(&other.app).await.expect("verified"), verify::verify(&t.app).await.expect("verified"));
        assert_eq!(read_into(&other.app.db, text.clone()).await, Err(Code::Conflict), "only into an empty database");
    }
});

on_both!(a_damaged_backup_is_refused, |t| async move {
    fill(&t).await;
    let text = text_of(&t.app.db).await;
    let refused = |text: &[u8]| copy::check(&mut &*text).is_err_and(|failure| failure.code == Code::Invalid);
    let middle = text.len() / 2;
    let changed = text.iter().enumerate().map(|(at, byte)| if at == middle { byte ^ 1 } else { *byte }).collect::<Vec<_>>();
    assert!(refused(&changed), "one bit changed");
    assert!(refused(&text[..middle]), "cut off");
    let without_end = text[..text.len() - 1].iter().rposition(|byte| *byte == b'\n').expect("lines");
    assert!(refused(&text[..=without_end]), "the last line missing");
    assert!(refused(b""), "empty");
    assert!(refused(b"PK\x03\x04"), "something else");
    let lines = text.split_inclusive(|byte| *byte == b'\n').collect::<Vec<_>>();
    assert!(refused(&[&lines[..5], &lines[6..]].concat().concat()), "a line missing");
});

#[test]
fn every_table_is_kept() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut made = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("migrations") {
        let path = file.expect("an entry").path();
        // Folders hold what one database has for itself: the search index.
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(path).expect("a migration");
        made.extend(text.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")).filter_map(|line| line.split([' ', '(']).next()).map(ToOwned::to_owned));
    }
    for own in ["job", "news", "news_topic"] {
        assert!(made.remove(own), "tables of running servers are left out: {own}");
    }
    made.retain(|table| !table.starts_with("search_"));
    assert_eq!(made, copy::TABLES.iter().map(|table| (*table).to_owned()).collect());
}
