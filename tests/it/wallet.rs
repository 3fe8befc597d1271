//! Integration tests: wallet.
