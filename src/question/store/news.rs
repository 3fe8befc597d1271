//! SQL of what people are still to be told.

use crate::{kernel::failure::Failure, server::db::Tx};
use sqlx::Row;

/// Whom an answer is news for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Who asked: there is an answer.
    Asker,
    /// Who answered: it is accepted.
    Author,
}

/// Notes that somebody shall be told, unless they were told before.
pub async fn note(tx: &mut Tx, answer_id: &str, whom: For) -> Result<(), Failure> {
    let query = match whom {
        For::Asker => sqlx::query("UPDATE answer SET tell_asker = 1 WHERE id = $1 AND tell_asker = 0"),
        For::Author => sqlx::query("UPDATE answer SET tell_author = 1 WHERE id = $1 AND tell_author = 0"),
    };
    query.bind(answer_id).execute(tx.conn()).await?;
    Ok(())
}

/// Takes back what was noted but not told yet.
pub async fn drop(tx: &mut Tx, answer_id: &str, whom: For) -> Result<(), Failure> {
    let query = match whom {
        For::Asker => sqlx::query("UPDATE answer SET tell_asker = 0 WHERE id = $1 AND tell_asker = 1"),
        For::Author => sqlx::query("UPDATE answer SET tell_author = 0 WHERE id = $1 AND tell_author = 1"),
    };
    query.bind(answer_id).execute(tx.conn()).await?;
    Ok(())
}

/// Takes a piece of news for telling it. `false` where there is none (any more).
pub async fn claim(tx: &mut Tx, answer_id: &str, whom: For) -> Result<bool, Failure> {
    let query = match whom {
        For::Asker => sqlx::query("UPDATE answer SET tell_asker = 2 WHERE id = $1 AND tell_asker = 1"),
        For::Author => sqlx::query("UPDATE answer SET tell_author = 2 WHERE id = $1 AND tell_author = 1"),
    };
    Ok(query.bind(answer_id).execute(tx.conn()).await?.rows_affected() == 1)
}

/// Answers that somebody is to be told of, the oldest first.
pub async fn waiting(tx: &mut Tx, limit: i64) -> Result<Vec<String>, Failure> {
    let rows = sqlx::query("SELECT id FROM answer WHERE tell_asker = 1 OR tell_author = 1 ORDER BY id LIMIT $1").bind(limit).fetch_all(tx.conn()).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}
