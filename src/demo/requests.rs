//! What the demo shop asked of its customers lately: how things turned out, and for leave to show what they wrote.

use super::{Stage, past::Joined};
use crate::{
    catalog::service as catalog,
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::{DAY, HOUR},
    },
    review::{
        model::{Purpose, Review},
        service::{self as review, Look},
    },
};

/// What authors answer, one after the other; `None`: nothing yet.
const ANSWERS: [Option<bool>; 6] = [Some(true), Some(true), Some(true), Some(true), None, Some(false)];

/// Plays it: two runs of the job with a reminder between, then the questions about the wall.
pub async fn play(stage: &Stage, joined: &Joined) -> Result<(), Failure> {
    for days in [12, 1] {
        stage.app.clock.set(stage.today - days * DAY);
        review::invite(&stage.app).await?;
    }
    for (answer, found) in ANSWERS.into_iter().zip(chosen(stage).await?) {
        stage.app.clock.set(stage.today - 6 * DAY);
        match review::ask_testimonial(&stage.app, &Caller::System, &found.id, Purpose::Home).await {
            // A run that broke is repeated: this was asked then.
            Err(failure) if failure.code != Code::Conflict => return Err(failure),
            _ => {}
        }
        let author = joined.values().find(|caller| caller.member_id().is_some() && caller.member_id() == found.member_id.as_deref());
        let (Some(author), Some(granted)) = (author, answer) else { continue };
        stage.app.clock.set(stage.today - 5 * DAY + HOUR);
        for wish in review::testimonials(&stage.app, author).await?.into_iter().filter(|wish| wish.review_id == found.id) {
            review::answer_testimonial(&stage.app, author, &wish.testimonial.id, granted).await?;
        }
    }
    Ok(())
}

/// One review each of some products: a member's, about a purchase that stands, never changed, and long enough to quote.
async fn chosen(stage: &Stage) -> Result<Vec<Review>, Failure> {
    let mut chosen: Vec<Review> = vec![];
    for product in catalog::shelf(&stage.app, &Caller::System, None, None, 100).await?.items {
        let look = Look { product_id: product.id, limit: 20, ..Look::default() };
        let reviews = review::of_product(&stage.app, &Caller::System, &look).await?.reviews.items;
        let is_good = |found: &Review| {
            let is_unchanged = found.extras.edits.is_empty() && found.extras.updates.is_empty();
            let is_new = chosen.iter().all(|known| known.member_id != found.member_id);
            found.member_id.is_some() && !found.is_imported() && found.degree.stands() && is_unchanged && is_new && found.body.chars().count() > 80
        };
        let first = reviews.into_iter().find(is_good);
        chosen.extend(first);
        if chosen.len() == ANSWERS.len() {
            break;
        }
    }
    Ok(chosen)
}
