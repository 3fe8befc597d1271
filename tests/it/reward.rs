//! Integration tests: reward.
