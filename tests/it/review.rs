//! Reviews: what is kept, what is shown, what follows from what.

mod blind;
mod follow;
mod leaving;
mod moderation;
mod settle;
mod stage;

// Reading: lists, plans, counts, votes, the product's page.
mod ballot;
mod counter;
mod doors;
mod files;
mod model;
mod plans;
mod recount;

// Asking: requests, mails that can be stopped, leave to show reviews elsewhere.
mod asking;

// Writing: steps, pictures, changes, links.
mod writing;
