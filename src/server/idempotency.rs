//! One effect per key: a repeated request gets the first one's answer, never a second effect.
//!
//! The answer (a refusal too) is stored in the transaction of the effect, so either both are there after a crash or
//! neither. Pages send the key as a hidden field, programs as the header `Idempotency-Key`; both come here.
//! What callers can rely on follows draft-ietf-httpapi-idempotency-key-header-07: 400 without a key, 422 for a key
//! used with another request, 409 while the first request runs.

mod store;

use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::{HOUR, Time},
    },
    server::{
        db::{Steps, Tx},
        secret,
        state::App,
    },
    t,
};
use serde::{Serialize, de::DeserializeOwned};

/// How long a key is remembered at least.
pub const KEPT: Time = 48 * HOUR;

/// Rows that one run of [`prune`] removes at most.
const BATCH: i64 = 5_000;

/// A caller's word that all requests with this key are the same request.
#[derive(Clone, Debug)]
pub struct Key {
    caller: String,
    key: String,
    request: String,
}

/// What [`once`] gives: what the effect gave or why it was refused, and whether that is an earlier request's answer.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    pub outcome: Result<T, Failure>,
    pub replayed: bool,
}

impl Key {
    /// A key of `caller` for `request`: everything that makes the request what it is (method, path, body; or the form's name
    /// and fields), in one text. Only its hash is kept.
    ///
    /// # Errors
    /// [`Code::KeyMissing`] for an empty key, [`Code::Invalid`] unless it is 1 to 255 visible ASCII characters.
    pub fn new(caller: &Caller, key: &str, request: impl AsRef<[u8]>) -> Result<Self, Failure> {
        if key.is_empty() {
            return Err(Failure::new(Code::KeyMissing, t!("api-key-missing")));
        }
        if key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Failure::new(Code::Invalid, t!("api-key-bad")).field("Idempotency-Key", t!("api-key-bad")));
        }
        Ok(Self { caller: caller.actor().to_owned(), key: key.to_owned(), request: secret::hash(request) })
    }
}

/// Runs `steps` in one transaction, unless a request with the same key was answered before.
///
/// # Errors
/// [`Code::KeyReused`] for another request with the same key, [`Code::KeyInFlight`] while another server runs the first one,
/// and failures of ours ([`Code::Internal`], [`Code::Busy`]), which are not remembered: the request may be sent again.
/// Refusals of `steps` are remembered and stand in [`Answer::outcome`].
pub async fn once<T, F>(app: &App, key: Key, steps: F) -> Result<Answer<T>, Failure>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send + 'static,
{
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { once_within(tx, now, key, steps).await })).await
}

/// [`once`] for effects that need no key, because they can be had only once anyway (a code is used, a coupon claimed): with a
/// key, a repeat gets the first answer; without one, the refusal of the second try.
pub async fn maybe_once<T, F>(app: &App, key: Option<Key>, steps: F) -> Result<Answer<T>, Failure>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send + 'static,
{
    match key {
        Some(key) => once(app, key, steps).await,
        None => Ok(Answer { outcome: Ok(app.db.write(steps).await?), replayed: false }),
    }
}

async fn once_within<T, F>(tx: &mut Tx, now: Time, key: Key, steps: F) -> Result<Answer<T>, Failure>
where
    T: Serialize + DeserializeOwned + Send,
    F: for<'t> FnOnce(&'t mut Tx) -> Steps<'t, T> + Send,
{
    if !tx.try_lock(&format!("idempotency/{}/{}", key.caller, key.key)).await? {
        return Err(Failure::new(Code::KeyInFlight, t!("api-key-in-flight")));
    }
    if let Some((request, status, body)) = store::find(tx, &key.caller, &key.key).await? {
        if request != key.request {
            return Err(Failure::new(Code::KeyReused, t!("api-key-reused")));
        }
        let outcome = if status == OK { Ok(read(&body)?) } else { Err(read(&body)?) };
        return Ok(Answer { outcome, replayed: true });
    }
    let outcome = tx.nested(steps).await;
    let (status, body) = match &outcome {
        Ok(value) => (OK, serde_json::to_string(value)),
        Err(failure) if !is_final(failure.code) => return Err(failure.clone()),
        Err(failure) => (i64::from(failure.code.status()), serde_json::to_string(failure)),
    };
    store::insert(tx, &key.caller, &key.key, &key.request, status, &body.map_err(Failure::internal)?, now).await?;
    Ok(Answer { outcome, replayed: false })
}

/// Forgets keys older than [`KEPT`]. Gives how many.
pub async fn prune(app: &App) -> Result<u64, Failure> {
    let before = app.now() - KEPT;
    let mut gone = 0;
    loop {
        let batch = app.db.write(move |tx| Box::pin(async move { store::prune(tx, before, BATCH).await })).await?;
        gone += batch;
        if batch < BATCH.unsigned_abs() {
            return Ok(gone);
        }
    }
}

/// The stored status of an effect that was had; refusals are stored with their own.
const OK: i64 = 200;

/// Whether sending the same request again could not end otherwise.
fn is_final(code: Code) -> bool {
    !matches!(code, Code::Internal | Code::Busy | Code::TooMany | Code::KeyInFlight)
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Failure> {
    serde_json::from_str(body).map_err(Failure::internal)
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::kernel::{caller::Caller, failure::Code};

    #[test]
    fn keys_are_visible_ascii_and_bounded() {
        let code = |key: &str| Key::new(&Caller::System, key, "request").err().map(|failure| failure.code);
        assert_eq!(code("a"), None);
        assert_eq!(code(&"k".repeat(255)), None);
        assert_eq!(code(""), Some(Code::KeyMissing));
        for bad in ["a b", "ä", "a\n", &"k".repeat(256)] {
            assert_eq!(code(bad), Some(Code::Invalid), "{bad:?}");
        }
    }
}
