//! The pictures of drafts: they stay for as long as the draft does.

use super::{
    Writer,
    drafting::{find, target},
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    review::{
        model::{Draft, DraftPicture, PICTURES, Saved},
        store::{draft as store, row},
    },
    server::{db::Tx, picture, state::App},
    t,
};

/// Puts loose pictures of the writer's into a draft, behind those it has.
///
/// # Errors
/// [`Code::LimitReached`] with the field `picture` where it would have more than eight: nothing is changed then.
pub async fn add_pictures(app: &App, writer: &Writer, draft_id: &str, ids: Vec<String>) -> Result<Saved, Failure> {
    let (writer, draft_id, now) = (writer.clone(), draft_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&target(&draft_id)).await?;
                let mut saved = find(tx, &writer, &draft_id).await?;
                room(&saved.draft, ids.len())?;
                saved.draft.pictures.extend(ids.into_iter().map(|id| DraftPicture { id, alt: String::new() }));
                hold(tx, now, &saved).await?;
                saved.saved_at = now;
                store::save(tx, &draft_id, &saved.draft, now).await?;
                Ok(saved)
            })
        })
        .await
}

/// Whether a draft has room for so many pictures more.
///
/// # Errors
/// [`Code::LimitReached`] with the field `picture`.
pub fn room(draft: &Draft, more: usize) -> Result<(), Failure> {
    let left = PICTURES.saturating_sub(draft.pictures.len());
    if more <= left {
        return Ok(());
    }
    let what = t!("review-many-pictures", most = PICTURES, left = left);
    Err(Failure::new(Code::LimitReached, what.clone()).field("picture", what))
}

/// Makes a draft's own pictures stay for as long as it does. Those of the review that it changes stay where they are.
async fn hold(tx: &mut Tx, now: Time, saved: &Saved) -> Result<(), Failure> {
    let elsewhere = match row::find(tx, &saved.review_id).await? {
        Some(kept) => kept.review.extras.pictures,
        None => vec![],
    };
    let own = saved.draft.pictures.iter().filter(|picture| elsewhere.iter().all(|shot| shot.id != picture.id));
    let chosen = own.map(|picture| picture::Chosen { id: picture.id.clone(), alt: String::new() }).collect::<Vec<_>>();
    picture::attach(tx, now, &saved.owner, &chosen, &target(&saved.id)).await
}
