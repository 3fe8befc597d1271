//! SQL of notices.

pub mod mail;
pub mod push;
pub mod wish;

use super::model::{Filter, Kind, New, Notice};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// Remembers that a member is told of a key. `false` where it was told before.
pub async fn once(tx: &mut Tx, member_id: &str, once: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("INSERT INTO notice_once (member_id, once, at) VALUES ($1, $2, $3) ON CONFLICT (member_id, once) DO NOTHING")
        .bind(member_id)
        .bind(once)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// When mail and push of a notice are due, and which collected mail it waits for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Due {
    pub mail_at: Option<Time>,
    pub push_at: Option<Time>,
    /// `daily`, `weekly`, or empty.
    pub digest: &'static str,
}

/// What became of a notice that was told.
pub struct Told {
    pub id: String,
    /// How often it has happened by now: 1 for a new notice.
    pub times: i64,
}

/// Writes a notice, or makes the unread one of the same kind and subject tell of this too. A mail that it waits for already
/// keeps its time.
pub async fn put(tx: &mut Tx, id: &str, new: &New, due: Due, now: Time) -> Result<Told, Failure> {
    let row = sqlx::query(
        "INSERT INTO notice (id, member_id, kind, area, subject, actor_id, actor_name, actors, times, title, excerpt, href, unread, mail_at, push_at, digest, \
         created_at, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, 1, $12, $13, $14, $15, $15) \
         ON CONFLICT (member_id, kind, subject) WHERE unread = 1 AND subject <> '' DO UPDATE SET times = notice.times + 1, actor_id = excluded.actor_id, \
         actor_name = excluded.actor_name, title = excluded.title, excerpt = excluded.excerpt, href = excluded.href, at = excluded.at, \
         mail_at = COALESCE(notice.mail_at, excluded.mail_at), push_at = COALESCE(notice.push_at, excluded.push_at), digest = excluded.digest \
         RETURNING id, times",
    )
    .bind(id)
    .bind(&new.member_id)
    .bind(new.kind.name())
    .bind(new.kind.area().name())
    .bind(&new.subject)
    .bind(&new.actor_id)
    .bind(&new.actor_name)
    .bind(i64::from(!new.actor_id.is_empty()))
    .bind(&new.title)
    .bind(&new.excerpt)
    .bind(&new.href)
    .bind(due.mail_at)
    .bind(due.push_at)
    .bind(due.digest)
    .bind(now)
    .fetch_one(tx.conn())
    .await?;
    Ok(Told { id: row.try_get(0)?, times: row.try_get(1)? })
}

/// Notes who did it. `false` where they are known already.
pub async fn add_actor(tx: &mut Tx, notice_id: &str, actor_id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("INSERT INTO notice_actor (notice_id, actor_id) VALUES ($1, $2) ON CONFLICT (notice_id, actor_id) DO NOTHING")
        .bind(notice_id)
        .bind(actor_id)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// One more different person.
pub async fn more_actors(tx: &mut Tx, notice_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE notice SET actors = actors + 1 WHERE id = $1").bind(notice_id).execute(tx.conn()).await?;
    Ok(())
}

/// Changes the number of a member's unread notices; gives what it is then.
pub async fn count(tx: &mut Tx, member_id: &str, by: i64) -> Result<i64, Failure> {
    let row = sqlx::query(
        "INSERT INTO notice_count (member_id, unread) VALUES ($1, $2) ON CONFLICT (member_id) DO UPDATE SET unread = notice_count.unread + $3 RETURNING unread",
    )
    .bind(member_id)
    .bind(by.max(0))
    .bind(by)
    .fetch_one(tx.conn())
    .await?;
    Ok(row.try_get(0)?)
}

/// The number of a member's unread notices.
pub async fn unread(tx: &mut Tx, member_id: &str) -> Result<i64, Failure> {
    let row = sqlx::query("SELECT unread FROM notice_count WHERE member_id = $1").bind(member_id).fetch_optional(tx.conn()).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
}

/// Where a list goes on: whether the last one was unread, when it was, its id.
pub type After = (i64, Time, String);

/// A member's notices: unread ones first, then the newest first.
pub async fn list(tx: &mut Tx, member_id: &str, filter: Filter, after: &After, limit: i64) -> Result<Vec<Notice>, Failure> {
    let rows = sqlx::query(
        "SELECT id, kind, actor_id, actor_name, actors, times, title, excerpt, href, unread, at FROM notice \
         WHERE member_id = $1 AND (unread, at, id) < ($2, $3, $4) AND ($5 = '' OR area = $5) AND ($6 = '' OR kind = $6) AND unread >= $7 \
         ORDER BY unread DESC, at DESC, id DESC LIMIT $8",
    )
    .bind(member_id)
    .bind(after.0)
    .bind(after.1)
    .bind(&after.2)
    .bind(filter.area.map_or("", |area| area.name()))
    .bind(filter.kind.map_or("", Kind::name))
    .bind(i64::from(filter.unread))
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(read).collect()
}

/// One of a member's notices.
pub async fn find(tx: &mut Tx, member_id: &str, id: &str) -> Result<Option<Notice>, Failure> {
    let row = sqlx::query(
        "SELECT id, kind, actor_id, actor_name, actors, times, title, excerpt, href, unread, at FROM notice WHERE id = $1 AND member_id = $2",
    )
    .bind(id)
    .bind(member_id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(read).transpose()
}

pub(super) fn read(row: &AnyRow) -> Result<Notice, Failure> {
    Ok(Notice {
        id: row.try_get(0)?,
        kind: Kind::parse(row.try_get(1)?).ok_or_else(|| Failure::internal("unknown kind of a notice"))?,
        actor_id: row.try_get(2)?,
        actor_name: row.try_get(3)?,
        actors: row.try_get(4)?,
        times: row.try_get(5)?,
        title: row.try_get(6)?,
        excerpt: row.try_get(7)?,
        href: row.try_get(8)?,
        unread: row.try_get::<i64, _>(9)? == 1,
        at: row.try_get(10)?,
    })
}

/// Marks one as read: nothing of it is sent any more. `false` where it was read before.
pub async fn mark(tx: &mut Tx, member_id: &str, id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE notice SET unread = 0, mail_at = NULL, push_at = NULL, digest = '' WHERE id = $1 AND member_id = $2 AND unread = 1")
        .bind(id)
        .bind(member_id)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks all of an area (empty: all) and a subject (empty: any) as read. Gives how many were not.
pub async fn mark_all(tx: &mut Tx, member_id: &str, area: &str, subject: &str) -> Result<i64, Failure> {
    let done = sqlx::query(
        "UPDATE notice SET unread = 0, mail_at = NULL, push_at = NULL, digest = '' \
         WHERE member_id = $1 AND unread = 1 AND ($2 = '' OR area = $2) AND ($3 = '' OR subject = $3)",
    )
    .bind(member_id)
    .bind(area)
    .bind(subject)
    .execute(tx.conn())
    .await?;
    i64::try_from(done.rows_affected()).map_err(Failure::internal)
}

/// The oldest notices before a time that are read (or not): id and member.
pub async fn old(tx: &mut Tx, before: Time, unread: bool, limit: i64) -> Result<Vec<(String, String)>, Failure> {
    let rows = sqlx::query("SELECT id, member_id FROM notice WHERE at < $1 AND unread = $2 ORDER BY at, id LIMIT $3")
        .bind(before)
        .bind(i64::from(unread))
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

pub async fn delete(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM notice_actor WHERE notice_id = $1").bind(id).execute(tx.conn()).await?;
    sqlx::query("DELETE FROM notice WHERE id = $1").bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets all that a member was told and wished, and their name in what others were told.
pub async fn forget(tx: &mut Tx, member_id: &str, erased_name: &str) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM notice_actor WHERE notice_id IN (SELECT id FROM notice WHERE member_id = $1)",
        "DELETE FROM notice WHERE member_id = $1",
        "DELETE FROM notice_once WHERE member_id = $1",
        "DELETE FROM notice_count WHERE member_id = $1",
        "DELETE FROM notice_wish WHERE member_id = $1",
        "DELETE FROM notice_rest WHERE member_id = $1",
        "DELETE FROM notice_digest WHERE member_id = $1",
        "DELETE FROM push_place WHERE member_id = $1",
    ] {
        sqlx::query(sql).bind(member_id).execute(tx.conn()).await?;
    }
    sqlx::query(
        "UPDATE notice SET actor_name = $2, actor_id = '', excerpt = '' WHERE actor_id = $1 AND id IN (SELECT notice_id FROM notice_actor WHERE actor_id = $1)",
    )
    .bind(member_id)
    .bind(erased_name)
    .execute(tx.conn())
    .await?;
    sqlx::query("DELETE FROM notice_actor WHERE actor_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Makes what was told in a played past look read where it is old, and lets nothing of it be sent.
pub async fn put_away(tx: &mut Tx, read_before: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE notice SET mail_at = NULL, push_at = NULL, digest = ''").execute(tx.conn()).await?;
    sqlx::query("UPDATE notice SET unread = 0 WHERE at < $1").bind(read_before).execute(tx.conn()).await?;
    sqlx::query(
        "UPDATE notice_count SET unread = (SELECT CAST(count(*) AS BIGINT) FROM notice n WHERE n.member_id = notice_count.member_id AND n.unread = 1)",
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
