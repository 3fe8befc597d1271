//! API keys.

use crate::{
    kernel::{failure::Failure, id, time::Time},
    member::store::key,
    server::{audit, db::Tx, secret},
};

/// Makes an API key. Gives its id and the key itself (`rk_…`), which cannot be shown again.
pub async fn make(tx: &mut Tx, now: Time, actor: &str, name: &str) -> Result<(String, String), Failure> {
    let (id, key) = (id::new(id::prefix::KEY), format!("rk_{}", secret::token()));
    key::insert(tx, &id, &secret::hash(&key), name, actor, now).await?;
    audit::record(tx, now, actor, "key.make", &id, name).await?;
    Ok((id, key))
}
