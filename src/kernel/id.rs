//! Ids: a prefix that tells the kind, then 26 characters that sort by the time of making (ULID).

/// Prefixes in use. One place, so that none is given twice.
pub mod prefix {
    pub const MEMBER: &str = "mem";
    pub const SESSION: &str = "ses";
    pub const KEY: &str = "key";
    pub const MAIL: &str = "mail";
    pub const AUDIT: &str = "aud";
    pub const TRANSFER: &str = "tr";
    pub const ADJUSTMENT: &str = "adj";
    pub const TIER: &str = "tier";
    pub const TIER_CHANGE: &str = "tch";
    pub const REWARD: &str = "rew";
    pub const REDEMPTION: &str = "red";
    pub const COUPON: &str = "cpn";
    pub const PRODUCT: &str = "prd";
    pub const ORDER: &str = "ord";
    pub const LINE: &str = "line";
    pub const REFUND: &str = "rfd";
    pub const IMPORT: &str = "imp";
    pub const INTAKE: &str = "int";
    pub const REVIEW: &str = "rev";
    pub const REVIEW_DRAFT: &str = "drf";
    pub const REVIEW_QUESTION: &str = "rvq";
    pub const REVIEW_REQUEST: &str = "req";
    pub const REVIEW_MESSAGE: &str = "msg";
    pub const TESTIMONIAL: &str = "tes";
    pub const PICTURE: &str = "pic";
    pub const QUESTION: &str = "que";
    pub const ANSWER: &str = "ans";
    pub const FLAG: &str = "flg";
    pub const DECISION: &str = "dec";
    pub const APPEAL: &str = "apl";
    pub const NOTICE: &str = "ntc";
    pub const PUSH: &str = "psh";
    pub const BADGE: &str = "bdg";
    pub const CHALLENGE: &str = "chg";
    pub const CONVERSATION: &str = "cnv";
    pub const MESSAGE: &str = "dm";
    pub const CATEGORY: &str = "cat";
    pub const THREAD: &str = "thr";
    pub const POST: &str = "pst";
    pub const POLL: &str = "pol";
    pub const POLL_OPTION: &str = "opt";
    pub const SEARCH_CHANGE: &str = "sch";
}

/// Whether a text can be an id of ours: a bound on what strangers send.
pub fn plausible(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(feature = "ssr")]
mod make {
    use crate::kernel::time::Time;
    use std::sync::{LazyLock, Mutex};
    use ulid::{Generator, Ulid};

    static MAKER: LazyLock<Mutex<Generator>> = LazyLock::new(|| Mutex::new(Generator::new()));

    /// A new id of `prefix`, dated now by the machine's clock; ids made one after the other by one process sort that way.
    pub fn new(prefix: &str) -> String {
        let ulid = MAKER.lock().unwrap_or_else(std::sync::PoisonError::into_inner).generate().unwrap_or_else(|_| Ulid::new());
        format!("{prefix}_{}", ulid.to_string().to_lowercase())
    }

    /// A new id dated `at`, for facts that happened earlier (imports, demo data).
    pub fn dated(prefix: &str, at: Time) -> String {
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_millis(u64::try_from(at).unwrap_or(0));
        format!("{prefix}_{}", Ulid::from_datetime(at).to_string().to_lowercase())
    }
}
#[cfg(feature = "ssr")]
pub use make::{dated, new};
