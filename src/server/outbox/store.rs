//! SQL of the outbox.

use super::Mail;
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::{Tx, placeholders},
};
use sqlx::AssertSqlSafe;

/// Rows a multi-row insert carries at most.
const CHUNK: usize = 500;

pub async fn insert(tx: &mut Tx, now: Time, mails: &[(String, Mail)]) -> Result<(), Failure> {
    for chunk in mails.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO outbox (id, kind, member_id, recipient, subject, body, state, attempts, next_at, error, created_at) VALUES {}",
            placeholders(chunk.len(), 11)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, mail) in chunk {
            query = query.bind(id).bind(mail.kind).bind(&mail.member_id).bind(&mail.recipient).bind(&mail.subject).bind(&mail.body);
            query = query.bind("queued").bind(0_i64).bind(now).bind("").bind(now);
        }
        query.execute(tx.conn()).await?;
    }
    Ok(())
}
