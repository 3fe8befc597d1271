//! RSS 2.0 and JSON Feed 1.1: one feed, written in one form or the other.

use crate::{kernel::time::Time, server::xml::Xml, ui::date};
use serde_json::{Value, json};

pub const RSS: &str = "application/rss+xml; charset=utf-8";
pub const JSON: &str = "application/feed+json; charset=utf-8";
/// The same as links in a page's head tell them.
pub const RSS_TYPE: &str = "application/rss+xml";
pub const JSON_TYPE: &str = "application/feed+json";

/// What a page's head says of its feeds: their title, and their address without its ending.
pub fn links(title: &str, base: &str) -> Vec<(&'static str, String, String)> {
    vec![(RSS_TYPE, title.to_owned(), format!("{base}.rss")), (JSON_TYPE, title.to_owned(), format!("{base}.json"))]
}

/// Items of a feed at most.
pub const MOST: i64 = 50;

/// A feed before it is written.
pub struct Feed {
    pub title: String,
    /// The page it is a feed of, and its own address: own paths.
    pub page: String,
    pub own: String,
    /// Newest first.
    pub items: Vec<Item>,
}

/// One item. Addresses are own paths.
#[derive(Default)]
pub struct Item {
    pub id: String,
    pub path: String,
    pub title: String,
    pub author: String,
    pub plain: String,
    pub html: String,
    pub at: Time,
    /// ISO 639-1; empty: not told.
    pub language: String,
    /// A picture; empty: none.
    pub image: String,
    /// What it is filed under.
    pub tags: Vec<String>,
    /// What only we tell, for the JSON form; `Null`: nothing.
    pub own: Value,
}

/// RFC 822, as RSS wants it.
fn rfc822(at: Time) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()).unwrap_or_default()
}

/// The HTML with its own paths made absolute: feeds are read elsewhere.
fn absolute(public_url: &str, html: &str) -> String {
    html.replace("href=\"/", &format!("href=\"{public_url}/")).replace("src=\"/", &format!("src=\"{public_url}/"))
}

/// The feed as RSS.
pub fn rss(public_url: &str, feed: &Feed) -> String {
    let own = |path: &str| format!("{public_url}{path}");
    let mut xml = Xml::document();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &feed.title);
    xml.text("link", &own(&feed.page));
    xml.text("description", &feed.title);
    xml.open("atom:link", &[("href", &own(&feed.own)), ("rel", "self"), ("type", RSS_TYPE)]);
    xml.close("atom:link");
    if let Some(newest) = feed.items.iter().map(|item| item.at).max() {
        xml.text("lastBuildDate", &rfc822(newest));
    }
    for item in &feed.items {
        xml.open("item", &[]);
        xml.text("title", &item.title);
        xml.text("link", &own(&item.path));
        xml.text_with("guid", &[("isPermaLink", "false")], &item.id);
        xml.text("pubDate", &rfc822(item.at));
        xml.text("dc:creator", &item.author);
        for tag in &item.tags {
            xml.text("category", tag);
        }
        xml.text("description", &item.plain);
        xml.text("content:encoded", &absolute(public_url, &item.html));
        xml.close("item");
    }
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

/// The feed as JSON.
pub fn json(public_url: &str, feed: &Feed) -> String {
    let own = |path: &str| format!("{public_url}{path}");
    let items = feed.items.iter().map(|item| {
        let mut json = json!({
            "id": item.id,
            "url": own(&item.path),
            "title": item.title,
            "content_html": absolute(public_url, &item.html),
            "content_text": item.plain,
            "date_published": date::iso(item.at),
            "authors": [{ "name": item.author }],
        });
        if !item.own.is_null() {
            json["_regulars"] = item.own.clone();
        }
        if !item.language.is_empty() {
            json["language"] = item.language.as_str().into();
        }
        if !item.image.is_empty() {
            json["image"] = own(&item.image).into();
        }
        if !item.tags.is_empty() {
            json["tags"] = item.tags.clone().into();
        }
        json
    });
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": own(&feed.page),
        "feed_url": own(&feed.own),
        "items": items.collect::<Vec<_>>(),
    })
    .to_string()
}
