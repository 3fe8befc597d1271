//! SQL of mailed links.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::model::Link,
    server::db::Tx,
};
use sqlx::Row;

/// Who writes by the link with this secret's hash; `None` where there is none, it has run out, or it was stopped.
pub async fn by_hash(tx: &mut Tx, token_hash: &str, now: Time) -> Result<Option<Link>, Failure> {
    let row = sqlx::query(
        "SELECT r.id, r.order_id, r.email, o.member_id FROM review_request r JOIN orders o ON o.id = r.order_id \
         WHERE r.token_hash = $1 AND r.expires_at > $2 AND r.state <> 'stopped'",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| Ok(Link { request_id: row.try_get(0)?, order_id: row.try_get(1)?, email: row.try_get(2)?, member_id: row.try_get(3)? })).transpose()
}
