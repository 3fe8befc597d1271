//! Integration tests: one crate, an app under test, a clock that stands still, both databases.
#![expect(clippy::print_stdout, reason = "why a test is skipped belongs on the screen")]

mod support;

mod database;

mod admin;
mod api;
mod command;
mod crash;
mod house;
mod ledger;
mod member;
mod order;
mod order_import;
mod programme;
mod question;
mod review;
mod reward;
mod routes;
mod shop;
mod smoke;
mod wallet;
