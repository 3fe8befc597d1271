//! SQL of profiles and handles.

use super::holes;
use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::{Face, Wishes},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A profile as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub face: Face,
    pub bio: String,
    pub bio_html: String,
    pub wishes: Wishes,
    pub is_gone: bool,
    /// 0: the program made the handle.
    pub handle_at: Time,
    /// The account's: `active`, `blocked`, `erased`.
    pub state: String,
    pub role: String,
    /// Since when the account is there.
    pub since: Time,
}

fn kept(row: &AnyRow) -> Result<Kept, Failure> {
    let flag = |at: usize| row.try_get::<i64, _>(at).map(|flag| flag == 1);
    Ok(Kept {
        face: Face { member_id: row.try_get(0)?, handle: row.try_get(1)?, name: row.try_get(2)?, avatar: row.try_get(3)? },
        bio: row.try_get(4)?,
        bio_html: row.try_get(5)?,
        wishes: Wishes { purchases: flag(6)?, tier: flag(7)?, activity: flag(8)?, ranked: flag(9)?, messages: flag(10)? },
        is_gone: flag(11)?,
        handle_at: row.try_get(12)?,
        state: row.try_get(13)?,
        role: row.try_get(14)?,
        since: row.try_get(15)?,
    })
}

pub async fn find(tx: &mut Tx, member_id: &str) -> Result<Option<Kept>, Failure> {
    let row = sqlx::query(
        "SELECT p.member_id, p.handle, p.name, p.avatar, p.bio, p.bio_html, p.shows_purchases, p.shows_tier, p.shows_activity, p.is_ranked, p.takes_messages, \
         p.is_gone, p.handle_at, m.state, m.role, m.created_at FROM profile p JOIN member m ON m.id = p.member_id WHERE p.member_id = $1",
    )
    .bind(member_id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(kept).transpose()
}

/// The profile that a handle leads to, today's or an old one; `None` where it is nobody's.
pub async fn by_handle(tx: &mut Tx, handle: &str) -> Result<Option<Kept>, Failure> {
    let row = sqlx::query(
        "SELECT p.member_id, p.handle, p.name, p.avatar, p.bio, p.bio_html, p.shows_purchases, p.shows_tier, p.shows_activity, p.is_ranked, p.takes_messages, \
         p.is_gone, p.handle_at, m.state, m.role, m.created_at FROM handle h JOIN profile p ON p.member_id = h.member_id JOIN member m ON m.id = p.member_id \
         WHERE h.handle = $1 AND p.is_gone = 0",
    )
    .bind(handle)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(kept).transpose()
}

/// Takes a handle for a member for good. `false` where it is, or was, somebody else's. `hashed`: as an erased member's is kept.
pub async fn claim(tx: &mut Tx, handle: &str, hashed: &str, member_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO handle (handle, member_id, at) SELECT $1, $2, CAST($3 AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM handle WHERE handle = $4) \
         ON CONFLICT (handle) DO UPDATE SET at = excluded.at WHERE handle.member_id = excluded.member_id",
    )
    .bind(handle)
    .bind(member_id)
    .bind(now)
    .bind(hashed)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes a new profile; nothing happens where there is one.
pub async fn insert(tx: &mut Tx, face: &Face, wishes: Wishes, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO profile (member_id, handle, name, avatar, bio, bio_html, shows_purchases, shows_tier, shows_activity, is_ranked, takes_messages, is_gone, \
         handle_at, created_at) VALUES ($1, $2, $3, $4, '', '', $5, $6, $7, $8, $9, 0, 0, $10) ON CONFLICT DO NOTHING",
    )
    .bind(&face.member_id)
    .bind(&face.handle)
    .bind(&face.name)
    .bind(&face.avatar)
    .bind(i64::from(wishes.purchases))
    .bind(i64::from(wishes.tier))
    .bind(i64::from(wishes.activity))
    .bind(i64::from(wishes.ranked))
    .bind(i64::from(wishes.messages))
    .bind(now)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what a profile has become.
pub async fn update(tx: &mut Tx, kept: &Kept) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE profile SET handle = $2, name = $3, avatar = $4, bio = $5, bio_html = $6, shows_purchases = $7, shows_tier = $8, shows_activity = $9, \
         is_ranked = $10, takes_messages = $11, is_gone = $12, handle_at = $13 WHERE member_id = $1",
    )
    .bind(&kept.face.member_id)
    .bind(&kept.face.handle)
    .bind(&kept.face.name)
    .bind(&kept.face.avatar)
    .bind(&kept.bio)
    .bind(&kept.bio_html)
    .bind(i64::from(kept.wishes.purchases))
    .bind(i64::from(kept.wishes.tier))
    .bind(i64::from(kept.wishes.activity))
    .bind(i64::from(kept.wishes.ranked))
    .bind(i64::from(kept.wishes.messages))
    .bind(i64::from(kept.is_gone))
    .bind(kept.handle_at)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps the name of a profile in step with the account's.
pub async fn rename(tx: &mut Tx, member_id: &str, name: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE profile SET name = $2 WHERE member_id = $1 AND is_gone = 0").bind(member_id).bind(name).execute(tx.conn()).await?;
    Ok(())
}

/// The faces of members, as far as they have one, whoever they are.
pub async fn faces(tx: &mut Tx, member_ids: &[String]) -> Result<Vec<Face>, Failure> {
    let sql = format!("SELECT member_id, handle, name, avatar FROM profile WHERE member_id IN ({})", holes(1, member_ids.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for id in member_ids {
        query = query.bind(id);
    }
    query.fetch_all(tx.conn()).await?.iter().map(face).collect()
}

/// The faces behind handles of today; old and unknown ones are left out.
pub async fn named(tx: &mut Tx, handles: &[String]) -> Result<Vec<Face>, Failure> {
    let sql = format!("SELECT member_id, handle, name, avatar FROM profile WHERE is_gone = 0 AND handle IN ({})", holes(1, handles.len()));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for handle in handles {
        query = query.bind(handle);
    }
    query.fetch_all(tx.conn()).await?.iter().map(face).collect()
}

/// Reads the four columns of a face.
pub fn face(row: &AnyRow) -> Result<Face, Failure> {
    Ok(Face { member_id: row.try_get(0)?, handle: row.try_get(1)?, name: row.try_get(2)?, avatar: row.try_get(3)? })
}

/// The handles that were ever a member's.
pub async fn handles_of(tx: &mut Tx, member_id: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("SELECT handle FROM handle WHERE member_id = $1 ORDER BY at, handle").bind(member_id).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Puts what nobody can read in the place of a handle.
pub async fn bury(tx: &mut Tx, handle: &str, hashed: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE handle SET handle = $2, member_id = '' WHERE handle = $1").bind(handle).bind(hashed).execute(tx.conn()).await?;
    Ok(())
}

/// What making a face asks of the account: its name, and whether it is erased. `None` where there is none.
pub async fn account(tx: &mut Tx, member_id: &str) -> Result<Option<(String, bool)>, Failure> {
    let row = sqlx::query("SELECT display_name, state FROM member WHERE id = $1").bind(member_id).fetch_optional(tx.conn()).await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get::<&str, _>(1)? == "erased"))).transpose()
}
