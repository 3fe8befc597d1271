//! Orders, their lines and refunds, and the points they earn. The same facts give the same points in whatever order they arrive.

pub mod api;
