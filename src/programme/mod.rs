//! What members earn points for: rules as data, versioned, published as a whole.

pub mod api;
