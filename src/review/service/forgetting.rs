//! A member who leaves: what they published stays, without their name and without their pictures.

use super::{
    grading::{apply, grade},
    importing::Origin,
    settling::{locked, settle},
};
use crate::{
    kernel::{failure::Failure, time::Time},
    review::{
        model::{Extras, ReviewState},
        store::{origin, row},
    },
    server::{
        db::{Steps, Tx},
        picture,
        state::MemberFact,
    },
    t,
};

/// Reviews that are read at once.
const BATCH: i64 = 200;

/// Takes the name off the reviews of a member who left, lets go of their pictures, and empties what nobody is shown any
/// more: deleted reviews, and wordings from before an edit. Imported reviews whose file told the member's address lose name
/// and address too (hook).
pub fn forget_author<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        let mut after = String::new();
        loop {
            let batch = row::of_author(tx, &fact.member_id, &after, BATCH).await?;
            for seen in &batch {
                forget(tx, fact, &seen.review.id).await?;
            }
            match batch.last() {
                Some(last) if i64::try_from(batch.len()).unwrap_or(BATCH) == BATCH => after.clone_from(&last.review.id),
                _ => break,
            }
        }
        if fact.email.is_empty() { Ok(()) } else { forget_imported(tx, fact.now, &fact.email).await }
    })
}

async fn forget(tx: &mut Tx, fact: &MemberFact, review_id: &str) -> Result<(), Failure> {
    let before = locked(tx, review_id).await?;
    let mut after = before.clone();
    let is_deleted = before.review.state == ReviewState::Withdrawn;
    let review = &mut after.review;
    review.author_name = t!("member-erased-name");
    review.extras.pictures.clear();
    if is_deleted {
        (review.title, review.body, review.html, review.extras) = (String::new(), String::new(), String::new(), Extras::default());
        (after.size, after.text_hash) = (String::new(), String::new());
    }
    let graded = grade(tx, &after, fact.now).await?;
    apply(&mut after, &graded);
    settle(tx, fact.now, &fact.member_id, Some(&before), &mut after, &graded).await?;
    row::forget_wordings(tx, review_id, is_deleted).await?;
    picture::release(tx, fact.now, &format!("review/{review_id}")).await
}

async fn forget_imported(tx: &mut Tx, now: Time, email: &str) -> Result<(), Failure> {
    for (review_id, document) in origin::told_of(tx, email).await? {
        let told = serde_json::from_str::<Origin>(&document).map_err(Failure::internal)?;
        if told.author_email != email {
            continue;
        }
        let name = t!("member-erased-name");
        let nameless = Origin { author_name: name.clone(), author_email: String::new(), location: String::new(), ..told };
        tx.lock(&format!("review/{review_id}")).await?;
        row::rename(tx, &review_id, &name, now).await?;
        origin::put(tx, &review_id, &serde_json::to_string(&nameless).map_err(Failure::internal)?).await?;
    }
    Ok(())
}
