//! Mail to send: written in the transaction of the fact that it tells, sent by a job afterwards.

mod store;

use crate::{
    kernel::{failure::Failure, id, time::Time},
    server::db::Tx,
};

/// A mail in plain text.
#[derive(Clone)]
pub struct Mail {
    /// What it is about, for example `confirm` or `tier-up`.
    pub kind: &'static str,
    /// Whom it concerns; may be empty.
    pub member_id: String,
    /// The address. Empty (a customer known only by a shop's number): nothing is sent.
    pub recipient: String,
    pub subject: String,
    pub body: String,
}

/// Puts a mail into the outbox.
pub async fn enqueue(tx: &mut Tx, now: Time, mail: Mail) -> Result<(), Failure> {
    enqueue_all(tx, now, vec![mail]).await
}

/// Puts many mails into the outbox, in few statements.
pub async fn enqueue_all(tx: &mut Tx, now: Time, mails: Vec<Mail>) -> Result<(), Failure> {
    let mails = mails.into_iter().filter(|mail| !mail.recipient.is_empty()).map(|mail| (id::new(id::prefix::MAIL), mail)).collect::<Vec<_>>();
    store::insert(tx, now, &mails).await
}
