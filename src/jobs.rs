//! What runs by itself, and what hangs on what: job name → slice function, hook → slice step.

use crate::{
    kernel::time::{HOUR, MINUTE, SECOND},
    member, moderation, order, programme, question, review, reward,
    server::{
        idempotency, outbox, picture,
        state::Hooks,
        worker::{Cadence, Job},
    },
    shop,
};

/// The steps that later slices add to what earlier ones do.
pub fn hooks() -> Hooks {
    Hooks {
        joined: vec![],
        confirmed: vec![order::service::attach, programme::service::confirmed],
        erased: vec![
            shop::service::forget,
            order::service::forget,
            picture::forget,
            review::service::forget_author,
            review::service::forget_drafts,
            review::service::forget_requests,
            question::service::forget,
            moderation::service::forget,
        ],
        ordered: vec![review::service::ordered],
        line_links: vec![review::service::line_links],
    }
}

macro_rules! job {
    ($name:literal, $cadence:expr, $($function:ident)::+) => {
        Job { name: $name, cadence: $cadence, run: |app| Box::pin($($function)::+(app)) }
    };
}

/// Every job, one line each: its name, when, and the function (`async fn(&App) -> Result<u64, Failure>`, giving how many
/// things it did). It may run twice and at the same time as requests; it works in batches, a transaction each.
pub fn all() -> Vec<Job> {
    vec![
        job!("idempotency", Cadence::Every(HOUR), idempotency::prune),
        job!("points-mature", Cadence::Every(5 * MINUTE), programme::service::mature),
        job!("points-expire", Cadence::Every(HOUR), programme::service::expire_points),
        job!("codes-expire", Cadence::Every(5 * MINUTE), reward::service::expire_codes),
        job!("outbox", Cadence::Every(5 * SECOND), outbox::deliver),
        job!("outbox-tidy", Cadence::Every(HOUR), outbox::tidy),
        job!("intake", Cadence::Every(MINUTE), shop::service::catch_up),
        job!("intake-tidy", Cadence::Every(HOUR), shop::service::tidy),
        job!("tiers", Cadence::Daily(HOUR), order::service::nightly),
        job!("review-degrees", Cadence::Every(HOUR), review::service::nightly),
        job!("review-requests", Cadence::Every(HOUR), review::service::invite),
        job!("drafts-tidy", Cadence::Every(HOUR), review::service::tidy_drafts),
        job!("question-routing", Cadence::Every(15 * MINUTE), question::service::route),
        job!("questions-tidy", Cadence::Every(HOUR), question::service::tidy),
        job!("question-news", Cadence::Every(MINUTE), question::service::tell),
        job!("review-topics", Cadence::Every(10 * MINUTE), review::service::refresh_topics),
        job!("pictures-tidy", Cadence::Every(HOUR), picture::tidy),
        job!("openness", Cadence::Every(HOUR), moderation::service::count_openness),
        job!("members-tidy", Cadence::Every(HOUR), member::service::tidy),
    ]
}
