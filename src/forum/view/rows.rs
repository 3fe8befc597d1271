//! Threads in a list.

use super::{place::chip, posts::face, when::ago};
use crate::{
    forum::model::{Category, Mode, Row},
    kernel::{points, time::Time},
    t,
    ui::{
        date,
        html::{escape, icon},
    },
};
use std::fmt::Write as _;

/// Words and pictures that every row has, looked up once a list.
struct Words {
    answered: String,
    pinned: String,
    closed: String,
}

/// The rows of a list as HTML. `places`: the categories whose name a row carries; none inside one category.
pub fn rows(rows: &[Row], pinned: bool, places: &[Category], now: Time) -> String {
    let words = Words {
        answered: format!(r#"{}<span class="sr-only">{}</span>"#, icon("check"), escape(&t!("forum-solved"))),
        pinned: format!(r#"<span class="sign" title="{0}">{1}<span class="sr-only">{0}</span></span> "#, escape(&t!("forum-pinned")), icon("pin")),
        closed: format!(r#"<span class="sign" title="{0}">{1}<span class="sr-only">{0}</span></span> "#, escape(&t!("forum-closed-short")), icon("lock")),
    };
    let mut html = String::with_capacity(rows.len() * 1_200);
    for row in rows {
        write(&mut html, row, pinned, places, now, &words);
    }
    html
}

fn write(html: &mut String, row: &Row, pinned: bool, places: &[Category], now: Time, words: &Words) {
    let thread = &row.thread;
    let news = row.news();
    let is_solved = thread.mode == Mode::Question && !thread.accepted_id.is_empty();
    let class = match (news > 0, is_solved) {
        (true, true) => "fresh solved",
        (true, false) => "fresh",
        (false, true) => "solved",
        (false, false) => "",
    };
    let to = if news > 0 { "#new" } else { "" };
    html.push_str(r#"<li class=""#);
    html.push_str(class);
    html.push_str(r#"">"#);
    face(html, &thread.author);
    html.push_str("<div><h3>");
    if pinned {
        html.push_str(&words.pinned);
    }
    if thread.is_closed {
        html.push_str(&words.closed);
    }
    let _ = write!(html, r#"<a href="/t/{}/{}{to}" dir="auto">{}</a>"#, thread.id, thread.slug, escape(&thread.title));
    if news > 0 {
        let _ = write!(html, r#" <span class="badge news">{}</span>"#, escape(&t!("forum-news", count = news)));
    }
    html.push_str(r#"</h3><p class="about">"#);
    if let Some(place) = places.iter().find(|place| place.id == thread.category_id) {
        html.push_str(&chip(place));
    }
    for tag in &thread.tags {
        let _ = write!(html, r#"<a class="tag" href="/community/tags/{}">{}</a>"#, encoded(tag), escape(tag));
    }
    let _ = write!(
        html,
        r#"<span><bdi>{}</bdi>, <time datetime="{}">{}</time></span></p></div>"#,
        escape(&thread.last_name),
        date::iso(thread.last_at),
        ago(now, thread.last_at)
    );
    let mark = if is_solved { words.answered.as_str() } else { "" };
    let _ = write!(html, r#"<p class="count">{mark}<span class="num">{}</span> {}</p></li>"#, points::show(thread.replies), many(thread.mode, thread.replies));
}

/// What is counted, without the number; the few forms there are, looked up once.
fn many(mode: Mode, count: i64) -> &'static str {
    use std::sync::LazyLock;
    static WORDS: LazyLock<[[String; 2]; 2]> = LazyLock::new(|| {
        let forms = |one: String, other: String| [one, other];
        [
            forms(t!("forum-replies-word", count = 1), t!("forum-replies-word", count = 2)),
            forms(t!("forum-answers-word", count = 1), t!("forum-answers-word", count = 2)),
        ]
    });
    &WORDS[usize::from(mode == Mode::Question)][usize::from(count != 1)]
}

/// A tag as it stands in an address.
pub fn encoded(tag: &str) -> String {
    if tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return tag.to_owned();
    }
    url::form_urlencoded::byte_serialize(tag.as_bytes()).collect()
}
