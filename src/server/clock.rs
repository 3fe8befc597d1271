//! The one place that asks what time it is. Everything else is told.

use crate::kernel::time::Time;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// A clock: the machine's, or one that stands until it is moved (tests, demo data).
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Time) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at)))
    }

    /// Unix milliseconds.
    pub fn now(&self) -> Time {
        match self {
            Self::System => jiff::Timestamp::now().as_millisecond(),
            Self::Fixed(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a fixed clock; the machine's does not care.
    pub fn set(&self, at: Time) {
        if let Self::Fixed(clock) = self {
            clock.store(at, Ordering::SeqCst);
        }
    }
}
