//! Being willing to be asked.

use super::{limit, unauthorized};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    question::store::helper,
    server::{db::Tx, state::App},
    t,
};

/// Whether a member is willing to be asked, and takes mail about it.
pub async fn is_willing(tx: &mut Tx, member_id: &str) -> Result<bool, Failure> {
    helper::is_willing(tx, member_id).await
}

/// Opts the caller in or out of being asked about what they bought. Needs a confirmed address, for the mails.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotAvailable`] without a confirmed address; [`Code::TooMany`].
pub async fn set_willing(app: &App, caller: &Caller, willing: bool) -> Result<(), Failure> {
    let Caller::Member(member) = caller else { return Err(unauthorized()) };
    if willing && !member.confirmed {
        return Err(Failure::new(Code::NotAvailable, t!("question-willing-unconfirmed")));
    }
    limit::choice(app, &member.id)?;
    let (now, member) = (app.now(), member.id.clone());
    app.db.write(move |tx| Box::pin(async move { if willing { helper::put(tx, &member, now).await } else { helper::delete(tx, &member).await } })).await
}
