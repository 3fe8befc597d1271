//! Asking authors for leave to show what they wrote, their answer for each use, and the wall of the front page.

use super::missing;
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id,
    },
    member::service as member,
    review::{
        model::{MAILS, Purpose, Quote, ReviewState, Testimonial, Wish},
        store::{row, testimonial as store},
    },
    server::{
        audit,
        db::Tx,
        outbox::{self, Mail, stop},
        state::App,
    },
    t,
};

/// Notes on the wall.
const WALL: usize = 6;

/// Asks the author of a published review for leave, for one use. Who said no, or took leave back, is not asked again; who
/// stopped mails about reviews finds the question on the own page alone. Managers only; audited.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`]; [`Code::NotAvailable`] where the review is not shown or is nobody's account's;
/// [`Code::Conflict`] where it was asked before.
pub async fn ask_testimonial(app: &App, caller: &Caller, review_id: &str, purpose: Purpose) -> Result<(), Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    if !id::plausible(review_id) {
        return Err(missing());
    }
    let (now, actor, review_id, app_of) = (app.now(), caller.actor().to_owned(), review_id.to_owned(), app.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let review = row::find(tx, &review_id).await?.ok_or_else(missing)?.review;
                let Some(author) = review.member_id.clone().filter(|_| review.state == ReviewState::Published && !review.is_imported()) else {
                    return Err(Failure::new(Code::NotAvailable, t!("testimonial-no-author")));
                };
                if !store::insert(tx, &id::new(id::prefix::TESTIMONIAL), &review_id, purpose, &actor, now).await? {
                    return Err(Failure::new(Code::Conflict, t!("testimonial-asked-before")));
                }
                if let Some(mail) = mail(tx, &app_of, &author, purpose).await? {
                    outbox::enqueue(tx, now, mail).await?;
                }
                audit::record(tx, now, &actor, "review.ask-testimonial", &review_id, purpose.name()).await
            })
        })
        .await
}

async fn mail(tx: &mut Tx, app: &App, author: &str, purpose: Purpose) -> Result<Option<Mail>, Failure> {
    let found = member::addresses_of(tx, &[author.to_owned()]).await?;
    let Some((recipient, name)) = found.into_values().next() else { return Ok(None) };
    if stop::stopped(tx, &recipient).await?.iter().any(|kind| kind == MAILS) {
        return Ok(None);
    }
    let shop = app.config.shop_name.as_str();
    let link = format!("{}/me/testimonials", app.config.public_url);
    let body = match purpose {
        Purpose::Home => t!("testimonial-mail-home", name = name.as_str(), shop = shop, link = link),
        Purpose::Mail => t!("testimonial-mail-mail", name = name.as_str(), shop = shop, link = link),
        Purpose::Ads => t!("testimonial-mail-ads", name = name.as_str(), shop = shop, link = link),
    };
    let subject = t!("testimonial-mail-subject", shop = shop);
    Ok(Some(Mail { kind: "testimonial-ask", member_id: author.to_owned(), recipient, subject, body, unsubscribe: MAILS.to_owned() }))
}

/// What was asked about a review.
pub async fn testimonials_of(tx: &mut Tx, review_id: &str) -> Result<Vec<Testimonial>, Failure> {
    store::of_review(tx, review_id).await
}

/// What the caller was asked, the newest first.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn testimonials(app: &App, caller: &Caller) -> Result<Vec<Wish>, Failure> {
    let member = caller.member_id().ok_or_else(unauthorized)?;
    store::of_member(&mut app.db.read().await?, member).await
}

/// The caller's answer for one use: leave, or none. Both can be said at any time, and leave ends at once.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`], also where another's review is meant.
pub async fn answer_testimonial(app: &App, caller: &Caller, testimonial_id: &str, granted: bool) -> Result<(), Failure> {
    let member = caller.member_id().ok_or_else(unauthorized)?.to_owned();
    if !id::plausible(testimonial_id) {
        return Err(missing());
    }
    let (now, testimonial_id) = (app.now(), testimonial_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let is_done =
                    if granted { store::grant(tx, &testimonial_id, &member, now).await? } else { store::refuse(tx, &testimonial_id, &member, now).await? };
                if is_done { Ok(()) } else { Err(missing()) }
            })
        })
        .await
}

/// What hangs on the wall of the front page: published, with leave for it, and not changed since.
pub async fn wall(app: &App) -> Result<Vec<Quote>, Failure> {
    store::wall(&mut app.db.read().await?, WALL).await
}

fn unauthorized() -> Failure {
    Failure::new(Code::Unauthorized, t!("error-unauthorized"))
}
