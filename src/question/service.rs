//! Use cases and steps of questions. Whatever changes a question or an answer ends in [`settling`].

mod answering;
mod asking;
mod deciding;
mod helping;
mod limit;
mod mail;
mod news;
mod reading;
mod routing;
pub mod settling;

pub use answering::{accept, answer, withdraw};
pub use asking::{New, ask};
pub use deciding::{decide, forget, piece};
pub use helping::{is_willing, set_willing};
pub use news::{tell, tidy};
pub use reading::{block, mine, of_product, of_slug, pile, thread};
pub use routing::route;

use crate::{
    kernel::failure::{Code, Failure},
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("question-not-found"))
}

fn unauthorized() -> Failure {
    Failure::new(Code::Unauthorized, t!("error-unauthorized"))
}
