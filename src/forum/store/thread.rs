//! SQL of threads.

use super::{THREAD, thread_at};
use crate::{
    forum::model::Thread,
    kernel::{failure::Failure, time::Time},
    server::db::Tx,
};
use sqlx::AssertSqlSafe;

/// A thread; `None`: there is none such.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Thread>, Failure> {
    let sql = format!("SELECT {THREAD} FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id WHERE t.id = $1");
    sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(tx.conn()).await?.as_ref().map(thread_at).transpose()
}

/// Writes a new thread. `source` and `external_id` tell an import; empty otherwise.
pub async fn insert(tx: &mut Tx, new: &Thread, source: &str, external_id: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO thread (id, category_id, slug, title, author_id, author_name, state, mode, audience, tags, excerpt, product_id, order_id, pinned, \
               is_closed, is_archived, merged_into, accepted_id, last_number, newest, replies, reactions, last_at, last_name, hot, claimed_by, claimed_at, \
               source, external_id, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
               $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)";
    let query = sqlx::query(sql)
        .bind(&new.id)
        .bind(&new.category_id)
        .bind(&new.slug)
        .bind(&new.title)
        .bind(&new.author.member_id)
        .bind(&new.author.name)
        .bind(new.state.name())
        .bind(new.mode.name())
        .bind(new.audience.0)
        .bind(kept_tags(&new.tags))
        .bind(&new.excerpt)
        .bind(&new.product_id)
        .bind(&new.order_id)
        .bind(new.pinned)
        .bind(i64::from(new.is_closed))
        .bind(i64::from(new.is_archived))
        .bind(&new.merged_into)
        .bind(&new.accepted_id)
        .bind(new.last_number)
        .bind(new.newest)
        .bind(new.replies)
        .bind(new.reactions)
        .bind(new.last_at)
        .bind(&new.last_name)
        .bind(new.hot)
        .bind(&new.claimed_by)
        .bind(new.claimed_at)
        .bind(source)
        .bind(external_id)
        .bind(new.created_at)
        .bind(new.version);
    query.execute(tx.conn()).await?;
    retag(tx, &new.id, &new.tags).await
}

fn kept_tags(tags: &[String]) -> String {
    if tags.is_empty() { String::new() } else { format!(" {} ", tags.join(" ")) }
}

async fn retag(tx: &mut Tx, id: &str, tags: &[String]) -> Result<(), Failure> {
    for tag in tags {
        sqlx::query("INSERT INTO thread_tag (tag, thread_id) VALUES ($1, $2) ON CONFLICT (tag, thread_id) DO NOTHING")
            .bind(tag)
            .bind(id)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Gives a thread other tags than it had.
pub async fn set_tags(tx: &mut Tx, id: &str, tags: &[String]) -> Result<(), Failure> {
    sqlx::query("DELETE FROM thread_tag WHERE thread_id = $1").bind(id).execute(tx.conn()).await?;
    sqlx::query("UPDATE thread SET tags = $1 WHERE id = $2").bind(kept_tags(tags)).bind(id).execute(tx.conn()).await?;
    retag(tx, id, tags).await
}

/// Writes all of a thread that can change, but its tags ([`set_tags`]); its version rises by one.
pub async fn update(tx: &mut Tx, to: &Thread) -> Result<(), Failure> {
    let sql = "UPDATE thread SET category_id = $1, slug = $2, title = $3, state = $4, mode = $5, audience = $6, excerpt = $7, product_id = $8, order_id = $9, \
               pinned = $10, is_closed = $11, is_archived = $12, merged_into = $13, accepted_id = $14, last_number = $15, newest = $16, replies = $17, reactions = $18, \
               last_at = $19, last_name = $20, hot = $21, claimed_by = $22, claimed_at = $23, version = version + 1 WHERE id = $24";
    let query = sqlx::query(sql)
        .bind(&to.category_id)
        .bind(&to.slug)
        .bind(&to.title)
        .bind(to.state.name())
        .bind(to.mode.name())
        .bind(to.audience.0)
        .bind(&to.excerpt)
        .bind(&to.product_id)
        .bind(&to.order_id)
        .bind(to.pinned)
        .bind(i64::from(to.is_closed))
        .bind(i64::from(to.is_archived))
        .bind(&to.merged_into)
        .bind(&to.accepted_id)
        .bind(to.last_number)
        .bind(to.newest)
        .bind(to.replies)
        .bind(to.reactions)
        .bind(to.last_at)
        .bind(&to.last_name)
        .bind(to.hot)
        .bind(&to.claimed_by)
        .bind(to.claimed_at)
        .bind(&to.id);
    query.execute(tx.conn()).await?;
    Ok(())
}

/// How many threads a member began since `since`.
pub async fn begun_since(tx: &mut Tx, member_id: &str, since: Time) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM thread WHERE author_id = $1 AND created_at > $2";
    let row: (i64,) = sqlx::query_as(sql).bind(member_id).bind(since).fetch_one(tx.conn()).await?;
    Ok(row.0)
}

/// The thread a member began last with exactly this title, since `since`: sent twice.
pub async fn again(tx: &mut Tx, member_id: &str, title: &str, since: Time) -> Result<Option<String>, Failure> {
    let sql = "SELECT id FROM thread WHERE author_id = $1 AND title = $2 AND created_at > $3 ORDER BY id DESC LIMIT 1";
    let row: Option<(String,)> = sqlx::query_as(sql).bind(member_id).bind(title).bind(since).fetch_optional(tx.conn()).await?;
    Ok(row.map(|row| row.0))
}

/// Whether there is a product.
pub async fn has_product(tx: &mut Tx, product_id: &str) -> Result<bool, Failure> {
    let row: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM product WHERE id = $1").bind(product_id).fetch_one(tx.conn()).await?;
    Ok(row.0 > 0)
}

/// Whether an order is a member's own.
pub async fn has_order(tx: &mut Tx, order_id: &str, member_id: &str) -> Result<bool, Failure> {
    let row: (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM orders WHERE id = $1 AND member_id = $2").bind(order_id).bind(member_id).fetch_one(tx.conn()).await?;
    Ok(row.0 > 0)
}
