//! News for whoever has a page open: said in the transaction of the fact, heard after its commit, on every replica.
//!
//! Each topic numbers its news, and what was said is kept for an hour, so that whoever lost the line is told the rest
//! ([`since`]). On PostgreSQL the word goes round by NOTIFY, which fires at the commit; SQLite has one process, and the
//! database passes on what was said once the commit is on the disk.

pub mod room;
mod store;

pub use room::{Ear, Heard, Room, Seat};

use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, HOUR, Time},
    },
    server::{db::Tx, state::App},
};
use serde::{Deserialize, Serialize};

/// The longest news, in bytes: PostgreSQL passes on less than 8,000 with all that goes around it.
pub const MOST: usize = 4_000;
/// So many pieces of news are told at once to who comes back; whoever missed more is told the newest.
const BACKLOG: i64 = 100;
/// How long news are kept, and the numbers of topics that nobody speaks of.
const KEPT: Time = HOUR;
const TOPIC_KEPT: Time = 30 * DAY;

/// What was said of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// For example `member/mem_…` or `thread/thr_…`.
    #[serde(rename = "t")]
    pub topic: String,
    /// The number of this piece among the topic's: 1, 2, 3 ….
    #[serde(rename = "n")]
    pub seq: i64,
    #[serde(rename = "p")]
    pub payload: String,
}

/// Says something of a topic, to be heard once this transaction is committed.
///
/// # Errors
/// [`crate::kernel::failure::Code::Internal`] for a payload of more than [`MOST`] bytes.
pub async fn announce(tx: &mut Tx, now: Time, topic: &str, payload: &str) -> Result<(), Failure> {
    if payload.len() > MOST {
        return Err(Failure::internal(format!("news of {} bytes about {topic}", payload.len())));
    }
    let seq = store::next(tx, topic, now).await?;
    let news = News { topic: topic.to_owned(), seq, payload: payload.to_owned() };
    store::insert(tx, &news, now).await?;
    tx.say(news).await
}

/// The number of a topic's newest piece of news; 0 where nothing was ever said.
pub async fn newest(tx: &mut Tx, topic: &str) -> Result<i64, Failure> {
    store::newest(tx, topic).await
}

/// What was said of a topic after the piece `after`, oldest first: at most the newest hundred, of the last hour.
pub async fn since(tx: &mut Tx, topic: &str, after: i64) -> Result<Vec<News>, Failure> {
    let mut found = store::since(tx, topic, after, BACKLOG).await?;
    found.reverse();
    Ok(found)
}

/// Forgets all that was said of a topic.
pub async fn forget(tx: &mut Tx, topic: &str) -> Result<(), Failure> {
    store::forget(tx, topic).await
}

/// Job: forgets news that are old. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { store::tidy(tx, now - KEPT, now - TOPIC_KEPT).await })).await
}
