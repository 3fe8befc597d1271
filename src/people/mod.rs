//! Members as others see them: profile, standing with its reasons, badges, and who follows, mutes or blocks whom.
//!
//! Later slices say what a member did ([`service::note`], in the transaction of the fact). From these counts everything else
//! follows by rules that are data: levels and their limits, badges, the season's leaderboard, challenges. Nothing here makes
//! anybody immune: what a level gives is room to write, never a softer judgement.

pub mod api;
pub mod model;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod view;
