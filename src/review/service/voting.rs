//! Helpful votes: one per member and review, not on one's own, weighed so that rings gain little.

use super::{
    missing,
    settling::{count_deeds, locked},
};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::{DAY, Time},
    },
    review::{
        model::{Review, ReviewState},
        rules::{
            cell,
            helpful::{Voter, weight, wilson},
        },
        store::{row, row::Kept, vote, vote::Cast},
    },
    server::{db::Tx, state::App, throttle::Rate},
    t,
};

/// Votes that one member may cast: nobody reads faster.
pub const VOTES: Rate = Rate { name: "votes", burst: 60, pause: std::time::Duration::from_secs(5) };
/// Votes of two members on each other count for each other's weight so long.
const MEMORY: Time = 365 * DAY;

/// Says whether the caller found a review helpful, or says otherwise than before. Gives the review afterwards.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Forbidden`] on one's own review and before the address is confirmed; [`Code::NotFound`].
pub async fn vote(app: &App, caller: &Caller, review_id: &str, up: bool) -> Result<Review, Failure> {
    cast(app, caller, review_id, Some(up)).await
}

/// Takes the caller's vote back. Where there is none, nothing happens. Errors as [`vote`].
pub async fn unvote(app: &App, caller: &Caller, review_id: &str) -> Result<Review, Failure> {
    cast(app, caller, review_id, None).await
}

/// How the caller voted on a review; `None`: not at all.
pub async fn vote_on(app: &App, caller: &Caller, review_id: &str) -> Result<Option<bool>, Failure> {
    let Some(member) = caller.member_id() else { return Ok(None) };
    let votes = vote::of_member(&mut app.db.read().await?, member, &[review_id.to_owned()]).await?;
    Ok(votes.first().map(|(_, up)| *up))
}

async fn cast(app: &App, caller: &Caller, review_id: &str, up: Option<bool>) -> Result<Review, Failure> {
    let Caller::Member(member) = caller else { return Err(Failure::new(Code::Unauthorized, t!("error-unauthorized"))) };
    if !member.confirmed {
        return Err(Failure::new(Code::Forbidden, t!("review-vote-unconfirmed")));
    }
    let (voter, review_id, now) = (member.id.clone(), review_id.to_owned(), app.now());
    app.db.write(move |tx| Box::pin(async move { put(tx, now, voter, review_id, up).await })).await
}

async fn put(tx: &mut Tx, now: Time, voter: String, review_id: String, up: Option<bool>) -> Result<Review, Failure> {
    let kept = locked(tx, &review_id).await?;
    let author = kept.review.member_id.clone().unwrap_or_default();
    if author == voter {
        return Err(Failure::new(Code::Forbidden, t!("review-vote-own")));
    }
    if kept.review.state != ReviewState::Published {
        return Err(missing());
    }
    // Two who vote for each other at the same time: one after the other, whoever comes first.
    let mut pair = [voter.as_str(), author.as_str()];
    pair.sort_unstable();
    tx.lock(&format!("votes/{}/{}", pair[0], pair[1])).await?;
    let one = Cast { review_id, voter, author, at: now };
    match up {
        Some(up) => vote::put(tx, &one, up).await?,
        None => {
            vote::delete(tx, &one.review_id, &one.voter).await?;
        }
    }
    weigh(tx, now, &one, up.is_some()).await?;
    Ok(row::find(tx, &one.review_id).await?.ok_or_else(missing)?.review)
}

/// Weighs the votes that this one touches: itself, and all that the two gave each other.
async fn weigh(tx: &mut Tx, now: Time, one: &Cast, is_cast: bool) -> Result<(), Failure> {
    let mut votes = if one.author.is_empty() { vec![] } else { vote::between(tx, &one.voter, &one.author, now - MEMORY).await? };
    // One of long ago, or on nobody's review, is not among those; one that was just taken back counts for nothing.
    if is_cast && votes.iter().all(|cast| (&cast.review_id, &cast.voter) != (&one.review_id, &one.voter)) {
        votes.push(Cast { review_id: one.review_id.clone(), voter: one.voter.clone(), author: one.author.clone(), at: one.at });
    }
    let mut reviews = vec![one.review_id.clone()];
    for cast in &votes {
        let given = votes.iter().take_while(|other| (&other.review_id, &other.voter) != (&cast.review_id, &cast.voter));
        let pair_before = given.filter(|other| other.voter == cast.voter && !cast.author.is_empty()).count();
        let pair_back = votes.iter().filter(|other| !cast.author.is_empty() && other.voter == cast.author).count();
        let (has_purchase, since) = vote::standing(tx, &cast.voter).await?;
        let voter = Voter {
            is_confirmed: true,
            has_purchase,
            account_days: now.saturating_sub(since).max(0) / DAY,
            pair_before: i64::try_from(pair_before).unwrap_or(i64::MAX),
            pair_back: i64::try_from(pair_back).unwrap_or(i64::MAX),
        };
        vote::weigh(tx, &cast.review_id, &cast.voter, weight(&voter)).await?;
        reviews.push(cast.review_id.clone());
    }
    reviews.sort();
    reviews.dedup();
    for id in reviews {
        if let Some(mut kept) = row::find(tx, &id).await? {
            let before = kept.review.clone();
            count(tx, &mut kept).await?;
            // What one of the two gave the other counts as coming from that one.
            let from = if kept.review.member_id.as_deref() == Some(&one.voter) { &one.author } else { &one.voter };
            count_deeds(tx, now, Some(&before), &kept.review, from).await?;
        }
    }
    Ok(())
}

async fn count(tx: &mut Tx, kept: &mut Kept) -> Result<(), Failure> {
    let (up, down) = vote::sums(tx, &kept.review.id).await?;
    (kept.review.up, kept.review.down, kept.helpful) = (up, down, wilson(up, down));
    let review = &kept.review;
    let cell = cell::cell(review.rating, review.degree.is_verified(), !review.extras.pictures.is_empty());
    row::update(tx, kept, cell).await
}
