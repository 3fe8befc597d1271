//! Server functions of this slice: guard, call, reply.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::{caller::Who, failure::Code},
    people::{
        model::{Relation, Wishes},
        service::{self, Save},
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/people/save-profile", Who::MEMBER),
    ("/fn/people/picture", Who::MEMBER),
    ("/fn/people/drop-picture", Who::MEMBER),
    ("/fn/people/rank", Who::MEMBER),
    ("/fn/people/relate", Who::MEMBER),
    ("/fn/people/write", Who::MEMBER),
];

/// Writes the caller's profile, and makes it at first need. A switch that is not sent is off.
#[server(prefix = "/fn", endpoint = "people/save-profile")]
pub async fn save_profile(
    handle: String,
    #[server(default)] bio: String,
    #[server(default)] purchases: String,
    #[server(default)] tier: String,
    #[server(default)] activity: String,
    #[server(default)] ranked: String,
    #[server(default)] messages: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let on = |word: &str| word == "yes";
    let wishes = Wishes { purchases: on(&purchases), tier: on(&tier), activity: on(&activity), ranked: on(&ranked), messages: on(&messages) };
    service::save(&visit.app, &visit.caller, Save { handle: Some(handle), bio: Some(bio), wishes: Some(wishes) }).await?;
    visit.say(t!("people-said-saved"));
    Ok(())
}

/// Makes the file that the form brings (`visit.files`) the caller's picture.
#[server(prefix = "/fn", endpoint = "people/picture")]
pub async fn set_picture() -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::set_picture(&visit.app, &visit.caller, &visit.files).await?;
    visit.say(t!("people-said-picture"));
    Ok(())
}

/// Takes the caller's picture away.
#[server(prefix = "/fn", endpoint = "people/drop-picture")]
pub async fn drop_picture() -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::drop_picture(&visit.app, &visit.caller).await?;
    visit.say(t!("people-said-no-picture"));
    Ok(())
}

/// Puts the caller on the leaderboard (`yes`) or takes them off it.
#[server(prefix = "/fn", endpoint = "people/rank")]
pub async fn rank(#[server(default)] on: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let own = service::own(&visit.app, &visit.caller).await?;
    let wishes = Wishes { ranked: on == "yes", ..own.wishes };
    service::save(&visit.app, &visit.caller, Save { wishes: Some(wishes), ..Save::default() }).await?;
    visit.say(if wishes.ranked { t!("people-said-ranked") } else { t!("people-said-unranked") });
    Ok(())
}

/// Follows, mutes or blocks (`kind`) somebody, or with an empty `on` ends it.
#[server(prefix = "/fn", endpoint = "people/relate")]
pub async fn relate(handle: String, kind: String, #[server(default)] on: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let kind = Relation::parse(&kind).ok_or_else(|| Failure::new(Code::Invalid, t!("form-unreadable")))?;
    let (face, _) = service::relate(&visit.app, &visit.caller, &handle, kind, on == "yes").await?;
    let name = face.name.as_str();
    visit.say(match (kind, on == "yes") {
        (Relation::Follow, true) => t!("people-said-follow", name = name),
        (Relation::Follow, false) => t!("people-said-unfollow", name = name),
        (Relation::Mute, true) => t!("people-said-mute", name = name),
        (Relation::Mute, false) => t!("people-said-unmute", name = name),
        (Relation::Block, true) => t!("people-said-block", name = name),
        (Relation::Block, false) => t!("people-said-unblock", name = name),
    });
    Ok(())
}

/// Writes to the shop (`shop`) or to a member (a handle).
#[server(prefix = "/fn", endpoint = "people/write")]
pub async fn write(with: String, message: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    service::write(&visit.app, &visit.caller, &with, &message).await?;
    visit.say(t!("people-said-sent"));
    Ok(())
}
