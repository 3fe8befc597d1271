//! Use cases and steps of reviews. Whatever changes a review ends in [`settling::settle`], which writes it, keeps the
//! counts and makes the ledger agree; so it does not matter by which way a review came to be what it is.

mod asking;
mod form;
mod grading;
mod policy;
mod settling;
mod topics;
mod voting;
mod writing;

pub use super::rules::fold::fold as folded;
pub use asking::{Look, board, by_id, mine, of_product, summary};
pub use form::{archive_question, put_question, questions};
pub use grading::{degree_of, nightly, ordered, reviewable};
pub use policy::{current as policy, publish as publish_policy, return_days};
pub use settling::{decide, promise};
pub use topics::refresh_topics;
pub use voting::{unvote, vote, vote_on};
pub use writing::{Author, New, Words, add_update, concerns_about, create, edit, may_update, reply, withdraw};

use crate::{
    kernel::failure::{Code, Failure},
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("review-not-found"))
}
