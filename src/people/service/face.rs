//! What lists show of members, and whom a mention means.

use crate::{
    kernel::{failure::Failure, time::Time},
    people::{
        model::{Face, Wishes},
        rules::{avatar, handle},
        store::profile,
    },
    server::{db::Tx, secret},
    t,
};
use std::collections::HashMap;

/// Ids and handles that one statement asks for.
const BATCH: usize = 200;
/// People that one text can mention at most, whatever their level.
const MENTIONS: usize = 50;
/// What a profile begins with: nothing is told but what is public anyway.
pub const FIRST: Wishes = Wishes { purchases: false, tier: false, activity: true, ranked: false, messages: false };

/// A member's face; the profile behind it is made at first need. Of somebody who is gone or unknown: a neutral one, not kept.
pub async fn face(tx: &mut Tx, now: Time, member_id: &str) -> Result<Face, Failure> {
    if let Some(kept) = profile::find(tx, member_id).await? {
        return Ok(kept.face);
    }
    match profile::account(tx, member_id).await? {
        Some((name, false)) => make(tx, now, member_id, &name, FIRST).await,
        _ => Ok(neutral(member_id)),
    }
}

/// Makes a member's profile with a handle made from the name.
pub(super) async fn make(tx: &mut Tx, now: Time, member_id: &str, name: &str, wishes: Wishes) -> Result<Face, Failure> {
    tx.lock(&format!("profile/{member_id}")).await?;
    if let Some(kept) = profile::find(tx, member_id).await? {
        return Ok(kept.face);
    }
    let made = would_be(member_id, name);
    for candidate in handle::candidates(name, &secret::hash(member_id)) {
        if profile::claim(tx, &candidate, &hashed(&candidate), member_id, now).await? {
            let face = Face { handle: candidate, ..made };
            profile::insert(tx, &face, wishes, now).await?;
            return Ok(face);
        }
    }
    Err(Failure::internal(format!("no handle is free for {member_id}")))
}

/// What a face would be before its handle is claimed.
pub(super) fn would_be(member_id: &str, name: &str) -> Face {
    let handle = handle::candidates(name, &secret::hash(member_id)).into_iter().next().unwrap_or_default();
    Face { member_id: member_id.to_owned(), handle, name: shown(name), avatar: drawn(member_id) }
}

/// Customers that a shop told by number alone have no name.
pub(super) fn shown(name: &str) -> String {
    if name.trim().is_empty() { t!("people-nameless") } else { name.to_owned() }
}

/// The address of the picture that the program draws of a member. The id cannot be read from it.
pub(super) fn drawn(member_id: &str) -> String {
    format!("/avatars/{}.svg", avatar::name(&secret::hash(format!("avatar {member_id}"))))
}

/// The face of whoever is gone.
pub(super) fn neutral(member_id: &str) -> Face {
    Face { member_id: member_id.to_owned(), handle: String::new(), name: t!("member-erased-name"), avatar: "/avatars/000000000000.svg".to_owned() }
}

/// How a handle is kept after its member was erased: nobody else gets it, and nobody can read it.
pub(super) fn hashed(handle: &str) -> String {
    format!("#{}", secret::hash(format!("handle {handle}")))
}

/// The faces of these members, as far as they have one.
pub async fn faces(tx: &mut Tx, member_ids: &[String]) -> Result<HashMap<String, Face>, Failure> {
    let mut found = HashMap::new();
    for batch in member_ids.chunks(BATCH) {
        found.extend(profile::faces(tx, batch).await?.into_iter().map(|face| (face.member_id.clone(), face)));
    }
    Ok(found)
}

/// Who is meant by these handles: today's alone, at most fifty, each once. What cannot be one is passed over.
pub async fn named(tx: &mut Tx, handles: &[String]) -> Result<Vec<Face>, Failure> {
    let mut handles = handles.iter().filter_map(|text| handle::read(text).ok()).collect::<Vec<_>>();
    handles.sort();
    handles.dedup();
    handles.truncate(MENTIONS);
    if handles.is_empty() { Ok(vec![]) } else { profile::named(tx, &handles).await }
}
