//! Integration tests: what customers see of products, points and home.

mod catalog;
mod demo;
mod statement;
