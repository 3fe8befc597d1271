//! Which known word somebody meant who typed an unknown one.

/// Shorter words are not guessed at: too many others are one letter away.
pub const SHORTEST: usize = 4;
/// From this length on two slips are forgiven.
const TWO: usize = 6;

/// A word of the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub word: String,
    pub stem: String,
    /// How many documents have it.
    pub docs: i64,
}

/// How many slips are forgiven in a word; 0: it is not guessed at.
pub fn forgiven(word: &str) -> usize {
    match word.chars().count() {
        0..SHORTEST => 0,
        SHORTEST..TWO => 1,
        _ => 2,
    }
}

/// The nearest of `known`, at most `most`: fewest slips first, then the commonest, then by the alphabet.
pub fn nearest(typed: &str, known: &[Known], most: usize) -> Vec<Known> {
    let letters = typed.chars().collect::<Vec<_>>();
    let bound = forgiven(typed);
    let mut found = known
        .iter()
        .filter(|known| known.word != typed && known.docs > 0 && known.word.chars().all(char::is_alphabetic))
        .filter_map(|known| Some((slips(&letters, &known.word.chars().collect::<Vec<_>>(), bound)?, known)))
        .collect::<Vec<_>>();
    found.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.docs.cmp(&x.docs)).then(x.word.cmp(&y.word)));
    found.dedup_by(|(_, later), (_, first)| later.word == first.word);
    found.into_iter().take(most).map(|(_, known)| known.clone()).collect()
}

/// Letters that are wrong, missing, too many, or in the place of their neighbour; `None` where they are more than `bound`.
fn slips(a: &[char], b: &[char], bound: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > bound {
        return None;
    }
    let (mut before, mut last) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>());
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let wrong = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min() > Some(&bound) {
            return None;
        }
        (before, last) = (last, row);
    }
    last.last().copied().filter(|slips| *slips <= bound)
}

#[cfg(test)]
mod tests {
    use super::{Known, nearest, slips};

    fn of(a: &str, b: &str) -> Option<usize> {
        slips(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
    }

    #[test]
    fn slips_are_counted() {
        for (a, b, expected) in [
            ("bread", "bread", Some(0)),
            ("braed", "bread", Some(1)),
            ("bred", "bread", Some(1)),
            ("breadd", "bread", Some(1)),
            ("sourdoug", "sourdough", Some(1)),
            ("sowrdogh", "sourdough", Some(2)),
            ("bread", "salt", None),
            ("bread", "breadcrumbs", None),
            ("крошка", "кроxка", Some(1)),
        ] {
            assert_eq!(of(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn the_fewest_slips_win_then_the_commonest() {
        let known = |word: &str, docs| Known { word: word.into(), stem: word.into(), docs };
        let words = [known("beard", 9), known("bread", 3), known("breads", 50), known("dread", 3), known("bead", 0), known("br3ad", 99)];
        let found = nearest("braed", &words, 3).into_iter().map(|known| known.word).collect::<Vec<_>>();
        assert_eq!(found, ["bread"], "five letters forgive one slip");
        let found = nearest("breasd", &words, 3).into_iter().map(|known| known.word).collect::<Vec<_>>();
        assert_eq!(found, ["breads", "bread", "beard"]);
        assert!(nearest("bre", &words, 3).is_empty());
    }
}
