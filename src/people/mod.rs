//! Members as others see them: profile, standing with its reasons, badges, and who follows, mutes or blocks whom.
pub mod model;
#[cfg(feature = "ssr")]
pub mod service;
