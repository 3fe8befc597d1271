//! Integration tests: shop.
