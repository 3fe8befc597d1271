//! SQL of what members change about themselves.

use super::read_role;
use crate::{
    kernel::{caller::Role, failure::Failure, time::Time},
    member::model::MemberState,
    server::db::{Tx, is_taken},
};
use sqlx::{Row, any::AnyRow};

/// What signing in and changing an account need to know of it.
#[derive(Clone)]
pub struct Account {
    pub id: String,
    pub email: String,
    pub display_name: String,
    pub password_hash: String,
    pub role: Role,
    pub state: MemberState,
    pub confirmed_at: Option<Time>,
}

pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, Failure> {
    let sql = "SELECT id, email, display_name, password_hash, role, state, confirmed_at FROM member WHERE email = $1 AND email <> ''";
    let row = sqlx::query(sql).bind(email).fetch_optional(tx.conn()).await?;
    row.as_ref().map(read).transpose()
}

pub async fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Account>, Failure> {
    let sql = "SELECT id, email, display_name, password_hash, role, state, confirmed_at FROM member WHERE id = $1";
    let row = sqlx::query(sql).bind(id).fetch_optional(tx.conn()).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &AnyRow) -> Result<Account, Failure> {
    Ok(Account {
        id: row.try_get(0)?,
        email: row.try_get(1)?,
        display_name: row.try_get(2)?,
        password_hash: row.try_get(3)?,
        role: read_role(row.try_get(4)?)?,
        state: MemberState::parse(row.try_get(5)?).ok_or_else(|| Failure::internal("unknown state of a member"))?,
        confirmed_at: row.try_get(6)?,
    })
}

pub async fn set_password(tx: &mut Tx, id: &str, hash: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE member SET password_hash = $2 WHERE id = $1").bind(id).bind(hash).execute(tx.conn()).await?;
    Ok(())
}

/// Notes that the owner of `email` confirmed it. `false` where it was confirmed before, or is no longer the member's.
pub async fn confirm(tx: &mut Tx, id: &str, email: &str, now: Time) -> Result<bool, Failure> {
    let done = sqlx::query("UPDATE member SET confirmed_at = $3 WHERE id = $1 AND email = $2 AND confirmed_at IS NULL AND state <> 'erased'")
        .bind(id)
        .bind(email)
        .bind(now)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a member a new, confirmed address. `false` where it is another's; then the transaction must be given up.
pub async fn set_email(tx: &mut Tx, id: &str, email: &str, now: Time) -> Result<bool, Failure> {
    let sql = "UPDATE member SET email = $2, confirmed_at = $3 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM member AS other WHERE other.email = $2 AND other.id <> $1)";
    match sqlx::query(sql).bind(id).bind(email).bind(now).execute(tx.conn()).await {
        Ok(done) => Ok(done.rows_affected() == 1),
        Err(error) if is_taken(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

pub async fn set_profile(tx: &mut Tx, id: &str, display_name: &str, locale: &str) -> Result<(), Failure> {
    sqlx::query("UPDATE member SET display_name = $2, locale = $3 WHERE id = $1").bind(id).bind(display_name).bind(locale).execute(tx.conn()).await?;
    Ok(())
}

pub async fn set_role(tx: &mut Tx, id: &str, role: Role) -> Result<(), Failure> {
    sqlx::query("UPDATE member SET role = $2 WHERE id = $1").bind(id).bind(role.name()).execute(tx.conn()).await?;
    Ok(())
}

/// Takes name, address and password from a member; the row stays for the ledger.
pub async fn erase(tx: &mut Tx, id: &str, display_name: &str) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE member SET email = '', confirmed_at = NULL, display_name = $2, password_hash = '', role = 'member', locale = 'en', external_id = '', \
         state = 'erased' WHERE id = $1",
    )
    .bind(id)
    .bind(display_name)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many active members beside one have at least a role.
pub async fn staff_beside(tx: &mut Tx, least: Role, but: &str) -> Result<i64, Failure> {
    let mut count = 0;
    for role in Role::ALL.into_iter().filter(|role| *role >= least) {
        let row = sqlx::query("SELECT count(*) FROM member WHERE role = $1 AND state = 'active' AND id <> $2").bind(role.name()).bind(but);
        count += row.fetch_one(tx.conn()).await?.try_get::<i64, _>(0)?;
    }
    Ok(count)
}

/// How many owners can act.
pub async fn owners(tx: &mut Tx) -> Result<i64, Failure> {
    let row = sqlx::query("SELECT count(*) FROM member WHERE role = 'owner' AND state = 'active'").fetch_one(tx.conn()).await?;
    Ok(row.try_get(0)?)
}
