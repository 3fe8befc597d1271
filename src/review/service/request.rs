//! Mailed links that let somebody write without an account.

use crate::{
    kernel::{failure::Failure, time::Time},
    review::{model::Link, store::request},
    server::{db::Tx, secret},
};

/// Who writes by a link with this secret; `None` where the link is unknown, has run out, or was stopped.
pub async fn by_token(tx: &mut Tx, now: Time, token: &str) -> Result<Option<Link>, Failure> {
    if token.is_empty() || token.len() > 100 {
        return Ok(None);
    }
    request::by_hash(tx, &secret::hash(token), now).await
}
