//! Where every change of a review ends: the row, the counts and the ledger agree when the transaction does.

use super::missing;
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        points::Points,
        time::{self, NEVER, Time},
    },
    ledger::{
        self,
        model::Cause,
        service::{Award, Standing},
    },
    programme::{self, model::ReviewFacts},
    review::{
        model::{Concern, Review, ReviewState},
        rules::{self, degree::Graded},
        store::{count, row, row::Kept, size},
    },
    server::db::Tx,
    t,
};

/// The kind of cause that awards for reviews carry; its id is the review's.
pub const CAUSE: &str = "review";
/// Stands between a rule and the number of the award that it gives to a review, from the second on: `review#2`. A cause is
/// awarded once per rule, and a review is rewarded again when it is restored.
const AGAIN: char = '#';

/// What the rules in force promise for a review, and their version; nothing where they promise nothing.
pub async fn promise(tx: &mut Tx, has_pictures: bool) -> Result<(Points, i64), Failure> {
    let programme = programme::service::current(tx).await?;
    let points = programme::service::points_for_review(&programme, ReviewFacts { has_pictures }).iter().map(|award| award.points).sum();
    Ok(if points > 0 { (points, programme.version) } else { (0, 0) })
}

/// What the version that was promised by gives for a review as it is now: a picture more or less changes it.
pub async fn promised_by(tx: &mut Tx, rule_version: i64, has_pictures: bool) -> Result<Points, Failure> {
    let programme = programme::service::of_version(tx, rule_version).await?;
    let programme = programme.ok_or_else(|| Failure::internal(format!("programme version {rule_version} was never published")))?;
    Ok(programme::service::points_for_review(&programme, ReviewFacts { has_pictures }).iter().map(|award| award.points).sum())
}

/// Takes the locks that a change of this review needs: its author's points first, as orders do, then the review itself.
pub async fn lock(tx: &mut Tx, member_id: Option<&str>, review_id: &str) -> Result<(), Failure> {
    if let Some(member) = member_id {
        ledger::service::lock(tx, member).await?;
    }
    tx.lock(&format!("review/{review_id}")).await
}

/// A review under its locks.
pub async fn locked(tx: &mut Tx, review_id: &str) -> Result<Kept, Failure> {
    if !id::plausible(review_id) {
        return Err(missing());
    }
    let seen = row::find(tx, review_id).await?.ok_or_else(missing)?;
    lock(tx, seen.review.member_id.as_deref(), review_id).await?;
    row::find(tx, review_id).await?.ok_or_else(missing)
}

/// Writes what a review has become. `before` is `None` for a new one. `graded` tells when points may be spent.
///
/// # Errors
/// [`Code::Conflict`] where a new review is not the first of its member, product and purchase.
pub async fn settle(tx: &mut Tx, now: Time, actor: &str, before: Option<&Kept>, after: &mut Kept, graded: &Graded) -> Result<(), Failure> {
    let review = &mut after.review;
    if review.state == ReviewState::Published && review.published_at.is_none() {
        review.published_at = Some(now);
    }
    if review.state != ReviewState::Held {
        review.held_for.clear();
    }
    (after.degree_next, after.changed_at) = (if review.state == ReviewState::Withdrawn { NEVER } else { graded.next }, now);
    let cell = rules::cell::cell(review.rating, review.degree.is_verified(), !review.extras.pictures.is_empty());
    match before {
        Some(_) => row::update(tx, after, cell).await?,
        None if row::insert(tx, after, cell).await? => {}
        None => return Err(Failure::new(Code::Conflict, t!("review-once"))),
    }
    let counted = before.map(|kept| &kept.review).filter(|review| review.state == ReviewState::Published);
    let counts = Some(&after.review).filter(|review| review.state == ReviewState::Published);
    let same = |a: &Review, b: &Review| {
        (a.rating, a.degree.is_verified(), a.is_rewarded(), &a.product_id) == (b.rating, b.degree.is_verified(), b.is_rewarded(), &b.product_id)
    };
    if !matches!((counted, counts), (Some(a), Some(b)) if same(a, b)) {
        for (review, by) in counted.map(|review| (review, -1)).into_iter().chain(counts.map(|review| (review, 1))) {
            count::add(tx, review, time::month_of(review.written_at), by).await?;
        }
    }
    let told = |kept: &Kept| (kept.review.state == ReviewState::Published).then(|| (kept.review.product_id.clone(), kept.size.clone()));
    let (counted, counts) = (before.and_then(told), told(after));
    if counted != counts {
        for ((product_id, told), by) in counted.map(|told| (told, -1)).into_iter().chain(counts.map(|told| (told, 1))) {
            size::add(tx, &product_id, &told, by).await?;
        }
    }
    agree(tx, now, actor, after, graded).await
}

/// Makes the ledger agree: each rule that promised points has one award that stands while the review is published and the
/// purchase stands, and none otherwise.
async fn agree(tx: &mut Tx, now: Time, actor: &str, kept: &Kept, graded: &Graded) -> Result<(), Failure> {
    let review = &kept.review;
    let Some(member_id) = review.member_id.as_deref().filter(|_| kept.rule_version > 0) else { return Ok(()) };
    let known = ledger::service::awards_by(tx, CAUSE, &[review.id.as_str()]).await?;
    let base = |award: &Standing| award.rule_id.split(AGAIN).next().unwrap_or_default().to_owned();
    let wanted = if review.state == ReviewState::Published && review.degree.stands() {
        let programme = programme::service::of_version(tx, kept.rule_version).await?;
        let programme = programme.ok_or_else(|| Failure::internal(format!("programme version {} was never published", kept.rule_version)))?;
        let facts = ReviewFacts { has_pictures: !review.extras.pictures.is_empty() };
        let from = if graded.kept_at == NEVER { now } else { graded.kept_at.max(now) };
        programme::service::points_for_review(&programme, facts).into_iter().map(|award| (award, from, programme.expires_at(from))).collect()
    } else {
        vec![]
    };
    for award in known.iter().filter(|award| award.reversed < award.amount && wanted.iter().all(|(wanted, ..)| wanted.rule_id != base(award))) {
        let cause = Cause::new(CAUSE, format!("{}.{}", review.id, award.rule_id));
        ledger::service::reverse(tx, now, &award.id, award.amount - award.reversed, cause, gone(review), actor).await?;
    }
    let due = wanted.into_iter().filter_map(|(wanted, matures_at, expires_at)| {
        let given = known.iter().filter(|award| base(award) == wanted.rule_id).collect::<Vec<_>>();
        let stands = given.iter().any(|award| award.reversed < award.amount);
        let rule_id = if given.is_empty() { wanted.rule_id } else { format!("{}{AGAIN}{}", wanted.rule_id, given.len() + 1) };
        (!stands).then(|| Award {
            member_id: member_id.to_owned(),
            amount: wanted.points,
            cause: Cause::new(CAUSE, &review.id),
            rule_id,
            rule_version: wanted.rule_version,
            matures_at,
            expires_at,
            reason: wanted.reason,
            actor: actor.to_owned(),
        })
    });
    ledger::service::award(tx, now, due.collect()).await?;
    Ok(())
}

/// Why points for a review go back, in words.
fn gone(review: &Review) -> String {
    match review.state {
        ReviewState::Published if review.degree.stands() => t!("review-why-pictures"),
        ReviewState::Published => t!("review-why-returned"),
        ReviewState::Withdrawn => t!("review-why-withdrawn"),
        _ => t!("review-why-removed"),
    }
}

/// Brings a review into the state that a moderator (or a rule) decided: held → published or refused, published → removed,
/// refused or removed → published, published → held where readers' reports ask for it. Counts and points follow. Gives the
/// review as it is then. For the moderation slice, which keeps the reasons.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Conflict`] where its state does not lead there.
pub async fn decide(tx: &mut Tx, now: Time, actor: &str, review_id: &str, to: ReviewState) -> Result<Review, Failure> {
    turn(tx, now, actor, review_id, to, false).await
}

/// Shows a refused or removed review again, because its author appealed and was right: its provenance says so from then on.
///
/// # Errors
/// As [`decide`].
pub async fn restore(tx: &mut Tx, now: Time, actor: &str, review_id: &str) -> Result<Review, Failure> {
    turn(tx, now, actor, review_id, ReviewState::Published, true).await
}

async fn turn(tx: &mut Tx, now: Time, actor: &str, review_id: &str, to: ReviewState, by_appeal: bool) -> Result<Review, Failure> {
    use ReviewState as S;
    let before = locked(tx, review_id).await?;
    let may = matches!(
        (before.review.state, to),
        (S::Held | S::Refused | S::Removed, S::Published) | (S::Held, S::Refused | S::Removed) | (S::Published, S::Removed | S::Held)
    );
    if !may {
        return Err(Failure::new(Code::Conflict, t!("review-decided-already")));
    }
    let mut after = before.clone();
    after.review.state = to;
    match to {
        S::Published if by_appeal => after.review.extras.restored = Some(now),
        S::Held => after.review.held_for = vec![Concern::Reported],
        // Decided against anew: what an appeal once said does not speak for it any more.
        S::Refused | S::Removed => after.review.extras.restored = None,
        S::Published | S::Withdrawn => {}
    }
    let graded = super::grading::grade(tx, &after, now).await?;
    super::grading::apply(&mut after, &graded);
    settle(tx, now, actor, Some(&before), &mut after, &graded).await?;
    Ok(after.review)
}
