//! Integration tests of the REST API and of what stands around it.

mod calls;
pub mod client;
mod idempotency;
mod orders;
mod problems;
mod worker;
