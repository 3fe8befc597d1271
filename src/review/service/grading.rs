//! The degree of a review's purchase follows orders and time.

use super::settling::{lock, settle};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::{NEVER, Time},
    },
    review::{
        model::{Degree, Reviewable},
        rules::degree::{Graded, Purchase, degree},
        store::{list, policy, purchase, request, row, row::Kept},
    },
    server::{
        db::{Steps, Tx},
        state::{App, OrderFact},
    },
    t,
};

/// Reviews that one transaction of the job looks at.
const BATCH: i64 = 200;

/// What a review's degree is now. Of an import it stays what it is.
pub async fn grade(tx: &mut Tx, kept: &Kept, now: Time) -> Result<Graded, Failure> {
    if kept.review.degree == Degree::Imported {
        return Ok(Graded { degree: Degree::Imported, since: kept.review.degree_since, next: NEVER, kept_at: NEVER });
    }
    let policy = policy::current(tx).await?;
    let mut purchases: Vec<Purchase> = match &kept.review.member_id {
        Some(member) if !kept.review.product_id.is_empty() => purchase::of_member(tx, member, &kept.review.product_id).await?,
        _ => vec![],
    };
    if !kept.order_line_id.is_empty() && purchases.iter().all(|known| known.line_id != kept.order_line_id) {
        purchases.extend(purchase::of_line(tx, &kept.order_line_id).await?);
    }
    Ok(degree(&purchases, &policy, now))
}

/// The degree of a member's purchases of one product, as it is now: for what members say beside reviews.
pub async fn degree_of(tx: &mut Tx, now: Time, member_id: &str, product_id: &str) -> Result<Degree, Failure> {
    let policy = policy::current(tx).await?;
    Ok(degree(&purchase::of_member(tx, member_id, product_id).await?, &policy, now).degree)
}

/// Writes a degree into a review; when it came to it stays where it does not change.
pub fn apply(kept: &mut Kept, graded: &Graded) {
    if kept.review.degree != graded.degree {
        (kept.review.degree, kept.review.degree_since) = (graded.degree, graded.since);
    }
}

/// Grades reviews again and lets counts and points follow. The locks of their members are held, or there are none.
async fn regrade(tx: &mut Tx, now: Time, reviews: Vec<Kept>) -> Result<(), Failure> {
    for seen in reviews {
        lock(tx, seen.review.member_id.as_deref(), &seen.review.id).await?;
        let Some(before) = row::find(tx, &seen.review.id).await? else { continue };
        let mut after = before.clone();
        if after.review.member_id.is_none() && !after.review.order_id.is_empty() {
            after.review.member_id = purchase::owner_of(tx, &after.review.order_id).await?;
            if let Some(member) = after.review.member_id.as_deref() {
                lock(tx, Some(member), &seen.review.id).await?;
            }
        }
        let graded = grade(tx, &after, now).await?;
        apply(&mut after, &graded);
        if after.review != before.review || after.degree_next != graded.next {
            settle(tx, now, "system", Some(&before), &mut after, &graded).await?;
        }
    }
    Ok(())
}

/// What hangs on orders: the reviews of their buyers, and those written about them, are graded again in the same transaction;
/// nobody is asked any more about goods that went back as a whole.
pub fn ordered<'t>(tx: &'t mut Tx, fact: &'t OrderFact) -> Steps<'t, ()> {
    Box::pin(async move {
        let touched = row::touched(tx, &fact.member_ids, &fact.order_ids).await?;
        regrade(tx, fact.now, touched).await?;
        request::stop_returned(tx, &fact.order_ids, fact.now).await
    })
}

/// Grades reviews whose time has come: goods that have arrived or are kept. Gives how many. For the job; safe to repeat.
pub async fn nightly(app: &App) -> Result<u64, Failure> {
    let (now, mut count) = (app.now(), 0);
    loop {
        let done = app.db.write(move |tx| {
            Box::pin(async move {
                let due = row::due(tx, now, BATCH).await?;
                let members = due.iter().filter_map(|kept| kept.review.member_id.clone()).collect::<Vec<_>>();
                tx.lock_all(members).await?;
                let many = due.len();
                regrade(tx, now, due).await?;
                Ok(many)
            })
        });
        let done = done.await?;
        count += done as u64;
        if done < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(count);
        }
    }
}

/// What the caller bought and can write about or has, the newest purchase first, at most 60: each product once.
pub async fn reviewable(app: &App, caller: &Caller) -> Result<Vec<Reviewable>, Failure> {
    let member = caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))?;
    let mut tx = app.db.read().await?;
    let policy = policy::current(&mut tx).await?;
    let (promised, _) = super::promise(&mut tx, false).await?;
    let mine = list::of_member(&mut tx, member, crate::kernel::cursor::AFTER_ALL, 200).await?;
    let mut found: Vec<Reviewable> = vec![];
    let bought = purchase::by_member(&mut tx, member, 200).await?;
    for one in &bought {
        if found.len() >= 60 || found.iter().any(|known| known.product_id == one.product_id) {
            continue;
        }
        let all = bought.iter().filter(|other| other.product_id == one.product_id).map(|other| other.purchase.clone()).collect::<Vec<_>>();
        let graded = degree(&all, &policy, app.now());
        found.push(Reviewable {
            product_id: one.product_id.clone(),
            slug: one.slug.clone(),
            title: one.title.clone(),
            picture: one.picture.clone(),
            order_line_id: one.line_id.clone(),
            degree: graded.degree,
            bought_at: one.placed_at,
            review: mine.iter().find(|review| review.product_id == one.product_id).map(|review| (review.id.clone(), review.state)),
            promised: if graded.degree.stands() { promised } else { 0 },
        });
    }
    Ok(found)
}
