//! Integration tests: what customers see of products, points and home.

mod catalog;
