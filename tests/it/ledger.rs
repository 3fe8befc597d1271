//! Integration tests: the books.

mod history;
mod model;
mod proof;
