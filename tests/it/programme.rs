//! Integration tests: the programme's versions and the ladder of tiers.

mod tiers;
mod versions;
