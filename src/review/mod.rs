//! Reviews: files that other programs wrote are read, and ours are written.

#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod import;
