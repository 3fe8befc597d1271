//! SQL of messages.

use crate::{
    kernel::{failure::Failure, time::Time},
    people::model::Message,
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A message on its way in.
pub struct NewMessage<'a> {
    pub id: &'a str,
    pub conversation_id: &'a str,
    pub author_id: &'a str,
    pub is_staff: bool,
    /// Who does not see it; empty: nobody.
    pub hidden_from: &'a str,
    pub body: &'a str,
    pub html: &'a str,
    pub at: Time,
}

pub async fn insert(tx: &mut Tx, new: &NewMessage<'_>) -> Result<(), Failure> {
    sqlx::query("INSERT INTO message (id, conversation_id, author_id, is_staff, hidden_from, body, html, state, at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'published', $8)")
        .bind(new.id)
        .bind(new.conversation_id)
        .bind(new.author_id)
        .bind(i64::from(new.is_staff))
        .bind(new.hidden_from)
        .bind(new.body)
        .bind(new.html)
        .bind(new.at)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Messages of a conversation as `reader` sees them (empty: the desk), newest first, before an id.
pub async fn list(tx: &mut Tx, conversation_id: &str, reader: &str, before: &str, limit: i64) -> Result<Vec<Message>, Failure> {
    let rows = sqlx::query(
        "SELECT x.id, x.author_id, coalesce(m.display_name, ''), x.is_staff, x.html, x.state, x.at FROM message x LEFT JOIN member m ON m.id = x.author_id \
         WHERE x.conversation_id = $1 AND (x.hidden_from = '' OR x.hidden_from <> $2) AND x.id < $3 ORDER BY x.id DESC LIMIT $4",
    )
    .bind(conversation_id)
    .bind(reader)
    .bind(before)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        let (author_id, state): (String, String) = (row.try_get(1)?, row.try_get(5)?);
        let is_own = author_id == reader;
        Ok(Message {
            id: row.try_get(0)?,
            author_name: row.try_get(2)?,
            is_staff: row.try_get::<i64, _>(3)? == 1,
            html: if state == "published" || is_own { row.try_get(4)? } else { String::new() },
            is_own,
            author_id,
            state,
            at: row.try_get(6)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Messages to other members that somebody wrote since a time.
pub async fn count_since(tx: &mut Tx, author_id: &str, since: Time) -> Result<i64, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT count(*) FROM message WHERE author_id = $1 AND at >= $2 AND is_staff = 0").bind(author_id).bind(since).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// A message as judging needs it.
pub struct Judged {
    pub state: String,
    pub author_id: String,
    pub author_name: String,
    pub body: String,
    pub at: Time,
    pub conversation_id: String,
    pub is_staff: bool,
    /// The members of the conversation.
    pub members: [String; 2],
    pub hidden_from: String,
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Judged>, Failure> {
    let row = sqlx::query(
        "SELECT x.state, x.author_id, coalesce(m.display_name, ''), x.body, x.at, c.id, x.is_staff, c.member_id, c.other_id, x.hidden_from \
         FROM message x JOIN conversation c ON c.id = x.conversation_id LEFT JOIN member m ON m.id = x.author_id WHERE x.id = $1",
    )
    .bind(id)
    .fetch_optional(tx.conn())
    .await?;
    let read = |row: &AnyRow| {
        Ok(Judged {
            state: row.try_get(0)?,
            author_id: row.try_get(1)?,
            author_name: row.try_get(2)?,
            body: row.try_get(3)?,
            at: row.try_get(4)?,
            conversation_id: row.try_get(5)?,
            is_staff: row.try_get::<i64, _>(6)? == 1,
            members: [row.try_get(7)?, row.try_get(8)?],
            hidden_from: row.try_get(9)?,
        })
    };
    row.as_ref().map(read).transpose()
}

pub async fn set_state(tx: &mut Tx, id: &str, state: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE message SET state = $2 WHERE id = $1").bind(id).bind(state).execute(tx.conn()).await?;
    Ok(())
}

/// Everything that a member wrote, oldest first: for the member's export.
pub async fn written_by(tx: &mut Tx, member_id: &str, after: &str, limit: i64) -> Result<Vec<(String, String, Time)>, Failure> {
    let rows = sqlx::query("SELECT id, body, at FROM message WHERE author_id = $1 AND id > $2 ORDER BY id LIMIT $3")
        .bind(member_id)
        .bind(after)
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

/// Forgets the words of a member.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE message SET body = '', html = '', state = 'removed' WHERE author_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}
