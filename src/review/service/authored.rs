//! What an author sees of their own: reviews with what can still be done, drafts, purchases that wait for a word.

use super::{Words, Writer, choosing, drafting, grading::reviewable, may_update, missing};
use crate::{
    kernel::{
        caller::Caller,
        cursor::{self, Page},
        failure::Failure,
        id,
        time::{DAY, NEVER, Time},
    },
    review::{
        model::{Desk, DraftKind, Edit, Extras, Mine, Policy, Review, ReviewState, Subject, Unfinished, Update, Written},
        rules::{degree::Graded, language},
        store::{draft, policy, purchase, row, row::Kept, subject},
    },
    server::{
        db::Tx,
        markup,
        state::{App, LineLink},
    },
    t,
};
use futures::future::BoxFuture;

/// Whether the writer wrote it: as its member, or by the link of its order.
pub(super) fn is_writers(review: &Review, writer: &Writer) -> bool {
    match writer {
        Writer::Member(caller) => caller.member_id().is_some() && caller.member_id() == review.member_id.as_deref(),
        Writer::Link(link) => review.order_id == link.order_id && review.source == "request",
    }
}

/// A review with what its author can do with it. The degree is as `graded`.
pub(super) fn written(mut kept: Kept, subject: Subject, graded: &Graded, policy: &Policy, now: Time) -> Written {
    super::grading::apply(&mut kept, graded);
    let review = kept.review;
    let until = review.written_at.saturating_add(policy.edit_days.saturating_mul(DAY));
    let is_open = matches!(review.state, ReviewState::Published | ReviewState::Held);
    let is_owed = review.promised > 0 && is_open && review.degree.stands();
    Written {
        edit_until: (is_open && until >= now && !review.is_imported()).then_some(until),
        may_update: review.state == ReviewState::Published && may_update(&review) && !review.is_imported(),
        points_from: Some(graded.kept_at).filter(|at| is_owed && *at > now && *at != NEVER),
        subject,
        review,
    }
}

async fn written_now(tx: &mut Tx, kept: Kept, subject: Subject, policy: &Policy, now: Time) -> Result<Written, Failure> {
    let graded = super::grading::grade(tx, &kept, now).await?;
    Ok(written(kept, subject, &graded, policy, now))
}

/// One review of the writer's, whatever became of it but deleted.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`], also where it is somebody else's.
pub async fn outcome(app: &App, writer: &Writer, review_id: &str) -> Result<Written, Failure> {
    let mut tx = app.db.read().await?;
    let found = if id::plausible(review_id) { row::find(&mut tx, review_id).await? } else { None };
    let own = found.filter(|kept| is_writers(&kept.review, writer) && kept.review.state != ReviewState::Withdrawn).ok_or_else(missing)?;
    let subject = choosing::subject(&mut tx, &own.review.product_id).await?;
    let policy = policy::current(&mut tx).await?;
    written_now(&mut tx, own, subject, &policy, app.now()).await
}

/// All that stands on the caller's own page.
pub async fn authored(app: &App, caller: &Caller, cursor: Option<&str>) -> Result<Mine, Failure> {
    let page = super::mine(app, caller, cursor, cursor::PAGE).await?;
    let is_first = cursor.is_none();
    let waiting = if is_first { reviewable(app, caller).await?.into_iter().filter(|one| one.review.is_none()).collect() } else { vec![] };
    let mut tx = app.db.read().await?;
    let saved = match caller.member_id() {
        Some(member) if is_first => draft::of_owner(&mut tx, member).await?,
        _ => vec![],
    };
    let mut ids = page.items.iter().map(|review| review.product_id.clone()).chain(saved.iter().map(|saved| saved.product_id.clone())).collect::<Vec<_>>();
    ids.sort();
    ids.dedup();
    ids.retain(|id| !id.is_empty());
    let subjects = subject::by_ids(&mut tx, &ids).await?;
    let named = |product_id: &str| subjects.iter().find(|subject| subject.product_id == product_id).cloned().unwrap_or_default();
    let policy = policy::current(&mut tx).await?;
    let mut reviews = Vec::with_capacity(page.items.len());
    for review in page.items {
        if let Some(kept) = row::find(&mut tx, &review.id).await? {
            let subject = named(&review.product_id);
            reviews.push(written_now(&mut tx, kept, subject, &policy, app.now()).await?);
        }
    }
    let drafts = saved.into_iter().map(|saved| Unfinished {
        subject: named(&saved.product_id),
        draft_id: saved.id,
        kind: saved.kind,
        rating: saved.draft.rating,
        saved_at: saved.saved_at,
    });
    Ok(Mine { reviews: Page { items: reviews, next: page.next }, drafts: drafts.collect(), waiting })
}

/// A draft as it would stand among the published.
pub(super) fn as_published(desk: &Desk, words: Words, member_id: Option<&str>, graded: &Graded, now: Time) -> Review {
    let html = markup::render(&words.body);
    let mut review = desk.before.clone().unwrap_or_else(|| Review {
        id: "preview".to_owned(),
        product_id: desk.saved.product_id.clone(),
        member_id: member_id.map(ToOwned::to_owned),
        order_id: String::new(),
        author_name: desk.saved.draft.author_name.trim().to_owned(),
        rating: words.rating,
        title: String::new(),
        body: String::new(),
        html: String::new(),
        extras: Extras::default(),
        language: String::new(),
        state: ReviewState::Published,
        held_for: vec![],
        degree: graded.degree,
        degree_since: graded.since,
        promised: desk.promise.points,
        incentive_note: String::new(),
        source: desk.saved.draft.source.clone(),
        up: 0,
        down: 0,
        written_at: now,
        published_at: Some(now),
    });
    (review.degree, review.degree_since) = (graded.degree, graded.since);
    if desk.saved.kind == DraftKind::Updated {
        review.extras.updates.push(Update { at: now, html, from: review.rating, to: words.rating, degree: graded.degree });
        review.rating = words.rating;
        return review;
    }
    if desk.saved.kind == DraftKind::Edited {
        let is_new = (&review.title, &review.body) != (&words.title, &words.body);
        review.extras.edits.push(Edit { at: now, from: review.rating, to: words.rating, words: is_new });
    }
    (review.rating, review.html, review.language) = (words.rating, html, language::detect(&words.body).to_owned());
    (review.title, review.body) = (words.title.trim().to_owned(), words.body);
    (review.extras.answers, review.extras.pictures) = (words.answers, words.pictures);
    review
}

/// What stands beside the lines of the caller's own order (hook): a way to write about each, or to what was written.
pub fn line_links<'t>(app: &'t App, caller: &'t Caller, order_id: &'t str) -> BoxFuture<'t, Result<Vec<LineLink>, Failure>> {
    Box::pin(async move {
        let Some(member) = caller.member_id() else { return Ok(vec![]) };
        let writer = Writer::Member(caller.clone());
        let mut tx = app.db.read().await?;
        let bought = purchase::of_order(&mut tx, order_id).await?;
        let mut links = vec![];
        for one in bought.into_iter().filter(|one| one.member_id.as_deref() == Some(member) && one.purchase.paid_at.is_some()) {
            let known = choosing::known(&mut tx, &writer, &one.product_id).await?;
            let (href, words) = match known.choose(&writer, &one.line_id)? {
                crate::review::rules::purchase::Choice::About(line) => (format!("/write?line={line}"), t!("review-line-write")),
                crate::review::rules::purchase::Choice::Taken(review) => (format!("/written/{review}"), t!("review-line-written")),
            };
            links.push(LineLink { line_id: one.line_id, href, words });
        }
        Ok(links)
    })
}

/// Days for which a draft is kept.
pub const fn draft_days() -> i64 {
    drafting::DAYS
}
