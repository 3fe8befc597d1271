//! Reviews: what is kept, what is shown, what follows from what.

mod blind;
mod follow;
mod moderation;
mod settle;
mod stage;
