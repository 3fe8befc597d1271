//! Integration tests: search.

mod audience;
mod both;
mod feeding;
mod hostile;
mod page;
mod queries;

use crate::support::TestApp;
use regulars::{
    kernel::{audience::Audience, caller::Caller, failure::Failure, time::Time},
    search::{
        model::{Asked, Doc, Found, Kind, Span},
        service::{self, put_all},
    },
};

/// A document that anybody may read, written at the tests' time.
pub fn doc(kind: Kind, id: &str, title: &str, body: &str) -> Doc {
    Doc {
        id: format!("{}/{id}", kind.name()),
        kind,
        title: title.into(),
        body: body.into(),
        href: format!("/{}/{id}", kind.name()),
        place: String::new(),
        place_name: String::new(),
        author: "Ann B.".into(),
        audience: Audience::EVERYONE,
        at: crate::support::NOW - 1_000,
    }
}

/// Puts documents into the index and adds up their words.
pub async fn put(t: &TestApp, docs: Vec<Doc>) {
    t.app.db.write(move |tx| Box::pin(async move { put_all(tx, &docs).await })).await.expect("indexed");
    service::tend_words(&t.app).await.expect("counted");
}

pub fn asked(q: &str) -> Asked {
    Asked { q: q.into(), ..Asked::default() }
}

pub async fn find(t: &TestApp, asked: &Asked) -> Result<Found, Failure> {
    service::find(&t.app, &Caller::Nobody, asked, "", 50).await
}

/// What nobody in particular finds: ids, best first.
pub async fn ids(t: &TestApp, q: &str) -> Vec<String> {
    ids_of(find(t, &asked(q)).await.expect("found"))
}

pub fn ids_of(found: Found) -> Vec<String> {
    found.items.into_iter().map(|hit| hit.id).collect()
}

/// `the [crust] of …`
pub fn shown(spans: &[Span]) -> String {
    spans.iter().map(|span| if span.hit { format!("[{}]", span.text) } else { span.text.clone() }).collect()
}

/// So many days ago.
pub fn ago(days: i64) -> Time {
    crate::support::NOW - days * regulars::kernel::time::DAY
}
