//! I/O of no single slice: settings, database, clock, what a request carries.

pub mod audit;
pub mod blob;
pub mod bus;
pub mod card;
pub mod clock;
pub mod config;
pub mod db;
pub mod door;
pub mod egress;
pub mod idempotency;
pub mod json;
pub mod markup;
pub mod outbox;
pub mod picture;
pub mod request;
pub mod run;
pub mod secret;
pub mod state;
pub mod telemetry;
pub mod throttle;
pub mod upload;
pub mod visit;
pub mod webpush;
pub mod words;
pub mod worker;
pub mod xml;
