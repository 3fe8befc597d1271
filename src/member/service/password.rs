//! Hashing and checking passwords (Argon2id), and saying what is wrong with a new one.

use crate::{
    kernel::failure::{Code, Failure},
    member::rules::{self, Weakness},
    server::{secret, state::App},
    t,
};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{Salt, SaltString},
};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// Hashes at once: each takes 19 MiB and a whole core.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// Hashes that run or wait; further ones are refused at once.
static WAITING: Semaphore = Semaphore::const_new(128);

/// The hash of a password that nobody has: what is checked where there is no account, so that the answer takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IG9mIG91cnM$QiQFpMbNKk2tdrPczAjMpkM4RQCjcA3/yhzb7Ff1IoQ";

/// OWASP's least for Argon2id: 19 MiB, two rounds, one lane.
fn argon() -> Result<Argon2<'static>, Failure> {
    let params = Params::new(19_456, 2, 1, None).map_err(Failure::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The form in which a password is judged and hashed, so that any keyboard spells it alike.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// Judges a new password of somebody known by `own` words (name, address); the shop's name counts too.
///
/// # Errors
/// [`Code::Invalid`] with what to do about `field`.
pub fn check(app: &App, field: &str, password: &str, own: &[&str]) -> Result<(), Failure> {
    let own = own.iter().copied().chain([app.config.shop_name.as_str()]).collect::<Vec<_>>();
    let what = match rules::password(&normal(password), &own) {
        Ok(()) => return Ok(()),
        Err(Weakness::Short(missing)) => t!("member-password-short", least = rules::LEAST, missing = missing),
        Err(Weakness::Long) => t!("member-password-long", most = rules::MOST),
        Err(Weakness::Common) => t!("member-password-common"),
        Err(Weakness::Personal) => t!("member-password-personal"),
    };
    Err(Failure::new(Code::Invalid, t!("member-check-input")).field(field, what))
}

/// The stored form of a password, with a salt of its own (a PHC string).
pub async fn hash(password: &str) -> Result<String, Failure> {
    let password = normal(password);
    run(move || {
        let salt = SaltString::encode_b64(&secret::random::<{ Salt::RECOMMENDED_LENGTH }>()).map_err(Failure::internal)?;
        Ok(argon()?.hash_password(password.as_bytes(), &salt).map_err(Failure::internal)?.to_string())
    })
    .await
}

/// Whether `password` is the one behind `stored`. Takes as long where `stored` is empty (no account, no password): then never.
pub async fn is_right(password: &str, stored: &str) -> Result<bool, Failure> {
    let (password, known) = (normal(password), !stored.is_empty());
    let stored = if known { stored.to_owned() } else { NOBODY.to_owned() };
    run(move || {
        let stored = PasswordHash::new(&stored).map_err(Failure::internal)?;
        Ok(argon()?.verify_password(password.as_bytes(), &stored).is_ok() && known)
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    let _waiting = WAITING.try_acquire().map_err(|_| Failure::new(Code::Busy, t!("member-busy")))?;
    let turn = AT_ONCE.acquire().await.map_err(Failure::internal)?;
    // The turn goes along: a client that hangs up does not free it before the hash is done.
    tokio::task::spawn_blocking(move || {
        let answer = work();
        drop(turn);
        answer
    })
    .await
    .map_err(Failure::internal)?
}

#[cfg(test)]
mod tests {
    use super::{NOBODY, hash, is_right};
    use argon2::password_hash::PasswordHash;

    #[tokio::test]
    async fn hashes_are_salted_and_spelling_does_not_matter() {
        let (first, second) = (hash("Cafe\u{301} zum Mohren").await.expect("hashed"), hash("Caf\u{e9} zum Mohren").await.expect("hashed"));
        assert_ne!(first, second);
        assert!(is_right("Caf\u{e9} zum Mohren", &first).await.expect("checked"));
        assert!(!is_right("Cafe zum Mohren", &first).await.expect("checked"));
    }

    #[tokio::test]
    async fn where_nobody_is_the_same_work_is_done_and_nothing_fits() {
        let (real, nobody) = (hash("plum teapot harbour").await.expect("hashed"), PasswordHash::new(NOBODY).expect("a hash"));
        let real = PasswordHash::new(&real).expect("a hash");
        assert_eq!((real.algorithm, real.version, real.params), (nobody.algorithm, nobody.version, nobody.params));
        assert_eq!(real.hash.map(|h| h.len()), nobody.hash.map(|h| h.len()));
        assert!(!is_right("", "").await.expect("checked"));
    }
}
