//! Beginning threads and answering in them.

use super::{
    forbidden, limit, missing,
    polling::{self, NewPoll},
    settling::{locked, settle},
    telling, wording,
    wording::Writer,
};
use crate::{
    forum::{
        model::{Author, Category, Post, Posting, Thread},
        rules,
        store::{category, follow, post, read, thread},
    },
    kernel::{
        caller::{Caller, Role, SignedIn},
        failure::{Code, Failure},
        id,
        time::{HOUR, Time},
    },
    member::service::signed_in,
    people,
    review::model::ReviewState,
    server::{db::Tx, state::App},
    t, tier,
};

/// A thread on its way in.
#[derive(Clone, Debug, Default)]
pub struct NewThread {
    /// `cat_…` or its slug.
    pub category: String,
    pub title: String,
    pub body: String,
    /// As typed, separated by commas.
    pub tags: String,
    /// `prd_…`; empty: about none.
    pub product_id: String,
    /// `ord_…` of the caller's that readers may be told of; empty: none.
    pub order_id: String,
    pub poll: Option<NewPoll>,
}

/// A thread that was begun.
#[derive(Clone, Debug)]
pub struct Begun {
    pub thread: Thread,
    pub post: Post,
}

/// An answer on its way in.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub thread_id: String,
    pub body: String,
    /// The number that it answers; 0: none in particular.
    pub reply_to: i64,
}

/// Begins a thread: at once, or held where its words or the standing of its author ask for a look. The same title of the
/// same member within an hour is the first one again.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] without such a category; [`Code::Forbidden`] where only staff begin;
/// [`Code::Invalid`] with `title`, `body`, `tags`, `category`, `product_id`, `order_id`; [`Code::TooMany`].
pub async fn begin(app: &App, caller: &Caller, new: NewThread) -> Result<Begun, Failure> {
    let member = signed_in(caller)?.clone();
    let title = wording::title(&new.title)?;
    let body = wording::body(&new.body)?;
    let tags = rules::tags(&new.tags)?;
    limit::post(app, &member.id)?;
    let (app, caller, now) = (app.clone(), caller.clone(), app.now());
    let db = app.db.clone();
    db.write_again(move |tx| Box::pin(async move { write_thread(tx, &app, now, &caller, &member, new, title, body, tags).await })).await
}

#[expect(clippy::too_many_arguments, reason = "one call, above: what was checked before the transaction")]
async fn write_thread(
    tx: &mut Tx,
    app: &App,
    now: Time,
    caller: &Caller,
    member: &SignedIn,
    new: NewThread,
    title: String,
    body: String,
    tags: Vec<String>,
) -> Result<Begun, Failure> {
    let category = open_category(tx, caller, &new.category).await?;
    if category.posting == Posting::Staff && member.role < Role::Support {
        return Err(Failure::new(Code::Forbidden, t!("forum-staff-begin")));
    }
    tx.lock(&format!("writes/{}", member.id)).await?;
    if let Some(known) = thread::again(tx, &member.id, &title, now - HOUR).await? {
        let thread = thread::find(tx, &known).await?.ok_or_else(missing)?;
        if let Some(post) = post::numbered(tx, &known, 1).await?.filter(|post| post.body == body) {
            return Ok(Begun { thread, post });
        }
    }
    about(tx, member, &new).await?;
    let face = people::service::face(tx, now, &member.id).await?;
    let author = Author { member_id: member.id.clone(), name: member.display_name.clone(), handle: face.handle, avatar: face.avatar };
    let mut post = blank(now, id::dated(id::prefix::THREAD, now), author.clone(), member, body);
    let writer = Writer { member, is_first: true, is_edit: false };
    let ready = wording::prepare(tx, app, now, &writer, &post.id, &title, &post.body).await?;
    post.state = if ready.held_for.is_empty() { ReviewState::Published } else { ReviewState::Held };
    (post.html, post.held_for) = (ready.html, ready.held_for);
    let mut thread = Thread {
        id: post.thread_id.clone(),
        category_id: category.id.clone(),
        slug: rules::slug(&title),
        title,
        author,
        state: ReviewState::Held,
        mode: category.mode,
        audience: category.audience,
        tags,
        excerpt: String::new(),
        product_id: new.product_id,
        order_id: new.order_id,
        pinned: 0,
        is_closed: false,
        is_archived: false,
        merged_into: String::new(),
        accepted_id: String::new(),
        last_number: 0,
        newest: 0,
        replies: 0,
        reactions: 0,
        last_at: now,
        last_name: member.display_name.clone(),
        hot: 0,
        claimed_by: String::new(),
        claimed_at: None,
        created_at: now,
        version: 1,
    };
    thread::insert(tx, &thread, "", "").await?;
    if let Some(poll) = new.poll {
        polling::create(tx, now, &thread, poll).await?;
    }
    settle(tx, now, &mut thread, None, &mut post).await?;
    follow::begin(tx, &member.id, &format!("thread/{}", thread.id), now).await?;
    read::set(tx, &member.id, &thread.id, post.number, now).await?;
    if post.state == ReviewState::Published {
        telling::begun(tx, now, &category, &thread, &post, &ready.named).await?;
    }
    Ok(Begun { thread, post })
}

/// A category that the caller reads and that takes threads.
async fn open_category(tx: &mut Tx, caller: &Caller, wanted: &str) -> Result<Category, Failure> {
    let reach = tier::service::reach(tx, caller).await?;
    let all = category::all(tx, reach).await?;
    let found = all.into_iter().find(|category| category.id == wanted || category.slug == wanted).ok_or_else(missing)?;
    if found.is_archived {
        return Err(Failure::new(Code::NotAvailable, t!("forum-category-archived")).field("category", t!("forum-category-archived")));
    }
    Ok(found)
}

/// What the thread is about: a product there is, an order of the author's own.
async fn about(tx: &mut Tx, member: &SignedIn, new: &NewThread) -> Result<(), Failure> {
    let refuse = |field: &str| Err(Failure::new(Code::Invalid, t!("forum-check")).field(field, t!("forum-about-unknown")));
    if !new.product_id.is_empty() && !(id::plausible(&new.product_id) && thread::has_product(tx, &new.product_id).await?) {
        return refuse("product_id");
    }
    if !new.order_id.is_empty() && !(id::plausible(&new.order_id) && thread::has_order(tx, &new.order_id, &member.id).await?) {
        return refuse("order_id");
    }
    Ok(())
}

fn blank(now: Time, thread_id: String, author: Author, member: &SignedIn, body: String) -> Post {
    Post {
        id: id::dated(id::prefix::POST, now),
        thread_id,
        number: 0,
        author,
        is_staff: member.role >= Role::Support,
        body,
        html: String::new(),
        reply_to: 0,
        state: ReviewState::Held,
        held_for: vec![],
        reactions: vec![],
        edits: 0,
        edited_at: None,
        created_at: now,
        published_at: None,
        version: 1,
    }
}

/// Answers in a thread. The same words of the same member within an hour are the first ones again. Whoever answers follows
/// the thread, unless they have muted it.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] also where the caller does not read it; [`Code::NotAvailable`] where it is
/// closed or archived; [`Code::Invalid`] with `body`, `reply_to`; [`Code::TooMany`].
pub async fn reply(app: &App, caller: &Caller, new: Reply) -> Result<(Thread, Post), Failure> {
    let member = signed_in(caller)?.clone();
    let body = wording::body(&new.body)?;
    limit::post(app, &member.id)?;
    let (app, caller, now) = (app.clone(), caller.clone(), app.now());
    let db = app.db.clone();
    db.write_again(move |tx| {
        Box::pin(async move {
            tx.lock(&format!("writes/{}", member.id)).await?;
            let mut thread = super::asking::leading(tx, &new.thread_id).await?;
            thread = locked(tx, &thread.id).await?;
            if !thread.merged_into.is_empty() {
                // Merged while it was answered: the answer goes where the thread went.
                thread = locked(tx, &thread.merged_into.clone()).await?;
            }
            let reach = tier::service::reach(tx, &caller).await?;
            if !super::asking::reads(&thread, &caller, reach) {
                return Err(missing());
            }
            takes(&thread, &member)?;
            if let Some(known) = post::again(tx, &thread.id, &member.id, &body, now - HOUR).await? {
                return Ok((thread, known));
            }
            if new.reply_to != 0 && !(1..=thread.last_number).contains(&new.reply_to) {
                return Err(Failure::new(Code::Invalid, t!("forum-check")).field("reply_to", t!("forum-reply-unknown")));
            }
            let face = people::service::face(tx, now, &member.id).await?;
            let author = Author { member_id: member.id.clone(), name: member.display_name.clone(), handle: face.handle, avatar: face.avatar };
            let mut post = Post { reply_to: new.reply_to, ..blank(now, thread.id.clone(), author, &member, body) };
            let writer = Writer { member: &member, is_first: false, is_edit: false };
            let ready = wording::prepare(tx, &app, now, &writer, &post.id, "", &post.body).await?;
            post.state = if ready.held_for.is_empty() { ReviewState::Published } else { ReviewState::Held };
            (post.html, post.held_for) = (ready.html, ready.held_for);
            settle(tx, now, &mut thread, None, &mut post).await?;
            follow::begin(tx, &member.id, &format!("thread/{}", thread.id), now).await?;
            read::set(tx, &member.id, &thread.id, post.number, now).await?;
            if post.state == ReviewState::Published {
                telling::replied(tx, now, &thread, &post, &ready.named).await?;
            }
            Ok((thread, post))
        })
    })
    .await
}

/// Whether a thread takes a post of this member.
fn takes(thread: &Thread, member: &SignedIn) -> Result<(), Failure> {
    if thread.is_archived {
        return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
    }
    if thread.is_closed && member.role < Role::Moderator {
        return Err(Failure::new(Code::NotAvailable, t!("forum-closed")));
    }
    if thread.state != ReviewState::Published && member.role < Role::Moderator {
        return Err(if thread.author.member_id == member.id { Failure::new(Code::NotAvailable, t!("forum-waits")) } else { forbidden() });
    }
    Ok(())
}
