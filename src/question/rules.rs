//! Pure decisions about questions: which two are the same, who can be asked, who may do what.

use super::model::{Answer, May, Question};
use crate::{
    kernel::{
        caller::{Caller, Role},
        time::{DAY, Time},
    },
    review::model::{Degree, ReviewState},
};
use std::collections::BTreeSet;

/// Owners who are asked one question.
pub const OWNERS: usize = 3;
/// The cap counts so long.
pub const WEEK: Time = 7 * DAY;
/// "Asked lately" is so long: whoever was asked least within it comes first.
pub const LATELY: Time = 28 * DAY;
/// Texts of one author within a day from which on they wait.
pub const HURRY: i64 = 20;
/// Answers that one question takes.
pub const ANSWERS: i64 = 200;
/// Two questions are the same from so many per cent of common words on.
const SAME: usize = 75;

/// Words that tell nothing of what is asked.
const EMPTY: [&str; 33] = [
    "a", "an", "and", "any", "are", "be", "can", "could", "did", "do", "does", "for", "have", "hello", "hi", "how", "i", "in", "is", "it", "its", "me", "my",
    "of", "on", "or", "please", "the", "there", "this", "to", "will", "you",
];

/// Whether two questions ask the same, by their folded words.
pub fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (telling(one), telling(other));
    let common = one.intersection(&other).count();
    let all = one.union(&other).count();
    common > 0 && common * 100 >= all * SAME
}

fn telling(folded: &str) -> BTreeSet<&str> {
    folded.split(' ').filter(|word| !word.is_empty() && EMPTY.binary_search(word).is_err()).collect()
}

/// Whether an owner with this degree can tell of the product: it has arrived and did not go back.
pub fn can_tell(degree: Degree) -> bool {
    matches!(degree, Degree::Delivered | Degree::Kept | Degree::BoughtAgain)
}

/// Whether `caller` may see a question or an answer of `author` in this state.
pub fn may_see(caller: &Caller, author: Option<&str>, state: ReviewState) -> bool {
    let is_own = caller.member_id().is_some() && caller.member_id() == author;
    match state {
        ReviewState::Published => true,
        ReviewState::Withdrawn => caller.is_at_least(Role::Moderator),
        _ => is_own || caller.is_at_least(Role::Support),
    }
}

/// Whether `caller` may say which answer helped.
pub fn may_accept(caller: &Caller, question: &Question) -> bool {
    let is_own = caller.member_id().is_some() && caller.member_id() == question.member_id.as_deref();
    question.state == ReviewState::Published && (is_own || caller.is_at_least(Role::Support))
}

/// What `caller` may do with a question that has these answers.
pub fn may(caller: &Caller, question: &Question, answers: &[Answer]) -> May {
    let Some(member) = caller.member_id() else { return May::default() };
    let has_answered = answers.iter().any(|answer| answer.member_id == member && stands(answer.state));
    May {
        answer: question.state == ReviewState::Published && (!has_answered || caller.is_at_least(Role::Support)),
        accept: may_accept(caller, question),
        withdraw: question.member_id.as_deref() == Some(member) && stands(question.state),
    }
}

/// Whether a text is there or may yet be.
pub fn stands(state: ReviewState) -> bool {
    matches!(state, ReviewState::Published | ReviewState::Held)
}

/// Whether a decision may bring a text from one state into the other.
pub fn leads(from: ReviewState, to: ReviewState) -> bool {
    use ReviewState as S;
    matches!((from, to), (S::Held | S::Refused | S::Removed, S::Published) | (S::Held, S::Refused | S::Removed) | (S::Published, S::Removed | S::Held))
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, is_same, leads};
    use crate::review::{model::ReviewState, service::folded};

    #[test]
    fn the_list_of_empty_words_can_be_searched() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn the_same_question_in_other_words_is_seen() {
        let same = |one: &str, other: &str| is_same(&folded(one), &folded(other));
        assert!(same("Does the jar go in the dishwasher?", "does this JAR go in the dishwasher"));
        assert!(same("Is the jar dishwasher safe?", "Hi, is this jar dishwasher safe please"));
        assert!(same("???", "???"));
        assert!(!same("Does the jar go in the dishwasher?", "Does the jar go in the oven?"));
        assert!(!same("How big is it?", "How heavy is it?"));
        assert!(!same("Is it?", "Can I?"), "nothing but empty words are not the same");
    }

    #[test]
    fn decisions_lead_where_reviews_lead() {
        use ReviewState as S;
        for from in S::ALL {
            assert!(!leads(from, S::Withdrawn) && !leads(S::Withdrawn, from) && !leads(from, from), "{from:?}");
        }
        assert!(leads(S::Held, S::Published) && leads(S::Published, S::Removed) && leads(S::Removed, S::Published) && leads(S::Refused, S::Published));
        assert!(!leads(S::Published, S::Refused));
    }
}
