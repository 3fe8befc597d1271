//! Profiles, standing, badges, the leaderboard, people and messages.

mod badges;
mod leaderboard;
mod messages;
mod people;
mod profile;
mod settings;
mod standing;

pub use badges::badges;
pub use leaderboard::leaderboard;
pub use messages::{message, messages};
pub use people::people;
pub use profile::profile;
pub use settings::settings;
pub use standing::standing;
