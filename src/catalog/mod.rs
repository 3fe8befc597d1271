//! The shop's products, as far as points and reviews need them.

pub mod api;
