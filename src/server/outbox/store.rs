//! SQL of the outbox.

use super::{Kept, Mail, State};
use crate::{
    kernel::{cursor::AFTER_ALL, failure::Failure, time::Time},
    server::db::{Tx, placeholders, rows_of},
};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

pub async fn insert(tx: &mut Tx, now: Time, mails: &[(String, Mail)]) -> Result<(), Failure> {
    for chunk in mails.chunks(rows_of(11)) {
        let sql = format!(
            "INSERT INTO outbox (id, kind, member_id, recipient, subject, body, state, attempts, next_at, error, created_at, unsubscribe) VALUES {}",
            placeholders(chunk.len(), 12)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, mail) in chunk {
            query = query.bind(id).bind(mail.kind).bind(&mail.member_id).bind(&mail.recipient).bind(&mail.subject).bind(&mail.body);
            query = query.bind(State::Queued.name()).bind(0_i64).bind(now).bind("").bind(now).bind(&mail.unsubscribe);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Mails that wait and are due, longest due first.
pub async fn due(tx: &mut Tx, now: Time, limit: i64) -> Result<Vec<Kept>, Failure> {
    let rows = sqlx::query(
        "SELECT id, kind, member_id, recipient, subject, body, state, attempts, next_at, error, created_at, sent_at, unsubscribe FROM outbox \
         WHERE state = 'queued' AND next_at <= $1 ORDER BY next_at, id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(read).collect()
}

/// Mails, newest first.
pub async fn list(tx: &mut Tx, state: Option<State>, after: Option<&str>, limit: i64) -> Result<Vec<Kept>, Failure> {
    let rows = sqlx::query(
        "SELECT id, kind, member_id, recipient, subject, body, state, attempts, next_at, error, created_at, sent_at, unsubscribe FROM outbox \
         WHERE id < $1 AND ($2 = '' OR state = $2) ORDER BY id DESC LIMIT $3",
    )
    .bind(after.unwrap_or(AFTER_ALL))
    .bind(state.map_or("", State::name))
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Kept, Failure> {
    Ok(Kept {
        id: row.try_get(0)?,
        kind: row.try_get(1)?,
        member_id: row.try_get(2)?,
        recipient: row.try_get(3)?,
        subject: row.try_get(4)?,
        body: row.try_get(5)?,
        state: State::parse(row.try_get(6)?).ok_or_else(|| Failure::internal("unknown state of a mail"))?,
        attempts: row.try_get(7)?,
        next_at: row.try_get(8)?,
        error: row.try_get(9)?,
        created_at: row.try_get(10)?,
        sent_at: row.try_get(11)?,
        unsubscribe: row.try_get(12)?,
    })
}

/// Takes a mail for one try: nobody else tries it before `lease`. `false` where another did so first.
pub async fn claim(tx: &mut Tx, id: &str, was_due: Time, lease: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE outbox SET attempts = attempts + 1, next_at = $3 WHERE id = $1 AND state = 'queued' AND next_at = $2")
        .bind(id)
        .bind(was_due)
        .bind(lease)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes the end of a mail; its text goes where it is no longer needed.
pub async fn done(tx: &mut Tx, id: &str, state: State, now: Time, forget: bool) -> Result<(), Failure> {
    sqlx::query("UPDATE outbox SET state = $2, sent_at = $3, error = '', body = CASE WHEN $4 = 1 THEN '' ELSE body END WHERE id = $1")
        .bind(id)
        .bind(state.name())
        .bind(now)
        .bind(i64::from(forget))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn again(tx: &mut Tx, id: &str, next_at: Time, error: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE outbox SET next_at = $2, error = $3 WHERE id = $1").bind(id).bind(next_at).bind(error).execute(tx.conn()).await?;
    Ok(())
}

pub async fn failed(tx: &mut Tx, id: &str, error: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE outbox SET state = 'failed', error = $2 WHERE id = $1").bind(id).bind(error).execute(tx.conn()).await?;
    Ok(())
}

pub async fn retry(tx: &mut Tx, now: Time, id: &str) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE outbox SET state = 'queued', attempts = 0, next_at = $2 WHERE id = $1 AND state = 'failed'")
        .bind(id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_of(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM outbox WHERE member_id = $1 AND member_id <> ''").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes mails made before `before` that wait for nothing. Gives how many.
pub async fn tidy(tx: &mut Tx, before: Time) -> Result<u64, Failure> {
    Ok(sqlx::query("DELETE FROM outbox WHERE created_at < $1 AND state <> 'queued'").bind(before).execute(tx.conn()).await?.rows_affected())
}

/// Marks all waiting mail as logged at the time it was written. Gives how many.
pub async fn put_away(tx: &mut Tx) -> Result<u64, Failure> {
    let done = sqlx::query("UPDATE outbox SET state = 'logged', sent_at = created_at WHERE state = 'queued'").execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// Notes that an address wants a kind of mail no more.
pub async fn stop(tx: &mut Tx, email: &str, kind: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO mail_stop (email, kind, at) VALUES ($1, $2, $3) ON CONFLICT (email, kind) DO NOTHING")
        .bind(email)
        .bind(kind)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Drops waiting mails of a kind to an address.
pub async fn drop_waiting(tx: &mut Tx, email: &str, kind: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM outbox WHERE state = 'queued' AND recipient = $1 AND unsubscribe = $2").bind(email).bind(kind).execute(tx.conn()).await?;
    Ok(())
}

pub async fn resume(tx: &mut Tx, email: &str, kind: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM mail_stop WHERE email = $1 AND kind = $2").bind(email).bind(kind).execute(tx.conn()).await?;
    Ok(())
}

pub async fn stopped(tx: &mut Tx, email: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("SELECT kind FROM mail_stop WHERE email = $1 ORDER BY kind").bind(email).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

pub async fn forget_stops(tx: &mut Tx, email: &str) -> Result<(), Failure> {
    sqlx::query("DELETE FROM mail_stop WHERE email = $1").bind(email).execute(tx.conn()).await?;
    Ok(())
}
