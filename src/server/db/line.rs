//! The line between replicas: PostgreSQL's NOTIFY and LISTEN.

use super::Tx;
use crate::{
    kernel::failure::Failure,
    server::bus::{News, Room},
};
use sqlx::postgres::PgListener;
use std::time::Duration;

/// The channel's name: one a database.
const CHANNEL: &str = "regulars";
/// A silent line is tried so often; a broken one is opened again after so long.
const TRIED: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_secs(1);
const PATIENCE: Duration = Duration::from_secs(10);

/// Says news on the line: heard where this transaction is committed, and when it is.
pub async fn say(tx: &mut Tx, news: &News) -> Result<(), Failure> {
    let text = serde_json::to_string(news).map_err(Failure::internal)?;
    sqlx::query("SELECT CAST(pg_notify($1, $2) AS TEXT)").bind(CHANNEL).bind(text).execute(tx.conn()).await?;
    Ok(())
}

/// Listens for ever. After every connection, the first one too, all are told that they may have missed something.
pub async fn keep(url: String, room: Room) {
    loop {
        if let Err(error) = listen(&url, &room).await {
            tracing::warn!(%error, "the line for news is cut and will be opened again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn listen(url: &str, room: &Room) -> Result<(), sqlx::Error> {
    let mut line = PgListener::connect(url).await?;
    // A new line is opened here, so that nobody believes to have heard all.
    line.eager_reconnect(false);
    line.listen(CHANNEL).await?;
    room.gap();
    loop {
        match tokio::time::timeout(TRIED, line.try_recv()).await {
            Ok(heard) => match heard? {
                Some(heard) => match serde_json::from_str::<News>(heard.payload()) {
                    Ok(news) => room.tell(news),
                    Err(error) => tracing::warn!(%error, "news that nobody understands"),
                },
                None => return Err(sqlx::Error::WorkerCrashed),
            },
            Err(_) => {
                let asked = tokio::time::timeout(PATIENCE, sqlx::query("SELECT 1").execute(&mut line)).await;
                asked.map_err(|_| sqlx::Error::PoolTimedOut)??;
            }
        }
    }
}
