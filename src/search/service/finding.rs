//! Finding: what a query means, which documents match, their order, and what is shown of them.

use super::suggesting;
use crate::{
    kernel::{
        audience::Reach,
        caller::{Caller, Role},
        failure::Failure,
        time::Time,
    },
    search::{
        model::{Asked, Found, Hit, Kind, RANKED, Suggestion},
        rules::{
            VERSION,
            query::{self, Clause, Matcher, Query},
            rank::{self, Candidate},
            snippet,
        },
        store::{self, Look, doc, doc::Kept, state, word},
    },
    server::{
        db::{Engine, Tx},
        state::App,
    },
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Documents that are ranked: the newest that match, and the newest that match by their title.
const NEWEST: i64 = 300;
const TITLED: i64 = 100;
/// Words that the beginning of one may stand for.
const BEGUN: i64 = 24;
/// From so few hits on it is asked whether something else was meant.
const FEW: usize = 3;

/// How far the caller may read.
pub async fn reach(tx: &mut Tx, app: &App, caller: &Caller) -> Result<Reach, Failure> {
    if caller.is_at_least(Role::Support) {
        return Ok(Reach::STAFF);
    }
    match (app.hooks.reach, caller) {
        (Some(hook), _) => hook(tx, caller).await,
        (None, Caller::Member(_)) => Ok(Reach::member(0)),
        (None, _) => Ok(Reach::STRANGER),
    }
}

/// A page of what the caller finds; `cursor` is empty for the first. Where nothing is found for words that nobody wrote, the
/// nearest known ones are looked for instead.
pub async fn find(app: &App, caller: &Caller, asked: &Asked, cursor: &str, limit: usize) -> Result<Found, Failure> {
    let query = query::read(asked, day);
    let from = cursor.parse::<usize>().unwrap_or(0).min(RANKED);
    let mut tx = app.db.read().await?;
    let tx = &mut tx;
    let reach = reach(tx, app, caller).await?;
    let now = app.now();
    let mut hits = look(tx, &query, reach, now).await?;
    let mut suggestion = None;
    if hits.ranked.len() < FEW && !query.clauses.is_empty() && from == 0 {
        if let Some((q, better)) = suggesting::suggest(tx, asked, &query, reach, now, hits.ranked.is_empty()).await? {
            suggestion = Some(Suggestion { q, is_shown: hits.ranked.is_empty() });
            if hits.ranked.is_empty() {
                hits = better;
            }
        }
    }
    let is_unfinished = hits.ranked.is_empty() && state::get(tx, state::VERSION).await? != VERSION;
    let page = hits.ranked.iter().skip(from).take(limit).map(|found| found.key).collect::<Vec<_>>();
    let items = shown(tx, &page, &hits.matcher, reach).await?;
    let next = from + page.len();
    Ok(Found {
        next: (next < hits.ranked.len() && !page.is_empty()).then(|| next.to_string()),
        total: i64::try_from(hits.ranked.len()).unwrap_or(i64::MAX),
        is_more: hits.is_more,
        kinds: hits.kinds,
        is_more_of_kinds: hits.is_more_of_kinds,
        place_name: items.iter().find(|hit| hit.place == query.filter.place).map_or(String::new(), |hit| hit.place_name.clone()),
        items,
        suggestion,
        is_unfinished,
    })
}

/// The beginning of a day, `2026-03-04`.
fn day(text: &str) -> Option<Time> {
    let day = text.parse::<jiff::civil::Date>().ok()?;
    day.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_millisecond())
}

/// What a query finds, best first.
#[derive(Default)]
pub(super) struct Hits {
    pub ranked: Vec<Candidate>,
    pub matcher: Matcher,
    pub is_more: bool,
    pub kinds: Vec<(Kind, i64)>,
    /// Whether there may be more of each kind.
    pub is_more_of_kinds: bool,
}

/// Looks for a query as it stands.
pub(super) async fn look(tx: &mut Tx, query: &Query, reach: Reach, now: Time) -> Result<Hits, Failure> {
    let matcher = understood(tx, query).await?;
    if matcher.is_empty() && query.filter.kind.is_none() {
        return Ok(Hits::default());
    }
    if matcher.is_empty() {
        // A kind alone: everything of it, newest first.
        let matcher = Matcher { marks: query.filter.marks(false), ..matcher };
        let ranked = rank::ranked(&matcher, candidates(tx, &matcher, query, reach).await?, now);
        let is_more = is_full(ranked.len());
        return Ok(Hits { kinds: counted(&ranked), ranked, matcher, is_more, is_more_of_kinds: is_more });
    }
    // Those found by their title are among all that match: where there are fewer than the newest that are asked for, they are all.
    let mut ranked = rank::ranked(&matcher, candidates(tx, &matcher, query, reach).await?, now);
    let is_more = is_full(ranked.len());
    let kinds = counted(&ranked);
    let Some(kind) = query.filter.kind else { return Ok(Hits { ranked, matcher, is_more, kinds, is_more_of_kinds: is_more }) };
    if !is_more {
        ranked.retain(|found| found.kind == kind);
        return Ok(Hits { ranked, matcher, is_more, kinds, is_more_of_kinds: false });
    }
    // Too many of all kinds to have seen each of this one.
    let narrow = Matcher { marks: query.filter.marks(false), ..matcher.clone() };
    let ranked = rank::ranked(&narrow, candidates(tx, &narrow, query, reach).await?, now);
    Ok(Hits { is_more: is_full(ranked.len()), ranked, matcher, kinds, is_more_of_kinds: true })
}

fn is_full(many: usize) -> bool {
    i64::try_from(many).unwrap_or(i64::MAX) >= NEWEST
}

fn counted(documents: &[Candidate]) -> Vec<(Kind, i64)> {
    let mut counts: BTreeMap<Kind, i64> = BTreeMap::new();
    documents.iter().for_each(|found| *counts.entry(found.kind).or_default() += 1);
    counts.into_iter().collect()
}

/// What a query means with the words that are known: of any kind, since kinds are counted.
async fn understood(tx: &mut Tx, query: &Query) -> Result<Matcher, Failure> {
    let mut begun: HashMap<String, Vec<String>> = HashMap::new();
    for clause in query.clauses.iter().filter(|clause| clause.begins) {
        let start = &clause.tokens[0].word;
        let words = word::begun(tx, start, BEGUN).await?;
        begun.insert(start.clone(), words.into_iter().map(|known| known.stem).collect());
    }
    let of = |clause: &Clause| if clause.begins { begun.get(&clause.tokens[0].word).cloned().unwrap_or_default() } else { vec![] };
    Ok(Matcher::of(query, true, of))
}

async fn candidates(tx: &mut Tx, matcher: &Matcher, query: &Query, reach: Reach) -> Result<Vec<Candidate>, Failure> {
    let titled = if matcher.must.is_empty() { 0 } else { TITLED };
    let is_common = is_common(tx, matcher).await?;
    let look = Look { matcher, keys: query.filter.keys(), reach, newest: NEWEST, titled, is_common };
    store::candidates(tx, &look).await
}

/// Whether so many documents match that looking at the newest one by one finds enough of them sooner than the index gives
/// all: one in `n` is met after looking at `NEWEST * n`. Only PostgreSQL has to choose.
async fn is_common(tx: &mut Tx, matcher: &Matcher) -> Result<bool, Failure> {
    if tx.engine() == Engine::Sqlite {
        return Ok(false);
    }
    let all = state::get(tx, state::DOCS).await?;
    if all < NEWEST * 10 {
        return Ok(false);
    }
    let stems = matcher.must.iter().flatten().flatten().map(String::as_str).collect::<HashSet<_>>();
    let docs = word::docs(tx, &stems.into_iter().collect::<Vec<_>>()).await?;
    // A phrase is as rare as its rarest word; one of several ways as common as all together; all words as the rarest.
    let of_way = |way: &Vec<String>| way.iter().map(|stem| docs.get(stem).copied().unwrap_or(0)).min().unwrap_or(0);
    let rarest = matcher.must.iter().map(|ways| ways.iter().map(of_way).sum::<i64>()).min().unwrap_or(all).min(all);
    Ok(rarest.saturating_mul(rarest) > NEWEST.saturating_mul(all))
}

/// Documents as they are shown, in the order of their keys in `page`.
pub(super) async fn shown(tx: &mut Tx, page: &[i64], matcher: &Matcher, reach: Reach) -> Result<Vec<Hit>, Failure> {
    let stems = matcher.must.iter().flatten().flatten().map(String::as_str).collect::<HashSet<_>>();
    let mut known = doc::by_keys(tx, page, reach).await?.into_iter().map(|kept| (kept.key, kept)).collect::<HashMap<_, _>>();
    let hits = page.iter().filter_map(|key| known.remove(key)).map(|Kept { doc, .. }| Hit {
        marked: snippet::whole(&doc.title, &stems),
        excerpt: snippet::excerpt(&doc.body, &stems),
        id: doc.id,
        kind: doc.kind,
        title: doc.title,
        href: doc.href,
        place: doc.place,
        place_name: doc.place_name,
        author: doc.author,
        at: doc.at,
    });
    Ok(hits.collect())
}
