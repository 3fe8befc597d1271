//! Stored names in words, each with the tone of its badge.

use crate::{admin::model::What, kernel::caller::Role, review::model::Degree, t};

/// A badge's tone and text.
pub type Word = (&'static str, String);

pub fn order_state(state: &str) -> Word {
    match state {
        "open" => ("info", t!("admin-order-open")),
        "paid" => ("good", t!("admin-order-paid")),
        "part_refunded" => ("wait", t!("admin-order-part-refunded")),
        "refunded" => ("bad", t!("admin-order-refunded")),
        "cancelled" => ("bad", t!("admin-order-cancelled")),
        other => ("", other.to_owned()),
    }
}

pub fn redemption_state(state: &str) -> Word {
    match state {
        "issued" => ("info", t!("admin-redemption-issued")),
        "used" => ("good", t!("admin-redemption-used")),
        "cancelled" => ("", t!("admin-redemption-cancelled")),
        "expired" => ("bad", t!("admin-redemption-expired")),
        other => ("", other.to_owned()),
    }
}

pub fn delivery_state(state: &str) -> Word {
    match state {
        "received" => ("info", t!("admin-intake-received")),
        "done" => ("good", t!("admin-intake-done")),
        "waiting" => ("wait", t!("admin-intake-waiting")),
        "ignored" => ("", t!("admin-intake-ignored")),
        "failed" => ("bad", t!("admin-intake-failed")),
        other => ("", other.to_owned()),
    }
}

pub fn mail_state(state: &str) -> Word {
    match state {
        "queued" => ("wait", t!("admin-mail-queued")),
        "sent" => ("good", t!("admin-mail-sent")),
        "logged" => ("info", t!("admin-mail-logged")),
        "failed" => ("bad", t!("admin-mail-failed")),
        other => ("", other.to_owned()),
    }
}

pub fn member_state(state: &str) -> Word {
    match state {
        "active" => ("good", t!("admin-member-active")),
        "blocked" => ("bad", t!("admin-member-blocked")),
        "erased" => ("", t!("admin-member-erased")),
        other => ("", other.to_owned()),
    }
}

pub fn role(name: &str) -> Word {
    match Role::parse(name) {
        Some(Role::Member) => ("", t!("admin-role-member")),
        Some(Role::Support) => ("info", t!("admin-role-support")),
        Some(Role::Moderator) => ("info", t!("admin-role-moderator")),
        Some(Role::Manager) => ("gold", t!("admin-role-manager")),
        Some(Role::Owner) => ("gold", t!("admin-role-owner")),
        None => ("", name.to_owned()),
    }
}

/// How sure the author's purchase is.
pub fn degree(degree: Degree) -> Word {
    match degree {
        Degree::None => ("", t!("moderation-degree-none")),
        Degree::Ordered => ("info", t!("moderation-degree-ordered")),
        Degree::Delivered => ("info", t!("moderation-degree-delivered")),
        Degree::Kept => ("good", t!("moderation-degree-kept")),
        Degree::BoughtAgain => ("gold", t!("moderation-degree-bought-again")),
        Degree::Returned => ("wait", t!("moderation-degree-returned")),
        Degree::Imported => ("", t!("moderation-degree-imported")),
    }
}

/// What a kind of transfer does, for lists.
pub fn transfer(kind: &str) -> String {
    match kind {
        "award" => t!("admin-transfer-award"),
        "release" => t!("admin-transfer-release"),
        "hold" => t!("admin-transfer-hold"),
        "post" => t!("admin-transfer-post"),
        "void" => t!("admin-transfer-void"),
        "reverse" => t!("admin-transfer-reverse"),
        "expire" => t!("admin-transfer-expire"),
        "adjust" => t!("admin-transfer-adjust"),
        other => other.to_owned(),
    }
}

/// A kind of happening: its icon and its name.
pub fn what(what: What) -> (&'static str, String) {
    match what {
        What::Joined => ("user", t!("admin-what-joined")),
        What::Order => ("receipt", t!("admin-what-order")),
        What::Points => ("star", t!("admin-what-points")),
        What::Redemption => ("gift", t!("admin-what-redemption")),
        What::Tier => ("crown", t!("admin-what-tier")),
        What::Session => ("home", t!("admin-what-session")),
        What::Mail => ("mail", t!("admin-what-mail")),
        What::Audit => ("settings", t!("admin-what-audit")),
        What::Review => ("chat", t!("desk-reviews")),
        What::Decision => ("scales", t!("moderation-decisions")),
    }
}
