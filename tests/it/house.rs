//! The rules of the house (docs/architecture.md), read off the sources: who may use whom, where SQL stands, that every
//! statement suits both databases, that every word is in the catalogue, that every server function has its line.

mod dependencies;
mod functions;
pub mod sources;
mod statements;
mod words;
