//! Other forums out of files: told apart by their form, brought into one shape, checked piece by piece.
//!
//! Nothing here touches the database. What is private there (messages, hidden and deleted posts) is left out; what is open
//! to a few becomes open to staff alone. A file of a hundred thousand posts takes some 300 MB of memory while it is read.

mod bbcode;
mod discourse;
mod flarum;
mod html;
mod moment;
mod own;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use own::{Head, Line, told};

use crate::{
    forum::model::{Mode, TEXT, TITLE},
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    review::model::ReviewState,
    server::{markup, run::Reject},
    t,
};
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

/// Who wrote the file. `docs/formats.md` describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON of users, categories, topics and posts.
    Discourse,
    /// The tables of its database, as CSV or JSON.
    Flarum,
    /// A row for each post.
    Csv,
    /// Our own export.
    Regulars,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Discourse, Self::Flarum, Self::Csv, Self::Regulars];

    /// As commands and the database name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discourse => "discourse",
            Self::Flarum => "flarum",
            Self::Csv => "csv",
            Self::Regulars => "regulars",
        }
    }
}

/// Somebody who wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name to show.
    pub name: String,
    /// As they were called with an `@` there; may be empty.
    pub username: String,
    /// Normalised; empty: not told.
    pub email: String,
}

/// A part of the forum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    pub description: String,
    /// Not open to everybody there: only staff read it here, until somebody opens it.
    pub is_restricted: bool,
    pub mode: Mode,
    pub position: i64,
}

/// A thread with its posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The other forum's number of it.
    pub key: String,
    /// Where it stands in the file: a line, or its place among the threads, from 1 on.
    pub line: u64,
    /// The key of its place; empty: none told.
    pub place: String,
    pub title: String,
    pub mode: Option<Mode>,
    pub is_pinned: bool,
    pub is_closed: bool,
    pub is_archived: bool,
    pub tags: Vec<String>,
    /// Where it was: a path; empty: nowhere.
    pub path: String,
    pub entries: Vec<Entry>,
}

/// A post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    /// Its number in the thread; 0: not told.
    pub number: i64,
    /// The key of its author; empty: nobody told.
    pub author: String,
    pub at: Time,
    /// Markdown.
    pub body: String,
    /// A number in the thread; 0: none.
    pub reply_to: i64,
    pub state: ReviewState,
    pub is_answer: bool,
}

/// A whole forum.
#[derive(Clone, Debug, Default)]
pub struct Dump {
    pub authors: HashMap<String, Author>,
    /// In their order.
    pub places: Vec<(String, Place)>,
    pub topics: Vec<Topic>,
    pub rejects: Vec<Reject>,
    /// Private, hidden or deleted there.
    pub left_out: u64,
}

/// Reads a file (of Flarum: also a folder of its tables).
///
/// # Errors
/// [`Code::Invalid`] for what cannot be read as a whole.
pub fn open(format: Format, path: &Path) -> Result<Dump, Failure> {
    let mut dump = match format {
        Format::Discourse => discourse::read(path)?,
        Format::Flarum => flarum::read(path)?,
        Format::Csv => table::read(path)?,
        Format::Regulars => own::read(path)?,
    };
    dump.check();
    Ok(dump)
}

impl Dump {
    /// Puts posts into their order, and takes out what cannot be taken in, with the reason.
    fn check(&mut self) {
        let mut seen = HashSet::new();
        let (mut topics, mut rejects) = (std::mem::take(&mut self.topics), std::mem::take(&mut self.rejects));
        for topic in &mut topics {
            let mut refuse = |what: String| rejects.push(Reject { line: topic.line, reason: what });
            topic.title = one_line(&topic.title, TITLE);
            topic.entries.sort_by_key(|entry| (entry.number, entry.at));
            topic.entries.retain_mut(|entry| {
                entry.body = markup::visible(entry.body.trim()).into_owned();
                let reason = match () {
                    () if entry.key.is_empty() || entry.key.len() > 200 => t!("forum-import-no-number", topic = topic.key.as_str()),
                    () if entry.body.is_empty() && entry.state == ReviewState::Published => t!("forum-import-no-text", post = entry.key.as_str()),
                    () if entry.body.chars().count() > TEXT => t!("forum-import-long", post = entry.key.as_str(), most = TEXT),
                    () if entry.at <= 0 => t!("forum-import-no-day", post = entry.key.as_str()),
                    () if !seen.insert(entry.key.clone()) => t!("forum-import-twice", post = entry.key.as_str()),
                    () => return true,
                };
                refuse(reason);
                false
            });
            if topic.key.is_empty() || topic.key.len() > 200 {
                refuse(t!("forum-import-no-thread-number"));
                topic.entries.clear();
            } else if topic.title.is_empty() {
                refuse(t!("forum-import-no-title", topic = topic.key.as_str()));
                topic.entries.clear();
            }
        }
        topics.retain(|topic| !topic.entries.is_empty());
        (self.topics, self.rejects) = (topics, rejects);
    }
}

/// A text in one line of at most `most` characters.
fn one_line(text: &str, most: usize) -> String {
    let line = markup::visible(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most { line } else { line.chars().take(most - 1).chain(['…']).collect() }
}

fn unreadable(path: &Path, why: impl ToString) -> Failure {
    Failure::new(Code::Invalid, t!("forum-import-unreadable", file = path.display().to_string(), why = why.to_string()))
}
