//! What is known of a delivery.

use serde::{Deserialize, Serialize};

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeState {
    /// Stored, to be worked through.
    Received,
    Done,
    /// About an order that nobody has heard of yet.
    Waiting,
    /// About something that has no meaning here.
    Ignored,
    /// Cannot be worked through as it is; can be replayed.
    Failed,
}

impl IntakeState {
    pub const ALL: [Self; 5] = [Self::Received, Self::Done, Self::Waiting, Self::Ignored, Self::Failed];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Ignored => "ignored",
            Self::Failed => "failed",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing is left to do.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Ignored)
    }
}

/// What became of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// `int_…`
    pub id: String,
    pub state: IntakeState,
    /// In words.
    pub words: String,
}
