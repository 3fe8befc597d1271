//! Sessions.

use crate::{
    kernel::{failure::Failure, id, time::Time},
    member::{
        guard::ABSOLUTE,
        store::session::{self, NewSession},
    },
    server::{db::Tx, secret},
};

/// Opens a session. Gives its token: it goes into the cookie and nowhere else.
pub async fn open(tx: &mut Tx, now: Time, member_id: &str, agent: &str, address: &str) -> Result<String, Failure> {
    let token = secret::token();
    let (token_hash, id) = (secret::hash(&token), id::new(id::prefix::SESSION));
    session::insert(tx, &NewSession { token_hash: &token_hash, id: &id, member_id, now, expires_at: now + ABSOLUTE, agent, address }).await?;
    Ok(token)
}
