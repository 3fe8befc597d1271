//! SQL of reports, decisions, appeals and letters.

pub mod appeal;
pub mod decision;
pub mod flag;
pub mod letter;
pub mod openness;
pub mod subject;

use crate::{kernel::failure::Failure, moderation::model::Waiting, server::db::Tx};

/// What waits for somebody: held things, reported ones that are up, and open appeals.
pub async fn waiting(tx: &mut Tx) -> Result<Waiting, Failure> {
    let row: (i64, i64, i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM review WHERE state = 'held'), (SELECT count(*) FROM question WHERE state = 'held'), \
         (SELECT count(*) FROM answer WHERE state = 'held'), (SELECT count(*) FROM post WHERE state = 'held'), \
         (SELECT count(*) FROM report_case c WHERE EXISTS (SELECT 1 FROM review r WHERE r.id = c.thing_id AND r.state = 'published') \
           OR EXISTS (SELECT 1 FROM question q WHERE q.id = c.thing_id AND q.state = 'published') \
           OR EXISTS (SELECT 1 FROM answer a WHERE a.id = c.thing_id AND a.state = 'published') \
           OR EXISTS (SELECT 1 FROM post p WHERE p.id = c.thing_id AND p.state = 'published')), \
         (SELECT count(*) FROM appeal WHERE state = 'open')",
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Waiting { cases: row.0 + row.1 + row.2 + row.3 + row.4, appeals: row.5 })
}
