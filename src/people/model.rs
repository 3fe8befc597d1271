//! Profiles, standing, badges, challenges and messages, as both sides see them.

mod challenge;
mod message;
mod policy;
mod profile;
mod standing;

pub use challenge::{Badge, Challenge, ChallengeState, Held, Leader, Leaderboard, NewBadge, NewChallenge, Preview, Progress, Run};
pub use message::{Chat, ChatLine, DeskChat, DeskShow, Message};
pub use policy::{Level, Limits, Policy, Rung, Worth};
pub use profile::{Activity, BIO, Face, Liked, NOTE, Own, Profile, Relation, Ties, Wishes};
pub use standing::{Deed, Input, Next, Standing};
