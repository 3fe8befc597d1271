//! Integration tests: member.
