//! Integration tests: one crate, an app under test, a clock that stands still, both databases.
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, clippy::cast_precision_loss, reason = "counts of a test are small")]
#![expect(clippy::print_stdout, reason = "why a test is skipped belongs on the screen")]

mod support;

mod database;

mod admin;
mod api;
mod command;
mod crash;
mod door;
mod forum;
mod house;
mod ledger;
mod member;
mod notify;
mod order;
mod order_import;
mod people;
mod picture;
mod programme;
mod question;
mod review;
mod reward;
mod routes;
mod search;
mod shop;
mod smoke;
mod wallet;
