//! What the moderation needs of messages that a reader reported. Nobody of the staff sees a message between members before.

use super::missing;
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::Time,
    },
    people::store::message as store,
    server::db::Tx,
    t,
};

/// A message as judging needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedMessage {
    /// `published`, `held`, `removed`.
    pub state: String,
    pub author_id: String,
    pub author_name: String,
    pub body: String,
    pub at: Time,
    /// Whoever may report it: those who can read it and did not write it.
    pub readers: Vec<String>,
}

/// A message between members; `None` where there is none such (what staff wrote is not reported, it is answered).
pub async fn judged_message(tx: &mut Tx, id: &str) -> Result<Option<JudgedMessage>, Failure> {
    if !id::plausible(id) {
        return Ok(None);
    }
    let found = store::find(tx, id).await?.filter(|found| !found.is_staff && !found.members[1].is_empty());
    Ok(found.map(|found| JudgedMessage {
        readers: found.members.into_iter().filter(|member| *member != found.author_id && *member != found.hidden_from).collect(),
        state: found.state,
        author_id: found.author_id,
        author_name: found.author_name,
        body: found.body,
        at: found.at,
    }))
}

/// Brings a message into the state that was decided: `published`, `held` or `removed`. Its author goes on seeing it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Conflict`] where it is in that state already.
pub async fn judge_message(tx: &mut Tx, id: &str, state: &str) -> Result<(), Failure> {
    let before = judged_message(tx, id).await?.ok_or_else(missing)?;
    if before.state == state {
        return Err(Failure::new(Code::Conflict, t!("people-decided-already")));
    }
    store::set_state(tx, id, state).await
}
