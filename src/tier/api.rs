//! Server functions of this slice: guard, call, reply.

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[];
