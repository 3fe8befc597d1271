//! Server functions of the desk: guard, call, reply.

pub mod catalogue;
pub mod categories;
pub mod claims;
pub mod engine;
pub mod overview;
pub mod people;
pub mod programme;
pub mod review_imports;
pub mod reviews;
pub mod questions;
pub mod trade;

#[cfg(feature = "ssr")]
use crate::kernel::caller::Who;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[
    ("/fn/admin/overview", Who::SUPPORT),
    ("/fn/admin/members", Who::SUPPORT),
    ("/fn/admin/member", Who::SUPPORT),
    ("/fn/admin/timeline", Who::SUPPORT),
    ("/fn/admin/statement", Who::SUPPORT),
    ("/fn/admin/adjust-points", Who::MANAGER),
    ("/fn/admin/confirm-address", Who::MANAGER),
    ("/fn/admin/set-role", Who::OWNER),
    ("/fn/admin/orders", Who::SUPPORT),
    ("/fn/admin/order", Who::SUPPORT),
    ("/fn/admin/hold-request", Who::SUPPORT),
    ("/fn/admin/redemptions", Who::SUPPORT),
    ("/fn/admin/redemption", Who::SUPPORT),
    ("/fn/admin/cancel-redemption", Who::MANAGER),
    ("/fn/admin/rewards", Who::SUPPORT),
    ("/fn/admin/reward", Who::SUPPORT),
    ("/fn/admin/save-reward", Who::MANAGER),
    ("/fn/admin/archive-reward", Who::MANAGER),
    ("/fn/admin/coupons", Who::MANAGER),
    ("/fn/admin/make-coupon", Who::MANAGER),
    ("/fn/admin/ladder", Who::MANAGER),
    ("/fn/admin/tier", Who::MANAGER),
    ("/fn/admin/tier-moves", Who::MANAGER),
    ("/fn/admin/save-tier", Who::MANAGER),
    ("/fn/admin/remove-tier", Who::MANAGER),
    ("/fn/admin/programme", Who::MANAGER),
    ("/fn/admin/programme-version", Who::MANAGER),
    ("/fn/admin/preview-programme", Who::MANAGER),
    ("/fn/admin/publish-programme", Who::MANAGER),
    ("/fn/admin/roll-back-programme", Who::MANAGER),
    ("/fn/admin/review-queue", Who::MODERATOR),
    ("/fn/admin/review", Who::MODERATOR),
    ("/fn/admin/decide", Who::MODERATOR),
    ("/fn/admin/reply-review", Who::MODERATOR),
    ("/fn/admin/ask-testimonial", Who::MANAGER),
    ("/fn/admin/write-letter", Who::MODERATOR),
    ("/fn/admin/appeals", Who::MODERATOR),
    ("/fn/admin/decide-appeal", Who::MODERATOR),
    ("/fn/admin/review-settings", Who::MANAGER),
    ("/fn/admin/save-review-policy", Who::MANAGER),
    ("/fn/admin/save-review-question", Who::MANAGER),
    ("/fn/admin/archive-review-question", Who::MANAGER),
    ("/fn/admin/deliveries", Who::SUPPORT),
    ("/fn/admin/delivery", Who::SUPPORT),
    ("/fn/admin/replay", Who::MANAGER),
    ("/fn/admin/mails", Who::SUPPORT),
    ("/fn/admin/mail", Who::SUPPORT),
    ("/fn/admin/retry-mail", Who::SUPPORT),
    ("/fn/admin/keys", Who::OWNER),
    ("/fn/admin/make-key", Who::OWNER),
    ("/fn/admin/revoke-key", Who::OWNER),
    ("/fn/admin/audit", Who::MANAGER),
    ("/fn/admin/stand-ins", Who::MANAGER),
    ("/fn/admin/match-product", Who::MANAGER),
    ("/fn/admin/questions", Who::SUPPORT),
    ("/fn/admin/categories", Who::MANAGER),
    ("/fn/admin/save-category", Who::MANAGER),
    ("/fn/admin/claimed", Who::SUPPORT),
];
