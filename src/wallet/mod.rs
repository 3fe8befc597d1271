//! What a member sees of ledger and tier: balance, progress, statement.

pub mod api;
