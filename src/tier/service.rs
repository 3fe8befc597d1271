//! Use cases and steps of the ladder.

use super::{model::Tier, store};
use crate::{
    kernel::{
        failure::Failure,
        time::{DAY, Time},
    },
    server::db::Tx,
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// Where the window that qualifies begins: twelve calendar months before `now` (UTC).
pub fn window_start(now: Time) -> Time {
    let start = Timestamp::from_millisecond(now).map(|at| at.to_zoned(TimeZone::UTC)).and_then(|at| at.checked_sub(12.months()));
    start.map_or(now.saturating_sub(365 * DAY), |at| at.timestamp().as_millisecond())
}

/// All tiers, the lowest first; never empty, at most [`super::model::MOST`].
pub async fn ladder(tx: &mut Tx) -> Result<Vec<Tier>, Failure> {
    store::ladder(tx).await
}
