//! From a draft to a review: one transaction, one review, however often it is asked for.

use super::{
    New, Words, Writer, add_update, authored, checking,
    choosing::{known, subject},
    create,
    desk::{asked, shots},
    drafting::{find, gone, put, target},
    edit, may_update, missing, withdraw,
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::{DAY, Time},
    },
    review::{
        model::{Answer, Desk, Draft, DraftKind, DraftPicture, Question, Review, ReviewState, SOURCES, Saved, Shot, Step},
        rules::purchase::Choice,
        store::{draft as store, policy, row},
    },
    server::{
        db::Tx,
        idempotency::{self, Answer as Once, Key},
        picture,
        state::App,
        throttle::Rate,
    },
    t,
};
use std::time::Duration;

/// Reviews that one writer sends.
pub(super) const SENT: Rate = Rate { name: "reviews", burst: 30, pause: Duration::from_mins(1) };

/// Makes the draft a review, or the change or addition to one that it was opened for, and deletes it. Sent twice, with the
/// same `once` or from two windows, there is one review, and the second gets it as well.
///
/// # Errors
/// Those of [`idempotency::once`] and [`Code::TooMany`]. In the answer: [`Code::NotFound`] without such a draft;
/// [`Code::Conflict`] where the purchase has a review meanwhile (field `review` names it); what [`create`], [`edit`] and
/// [`add_update`] refuse.
pub async fn publish(app: &App, writer: &Writer, draft_id: &str, once: &str) -> Result<Once<Review>, Failure> {
    app.throttle.take(SENT, writer.owner())?;
    let key = Key::new(&writer.caller(), once, format!("review/publish {} {draft_id}", writer.owner()))?;
    let (writer, draft_id, shop, now) = (writer.clone(), draft_id.to_owned(), app.config.shop_name.clone(), app.now());
    idempotency::once(app, key, move |tx| Box::pin(async move { publish_one(tx, now, &writer, &draft_id, &shop).await })).await
}

/// A draft's review has the draft's number: whoever publishes the same draft again is led to it.
fn review_of(draft_id: &str) -> String {
    format!("{}{}", id::prefix::REVIEW, draft_id.trim_start_matches(id::prefix::REVIEW_DRAFT))
}

async fn publish_one(tx: &mut Tx, now: Time, writer: &Writer, draft_id: &str, shop: &str) -> Result<Review, Failure> {
    tx.lock(&target(draft_id)).await?;
    let saved = match find(tx, writer, draft_id).await {
        Err(failure) if failure.code == Code::NotFound && id::plausible(draft_id) => return published_before(tx, writer, draft_id).await,
        found => found?,
    };
    for one in Step::ALL {
        if saved.kind != DraftKind::Updated || matches!(one, Step::Rating | Step::Words) {
            checking::step(one, &saved, writer.is_staff(), shop)?;
        }
    }
    let category = subject(tx, &saved.product_id).await?.category;
    let questions = asked(tx, &saved, &category).await?;
    let review = match saved.kind {
        DraftKind::Written => publish_new(tx, now, writer, &saved, &questions, shop).await?,
        DraftKind::Edited => {
            locked_author(tx, writer, &saved.review_id).await?;
            let pictures = hand_over(tx, now, writer, &saved, &saved.review_id).await?;
            edit(tx, now, &writer.author(), &saved.review_id, words(&saved.draft, &questions, pictures)).await?
        }
        DraftKind::Updated => add_update(tx, now, &writer.author(), &saved.review_id, saved.draft.rating, &saved.draft.body).await?,
    };
    store::delete(tx, draft_id).await?;
    Ok(review)
}

/// Whose review it is, before anything of it is touched.
async fn locked_author(tx: &mut Tx, writer: &Writer, review_id: &str) -> Result<(), Failure> {
    let kept = row::find(tx, review_id).await?.ok_or_else(missing)?;
    if authored::is_writers(&kept.review, writer) { Ok(()) } else { Err(missing()) }
}

async fn published_before(tx: &mut Tx, writer: &Writer, draft_id: &str) -> Result<Review, Failure> {
    let found = row::find(tx, &review_of(draft_id)).await?;
    let own = found.map(|kept| kept.review).filter(|review| authored::is_writers(review, writer) && review.state != ReviewState::Withdrawn);
    own.ok_or_else(gone)
}

async fn publish_new(tx: &mut Tx, now: Time, writer: &Writer, saved: &Saved, questions: &[Question], shop: &str) -> Result<Review, Failure> {
    let order_line_id = free_line(tx, writer, &saved.product_id, &saved.order_line_id).await?;
    let review_id = review_of(&saved.id);
    let pictures = hand_over(tx, now, writer, saved, &review_id).await?;
    let source = SOURCES.into_iter().find(|known| *known == saved.draft.source).unwrap_or("page");
    let new = New {
        id: review_id,
        product_id: saved.product_id.clone(),
        member_id: writer.member_id().map(ToOwned::to_owned),
        order_line_id,
        author_name: checking::name(&saved.draft.author_name, writer.is_staff(), shop)?,
        words: words(&saved.draft, questions, pictures),
        source,
    };
    create(tx, now, new).await
}

/// The line that a new review is about.
///
/// # Errors
/// [`Code::Conflict`] with field `review` where there is a review of it.
pub(super) async fn free_line(tx: &mut Tx, writer: &Writer, product_id: &str, wanted: &str) -> Result<String, Failure> {
    if let Some(member) = writer.member_id() {
        // Two reviews of one member at once: the second sees the first.
        crate::ledger::service::lock(tx, member).await?;
    }
    match known(tx, writer, product_id).await?.choose(writer, wanted)? {
        Choice::About(line) => Ok(line),
        Choice::Taken(review) => Err(Failure::new(Code::Conflict, t!("review-once")).field("review", review)),
    }
}

/// Makes a draft's pictures those of the review, in the draft's order; what the review had beside them is let go.
async fn hand_over(tx: &mut Tx, now: Time, writer: &Writer, saved: &Saved, review_id: &str) -> Result<Vec<Shot>, Failure> {
    let shots = shots(tx, saved).await?;
    let owner = writer.member_id().unwrap_or_else(|| writer.owner());
    let to = format!("review/{review_id}");
    picture::pass_on(tx, &target(&saved.id), &to, owner).await?;
    picture::pass_on(tx, &to, &to, owner).await?;
    let chosen = shots.iter().map(|shot| picture::Chosen { id: shot.id.clone(), alt: shot.alt.clone() }).collect::<Vec<_>>();
    picture::attach(tx, now, owner, &chosen, &to).await?;
    Ok(shots)
}

/// What a draft says, with the answers to what is asked now.
pub(super) fn words(draft: &Draft, questions: &[Question], pictures: Vec<Shot>) -> Words {
    let answer = |question: &Question| {
        let chosen = draft.answers.iter().find(|(id, _)| *id == question.id).map(|(_, chosen)| *chosen)?;
        usize::try_from(chosen).ok().filter(|at| *at < question.options.len())?;
        Some((
            question.is_size,
            Answer { question_id: question.id.clone(), label: question.label.clone(), kind: question.kind, chosen, options: question.options.clone() },
        ))
    };
    let answers = questions.iter().filter_map(answer).collect::<Vec<_>>();
    let size = answers.iter().find(|(is_size, _)| *is_size).and_then(|(_, answer)| answer.options.get(usize::try_from(answer.chosen).ok()?).cloned());
    Words {
        rating: draft.rating,
        title: draft.title.clone(),
        body: draft.body.clone(),
        answers: answers.into_iter().map(|(_, answer)| answer).collect(),
        size: size.unwrap_or_default(),
        pictures,
    }
}

/// Opens a draft that changes a review (within the time for it) or adds to it (once more has happened to the purchase).
/// A draft that was begun for the same is gone on with. Gives its id.
///
/// # Errors
/// [`Code::NotFound`] also where it is not the writer's; [`Code::NotAvailable`]; [`Code::Conflict`] where it was refused or
/// taken down.
pub async fn reopen(app: &App, writer: &Writer, review_id: &str, kind: DraftKind) -> Result<String, Failure> {
    let (writer, review_id, now) = (writer.clone(), review_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&format!("drafts/{}", writer.owner())).await?;
                let kept = if id::plausible(&review_id) { row::find(tx, &review_id).await? } else { None };
                let mut kept =
                    kept.filter(|kept| authored::is_writers(&kept.review, &writer) && kept.review.state != ReviewState::Withdrawn).ok_or_else(missing)?;
                let graded = super::grading::grade(tx, &kept, now).await?;
                super::grading::apply(&mut kept, &graded);
                may_reopen(tx, now, &kept.review, kind).await?;
                let review = kept.review;
                let others = store::of_owner(tx, writer.owner()).await?;
                for other in others.iter().filter(|other| other.review_id == review.id && other.kind != kind) {
                    store::delete(tx, &other.id).await?;
                    picture::release(tx, now, &target(&other.id)).await?;
                }
                put(tx, &draft_of(review, kind, writer.owner(), kept.order_line_id, now)).await
            })
        })
        .await
}

async fn may_reopen(tx: &mut Tx, now: Time, review: &Review, kind: DraftKind) -> Result<(), Failure> {
    let is_open = match kind {
        DraftKind::Updated => review.state == ReviewState::Published,
        _ => matches!(review.state, ReviewState::Published | ReviewState::Held),
    };
    if !is_open {
        return Err(Failure::new(Code::Conflict, t!("review-decided-already")));
    }
    let policy = policy::current(tx).await?;
    match kind {
        DraftKind::Updated if !may_update(review) => Err(Failure::new(Code::NotAvailable, t!("review-update-not-yet"))),
        DraftKind::Edited if now > review.written_at.saturating_add(policy.edit_days.saturating_mul(DAY)) => {
            Err(Failure::new(Code::NotAvailable, t!("review-edit-over", days = policy.edit_days)))
        }
        _ => Ok(()),
    }
}

fn draft_of(review: Review, kind: DraftKind, owner: &str, order_line_id: String, now: Time) -> Saved {
    let is_update = kind == DraftKind::Updated;
    let extras = review.extras;
    let draft = Draft {
        rating: review.rating,
        title: if is_update { String::new() } else { review.title },
        body: if is_update { String::new() } else { review.body },
        author_name: review.author_name,
        answers: extras.answers.into_iter().map(|answer| (answer.question_id, answer.chosen)).collect(),
        pictures: extras.pictures.into_iter().filter(|_| !is_update).map(|shot| DraftPicture { id: shot.id, alt: shot.alt }).collect(),
        source: review.source,
    };
    Saved {
        id: id::new(id::prefix::REVIEW_DRAFT),
        owner: owner.to_owned(),
        product_id: review.product_id,
        order_line_id,
        review_id: review.id,
        kind,
        draft,
        saved_at: now,
    }
}

/// Deletes a review of the writer's for good: its points go back, its pictures and drafts go. Gives it.
///
/// # Errors
/// [`Code::NotFound`], also where it is somebody else's.
pub async fn take_back(app: &App, writer: &Writer, review_id: &str) -> Result<Review, Failure> {
    let (writer, review_id, now) = (writer.clone(), review_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let review = withdraw(tx, now, &writer.author(), &review_id).await?;
                picture::release(tx, now, &format!("review/{review_id}")).await?;
                for draft in store::delete_about(tx, writer.owner(), &review_id).await? {
                    picture::release(tx, now, &target(&draft)).await?;
                }
                Ok(review)
            })
        })
        .await
}

/// What a draft would look like, published.
pub async fn preview(app: &App, writer: &Writer, desk: &Desk) -> Result<Review, Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let saved = &desk.saved;
    let graded = known(&mut tx, writer, &saved.product_id).await?.graded(&mut tx, now).await?;
    let words = words(&saved.draft, &desk.questions, desk.pictures.clone());
    Ok(authored::as_published(desk, words, writer.member_id(), &graded, now))
}
