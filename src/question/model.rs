//! Questions and answers, as both sides see them.

use crate::{
    kernel::{cursor::Page, time::Time},
    review::model::{Concern, Degree, ReviewState},
};
use serde::{Deserialize, Serialize};

/// The longest question and answer, in characters; the shortest of both, without spaces.
pub const QUESTION: usize = 600;
pub const ANSWER: usize = 4_000;
pub const LEAST: usize = 8;
/// The longest name of a guest.
pub const NAME: usize = 60;
/// Days after which a guest's address is forgotten in any case.
pub const ADDRESS_DAYS: i64 = 90;
/// A heading shows at most so many characters of a question.
const HEADING: usize = 160;

/// A question about a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// `que_…`
    pub id: String,
    /// `prd_…`
    pub product_id: String,
    /// Who asked; `None`: a guest. Stays on the server.
    #[serde(skip)]
    pub member_id: Option<String>,
    /// As readers see it.
    pub author_name: String,
    /// As typed.
    pub body: String,
    /// Rendered and cleaned: may stand in a page as it is.
    pub html: String,
    pub state: ReviewState,
    /// Why it waits; empty unless held. Only its author and staff are given held ones.
    pub held_for: Vec<Concern>,
    /// Published ones.
    pub answers: i64,
    /// `ans_…`; empty: none is accepted.
    pub accepted_id: String,
    pub created_at: Time,
    pub published_at: Option<Time>,
}

impl Question {
    /// The question in one line, cut between words where it is long.
    pub fn heading(&self) -> String {
        let line = self.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() <= HEADING {
            return line;
        }
        let kept = line.chars().take(HEADING - 1).collect::<String>();
        let cut = kept.rfind(' ').filter(|gap| *gap >= kept.len() / 2).map_or(kept.as_str(), |gap| &kept[..gap]);
        format!("{}…", cut.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '-')))
    }

    /// Whether the heading leaves something out.
    pub fn is_long(&self) -> bool {
        self.heading() != self.body.trim()
    }

    /// When readers could see it first; while they cannot, when it was asked.
    pub fn at(&self) -> Time {
        self.published_at.unwrap_or(self.created_at)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// `ans_…`
    pub id: String,
    pub question_id: String,
    /// Who answered. Stays on the server.
    #[serde(skip)]
    pub member_id: String,
    pub author_name: String,
    /// Whether it speaks for the shop.
    pub is_staff: bool,
    /// Of the author's purchase when it was written.
    pub degree: Degree,
    /// As typed.
    pub body: String,
    /// Rendered and cleaned.
    pub html: String,
    pub state: ReviewState,
    pub held_for: Vec<Concern>,
    pub created_at: Time,
    pub published_at: Option<Time>,
}

/// The product that a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// `prd_…`
    pub id: String,
    pub slug: String,
    pub title: String,
    pub picture: String,
    /// Published questions about it.
    pub questions: i64,
}

/// How a product's questions are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Most answers first; of the same number the newest.
    #[default]
    Answered,
    Newest,
    /// Only those without an answer, newest first.
    Unanswered,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Answered, Self::Newest, Self::Unanswered];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Newest => "newest",
            Self::Unanswered => "unanswered",
        }
    }

    /// The sort of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

/// A question in a list, with its accepted answer or else its first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub question: Question,
    pub best: Option<Answer>,
}

/// A page of a product's questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub about: About,
    pub entries: Page<Entry>,
}

/// What the product's page shows: a few questions, and how many there are. The entries are kept with the product as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub about: About,
    /// Most answered first.
    pub entries: Vec<Entry>,
}

/// What the caller may do with a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    pub answer: bool,
    pub accept: bool,
    pub withdraw: bool,
}

/// A question with all its answers: the accepted one first, then the oldest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub question: Question,
    pub about: About,
    pub answers: Vec<Answer>,
    pub may: May,
}

/// Which of a member's own questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// Put to the member, because the product is theirs.
    #[default]
    Wanted,
    Asked,
    Answered,
}

impl Own {
    pub const ALL: [Self; 3] = [Self::Wanted, Self::Asked, Self::Answered];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Asked => "asked",
            Self::Answered => "answered",
        }
    }

    /// The list of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|own| own.name() == name).unwrap_or_default()
    }
}

/// A question with its product, and the member's (or the waiting) answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub question: Question,
    pub about: About,
    pub answer: Option<Answer>,
}

/// The page of a member's own questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    pub items: Page<Placed>,
    /// Whether the member is willing to be asked.
    pub is_willing: bool,
    /// At most so many questions a week.
    pub cap: i64,
}

/// Which questions staff look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pile {
    /// Published longer ago than the policy's time, without an answer; the longest first.
    #[default]
    Unanswered,
    /// Questions and answers that wait for somebody to look at them.
    Held,
    All,
}

impl Pile {
    pub const ALL: [Self; 3] = [Self::Unanswered, Self::Held, Self::All];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Held => "held",
            Self::All => "all",
        }
    }

    /// The pile of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|pile| pile.name() == name).unwrap_or_default()
    }
}

/// A question or an answer as the moderation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// `que_…` or `ans_…`
    pub id: String,
    /// The question itself, or the one that is answered.
    pub question_id: String,
    pub product_id: String,
    /// `None`: a guest.
    pub member_id: Option<String>,
    /// A guest's address; empty: none, or a member's question.
    pub email: String,
    pub author_name: String,
    pub body: String,
    pub html: String,
    pub state: ReviewState,
    pub held_for: Vec<Concern>,
    pub created_at: Time,
}

#[cfg(test)]
mod tests {
    use super::{Own, Pile, Question, Sort};
    use crate::review::model::ReviewState;

    fn question(body: &str) -> Question {
        Question {
            id: "que_1".into(),
            product_id: "prd_1".into(),
            member_id: None,
            author_name: "Rosa".into(),
            body: body.into(),
            html: String::new(),
            state: ReviewState::Published,
            held_for: vec![],
            answers: 0,
            accepted_id: String::new(),
            created_at: 1,
            published_at: Some(2),
        }
    }

    #[test]
    fn a_heading_is_one_line_of_bounded_length() {
        assert_eq!(question("Does it\nbreak?").heading(), "Does it break?");
        assert!(!question("Does it break?").is_long());
        let long = question(&"why ever not, ".repeat(20));
        assert!(long.is_long() && long.heading().chars().count() <= 160 && long.heading().ends_with('…'), "{}", long.heading());
        assert_eq!(question(&"x".repeat(500)).heading().chars().count(), 160);
    }

    #[test]
    fn names_in_addresses_are_read_back() {
        assert!(Sort::ALL.into_iter().all(|sort| Sort::parse(sort.name()) == sort));
        assert!(Own::ALL.into_iter().all(|own| Own::parse(own.name()) == own));
        assert!(Pile::ALL.into_iter().all(|pile| Pile::parse(pile.name()) == pile));
        assert_eq!((Sort::parse("'; --"), Own::parse(""), Pile::parse("x")), (Sort::Answered, Own::Wanted, Pile::Unanswered));
    }
}
