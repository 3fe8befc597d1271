//! What an author is asked, and how far an answer has come.

use super::{Degree, ReviewState};
use crate::kernel::{points::Points, time::Time};
use serde::{Deserialize, Serialize};

/// What writers are asked beside the stars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// `rvq_…`
    pub id: String,
    /// Of products; empty: all.
    pub category: String,
    pub position: i64,
    pub label: String,
    pub kind: QuestionKind,
    /// Of a choice: what can be chosen. Of a scale: the words for its steps, from one end to the other (3 to 7).
    pub options: Vec<String>,
    /// The answer filters as "my size".
    pub is_size: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One step between two ends.
    Scale,
    /// One of several.
    Choice,
}

impl QuestionKind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::Choice => "choice",
        }
    }

    /// The kind of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Scale, Self::Choice].into_iter().find(|kind| kind.name() == name)
    }
}

/// An answer as it was given, with the words of then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// `rvq_…`
    pub question_id: String,
    pub label: String,
    pub kind: QuestionKind,
    /// Which option, from 0.
    pub chosen: i64,
    /// What could be chosen.
    pub options: Vec<String>,
}

/// What a draft will become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftKind {
    /// A new review.
    #[default]
    Written,
    /// A change within the time for it.
    Edited,
    /// What the author adds once the product was kept or bought again.
    Updated,
}

impl DraftKind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Edited => "edited",
            Self::Updated => "updated",
        }
    }

    /// The kind of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Written, Self::Edited, Self::Updated].into_iter().find(|kind| kind.name() == name)
    }
}

/// The steps of writing, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    #[default]
    Rating,
    Words,
    Details,
    Pictures,
    Preview,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Rating, Self::Words, Self::Details, Self::Pictures, Self::Preview];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rating => "rating",
            Self::Words => "words",
            Self::Details => "details",
            Self::Pictures => "pictures",
            Self::Preview => "preview",
        }
    }

    /// The step of a name; the first for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|step| step.name() == name).unwrap_or_default()
    }
}

/// What an author has typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// 1 to 5; 0: not yet.
    pub rating: i64,
    pub title: String,
    pub body: String,
    pub author_name: String,
    /// `rvq_…` and which option.
    pub answers: Vec<(String, i64)>,
    pub pictures: Vec<DraftPicture>,
    /// The door it came through: one of [`SOURCES`](super::SOURCES).
    pub source: String,
}

/// A picture of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPicture {
    /// `pic_…`
    pub id: String,
    pub alt: String,
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// `drf_…`
    pub id: String,
    /// `mem_…`, or `req_…` of a mailed link.
    pub owner: String,
    /// Empty: the shop itself.
    pub product_id: String,
    /// Empty: no purchase in particular.
    pub order_line_id: String,
    /// What it changes; empty: a new review.
    pub review_id: String,
    pub kind: DraftKind,
    pub draft: Draft,
    pub saved_at: Time,
}

/// Something a member bought and can write about, or has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewable {
    /// `prd_…`
    pub product_id: String,
    pub slug: String,
    pub title: String,
    pub picture: String,
    /// `line_…`
    pub order_line_id: String,
    pub degree: Degree,
    pub bought_at: Time,
    /// The review there is: its id and state.
    pub review: Option<(String, ReviewState)>,
    /// What a review of it is promised now; 0: nothing.
    pub promised: Points,
}
