//! What the pages of writing show: where it begins, and a draft on the desk.

use super::{
    Writer, authored, checking,
    choosing::{known, promised, subject},
    drafting::{find, target},
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        picture::Picture,
        time::DAY,
    },
    review::{
        model::{Desk, DraftKind, Promise, Question, Saved, Shot, Start, Step},
        rules::{purchase::Choice, steps::steps},
        store::{draft, policy, question, row, subject as subjects},
    },
    server::{db::Tx, picture, state::App},
    t,
};

/// What the first page of writing shows, for a product by its name in addresses (empty: the shop) or by a line of an order.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn start(app: &App, writer: &Writer, product_id: &str, line_id: &str) -> Result<Start, Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let subject = subject(&mut tx, product_id).await?;
    let known = known(&mut tx, writer, product_id).await?;
    let graded = known.graded(&mut tx, now).await?;
    let choice = known.choose(writer, line_id)?;
    let drafts = draft::of_owner(&mut tx, writer.owner()).await?;
    let (order_line_id, taken) = match choice {
        Choice::About(line) => (line, None),
        Choice::Taken(review) => (String::new(), Some(review)),
    };
    let taken = match taken {
        Some(review_id) => {
            let kept = row::find(&mut tx, &review_id).await?;
            kept.map(|kept| (kept, subject.clone()))
        }
        None => None,
    };
    let policy = policy::current(&mut tx).await?;
    let draft = drafts.into_iter().find(|saved| saved.review_id.is_empty() && saved.product_id == product_id && saved.order_line_id == order_line_id);
    Ok(Start {
        bought_at: known.purchases.iter().find(|purchase| purchase.line_id == order_line_id).and_then(|purchase| purchase.paid_at),
        degree: graded.degree,
        promise: promised(&mut tx, now, writer, &graded, false).await?,
        draft: draft.filter(|_| taken.is_none()).map(|saved| (saved.id, saved.draft.rating)),
        other: known.reviews.last().map(|kept| kept.review.id.clone()).filter(|_| taken.is_none()),
        taken: taken.map(|(kept, subject)| authored::written(kept, subject, &graded, &policy, now)),
        order_line_id,
        subject,
    })
}

/// The id of a product by its name in addresses.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn product_named(app: &App, slug: &str) -> Result<String, Failure> {
    let found = subjects::by_slug(&mut app.db.read().await?, slug).await?;
    found.map(|subject| subject.product_id).ok_or_else(|| Failure::new(Code::NotFound, t!("catalog-not-found")))
}

/// A draft with all that its steps show.
///
/// # Errors
/// [`Code::NotFound`], also where it is somebody else's.
pub async fn desk(app: &App, writer: &Writer, draft_id: &str) -> Result<Desk, Failure> {
    let now = app.now();
    let mut tx = app.db.read().await?;
    let saved = find(&mut tx, writer, draft_id).await?;
    let subject = subject(&mut tx, &saved.product_id).await?;
    let before = if saved.review_id.is_empty() { None } else { row::find(&mut tx, &saved.review_id).await?.map(|kept| kept.review) };
    let questions = asked(&mut tx, &saved, &subject.category).await?;
    let policy = policy::current(&mut tx).await?;
    let pictures = shots(&mut tx, &saved).await?;
    let known = known(&mut tx, writer, &saved.product_id).await?;
    let graded = known.graded(&mut tx, now).await?;
    let promise = match saved.kind {
        DraftKind::Written => promised(&mut tx, now, writer, &graded, !pictures.is_empty()).await?,
        _ => Promise::default(),
    };
    let steps = steps(saved.kind, !questions.is_empty());
    let good = |step: &Step| checking::step(*step, &saved, writer.is_staff(), &app.config.shop_name).is_ok();
    let open = steps.iter().find(|step| !good(step)).copied();
    let edit_until = before.as_ref().map(|review| review.written_at.saturating_add(policy.edit_days.saturating_mul(DAY)));
    Ok(Desk { saved, subject, questions, pictures, promise, before, edit_until, steps, open })
}

/// What is asked beside the stars: of a product's category; nothing about the shop, nor for an update.
pub(super) async fn asked(tx: &mut Tx, saved: &Saved, category: &str) -> Result<Vec<Question>, Failure> {
    if saved.product_id.is_empty() || saved.kind == DraftKind::Updated { Ok(vec![]) } else { question::asked(tx, category).await }
}

/// The pictures of a draft, in its order and with its words: those sent with it, and those of the review that it changes.
pub(super) async fn shots(tx: &mut Tx, saved: &Saved) -> Result<Vec<Shot>, Failure> {
    let mut there = picture::of_target(tx, &target(&saved.id)).await?.into_iter().map(shot).collect::<Vec<_>>();
    if !saved.review_id.is_empty()
        && let Some(kept) = row::find(tx, &saved.review_id).await?
    {
        there.extend(kept.review.extras.pictures);
    }
    let wanted = saved.draft.pictures.iter();
    Ok(wanted.filter_map(|wanted| there.iter().find(|shot| shot.id == wanted.id).map(|shot| Shot { alt: wanted.alt.clone(), ..shot.clone() })).collect())
}

/// A picture as a review keeps it.
pub fn shot(picture: Picture) -> Shot {
    let hash = picture.url.trim_start_matches("/pictures/").split('-').next().unwrap_or_default().to_owned();
    Shot { id: picture.id, hash, width: picture.width.into(), height: picture.height.into(), alt: picture.alt }
}
