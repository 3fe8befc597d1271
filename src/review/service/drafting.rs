//! Drafts: opened once for each purchase, kept with every step, bounded for each writer.
//!
//! A draft may hold what could not be published: it is kept first and judged afterwards, so that nothing is lost.

use super::{
    Writer, checking,
    choosing::{known, subject},
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::DAY,
    },
    review::{
        model::{DRAFTS, Draft, DraftKind, Saved},
        rules::purchase::Choice,
        store::{draft as store, row},
    },
    server::{
        db::Tx,
        picture,
        state::{App, MemberFact},
        throttle::Rate,
    },
    t,
};
use futures::future::BoxFuture;
use std::time::Duration;

/// Drafts begun by one writer.
const OPENED: Rate = Rate { name: "drafts", burst: 40, pause: Duration::from_secs(30) };
/// Drafts saved by one writer: a second's pause after every word is within it.
const KEPT: Rate = Rate { name: "draft-saves", burst: 240, pause: Duration::from_secs(1) };
/// What a draft's text may be: more than can be published, so that a text that is too long can be cut by its author.
const MOST_TEXT: usize = 40_000;
const MOST_LINE: usize = 1_000;
/// Days after which a draft that nobody touched is deleted, and how many at once.
pub const DAYS: i64 = 90;
const BATCH: i64 = 200;

/// What opening a draft gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// `drf_…`
    Draft(String),
    /// The purchase has this review (`rev_…`) already.
    Taken(String),
}

/// What a step of writing filled in.
#[derive(Clone, Debug)]
pub enum Change {
    Rating(i64),
    Words {
        title: String,
        body: String,
    },
    /// The name, and which option of which question.
    Details {
        author_name: Option<String>,
        answers: Vec<(String, i64)>,
    },
    /// The words of pictures, by their ids; then one that is taken away, or moved towards the front or the end.
    Pictures {
        alts: Vec<(String, String)>,
        remove: String,
        earlier: String,
        later: String,
    },
}

/// Opens a draft with its stars, or the one there is for the same purchase. `product_id` empty: about the shop.
/// `line_id` empty: the newest purchase without a review.
///
/// # Errors
/// [`Code::Invalid`] with field `rating`; [`Code::NotFound`]; [`Code::LimitReached`] with too many drafts; [`Code::TooMany`].
pub async fn open(app: &App, writer: &Writer, product_id: &str, line_id: &str, rating: i64) -> Result<Opened, Failure> {
    app.throttle.take(OPENED, writer.owner())?;
    checking::rating(rating)?;
    let (writer, product_id, line_id, now) = (writer.clone(), product_id.to_owned(), line_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&format!("drafts/{}", writer.owner())).await?;
                subject(tx, &product_id).await?;
                let order_line_id = match known(tx, &writer, &product_id).await?.choose(&writer, &line_id)? {
                    Choice::About(line) => line,
                    Choice::Taken(review) => return Ok(Opened::Taken(review)),
                };
                let mut draft = Draft { rating, source: writer.source(!line_id.is_empty()).to_owned(), ..Draft::default() };
                draft.author_name = name_of(tx, &writer).await?;
                let new = Saved {
                    id: id::new(id::prefix::REVIEW_DRAFT),
                    owner: writer.owner().to_owned(),
                    product_id,
                    order_line_id,
                    review_id: String::new(),
                    kind: DraftKind::Written,
                    draft,
                    saved_at: now,
                };
                let id = put(tx, &new).await?;
                if id != new.id
                    && let Some(mut known) = store::find(tx, &id, writer.owner()).await?
                {
                    known.draft.rating = rating;
                    store::save(tx, &id, &known.draft, now).await?;
                }
                Ok(Opened::Draft(id))
            })
        })
        .await
}

/// Writes a new draft, or gives the one there is for the same thing. Under the owner's lock.
pub(super) async fn put(tx: &mut Tx, new: &Saved) -> Result<String, Failure> {
    let all = store::of_owner(tx, &new.owner).await?;
    let same = |saved: &&Saved| (&saved.product_id, &saved.order_line_id, &saved.review_id) == (&new.product_id, &new.order_line_id, &new.review_id);
    if all.iter().find(same).is_none() && all.len() >= DRAFTS {
        return Err(Failure::new(Code::LimitReached, t!("review-many-drafts", most = DRAFTS)));
    }
    store::open(tx, new).await
}

/// The name a writer last wrote under, else the account's.
pub(super) async fn name_of(tx: &mut Tx, writer: &Writer) -> Result<String, Failure> {
    let Some(member) = writer.member_id() else { return Ok(String::new()) };
    let known = row::last_name(tx, member).await?;
    let own = match writer {
        Writer::Member(crate::kernel::caller::Caller::Member(member)) => member.display_name.clone(),
        _ => String::new(),
    };
    Ok(known.unwrap_or(own))
}

/// A draft of the writer's.
///
/// # Errors
/// [`Code::NotFound`], also where it is somebody else's.
pub(super) async fn find(tx: &mut Tx, writer: &Writer, draft_id: &str) -> Result<Saved, Failure> {
    let found = if id::plausible(draft_id) { store::find(tx, draft_id, writer.owner()).await? } else { None };
    found.ok_or_else(gone)
}

pub(super) fn gone() -> Failure {
    Failure::new(Code::NotFound, t!("review-draft-gone"))
}

/// Where a draft's pictures are attached until it is published.
pub(super) fn target(draft_id: &str) -> String {
    format!("draft/{draft_id}")
}

/// Keeps what a step filled in. Gives the draft as it is then.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Invalid`] for what is longer than a draft may be; [`Code::TooMany`].
pub async fn keep(app: &App, writer: &Writer, draft_id: &str, change: Change) -> Result<Saved, Failure> {
    app.throttle.take(KEPT, writer.owner())?;
    let (writer, draft_id, now) = (writer.clone(), draft_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&target(&draft_id)).await?;
                let mut saved = find(tx, &writer, &draft_id).await?;
                apply(&mut saved.draft, change)?;
                saved.saved_at = now;
                store::save(tx, &draft_id, &saved.draft, now).await?;
                Ok(saved)
            })
        })
        .await
}

fn apply(draft: &mut Draft, change: Change) -> Result<(), Failure> {
    match change {
        Change::Rating(0) => {}
        Change::Rating(rating) => {
            checking::rating(rating)?;
            draft.rating = rating;
        }
        Change::Words { title, body } => {
            bounded("title", &title, MOST_LINE)?;
            bounded("body", &body, MOST_TEXT)?;
            // Browsers count a line's end once and send it as two characters.
            (draft.title, draft.body) = (title, body.replace("\r\n", "\n"));
        }
        Change::Details { author_name, answers } => {
            if let Some(name) = author_name {
                bounded("author_name", &name, MOST_LINE)?;
                draft.author_name = name;
            }
            draft.answers = answers.into_iter().filter(|(question, chosen)| id::plausible(question) && (0..20).contains(chosen)).take(20).collect();
        }
        Change::Pictures { alts, remove, earlier, later } => {
            for picture in &mut draft.pictures {
                if let Some((_, alt)) = alts.iter().find(|(id, _)| *id == picture.id) {
                    bounded(&format!("alts[{}]", picture.id), alt, MOST_LINE)?;
                    picture.alt = alt.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
                }
            }
            draft.pictures.retain(|picture| picture.id != remove);
            for (id, by) in [(earlier, -1), (later, 1)] {
                let at = draft.pictures.iter().position(|picture| picture.id == id);
                let to = at.and_then(|at| at.checked_add_signed(by)).filter(|to| *to < draft.pictures.len());
                if let (Some(at), Some(to)) = (at, to) {
                    draft.pictures.swap(at, to);
                }
            }
        }
    }
    Ok(())
}

fn bounded(field: &str, text: &str, most: usize) -> Result<(), Failure> {
    if text.chars().count() <= most {
        return Ok(());
    }
    Err(Failure::new(Code::Invalid, t!("review-check")).field(field, t!("review-too-long", most = most)))
}

/// Deletes a draft of the writer's.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn discard(app: &App, writer: &Writer, draft_id: &str) -> Result<(), Failure> {
    let (writer, draft_id, now) = (writer.clone(), draft_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&target(&draft_id)).await?;
                find(tx, &writer, &draft_id).await?;
                store::delete(tx, &draft_id).await?;
                picture::release(tx, now, &target(&draft_id)).await
            })
        })
        .await
}

/// Deletes drafts that nobody touched for [`DAYS`]. Gives how many. For the job; safe to repeat.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let batch = app.db.write(move |tx| {
            Box::pin(async move {
                let gone = store::tidy(tx, now - DAYS * DAY, BATCH).await?;
                for id in &gone {
                    picture::release(tx, now, &target(id)).await?;
                }
                Ok(gone.len())
            })
        });
        let batch = batch.await?;
        count += batch as u64;
        if batch < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(count);
        }
    }
}

/// A member who is erased takes their drafts along (hook). Their pictures go with the member's.
pub fn forget_drafts<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
    Box::pin(async move { store::delete_of(tx, &fact.member_id).await.map(|_| ()) })
}
