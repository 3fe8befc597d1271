//! SQL of reports, and of what they brought before staff.

use crate::{
    kernel::{failure::Failure, time::Time},
    moderation::{
        model::{Flag, Reason, Target},
        rules::reporting::{Reporter, weight},
    },
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};

/// A report on its way in.
pub struct NewFlag<'a> {
    pub id: String,
    pub target: &'a Target,
    pub reporter_id: &'a str,
    pub reason: Reason,
    pub note: &'a str,
    pub at: Time,
}

/// Writes a report; `false` where this member has reported this already.
pub async fn insert(tx: &mut Tx, new: &NewFlag<'_>) -> Result<bool, Failure> {
    let done = sqlx::query(
        "INSERT INTO flag (id, target, reporter_id, reason, note, state, decision_id, created_at) VALUES ($1, $2, $3, $4, $5, 'open', '', $6) \
         ON CONFLICT DO NOTHING",
    )
    .bind(&new.id)
    .bind(new.target.to_string())
    .bind(new.reporter_id)
    .bind(new.reason.name())
    .bind(new.note)
    .bind(new.at)
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Reports of a thing, oldest first, at most 200: the open ones, or all.
pub async fn of_target(tx: &mut Tx, target: &Target, only_open: bool) -> Result<Vec<Flag>, Failure> {
    let rows = sqlx::query(
        "SELECT f.id, f.reporter_id, m.display_name, f.reason, f.note, f.state, f.created_at, CASE WHEN m.confirmed_at IS NULL THEN 0 ELSE 1 END, \
         (SELECT count(*) FROM flag u WHERE u.reporter_id = f.reporter_id AND u.state = 'upheld'), \
         (SELECT count(*) FROM flag n WHERE n.reporter_id = f.reporter_id AND n.state = 'rejected') \
         FROM flag f JOIN member m ON m.id = f.reporter_id WHERE f.target = $1 AND ($2 = '' OR f.state = $2) ORDER BY f.created_at, f.id LIMIT 200",
    )
    .bind(target.to_string())
    .bind(if only_open { "open" } else { "" })
    .fetch_all(tx.conn())
    .await?;
    rows.iter().map(flag).collect()
}

fn flag(row: &AnyRow) -> Result<Flag, Failure> {
    let (is_confirmed, upheld, rejected) = (row.try_get::<i64, _>(7)? == 1, row.try_get(8)?, row.try_get(9)?);
    Ok(Flag {
        id: row.try_get(0)?,
        reporter_id: row.try_get(1)?,
        reporter_name: row.try_get(2)?,
        reason: Reason::parse(row.try_get(3)?).ok_or_else(|| Failure::internal("unknown reason of a report"))?,
        note: row.try_get(4)?,
        state: row.try_get(5)?,
        weight: weight(Reporter { upheld, rejected, is_confirmed }),
        upheld,
        rejected,
        created_at: row.try_get(6)?,
    })
}

/// Ends the open reports of a thing: they were right, or not.
pub async fn end(tx: &mut Tx, target: &Target, upheld: bool, decision_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE flag SET state = $2, decision_id = $3 WHERE target = $1 AND state = 'open'")
        .bind(target.to_string())
        .bind(if upheld { "upheld" } else { "rejected" })
        .bind(decision_id)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The decision that reports were upheld by was wrong, and so were they. Gives whose they were.
pub async fn overturn(tx: &mut Tx, target: &Target, decision_id: &str) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("UPDATE flag SET state = 'rejected' WHERE target = $1 AND decision_id = $2 AND state = 'upheld' RETURNING reporter_id")
        .bind(target.to_string())
        .bind(decision_id)
        .fetch_all(tx.conn())
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Forgets what a member wrote beside reports.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE flag SET note = '' WHERE reporter_id = $1").bind(member_id).execute(tx.conn()).await?;
    Ok(())
}

/// Brings a thing that stays up before staff; nothing happens where it is there already.
pub async fn open_case(tx: &mut Tx, target: &Target, now: Time) -> Result<(), Failure> {
    sqlx::query("INSERT INTO report_case (target, kind, thing_id, opened_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(target.to_string())
        .bind(target.kind.name())
        .bind(&target.id)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn close_case(tx: &mut Tx, target: &Target) -> Result<(), Failure> {
    sqlx::query("DELETE FROM report_case WHERE target = $1").bind(target.to_string()).execute(tx.conn()).await?;
    Ok(())
}
