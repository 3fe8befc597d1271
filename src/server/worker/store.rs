//! SQL of the jobs' leases.

use crate::{
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::Row;

/// When a job runs again and until when it belongs to a replica.
pub struct Lease {
    pub name: String,
    pub next_at: Time,
    pub lease_until: Time,
}

pub async fn all(tx: &mut Tx) -> Result<Vec<Lease>, Failure> {
    let rows = sqlx::query("SELECT name, next_at, lease_until FROM job").fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(Lease { name: row.try_get(0)?, next_at: row.try_get(1)?, lease_until: row.try_get(2)? })).collect()
}

/// Takes the lease of a due job; a job never seen before is written down as due at `first`. `false`: not due, or another's.
pub async fn take(tx: &mut Tx, name: &str, first: Time, now: Time, until: Time) -> Result<bool, Failure> {
    sqlx::query("INSERT INTO job (name, next_at, lease_until, outcome) VALUES ($1, $2, 0, '') ON CONFLICT (name) DO NOTHING")
        .bind(name)
        .bind(first)
        .execute(tx.conn())
        .await?;
    let taken = sqlx::query("UPDATE job SET lease_until = $2 WHERE name = $1 AND next_at <= $3 AND lease_until <= $3")
        .bind(name)
        .bind(until)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(taken.rows_affected() == 1)
}

pub async fn renew(tx: &mut Tx, name: &str, until: Time) -> Result<(), Failure> {
    sqlx::query("UPDATE job SET lease_until = $2 WHERE name = $1").bind(name).bind(until).execute(tx.conn()).await?;
    Ok(())
}

pub async fn end(tx: &mut Tx, name: &str, now: Time, next_at: Time, outcome: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE job SET lease_until = 0, finished_at = $2, next_at = $3, outcome = $4 WHERE name = $1")
        .bind(name)
        .bind(now)
        .bind(next_at)
        .bind(outcome)
        .execute(tx.conn())
        .await?;
    Ok(())
}
