//! Everything the shop knows of a member, for the member (GDPR, articles 15 and 20).

use super::{
    answer,
    community::choices::BookmarkView,
    me::{EntryView, Me},
    notices::{self, NoticeView, WishesView},
    orders::OrderView,
    people::PeopleExport,
    questions::{AnswerView, QuestionView},
    request::Call,
    shop::RedemptionView,
};
use crate::{
    forum::service as forum,
    kernel::{cursor::MOST, failure::Failure},
    ledger::{self, model::AccountKind},
    member::service::{account, session},
    notify,
    order::service as order,
    question::{model::Own, service as question},
    reward::service as reward,
    tier,
};
use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A place where the member is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionView {
    /// `ses_…`
    id: String,
    /// What the browser calls itself.
    agent: String,
    address: String,
    /// RFC 3339.
    created_at: String,
    seen_at: String,
}

/// A step on the ladder of tiers.
#[derive(Serialize, ToSchema)]
pub struct TierChangeView {
    /// The tier's name; null on the first step.
    from: Option<String>,
    to: String,
    reason: String,
    /// RFC 3339.
    at: String,
}

/// A browser that takes push messages.
#[derive(Serialize, ToSchema)]
pub struct PushDevice {
    /// `psh_…`
    id: String,
    /// What the browser calls itself.
    agent: String,
    /// RFC 3339.
    created_at: String,
}

/// Everything.
#[derive(Serialize, ToSchema)]
pub struct Export {
    account: Me,
    sessions: Vec<SessionView>,
    tier_changes: Vec<TierChangeView>,
    /// Points that could be spent, newest first.
    entries: Vec<EntryView>,
    /// Points that were not yet confirmed, newest first.
    pending_entries: Vec<EntryView>,
    orders: Vec<OrderView>,
    redemptions: Vec<RedemptionView>,
    /// Asked about products, newest first.
    questions: Vec<QuestionView>,
    /// Given to questions of others, newest first.
    answers: Vec<AnswerView>,
    /// What the member was told, unread ones first, then the newest.
    notifications: Vec<NoticeView>,
    /// How the member is told.
    notification_preferences: WishesView,
    /// Browsers that take push messages.
    push_devices: Vec<PushDevice>,
    /// Profile, standing, lists of people, and messages.
    community: PeopleExport,
    /// What the member did in the forum.
    forum: ForumExport,
}

/// What the member did in the community; each list newest first.
#[derive(Serialize, ToSchema)]
pub struct ForumExport {
    posts: Vec<WrittenView>,
    reactions: Vec<ChosenView>,
    /// The question, and the option that was chosen.
    votes: Vec<ChosenView>,
    bookmarks: Vec<BookmarkView>,
    /// `thread/thr_…` or `category/cat_…`, and `follow` or `mute`.
    follows: Vec<ChosenView>,
    /// The thread, and the number that was read.
    read: Vec<ChosenView>,
}

/// A post.
#[derive(Serialize, ToSchema)]
pub struct WrittenView {
    /// Title of the thread.
    thread: String,
    /// As typed.
    body: String,
    state: String,
    /// RFC 3339.
    at: String,
}

/// Something chosen.
#[derive(Serialize, ToSchema)]
pub struct ChosenView {
    about: String,
    chosen: String,
    /// RFC 3339.
    at: String,
}

/// Takes pages from `$next` (given the cursor) until the last one.
macro_rules! all_of {
    (|$cursor:ident| $next:expr) => {{
        let mut items = vec![];
        let mut at: Option<String> = None;
        loop {
            let $cursor = at.as_deref();
            let page = $next;
            items.extend(page.items);
            match page.next {
                Some(next) => at = Some(next),
                None => break items,
            }
        }
    }};
}

/// Everything about the caller, as one file
#[utoipa::path(get, path = "/me/export", tag = "me", responses((status = 200, body = Export)))]
pub async fn export(call: Call) -> Result<Response, Failure> {
    let (app, caller, member) = (&call.app, &call.caller, call.member()?);
    let summaries = all_of!(|cursor| order::of_member(app, caller, cursor, Some(MOST)).await?);
    let mut orders = Vec::with_capacity(summaries.len());
    for summary in summaries {
        orders.push(order::find_of_member(app, caller, &summary.id).await?.into());
    }
    let export = Export {
        account: Me::of(app, account::me(app, caller).await?).await?,
        sessions: sessions(&call).await?,
        tier_changes: tier_changes(&call, member).await?,
        entries: entries(&call, member, AccountKind::Available).await?,
        pending_entries: entries(&call, member, AccountKind::Pending).await?,
        orders,
        redemptions: all_of!(|cursor| reward::mine(app, caller, cursor, MOST).await?).into_iter().map(RedemptionView::from).collect(),
        questions: all_of!(|cursor| question::mine(app, caller, Own::Asked, cursor, MOST).await?.items)
            .into_iter()
            .map(|placed| placed.question.into())
            .collect(),
        answers: all_of!(|cursor| question::mine(app, caller, Own::Answered, cursor, MOST).await?.items)
            .into_iter()
            .filter_map(|placed| placed.answer.map(AnswerView::from))
            .collect(),
        notifications: notices::all(&call).await?,
        notification_preferences: WishesView::of(&call).await?,
        push_devices: push_devices(&call).await?,
        community: PeopleExport::of(&call).await?,
        forum: forum_of(&call).await?,
    };
    let as_file = (header::CONTENT_DISPOSITION, "attachment; filename=\"regulars-export.json\"");
    Ok(([as_file], axum::Json(export)).into_response())
}

async fn push_devices(call: &Call) -> Result<Vec<PushDevice>, Failure> {
    let places = notify::service::wishes(&call.app, &call.caller).await?.places;
    let view = |place: notify::model::Place| PushDevice { id: place.id, agent: place.agent, created_at: answer::time(place.created_at) };
    Ok(places.into_iter().map(view).collect())
}

async fn forum_of(call: &Call) -> Result<ForumExport, Failure> {
    let (app, caller) = (&call.app, &call.caller);
    let owned = forum::owned(app, caller).await?;
    let chosen =
        |rows: Vec<(String, String, i64)>| rows.into_iter().map(|(about, chosen, at)| ChosenView { about, chosen, at: answer::time(at) }).collect::<Vec<_>>();
    Ok(ForumExport {
        posts: owned.posts.into_iter().map(|(thread, body, state, at)| WrittenView { thread, body, state, at: answer::time(at) }).collect(),
        reactions: chosen(owned.reactions),
        votes: chosen(owned.votes),
        bookmarks: all_of!(|cursor| forum::bookmarks(app, caller, cursor, MOST).await?).into_iter().map(BookmarkView::from).collect(),
        follows: chosen(owned.follows),
        read: chosen(owned.read.into_iter().map(|(thread, number, at)| (thread, number.to_string(), at)).collect()),
    })
}

async fn sessions(call: &Call) -> Result<Vec<SessionView>, Failure> {
    let view = |session: crate::member::model::Session| SessionView {
        id: session.id,
        agent: session.agent,
        address: session.address,
        created_at: answer::time(session.created_at),
        seen_at: answer::time(session.seen_at),
    };
    Ok(session::list(&call.app, &call.caller).await?.into_iter().map(view).collect())
}

async fn tier_changes(call: &Call, member: &str) -> Result<Vec<TierChangeView>, Failure> {
    let mut tx = call.app.db.read().await?;
    let ladder = tier::service::ladder(&mut tx).await?;
    let name = |id: &str| ladder.iter().find(|tier| tier.id == id).map_or_else(|| id.to_owned(), |tier| tier.name.clone());
    let changes = all_of!(|cursor| tier::service::changes(&mut tx, member, cursor, MOST).await?);
    let view = |change: tier::model::Change| TierChangeView {
        from: (!change.from.is_empty()).then(|| name(&change.from)),
        to: name(&change.to),
        reason: change.reason,
        at: answer::time(change.at),
    };
    Ok(changes.into_iter().map(view).collect())
}

async fn entries(call: &Call, member: &str, account: AccountKind) -> Result<Vec<EntryView>, Failure> {
    let mut tx = call.app.db.read().await?;
    let all = all_of!(|cursor| {
        let before = cursor.and_then(|seq| seq.parse().ok());
        ledger::service::statement(&mut tx, member, account, before, None, MOST).await?
    });
    Ok(all.into_iter().map(EntryView::from).collect())
}
