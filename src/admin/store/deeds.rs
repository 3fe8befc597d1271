//! SQL of the recount: what the facts say that members did, beside what is counted. Every statement sees both at once.

use crate::{kernel::failure::Failure, people::model::Deed, server::db::Tx};
use sqlx::Row;

/// What is counted by a recount. Days here are counted by the day itself and years by the calendar: nothing keeps them but the
/// count.
pub const RECOUNTED: [Deed; 9] =
    [Deed::Posted, Deed::Reviewed, Deed::Pictured, Deed::Answered, Deed::Helpful, Deed::Accepted, Deed::FlagUpheld, Deed::FlagRejected, Deed::Removed];

/// Member, what is counted, and what the facts say, for up to `limit` members after an id, in the order of ids.
pub async fn page(tx: &mut Tx, deed: Deed, after: &str, limit: i64) -> Result<Vec<(String, i64, i64)>, Failure> {
    let query = match deed {
        Deed::Posted => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM post p WHERE p.author_id = m.id AND p.state = 'published') \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Reviewed => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'published') \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Pictured => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM review r WHERE r.member_id = m.id AND r.state = 'published' AND r.cell % 2 = 1) \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Helpful => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT CAST(coalesce(sum(r.up / 10000), 0) AS BIGINT) FROM review r WHERE r.member_id = m.id AND r.state = 'published') \
             + (SELECT count(*) FROM post p JOIN reaction x ON x.post_id = p.id AND x.kind IN ('heart', 'thanks', 'same') WHERE p.author_id = m.id) \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Answered => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM answer a JOIN question q ON q.id = a.question_id \
             WHERE a.member_id = m.id AND a.state = 'published' AND a.is_staff = 0 AND coalesce(q.member_id, '') <> a.member_id) \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Accepted => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM answer a JOIN question q ON q.id = a.question_id AND q.accepted_id = a.id \
             WHERE a.member_id = m.id AND a.state = 'published' AND a.is_staff = 0 AND coalesce(q.member_id, '') <> a.member_id) \
             + (SELECT count(*) FROM acceptance c WHERE c.member_id = m.id AND c.stands = 1 AND c.accepted_by <> c.member_id) \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::FlagUpheld => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM flag f WHERE f.reporter_id = m.id AND f.state = 'upheld') \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::FlagRejected => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), (SELECT count(*) FROM flag f WHERE f.reporter_id = m.id AND f.state = 'rejected') \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        // What was decided against the author and not undone; it stays counted where the author deletes the thing later.
        Deed::Removed => sqlx::query(
            "SELECT m.id, coalesce(t.total, 0), CAST((SELECT coalesce(sum(CASE WHEN d.action = 'restore' THEN -1 ELSE 1 END), 0) FROM decision d \
             WHERE d.action IN ('refuse', 'remove', 'restore') AND d.target IN (SELECT 'review/' || r.id FROM review r WHERE r.member_id = m.id \
             UNION ALL SELECT 'question/' || q.id FROM question q WHERE q.member_id = m.id UNION ALL SELECT 'answer/' || a.id FROM answer a WHERE a.member_id = m.id \
             UNION ALL SELECT 'message/' || x.id FROM message x WHERE x.author_id = m.id UNION ALL SELECT 'post/' || p.id FROM post p WHERE p.author_id = m.id)) AS BIGINT) \
             FROM member m LEFT JOIN deed_total t ON t.member_id = m.id AND t.deed = $3 WHERE m.id > $1 AND m.state <> 'erased' ORDER BY m.id LIMIT $2",
        ),
        Deed::Active | Deed::Year => return Ok(vec![]),
    };
    let rows = query.bind(after).bind(limit).bind(deed.name()).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}
