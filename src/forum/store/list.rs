//! SQL of lists of threads: one index each, paged by key, so that the thousandth page costs what the first does.

use super::{THREAD, THREAD_WIDTH, thread_at};
use crate::{
    forum::model::{Row, Sort},
    kernel::{audience::Reach, failure::Failure},
    server::db::Tx,
};
use sqlx::{AssertSqlSafe, Row as _, any::AnyRow};

/// Who asks, and where the page begins.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// `mem_…`, for how far they have read; empty: a stranger.
    pub viewer: &'a str,
    pub reach: Reach,
    /// What the list is sorted by, and the id, of the last thread of the page before.
    pub key: i64,
    pub id: &'a str,
    pub limit: i64,
}

fn row(row: &AnyRow) -> Result<Row, Failure> {
    Ok(Row { thread: thread_at(row)?, read: row.try_get(THREAD_WIDTH)? })
}

/// What a thread stands by in a list.
pub fn key(sort: Sort, row: &Row) -> i64 {
    match sort {
        Sort::Latest | Sort::Following => row.thread.last_at,
        Sort::Hot => row.thread.hot,
        Sort::Unanswered => row.thread.created_at,
    }
}

/// Threads of all categories, in falling order of [`key`].
pub async fn all(tx: &mut Tx, sort: Sort, ask: &Ask<'_>) -> Result<Vec<Row>, Failure> {
    let sql = match sort {
        Sort::Latest => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.state = 'published' AND t.is_archived = 0 AND t.audience <= $2 AND (t.last_at, t.id) < ($3, $4) ORDER BY t.last_at DESC, t.id DESC LIMIT $5"
        ),
        Sort::Hot => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.state = 'published' AND t.is_archived = 0 AND t.audience <= $2 AND (t.hot, t.id) < ($3, $4) ORDER BY t.hot DESC, t.id DESC LIMIT $5"
        ),
        Sort::Unanswered => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.state = 'published' AND t.is_archived = 0 AND t.replies = 0 AND t.audience <= $2 AND (t.created_at, t.id) < ($3, $4) \
             ORDER BY t.created_at DESC, t.id DESC LIMIT $5"
        ),
        Sort::Following => format!(
            "SELECT {THREAD}, r.number FROM follow w JOIN thread t ON w.subject = 'thread/' || t.id LEFT JOIN profile f ON f.member_id = t.author_id \
             LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE w.member_id = $1 AND w.level = 'follow' AND t.state = 'published' AND t.audience <= $2 AND (t.last_at, t.id) < ($3, $4) \
             ORDER BY t.last_at DESC, t.id DESC LIMIT $5"
        ),
    };
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ask.viewer).bind(ask.reach.0).bind(ask.key).bind(ask.id).bind(ask.limit);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

/// Threads of one category, in falling order of [`key`]; followed ones are not asked for here.
pub async fn of_category(tx: &mut Tx, category_id: &str, sort: Sort, ask: &Ask<'_>) -> Result<Vec<Row>, Failure> {
    let sql = match sort {
        Sort::Latest | Sort::Following => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.category_id = $6 AND t.state = 'published' AND t.is_archived = 0 AND t.audience <= $2 AND (t.last_at, t.id) < ($3, $4) \
             ORDER BY t.last_at DESC, t.id DESC LIMIT $5"
        ),
        Sort::Hot => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.category_id = $6 AND t.state = 'published' AND t.is_archived = 0 AND t.audience <= $2 AND (t.hot, t.id) < ($3, $4) \
             ORDER BY t.hot DESC, t.id DESC LIMIT $5"
        ),
        Sort::Unanswered => format!(
            "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
             WHERE t.category_id = $6 AND t.state = 'published' AND t.is_archived = 0 AND t.replies = 0 AND t.audience <= $2 AND (t.created_at, t.id) < ($3, $4) \
             ORDER BY t.created_at DESC, t.id DESC LIMIT $5"
        ),
    };
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ask.viewer).bind(ask.reach.0).bind(ask.key).bind(ask.id).bind(ask.limit).bind(category_id);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

/// Threads with a tag, the newest post first.
pub async fn of_tag(tx: &mut Tx, tag: &str, ask: &Ask<'_>) -> Result<Vec<Row>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, r.number FROM thread_tag g JOIN thread t ON t.id = g.thread_id LEFT JOIN profile f ON f.member_id = t.author_id \
         LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
         WHERE g.tag = $6 AND t.state = 'published' AND t.is_archived = 0 AND t.audience <= $2 AND (t.last_at, t.id) < ($3, $4) \
         ORDER BY t.last_at DESC, t.id DESC LIMIT $5"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ask.viewer).bind(ask.reach.0).bind(ask.key).bind(ask.id).bind(ask.limit).bind(tag);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

/// What is pinned: everywhere, and in `category_id` where it is not empty; the newest post first, at most ten.
pub async fn pinned(tx: &mut Tx, category_id: &str, viewer: &str, reach: Reach) -> Result<Vec<Row>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
         WHERE t.pinned > 0 AND (t.pinned > 1 OR t.category_id = $3) AND t.state = 'published' AND t.audience <= $2 ORDER BY t.pinned DESC, t.last_at DESC LIMIT 10"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(viewer).bind(reach.0).bind(category_id);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

/// Threads that a member began and strangers of `reach` may read, the newest first.
pub async fn of_author(tx: &mut Tx, author_id: &str, ask: &Ask<'_>) -> Result<Vec<Row>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
         WHERE t.author_id = $5 AND t.state = 'published' AND t.audience <= $2 AND t.id < $3 ORDER BY t.id DESC LIMIT $4"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ask.viewer).bind(ask.reach.0).bind(ask.id).bind(ask.limit).bind(author_id);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}

/// Threads about a product, the newest post first.
pub async fn of_product(tx: &mut Tx, product_id: &str, ask: &Ask<'_>) -> Result<Vec<Row>, Failure> {
    let sql = format!(
        "SELECT {THREAD}, r.number FROM thread t LEFT JOIN profile f ON f.member_id = t.author_id LEFT JOIN read_mark r ON r.member_id = $1 AND r.thread_id = t.id \
         WHERE t.product_id = $6 AND t.product_id <> '' AND t.state = 'published' AND t.audience <= $2 AND (t.last_at, t.id) < ($3, $4) \
         ORDER BY t.last_at DESC, t.id DESC LIMIT $5"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ask.viewer).bind(ask.reach.0).bind(ask.key).bind(ask.id).bind(ask.limit).bind(product_id);
    query.fetch_all(tx.conn()).await?.iter().map(row).collect()
}
