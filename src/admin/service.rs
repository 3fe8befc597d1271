//! Use cases of the desk. Reports read; whatever changes something calls the slice that owns it.

pub mod catalogue;
pub mod community;
pub mod deeds;
pub mod engine;
pub mod export;
pub mod overview;
pub mod people;
pub mod programme;
pub mod reviews;
pub mod trade;

use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    t,
};

/// Refuses whoever has less than `least`.
pub fn allow(caller: &Caller, least: Role) -> Result<(), Failure> {
    if caller.is_at_least(least) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

/// The answer for what is not there.
fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("error-not-found"))
}
