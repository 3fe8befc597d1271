//! How often strangers may try: passwords, links, joining, and having mail sent to others.

use super::Client;
use crate::{
    kernel::failure::Failure,
    server::{
        state::App,
        throttle::{Rate, network},
    },
};
use std::time::Duration;

/// Wrong passwords for one account, from anywhere.
const ACCOUNT: Rate = Rate { name: "password of an account", burst: 10, pause: Duration::from_secs(30) };
/// Wrong passwords for any account, from one network.
const NETWORK: Rate = Rate { name: "password from a network", burst: 20, pause: Duration::from_secs(6) };
/// Links that do not exist, from one network.
const LINK: Rate = Rate { name: "link from a network", burst: 20, pause: Duration::from_secs(30) };
/// New accounts and forgotten passwords, from one network: each costs a mail.
const ASK: Rate = Rate { name: "asking from a network", burst: 200, pause: Duration::from_secs(5) };
/// Mail that strangers can have sent to one address.
const MAIL: Rate = Rate { name: "mail to an address", burst: 5, pause: Duration::from_mins(10) };

/// A password that is about to be tried; counted until [`Guess::was_right`].
pub(super) struct Guess<'a> {
    app: &'a App,
    account: String,
    network: String,
}

/// Counts a guess at an account's password.
pub(super) fn guess<'a>(app: &'a App, client: &Client, account: &str) -> Result<Guess<'a>, Failure> {
    let guess = Guess { app, account: account.to_owned(), network: network(client.address) };
    app.throttle.take(NETWORK, &guess.network)?;
    app.throttle.take(ACCOUNT, &guess.account)?;
    Ok(guess)
}

impl Guess<'_> {
    /// The owner knows the password: that was no guess.
    pub(super) fn was_right(self) {
        self.app.throttle.give_back(NETWORK, &self.network);
        self.app.throttle.give_back(ACCOUNT, &self.account);
    }
}

/// Counts a link that is about to be looked up.
pub(super) fn link(app: &App, client: &Client) -> Result<(), Failure> {
    app.throttle.take(LINK, &network(client.address))
}

/// The link was a real one.
pub(super) fn link_was_real(app: &App, client: &Client) {
    app.throttle.give_back(LINK, &network(client.address));
}

/// Counts a request of a stranger that has mail sent to `email`.
pub(super) fn ask(app: &App, client: &Client, email: &str) -> Result<(), Failure> {
    app.throttle.take(ASK, &network(client.address))?;
    mail(app, email)
}

/// Counts a mail that somebody has sent to `email`.
pub(super) fn mail(app: &App, email: &str) -> Result<(), Failure> {
    app.throttle.take(MAIL, email)
}
