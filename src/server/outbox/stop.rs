//! Mail that an address wants no more, kind by kind: the signed link that says so without a sign-in, and what is remembered.

use super::store;
use crate::{
    kernel::{failure::Failure, time::Time},
    server::{config::Config, db::Tx, secret::Secret},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// Mails about notices: each as it comes, and collected.
pub const NOTICES: &str = "notices";
pub const DIGESTS: &str = "digests";
/// The kinds that can be stopped, as [`super::Mail::unsubscribe`] names them.
pub const KINDS: [&str; 4] = [NOTICES, DIGESTS, "reviews", "questions"];

/// What signatures of such links are for.
const PURPOSE: &str = "unsubscribe";

/// One address and one kind of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Normalised.
    pub email: String,
    /// One of [`KINDS`].
    pub kind: String,
}

impl Subscription {
    /// What the link carries: address and kind, signed. It can do nothing else than stop this mail and let it come again.
    pub fn token(&self, secret: &Secret) -> String {
        let about = format!("{}\n{}", self.kind, self.email);
        format!("{}.{}", URL_SAFE_NO_PAD.encode(&about), secret.sign(PURPOSE, &about))
    }

    /// Reads [`Self::token`]; `None` for anything that was not signed here.
    pub fn read(secret: &Secret, token: &str) -> Option<Self> {
        let (about, signature) = token.split_once('.').filter(|_| token.len() <= 1_000)?;
        let about = String::from_utf8(URL_SAFE_NO_PAD.decode(about).ok()?).ok()?;
        if !secret.verify(PURPOSE, &about, signature) {
            return None;
        }
        let (kind, email) = about.split_once('\n')?;
        KINDS.contains(&kind).then(|| Self { email: email.to_owned(), kind: kind.to_owned() })
    }

    /// The whole address of the link.
    pub fn link(&self, config: &Config, secret: &Secret) -> String {
        format!("{}/unsubscribe/{}", config.public_url, self.token(secret))
    }

    /// Stops it; what waits to be sent is dropped.
    pub async fn stop(&self, tx: &mut Tx, now: Time) -> Result<(), Failure> {
        store::stop(tx, &self.email, &self.kind, now).await?;
        store::drop_waiting(tx, &self.email, &self.kind).await
    }

    /// Lets it come again.
    pub async fn resume(&self, tx: &mut Tx) -> Result<(), Failure> {
        store::resume(tx, &self.email, &self.kind).await
    }
}

/// The kinds that an address has stopped.
pub async fn stopped(tx: &mut Tx, email: &str) -> Result<Vec<String>, Failure> {
    store::stopped(tx, email).await
}

/// Forgets what an address has stopped: nobody is behind it any more.
pub async fn forget(tx: &mut Tx, email: &str) -> Result<(), Failure> {
    store::forget_stops(tx, email).await
}

#[cfg(test)]
mod tests {
    use super::Subscription;
    use crate::server::secret::Secret;

    #[test]
    fn only_what_was_signed_here_is_read() {
        let (secret, other) = (Secret::fresh(), Secret::fresh());
        let one = Subscription { email: "ann@example.test".into(), kind: "reviews".into() };
        let token = one.token(&secret);
        assert_eq!(Subscription::read(&secret, &token), Some(one.clone()));
        assert_eq!(Subscription::read(&other, &token), None, "another shop's");
        let (about, signature) = token.split_once('.').expect("two parts");
        let bob = Subscription { email: "bob@example.test".into(), ..one }.token(&other);
        for forged in [format!("{}.{signature}", bob.split_once('.').expect("two parts").0), format!("{about}."), about.to_owned(), String::new(), ".".into()] {
            assert_eq!(Subscription::read(&secret, &forged), None, "{forged}");
        }
    }
}
