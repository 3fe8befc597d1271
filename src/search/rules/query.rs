//! What somebody means by what they typed. Nothing is a syntax error: what makes no sense is a word, or nothing.

use super::{
    first_key,
    script::is_dense,
    words::{self, Token},
};
use crate::{
    kernel::time::Time,
    search::model::{Asked, CLAUSES, Kind, QUERY},
};
use std::ops::Range;

/// Words of one phrase.
const PHRASE: usize = 12;

/// A word or a phrase of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// One: a word. More: they stand next to each other.
    pub tokens: Vec<Token>,
    /// Where it stands in the query, in bytes.
    pub at: Range<usize>,
    /// Whether documents with it are left out.
    pub not: bool,
    /// Whether words that begin so are meant as well.
    pub begins: bool,
}

/// A query as it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub clauses: Vec<Clause>,
    pub filter: Filter,
    /// Whether something at the end was left out for length.
    pub is_cut: bool,
}

/// What narrows a search beside words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub place: String,
    pub by: String,
    /// From this time on, and before that one.
    pub after: Option<Time>,
    pub before: Option<Time>,
}

impl Filter {
    /// The lowest key and the highest that may be found.
    pub fn keys(&self) -> (i64, i64) {
        (self.after.map_or(0, first_key), self.before.map_or(i64::MAX, |before| first_key(before).saturating_sub(1)))
    }

    /// The marks that a document must have; without those of its kind where `any_kind`.
    pub fn marks(&self, any_kind: bool) -> Vec<String> {
        let kind = self.kind.filter(|_| !any_kind).map(words::kind_mark);
        let place = (!self.place.is_empty()).then(|| words::place_mark(&self.place));
        kind.into_iter().chain(place).chain(words::asked(&self.by, PHRASE).iter().map(|token| words::author_mark(&token.word))).collect()
    }
}

/// Reads a query. `day` reads a day and gives its beginning.
pub fn read(asked: &Asked, day: impl Fn(&str) -> Option<Time>) -> Query {
    let text = asked.q.char_indices().nth(QUERY).map_or(asked.q.as_str(), |(end, _)| &asked.q[..end]);
    let mut query = Query { is_cut: text.len() < asked.q.len(), ..Query::default() };
    let mut filter = Asked { q: String::new(), ..asked.clone() };
    for chunk in chunks(text) {
        if !chunk.quoted && !chunk.not && is_filter(&mut filter, &text[chunk.at.clone()]) {
            continue;
        }
        let tokens = words::asked(&text[chunk.at.clone()], PHRASE);
        if tokens.is_empty() {
            continue;
        }
        if query.clauses.len() >= CLAUSES {
            query.is_cut = true;
            break;
        }
        query.clauses.push(Clause { begins: is_begun(&tokens), tokens, at: chunk.at, not: chunk.not });
        if let Some(last) = query.clauses.last_mut().filter(|_| chunk.quoted || chunk.not) {
            last.begins = false;
        }
    }
    let last = query.clauses.iter().rposition(|clause| !clause.not);
    for (at, clause) in query.clauses.iter_mut().enumerate() {
        clause.begins = clause.begins && (Some(at) == last || is_letter(&clause.tokens));
    }
    let begins = |text: &str| day(text.trim());
    query.filter = Filter {
        kind: Kind::parse(filter.kind.trim()),
        place: filter.place.trim().chars().take(80).collect(),
        by: filter.by.trim().chars().take(80).collect(),
        after: begins(&filter.after),
        // The last day is meant whole.
        before: begins(&filter.before).map(|at| at + crate::kernel::time::DAY),
    };
    query
}

/// Whether a clause is one word that may be the beginning of others: one letter of a script with spaces is none.
fn is_begun(tokens: &[Token]) -> bool {
    tokens.len() == 1 && (tokens[0].word.chars().count() > 1 || is_letter(tokens))
}

/// Whether it is one letter of a script without spaces: it is looked for as the beginning of two.
fn is_letter(tokens: &[Token]) -> bool {
    tokens.len() == 1 && tokens[0].word.chars().count() == 1 && tokens[0].word.starts_with(is_dense)
}

/// Takes `kind:review`, `by:rosa` and the like out of what is typed into the field.
fn is_filter(filter: &mut Asked, chunk: &str) -> bool {
    let Some((name, value)) = chunk.split_once([':', '=']).filter(|(_, value)| !value.is_empty()) else { return false };
    let place = match name.to_ascii_lowercase().as_str() {
        "kind" if Kind::parse(&value.to_ascii_lowercase()).is_some() => return set(&mut filter.kind, value.to_ascii_lowercase()),
        "in" => &mut filter.place,
        "by" => &mut filter.by,
        "after" => &mut filter.after,
        "before" => &mut filter.before,
        _ => return false,
    };
    set(place, value.to_owned())
}

fn set(place: &mut String, value: String) -> bool {
    *place = value;
    true
}

struct Chunk {
    at: Range<usize>,
    quoted: bool,
    not: bool,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

/// What stands between blanks or between quotation marks, and whether a minus is in front.
fn chunks(text: &str) -> Vec<Chunk> {
    let mut found = vec![];
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let is_minus = matches!(c, '-' | '−' | '–') && rest.peek().is_some_and(|(_, next)| !next.is_whitespace() && !matches!(next, '-' | '−' | '–'));
        let (mut from, mut quoted) = (start, is_quote(c));
        if quoted {
            from += c.len_utf8();
        } else if is_minus {
            from += c.len_utf8();
            if let Some((at, next)) = rest.next_if(|(_, next)| is_quote(*next)) {
                (from, quoted) = (at + next.len_utf8(), true);
            }
        }
        let mut end = text.len();
        while let Some((at, next)) = rest.peek().copied() {
            if is_quote(next) || (!quoted && next.is_whitespace()) {
                end = at;
                if quoted {
                    rest.next();
                }
                break;
            }
            rest.next();
        }
        found.push(Chunk { at: from..end, quoted, not: is_minus });
    }
    found
}

/// What a document must have and must not have: what the databases are asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    /// One of each; each is a word or a phrase.
    pub must: Vec<Vec<Vec<String>>>,
    pub not: Vec<Vec<String>>,
    /// Of a document's marks, all.
    pub marks: Vec<String>,
}

impl Matcher {
    /// What a query means, where `begun` gives the words that begin as a clause does.
    pub fn of(query: &Query, any_kind: bool, begun: impl Fn(&Clause) -> Vec<String>) -> Self {
        let phrase = |clause: &Clause| clause.tokens.iter().map(|token| token.stem.clone()).collect::<Vec<_>>();
        let one = |clause: &Clause| {
            let mut ways = vec![phrase(clause)];
            for stem in begun(clause) {
                let way = vec![stem];
                if !ways.contains(&way) {
                    ways.push(way);
                }
            }
            ways
        };
        Self {
            must: query.clauses.iter().filter(|clause| !clause.not).map(one).collect(),
            not: query.clauses.iter().filter(|clause| clause.not).map(phrase).collect(),
            marks: query.filter.marks(any_kind),
        }
    }

    /// Whether it asks for nothing that a document could have.
    pub fn is_empty(&self) -> bool {
        self.must.is_empty() && self.marks.is_empty()
    }

    /// The same of documents whose title has all the words.
    pub fn titled(&self) -> Self {
        let title = |way: &Vec<String>| way.iter().map(|stem| words::title_mark(stem)).collect::<Vec<_>>();
        Self { must: self.must.iter().map(|ways| ways.iter().map(title).collect()).collect(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Matcher, Query, read};
    use crate::search::model::{Asked, CLAUSES, Kind};
    use proptest::prelude::*;

    fn query(q: &str) -> Query {
        read(&Asked { q: q.into(), ..Asked::default() }, |text| text.parse().ok())
    }

    /// `bake* "rye bread" -salt`
    fn shown(q: &str) -> String {
        let clauses = query(q).clauses.into_iter().map(|clause| {
            let words = clause.tokens.iter().map(|token| token.stem.as_str()).collect::<Vec<_>>().join("+");
            format!("{}{words}{}", if clause.not { "-" } else { "" }, if clause.begins { "*" } else { "" })
        });
        clauses.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn queries_are_read_as_they_are_meant() {
        for (typed, meant) in [
            ("", ""),
            ("rye bread", "rye bread*"),
            ("\"rye bread\" crust", "rye+bread crust*"),
            ("“rye bread”", "rye+bread"),
            ("gluten-free loaf", "gluten+free loaf*"),
            ("bread -salt", "bread* -salt"),
            ("bread -\"sea salt", "bread* -sea+salt"),
            ("- salt --oil", "salt oil*"),
            ("AND OR NOT NEAR(a b)", "and or not near+a b"),
            ("\"\"\" * ) ( ^ : %00 \u{0}", "00"),
            ("a", "a"),
            ("茶", "茶*"),
            ("茶 cup", "茶* cup*"),
            ("良い商品", "良い+い商+商品"),
        ] {
            assert_eq!(shown(typed), meant, "{typed}");
        }
    }

    #[test]
    fn filters_may_be_typed_or_chosen() {
        let read = query("kind:review by:rosa in=prd_1 after:5 crust kind:nothing");
        assert_eq!((read.filter.kind, read.filter.place.as_str(), read.filter.by.as_str()), (Some(Kind::Review), "prd_1", "rosa"));
        assert_eq!((read.filter.after, read.clauses.len()), (Some(5), 2));
        assert_eq!(read.filter.marks(false), ["·kreview", "·pprd·1", "·arosa"]);
        let chosen = super::read(&Asked { kind: "post".into(), before: "x".into(), ..Asked::default() }, |text| text.parse().ok());
        assert_eq!((chosen.filter.kind, chosen.filter.before, chosen.filter.keys()), (Some(Kind::Post), None, (0, i64::MAX)));
    }

    #[test]
    fn very_long_queries_are_cut() {
        let words = query(&"a b c d e f g h i j k l m n ".repeat(3));
        assert!(words.is_cut && words.clauses.len() == CLAUSES);
        assert!(query(&"x".repeat(5_000)).is_cut);
    }

    #[test]
    fn titles_are_asked_by_their_marks() {
        let asked = Matcher::of(&query("\"rye bread\" -salt kind:review"), false, |_| vec!["x".into()]);
        assert_eq!(asked.titled().must, [[vec!["·trye".to_owned(), "·tbread".into()], vec!["·tx".into()]]]);
        assert_eq!(asked.titled().not, [["salt"]]);
        assert_eq!(asked.titled().marks, ["·kreview"]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_query(text in "\\PC{0,80}|[-\"' a:=“」茶\u{0}]{0,80}") {
            let read = query(&text);
            for clause in &read.clauses {
                prop_assert!(!clause.tokens.is_empty() && text.get(clause.at.clone()).is_some());
            }
        }
    }
}
