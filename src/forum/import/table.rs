//! A row for each post, for forums that nobody here knows: `thread_id`, `thread_title`, `category`, `tags`, `post_id`,
//! `author`, `author_email`, `created_at`, `body` (Markdown or HTML), `reply_to`, `url`, `closed`, `pinned`, `answer`.

use super::{
    Author, Dump, Entry, Place, Topic, bbcode, html,
    moment::moment,
    rows::{self, cell, is_true},
    unreadable,
};
use crate::{
    kernel::{failure::Failure, text},
    review::model::ReviewState,
    t,
};
use std::{collections::HashMap, path::Path};

const NEEDED: [&str; 4] = ["thread_id", "thread_title", "created_at", "body"];

pub fn read(path: &Path) -> Result<Dump, Failure> {
    let rows = rows::csv(path)?;
    if let Some((_, first)) = rows.first()
        && let Some(missing) = NEEDED.into_iter().find(|name| !first.contains_key(*name))
    {
        return Err(unreadable(path, t!("forum-import-no-column", column = missing)));
    }
    let mut dump = Dump::default();
    let mut places: HashMap<String, Topic> = HashMap::new();
    let mut order = vec![];
    for (line, row) in rows {
        let key = cell(&row, "thread_id").to_owned();
        let topic = places.entry(key.clone()).or_insert_with(|| {
            order.push(key.clone());
            Topic { key, line, ..Topic::default() }
        });
        let keep = |kept: &mut String, name: &str| {
            if kept.is_empty() {
                cell(&row, name).clone_into(kept);
            }
        };
        keep(&mut topic.title, "thread_title");
        keep(&mut topic.place, "category");
        if topic.path.is_empty() {
            topic.path = own_path(cell(&row, "url"));
        }
        if topic.tags.is_empty() {
            topic.tags = cell(&row, "tags").split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        }
        topic.is_closed |= is_true(cell(&row, "closed"));
        topic.is_pinned |= is_true(cell(&row, "pinned"));
        let (name, email) = (cell(&row, "author").to_owned(), text::email(cell(&row, "author_email")).unwrap_or_default());
        let author = if email.is_empty() { name.clone() } else { email.clone() };
        if !author.is_empty() {
            dump.authors.entry(author.clone()).or_insert_with(|| Author { username: name.clone(), name, email });
        }
        let body = cell(&row, "body");
        let number = topic.entries.len() + 1;
        let told = cell(&row, "post_id");
        topic.entries.push(Entry {
            key: if told.is_empty() { format!("{}/{number}", topic.key) } else { told.to_owned() },
            number: 0,
            author,
            at: moment(cell(&row, "created_at")).unwrap_or(0),
            body: if html::is_html(body) { html::to_markdown(body) } else { bbcode::quotes(body) },
            reply_to: cell(&row, "reply_to").parse().unwrap_or(0),
            state: ReviewState::Published,
            is_answer: is_true(cell(&row, "answer")),
        });
    }
    dump.topics = order.into_iter().filter_map(|key| places.remove(&key)).collect();
    for topic in &dump.topics {
        if !topic.place.is_empty() && dump.places.iter().all(|(known, _)| *known != topic.place) {
            let position = i64::try_from(dump.places.len()).unwrap_or(0);
            dump.places.push((topic.place.clone(), Place { name: topic.place.clone(), position, ..Place::default() }));
        }
    }
    Ok(dump)
}

/// The path of an address, whatever its host.
fn own_path(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(url) => url.path().to_owned(),
        Err(_) if address.starts_with('/') => address.split(['?', '#']).next().unwrap_or_default().to_owned(),
        Err(_) => String::new(),
    }
}
