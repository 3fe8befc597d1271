//! Words every slice speaks. Pure, no I/O, compiles to wasm.

pub mod audience;
pub mod caller;
pub mod cursor;
pub mod failure;
pub mod id;
pub mod money;
pub mod picture;
pub mod points;
pub mod text;
pub mod time;
