//! Flarum: the tables of its database, as files of a folder (`discussions.csv` or `.json`, and so on, with or without the
//! prefix of the installation), or all of them in one JSON file: an object by table, or an export of phpMyAdmin.
//!
//! Read: `users`, `tags`, `discussions`, `discussion_tag`, `posts`. A discussion's first tag with a place in the menu is its
//! category, further ones are tags. Bodies are kept there as marked-up XML; without its elements they are what was typed.

use super::{
    Author, Dump, Entry, Place, Topic, bbcode, html,
    moment::moment,
    rows::{self, Row, cell, is_true},
    unreadable,
};
use crate::{
    kernel::{failure::Failure, text},
    review::model::ReviewState,
    t,
};
use serde_json::Value;
use std::{collections::HashMap, path::Path};

const TABLES: [&str; 5] = ["users", "tags", "discussions", "discussion_tag", "posts"];

pub fn read(path: &Path) -> Result<Dump, Failure> {
    let mut tables = if path.is_dir() { folder(path)? } else { one_file(path)? };
    let mut take = |name: &str| tables.remove(name).unwrap_or_default();
    let (users, tags, discussions, pairs, posts) = (take("users"), take("tags"), take("discussions"), take("discussion_tag"), take("posts"));
    if discussions.is_empty() || posts.is_empty() {
        return Err(unreadable(path, t!("forum-import-no-tables")));
    }
    let mut dump = Dump::default();
    for user in users {
        let (username, nickname) = (cell(&user, "username").to_owned(), cell(&user, "nickname"));
        let name = if nickname.is_empty() { username.clone() } else { nickname.to_owned() };
        dump.authors.insert(cell(&user, "id").to_owned(), Author { name, username, email: text::email(cell(&user, "email")).unwrap_or_default() });
    }
    let mut labels = HashMap::new();
    for tag in tags {
        let (id, name) = (cell(&tag, "id").to_owned(), cell(&tag, "name").to_owned());
        let position = cell(&tag, "position");
        if position.is_empty() {
            labels.insert(id, name);
        } else {
            let is_restricted = is_true(cell(&tag, "is_restricted"));
            let place =
                Place { name, description: cell(&tag, "description").to_owned(), is_restricted, position: position.parse().unwrap_or(0), ..Place::default() };
            dump.places.push((id, place));
        }
    }
    let mut tagged: HashMap<String, Vec<String>> = HashMap::new();
    for pair in pairs {
        tagged.entry(cell(&pair, "discussion_id").to_owned()).or_default().push(cell(&pair, "tag_id").to_owned());
    }
    let mut written: HashMap<String, Vec<Entry>> = HashMap::new();
    for post in posts {
        let is_open = matches!(cell(&post, "type"), "" | "comment") && cell(&post, "hidden_at").is_empty() && !is_true(cell(&post, "is_private"));
        if is_open {
            written.entry(cell(&post, "discussion_id").to_owned()).or_default().push(entry(&post));
        } else {
            dump.left_out += 1;
        }
    }
    for (at, discussion) in discussions.iter().enumerate() {
        let key = cell(discussion, "id").to_owned();
        let mut entries = written.remove(&key).unwrap_or_default();
        if !cell(discussion, "hidden_at").is_empty() || is_true(cell(discussion, "is_private")) {
            dump.left_out += entries.len() as u64;
            continue;
        }
        let best = cell(discussion, "best_answer_post_id").to_owned();
        for entry in &mut entries {
            entry.is_answer = !best.is_empty() && entry.key == best;
        }
        let tags = tagged.remove(&key).unwrap_or_default();
        let place = tags.iter().find(|tag| dump.places.iter().any(|(known, _)| known == *tag)).cloned().unwrap_or_default();
        dump.topics.push(Topic {
            line: at as u64 + 1,
            tags: tags.iter().filter_map(|tag| labels.get(tag).cloned()).collect(),
            place,
            title: html::unescaped(cell(discussion, "title")),
            is_pinned: is_true(cell(discussion, "is_sticky")),
            is_closed: is_true(cell(discussion, "is_locked")),
            path: format!("/d/{key}"),
            key,
            entries,
            ..Topic::default()
        });
    }
    Ok(dump)
}

fn entry(post: &Row) -> Entry {
    Entry {
        key: cell(post, "id").to_owned(),
        number: cell(post, "number").parse().unwrap_or(0),
        author: cell(post, "user_id").to_owned(),
        at: moment(cell(post, "created_at")).unwrap_or(0),
        body: bbcode::quotes(&unmarked(cell(post, "content"))),
        reply_to: 0,
        state: ReviewState::Published,
        is_answer: false,
    }
}

/// What was typed, out of the XML that it is kept as: its text. Content that was never marked up stays as it is.
fn unmarked(content: &str) -> String {
    let is_marked = ["<t>", "<r>", "<t ", "<r "].iter().any(|root| content.starts_with(root));
    if !is_marked {
        return if html::is_html(content) { html::to_markdown(content) } else { content.to_owned() };
    }
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    html::unescaped(&out)
}

fn folder(path: &Path) -> Result<HashMap<String, Vec<Row>>, Failure> {
    let mut tables = HashMap::new();
    for file in std::fs::read_dir(path).map_err(|error| unreadable(path, error))? {
        let file = file.map_err(|error| unreadable(path, error))?.path();
        let (Some(stem), Some(ending)) = (file.file_stem().and_then(|name| name.to_str()), file.extension().and_then(|name| name.to_str())) else { continue };
        let Some(table) = table(stem) else { continue };
        let found = match ending.to_ascii_lowercase().as_str() {
            "csv" => rows::csv(&file)?.into_iter().map(|(_, row)| row).collect(),
            "json" => rows::of_json(rows::json(&file)?),
            _ => continue,
        };
        tables.insert(table.to_owned(), found);
    }
    Ok(tables)
}

fn one_file(path: &Path) -> Result<HashMap<String, Vec<Row>>, Failure> {
    let named = match rows::json::<Value>(path)? {
        Value::Object(tables) => tables.into_iter().collect::<Vec<_>>(),
        Value::Array(parts) => parts
            .into_iter()
            .filter_map(|part| match part {
                Value::Object(mut part) if part.get("type").and_then(Value::as_str) == Some("table") => {
                    Some((part.get("name")?.as_str()?.to_owned(), part.remove("data")?))
                }
                _ => None,
            })
            .collect(),
        _ => vec![],
    };
    Ok(named.into_iter().filter_map(|(name, rows)| Some((table(&name)?.to_owned(), rows::of_json(rows)))).collect())
}

/// The table that a name means: the installation's prefix does not count.
fn table(name: &str) -> Option<&'static str> {
    TABLES.into_iter().find(|table| name.strip_suffix(table).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with('_') && prefix != "discussion_"))
}
