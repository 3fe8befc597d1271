//! What has been asked or told already: documents whose titles say the same in other words.

use super::finding::shown;
use crate::{
    kernel::{audience::Reach, failure::Failure},
    search::{
        model::{Hit, Kind},
        rules::{
            query::Matcher,
            rank::Candidate,
            words::{self, title_mark},
        },
        store::{self, Look, state, word},
    },
    server::db::Tx,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words of a title that are looked for: the rarest.
const TELLING: usize = 6;
/// Documents that are compared.
const COMPARED: i64 = 200;
/// The share of a title's weight that another must have in common.
const LIKE: f64 = 0.4;

/// Documents of a kind that `reach` may read and whose titles have much in common with this one, the likest first.
pub async fn similar(tx: &mut Tx, kind: Kind, title: &str, reach: Reach, limit: i64) -> Result<Vec<Hit>, Failure> {
    let asked = words::tokens(title, 40).into_iter().map(|token| token.stem).collect::<BTreeSet<_>>();
    let weights = weights(tx, &asked).await?;
    if weights.is_empty() {
        return Ok(vec![]);
    }
    let matcher = Matcher { must: vec![weights.keys().map(|stem| vec![title_mark(stem)]).collect()], not: vec![], marks: vec![words::kind_mark(kind)] };
    let look = Look { matcher: &matcher, keys: (0, i64::MAX), reach, newest: COMPARED, titled: 0, is_common: false };
    let found = store::candidates(tx, &look).await?;
    let all = weights.values().sum::<f64>();
    let mut liked = found.into_iter().filter_map(|found| Some((share(&weights, &asked, &found, all)?, found))).collect::<Vec<_>>();
    liked.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(y.key.cmp(&x.key)));
    liked.truncate(usize::try_from(limit).unwrap_or(0));
    let page = liked.into_iter().map(|(_, found)| found.key).collect::<Vec<_>>();
    let stems = Matcher { must: vec![weights.keys().map(|stem| vec![stem.clone()]).collect()], ..Matcher::default() };
    shown(tx, &page, &stems, reach).await
}

/// The telling words and how much each tells: the fewer documents have it, the more.
async fn weights(tx: &mut Tx, asked: &BTreeSet<String>) -> Result<HashMap<String, f64>, Failure> {
    let known = word::docs(tx, &asked.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let all = state::get(tx, state::DOCS).await?;
    let mut rarest = known.into_iter().collect::<Vec<_>>();
    rarest.sort_by(|(x, a), (y, b)| a.cmp(b).then(x.cmp(y)));
    rarest.truncate(TELLING);
    Ok(rarest.into_iter().map(|(stem, docs)| (stem, weight(docs, all))).collect())
}

#[expect(clippy::cast_precision_loss, reason = "documents are few enough")]
fn weight(docs: i64, all: i64) -> f64 {
    ((all.max(docs) + 1) as f64 / docs.max(1) as f64).ln().max(0.05)
}

/// How much of the title's weight a document's title has, less a little for what it says beside; `None`: too little.
fn share(weights: &HashMap<String, f64>, asked: &BTreeSet<String>, found: &Candidate, all: f64) -> Option<f64> {
    let title = found.gist.split('\n').next().unwrap_or_default().split(' ').collect::<HashSet<_>>();
    let common = weights.iter().filter(|(stem, _)| title.contains(stem.as_str())).map(|(_, weight)| weight).sum::<f64>() / all;
    let beside = title.iter().filter(|word| !asked.contains(**word)).count();
    let beside = f64::from(u32::try_from(beside).unwrap_or(u32::MAX));
    (common >= LIKE).then(|| common - 0.01 * beside)
}
