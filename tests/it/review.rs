//! Reviews: what is kept, what is shown, what follows from what.

mod settle;
mod stage;
