//! Integration tests: programme.
