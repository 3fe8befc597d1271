//! Use cases and steps of reviews. Whatever changes a review ends in [`settling::settle`], which writes it, keeps the
//! counts and makes the ledger agree; so it does not matter by which way a review came to be what it is.

mod asking;
mod authored;
mod checking;
mod choosing;
mod complaint;
mod desk;
mod drafting;
mod exporting;
mod forgetting;
mod form;
mod grading;
mod outward;
mod illustrating;
mod importing;
mod inviting;
mod mails;
mod matching;
mod policy;
mod publishing;
pub mod request;
mod settling;
mod submitting;
mod testimonial;
mod topics;
mod voting;
mod writer;
mod writing;

pub use super::rules::fold::fold as folded;
pub use crate::review::rules::steps::lead;
pub use asking::{Look, board, by_id, mine, of_product, summary};
pub use authored::{authored, draft_days, line_links, outcome};
pub use checking::check_step;
pub use choosing::{product_of_line, subject_of};
pub use complaint::{hold, is_held};
pub use desk::{desk, product_named, shot, start};
pub use drafting::{Change, Opened, discard, forget_drafts, keep, open, tidy as tidy_drafts};
pub use exporting::write as write_file;
pub use forgetting::forget_author;
pub use form::{archive_question, put_question, questions};
pub use grading::{degree_of, nightly, ordered, reviewable};
pub use illustrating::{add_pictures, room};
pub use importing::{Progress, Report, is_run, run as import_file, undo as undo_import};
pub use inviting::invite;
pub use mails::{forget_requests, subscribe_by_link, subscription, want_mails, wanted_mails};
pub use matching::{match_product, stand_ins};
pub use outward::{newest, published_after, shown};
pub use policy::{current as policy, publish as publish_policy, return_days};
pub use publishing::{preview, publish, reopen, take_back};
pub use settling::{decide, promise, restore};
pub use submitting::{NewReview, submit};
pub use testimonial::{answer_testimonial, ask_testimonial, testimonials, testimonials_of, wall};
pub use topics::refresh_topics;
pub use voting::{VOTES, unvote, vote, vote_on};
pub use writer::Writer;
pub use writing::{Author, New, Words, add_update, change, concerns_about, create, edit, may_update, reply, withdraw};

use crate::{
    kernel::failure::{Code, Failure},
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("review-not-found"))
}
