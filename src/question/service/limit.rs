//! How often somebody may ask and answer.

use crate::{
    kernel::failure::Failure,
    member::service::Client,
    server::{
        state::App,
        throttle::{Rate, network},
    },
};
use std::time::Duration;

/// Questions from one network, whoever asks.
const NETWORK: Rate = Rate { name: "question from a network", burst: 10, pause: Duration::from_mins(3) };
/// Questions of guests from one network.
const GUEST: Rate = Rate { name: "question of a guest from a network", burst: 4, pause: Duration::from_mins(10) };
/// Answers of one member.
const ANSWER: Rate = Rate { name: "answer of a member", burst: 20, pause: Duration::from_mins(2) };
/// How often one member accepts, takes back, opts in and out.
const CHOICE: Rate = Rate { name: "choice about questions of a member", burst: 60, pause: Duration::from_secs(20) };

/// Counts a question that is about to be written.
pub(super) fn question(app: &App, client: &Client, is_guest: bool) -> Result<(), Failure> {
    let network = network(client.address);
    if is_guest {
        app.throttle.take(GUEST, &network)?;
    }
    app.throttle.take(NETWORK, &network)
}

/// Counts an answer that is about to be written.
pub(super) fn answer(app: &App, member_id: &str) -> Result<(), Failure> {
    app.throttle.take(ANSWER, member_id)
}

/// Counts a choice.
pub(super) fn choice(app: &App, member_id: &str) -> Result<(), Failure> {
    app.throttle.take(CHOICE, member_id)
}
