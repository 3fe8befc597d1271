//! Server functions of this slice: guard, call, reply. The pages that show a wallet are put together by `site`.

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[];
