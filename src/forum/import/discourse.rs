//! Discourse: one JSON object of `users`, `categories`, `topics` and `posts`. Posts stand in their topics or beside them.
//! The short form of its generic importer (topics with posts of `author`, `body`, `date`) is read too.

use super::{
    Author, Dump, Entry, Place, Topic, bbcode, html,
    moment::moment,
    rows::{Text, Truth, json},
};
use crate::{
    kernel::{failure::Failure, text},
    review::model::ReviewState,
};
use serde::Deserialize;
use std::{collections::HashMap, path::Path};

#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    users: Vec<User>,
    categories: Vec<Category>,
    topics: Vec<Thread>,
    posts: Vec<Post>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct User {
    id: Text,
    username: Text,
    name: Text,
    email: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Category {
    id: Text,
    name: Text,
    description: Text,
    description_text: Text,
    position: Text,
    read_restricted: Truth,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Thread {
    id: Text,
    title: Text,
    category_id: Text,
    category: Text,
    archetype: Text,
    visible: Option<Truth>,
    deleted_at: Truth,
    pinned: Truth,
    pinned_at: Truth,
    closed: Truth,
    archived: Truth,
    tags: Vec<Text>,
    posts: Vec<Post>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Post {
    id: Text,
    topic_id: Text,
    post_number: Text,
    user_id: Text,
    author_id: Text,
    username: Text,
    name: Text,
    author: Text,
    created_at: Text,
    date: Text,
    raw: Text,
    body: Text,
    cooked: Text,
    reply_to_post_number: Text,
    deleted_at: Truth,
    hidden: Truth,
    post_type: Text,
    accepted_answer: Truth,
}

/// Posts that are words of the program (closed, pinned, …).
const SMALL: [&str; 2] = ["3", "small_action"];

pub fn read(path: &Path) -> Result<Dump, Failure> {
    let file: File = json(path)?;
    let mut dump = Dump::default();
    for user in file.users {
        let name = if user.name.0.trim().is_empty() { user.username.0.clone() } else { user.name.0 };
        let email = text::email(&user.email.0).unwrap_or_default();
        dump.authors.insert(user.id.0, Author { name, username: user.username.0, email });
    }
    for (at, category) in file.categories.into_iter().enumerate() {
        let description = if category.description_text.0.is_empty() { html::to_markdown(&category.description.0) } else { category.description_text.0 };
        let position = category.position.0.parse().unwrap_or_else(|_| i64::try_from(at).unwrap_or(0));
        let place = Place { name: category.name.0, description, is_restricted: category.read_restricted.0, position, ..Place::default() };
        dump.places.push((category.id.0, place));
    }
    let mut beside: HashMap<String, Vec<Post>> = HashMap::new();
    for post in file.posts {
        beside.entry(post.topic_id.0.clone()).or_default().push(post);
    }
    for (at, thread) in file.topics.into_iter().enumerate() {
        let posts = thread.posts.into_iter().chain(beside.remove(&thread.id.0).unwrap_or_default());
        if thread.archetype.0 == "private_message" || thread.deleted_at.0 || thread.visible == Some(Truth(false)) {
            dump.left_out += posts.count() as u64;
            continue;
        }
        let mut topic = Topic {
            line: at as u64 + 1,
            place: if thread.category_id.0.is_empty() { thread.category.0 } else { thread.category_id.0 },
            title: thread.title.0,
            is_pinned: thread.pinned.0 || thread.pinned_at.0,
            is_closed: thread.closed.0,
            is_archived: thread.archived.0,
            tags: thread.tags.into_iter().map(|tag| tag.0).collect(),
            path: format!("/t/{}", thread.id.0),
            key: thread.id.0,
            ..Topic::default()
        };
        for post in posts {
            if post.deleted_at.0 || post.hidden.0 || SMALL.contains(&post.post_type.0.as_str()) {
                dump.left_out += 1;
                continue;
            }
            let entry = entry(post, &mut dump.authors);
            topic.entries.push(entry);
        }
        dump.topics.push(topic);
    }
    Ok(dump)
}

fn entry(post: Post, authors: &mut HashMap<String, Author>) -> Entry {
    let names = [&post.user_id.0, &post.author_id.0, &post.author.0, &post.username.0];
    let author = names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
    if !author.is_empty() && !authors.contains_key(&author) {
        let names = [&post.name.0, &post.author.0, &post.username.0, &author];
        let name = names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
        authors.insert(author.clone(), Author { name, username: post.username.0.clone(), email: String::new() });
    }
    // What was typed is best; else what readers saw.
    let body = match (&post.raw.0, &post.body.0, &post.cooked.0) {
        (raw, _, _) if !raw.is_empty() => bbcode::quotes(raw),
        (_, body, _) if !body.is_empty() && !html::is_html(body) => bbcode::quotes(body),
        (_, body, cooked) => html::to_markdown(if body.is_empty() { cooked } else { body }),
    };
    let at = if post.created_at.0.is_empty() { post.date.0 } else { post.created_at.0 };
    Entry {
        key: post.id.0,
        number: post.post_number.0.parse().unwrap_or(0),
        author,
        at: moment(&at).unwrap_or(0),
        body,
        reply_to: post.reply_to_post_number.0.parse().unwrap_or(0),
        state: ReviewState::Published,
        is_answer: post.accepted_answer.0,
    }
}
