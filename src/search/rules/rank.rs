//! What stands first: the same sum for both databases, over what the index keeps of a document's words.

use super::query::Matcher;
use crate::{
    kernel::time::{DAY, Time},
    search::model::Kind,
};
use std::collections::{HashMap, HashSet};

/// A document that matches, as far as ranking needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub key: i64,
    pub kind: Kind,
    pub at: Time,
    /// Words of the title, a line break, words of the body's beginning.
    pub gist: String,
}

/// What a word in the title counts, beside a word in the body at most one.
const TITLE: f64 = 3.0;
/// A title that is nothing but what was asked for.
const WHOLE: f64 = 2.0;
/// Words that stand together as they were typed.
const TOGETHER: f64 = 0.75;
/// A match beyond what ranking looks at.
const FAR: f64 = 0.15;
/// A body of so many words of the gist counts as usual; longer ones a little less.
const USUAL: f64 = 60.0;
/// What being written now adds, of 1, and after how long half of it is left.
const FRESH: f64 = 0.25;
const HALF: f64 = 180.0;

/// Whatever begins a talk stands before what is said in it.
fn weight(kind: Kind) -> f64 {
    match kind {
        Kind::Product | Kind::Help => 1.2,
        Kind::Thread => 1.1,
        Kind::Question => 1.0,
        Kind::Review | Kind::Post => 0.9,
    }
}

/// How well a document fits; higher is better.
pub fn score(asked: &Matcher, document: &Candidate, now: Time) -> f64 {
    let (title, body) = document.gist.split_once('\n').unwrap_or((document.gist.as_str(), ""));
    let (title, body) = (Words::of(title), Words::of(body));
    let mut sum = 0.0;
    let mut titled = HashSet::new();
    for ways in &asked.must {
        let in_title = ways.iter().map(|way| title.times(way, &mut titled)).sum::<u32>();
        let in_body = f64::from(ways.iter().map(|way| body.times(way, &mut HashSet::new())).sum::<u32>());
        let often = in_body / (in_body + 0.6 + 0.6 * f64::from(body.count()) / USUAL);
        sum += if in_title > 0 { TITLE } else { 0.0 } + if in_title == 0 && in_body == 0.0 { FAR } else { often };
    }
    if !asked.must.is_empty() {
        sum /= f64::from(u32::try_from(asked.must.len()).unwrap_or(u32::MAX));
        sum += WHOLE * f64::from(u32::try_from(titled.len()).unwrap_or(0)) / f64::from(title.count().max(1));
        sum += if title.has_together(asked) || body.has_together(asked) { TOGETHER } else { 0.0 };
    }
    let age = now.saturating_sub(document.at).max(0) / DAY;
    let age = f64::from(u32::try_from(age).unwrap_or(u32::MAX));
    (sum + f64::from(u8::from(asked.must.is_empty()))) * weight(document.kind) * (1.0 + FRESH * (-age / HALF).exp2())
}

/// Words in their order and where each stands.
struct Words<'g> {
    all: Vec<&'g str>,
    places: HashMap<&'g str, Vec<usize>>,
}

impl<'g> Words<'g> {
    fn of(text: &'g str) -> Self {
        let all = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let mut places: HashMap<&str, Vec<usize>> = HashMap::with_capacity(all.len());
        for (at, word) in all.iter().enumerate() {
            places.entry(word).or_default().push(at);
        }
        Self { all, places }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    /// How often a phrase stands here; notes the places.
    fn times(&self, phrase: &[String], taken: &mut HashSet<usize>) -> u32 {
        let starts = phrase.first().and_then(|first| self.places.get(first.as_str())).map_or(&[][..], Vec::as_slice);
        let stands = |start: &&usize| phrase.iter().enumerate().all(|(n, word)| self.all.get(**start + n).is_some_and(|here| here == word));
        let mut times = 0;
        for start in starts.iter().filter(stands) {
            taken.extend(*start..*start + phrase.len());
            times += 1;
        }
        times
    }

    /// Whether the words of all clauses stand next to each other in the order of the query; of one word there is no order.
    fn has_together(&self, asked: &Matcher) -> bool {
        if asked.must.len() < 2 {
            return false;
        }
        let starts = asked.must[0].iter().filter_map(|way| self.places.get(way.first()?.as_str())).flatten();
        starts.copied().any(|start| {
            let mut at = start;
            asked.must.iter().all(|ways| {
                let fits = |way: &&Vec<String>| way.iter().enumerate().all(|(n, word)| self.all.get(at + n).is_some_and(|here| here == word));
                let found = ways.iter().find(fits);
                at += found.map_or(0, Vec::len);
                found.is_some()
            })
        })
    }
}

/// The documents in the order in which they are shown; each once.
pub fn ranked(asked: &Matcher, mut documents: Vec<Candidate>, now: Time) -> Vec<Candidate> {
    documents.sort_by_key(|document| std::cmp::Reverse(document.key));
    documents.dedup_by_key(|document| document.key);
    let mut scored = documents.into_iter().map(|document| (score(asked, &document, now), document)).collect::<Vec<_>>();
    // Stable: of the same score the newest stays first.
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().map(|(_, document)| document).collect()
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Matcher, ranked};
    use crate::{kernel::time::DAY, search::model::Kind};

    const NOW: i64 = 20_000 * DAY;

    fn order(must: &[&str], documents: &[(Kind, i64, &str)]) -> Vec<usize> {
        let asked = Matcher { must: must.iter().map(|word| vec![word.split('+').map(ToOwned::to_owned).collect()]).collect(), ..Matcher::default() };
        let candidates = documents.iter().enumerate().map(|(n, (kind, age, gist))| Candidate {
            key: 1_000 - i64::try_from(n).expect("few"),
            kind: *kind,
            at: NOW - age * DAY,
            gist: (*gist).to_owned(),
        });
        ranked(&asked, candidates.collect(), NOW).into_iter().map(|found| usize::try_from(1_000 - found.key).expect("few")).collect()
    }

    #[test]
    fn titles_stand_before_bodies_and_new_before_old() {
        use Kind::Review as R;
        assert_eq!(order(&["rye"], &[(R, 0, "a loaf\nrye rye rye"), (R, 900, "rye loaf\nx")]), [1, 0]);
        assert_eq!(order(&["rye"], &[(R, 300, "\nrye x"), (R, 1, "\nrye x")]), [1, 0]);
        assert_eq!(order(&["rye"], &[(R, 10, "\nrye"), (R, 0, "\nx x x"), (R, 0, "\nrye rye")]), [2, 0, 1]);
        assert_eq!(order(&["rye"], &[(R, 5, "rye and spelt and oat\n"), (R, 5, "rye\n")]), [1, 0]);
        assert_eq!(order(&["rye"], &[(Kind::Post, 5, "\nrye"), (Kind::Product, 5, "\nrye")]), [1, 0]);
        assert_eq!(order(&["rye", "loaf"], &[(R, 5, "\nloaf of rye"), (R, 5, "\nthe rye loaf")]), [1, 0]);
        assert_eq!(order(&["rye+loaf"], &[(R, 5, "\nrye x rye"), (R, 5, "\nthe rye loaf")]), [1, 0]);
        assert_eq!(order(&[], &[(R, 50, "a\n"), (R, 5, "b\n")]), [1, 0]);
    }

    #[test]
    fn a_document_found_twice_is_one() {
        let twice = Candidate { key: 5, kind: Kind::Post, at: 0, gist: "\nrye".into() };
        assert_eq!(ranked(&Matcher::default(), vec![twice.clone(), twice], NOW).len(), 1);
    }
}
