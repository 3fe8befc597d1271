//! Which purchase a new review is about: one review per purchase.

/// What a new review of a product can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A line of an order; empty: no purchase is known.
    About(String),
    /// The purchase has this review already.
    Taken(String),
}

/// Chooses among `lines`, the author's paid purchases of the product, oldest first. `reviews` are the author's reviews of it
/// with the line of each; one without a line stands for the oldest purchase that has none of its own. `wanted` is the line
/// that was asked for; empty: the newest without a review. `None`: the wanted line is not among them.
pub fn choose(lines: &[String], reviews: &[(String, String)], wanted: &str) -> Option<Choice> {
    let of_line = |line: &str| reviews.iter().find(|(_, about)| about == line).map(|(id, _)| id.clone());
    let mut unbound = reviews.iter().filter(|(_, about)| about.is_empty()).map(|(id, _)| id.clone());
    let mut newest_free = None;
    for line in lines {
        let review = of_line(line).or_else(|| unbound.next());
        match (line == wanted, review) {
            (true, Some(review)) => return Some(Choice::Taken(review)),
            (true, None) => return Some(Choice::About(line.clone())),
            (false, None) => newest_free = Some(line.clone()),
            (false, Some(_)) => {}
        }
    }
    if !wanted.is_empty() {
        return None;
    }
    let taken = || reviews.last().map(|(id, _)| Choice::Taken(id.clone()));
    newest_free.map(Choice::About).or_else(taken).or_else(|| Some(Choice::About(String::new())))
}

#[cfg(test)]
mod tests {
    use super::{Choice, choose};

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }

    fn reviews(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(id, line)| (id.to_string(), line.to_string())).collect()
    }

    #[test]
    fn one_review_for_each_purchase() {
        let about = |line: &str| Some(Choice::About(line.into()));
        let taken = |id: &str| Some(Choice::Taken(id.into()));
        let lines = texts(&["a", "b"]);
        assert_eq!(choose(&[], &[], ""), about(""), "nothing bought: still a review, without a purchase");
        assert_eq!(choose(&[], &reviews(&[("r", "")]), ""), taken("r"));
        assert_eq!(choose(&lines, &[], ""), about("b"), "the newest");
        assert_eq!(choose(&lines, &[], "a"), about("a"));
        assert_eq!(choose(&lines, &[], "z"), None, "somebody else's");
        assert_eq!(choose(&lines, &reviews(&[("r", "b")]), ""), about("a"));
        assert_eq!(choose(&lines, &reviews(&[("r", "b")]), "b"), taken("r"));
        assert_eq!(choose(&lines, &reviews(&[("r", "a"), ("s", "b")]), ""), taken("s"));
    }

    #[test]
    fn a_review_written_before_the_purchase_was_known_stands_for_the_oldest() {
        let early = reviews(&[("r", "")]);
        assert_eq!(choose(&texts(&["a"]), &early, "a"), Some(Choice::Taken("r".into())));
        assert_eq!(choose(&texts(&["a"]), &early, ""), Some(Choice::Taken("r".into())));
        assert_eq!(choose(&texts(&["a", "b"]), &early, ""), Some(Choice::About("b".into())));
        assert_eq!(choose(&texts(&["a", "b"]), &reviews(&[("r", ""), ("s", "a")]), "b"), Some(Choice::Taken("r".into())));
    }
}
