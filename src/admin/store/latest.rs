//! The newest of everything.

use super::{super::model::Happening, happening};
use crate::{kernel::failure::Failure, server::db::Tx};

/// The newest orders, redemptions, members and adjustments together.
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<Happening>, Failure> {
    let rows = sqlx::query(
        "SELECT x.what, x.id, x.at, x.words, x.state, x.amount, x.extra, coalesce(m.id, ''), coalesce(m.display_name, '') FROM ( \
           SELECT * FROM (SELECT 'order' AS what, id, placed_at AS at, number AS words, state, goods AS amount, currency AS extra, coalesce(member_id, '') AS member_id \
             FROM orders ORDER BY placed_at DESC, id DESC LIMIT $1) a \
           UNION ALL SELECT * FROM (SELECT 'redemption' AS what, id, created_at AS at, reward_name AS words, state, -cost AS amount, '' AS extra, member_id \
             FROM redemption ORDER BY created_at DESC, id DESC LIMIT $1) b \
           UNION ALL SELECT * FROM (SELECT 'joined' AS what, id, created_at AS at, display_name AS words, role AS state, 0 AS amount, source AS extra, id AS member_id \
             FROM member ORDER BY created_at DESC, id DESC LIMIT $1) c \
           UNION ALL SELECT * FROM (SELECT 'points' AS what, t.id, t.at, t.reason AS words, t.kind AS state, \
               coalesce((SELECT CAST(sum(e.amount) AS BIGINT) FROM entry e WHERE e.transfer_id = t.id AND e.account_id = t.member_id || '/available'), 0) AS amount, \
               '' AS extra, t.member_id \
             FROM transfer t WHERE t.kind = 'adjust' ORDER BY t.at DESC LIMIT $1) d \
         ) x LEFT JOIN member m ON m.id = x.member_id ORDER BY x.at DESC, x.id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(happening).collect()
}
