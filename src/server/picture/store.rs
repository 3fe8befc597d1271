//! SQL of the pictures.
//!
//! A row is 'loose' (sent, belongs to nothing yet), 'attached' (to its target), 'hidden' (attached, but not shown), 'gone'
//! (nobody wants it any more) or 'dying' (its files are being removed; whoever sends the same content waits).

use super::prepare::Prepared;
use crate::{
    kernel::{failure::Failure, picture::Picture, time::Time},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

fn picture(row: &AnyRow) -> Result<Picture, Failure> {
    let size = |index: usize| -> Result<u32, Failure> { u32::try_from(row.try_get::<i64, _>(index)?).map_err(Failure::internal) };
    let hash = row.try_get::<String, _>(1)?;
    let url = |size: &str| format!("/pictures/{hash}-{size}.webp");
    Ok(Picture {
        id: row.try_get(0)?,
        url: url("large"),
        width: size(2)?,
        height: size(3)?,
        thumb_url: url("thumb"),
        thumb_width: size(4)?,
        thumb_height: size(5)?,
        small_url: url("small"),
        small_width: size(6)?,
        small_height: size(7)?,
        alt: row.try_get(8)?,
    })
}

/// Writes down a loose picture of `owner`.
pub async fn insert(tx: &mut Tx, now: Time, id: &str, hash: &str, owner: &str, made: &Prepared) -> Result<(), Failure> {
    let sql = "INSERT INTO picture (id, hash, width, height, thumb_width, thumb_height, small_width, small_height, bytes, owner, \
               target, alt, position, state, state_at, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', 0, 'loose', $11, $11)";
    let bytes = [&made.large, &made.thumb, &made.small].map(|size| size.webp.len()).iter().sum::<usize>();
    let mut query = sqlx::query(sql).bind(id).bind(hash);
    for size in [&made.large, &made.thumb, &made.small] {
        query = query.bind(i64::from(size.width)).bind(i64::from(size.height));
    }
    let query = query.bind(i64::try_from(bytes).map_err(Failure::internal)?).bind(owner).bind(now);
    query.execute(tx.conn()).await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Picture>, Failure> {
    let sql = "SELECT id, hash, width, height, thumb_width, thumb_height, small_width, small_height, alt FROM picture WHERE id = $1";
    sqlx::query(sql).bind(id).fetch_optional(tx.conn()).await?.as_ref().map(picture).transpose()
}

/// A picture that `owner` has sent and that is not gone.
pub async fn find_own(tx: &mut Tx, owner: &str, id: &str) -> Result<Option<Picture>, Failure> {
    let sql = "SELECT id, hash, width, height, thumb_width, thumb_height, small_width, small_height, alt FROM picture \
               WHERE id = $1 AND owner = $2 AND state IN ('loose', 'attached', 'hidden')";
    sqlx::query(sql).bind(id).bind(owner).fetch_optional(tx.conn()).await?.as_ref().map(picture).transpose()
}

/// The pictures shown with `target`, in their order.
pub async fn of_target(tx: &mut Tx, target: &str) -> Result<Vec<Picture>, Failure> {
    let sql = "SELECT id, hash, width, height, thumb_width, thumb_height, small_width, small_height, alt FROM picture \
               WHERE target = $1 AND target <> '' AND state = 'attached' ORDER BY position, id";
    sqlx::query(sql).bind(target).fetch_all(tx.conn()).await?.iter().map(picture).collect()
}

/// The same for many targets at once, each with its target. `targets` is not empty.
pub async fn of_targets(tx: &mut Tx, targets: &[String]) -> Result<Vec<(String, Picture)>, Failure> {
    let list = (1..=targets.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT id, hash, width, height, thumb_width, thumb_height, small_width, small_height, alt, target FROM picture WHERE target IN ({list}) AND target <> '' AND state = 'attached' ORDER BY target, position, id"
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for target in targets {
        query = query.bind(target);
    }
    query.fetch_all(tx.conn()).await?.iter().map(|row| Ok((row.try_get(9)?, picture(row)?))).collect()
}

/// Gives a picture of `owner` its place; `false` where it is not theirs, gone, or belongs to something else.
pub async fn attach(tx: &mut Tx, now: Time, owner: &str, id: &str, target: &str, position: i64, alt: &str) -> Result<bool, Failure> {
    let sql = "UPDATE picture SET state = 'attached', state_at = $1, target = $2, position = $3, alt = $4 \
               WHERE id = $5 AND owner = $6 AND (state = 'loose' OR (state = 'gone' AND target = $2))";
    let done = sqlx::query(sql).bind(now).bind(target).bind(position).bind(alt).bind(id).bind(owner).execute(tx.conn()).await?;
    Ok(done.rows_affected() == 1)
}

/// Gives all that `from` has to `to` and to another owner.
pub async fn pass_on(tx: &mut Tx, from: &str, to: &str, owner: &str) -> Result<(), Failure> {
    let sql = "UPDATE picture SET target = $2, owner = $3 WHERE target = $1 AND target <> '' AND state IN ('attached', 'hidden')";
    sqlx::query(sql).bind(from).bind(to).bind(owner).execute(tx.conn()).await?;
    Ok(())
}

/// Lets go of all that `target` has. Gives how many.
pub async fn release(tx: &mut Tx, now: Time, target: &str) -> Result<u64, Failure> {
    let sql = "UPDATE picture SET state = 'gone', state_at = $1 WHERE target = $2 AND target <> '' AND state IN ('attached', 'hidden')";
    Ok(sqlx::query(sql).bind(now).bind(target).execute(tx.conn()).await?.rows_affected())
}

/// From one state to another, for all pictures of `target`.
pub async fn turn(tx: &mut Tx, now: Time, target: &str, from: &str, to: &str) -> Result<(), Failure> {
    let sql = "UPDATE picture SET state = $4, state_at = $1 WHERE target = $2 AND target <> '' AND state = $3";
    sqlx::query(sql).bind(now).bind(target).bind(from).bind(to).execute(tx.conn()).await?;
    Ok(())
}

pub async fn release_owner(tx: &mut Tx, now: Time, owner: &str) -> Result<(), Failure> {
    let sql = "UPDATE picture SET state = 'gone', state_at = $1, alt = '' WHERE owner = $2 AND state IN ('loose', 'attached', 'hidden')";
    sqlx::query(sql).bind(now).bind(owner).execute(tx.conn()).await?;
    Ok(())
}

/// Lets go of loose pictures that were sent before `before`.
pub async fn release_loose(tx: &mut Tx, now: Time, before: Time) -> Result<(), Failure> {
    let sql = "UPDATE picture SET state = 'gone', state_at = $1 WHERE state = 'loose' AND created_at < $2";
    sqlx::query(sql).bind(now).bind(before).execute(tx.conn()).await?;
    Ok(())
}

pub async fn drop_one(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM picture WHERE id = $1 AND state = 'loose'").bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Whether files of this content may be shown.
pub async fn is_shown(tx: &mut Tx, hash: &str) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM picture WHERE hash = $1 AND state IN ('loose', 'attached') LIMIT 1";
    Ok(sqlx::query(sql).bind(hash).fetch_optional(tx.conn()).await?.is_some())
}

/// Whether somebody still needs the files of this content.
pub async fn is_needed(tx: &mut Tx, hash: &str) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM picture WHERE hash = $1 AND state IN ('loose', 'attached', 'hidden') LIMIT 1";
    Ok(sqlx::query(sql).bind(hash).fetch_optional(tx.conn()).await?.is_some())
}

/// Whether the files of this content have been under removal since `since` or later.
pub async fn is_dying(tx: &mut Tx, hash: &str, since: Time) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM picture WHERE hash = $1 AND state = 'dying' AND state_at >= $2 LIMIT 1";
    Ok(sqlx::query(sql).bind(hash).bind(since).fetch_optional(tx.conn()).await?.is_some())
}

/// Contents with rows that nobody wants; those under removal only where that began before `stale`.
pub async fn unwanted(tx: &mut Tx, stale: Time, limit: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT DISTINCT hash FROM picture WHERE state = 'gone' OR (state = 'dying' AND state_at < $1) ORDER BY hash LIMIT $2";
    sqlx::query(sql).bind(stale).bind(limit).fetch_all(tx.conn()).await?.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

pub async fn condemn(tx: &mut Tx, now: Time, hash: &str) -> Result<(), Failure> {
    let sql = "UPDATE picture SET state = 'dying', state_at = $1 WHERE hash = $2 AND state IN ('gone', 'dying')";
    sqlx::query(sql).bind(now).bind(hash).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets the rows of a content that nobody wants.
pub async fn forget(tx: &mut Tx, hash: &str) -> Result<u64, Failure> {
    let sql = "DELETE FROM picture WHERE hash = $1 AND state IN ('gone', 'dying')";
    Ok(sqlx::query(sql).bind(hash).execute(tx.conn()).await?.rows_affected())
}

/// Contents whose files are needed, after `after` in their order: what a backup copies.
pub async fn needed(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<String>, Failure> {
    let sql = "SELECT DISTINCT hash FROM picture WHERE hash > $1 AND state IN ('loose', 'attached', 'hidden') ORDER BY hash LIMIT $2";
    sqlx::query(sql).bind(after).bind(limit).fetch_all(tx.conn()).await?.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
