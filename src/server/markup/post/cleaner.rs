//! The second line: what may stand in a post, tag by tag and attribute by attribute, whatever the writer did.

use super::code;
use ammonia::{Builder, UrlRelative};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// All tags of a post.
pub const TAGS: [&str; 26] = [
    "p",
    "br",
    "em",
    "strong",
    "del",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "h3",
    "h4",
    "h5",
    "hr",
    "a",
    "bdi",
    "img",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "span",
];

/// What a foreign link says of itself.
pub const FOREIGN: &str = "nofollow ugc noopener";

/// The attributes that a tag may have; a `Some` holds all values that it may take.
pub fn attributes(tag: &str) -> Vec<(&'static str, Option<Vec<&'static str>>)> {
    let dir = || ("dir", Some(vec!["auto", "ltr"]));
    match tag {
        "p" | "h3" | "h4" | "h5" | "ul" | "table" => vec![dir()],
        "ol" => vec![dir(), ("start", None)],
        "li" => vec![("class", Some(vec!["task"]))],
        "pre" => vec![dir(), ("tabindex", Some(vec!["0"])), ("class", Some(vec!["as-typed"]))],
        "code" => vec![("class", Some(code::CLASSES.iter().map(|(_, class)| *class).collect()))],
        "a" => vec![("href", None), ("rel", Some(vec![FOREIGN])), ("class", Some(vec!["mention"]))],
        "img" => vec![("src", None), ("alt", None), ("width", None), ("height", None), ("loading", Some(vec!["lazy"])), ("decoding", Some(vec!["async"]))],
        "div" => vec![("class", Some(vec!["table-scroll"])), ("tabindex", Some(vec!["0"])), ("role", Some(vec!["group"]))],
        "th" => vec![("scope", Some(vec!["col"])), ("class", Some(vec!["center", "end"]))],
        "td" => vec![("class", Some(vec!["center", "end"]))],
        _ => vec![],
    }
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut free = HashMap::new();
    let mut bound = HashMap::new();
    for tag in TAGS {
        let all = attributes(tag);
        free.insert(tag, all.iter().filter(|(_, values)| values.is_none()).map(|(name, _)| *name).collect::<HashSet<_>>());
        let values = all.into_iter().filter_map(|(name, values)| Some((name, values?.into_iter().collect::<HashSet<_>>())));
        bound.insert(tag, values.collect::<HashMap<_, _>>());
    }
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.into_iter().collect::<HashSet<_>>())
        .clean_content_tags(HashSet::new())
        .tag_attributes(free)
        .tag_attribute_values(bound)
        .set_tag_attribute_values(HashMap::new())
        .generic_attributes(HashSet::new())
        .generic_attribute_prefixes(HashSet::new())
        .allowed_classes(HashMap::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(value)
        .link_rel(None);
    cleaner
});

/// A free value once more: own paths never begin another host, pictures are ours, numbers are numbers.
fn value<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_path = value.starts_with('/') && !value.starts_with("//") && !value.contains('\\');
    let is_number = !value.is_empty() && value.len() <= 10 && value.bytes().all(|byte| byte.is_ascii_digit());
    let stays = match (tag, name) {
        ("a", "href") => is_path || ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
        ("img", "src") => is_path && value.starts_with("/pictures/"),
        ("img", "width" | "height") | ("ol", "start") => is_number,
        _ => true,
    };
    stays.then_some(Cow::Borrowed(value))
}

/// The HTML without anything that is not on the list.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
