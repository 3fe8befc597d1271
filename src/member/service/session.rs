//! Where members are signed in.

use super::signed_in;
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::Time,
    },
    member::{
        guard::{ABSOLUTE, IDLE},
        model::Session,
        rules::SESSIONS_MOST,
        store::session::{self, NewSession},
    },
    server::{
        db::Tx,
        secret,
        state::{App, MemberFact},
    },
    t,
};

/// Opens a session. Gives its token: it goes into the cookie and nowhere else. The oldest beyond fifty end.
pub async fn open(tx: &mut Tx, now: Time, member_id: &str, agent: &str, address: &str) -> Result<String, Failure> {
    let token = secret::token();
    let (token_hash, id) = (secret::hash(&token), id::new(id::prefix::SESSION));
    session::insert(tx, &NewSession { token_hash: &token_hash, id: &id, member_id, now, expires_at: now + ABSOLUTE, agent, address }).await?;
    session::end_beyond(tx, member_id, SESSIONS_MOST).await?;
    tx.tell_seen(&MemberFact { member_id: member_id.to_owned(), email: String::new(), now }).await?;
    Ok(token)
}

/// Ends the session of a token, where there is one.
pub async fn close(tx: &mut Tx, token: &str) -> Result<(), Failure> {
    session::end_token(tx, &secret::hash(token)).await.map(|_| ())
}

/// The caller's sessions, last used first; at most fifty.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<Session>, Failure> {
    let (member, now) = (signed_in(caller)?, app.now());
    let mut sessions = session::list(&mut app.db.read().await?, &member.id, now, now - IDLE, SESSIONS_MOST).await?;
    for session in &mut sessions {
        session.is_this = session.id == member.session;
    }
    Ok(sessions)
}

/// Ends one of the caller's sessions.
///
/// # Errors
/// [`Code::NotFound`] where it is none of theirs.
pub async fn revoke(app: &App, caller: &Caller, id: &str) -> Result<(), Failure> {
    let (member_id, id) = (signed_in(caller)?.id.clone(), id.to_owned());
    let ended = app.db.write(move |tx| Box::pin(async move { session::end(tx, &member_id, &id).await })).await?;
    if ended { Ok(()) } else { Err(Failure::new(Code::NotFound, t!("member-session-none"))) }
}

/// Ends all of the caller's sessions but the one that asks. Gives how many.
pub async fn revoke_others(app: &App, caller: &Caller) -> Result<u64, Failure> {
    let member = signed_in(caller)?;
    let (member_id, keep) = (member.id.clone(), member.session.clone());
    app.db.write(move |tx| Box::pin(async move { session::end_others(tx, &member_id, &keep).await })).await
}
