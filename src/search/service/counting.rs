//! Adding up which words there are: what completes beginnings and corrects slips. A little later than the documents.

use crate::{
    kernel::failure::Failure,
    search::{
        rules::words,
        store::{state, word},
    },
    server::state::App,
};
use std::collections::BTreeMap;

/// Lines that one transaction adds up.
const BATCH: i64 = 200;

/// Adds up what was noted. Gives how many lines.
pub async fn count(app: &App) -> Result<u64, Failure> {
    let mut counted = 0;
    loop {
        let lines = app.db.write_again(|tx| {
            Box::pin(async move {
                tx.lock("search words").await?;
                let lines = word::noted(tx, BATCH).await?;
                if lines.is_empty() {
                    return Ok(0);
                }
                let mut words: BTreeMap<String, (String, i64)> = BTreeMap::new();
                for line in &lines {
                    for word in line.words.split(' ').filter(|word| !word.is_empty()) {
                        words.entry(word.to_owned()).or_insert_with(|| (words::stem(word), 0)).1 += line.added;
                    }
                }
                word::count(tx, &words).await?;
                state::add(tx, state::DOCS, lines.iter().map(|line| line.docs).sum()).await?;
                word::counted(tx, &lines.iter().map(|line| line.seq.clone()).collect::<Vec<_>>()).await?;
                Ok(lines.len() as u64)
            })
        });
        match lines.await? {
            0 => return Ok(counted),
            some => counted += some,
        }
    }
}
