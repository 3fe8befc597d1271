//! Integration tests: order.
