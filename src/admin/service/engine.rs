//! Deliveries, mail, keys and the staff's log.

use super::{allow, missing};
use crate::{
    admin::{
        model::engine::{AuditRow, IntakeRow, IntakeView, KeyRow, MailRow, MailView},
        rules::showing,
        store,
    },
    kernel::{
        caller::{Caller, Role},
        cursor::{AFTER_ALL, Page, by_time, read_by_time},
        failure::{Code, Failure},
        id,
    },
    server::{audit, outbox, state::App},
    t,
    ui::parts::ROWS,
};

/// A page of deliveries, newest first, and where they come from. Support and above.
pub async fn deliveries(app: &App, caller: &Caller, state: &str, source: &str, cursor: Option<&str>) -> Result<(Page<IntakeRow>, Vec<String>), Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let rows = store::engine::deliveries(&mut tx, state, source, cursor.unwrap_or(AFTER_ALL), ROWS + 1).await?;
    Ok((Page::cut(rows, ROWS, |row| row.id.clone()), store::engine::delivery_sources(&mut tx).await?))
}

/// One delivery with its headers and body; what proves the sender is hidden. Support and above.
pub async fn delivery(app: &App, caller: &Caller, id: &str) -> Result<IntakeView, Failure> {
    allow(caller, Role::Support)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let mut tx = app.db.read().await?;
    let (mut view, headers) = store::engine::delivery(&mut tx, id).await?.ok_or_else(missing)?;
    view.headers = showing::headers(&headers, &t!("admin-hidden"));
    (view.body, view.is_cut) = showing::body(&view.body);
    Ok(view)
}

/// A page of mail, newest first. Support and above.
pub async fn mails(app: &App, caller: &Caller, state: &str, kind: &str, cursor: Option<&str>) -> Result<Page<MailRow>, Failure> {
    allow(caller, Role::Support)?;
    let mut tx = app.db.read().await?;
    let rows = store::engine::mails(&mut tx, state, kind, &read_by_time(cursor), ROWS + 1).await?;
    Ok(Page::cut(rows, ROWS, |row| by_time(row.created_at, &row.id)))
}

/// One mail. Support and above; the text of mails that carry a way into an account (kinds that begin with `link-`) for
/// owners only: whoever reads the link can act as the member, and an owner is nobody's lesser.
pub async fn mail(app: &App, caller: &Caller, id: &str) -> Result<MailView, Failure> {
    allow(caller, Role::Support)?;
    if !id::plausible(id) {
        return Err(missing());
    }
    let mut tx = app.db.read().await?;
    let (row, body, next_at) = store::engine::mail(&mut tx, id).await?.ok_or_else(missing)?;
    let may_read = caller.is_at_least(Role::Owner) || !outbox::is_secret(&row.kind);
    Ok(MailView { row, next_at, body: may_read.then_some(body) })
}

/// A page of API keys, newest first. Owners.
pub async fn keys(app: &App, caller: &Caller, cursor: Option<&str>) -> Result<Page<KeyRow>, Failure> {
    allow(caller, Role::Owner)?;
    let mut tx = app.db.read().await?;
    let rows = store::engine::keys(&mut tx, cursor.unwrap_or(AFTER_ALL), ROWS + 1).await?;
    Ok(Page::cut(rows, ROWS, |row| row.id.clone()))
}

/// A page of the staff's log, newest first; empty texts narrow nothing. Managers and owners.
pub async fn log(app: &App, caller: &Caller, actor: &str, target: &str, action: &str, cursor: Option<&str>) -> Result<Page<AuditRow>, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let rows = store::engine::audit(&mut tx, actor, target, action, cursor.unwrap_or(AFTER_ALL), ROWS + 1).await?;
    Ok(Page::cut(rows, ROWS, |row| row.id.clone()))
}

/// Gives a mail that was given up another round of tries; written into the staff's log. Support and above.
///
/// # Errors
/// [`Code::Conflict`] where it was not given up.
pub async fn retry_mail(app: &App, caller: &Caller, id: &str) -> Result<(), Failure> {
    allow(caller, Role::Support)?;
    let (now, actor, id) = (app.now(), caller.actor().to_owned(), id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !outbox::retry(tx, now, &id).await? {
                    return Err(Failure::new(Code::Conflict, t!("admin-mail-not-failed")));
                }
                audit::record(tx, now, &actor, "mail.retry", &id, "").await
            })
        })
        .await
}
