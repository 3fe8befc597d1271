//! Reviews that come in one piece, from a program that writes for a member.

use super::{
    New, Words, Writer, checking,
    choosing::subject,
    create,
    desk::shot,
    drafting::name_of,
    publishing::{SENT, free_line},
};
use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        id,
        time::Time,
    },
    review::model::{PICTURES, Review},
    server::{
        db::Tx,
        idempotency::{self, Answer as Once, Key},
        picture,
        state::App,
    },
    t,
};

/// A review that comes in one piece, from a program that writes for a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewReview {
    /// `prd_…`
    pub product_id: String,
    /// 1 to 5.
    pub rating: i64,
    pub title: String,
    pub body: String,
    /// Loose pictures of the member's, `pic_…`.
    pub uploads: Vec<String>,
    /// `None`: the name the member last wrote under, else the account's.
    pub author_name: Option<String>,
}

/// Writes a whole review about the member's newest purchase of the product that has none. Without a key a repeat is
/// refused, as the purchase has its review.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks; [`Code::TooMany`]; those of [`idempotency::once`]. In the answer: those of
/// [`create`]; [`Code::Conflict`] with field `review` where every purchase has one; [`Code::LimitReached`] and
/// [`Code::Invalid`] (field `pictures`) for uploads.
pub async fn submit(app: &App, caller: &Caller, new: NewReview, key: Option<Key>) -> Result<Once<Review>, Failure> {
    let writer = Writer::of(app, caller, "").await?;
    app.throttle.take(SENT, writer.owner())?;
    let (shop, now) = (app.config.shop_name.clone(), app.now());
    idempotency::maybe_once(app, key, move |tx| Box::pin(async move { submit_one(tx, now, &writer, new, &shop).await })).await
}

async fn submit_one(tx: &mut Tx, now: Time, writer: &Writer, new: NewReview, shop: &str) -> Result<Review, Failure> {
    if new.uploads.len() > PICTURES {
        return Err(Failure::new(Code::LimitReached, t!("picture-many", most = PICTURES)).field("uploads", t!("picture-many", most = PICTURES)));
    }
    subject(tx, &new.product_id).await?;
    let order_line_id = free_line(tx, writer, &new.product_id, "").await?;
    let (review_id, owner) = (id::new(id::prefix::REVIEW), writer.owner());
    let to = format!("review/{review_id}");
    let chosen = new.uploads.into_iter().map(|id| picture::Chosen { id, alt: String::new() }).collect::<Vec<_>>();
    picture::attach(tx, now, owner, &chosen, &to).await?;
    let pictures = picture::of_target(tx, &to).await?.into_iter().map(shot).collect();
    let name = match new.author_name {
        Some(name) => name,
        None => name_of(tx, writer).await?,
    };
    let review = New {
        id: review_id,
        product_id: new.product_id,
        member_id: writer.member_id().map(ToOwned::to_owned),
        order_line_id,
        author_name: checking::name(&name, writer.is_staff(), shop)?,
        words: Words { rating: new.rating, title: new.title, body: new.body, answers: vec![], size: String::new(), pictures },
        source: "api",
    };
    create(tx, now, review).await
}
