//! "Did you mean": known words in the place of words that nobody wrote. A correction is offered only where it finds
//! something that the caller may read, so it tells nothing of what is kept from them.

use super::finding::{Hits, look};
use crate::{
    kernel::{audience::Reach, failure::Failure, time::Time},
    search::{
        model::Asked,
        rules::{
            near::{self, Known},
            query::Query,
            script::is_dense,
        },
        store::word,
    },
    server::db::Tx,
};

/// Known words that are compared, of those that begin alike and of those that end alike.
const COMPARED: i64 = 1_500;
/// Corrections of one word, and queries that are tried.
const WAYS: usize = 3;
/// Hardly any documents, and many.
const RARE: i64 = 2;
const COMMON: i64 = 20;

/// The query with other words in the place of doubtful ones, and what it finds; `None` where nothing is doubtful, nothing is
/// near, or nothing is found either. Where nothing was found (`is_nothing`), a word is doubtful that no document has; where a
/// little was, one that hardly any has while a near one is common.
pub(super) async fn suggest(tx: &mut Tx, asked: &Asked, query: &Query, reach: Reach, now: Time, is_nothing: bool) -> Result<Option<(String, Hits)>, Failure> {
    let least = if is_nothing { 1 } else { COMMON };
    let mut ways = vec![];
    for at in doubtful(tx, query, if is_nothing { 0 } else { RARE }).await? {
        let near = alike(tx, &query.clauses[at].tokens[0].word, least).await?;
        if !near.is_empty() {
            ways.push((at, near));
        }
    }
    if ways.is_empty() {
        return Ok(None);
    }
    let most = ways.iter().map(|(_, near)| near.len()).max().unwrap_or(0);
    for way in 0..most.min(WAYS) {
        let (mut better, mut q) = (query.clone(), asked.q.clone());
        // From the end, so that places before stay right.
        for (at, near) in ways.iter().rev() {
            let known = &near[way.min(near.len() - 1)];
            let clause = &mut better.clauses[*at];
            q.replace_range(clause.at.clone(), &known.word);
            clause.tokens[0].word.clone_from(&known.word);
            clause.tokens[0].stem.clone_from(&known.stem);
        }
        let hits = look(tx, &better, reach, now).await?;
        if !hits.ranked.is_empty() {
            return Ok(Some((q, hits)));
        }
    }
    Ok(None)
}

/// Which clauses are single words that at most so many documents have.
async fn doubtful(tx: &mut Tx, query: &Query, most: i64) -> Result<Vec<usize>, Failure> {
    let words = query.clauses.iter().enumerate().filter(|(_, clause)| {
        let word = &clause.tokens[0].word;
        !clause.not && clause.tokens.len() == 1 && near::forgiven(word) > 0 && word.chars().all(char::is_alphabetic) && !word.contains(is_dense)
    });
    let words = words.map(|(at, clause)| (at, clause.tokens[0].stem.as_str(), clause.begins.then_some(clause.tokens[0].word.as_str()))).collect::<Vec<_>>();
    let known = word::docs(tx, &words.iter().map(|(_, stem, _)| *stem).collect::<Vec<_>>()).await?;
    let mut found = vec![];
    for (at, stem, begins) in words {
        let begun = match begins {
            Some(start) => word::begun(tx, start, 1).await?.first().map_or(0, |known| known.docs),
            None => 0,
        };
        if known.get(stem).copied().unwrap_or(0).max(begun) <= most {
            found.push(at);
        }
    }
    Ok(found)
}

async fn alike(tx: &mut Tx, typed: &str, least: i64) -> Result<Vec<Known>, Failure> {
    let (head, tail) = word::ends(typed);
    let (size, slips) = (signed(typed.chars().count()), signed(near::forgiven(typed)));
    let mut known = word::alike(tx, &head, &tail, size - slips, size + slips, COMPARED).await?;
    known.retain(|known| known.docs >= least);
    Ok(near::nearest(typed, &known, WAYS))
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
