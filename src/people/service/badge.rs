//! Badges: given and taken back by rule, in the transaction of the deed.

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    notify::{
        model::{Kind, New},
        service::tell,
    },
    people::{
        model::{Badge, Deed, Held, NewBadge},
        rules::words,
        store::{badge as store, deed},
    },
    server::{audit, db::Tx, state::App},
    t,
};

/// The most badges that are given at one time.
const BADGES: usize = 60;
/// The pictures that a badge can have: names of icons.
const ICONS: [&str; 12] = ["star", "crown", "pencil", "camera", "reply", "check-badge", "thumb-up", "eye", "chat", "quote", "gift", "home"];

/// Gives and takes back what hangs on a deed that a member has now done `total` times.
pub(super) async fn check(tx: &mut Tx, now: Time, member_id: &str, deed: Deed, total: i64) -> Result<(), Failure> {
    for stand in store::of_deed(tx, deed, member_id).await? {
        match (total >= stand.threshold, stand.held) {
            (true, None | Some(false)) => {
                store::award(tx, member_id, &stand.badge_id, now).await?;
                let (name, about) = named(&stand.badge_id, &stand.name, "");
                tell(tx, now, New {
                    member_id: member_id.to_owned(),
                    kind: Kind::Badge,
                    actor_id: String::new(),
                    actor_name: String::new(),
                    title: name,
                    excerpt: about,
                    href: "/me/standing#badges".to_owned(),
                    subject: format!("badge/{}", stand.badge_id),
                    once: format!("badge/{}", stand.badge_id),
                })
                .await?;
            }
            (false, Some(true)) => {
                let reason = t!("people-badge-taken-because", criterion = words::criterion(deed, stand.threshold), total = total);
                store::take_back(tx, member_id, &stand.badge_id, &reason, now).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Name and words of a badge: those of the catalogue where it came with the program.
fn named(id: &str, name: &str, about: &str) -> (String, String) {
    if !name.is_empty() {
        return (name.to_owned(), about.to_owned());
    }
    match id {
        "bdg_first_review" => (t!("people-badge-first-review"), t!("people-badge-first-review-about")),
        "bdg_five_pictured" => (t!("people-badge-five-pictured"), t!("people-badge-five-pictured-about")),
        "bdg_first_answer" => (t!("people-badge-first-answer"), t!("people-badge-first-answer-about")),
        "bdg_first_accepted" => (t!("people-badge-first-accepted"), t!("people-badge-first-accepted-about")),
        "bdg_ten_accepted" => (t!("people-badge-ten-accepted"), t!("people-badge-ten-accepted-about")),
        "bdg_ten_helpful" => (t!("people-badge-ten-helpful"), t!("people-badge-ten-helpful-about")),
        "bdg_hundred_helpful" => (t!("people-badge-hundred-helpful"), t!("people-badge-hundred-helpful-about")),
        "bdg_watchful" => (t!("people-badge-watchful"), t!("people-badge-watchful-about")),
        "bdg_first_post" => (t!("people-badge-first-post"), t!("people-badge-first-post-about")),
        "bdg_hundred_posts" => (t!("people-badge-hundred-posts"), t!("people-badge-hundred-posts-about")),
        "bdg_thirty_days" => (t!("people-badge-thirty-days"), t!("people-badge-thirty-days-about")),
        "bdg_one_year" => (t!("people-badge-one-year"), t!("people-badge-one-year-about")),
        other => (other.to_owned(), String::new()),
    }
}

fn spoken(badge: Badge) -> Badge {
    let (name, about) = named(&badge.id, &badge.name, &badge.about);
    Badge { name, about, ..badge }
}

/// All badges with their rules and how many hold each. `retired` brings those that nobody gets any more, too.
pub async fn badges(tx: &mut Tx, retired: bool) -> Result<Vec<Badge>, Failure> {
    Ok(store::all(tx, retired).await?.into_iter().map(spoken).collect())
}

/// A member's badges, the newest first, with those that were taken back and how far the member is with those.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<Vec<Held>, Failure> {
    let held = store::of_member(tx, member_id).await?;
    let totals = if held.iter().any(|held| held.taken_at.is_some()) { deed::totals(tx, member_id).await? } else { Default::default() };
    let with = |held: Held| Held { total: totals.get(&held.badge.deed).copied().unwrap_or_default(), badge: spoken(held.badge), ..held };
    Ok(held.into_iter().map(with).collect())
}

/// Makes a badge; whoever has done enough for it already gets it at once, without being told. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with `name`, `about`, `icon`, `deed`, `threshold`; [`Code::LimitReached`].
pub async fn create(app: &App, caller: &Caller, new: NewBadge) -> Result<u64, Failure> {
    allow(caller)?;
    let mut failure = Failure::new(Code::Invalid, t!("people-check"));
    let name = text::line("name", &new.name, 60).map_err(|bad| failure.fields.extend(bad.fields)).unwrap_or_default();
    let about = text::line("about", &new.about, 200).map_err(|bad| failure.fields.extend(bad.fields)).unwrap_or_default();
    let icon = ICONS.into_iter().find(|icon| *icon == new.icon);
    let deed = Deed::parse(&new.deed).filter(|deed| !matches!(deed, Deed::Removed | Deed::FlagRejected));
    if icon.is_none() {
        failure.fields.push(("icon".into(), t!("people-choose")));
    }
    if !(1..=1_000_000).contains(&new.threshold) {
        failure.fields.push(("threshold".into(), t!("programme-bad-number", least = 1, most = "1,000,000")));
    }
    let (Some(icon), Some(deed), true) = (icon, deed, failure.fields.is_empty()) else {
        if deed.is_none() {
            failure.fields.push(("deed".into(), t!("people-choose")));
        }
        return Err(failure);
    };
    let (actor, now) = (caller.actor().to_owned(), app.now());
    let id = id::dated(id::prefix::BADGE, now);
    let badge = Badge { id, name, about, icon: icon.to_owned(), deed, threshold: new.threshold, is_retired: false, is_built_in: false, holders: 0 };
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("badges").await?;
                if store::all(tx, false).await?.len() >= BADGES {
                    return Err(Failure::new(Code::LimitReached, t!("people-badges-enough", most = BADGES)));
                }
                store::insert(tx, &badge, &actor, now).await?;
                audit::record(tx, now, &actor, "badge.create", &format!("badge/{}", badge.id), &badge.name).await?;
                store::award_all(tx, &badge, now).await
            })
        })
        .await
}

/// Retires a badge (nobody gets it any more, nobody loses it), or brings it back. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`].
pub async fn retire(app: &App, caller: &Caller, badge_id: &str, retired: bool) -> Result<(), Failure> {
    allow(caller)?;
    let (actor, now, badge_id) = (caller.actor().to_owned(), app.now(), badge_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let (state, action) = if retired { ("retired", "badge.retire") } else { ("active", "badge.restore") };
                if !store::set_state(tx, &badge_id, state).await? {
                    return Err(super::missing());
                }
                audit::record(tx, now, &actor, action, &format!("badge/{badge_id}"), "").await
            })
        })
        .await
}

fn allow(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Manager) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}
