//! Members as others see them, standing, badges, and who follows, mutes or blocks whom.

use super::{
    answer,
    request::{Call, Text},
};
use crate::{
    kernel::failure::Failure,
    people::{
        model::{Badge, Deed, Face, Held, Level, Limits, Next, Profile, Progress, Relation, Standing, Ties},
        service::{self as people, Found},
    },
};
use serde::Serialize;
use utoipa::ToSchema;

/// A badge with its rule.
#[derive(Serialize, ToSchema)]
pub struct BadgeView {
    /// `bdg_…`
    id: String,
    name: String,
    about: String,
    /// So many …
    threshold: i64,
    /// … of these.
    deed: Deed,
    /// How many hold it.
    holders: i64,
}

impl From<Badge> for BadgeView {
    fn from(badge: Badge) -> Self {
        Self { id: badge.id, name: badge.name, about: badge.about, threshold: badge.threshold, deed: badge.deed, holders: badge.holders }
    }
}

/// A badge of a member.
#[derive(Serialize, ToSchema)]
pub struct HeldView {
    id: String,
    name: String,
    /// RFC 3339.
    awarded_at: String,
    /// When it was taken back; null: it is held.
    taken_at: Option<String>,
    /// Why.
    reason: Option<String>,
}

impl From<Held> for HeldView {
    fn from(held: Held) -> Self {
        Self {
            id: held.badge.id,
            name: held.badge.name,
            awarded_at: answer::time(held.awarded_at),
            taken_at: answer::maybe_time(held.taken_at),
            reason: (!held.reason.is_empty()).then_some(held.reason),
        }
    }
}

/// Something that a member published.
#[derive(Serialize, ToSchema)]
pub struct ActivityView {
    /// `review`, `answer` or `post`.
    kind: String,
    about: String,
    /// The first words.
    excerpt: String,
    /// An own path.
    href: String,
    /// RFC 3339.
    at: String,
}

/// A member as others see them.
#[derive(Serialize, ToSchema)]
pub struct PersonView {
    /// `mem_…`
    member_id: String,
    /// Today's handle, also where an old one was asked for.
    handle: String,
    name: String,
    /// An own path.
    avatar: String,
    /// As typed.
    bio: String,
    /// Rendered and cleaned.
    bio_html: String,
    level: Level,
    is_staff: bool,
    /// RFC 3339.
    since: String,
    badges: Vec<HeldView>,
    /// How often the member bought here; null: not told.
    purchases: Option<i64>,
    /// The tier's name; null: not told.
    tier: Option<String>,
    /// Newest first.
    activity: Vec<ActivityView>,
    /// What the caller is to this member.
    ties: Ties,
}

impl From<Profile> for PersonView {
    fn from(profile: Profile) -> Self {
        let activity = profile.activity.into_iter();
        Self {
            member_id: profile.face.member_id,
            handle: profile.face.handle,
            name: profile.face.name,
            avatar: profile.face.avatar,
            bio: profile.bio,
            bio_html: profile.bio_html,
            level: profile.level,
            is_staff: profile.is_staff,
            since: answer::time(profile.since),
            badges: profile.badges.into_iter().map(HeldView::from).collect(),
            purchases: profile.purchases,
            tier: profile.tier,
            activity: activity.map(|one| ActivityView { kind: one.kind, about: one.about, excerpt: one.words, href: one.href, at: answer::time(one.at) }).collect(),
            ties: profile.ties,
        }
    }
}

/// A member as others see them
#[utoipa::path(
    get, path = "/people/{handle}", tag = "people", params(("handle" = String, Path, description = "A handle of today or an old one")),
    responses((status = 200, body = PersonView), (status = 404, description = "Nobody, or somebody who has left"))
)]
pub async fn one(call: Call, Text(handle): Text) -> Result<axum::Json<PersonView>, Failure> {
    let mut asked = handle;
    loop {
        match people::by_handle(&call.app, &call.caller, &asked).await? {
            Found::Here(profile) => return Ok(axum::Json((*profile).into())),
            Found::Moved(today) => asked = today,
        }
    }
}

/// All badges
#[derive(Serialize, ToSchema)]
pub struct Badges {
    items: Vec<BadgeView>,
}

/// All badges with their rules and how many hold each
#[utoipa::path(get, path = "/badges", tag = "people", responses((status = 200, body = Badges)))]
pub async fn badges(call: Call) -> Result<axum::Json<Badges>, Failure> {
    let all = people::badges(&mut call.app.db.read().await?, false).await?;
    Ok(axum::Json(Badges { items: all.into_iter().map(BadgeView::from).collect() }))
}

/// One figure that standing rests on.
#[derive(Serialize, ToSchema)]
pub struct InputView {
    deed: Deed,
    /// How often.
    total: i64,
    /// What each adds to the merit; 0: nothing.
    each: i64,
    /// `total × each`.
    merit: i64,
}

/// A way through a challenge.
#[derive(Serialize, ToSchema)]
pub struct ChallengeView {
    /// `chg_…`
    id: String,
    name: String,
    deed: Deed,
    target: i64,
    /// How far the caller is.
    total: i64,
    /// Points for it.
    points: i64,
    /// Given to the caller; they can be spent some days later.
    given: i64,
    /// RFC 3339.
    ends_at: String,
    done_at: Option<String>,
}

impl From<Progress> for ChallengeView {
    fn from(progress: Progress) -> Self {
        let challenge = progress.challenge;
        Self {
            id: challenge.id,
            name: challenge.name,
            deed: challenge.deed,
            target: challenge.target,
            total: progress.total,
            points: challenge.points,
            given: progress.points,
            ends_at: answer::time(challenge.ends_at),
            done_at: answer::maybe_time(progress.done_at),
        }
    }
}

/// Where the caller stands, with everything that it rests on.
#[derive(Serialize, ToSchema)]
pub struct StandingView {
    level: Level,
    /// Community: every figure.
    inputs: Vec<InputView>,
    /// Their sum, at least 0.
    merit: i64,
    /// Days on which the caller was here.
    days: i64,
    /// Commerce: purchases that were kept.
    purchases: i64,
    /// So many lift the wait; 0: none do.
    lifts_from: i64,
    /// What the next level asks for; null at the top.
    next: Option<Next>,
    limits: Limits,
    /// The version of the levels at work.
    version: i64,
    badges: Vec<HeldView>,
    challenges: Vec<ChallengeView>,
}

impl StandingView {
    /// A standing with what hangs on it.
    pub fn of(standing: Standing, badges: Vec<Held>, challenges: Vec<Progress>) -> Self {
        Self {
            level: standing.level,
            inputs: standing.inputs.iter().map(|input| InputView { deed: input.deed, total: input.total, each: input.each, merit: input.merit }).collect(),
            merit: standing.merit,
            days: standing.days,
            purchases: standing.purchases,
            lifts_from: standing.lifts_from,
            next: standing.next,
            limits: standing.limits,
            version: standing.version,
            badges: badges.into_iter().map(HeldView::from).collect(),
            challenges: challenges.into_iter().map(ChallengeView::from).collect(),
        }
    }

    /// The caller's.
    pub async fn mine(call: &Call) -> Result<Self, Failure> {
        let standing = people::my_standing(&call.app, &call.caller).await?;
        let (member, mut tx) = (call.member()?, call.app.db.read().await?);
        let badges = people::badges_of(&mut tx, member).await?;
        let challenges = people::progress_of(&mut tx, call.app.now(), member).await?;
        Ok(Self::of(standing, badges, challenges))
    }
}

/// The caller's standing in both axes
#[utoipa::path(get, path = "/me/standing", tag = "people", responses((status = 200, body = StandingView)))]
pub async fn standing(call: Call) -> Result<axum::Json<StandingView>, Failure> {
    StandingView::mine(&call).await.map(axum::Json)
}

/// Whom it is about, and what the caller is to them now.
#[derive(Serialize, ToSchema)]
pub struct Related {
    person: Face,
    ties: Ties,
}

async fn relate(call: &Call, handle: &str, kind: Relation, on: bool) -> Result<axum::Json<Related>, Failure> {
    let (person, ties) = people::relate(&call.app, &call.caller, handle, kind, on).await?;
    Ok(axum::Json(Related { person, ties }))
}

/// Follow somebody
#[utoipa::path(
    put, path = "/people/{handle}/follow", tag = "people", params(("handle" = String, Path,)),
    responses((status = 200, body = Related), (status = 403, description = "Oneself"), (status = 409, description = "The caller blocks them"))
)]
pub async fn follow(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Follow, true).await
}

/// Stop following somebody
#[utoipa::path(delete, path = "/people/{handle}/follow", tag = "people", params(("handle" = String, Path,)), responses((status = 200, body = Related)))]
pub async fn unfollow(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Follow, false).await
}

/// Mute somebody
///
/// They are not told.
#[utoipa::path(put, path = "/people/{handle}/mute", tag = "people", params(("handle" = String, Path,)), responses((status = 200, body = Related)))]
pub async fn mute(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Mute, true).await
}

/// Stop muting somebody
#[utoipa::path(delete, path = "/people/{handle}/mute", tag = "people", params(("handle" = String, Path,)), responses((status = 200, body = Related)))]
pub async fn unmute(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Mute, false).await
}

/// Block somebody
///
/// They are not told, and their messages do not arrive.
#[utoipa::path(put, path = "/people/{handle}/block", tag = "people", params(("handle" = String, Path,)), responses((status = 200, body = Related)))]
pub async fn block(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Block, true).await
}

/// Unblock somebody
#[utoipa::path(delete, path = "/people/{handle}/block", tag = "people", params(("handle" = String, Path,)), responses((status = 200, body = Related)))]
pub async fn unblock(call: Call, Text(handle): Text) -> Result<axum::Json<Related>, Failure> {
    relate(&call, &handle, Relation::Block, false).await
}

/// What a member chose to tell, whom they follow, mute and block, and what they wrote to others.
#[derive(Serialize, ToSchema)]
pub struct PeopleExport {
    /// Null: there is no profile.
    profile: Option<OwnView>,
    standing: StandingView,
    follows: Vec<Face>,
    mutes: Vec<Face>,
    blocks: Vec<Face>,
    /// Oldest first.
    messages: Vec<WrittenView>,
}

/// The member's own profile.
#[derive(Serialize, ToSchema)]
pub struct OwnView {
    handle: String,
    name: String,
    avatar: String,
    bio: String,
    shows_purchases: bool,
    shows_tier: bool,
    shows_activity: bool,
    is_ranked: bool,
    takes_messages: bool,
}

/// A message that the member wrote.
#[derive(Serialize, ToSchema)]
pub struct WrittenView {
    body: String,
    /// RFC 3339.
    at: String,
}

impl PeopleExport {
    /// The caller's.
    pub async fn of(call: &Call) -> Result<Self, Failure> {
        let own = people::own(&call.app, &call.caller).await?;
        let written = people::written(&call.app, &call.caller).await?.into_iter();
        Ok(Self {
            profile: own.is_made.then(|| OwnView {
                handle: own.face.handle,
                name: own.face.name,
                avatar: own.face.avatar,
                bio: own.bio,
                shows_purchases: own.wishes.purchases,
                shows_tier: own.wishes.tier,
                shows_activity: own.wishes.activity,
                is_ranked: own.wishes.ranked,
                takes_messages: own.wishes.messages,
            }),
            standing: StandingView::mine(call).await?,
            follows: all(call, Relation::Follow).await?,
            mutes: all(call, Relation::Mute).await?,
            blocks: all(call, Relation::Block).await?,
            messages: written.map(|(body, at)| WrittenView { body, at: answer::time(at) }).collect(),
        })
    }
}

async fn all(call: &Call, kind: Relation) -> Result<Vec<Face>, Failure> {
    let (mut faces, mut at) = (vec![], None::<String>);
    loop {
        let page = people::related(&call.app, &call.caller, kind, at.as_deref(), crate::kernel::cursor::MOST).await?;
        faces.extend(page.items.into_iter().map(|liked| liked.face));
        match page.next {
            Some(next) => at = Some(next),
            None => return Ok(faces),
        }
    }
}
