//! Mail to send: written in the transaction of the fact that it tells, sent by a job afterwards.
//!
//! A mail whose kind begins with `link-` carries a secret: its text is forgotten once it is sent, and staff other than
//! owners must not read it before.

mod send;
pub mod stop;
mod store;

use crate::{
    kernel::{
        cursor::Page,
        failure::Failure,
        id,
        time::{DAY, HOUR, MINUTE, SECOND, Time},
    },
    server::{db::Tx, state::App},
};
use serde::{Deserialize, Serialize};

/// A mail in plain text.
#[derive(Clone)]
pub struct Mail {
    /// What it is about, for example `link-confirm` or `tier-up`.
    pub kind: &'static str,
    /// Whom it concerns; may be empty.
    pub member_id: String,
    /// The address. Empty (a customer known only by a shop's number): nothing is sent.
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// Which mails the recipient can stop by one click (`questions`, `reviews`); empty: this one cannot be stopped.
    pub unsubscribe: String,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Waits for its next try.
    Queued,
    /// A mail server took it.
    Sent,
    /// Written to the log, because no mail server is set.
    Logged,
    /// Given up.
    Failed,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Logged, Self::Failed];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Logged => "logged",
            Self::Failed => "failed",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A mail as the outbox keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// `mail_…`
    pub id: String,
    pub kind: String,
    pub member_id: String,
    pub recipient: String,
    pub subject: String,
    /// Empty once a mail with a secret was sent.
    pub body: String,
    pub state: State,
    pub attempts: i64,
    pub next_at: Time,
    /// Why the last try failed; for staff.
    pub error: String,
    pub created_at: Time,
    pub sent_at: Option<Time>,
    /// As [`Mail::unsubscribe`].
    #[serde(default)]
    pub unsubscribe: String,
}

/// Whether mails of a kind carry a link that is the way into an account: only owners may read their text.
pub fn is_secret(kind: &str) -> bool {
    kind.starts_with("link-")
}

/// Tries before a mail is given up: over the better part of a day.
const TRIES: i64 = 8;
/// Mails of one run of the job.
const BATCH: i64 = 100;
/// A replica that dies while it sends leaves its mail to others after so long.
const LEASE: Time = 10 * MINUTE;
/// Mails are kept for staff to look at for so long.
const KEPT: Time = 90 * DAY;

/// Puts a mail into the outbox.
pub async fn enqueue(tx: &mut Tx, now: Time, mail: Mail) -> Result<(), Failure> {
    enqueue_all(tx, now, vec![mail]).await
}

/// Puts many mails into the outbox, in few statements. Line breaks in a subject become spaces.
pub async fn enqueue_all(tx: &mut Tx, now: Time, mails: Vec<Mail>) -> Result<(), Failure> {
    let one_line = |text: &str| text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mails = mails
        .into_iter()
        .filter(|mail| !mail.recipient.is_empty())
        .map(|mail| (id::new(id::prefix::MAIL), Mail { subject: one_line(&mail.subject), ..mail }))
        .collect::<Vec<_>>();
    store::insert(tx, now, &mails).await
}

/// Forgets all mails that concern a member.
pub async fn forget(tx: &mut Tx, member_id: &str) -> Result<(), Failure> {
    store::delete_of(tx, member_id).await
}

/// Mails, newest first, of one state or of all.
pub async fn list(tx: &mut Tx, state: Option<State>, after: Option<&str>, limit: i64) -> Result<Page<Kept>, Failure> {
    let rows = store::list(tx, state, after, limit + 1).await?;
    Ok(Page::cut(rows, limit, |mail| mail.id.clone()))
}

/// Gives a mail that was given up another round of tries. `false` where there is none such.
pub async fn retry(tx: &mut Tx, now: Time, id: &str) -> Result<bool, Failure> {
    store::retry(tx, now, id).await
}

/// Puts all waiting mail away as if it had been written to the log: nobody waits for mail of a past that was only played.
/// Gives how many.
pub async fn put_away(tx: &mut Tx) -> Result<u64, Failure> {
    store::put_away(tx).await
}

/// Job: sends what is due, each mail once per try and outside any transaction. Gives how many were sent or logged.
pub async fn deliver(app: &App) -> Result<u64, Failure> {
    let due = store::due(&mut app.db.read().await?, app.now(), BATCH).await?;
    let mut done = 0;
    for mail in due {
        let (id, was_due, lease) = (mail.id.clone(), mail.next_at, app.now() + LEASE);
        if !app.db.write(move |tx| Box::pin(async move { store::claim(tx, &id, was_due, lease).await })).await? {
            continue;
        }
        let attempts = mail.attempts + 1;
        let outcome = send::send(app, &mail).await;
        done += u64::from(outcome.is_ok());
        let (now, id, forget) = (app.now(), mail.id.clone(), is_secret(&mail.kind));
        app.db
            .write(move |tx| {
                Box::pin(async move {
                    match outcome {
                        Ok(state) => store::done(tx, &id, state, now, forget && state == State::Sent).await,
                        Err(error) if attempts >= TRIES => store::failed(tx, &id, &error).await,
                        Err(error) => store::again(tx, &id, now + pause(attempts), &error).await,
                    }
                })
            })
            .await?;
    }
    Ok(done)
}

/// How long to wait after so many failed tries: half a minute, four times as long each time, at most four hours.
fn pause(attempts: i64) -> Time {
    let times = 4_i64.saturating_pow(u32::try_from(attempts - 1).unwrap_or(0).min(10));
    (30 * SECOND).saturating_mul(times).min(4 * HOUR)
}

/// Job: forgets mails that were done with long ago. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let before = app.now() - KEPT;
    app.db.write(move |tx| Box::pin(async move { store::tidy(tx, before).await })).await
}

#[cfg(test)]
mod tests {
    use super::{TRIES, pause};
    use crate::kernel::time::{DAY, HOUR, SECOND};

    #[test]
    fn pauses_grow_and_the_tries_end_within_a_day() {
        assert_eq!(pause(1), 30 * SECOND);
        assert_eq!(pause(2), 120 * SECOND);
        assert_eq!(pause(60), 4 * HOUR);
        assert!((1..TRIES).map(pause).sum::<i64>() < DAY);
    }
}
