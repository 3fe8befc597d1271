//! A profile: as others see it, and as its member changes it.

use super::{badge, face, missing, standing};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        text,
        time::{DAY, Time},
    },
    member::service::signed_in,
    people::{
        model::{BIO, Own, Profile, Ties, Wishes},
        rules::handle::{self, Fault, LEAST, MOST},
        store::{profile as store, profile::Kept, policy, public, relation},
    },
    server::{
        db::Tx,
        markup, picture,
        state::App,
        throttle::Rate,
        upload::ReceivedFile,
    },
    t, tier,
};
use std::time::Duration;

/// A handle rests so long before it can be changed again.
const REST: Time = 90 * DAY;
/// Things that a profile lists.
const LISTED: i64 = 10;
/// Characters of each.
const WORDS: usize = 160;
const SAVES: Rate = Rate { name: "profile of a member", burst: 20, pause: Duration::from_secs(30) };

/// What a handle leads to.
#[derive(Clone, Debug)]
pub enum Found {
    Here(Box<Profile>),
    /// An old handle: this one is right now.
    Moved(String),
}

/// The profile behind a handle, as the caller may see it.
///
/// # Errors
/// [`Code::NotFound`]: nobody's, or of somebody who is gone or may not act.
pub async fn by_handle(app: &App, caller: &Caller, handle: &str) -> Result<Found, Failure> {
    let handle = handle::read(handle).map_err(|_| missing())?;
    let (now, mut tx) = (app.now(), app.db.read().await?);
    let kept = store::by_handle(&mut tx, &handle).await?.filter(|kept| kept.state == "active").ok_or_else(missing)?;
    if kept.face.handle != handle {
        return Ok(Found::Moved(kept.face.handle));
    }
    seen_by(&mut tx, now, caller, kept).await.map(|profile| Found::Here(Box::new(profile)))
}

async fn seen_by(tx: &mut Tx, now: Time, caller: &Caller, kept: Kept) -> Result<Profile, Failure> {
    let id = kept.face.member_id.clone();
    let policy = policy::current(tx).await?;
    let standing = standing::by(tx, now, &policy, &id).await?;
    let badges = badge::of_member(tx, &id).await?.into_iter().filter(|held| held.taken_at.is_none()).collect();
    let activity = if kept.wishes.activity { public::activity(tx, &id, LISTED).await? } else { vec![] };
    let activity = activity.into_iter().take(usize::try_from(LISTED).unwrap_or(0)).map(|mut one| {
        (one.about, one.words) = (markup::excerpt(&one.about, WORDS), markup::excerpt(&one.words, WORDS));
        one
    });
    let activity = activity.collect();
    let tier = if kept.wishes.tier { tier::service::progress_of(tx, now, &id).await?.map(|progress| progress.current.name) } else { None };
    let reader = caller.member_id().unwrap_or_default();
    let ties = if reader.is_empty() || reader == id { Ties::default() } else { relation::ties(tx, reader, &id).await? };
    Ok(Profile {
        bio_html: kept.bio_html,
        bio: kept.bio,
        level: standing.level,
        since: kept.since,
        badges,
        purchases: kept.wishes.purchases.then_some(standing.purchases),
        tier,
        activity,
        can_write: !reader.is_empty() && reader != id && kept.wishes.messages && !ties.blocks,
        is_own: reader == id,
        is_staff: Role::parse(&kept.role).is_some_and(|role| role >= Role::Support),
        ties,
        face: kept.face,
    })
}

/// The caller's own profile; what it would be where there is none yet.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn own(app: &App, caller: &Caller) -> Result<Own, Failure> {
    let member = signed_in(caller)?;
    let kept = store::find(&mut app.db.read().await?, &member.id).await?;
    Ok(kept.map_or_else(|| of_nobody_yet(&member.id, &member.display_name), |kept| shown(kept, app.now())))
}

fn of_nobody_yet(id: &str, name: &str) -> Own {
    Own { face: face::would_be(id, name), is_made: false, bio: String::new(), wishes: face::FIRST, handle_from: None, is_picture: false }
}

fn shown(kept: Kept, now: Time) -> Own {
    Own {
        is_made: true,
        handle_from: Some(kept.handle_at.saturating_add(REST)).filter(|from| kept.handle_at > 0 && *from > now),
        is_picture: !kept.face.avatar.starts_with("/avatars/"),
        face: kept.face,
        bio: kept.bio,
        wishes: kept.wishes,
    }
}

/// What a member wants of the profile; `None` leaves it as it is.
#[derive(Clone, Debug, Default)]
pub struct Save {
    pub handle: Option<String>,
    pub bio: Option<String>,
    pub wishes: Option<Wishes>,
}

/// Writes the caller's profile, and makes it at first need. An old handle stays the member's and leads to the new one.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Invalid`] with `handle` (also where it is taken or rests) or `bio`; [`Code::TooMany`].
pub async fn save(app: &App, caller: &Caller, save: Save) -> Result<Own, Failure> {
    let member = signed_in(caller)?.clone();
    app.throttle.take(SAVES, &member.id)?;
    let bio = save.bio.as_deref().map(|bio| text::block("bio", bio, BIO)).transpose()?;
    let handle = save.handle.as_deref().map(read).transpose()?;
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut kept = kept(tx, now, &member.id, &member.display_name).await?;
                if let Some(bio) = bio {
                    kept.bio_html = markup::render(&bio);
                    kept.bio = bio;
                }
                kept.wishes = save.wishes.unwrap_or(kept.wishes);
                if let Some(handle) = handle.filter(|handle| *handle != kept.face.handle) {
                    take_handle(tx, now, &mut kept, handle).await?;
                }
                store::update(tx, &kept).await?;
                Ok(shown(kept, now))
            })
        })
        .await
}

/// The caller's profile under its lock, made where it was not there.
async fn kept(tx: &mut Tx, now: Time, member_id: &str, name: &str) -> Result<Kept, Failure> {
    tx.lock(&format!("profile/{member_id}")).await?;
    if let Some(kept) = store::find(tx, member_id).await? {
        return Ok(kept);
    }
    face::make(tx, now, member_id, name, face::FIRST).await?;
    store::find(tx, member_id).await?.ok_or_else(missing)
}

fn read(text: &str) -> Result<String, Failure> {
    handle::read(text).map_err(|fault| {
        bad_handle(match fault {
            Fault::Length => t!("people-handle-length", least = LEAST, most = MOST),
            Fault::Form => t!("people-handle-form"),
            Fault::Reserved => t!("people-handle-reserved"),
        })
    })
}

fn bad_handle(words: String) -> Failure {
    Failure::new(Code::Invalid, t!("people-check")).field("handle", words)
}

async fn take_handle(tx: &mut Tx, now: Time, kept: &mut Kept, handle: String) -> Result<(), Failure> {
    if kept.handle_at > 0 && kept.handle_at.saturating_add(REST) > now {
        return Err(bad_handle(t!("people-handle-rests", days = REST / DAY)));
    }
    if !store::claim(tx, &handle, &face::hashed(&handle), &kept.face.member_id, now).await? {
        return Err(bad_handle(t!("people-handle-taken")));
    }
    (kept.face.handle, kept.handle_at) = (handle, now);
    Ok(())
}

fn target(member_id: &str) -> String {
    format!("profile/{member_id}")
}

/// Makes a file that was sent the caller's picture: cut to a square, in two sizes.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Invalid`] with `picture` where there is no file; those of [`picture::take_square`].
pub async fn set_picture(app: &App, caller: &Caller, files: &[ReceivedFile]) -> Result<Own, Failure> {
    let member = signed_in(caller)?.clone();
    let Some(file) = files.first() else {
        return Err(Failure::new(Code::Invalid, t!("people-check")).field("picture", t!("people-picture-none")));
    };
    let taken = picture::take_square(app, &member.id, file).await?;
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut kept = kept(tx, now, &member.id, &member.display_name).await?;
                let chosen = [picture::Chosen { id: taken.id.clone(), alt: String::new() }];
                picture::attach(tx, now, &member.id, &chosen, &target(&member.id)).await?;
                kept.face.avatar = taken.small_url;
                store::update(tx, &kept).await?;
                Ok(shown(kept, now))
            })
        })
        .await
}

/// Takes the caller's picture away: the program's drawing stands in its place again.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn drop_picture(app: &App, caller: &Caller) -> Result<(), Failure> {
    let member = signed_in(caller)?.clone();
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let mut kept = kept(tx, now, &member.id, &member.display_name).await?;
                picture::release(tx, now, &target(&member.id)).await?;
                kept.face.avatar = face::drawn(&member.id);
                store::update(tx, &kept).await
            })
        })
        .await
}
