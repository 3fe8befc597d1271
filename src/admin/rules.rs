//! Pure parts of the reports: figures folded into periods, and what of a delivery or a mail may be shown.

pub mod periods;
pub mod showing;
