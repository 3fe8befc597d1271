//! Writing, step by step. Each function keeps what it gets and leads to the next step; `key` is the secret of a mailed link,
//! empty for members. `go` says where to: `back`, `stay`, the name of a step, or nothing for the next.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    kernel::{failure::Code, points},
    review::{
        model::{DraftKind, Review, ReviewState, Step},
        service::{self, Change, Opened, Writer},
    },
    server::{picture, visit::Visit},
    t,
    ui::date,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The writer who calls, whoever it is.
#[cfg(feature = "ssr")]
async fn writer(visit: &Visit, key: &str) -> Result<Writer, Failure> {
    Writer::of(&visit.app, &visit.caller, key).await
}

/// An own address with the link's secret, where there is one.
#[cfg(feature = "ssr")]
fn with_key(path: &str, key: &str) -> String {
    if key.is_empty() {
        return path.to_owned();
    }
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{}", serde_urlencoded::to_string([("key", key)]).unwrap_or_default())
}

/// The address of a draft's step.
#[cfg(feature = "ssr")]
fn step_path(draft_id: &str, step: Step, key: &str) -> String {
    with_key(&format!("/write/{draft_id}?step={}", step.name()), key)
}

/// Leads on from a step once it was kept. What goes forward must be good; what goes back need not.
#[cfg(feature = "ssr")]
async fn lead_on(visit: &Visit, writer: &Writer, draft_id: &str, here: Step, go: &str, key: &str) -> Result<(), Failure> {
    let desk = service::desk(&visit.app, writer, draft_id).await?;
    let (to, is_forward) = service::lead(&desk.steps, here, go);
    if is_forward {
        service::check_step(&visit.app, writer, here, &desk.saved)?;
    }
    visit.go(step_path(draft_id, to, key));
    Ok(())
}

/// Begins to write about a product (empty: the shop), or about one line of an order (then the product need not be told), with
/// the stars. A draft that was begun for the same is gone on with; a review that was written already is shown.
#[server(prefix = "/fn", endpoint = "review/begin")]
pub async fn begin(
    #[server(default)] product_id: String,
    #[server(default)] order_line_id: String,
    #[server(default)] rating: i64,
    #[server(default)] key: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let product_id = match (product_id.is_empty(), order_line_id.is_empty()) {
        (true, false) => service::product_of_line(&visit.app, &writer, &order_line_id).await?,
        _ => product_id,
    };
    let opened = service::open(&visit.app, &writer, &product_id, &order_line_id, rating).await?;
    service::request::opened(&visit.app, &writer).await?;
    match opened {
        Opened::Draft(id) => visit.go(step_path(&id, Step::Words, &key)),
        Opened::Taken(id) => lead_to_first(&visit, &id, &key),
    }
    Ok(())
}

/// Leads to the review that a purchase has already, with a hint.
#[cfg(feature = "ssr")]
fn lead_to_first(visit: &Visit, review_id: &str, key: &str) {
    visit.say(t!("review-said-once"));
    visit.go(with_key(&format!("/written/{review_id}"), key));
}

/// Keeps the stars.
#[server(prefix = "/fn", endpoint = "review/rating")]
pub async fn save_rating(
    draft_id: String,
    #[server(default)] rating: i64,
    #[server(default)] go: String,
    #[server(default)] key: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    service::keep(&visit.app, &writer, &draft_id, Change::Rating(rating)).await?;
    lead_on(&visit, &writer, &draft_id, Step::Rating, &go, &key).await
}

/// Keeps title and text.
#[server(prefix = "/fn", endpoint = "review/words")]
pub async fn save_words(
    draft_id: String,
    #[server(default)] title: String,
    #[server(default)] body: String,
    #[server(default)] go: String,
    #[server(default)] key: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    service::keep(&visit.app, &writer, &draft_id, Change::Words { title, body }).await?;
    lead_on(&visit, &writer, &draft_id, Step::Words, &go, &key).await
}

/// Keeps title and text while they are typed. Gives the time of day at which it did.
#[server(prefix = "/fn", endpoint = "review/keep")]
pub async fn keep_words(
    draft_id: String,
    #[server(default)] title: String,
    #[server(default)] body: String,
    #[server(default)] key: String,
) -> Result<String, Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let saved = service::keep(&visit.app, &writer, &draft_id, Change::Words { title, body }).await?;
    Ok(date::clock(saved.saved_at))
}

/// Keeps the name and the answers: which option (from 0) of which question; what is not there was not answered.
#[server(prefix = "/fn", endpoint = "review/details")]
pub async fn save_details(
    draft_id: String,
    #[server(default)] author_name: String,
    #[server(default)] answers: BTreeMap<String, String>,
    #[server(default)] go: String,
    #[server(default)] key: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let answers = answers.into_iter().filter_map(|(question, chosen)| Some((question, chosen.parse().ok()?))).collect();
    service::keep(&visit.app, &writer, &draft_id, Change::Details { author_name: Some(author_name), answers }).await?;
    lead_on(&visit, &writer, &draft_id, Step::Details, &go, &key).await
}

/// Keeps the words of pictures, takes one away or moves it, and takes in the files that the form brings (`visit.files`).
#[server(prefix = "/fn", endpoint = "review/pictures")]
pub async fn save_pictures(
    draft_id: String,
    #[server(default)] alts: BTreeMap<String, String>,
    #[server(default)] remove: String,
    #[server(default)] earlier: String,
    #[server(default)] later: String,
    #[server(default)] go: String,
    #[server(default)] key: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let is_moving = !(remove.is_empty() && earlier.is_empty() && later.is_empty());
    let change = Change::Pictures { alts: alts.into_iter().collect(), remove, earlier, later };
    let saved = service::keep(&visit.app, &writer, &draft_id, change).await?;
    service::room(&saved.draft, visit.files.len())?;
    let (mut ids, mut refused) = (vec![], None);
    for file in &visit.files {
        match picture::take(&visit.app, writer.owner(), std::slice::from_ref(file)).await {
            Ok(taken) => ids.extend(taken.into_iter().map(|picture| picture.id)),
            Err(failure) => refused = refused.or(Some(failure)),
        }
    }
    let has_new = !ids.is_empty();
    if has_new {
        service::add_pictures(&visit.app, &writer, &draft_id, ids).await?;
    }
    if let Some(failure) = refused {
        return Err(failure);
    }
    // New pictures stay on the page, where their words are asked for.
    let go = if has_new || is_moving { "stay" } else { &go };
    lead_on(&visit, &writer, &draft_id, Step::Pictures, go, &key).await
}

/// Publishes a draft. `once` comes with the form: pressed twice, there is one review.
#[server(prefix = "/fn", endpoint = "review/publish")]
pub async fn publish(draft_id: String, once: String, #[server(default)] key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    match service::publish(&visit.app, &writer, &draft_id, &once).await?.outcome {
        Ok(review) => {
            visit.say(said(&review));
            visit.go(with_key(&format!("/written/{}", review.id), &key));
            Ok(())
        }
        Err(failure) if failure.code == Code::Conflict && failure.about("review").is_some() => {
            lead_to_first(&visit, failure.about("review").unwrap_or_default(), &key);
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

#[cfg(feature = "ssr")]
fn said(review: &Review) -> String {
    match (review.state, review.extras.edits.is_empty() && review.extras.updates.is_empty()) {
        (ReviewState::Held, _) => t!("review-said-held"),
        (_, true) => t!("review-said-published"),
        (_, false) => t!("review-said-changed"),
    }
}

/// Opens a draft that changes a review (`kind` is `edited`) or adds to it (`updated`).
#[server(prefix = "/fn", endpoint = "review/reopen")]
pub async fn reopen(review_id: String, kind: String, #[server(default)] key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let kind = DraftKind::parse(&kind).filter(|kind| *kind != DraftKind::Written).unwrap_or(DraftKind::Edited);
    let draft = service::reopen(&visit.app, &writer, &review_id, kind).await?;
    visit.go(step_path(&draft, Step::Rating, &key));
    Ok(())
}

/// Deletes a draft.
#[server(prefix = "/fn", endpoint = "review/discard")]
pub async fn discard(draft_id: String, #[server(default)] key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    service::discard(&visit.app, &writer, &draft_id).await?;
    visit.say(t!("review-said-discarded"));
    visit.go(if key.is_empty() { "/me/reviews".to_owned() } else { format!("/r/{key}") });
    Ok(())
}

/// Deletes a review for good.
#[server(prefix = "/fn", endpoint = "review/withdraw")]
pub async fn withdraw(review_id: String, #[server(default)] key: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let writer = writer(&visit, &key).await?;
    let review = service::take_back(&visit.app, &writer, &review_id).await?;
    visit.say(if review.promised > 0 { t!("review-said-deleted-points", points = points::show(review.promised)) } else { t!("review-said-deleted") });
    visit.go(if key.is_empty() { "/me/reviews".to_owned() } else { format!("/r/{key}") });
    Ok(())
}
