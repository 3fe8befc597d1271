//! API keys: shown once, stored as a hash.

use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id, text,
        time::Time,
    },
    member::{model::Key, rules::KEY_NAME_MOST, store::key},
    server::{audit, db::Tx, secret, state::App},
    t,
};

fn owner(caller: &Caller) -> Result<(), Failure> {
    if caller.is_at_least(Role::Owner) { Ok(()) } else { Err(Failure::new(Code::Forbidden, t!("error-forbidden"))) }
}

/// Makes an API key. Gives its id and the key itself (`rk_…`), which cannot be shown again.
pub async fn make(tx: &mut Tx, now: Time, actor: &str, name: &str) -> Result<(String, String), Failure> {
    let (id, key) = (id::new(id::prefix::KEY), format!("rk_{}", secret::token()));
    key::insert(tx, &id, &secret::hash(&key), name, actor, now).await?;
    audit::record(tx, now, actor, "key.make", &id, name).await?;
    Ok((id, key))
}

/// Makes an API key as [`make`] does. Owners only; written into the staff's log.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with `name`.
pub async fn create(app: &App, caller: &Caller, name: &str) -> Result<(String, String), Failure> {
    owner(caller)?;
    let (now, actor, name) = (app.now(), caller.actor().to_owned(), text::line("name", name, KEY_NAME_MOST)?);
    app.db.write(move |tx| Box::pin(async move { make(tx, now, &actor, &name).await })).await
}

/// All keys, revoked ones too, newest first. Owners only.
pub async fn list(app: &App, caller: &Caller, after: Option<&str>, limit: Option<i64>) -> Result<Page<Key>, Failure> {
    owner(caller)?;
    let limit = cursor::limit(limit);
    let rows = key::list(&mut app.db.read().await?, after.unwrap_or(cursor::AFTER_ALL), limit + 1).await?;
    Ok(Page::cut(rows, limit, |key| key.id.clone()))
}

/// Makes a key useless at once. Owners only; written into the staff's log.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`] where there is none that works.
pub async fn revoke(app: &App, caller: &Caller, id: &str) -> Result<(), Failure> {
    owner(caller)?;
    let (now, actor, id) = (app.now(), caller.actor().to_owned(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !key::revoke(tx, &id, now).await? {
                    return Err(Failure::new(Code::NotFound, t!("member-key-none")));
                }
                audit::record(tx, now, &actor, "key.revoke", &id, "").await
            })
        })
        .await
}
