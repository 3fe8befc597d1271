//! SQL of conversations and of how each side has them.

use super::profile::face;
use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::{ChatLine, DeskChat, DeskShow},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A conversation as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    pub is_staff: bool,
    pub member_id: String,
    /// Empty with the shop.
    pub other_id: String,
    pub answerer_id: String,
}

fn kept(row: &AnyRow) -> Result<Kept, Failure> {
    Ok(Kept {
        id: row.try_get(0)?,
        is_staff: row.try_get::<i64, _>(1)? == 1,
        member_id: row.try_get(2)?,
        other_id: row.try_get(3)?,
        answerer_id: row.try_get(4)?,
    })
}

/// What tells a conversation: the member alone with the shop, the two in the order of their ids otherwise.
pub fn pair(one: &str, other: &str) -> String {
    match (other.is_empty(), one < other) {
        (true, _) => one.to_owned(),
        (false, true) => format!("{one}/{other}"),
        (false, false) => format!("{other}/{one}"),
    }
}

pub async fn by_pair(tx: &mut Tx, pair: &str) -> Result<Option<Kept>, Failure> {
    let row = sqlx::query("SELECT id, is_staff, member_id, other_id, answerer_id FROM conversation WHERE pair = $1").bind(pair).fetch_optional(tx.conn()).await?;
    row.as_ref().map(kept).transpose()
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Kept>, Failure> {
    let row = sqlx::query("SELECT id, is_staff, member_id, other_id, answerer_id FROM conversation WHERE id = $1").bind(id).fetch_optional(tx.conn()).await?;
    row.as_ref().map(kept).transpose()
}

/// Opens a conversation, or gives the one that is there.
pub async fn open(tx: &mut Tx, id: &str, one: &str, other: &str, now: Time) -> Result<Kept, Failure> {
    sqlx::query(
        "INSERT INTO conversation (id, pair, is_staff, member_id, other_id, answerer_id, staff_unread, last_at, created_at) \
         VALUES ($1, $2, $3, $4, $5, '', 0, $6, $6) ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(pair(one, other))
    .bind(i64::from(other.is_empty()))
    .bind(one)
    .bind(other)
    .bind(now)
    .execute(tx.conn())
    .await?;
    by_pair(tx, &pair(one, other)).await?.ok_or_else(|| Failure::internal("a conversation vanished"))
}

/// Notes a new message in a conversation: for the desk, `unread` more.
pub async fn touch(tx: &mut Tx, id: &str, unread: i64, now: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE conversation SET last_at = $3, staff_unread = staff_unread + $2 WHERE id = $1").bind(id).bind(unread).bind(now).execute(tx.conn()).await?;
    Ok(())
}

/// Says who of the staff answers.
pub async fn claim(tx: &mut Tx, id: &str, answerer_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE conversation SET answerer_id = $2 WHERE id = $1").bind(id).bind(answerer_id).execute(tx.conn()).await?;
    Ok(())
}

/// The desk has read it.
pub async fn read_by_staff(tx: &mut Tx, id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE conversation SET staff_unread = 0 WHERE id = $1 AND staff_unread > 0").bind(id).execute(tx.conn()).await?;
    Ok(())
}

/// Puts a conversation on top of a member's list, with `unread` more.
pub async fn bring(tx: &mut Tx, id: &str, member_id: &str, unread: i64, words: &str, now: Time) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO conversation_part (member_id, conversation_id, unread, last_at, last_words) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (member_id, conversation_id) DO UPDATE SET unread = conversation_part.unread + excluded.unread, last_at = excluded.last_at, \
         last_words = excluded.last_words",
    )
    .bind(member_id)
    .bind(id)
    .bind(unread)
    .bind(now)
    .bind(words)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A member has read it. `true` where something was unread.
pub async fn read_by(tx: &mut Tx, id: &str, member_id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE conversation_part SET unread = 0 WHERE member_id = $1 AND conversation_id = $2 AND unread > 0")
        .bind(member_id)
        .bind(id)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// How much a member has not read; `id` alone, or (empty) all.
pub async fn unread(tx: &mut Tx, member_id: &str, id: &str) -> Result<i64, Failure> {
    let row: (i64,) =
        sqlx::query_as("SELECT CAST(coalesce(sum(unread), 0) AS BIGINT) FROM conversation_part WHERE member_id = $1 AND ($2 = '' OR conversation_id = $2)")
            .bind(member_id)
            .bind(id)
            .fetch_one(tx.conn())
            .await?;
    Ok(row.0)
}

/// A member's conversations, the newest first, after a place.
pub async fn list(tx: &mut Tx, member_id: &str, after: &(Time, String), limit: i64) -> Result<Vec<ChatLine>, Failure> {
    let rows = sqlx::query(
        "SELECT coalesce(p.member_id, ''), coalesce(p.handle, ''), coalesce(p.name, ''), coalesce(p.avatar, ''), c.id, c.is_staff, t.unread, t.last_words, t.last_at \
         FROM conversation_part t JOIN conversation c ON c.id = t.conversation_id \
         LEFT JOIN profile p ON p.member_id = CASE WHEN c.member_id = $1 THEN c.other_id ELSE c.member_id END \
         WHERE t.member_id = $1 AND (t.last_at < $2 OR (t.last_at = $2 AND t.conversation_id < $3)) ORDER BY t.last_at DESC, t.conversation_id DESC LIMIT $4",
    )
    .bind(member_id)
    .bind(after.0)
    .bind(&after.1)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        let is_staff = row.try_get::<i64, _>(5)? == 1;
        Ok(ChatLine {
            id: row.try_get(4)?,
            with: if is_staff { None } else { Some(face(row)?) },
            unread: row.try_get(6)?,
            last_words: row.try_get(7)?,
            last_at: row.try_get(8)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Conversations with the shop, the newest first, after a place.
pub async fn desk(tx: &mut Tx, show: DeskShow, after: &(Time, String), limit: i64) -> Result<Vec<DeskChat>, Failure> {
    let waiting = sqlx::query(
        "SELECT c.id, c.member_id, coalesce(m.display_name, ''), c.answerer_id, coalesce(a.display_name, ''), c.staff_unread, coalesce(t.last_words, ''), c.last_at \
         FROM conversation c LEFT JOIN member m ON m.id = c.member_id LEFT JOIN member a ON a.id = c.answerer_id \
         LEFT JOIN conversation_part t ON t.member_id = c.member_id AND t.conversation_id = c.id \
         WHERE c.is_staff = 1 AND c.staff_unread > 0 AND (c.last_at < $1 OR (c.last_at = $1 AND c.id < $2)) ORDER BY c.last_at DESC, c.id DESC LIMIT $3",
    );
    let all = sqlx::query(
        "SELECT c.id, c.member_id, coalesce(m.display_name, ''), c.answerer_id, coalesce(a.display_name, ''), c.staff_unread, coalesce(t.last_words, ''), c.last_at \
         FROM conversation c LEFT JOIN member m ON m.id = c.member_id LEFT JOIN member a ON a.id = c.answerer_id \
         LEFT JOIN conversation_part t ON t.member_id = c.member_id AND t.conversation_id = c.id \
         WHERE c.is_staff = 1 AND (c.last_at < $1 OR (c.last_at = $1 AND c.id < $2)) ORDER BY c.last_at DESC, c.id DESC LIMIT $3",
    );
    let query = if show == DeskShow::Waiting { waiting } else { all };
    let rows = query.bind(after.0).bind(&after.1).bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(desk_chat).collect()
}

/// One conversation with the shop as the desk has it.
pub async fn desk_one(tx: &mut Tx, id: &str) -> Result<Option<DeskChat>, Failure> {
    let row = sqlx::query(
        "SELECT c.id, c.member_id, coalesce(m.display_name, ''), c.answerer_id, coalesce(a.display_name, ''), c.staff_unread, '', c.last_at \
         FROM conversation c LEFT JOIN member m ON m.id = c.member_id LEFT JOIN member a ON a.id = c.answerer_id WHERE c.id = $1 AND c.is_staff = 1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    row.as_ref().map(desk_chat).transpose()
}

fn desk_chat(row: &AnyRow) -> Result<DeskChat, Failure> {
    Ok(DeskChat {
        id: row.try_get(0)?,
        member_id: row.try_get(1)?,
        member_name: row.try_get(2)?,
        answerer_id: row.try_get(3)?,
        answerer_name: row.try_get(4)?,
        unread: row.try_get(5)?,
        last_words: row.try_get(6)?,
        last_at: row.try_get(7)?,
    })
}

/// Forgets a member's list of conversations, and what others see of its last words.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE conversation_part SET last_words = '' WHERE conversation_id IN (SELECT id FROM conversation WHERE member_id = $1 OR other_id = $1)")
        .bind(member_id)
        .execute(tx.conn())
        .await?;
    sqlx::query("DELETE FROM conversation_part WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    sqlx::query("UPDATE conversation SET staff_unread = 0 WHERE member_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
