//! The proof that what is counted of members is what the facts say, and the job that puts it right.

use crate::{
    admin::store::deeds::{RECOUNTED, page},
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    people::{model::Deed, service::correct},
    server::{db::Tx, state::App},
};

/// Members that one statement looks at.
const BATCH: i64 = 500;

/// A count that is not what the facts say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub member_id: String,
    pub deed: Deed,
    pub counted: i64,
    pub facts: i64,
}

/// Every count that is not what the facts say, at most a thousand. For `regulars verify`.
pub async fn differences(app: &App) -> Result<Vec<Difference>, Failure> {
    let (mut tx, mut found) = (app.db.read().await?, vec![]);
    for deed in RECOUNTED {
        let mut after = String::new();
        while let Some((last, more)) = batch(&mut tx, deed, &after).await? {
            (after, found) = (last, [found, more].concat());
        }
    }
    found.truncate(1_000);
    Ok(found)
}

/// The differences of the next members, and the last id; `None` after the last.
async fn batch(tx: &mut Tx, deed: Deed, after: &str) -> Result<Option<(String, Vec<Difference>)>, Failure> {
    let rows = page(tx, deed, after, BATCH).await?;
    let Some((last, ..)) = rows.last().cloned() else { return Ok(None) };
    let differ = rows.into_iter().filter(|(_, counted, facts)| counted != facts);
    Ok(Some((last, differ.map(|(member_id, counted, facts)| Difference { member_id, deed, counted, facts }).collect())))
}

/// Job: puts right what was counted before there were counters, or came in past them (imports). Gives how many counts. Each is
/// changed by its difference, so that what is counted meanwhile stays counted.
pub async fn recount(app: &App) -> Result<u64, Failure> {
    let (now, mut changed) = (app.now(), 0);
    for deed in RECOUNTED {
        let mut after = String::new();
        loop {
            let from = after.clone();
            let done = app.db.write(move |tx| Box::pin(async move { put_right(tx, now, deed, &from).await })).await;
            match done {
                Ok(None) => break,
                Ok(Some((last, count))) => (after, changed) = (last, changed + count),
                // Others were in the way: the next run finds it.
                Err(failure) if failure.code == Code::Busy => return Ok(changed),
                Err(failure) => return Err(failure),
            }
        }
    }
    Ok(changed)
}

async fn put_right(tx: &mut Tx, now: Time, deed: Deed, after: &str) -> Result<Option<(String, u64)>, Failure> {
    let Some((last, differ)) = batch(tx, deed, after).await? else { return Ok(None) };
    let count = differ.len() as u64;
    for one in differ {
        correct(tx, now, &one.member_id, deed, one.facts - one.counted).await?;
    }
    Ok(Some((last, count)))
}
