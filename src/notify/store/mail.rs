//! SQL of mails and pushes that are due.

use super::{read, wish::rest};
use crate::{
    kernel::{failure::Failure, time::Time},
    notify::model::{Notice, Rest},
    server::db::Tx,
};
use sqlx::Row;

/// Members with a mail that is due, at most `limit`.
pub async fn members_due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let rows =
        sqlx::query("SELECT DISTINCT member_id FROM notice WHERE mail_at <= $1 ORDER BY member_id LIMIT $2").bind(now).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Takes a member's notices whose mail is due: whoever takes them writes the mail.
pub async fn take_due(tx: &mut Tx, member_id: &str, now: Time) -> Result<Vec<Notice>, Failure> {
    let rows = sqlx::query(
        "UPDATE notice SET mail_at = NULL WHERE member_id = $1 AND mail_at <= $2 \
         RETURNING id, kind, actor_id, actor_name, actors, times, title, excerpt, href, unread, at",
    )
    .bind(member_id)
    .bind(now)
    .fetch_all(tx.conn())
    .await?;
    let mut notices = rows.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
    notices.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    Ok(notices)
}

/// Puts a member's due mails off.
pub async fn put_off(tx: &mut Tx, member_id: &str, now: Time, until: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE notice SET mail_at = $3 WHERE member_id = $1 AND mail_at <= $2").bind(member_id).bind(now).bind(until).execute(tx.conn()).await?;
    Ok(())
}

/// Members for whom something waits for a collected mail, after (member, digest): member, digest, rest, the oldest.
pub async fn waiting(tx: &mut Tx, after: &(String, String), limit: i64) -> Result<Vec<(String, String, Rest, Time)>, Failure> {
    let rows = sqlx::query(
        "SELECT r.zone, r.quiet_from, r.quiet_to, n.member_id, n.digest, n.oldest FROM \
         (SELECT member_id, digest, min(created_at) AS oldest FROM notice WHERE digest <> '' AND (member_id, digest) > ($1, $2) \
         GROUP BY member_id, digest ORDER BY member_id, digest LIMIT $3) n \
         LEFT JOIN notice_rest r ON r.member_id = n.member_id ORDER BY n.member_id, n.digest",
    )
    .bind(&after.0)
    .bind(&after.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok((row.try_get(3)?, row.try_get(4)?, rest(row)?, row.try_get(5)?))).collect()
}

/// Notes that the collected mail of a period is written. `false` where it was before.
pub async fn begin(tx: &mut Tx, member_id: &str, period: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("INSERT INTO notice_digest (member_id, period, at) VALUES ($1, $2, $3) ON CONFLICT (member_id, period) DO NOTHING")
        .bind(member_id)
        .bind(period)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes what was told before `before` and waits for this digest.
pub async fn take_waiting(tx: &mut Tx, member_id: &str, digest: &str, before: Time) -> Result<Vec<Notice>, Failure> {
    let rows = sqlx::query(
        "UPDATE notice SET digest = '' WHERE member_id = $1 AND digest = $2 AND created_at < $3 \
         RETURNING id, kind, actor_id, actor_name, actors, times, title, excerpt, href, unread, at",
    )
    .bind(member_id)
    .bind(digest)
    .bind(before)
    .fetch_all(tx.conn())
    .await?;
    let mut notices = rows.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
    notices.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    Ok(notices)
}

/// Forgets periods that ended before a time. Gives how many.
pub async fn tidy(tx: &mut Tx, before: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM notice_digest WHERE at < $1").bind(before).execute(tx.conn()).await?.rows_affected())
}
