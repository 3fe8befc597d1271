//! Integration tests: one crate, an app under test, a clock that stands still, both databases.

mod support;

mod ledger;
mod member;
mod programme;
mod reward;
mod wallet;
mod order;
mod shop;
mod api;
mod admin;
mod house;
mod smoke;
