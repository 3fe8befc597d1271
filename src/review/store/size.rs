//! Sizes that authors of a product's published reviews told, counted.

use crate::{kernel::failure::Failure, server::db::Tx};

/// Counts one more review of a size (`by` 1), or one less (−1). An empty size counts nothing.
pub async fn add(tx: &mut Tx, product_id: &str, size: &str, by: i64) -> Result<(), Failure> {
    if size.is_empty() {
        return Ok(());
    }
    sqlx::query("INSERT INTO review_size (product_id, size, count) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING").bind(product_id).bind(size).execute(tx.conn()).await?;
    sqlx::query("UPDATE review_size SET count = count + $3 WHERE product_id = $1 AND size = $2").bind(product_id).bind(size).bind(by).execute(tx.conn()).await?;
    Ok(())
}
