//! SQL of putting questions to owners.

use super::helper::KIND;
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// Published questions that were put to nobody yet, the longest waiting first.
pub async fn unrouted(tx: &mut Tx, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("SELECT id FROM question WHERE state = 'published' AND routed_at IS NULL ORDER BY published_at, id LIMIT $1")
        .bind(limit)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Takes a question for putting it to owners. `false` where somebody else did, or it is not published any more.
pub async fn claim(tx: &mut Tx, question_id: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE question SET routed_at = $2 WHERE id = $1 AND state = 'published' AND routed_at IS NULL")
        .bind(question_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whom a question can be put to, and how often they may be asked.
pub struct Search<'a> {
    pub question_id: &'a str,
    pub product_id: &'a str,
    /// Who asked; empty: a guest.
    pub asker: &'a str,
    /// At most so many …
    pub cap: i64,
    /// … since then.
    pub week: Time,
    /// Whoever was asked least since then comes first.
    pub lately: Time,
}

/// Willing buyers of the product below their cap, whose address takes mail: who was asked least lately first, of those the
/// one whose last time is longest ago. At most `limit`.
pub async fn willing(tx: &mut Tx, search: &Search<'_>, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query(
        "SELECT m.id, (SELECT count(*) FROM question_ask k WHERE k.member_id = m.id AND k.at > $6) AS lately, \
                (SELECT coalesce(max(k.at), 0) FROM question_ask k WHERE k.member_id = m.id) AS latest \
         FROM member m JOIN question_helper h ON h.member_id = m.id \
         WHERE m.state = 'active' AND m.email <> '' AND m.confirmed_at IS NOT NULL AND m.id <> $3 \
           AND m.id IN (SELECT o.member_id FROM product p JOIN order_line l ON l.product_ref = p.external_id AND l.product_ref <> '' \
                        JOIN orders o ON o.id = l.order_id AND o.source = p.source WHERE p.id = $2 AND o.member_id IS NOT NULL AND o.paid_at IS NOT NULL) \
           AND NOT EXISTS (SELECT 1 FROM mail_stop s WHERE s.email = m.email AND s.kind = $7) \
           AND NOT EXISTS (SELECT 1 FROM question_ask k WHERE k.question_id = $1 AND k.member_id = m.id) \
           AND (SELECT count(*) FROM question_ask k WHERE k.member_id = m.id AND k.at > $5) < $4 \
         ORDER BY lately, latest, m.id LIMIT $8",
    )
    .bind(search.question_id)
    .bind(search.product_id)
    .bind(search.asker)
    .bind(search.cap)
    .bind(search.week)
    .bind(search.lately)
    .bind(KIND)
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Notes that a question was put to a member.
pub async fn ask(tx: &mut Tx, question_id: &str, member_id: &str, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO question_ask (question_id, member_id, at) VALUES ($1, $2, $3)")
        .bind(question_id)
        .bind(member_id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}
