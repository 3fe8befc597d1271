//! Levels, badges, challenges, and answering messages.

use crate::{admin::model::community::ChallengeForm, kernel::failure::Failure};
#[cfg(feature = "ssr")]
use crate::{
    admin::rules::{
        community::{self, at_inputs},
        reading,
    },
    people::{model::NewBadge, service as people},
    server::visit::Visit,
    t,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Publishes a version of the levels.
#[server(prefix = "/fn", endpoint = "admin/save-levels")]
pub async fn save_levels(version: String, #[server(default)] values: BTreeMap<String, String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let draft = community::policy(&version, &values)?;
    let version = people::publish_policy(&visit.app, &visit.caller, draft).await.map_err(at_inputs)?;
    visit.say(t!("people-said-levels", version = version));
    visit.go("/admin/levels");
    Ok(())
}

/// Makes a badge.
#[server(prefix = "/fn", endpoint = "admin/make-badge")]
pub async fn make_badge(name: String, about: String, icon: String, deed: String, threshold: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let new = NewBadge { name, about, icon, deed, threshold: reading::number(&threshold).unwrap_or_default() };
    let given = people::create_badge(&visit.app, &visit.caller, new).await?;
    visit.say(t!("people-said-badge", count = given));
    visit.go("/admin/badges");
    Ok(())
}

/// Retires a badge (`yes`), or brings it back.
#[server(prefix = "/fn", endpoint = "admin/retire-badge")]
pub async fn retire_badge(id: String, #[server(default)] retired: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    people::retire_badge(&visit.app, &visit.caller, &id, retired == "yes").await?;
    visit.say(if retired == "yes" { t!("people-said-badge-retired") } else { t!("people-said-badge-back") });
    visit.go("/admin/badges");
    Ok(())
}

/// Makes a challenge.
#[server(prefix = "/fn", endpoint = "admin/make-challenge")]
pub async fn make_challenge(#[server(flatten)] form: ChallengeForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let made = people::create_challenge(&visit.app, &visit.caller, community::challenge(&form)?).await?;
    visit.say(t!("people-said-challenge", name = made.name.as_str()));
    visit.go("/admin/challenges");
    Ok(())
}

/// Ends a challenge now.
#[server(prefix = "/fn", endpoint = "admin/end-challenge")]
pub async fn end_challenge(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    people::end_challenge(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("people-said-challenge-ended"));
    visit.go("/admin/challenges");
    Ok(())
}

/// Answers a member for the shop.
#[server(prefix = "/fn", endpoint = "admin/answer-message")]
pub async fn answer_message(id: String, message: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    people::answer_chat(&visit.app, &visit.caller, &id, &message).await?;
    visit.say(t!("people-said-sent"));
    visit.go(format!("/admin/messages/{id}"));
    Ok(())
}

/// Takes a conversation (`take`), gives it back (`leave`), or says that it needs no answer (`read`).
#[server(prefix = "/fn", endpoint = "admin/claim-message")]
pub async fn claim_message(id: String, what: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    people::claim_chat(&visit.app, &visit.caller, &id, what == "take", what == "read").await?;
    visit.say(match what.as_str() {
        "take" => t!("people-said-taken"),
        "read" => t!("people-said-read"),
        _ => t!("people-said-left"),
    });
    visit.go(format!("/admin/messages/{id}"));
    Ok(())
}
