//! A member as others see them, and who follows, mutes or blocks whom.

use super::{challenge::Held, policy::Level};
use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// The longest text about oneself, and the longest message, in characters.
pub const BIO: usize = 600;
pub const NOTE: usize = 4_000;

/// What lists show of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Face {
    /// `mem_…`
    pub member_id: String,
    /// Without the `@`.
    pub handle: String,
    pub name: String,
    /// An own path.
    pub avatar: String,
}

/// What a member wants of the profile. Every switch is off until the member turns it on, but the one for what is public anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// How often the member bought here is told.
    pub purchases: bool,
    /// The tier is told.
    pub tier: bool,
    /// Published reviews and answers are listed together.
    pub activity: bool,
    /// Stands on the leaderboard.
    pub ranked: bool,
    /// Other members may write.
    pub messages: bool,
}

/// One's own profile, for the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    pub face: Face,
    /// Whether the profile is there yet; if not, `face` is what it would be.
    pub is_made: bool,
    /// As typed.
    pub bio: String,
    pub wishes: Wishes,
    /// From when on the handle can be changed again; `None`: now.
    pub handle_from: Option<Time>,
    /// Whether the avatar is a picture that was sent.
    pub is_picture: bool,
}

/// Something that a member published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// `review`, `answer` or `post`.
    pub kind: String,
    /// What it is about.
    pub about: String,
    /// The first words.
    pub words: String,
    /// Stars of a review; 0 for anything else.
    pub stars: i64,
    pub href: String,
    pub at: Time,
}

/// How the caller and a member are tied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Ties {
    pub follows: bool,
    pub mutes: bool,
    pub blocks: bool,
}

/// What one member can be to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Relation {
    /// Is told what the other publishes.
    Follow,
    /// Hears nothing of the other.
    Mute,
    /// Hears nothing of the other, and is not heard of: no mentions, no messages, no following.
    Block,
}

impl Relation {
    pub const ALL: [Self; 3] = [Self::Follow, Self::Mute, Self::Block];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Mute => "mute",
            Self::Block => "block",
        }
    }

    /// The relation of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Somebody in one of one's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Liked {
    pub face: Face,
    pub at: Time,
}

/// A profile as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub face: Face,
    /// Rendered and cleaned; may be empty.
    pub bio_html: String,
    pub bio: String,
    pub level: Level,
    pub since: Time,
    /// Newest first.
    pub badges: Vec<Held>,
    /// How often the member bought here; `None`: not told.
    pub purchases: Option<i64>,
    /// The tier's name; `None`: not told.
    pub tier: Option<String>,
    /// Newest first; empty where it is not told.
    pub activity: Vec<Activity>,
    /// Whether the caller may write a message.
    pub can_write: bool,
    pub is_own: bool,
    /// Of the staff, so that nobody else can pass for it.
    pub is_staff: bool,
    pub ties: Ties,
}
