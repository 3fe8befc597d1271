//! Use cases and steps of reviews. Whatever changes a review ends in [`settling::settle`], which writes it, keeps the
//! counts and makes the ledger agree; so it does not matter by which way a review came to be what it is.

mod asking;
mod form;
mod grading;
mod policy;
mod settling;
mod voting;
mod writing;

pub use asking::{Look, by_id, gallery, mine, of_product, pair, summary, topics};
pub use form::{archive_question, put_question, questions};
pub use grading::{nightly, ordered, reviewable};
pub use policy::{current as policy, publish as publish_policy};
pub use settling::{decide, promise};
pub use voting::{unvote, vote};
pub use writing::{Author, New, Words, add_update, create, edit, may_update, reply, withdraw};

use crate::{
    kernel::failure::{Code, Failure},
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("review-not-found"))
}
