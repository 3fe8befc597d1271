//! The signed-in member's own account and points.

use super::{
    answer,
    request::{Call, Json, Paging, Part},
};
use crate::{
    kernel::{caller::Role, cursor::Page, failure::Failure, points::Points},
    ledger::{
        self,
        model::{Entry, TransferKind},
    },
    member::{model::Member, service::account},
    server::state::App,
    tier, wallet,
};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The signed-in member.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// `mem_…`
    id: String,
    email: String,
    /// Whether the address is confirmed.
    confirmed: bool,
    display_name: String,
    role: Role,
    /// A language tag such as `en`.
    locale: String,
    /// The name of the tier; null where the shop has none.
    tier: Option<String>,
    /// Points to spend.
    balance: Points,
    /// RFC 3339.
    created_at: String,
}

impl Me {
    /// A member with what stands beside the account.
    pub async fn of(app: &App, member: Member) -> Result<Self, Failure> {
        let mut tx = app.db.read().await?;
        let tier = tier::service::progress_of(&mut tx, app.now(), &member.id).await?.map(|progress| progress.current.name);
        let balance = ledger::service::balances(&mut tx, &member.id).await?.available;
        Ok(Self {
            id: member.id,
            email: member.email,
            confirmed: member.confirmed_at.is_some(),
            display_name: member.display_name,
            role: member.role,
            locale: member.locale,
            tier,
            balance,
            created_at: answer::time(member.created_at),
        })
    }
}

/// The caller's account
#[utoipa::path(get, path = "/me", tag = "me", responses((status = 200, body = Me)))]
pub async fn read(call: Call) -> Result<axum::Json<Me>, Failure> {
    let member = account::me(&call.app, &call.caller).await?;
    Me::of(&call.app, member).await.map(axum::Json)
}

/// What shall change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[schema(min_length = 1, max_length = 80)]
    display_name: Option<String>,
    /// A language tag such as `en`.
    #[schema(max_length = 35)]
    locale: Option<String>,
}

/// Change name or language
#[utoipa::path(patch, path = "/me", tag = "me", request_body = Change, responses((status = 200, body = Me)))]
pub async fn change(call: Call, Json(change): Json<Change>) -> Result<axum::Json<Me>, Failure> {
    let member = account::set_profile(&call.app, &call.caller, change.display_name.as_deref(), change.locale.as_deref()).await?;
    Me::of(&call.app, member).await.map(axum::Json)
}

/// Proof that it is the member who asks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    password: String,
}

/// Erase the account
///
/// Name, address, password, sessions and mails go; the ledger stays, without a name.
#[utoipa::path(
    delete, path = "/me", tag = "me", request_body = Proof,
    responses((status = 204, description = "Erased"), (status = 409, description = "The only owner cannot go"), (status = 429, description = "Too many wrong passwords"))
)]
pub async fn erase(call: Call, Json(proof): Json<Proof>) -> Result<StatusCode, Failure> {
    account::erase(&call.app, &call.caller, &call.client(), &proof.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An old password and a new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Passwords {
    current_password: String,
    /// At least 15 characters, none of the common ones.
    #[schema(min_length = 15, max_length = 128)]
    new_password: String,
}

/// Change the password
///
/// All other sessions end.
#[utoipa::path(
    post, path = "/me/password", tag = "me", request_body = Passwords,
    responses((status = 204, description = "Changed"), (status = 429, description = "Too many wrong passwords"))
)]
pub async fn password(call: Call, Json(asked): Json<Passwords>) -> Result<StatusCode, Failure> {
    account::change_password(&call.app, &call.caller, &call.client(), &asked.current_password, &asked.new_password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A new address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Address {
    #[schema(max_length = 254)]
    email: String,
    password: String,
}

/// Change the address
///
/// It holds once confirmed by the link that is mailed there.
#[utoipa::path(
    post, path = "/me/email", tag = "me", request_body = Address,
    responses((status = 202, description = "Look into the new mailbox"), (status = 429, description = "Too many requests or wrong passwords"))
)]
pub async fn email(call: Call, Json(asked): Json<Address>) -> Result<StatusCode, Failure> {
    account::change_email(&call.app, &call.caller, &call.client(), &asked.email, &asked.password).await?;
    Ok(StatusCode::ACCEPTED)
}

/// What a transfer was made for.
#[derive(Clone, Serialize, ToSchema)]
pub struct CauseView {
    /// For example `order_line` or `redemption`.
    kind: String,
    id: String,
}

/// A line of the statement.
#[derive(Clone, Serialize, ToSchema)]
pub struct EntryView {
    /// `tr_…`
    id: String,
    #[schema(value_type = String, example = "award")]
    kind: TransferKind,
    /// Points gained or lost.
    delta: Points,
    /// The balance after it.
    balance: Points,
    /// In words, with the arithmetic.
    reason: String,
    cause: CauseView,
    /// The rule at work and its version; null where none was.
    rule: Option<String>,
    /// RFC 3339.
    at: String,
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            kind: entry.kind,
            delta: entry.delta,
            balance: entry.balance,
            reason: entry.reason,
            cause: CauseView { kind: entry.cause.kind, id: entry.cause.id },
            rule: (!entry.rule_id.is_empty()).then(|| format!("{}@{}", entry.rule_id, entry.rule_version)),
            at: answer::time(entry.at),
        }
    }
}

/// The statement of the points that can be spent, newest first.
#[derive(Serialize, ToSchema)]
pub struct Statement {
    /// Points to spend.
    balance: Points,
    /// Points earned that cannot be spent yet.
    pending: Points,
    items: Vec<EntryView>,
    /// The same as `items`.
    entries: Vec<EntryView>,
    /// The `cursor` of the following page; null on the last one.
    next: Option<String>,
}

/// The caller's points and why
#[utoipa::path(get, path = "/me/ledger", tag = "me", params(Paging), responses((status = 200, body = Statement)))]
pub async fn ledger(call: Call, part: Part) -> Result<axum::Json<Statement>, Failure> {
    let balances = ledger::service::balances(&mut call.app.db.read().await?, call.member()?).await?;
    let page = wallet::service::statement(&call.app, &call.caller, part.cursor.as_deref(), None, part.limit).await?;
    let Page { items, next } = page.map(EntryView::from);
    Ok(axum::Json(Statement { balance: balances.available, pending: balances.pending, entries: items.clone(), items, next }))
}
