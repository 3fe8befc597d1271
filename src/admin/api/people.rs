//! MemberList: reading.

#[cfg(feature = "ssr")]
use crate::admin::model::{What, people::MemberFilter};
use crate::{
    admin::model::{
        Happening,
        people::{MemberList, MemberView},
    },
    kernel::{cursor::Page, failure::Failure},
    ledger::model::Entry,
};
#[cfg(feature = "ssr")]
use crate::{
    admin::{rules::reading, service},
    kernel::caller::Role,
    kernel::points,
    member::service as members_service,
    server::{idempotency::Key, visit::Visit},
    t,
    wallet::service as wallet,
};
use leptos::prelude::*;

/// A page of members, newest first. Empty texts narrow nothing; see [`MemberFilter`].
#[server(prefix = "/fn", endpoint = "admin/members")]
pub async fn members(q: String, tier: String, role: String, state: String, cursor: Option<String>) -> Result<MemberList, Failure> {
    let visit = Visit::current()?;
    service::people::members(&visit.app, &visit.caller, &MemberFilter { q, tier, role, state }, cursor.as_deref()).await
}

/// Who a member is and what they have.
#[server(prefix = "/fn", endpoint = "admin/member")]
pub async fn member(id: String) -> Result<MemberView, Failure> {
    let visit = Visit::current()?;
    service::people::member(&visit.app, &visit.caller, &id).await
}

/// A page of what happened to a member, newest first; `only` is a name of [`What`] or empty.
#[server(prefix = "/fn", endpoint = "admin/timeline")]
pub async fn timeline(id: String, only: String, cursor: Option<String>) -> Result<Page<Happening>, Failure> {
    let visit = Visit::current()?;
    service::people::timeline(&visit.app, &visit.caller, &id, What::parse(&only), cursor.as_deref()).await
}

/// A page of a member's statement, newest first.
#[server(prefix = "/fn", endpoint = "admin/statement")]
pub async fn statement(id: String, cursor: Option<String>) -> Result<Page<Entry>, Failure> {
    let visit = Visit::current()?;
    service::people::statement(&visit.app, &visit.caller, &id, cursor.as_deref()).await
}

/// Gives a member points or takes them, with a reason. `key`: the same form has one effect.
#[server(prefix = "/fn", endpoint = "admin/adjust-points")]
pub async fn adjust_points(id: String, points: String, reason: String, key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let amount = reading::points(&points)?;
    let key = Key::new(&visit.caller, &key, format!("admin/adjust-points\n{id}\n{amount}\n{reason}"))?;
    let done = wallet::adjust_points(&visit.app, &visit.caller, &id, amount, &reason, key).await?.outcome?;
    visit.say(t!("admin-adjusted", points = points::show_signed(done.points), balance = points::show(done.balance)));
    visit.go(format!("/admin/members/{id}"));
    Ok(())
}

/// Confirms a member's address by hand.
#[server(prefix = "/fn", endpoint = "admin/confirm-address")]
pub async fn confirm_address(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let is_new = members_service::confirm::confirm_by_staff(&visit.app, &visit.caller, &id).await?;
    visit.say(if is_new { t!("admin-confirmed-now") } else { t!("admin-confirmed-before") });
    visit.go(format!("/admin/members/{id}"));
    Ok(())
}

/// Gives a member another role.
#[server(prefix = "/fn", endpoint = "admin/set-role")]
pub async fn set_role(id: String, role: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let role = Role::parse(&role).ok_or_else(|| reading::refuse("role", t!("admin-bad-role")))?;
    members_service::staff::set_role(&visit.app, &visit.caller, &id, role).await?;
    visit.say(t!("admin-role-set"));
    visit.go(format!("/admin/members/{id}"));
    Ok(())
}
