//! The community on its way to feeds and maps: what strangers may read.

use super::{asking::leading, missing};
use crate::{
    forum::{
        facts,
        model::{Post, Row, Sort, Thread},
        store::{category, list, list::Ask, outward},
    },
    kernel::{audience::Reach, cursor::AFTER_ALL, failure::Failure},
    review::model::ReviewState,
    server::{
        card::Card,
        db::Tx,
        door::{self, Place},
        markup,
        state::App,
    },
    t,
    ui::feed::{Feed, Item, MOST},
};
use std::collections::HashMap;

/// The threads of the whole community, the last answered first.
pub async fn feed_of_latest(app: &App, own: &str) -> Result<Feed, Failure> {
    let mut tx = app.db.read().await?;
    let rows = list::all(&mut tx, Sort::Latest, &ask(AFTER_ALL)).await?;
    let title = t!("forum-feed-latest", shop = app.config.shop_name.as_str());
    Ok(Feed { title, page: "/community".into(), own: own.into(), items: threads(&mut tx, rows).await? })
}

/// The same of one category, by its name in addresses.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code) also where strangers do not read it.
pub async fn feed_of_category(app: &App, slug: &str, form: &str) -> Result<Feed, Failure> {
    let mut tx = app.db.read().await?;
    let all = category::all(&mut tx, Reach::STRANGER).await?;
    let category = all.into_iter().find(|category| category.slug == slug).ok_or_else(missing)?;
    let rows = list::of_category(&mut tx, &category.id, Sort::Latest, &ask(AFTER_ALL)).await?;
    Ok(Feed {
        title: t!("forum-feed-category", category = category.name.as_str(), shop = app.config.shop_name.as_str()),
        page: format!("/community/{slug}"),
        own: format!("/community/{slug}/feed.{form}"),
        items: threads(&mut tx, rows).await?,
    })
}

/// The newest posts of a thread.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code) also where strangers do not read it.
pub async fn feed_of_thread(app: &App, thread_id: &str, form: &str) -> Result<Feed, Failure> {
    let mut tx = app.db.read().await?;
    let thread = open(&mut tx, thread_id).await?;
    let posts = outward::latest(&mut tx, &thread.id, MOST).await?;
    let title = |post: &Post| if post.number == 1 { thread.title.clone() } else { t!("forum-feed-reply", title = thread.title.as_str()) };
    let items = posts.into_iter().map(|post| item(&thread.path(), title(&post), &thread.tags, post)).collect();
    Ok(Feed { title: thread.title.clone(), page: thread.path(), own: format!("/t/{}/feed.{form}", thread.id), items })
}

/// The newest posts of a member, by their handle.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code) where nobody has it.
pub async fn feed_of_member(app: &App, handle: &str, form: &str) -> Result<Feed, Failure> {
    let mut tx = app.db.read().await?;
    let handle = Some(handle.to_lowercase()).filter(|handle| handle.len() <= 60).ok_or_else(missing)?;
    let (member_id, name) = outward::member_of(&mut tx, &handle).await?.ok_or_else(missing)?;
    let posts = outward::of_member(&mut tx, &member_id, MOST).await?;
    let items = posts.into_iter().map(|(title, slug, post)| item(&format!("/t/{}/{slug}", post.thread_id), title, &[], post)).collect();
    let title = t!("forum-feed-member", name = name.as_str(), shop = app.config.shop_name.as_str());
    Ok(Feed { title, page: format!("/u/{handle}"), own: format!("/u/{handle}/feed.{form}"), items })
}

fn ask(after: &str) -> Ask<'_> {
    Ask { viewer: "", reach: Reach::STRANGER, key: i64::MAX, id: after, limit: MOST }
}

/// A thread that strangers read.
async fn open(tx: &mut Tx, thread_id: &str) -> Result<Thread, Failure> {
    let thread = leading(tx, thread_id).await?;
    let is_open = Reach::STRANGER.sees(thread.audience) && thread.state == ReviewState::Published;
    if is_open { Ok(thread) } else { Err(missing()) }
}

async fn threads(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Item>, Failure> {
    let ids = rows.iter().map(|row| row.thread.id.clone()).collect::<Vec<_>>();
    let mut firsts = outward::firsts(tx, &ids).await?.into_iter().map(|post| (post.thread_id.clone(), post)).collect::<HashMap<_, _>>();
    let items = rows.into_iter().filter_map(|row| {
        let post = firsts.remove(&row.thread.id)?;
        Some(Item { id: row.thread.id.clone(), ..item(&row.thread.path(), row.thread.title.clone(), &row.thread.tags, post) })
    });
    Ok(items.collect())
}

fn item(path: &str, title: String, tags: &[String], post: Post) -> Item {
    Item {
        path: if post.number == 1 { path.to_owned() } else { format!("{path}?at={}#p{}", post.number, post.number) },
        title,
        plain: markup::told(&post.body),
        at: post.at(),
        id: post.id,
        author: post.author.name,
        html: post.html,
        tags: tags.to_vec(),
        ..Item::default()
    }
}

/// How links to a thread that strangers read look elsewhere.
///
/// # Errors
/// [`Code::NotFound`](crate::kernel::failure::Code) also where strangers do not read it.
pub async fn card(app: &App, thread_id: &str) -> Result<Card, Failure> {
    Ok(facts::card(&app.config, &open(&mut app.db.read().await?, thread_id).await?))
}

/// Pages of threads that anybody may read, after the id `after`.
pub async fn places(app: &App, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
    outward::places(&mut app.db.read().await?, after, limit).await
}

/// The id of the last of the next `count` threads after `after`; `None` where none comes behind it.
pub async fn place_beyond(app: &App, after: &str, count: i64) -> Result<Option<String>, Failure> {
    Ok(door::page_end(outward::place_beyond(&mut app.db.read().await?, after, count).await?))
}
