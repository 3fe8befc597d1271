//! Use cases and steps of notices.

pub mod live;
pub mod mail;
pub mod push;
mod wishes;

pub use live::may_watch;
pub use wishes::{Change, change, wants_mail, wishes};

use super::{
    model::{Area, EXCERPT, Filter, New, Notice, TITLE, Way},
    rules,
    store::{self, Due},
};
use crate::{
    kernel::{
        caller::Caller,
        cursor::{AFTER_ALL, Page},
        failure::{Code, Failure},
        id,
        time::{DAY, Time},
    },
    member::service::signed_in,
    server::{
        bus,
        db::{Steps, Tx},
        state::{App, MemberFact},
        visit::own_path,
    },
    t,
};

/// Read notices are kept for so long, unread ones for twice that.
const KEPT: Time = 90 * DAY;
/// Notices that one write of the job forgets.
const BATCH: i64 = 200;

/// Tells a member of something, as they wish to be told, and keeps their count of unread notices. What is unread of the same
/// kind and subject becomes one with it. Nobody is told of their own deeds, nor twice of the same key; who is gone or wants
/// to hear nothing of the kind is told nothing. Whom a member muted, the caller leaves out.
pub async fn tell(tx: &mut Tx, now: Time, notice: New) -> Result<(), Failure> {
    if !notice.actor_id.is_empty() && notice.actor_id == notice.member_id {
        return Ok(());
    }
    let Some(known) = store::wish::known(tx, &notice.member_id, notice.kind).await? else { return Ok(()) };
    let wish = rules::granted(notice.kind, known.wish.unwrap_or(rules::usual(notice.kind)));
    if wish.way == Way::Off {
        return Ok(());
    }
    if !notice.once.is_empty() && !store::once(tx, &notice.member_id, &notice.once, now).await? {
        return Ok(());
    }
    let notice = bounded(notice)?;
    let wake = |at: Time| rules::quiet_until(&known.rest, at).unwrap_or(at);
    let due = Due {
        mail_at: (wish.way == Way::Instant && !notice.kind.has_own_mail()).then(|| wake(now + rules::PAUSE)),
        push_at: (wish.push && known.has_place).then(|| wake(now)),
        digest: digest(wish.way),
    };
    let told = store::put(tx, &id::dated(id::prefix::NOTICE, now), &notice, due, now).await?;
    if !notice.actor_id.is_empty() && store::add_actor(tx, &told.id, &notice.actor_id).await? && told.times > 1 {
        store::more_actors(tx, &told.id).await?;
    }
    let unread = store::count(tx, &notice.member_id, i64::from(told.times == 1)).await?;
    live::say_notice(tx, now, &notice.member_id, &told.id, notice.kind, unread).await
}

/// [`tell`] for many. In the order of members, so that two transactions that tell the same ones do not wait for each other.
pub async fn tell_all(tx: &mut Tx, now: Time, mut notices: Vec<New>) -> Result<(), Failure> {
    notices.sort_by(|a, b| a.member_id.cmp(&b.member_id));
    for notice in notices {
        tell(tx, now, notice).await?;
    }
    Ok(())
}

/// Says something of a topic (`thread/thr_…`) to all who have a page open that watches it, on every replica, once this
/// transaction is committed. `payload` is JSON of at most [`bus::MOST`] bytes, and nothing in it may be secret.
pub async fn announce(tx: &mut Tx, now: Time, topic: &str, payload: &str) -> Result<(), Failure> {
    bus::announce(tx, now, topic, payload).await
}

/// The collected mail that a way waits for, as it is stored.
pub(super) const fn digest(way: Way) -> &'static str {
    match way {
        Way::Daily | Way::Weekly => way.name(),
        Way::Off | Way::Site | Way::Instant => "",
    }
}

/// Cut to its bounds, in one line each.
fn bounded(mut notice: New) -> Result<New, Failure> {
    if own_path(&notice.href).is_none() {
        return Err(Failure::internal(format!("a notice leads to {:?}", notice.href)));
    }
    notice.title = cut(&notice.title, TITLE);
    notice.excerpt = cut(&notice.excerpt, EXCERPT);
    notice.actor_name = cut(&notice.actor_name, TITLE);
    Ok(notice)
}

fn cut(text: &str, most: usize) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most - 1).chain(['…']).collect()
}

/// How many notices a member has not read.
pub async fn unread(tx: &mut Tx, member_id: &str) -> Result<i64, Failure> {
    store::unread(tx, member_id).await
}

/// A page of the caller's notices: unread ones first, then the newest first.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn list(app: &App, caller: &Caller, filter: Filter, cursor: Option<&str>, limit: i64) -> Result<Page<Notice>, Failure> {
    let member = &signed_in(caller)?.id;
    let after = cursor.and_then(read_cursor).unwrap_or_else(|| (2, Time::MAX, AFTER_ALL.to_owned()));
    let rows = store::list(&mut app.db.read().await?, member, filter, &after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |notice| format!("{}_{}_{}", u8::from(notice.unread), notice.at, notice.id)))
}

fn read_cursor(text: &str) -> Option<store::After> {
    let (unread, rest) = text.split_once('_')?;
    let (at, id) = rest.split_once('_')?;
    Some((unread.parse().ok()?, at.parse().ok()?, id.to_owned()))
}

/// Marks one of the caller's notices as read; once read it stays so. Gives it, and how many are unread now.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`], also where it is somebody else's.
pub async fn read(app: &App, caller: &Caller, id: &str) -> Result<(Notice, i64), Failure> {
    let (member, now, id) = (signed_in(caller)?.id.clone(), app.now(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let missing = || Failure::new(Code::NotFound, t!("notice-missing"));
                let found = if id::plausible(&id) { store::find(tx, &member, &id).await? } else { None };
                let notice = found.ok_or_else(missing)?;
                let unread = if store::mark(tx, &member, &id).await? { fewer(tx, now, &member, 1).await? } else { store::unread(tx, &member).await? };
                Ok((Notice { unread: false, ..notice }, unread))
            })
        })
        .await
}

/// Marks all of the caller's notices as read, or those of one area. Gives how many are unread now.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn read_all(app: &App, caller: &Caller, area: Option<Area>) -> Result<i64, Failure> {
    let (member, now) = (signed_in(caller)?.id.clone(), app.now());
    app.db.write(move |tx| Box::pin(async move { mark(tx, now, &member, area.map_or("", |area| area.name()), "").await })).await
}

/// Marks what a member was told about a subject as read: they have seen it where it stands.
pub async fn seen(tx: &mut Tx, now: Time, member_id: &str, subject: &str) -> Result<(), Failure> {
    if !subject.is_empty() && store::unread(tx, member_id).await? > 0 {
        mark(tx, now, member_id, "", subject).await?;
    }
    Ok(())
}

async fn mark(tx: &mut Tx, now: Time, member_id: &str, area: &str, subject: &str) -> Result<i64, Failure> {
    match store::mark_all(tx, member_id, area, subject).await? {
        0 => store::unread(tx, member_id).await,
        marked => fewer(tx, now, member_id, marked).await,
    }
}

/// Counts down and tells open pages.
async fn fewer(tx: &mut Tx, now: Time, member_id: &str, by: i64) -> Result<i64, Failure> {
    let unread = store::count(tx, member_id, -by).await?;
    live::say_unread(tx, now, member_id, unread).await?;
    Ok(unread)
}

/// Forgets all about a member who left, and their name in what others were told (hook).
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        store::forget(tx, &fact.member_id, &t!("member-erased-name")).await?;
        bus::forget(tx, &live::topic_of(&fact.member_id)).await
    })
}

/// Lets nothing be sent of what was told in a past that was only played; what is older than `read_before` counts as read.
pub async fn put_away(tx: &mut Tx, read_before: Time) -> Result<(), Failure> {
    store::put_away(tx, read_before).await
}

/// Job: forgets notices that are old. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    for (unread, before) in [(false, now - KEPT), (true, now - 2 * KEPT)] {
        loop {
            let done = app.db.write(move |tx| Box::pin(async move { forget_old(tx, before, unread).await })).await?;
            count += done;
            if done < BATCH.unsigned_abs() {
                break;
            }
        }
    }
    app.db.write(move |tx| Box::pin(async move { Ok(count + store::mail::tidy(tx, now - KEPT).await?) })).await
}

async fn forget_old(tx: &mut Tx, before: Time, unread: bool) -> Result<u64, Failure> {
    let old = store::old(tx, before, unread, BATCH).await?;
    for (id, member) in &old {
        // Read meanwhile: then it is counted already.
        if unread && store::mark(tx, member, id).await? {
            store::count(tx, member, -1).await?;
        }
        store::delete(tx, id).await?;
    }
    Ok(old.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::{cut, read_cursor};

    #[test]
    fn texts_are_one_line_within_bounds() {
        assert_eq!(cut(" Rye\nin\u{0}  winter ", 80), "Rye in winter");
        assert_eq!(cut("äöüß", 3), "äö…");
    }

    #[test]
    fn cursors_bear_nonsense() {
        assert_eq!(read_cursor("1_17_ntc_9"), Some((1, 17, "ntc_9".into())));
        for bad in ["", "1", "1_x_ntc", "x_1_ntc"] {
            assert_eq!(read_cursor(bad), None, "{bad:?}");
        }
    }
}
