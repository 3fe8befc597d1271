//! What an author's pages show: the draft on the desk, what it is about, and what became of earlier ones.

use super::{Degree, DraftKind, Question, Review, Saved, Shot, Step};
use crate::kernel::{cursor::Page, points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// The drafts that one writer can have at a time.
pub const DRAFTS: usize = 30;
/// The longest name that readers see.
pub const NAME: usize = 60;

/// Who writes by a mailed link, without an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `req_…`
    pub request_id: String,
    /// `ord_…`: the link is good for the products of this order.
    pub order_id: String,
    /// Where it was sent.
    pub email: String,
    /// Whose account the order is; `None`: nobody's.
    pub member_id: Option<String>,
}

/// What a review is about, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// `prd_…`; empty: the shop itself, and then the rest is empty too.
    pub product_id: String,
    pub slug: String,
    pub title: String,
    pub picture: String,
    pub category: String,
}

/// What is promised for a review that is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// For a review as it is now; 0: nothing.
    pub points: Points,
    /// So many more with a picture; 0: none, or there is one.
    pub with_picture: Points,
    /// When they can be spent, where that can be told and lies ahead.
    pub from: Option<Time>,
}

/// Where writing begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    pub subject: Subject,
    /// `line_…` of the purchase it will be about; empty: none is known.
    pub order_line_id: String,
    pub bought_at: Option<Time>,
    pub degree: Degree,
    pub promise: Promise,
    /// The draft there is: its id and stars.
    pub draft: Option<(String, i64)>,
    /// The review that this purchase has already: nothing can be begun.
    pub taken: Option<Written>,
    /// The review of another purchase of the same thing.
    pub other: Option<String>,
}

/// A draft with all that its steps show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    pub saved: Saved,
    pub subject: Subject,
    /// What is asked beside the stars.
    pub questions: Vec<Question>,
    /// Those of the draft, in its order and with its words.
    pub pictures: Vec<Shot>,
    pub promise: Promise,
    /// What it changes; `None` for a new one.
    pub before: Option<Review>,
    /// Until when [`Self::before`] can be changed.
    pub edit_until: Option<Time>,
    /// The steps of this draft, in order.
    pub steps: Vec<Step>,
    /// The first step that is not good yet; `None`: all are.
    pub open: Option<Step>,
}

impl Desk {
    /// The step that can be shown when `wanted` is asked for: none beyond the first that is not good yet.
    pub fn reach(&self, wanted: Step) -> Step {
        let wanted = if self.steps.contains(&wanted) { wanted } else { self.step_before(wanted) };
        match self.open {
            Some(open) if open < wanted => open,
            _ => wanted,
        }
    }

    /// The last step of this draft before `step`; the first one where there is none.
    pub fn step_before(&self, step: Step) -> Step {
        self.steps.iter().rev().find(|one| **one < step).copied().unwrap_or_default()
    }
}

/// A review as its author's list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub review: Review,
    pub subject: Subject,
    /// Until when it can be changed; `None`: it cannot.
    pub edit_until: Option<Time>,
    /// Whether the author can add what they think now.
    pub may_update: bool,
    /// When its points can be spent, where that can be told and lies ahead.
    pub points_from: Option<Time>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    pub draft_id: String,
    pub subject: Subject,
    pub kind: DraftKind,
    pub rating: i64,
    pub saved_at: Time,
}

/// All that stands on an author's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    /// Newest first.
    pub reviews: Page<Written>,
    /// The last saved first; on the first page only.
    pub drafts: Vec<Unfinished>,
    /// Bought, and without a review; on the first page only.
    pub waiting: Vec<super::Reviewable>,
}
