//! Mailed links that let somebody write without an account, and what stands behind them.

use super::{Writer, choosing};
use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    review::{
        model::{Asked, Landing, Link, Promise},
        rules::purchase::Choice,
        store::{purchase, request},
    },
    server::{db::Tx, secret, state::App},
    t,
};

/// Products of an order on one page.
const SHOWN: usize = 50;

/// The secret of a request's link. It follows from the request and this shop's own key, so that the reminder carries the same
/// link while no database holds it.
pub(super) fn token(app: &App, request_id: &str) -> String {
    app.secret.sign("review-request", request_id)
}

/// Who writes by a link with this secret; `None` where the link is unknown, has run out, or was stopped.
pub async fn by_token(tx: &mut Tx, now: Time, token: &str) -> Result<Option<Link>, Failure> {
    if token.is_empty() || token.len() > 100 {
        return Ok(None);
    }
    request::by_hash(tx, &secret::hash(token), now).await
}

/// Everything that a link lets its holder write about. Reading it changes nothing.
///
/// # Errors
/// [`Code::NotAvailable`] for a link that is not good any more.
pub async fn landing(app: &App, writer: &Writer) -> Result<Landing, Failure> {
    let Writer::Link(link) = writer else { return Err(over()) };
    let now = app.now();
    let mut tx = app.db.read().await?;
    let (mut lines, mut promise) = (vec![], Promise::default());
    for bought in purchase::of_order(&mut tx, &link.order_id).await?.into_iter().take(SHOWN) {
        if bought.purchase.paid_at.is_none() {
            continue;
        }
        let known = choosing::known(&mut tx, writer, &bought.product_id).await?;
        let graded = known.graded(&mut tx, now).await?;
        let review = match known.choose(writer, &bought.line_id)? {
            Choice::Taken(review_id) => {
                let state = known.reviews.iter().find(|kept| kept.review.id == review_id).map(|kept| kept.review.state);
                state.map(|state| (review_id, state))
            }
            Choice::About(_) => None,
        };
        if review.is_none() && promise.points + promise.with_picture == 0 {
            promise = choosing::promised(&mut tx, now, writer, &graded, false).await?;
        }
        let subject = choosing::subject(&mut tx, &bought.product_id).await?;
        lines.push(Asked { subject, line_id: bought.line_id, bought_at: bought.placed_at, degree: graded.degree, review });
    }
    Ok(Landing { lines, promise })
}

/// Notes that a link was used: by a form, never by looking at its page, which programs do too.
pub async fn opened(app: &App, writer: &Writer) -> Result<(), Failure> {
    let Writer::Link(link) = writer else { return Ok(()) };
    let (now, request_id) = (app.now(), link.request_id.clone());
    app.db.write(move |tx| Box::pin(async move { request::open(tx, &request_id, now).await })).await
}

fn over() -> Failure {
    Failure::new(Code::NotAvailable, t!("review-link-over"))
}
