//! What the signed-in member was told, how they wish to be told, and the browsers that take push messages.

use super::{
    answer::{self, List},
    request::{Call, Id, Json, Nothing, Paging, Part, Query},
};
use crate::{
    kernel::{cursor::MOST, failure::Failure},
    notify::{
        model::{Filter, Kind, Notice, Rest, Way, Wish, Wishes},
        service::{self, push},
    },
};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// A notification.
#[derive(Serialize, ToSchema)]
pub struct NoticeView {
    /// `ntc_…`
    id: String,
    kind: Kind,
    /// Who did it last; null: the shop itself.
    actor: Option<String>,
    actor_name: String,
    /// How many different people did it.
    actors: i64,
    /// How often it happened.
    times: i64,
    /// What it is about.
    title: String,
    excerpt: String,
    /// Where it leads: a path of this shop.
    href: String,
    unread: bool,
    /// RFC 3339; when it happened last.
    at: String,
}

impl From<Notice> for NoticeView {
    fn from(notice: Notice) -> Self {
        Self {
            id: notice.id,
            kind: notice.kind,
            actor: (!notice.actor_id.is_empty()).then_some(notice.actor_id),
            actor_name: notice.actor_name,
            actors: notice.actors,
            times: notice.times,
            title: notice.title,
            excerpt: notice.excerpt,
            href: notice.href,
            unread: notice.unread,
            at: answer::time(notice.at),
        }
    }
}

/// Which notifications.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those that were not read.
    #[serde(default)]
    unread: bool,
    /// Only those of one kind.
    kind: Option<Kind>,
}

/// The caller's notifications, unread ones first, then the newest
#[utoipa::path(get, path = "/me/notifications", tag = "me", params(Paging, Which), responses((status = 200, body = List<NoticeView>)))]
pub async fn list(call: Call, part: Part, Query(which): Query<Which>) -> Result<axum::Json<List<NoticeView>>, Failure> {
    let filter = Filter { unread: which.unread, kind: which.kind, area: None };
    let page = service::list(&call.app, &call.caller, filter, part.cursor.as_deref(), part.limit).await?;
    Ok(List::of(page, NoticeView::from))
}

/// How many were not read.
#[derive(Serialize, ToSchema)]
pub struct Unread {
    unread: i64,
}

/// Mark a notification as read
#[utoipa::path(post, path = "/me/notifications/{id}/read", tag = "me", params(("id" = String, Path, description = "`ntc_…`")), responses((status = 200, body = Unread)))]
pub async fn read(call: Call, Id(id): Id, Json(Nothing {}): Json<Nothing>) -> Result<axum::Json<Unread>, Failure> {
    let (_, unread) = service::read(&call.app, &call.caller, &id).await?;
    Ok(axum::Json(Unread { unread }))
}

/// Mark all notifications as read
#[utoipa::path(post, path = "/me/notifications/read-all", tag = "me", responses((status = 200, body = Unread)))]
pub async fn read_all(call: Call, Json(Nothing {}): Json<Nothing>) -> Result<axum::Json<Unread>, Failure> {
    let unread = service::read_all(&call.app, &call.caller, None).await?;
    Ok(axum::Json(Unread { unread }))
}

/// How the member is told of one kind.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishView {
    way: Way,
    /// Whether browsers that allowed it show it at once.
    push: bool,
}

/// When mails and push messages wait; null: never.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiet {
    /// Minute of the day, in the member's time zone.
    #[schema(minimum = 0, maximum = 1439)]
    from: i64,
    #[schema(minimum = 0, maximum = 1439)]
    to: i64,
}

/// How the member is told.
#[derive(Serialize, ToSchema)]
pub struct WishesView {
    /// By kind.
    kinds: BTreeMap<&'static str, WishView>,
    /// A name of the IANA time zone database.
    #[schema(example = "Europe/Berlin")]
    zone: String,
    quiet: Option<Quiet>,
}

impl From<Wishes> for WishesView {
    fn from(wishes: Wishes) -> Self {
        let Rest { zone, quiet_from, quiet_to } = wishes.rest;
        Self {
            kinds: wishes.kinds.into_iter().map(|(kind, wish)| (kind.name(), WishView { way: wish.way, push: wish.push })).collect(),
            zone,
            quiet: (quiet_from != quiet_to).then_some(Quiet { from: quiet_from, to: quiet_to }),
        }
    }
}

impl WishesView {
    /// What the caller of an export wishes.
    pub async fn of(call: &Call) -> Result<Self, Failure> {
        Ok(service::wishes(&call.app, &call.caller).await?.into())
    }
}

/// How the caller is told
#[utoipa::path(get, path = "/me/notifications/preferences", tag = "me", responses((status = 200, body = WishesView)))]
pub async fn wishes(call: Call) -> Result<axum::Json<WishesView>, Failure> {
    WishesView::of(&call).await.map(axum::Json)
}

/// What shall change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// By kind.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, WishView>)]
    kinds: BTreeMap<Kind, WishView>,
    /// A name of the IANA time zone database.
    #[schema(max_length = 64)]
    zone: Option<String>,
    /// The same minute twice: never.
    quiet: Option<Quiet>,
}

/// Change how the caller is told
///
/// What is owed (decisions) is told whatever is wished.
#[utoipa::path(patch, path = "/me/notifications/preferences", tag = "me", request_body = Change, responses((status = 200, body = WishesView)))]
pub async fn change(call: Call, Json(change): Json<Change>) -> Result<axum::Json<WishesView>, Failure> {
    let rest = if change.zone.is_some() || change.quiet.is_some() {
        let known = service::wishes(&call.app, &call.caller).await?.rest;
        let (quiet_from, quiet_to) = change.quiet.map_or((known.quiet_from, known.quiet_to), |quiet| (quiet.from, quiet.to));
        Some(Rest { zone: change.zone.unwrap_or(known.zone), quiet_from, quiet_to })
    } else {
        None
    };
    let kinds = change.kinds.into_iter().map(|(kind, wish)| (kind, Wish { way: wish.way, push: wish.push })).collect();
    let wishes = service::change(&call.app, &call.caller, service::Change { kinds, rest }).await?;
    Ok(axum::Json(wishes.into()))
}

/// What browsers need before they take push messages.
#[derive(Serialize, ToSchema)]
pub struct PushKey {
    /// The shop's public key (P-256, uncompressed, base64url): the browser's `applicationServerKey`.
    key: String,
}

/// The shop's key for push messages
#[utoipa::path(get, path = "/me/push", tag = "me", responses((status = 200, body = PushKey)))]
pub async fn push_key(call: Call) -> Result<axum::Json<PushKey>, Failure> {
    Ok(axum::Json(PushKey { key: push::public_key(&call.app).await? }))
}

/// A browser that takes push messages: its `PushSubscription` as JSON.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    #[schema(max_length = 1000)]
    endpoint: String,
    /// Told by browsers, not looked at: push services say themselves when a browser is gone.
    #[serde(default, rename = "expirationTime")]
    #[expect(dead_code, reason = "a part of what browsers send")]
    expiration_time: Option<f64>,
    keys: SubscriptionKeys,
}

/// The browser's own keys (RFC 8291), base64url.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscriptionKeys {
    p256dh: String,
    auth: String,
}

/// Send push messages to a browser
#[utoipa::path(post, path = "/me/push", tag = "me", request_body = Subscription, responses((status = 204, description = "It takes them from now on"), (status = 429, description = "Too many tries")))]
pub async fn subscribe(call: Call, Json(asked): Json<Subscription>) -> Result<StatusCode, Failure> {
    let browser = push::Browser { endpoint: asked.endpoint, p256dh: asked.keys.p256dh, auth: asked.keys.auth, agent: call.agent.clone() };
    push::remember(&call.app, &call.caller, browser).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which browser.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    endpoint: String,
}

/// Send a browser no more push messages
#[utoipa::path(delete, path = "/me/push", tag = "me", request_body = Gone, responses((status = 204, description = "It takes none any more")))]
pub async fn unsubscribe(call: Call, Json(gone): Json<Gone>) -> Result<StatusCode, Failure> {
    push::forget(&call.app, &call.caller, "", &gone.endpoint).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All notifications of the caller of an export.
pub async fn all(call: &Call) -> Result<Vec<NoticeView>, Failure> {
    let (mut items, mut at): (Vec<NoticeView>, Option<String>) = (vec![], None);
    loop {
        let page = service::list(&call.app, &call.caller, Filter::default(), at.as_deref(), MOST).await?;
        items.extend(page.items.into_iter().map(NoticeView::from));
        at = page.next;
        if at.is_none() {
            return Ok(items);
        }
    }
}
