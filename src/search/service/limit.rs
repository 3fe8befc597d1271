//! How often somebody may search.

use crate::{
    kernel::failure::Failure,
    server::{
        state::App,
        throttle::{Rate, network},
    },
};
use std::{net::IpAddr, time::Duration};

/// Searches from one network: people look for something a few times in a row, and not all day.
const NETWORK: Rate = Rate { name: "search from a network", burst: 60, pause: Duration::from_secs(1) };

/// Counts a search that is about to be made.
///
/// # Errors
/// [`Code::TooMany`](crate::kernel::failure::Code::TooMany).
pub fn look(app: &App, address: IpAddr) -> Result<(), Failure> {
    app.throttle.take(NETWORK, &network(address))
}
