//! Reviews, questions and answers as those see them who judge them.

use crate::{
    kernel::{cursor::Page, points::Points, time::Time},
    moderation::model::{Action, Appeal, Decision, Flag, Letter, Subject, Waiting},
    review::model::{Concern, Policy, Question, Review, Testimonial},
};
use serde::{Deserialize, Serialize};

/// What the queue is narrowed to; empty texts narrow nothing. There are no stars in it, and there must not be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueFilter {
    /// Part of an author's name or a product's title, or an id.
    pub q: String,
    /// Empty: what waits. `held`, `reported`, `published`, `refused`, `removed`, or `wrote`: the author wrote to staff last.
    pub state: String,
    /// `prd_…`
    pub product: String,
}

/// One thing to judge, with what is known beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub subject: Subject,
    /// Since when it waits, or when it was written.
    pub since: Time,
    /// The review as readers see it; `None` for anything else.
    pub review: Option<Review>,
    /// A question's, an answer's or a post's text, rendered and cleaned.
    pub html: String,
    /// What an answer answers; of a post: category, thread and number.
    pub context: String,
    pub held_for: Vec<Concern>,
    /// Oldest first.
    pub flags: Vec<Flag>,
    /// Newest first.
    pub decisions: Vec<Decision>,
    /// Whether an appeal waits.
    pub is_appealed: bool,
    /// What can be decided.
    pub actions: Vec<Action>,
    /// `None`: nobody's account.
    pub author: Option<AuthorFacts>,
}

impl Case {
    /// Open reports.
    pub fn open_flags(&self) -> impl Iterator<Item = &Flag> {
        self.flags.iter().filter(|flag| flag.state == "open")
    }
}

/// What an author did before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorFacts {
    pub id: String,
    pub name: String,
    pub joined_at: Time,
    /// Paid ones.
    pub orders: i64,
    /// Reviews by where they are.
    pub published: i64,
    pub waiting: i64,
    pub refused: i64,
    pub removed: i64,
}

/// A line of a list of texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    /// `rev_…`, `que_…`, `ans_…`, `pst_…`
    pub id: String,
    pub state: String,
    pub title: String,
    pub author_name: String,
    /// The product's title; empty: the shop itself.
    pub product: String,
    pub at: Time,
}

/// The page of the queue: cases to judge, or (`cases` empty) a list of texts in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    pub cases: Page<Case>,
    pub texts: Page<TextRow>,
    pub waiting: Waiting,
    /// Id and title, by title.
    pub products: Vec<(String, String)>,
}

/// What an author wrote at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// `written`, `edited`, `updated`.
    pub kind: String,
    pub rating: i64,
    pub title: String,
    pub body: String,
    /// The degree's name.
    pub degree: String,
    pub at: Time,
}

/// Helpful votes counted by what they weigh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteRow {
    pub up: bool,
    /// Basis points of a whole vote.
    pub weight: i64,
    pub count: i64,
}

/// What the ledger booked for a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// `tr_…`
    pub id: String,
    /// The transfer's kind.
    pub kind: String,
    pub reason: String,
    /// Negative for what went back.
    pub points: Points,
    pub rule_id: String,
    pub rule_version: i64,
    pub at: Time,
}

/// Everything about one thing. Of questions and answers only the case is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub case: Case,
    /// Oldest first.
    pub revisions: Vec<Revision>,
    pub votes: Vec<VoteRow>,
    /// Oldest first.
    pub booked: Vec<Booked>,
    /// Oldest first.
    pub letters: Vec<Letter>,
    /// Uses that the author was asked to allow.
    pub testimonials: Vec<Testimonial>,
    /// The statement that the asked ground gives; empty where none was asked.
    pub statement: String,
}

/// An appeal that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealCase {
    pub appeal: Appeal,
    pub decision: Decision,
    pub case: Case,
    /// Why the reader may not decide it; empty: they may.
    pub bar: String,
    /// Whether the reader decided first, and may decide because nobody else could.
    pub is_alone: bool,
    /// The statements for both outcomes.
    pub won: String,
    pub lost: String,
}

/// A version of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyVersion {
    pub policy: Policy,
    pub by: String,
    pub by_name: String,
    pub at: Time,
}

/// How reviews are treated: the policy with its history, and what writers are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub policy: Policy,
    /// Newest first.
    pub versions: Vec<PolicyVersion>,
    pub questions: Vec<Question>,
    /// Categories of products, by name.
    pub categories: Vec<String>,
}

/// What a manager types about the policy: whole numbers; an empty text means never. Named as [`Policy`]'s fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyForm {
    /// The version that the form was made from.
    pub version: String,
    pub return_days: String,
    pub assumed_delivery_days: String,
    pub edit_days: String,
    pub ask_after_days: String,
    pub remind_after_days: String,
    pub ask_gap_days: String,
    pub link_days: String,
    pub prior_weight: String,
    pub prior_mean: String,
    pub half_life_days: String,
    pub unverified_weight: String,
    pub question_cap: String,
    pub unanswered_days: String,
}

/// What a manager types about a question to writers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    /// Empty: a new one.
    pub id: String,
    pub label: String,
    /// `scale` or `choice`.
    pub kind: String,
    /// One a line.
    pub options: String,
    /// Empty: all products.
    pub category: String,
    pub position: String,
    /// Anything: the answer tells the size.
    pub is_size: String,
}
