//! Which mails of a kind that can be stopped somebody wants: by the signed link below each of them, or signed in.

use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    member::service::account as member,
    review::{
        model::MAILS,
        store::{request, testimonial},
    },
    server::{
        db::{Steps, Tx},
        outbox::stop::{self, Subscription},
        state::{App, MemberFact},
    },
    t,
};

/// Reads the link below a mail: whose mail, of which kind, and whether it is stopped now.
///
/// # Errors
/// [`Code::NotFound`] for a link that was not made here.
pub async fn subscription(app: &App, token: &str) -> Result<(Subscription, bool), Failure> {
    let subscription = read(app, token)?;
    let stopped = stop::stopped(&mut app.db.read().await?, &subscription.email).await?;
    let is_stopped = stopped.contains(&subscription.kind);
    Ok((subscription, is_stopped))
}

/// Stops the mails that a link names, or lets them come again. Errors as [`subscription`].
pub async fn subscribe_by_link(app: &App, token: &str, wanted: bool) -> Result<(), Failure> {
    set(app, read(app, token)?, wanted).await
}

/// The kinds of mail that the caller can stop, with whether each is wanted.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn wanted_mails(app: &App, caller: &Caller) -> Result<Vec<(&'static str, bool)>, Failure> {
    let email = member::me(app, caller).await?.email;
    let stopped = stop::stopped(&mut app.db.read().await?, &email).await?;
    Ok(stop::KINDS.into_iter().map(|kind| (kind, !stopped.iter().any(|known| known == kind))).collect())
}

/// Stops a kind of mail to the caller, or lets it come again.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`] for a kind that there is not.
pub async fn want_mails(app: &App, caller: &Caller, kind: &str, wanted: bool) -> Result<(), Failure> {
    let email = member::me(app, caller).await?.email;
    if !stop::KINDS.contains(&kind) || email.is_empty() {
        return Err(Failure::new(Code::NotFound, t!("error-not-found")));
    }
    set(app, Subscription { email, kind: kind.to_owned() }, wanted).await
}

async fn set(app: &App, subscription: Subscription, wanted: bool) -> Result<(), Failure> {
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Asking takes the same lock: a mail is either written before this or not at all.
                tx.lock(&format!("review-request/{}", subscription.email)).await?;
                if wanted {
                    return subscription.resume(tx).await;
                }
                subscription.stop(tx, now).await?;
                if subscription.kind == MAILS {
                    request::stop_of_address(tx, &subscription.email, now).await?;
                }
                Ok(())
            })
        })
        .await
}

fn read(app: &App, token: &str) -> Result<Subscription, Failure> {
    Subscription::read(&app.secret, token).ok_or_else(|| Failure::new(Code::NotFound, t!("mails-link-bad")))
}

/// Forgets requests, stopped mail and leave to show reviews of a member who left (hook).
pub fn forget_requests<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        request::forget(tx, &fact.member_id, fact.now).await?;
        testimonial::withdraw_of(tx, &fact.member_id, fact.now).await?;
        stop::forget(tx, &fact.email).await
    })
}
