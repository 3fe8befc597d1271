//! Integration tests: one crate, an app under test, a clock that stands still, both databases.

mod support;

mod smoke;
