//! Pure parts: figures folded into periods, what staff typed read into what the slices want, what of a delivery or a mail
//! may be shown.

pub mod community;
pub mod drafting;
pub mod ladder;
pub mod periods;
pub mod policy;
pub mod reading;
pub mod showing;
