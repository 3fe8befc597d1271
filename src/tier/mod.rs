//! Levels that spending in the last twelve months leads to, with their multipliers and perks.

pub mod api;
