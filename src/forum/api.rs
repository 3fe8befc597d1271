//! Server functions of this slice: guard, call, reply.

pub mod arranging;
pub mod claiming;
pub mod polling;
pub mod reacting;
