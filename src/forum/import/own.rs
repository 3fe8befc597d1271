//! Our own export: a JSON object a line. First what the file is, then categories, then each thread with its posts behind it.

use super::{Author, Dump, Entry, Place, Topic, unreadable};
use crate::{
    forum::model::{Gate, Mode},
    kernel::{failure::Failure, time::Time},
    review::model::ReviewState,
    t,
    ui::date,
};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
};

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Line {
    Community(Head),
    Category {
        slug: String,
        name: String,
        description: String,
        rules: String,
        mode: Mode,
        gate: Gate,
        position: i64,
    },
    Thread {
        id: String,
        /// The category's slug.
        category: String,
        title: String,
        mode: Mode,
        tags: Vec<String>,
        pinned: bool,
        closed: bool,
        archived: bool,
        path: String,
        at: String,
    },
    Post {
        id: String,
        number: i64,
        author: String,
        author_name: String,
        /// Of whoever has proved it; empty otherwise.
        author_email: String,
        at: String,
        /// When it was changed last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edited_at: Option<String>,
        state: String,
        body: String,
        reply_to: i64,
        answer: bool,
        /// How many of each: told, and not taken in again, as nobody stands behind them.
        #[serde(default)]
        reactions: Vec<(String, i64)>,
    },
}

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The layout: 1.
    pub version: u32,
    pub exported_at: String,
}

pub fn read(path: &Path) -> Result<Dump, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let mut dump = Dump::default();
    for (at, line) in BufReader::with_capacity(1 << 16, file).lines().enumerate() {
        let line = line.map_err(|error| unreadable(path, error))?;
        if line.trim().is_empty() {
            continue;
        }
        let at = at as u64 + 1;
        match serde_json::from_str::<Line>(&line).map_err(|error| unreadable(path, t!("forum-import-bad-line", line = at, why = error.to_string())))? {
            Line::Community(Head { version: 1, .. }) => {}
            Line::Community(Head { version, .. }) => return Err(unreadable(path, t!("forum-import-version", version = version))),
            Line::Category { slug, name, description, mode, gate, position, .. } => {
                dump.places.push((slug, Place { name, description, is_restricted: gate != Gate::Open, mode, position }));
            }
            Line::Thread { id, category, title, mode, tags, pinned, closed, archived, path, .. } => dump.topics.push(Topic {
                key: id,
                line: at,
                place: category,
                title,
                mode: Some(mode),
                is_pinned: pinned,
                is_closed: closed,
                is_archived: archived,
                tags,
                path,
                entries: vec![],
            }),
            Line::Post { id, number, author, author_name, author_email, at: written, state, body, reply_to, answer, .. } => {
                let Some(topic) = dump.topics.last_mut() else { return Err(unreadable(path, t!("forum-import-bad-line", line = at, why = "post"))) };
                if !author.is_empty() {
                    dump.authors.entry(author.clone()).or_insert_with(|| Author { name: author_name, username: String::new(), email: author_email });
                }
                let state = ReviewState::parse(&state).unwrap_or(ReviewState::Removed);
                topic.entries.push(Entry {
                    key: id,
                    number,
                    author,
                    at: super::moment::moment(&written).unwrap_or(0),
                    body,
                    reply_to,
                    state,
                    is_answer: answer,
                });
            }
        }
    }
    Ok(dump)
}

/// A moment as the file tells it.
pub fn told(at: Time) -> String {
    date::iso(at)
}
