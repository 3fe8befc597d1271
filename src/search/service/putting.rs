//! Documents into the index, and out of it.

use crate::{
    kernel::{audience::Audience, failure::Failure},
    search::{
        model::Doc,
        rules::{
            key,
            words::{self, Prepared},
        },
        store::{self, New, doc, doc::Kept, word},
    },
    server::{db::Tx, markup::visible},
};
use std::collections::{BTreeSet, HashMap};

/// Documents of one statement.
const CHUNK: usize = 50;
/// Another key is tried so often.
const ATTEMPTS: u32 = 16;
/// The longest that is kept of each text, in characters.
const TITLE: usize = 300;
const BODY: usize = 60_000;
const NAME: usize = 120;

/// Puts a document into the index, or what has become of it. One that has not changed is left alone.
pub async fn put(tx: &mut Tx, doc: &Doc) -> Result<(), Failure> {
    put_all(tx, std::slice::from_ref(doc)).await
}

/// The same for many: a few statements for every fifty. Of two with one id the last counts.
pub async fn put_all(tx: &mut Tx, docs: &[Doc]) -> Result<(), Failure> {
    for chunk in docs.chunks(CHUNK) {
        let mut tidy = chunk.iter().map(tidied).collect::<Vec<_>>();
        let mut seen = BTreeSet::new();
        tidy.reverse();
        tidy.retain(|doc| seen.insert(doc.id.clone()));
        put_chunk(tx, &tidy, 0).await?;
    }
    Ok(())
}

/// Within the bounds, without what is not seen.
fn tidied(doc: &Doc) -> Doc {
    let cut = |text: &str, most: usize| visible(text).chars().take(most).collect::<String>();
    Doc {
        title: cut(&doc.title, TITLE),
        body: cut(&doc.body, BODY),
        place_name: cut(&doc.place_name, TITLE),
        author: cut(&doc.author, NAME),
        href: doc.href.clone(),
        place: doc.place.clone(),
        id: doc.id.clone(),
        ..*doc
    }
}

async fn put_chunk(tx: &mut Tx, docs: &[Doc], attempt: u32) -> Result<(), Failure> {
    let ids = docs.iter().map(|doc| doc.id.as_str()).collect::<Vec<_>>();
    let known = doc::by_ids(tx, &ids).await?.into_iter().map(|kept| (kept.doc.id.clone(), kept)).collect::<HashMap<_, _>>();
    let (mut fresh, mut replaced) = (vec![], vec![]);
    for new in docs {
        match known.get(&new.id) {
            Some(kept) if kept.doc == *new => {}
            Some(kept) if is_indexed_so(&kept.doc, new) => doc::touch(tx, new).await?,
            Some(kept) => {
                replaced.push(kept);
                fresh.push(new);
            }
            None => fresh.push(new),
        }
    }
    if fresh.is_empty() {
        return Ok(());
    }
    // What another writer has just taken away is not counted as gone twice.
    let gone = store::delete(tx, &replaced.iter().map(|kept| kept.key).collect::<Vec<_>>()).await?;
    let new = fresh.into_iter().map(|doc| New { key: key(doc.at, &doc.id, attempt), doc, prepared: words::prepare(doc) }).collect::<Vec<_>>();
    let written = store::insert(tx, &new).await?;
    let mut change = Change::default();
    let mut left = vec![];
    for new in &new {
        if written.contains(&new.doc.id) {
            change.came(&new.prepared);
        } else {
            left.push(new.doc.clone());
        }
    }
    for kept in replaced.iter().filter(|kept| gone.contains(&kept.key)) {
        change.went(&words::prepare(&kept.doc));
    }
    change.note(tx).await?;
    if left.is_empty() {
        return Ok(());
    }
    // Its key is another document's, or somebody else has just put it.
    if attempt >= ATTEMPTS {
        return Err(Failure::internal(format!("no key in the index is free for {}", left[0].id)));
    }
    Box::pin(put_chunk(tx, &left, attempt + 1)).await
}

/// Whether nothing that the index knows of has changed.
fn is_indexed_so(old: &Doc, new: &Doc) -> bool {
    let of = |doc: &Doc| (doc.kind, doc.at);
    of(old) == of(new) && old.title == new.title && old.body == new.body && old.place == new.place && old.author == new.author
}

/// Words that come and go with documents.
#[derive(Default)]
struct Change {
    /// Word → by how many documents more have it.
    words: HashMap<String, i64>,
    docs: i64,
}

impl Change {
    fn came(&mut self, prepared: &Prepared) {
        self.docs += 1;
        for word in &prepared.words {
            *self.words.entry(word.clone()).or_default() += 1;
        }
    }

    fn went(&mut self, prepared: &Prepared) {
        self.docs -= 1;
        for word in &prepared.words {
            *self.words.entry(word.clone()).or_default() -= 1;
        }
    }

    /// Notes what is to be counted: at most a line for what came and one for what went.
    async fn note(self, tx: &mut Tx) -> Result<(), Failure> {
        for added in [1, -1] {
            let mut text = String::new();
            for (word, by) in &self.words {
                for _ in 0..by * added {
                    text.push_str(word);
                    text.push(' ');
                }
            }
            let docs = if self.docs.signum() == added { self.docs } else { 0 };
            if !text.is_empty() || docs != 0 {
                word::note(tx, docs, added, text.trim_end()).await?;
            }
        }
        Ok(())
    }
}

/// Takes a document out of the index; one that is not there is fine.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    remove_all(tx, &[id.to_owned()]).await
}

/// The same for many.
pub async fn remove_all(tx: &mut Tx, ids: &[String]) -> Result<(), Failure> {
    for chunk in ids.chunks(CHUNK) {
        let ids = chunk.iter().map(String::as_str).collect::<Vec<_>>();
        let known = doc::by_ids(tx, &ids).await?;
        if known.is_empty() {
            continue;
        }
        let gone = store::delete(tx, &known.iter().map(|kept| kept.key).collect::<Vec<_>>()).await?;
        let mut change = Change::default();
        for Kept { doc, .. } in known.iter().filter(|kept| gone.contains(&kept.key)) {
            change.went(&words::prepare(doc));
        }
        change.note(tx).await?;
    }
    Ok(())
}

/// Lets all documents of a place be read by `audience`, and by nobody else.
pub async fn move_place(tx: &mut Tx, place: &str, audience: Audience) -> Result<(), Failure> {
    doc::move_place(tx, place, audience).await
}

/// Calls a place by another name.
pub async fn rename_place(tx: &mut Tx, place: &str, name: &str) -> Result<(), Failure> {
    let name = visible(name).chars().take(TITLE).collect::<String>();
    doc::rename_place(tx, place, &name).await
}
