//! Everything that happened to one member, merged by time.

use super::{
    super::model::{Happening, What},
    happening,
};
use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};

/// Newest first, before `(at, id)`; `only` keeps one kind. A redemption stands for its hold, so holds are left out.
pub async fn timeline(tx: &mut Tx, member_id: &str, before: &(Time, String), only: Option<What>, limit: i64) -> Result<Vec<Happening>, Failure> {
    let rows = sqlx::query(
        "SELECT what, id, at, words, state, amount, extra, '', '' FROM ( \
           SELECT 'joined' AS what, id, created_at AS at, display_name AS words, role AS state, 0 AS amount, source AS extra FROM member \
             WHERE id = $1 AND $5 IN ('', 'joined') AND (created_at, id) < ($2, $3) \
           UNION ALL SELECT * FROM (SELECT 'order' AS what, id, placed_at AS at, number AS words, state, goods AS amount, currency AS extra FROM orders \
             WHERE member_id = $1 AND $5 IN ('', 'order') AND (placed_at, id) < ($2, $3) ORDER BY placed_at DESC, id DESC LIMIT $4) a \
           UNION ALL SELECT * FROM (SELECT 'points' AS what, t.id, t.at, t.reason AS words, t.kind AS state, \
               coalesce((SELECT CAST(sum(e.amount) AS BIGINT) FROM entry e WHERE e.transfer_id = t.id \
                 AND e.account_id IN (t.member_id || '/available', t.member_id || '/pending')), 0) AS amount, '' AS extra FROM transfer t \
             WHERE t.member_id = $1 AND $5 IN ('', 'points') AND t.kind <> 'hold' AND (t.at, t.id) < ($2, $3) ORDER BY t.at DESC, t.id DESC LIMIT $4) b \
           UNION ALL SELECT * FROM (SELECT 'redemption' AS what, id, created_at AS at, reward_name AS words, state, -cost AS amount, code AS extra FROM redemption \
             WHERE member_id = $1 AND $5 IN ('', 'redemption') AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4) c \
           UNION ALL SELECT * FROM (SELECT 'tier' AS what, h.id, h.at, h.reason AS words, coalesce(n.name, h.to_tier) AS state, h.spend AS amount, \
               coalesce(o.name, h.from_tier) AS extra FROM tier_change h LEFT JOIN tier n ON n.id = h.to_tier LEFT JOIN tier o ON o.id = h.from_tier \
             WHERE h.member_id = $1 AND $5 IN ('', 'tier') AND (h.at, h.id) < ($2, $3) ORDER BY h.at DESC, h.id DESC LIMIT $4) d \
           UNION ALL SELECT * FROM (SELECT 'session' AS what, id, seen_at AS at, agent AS words, '' AS state, 0 AS amount, address AS extra FROM session \
             WHERE member_id = $1 AND $5 IN ('', 'session') AND (seen_at, id) < ($2, $3) ORDER BY seen_at DESC, id DESC LIMIT $4) e \
           UNION ALL SELECT * FROM (SELECT 'mail' AS what, id, created_at AS at, subject AS words, state, 0 AS amount, kind AS extra FROM outbox \
             WHERE member_id = $1 AND $5 IN ('', 'mail') AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4) f \
           UNION ALL SELECT * FROM (SELECT 'audit' AS what, id, at, action AS words, actor AS state, 0 AS amount, detail AS extra FROM audit \
             WHERE target = $1 AND $5 IN ('', 'audit') AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4) g \
           UNION ALL SELECT * FROM (SELECT 'review' AS what, r.id, r.written_at AS at, CASE WHEN r.title = '' THEN substr(r.body, 1, 80) ELSE r.title END AS words, \
               r.state, 0 AS amount, coalesce((SELECT p.title FROM product p WHERE p.id = r.product_id), '') AS extra FROM review r \
             WHERE r.member_id = $1 AND $5 IN ('', 'review') AND (r.written_at, r.id) < ($2, $3) ORDER BY r.written_at DESC, r.id DESC LIMIT $4) i \
           UNION ALL SELECT * FROM (SELECT 'decision' AS what, d.id, d.at, d.action AS words, d.ground AS state, 0 AS amount, r.id AS extra \
             FROM review r JOIN decision d ON d.target = 'review/' || r.id \
             WHERE r.member_id = $1 AND $5 IN ('', 'decision') AND (d.at, d.id) < ($2, $3) ORDER BY d.at DESC, d.id DESC LIMIT $4) j \
         ) everything ORDER BY at DESC, id DESC LIMIT $4",
    )
    .bind(member_id)
    .bind(before.0)
    .bind(&before.1)
    .bind(limit)
    .bind(only.map_or("", What::name))
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(happening).collect()
}
