//! Pictures that people send: taken out of their files, kept under the hash of their content, attached to what they
//! belong to, removed when nobody needs them.
//!
//! A picture is sent first and is *loose*; the step that stores a review or a post attaches it. Rows come before files:
//! a file without a row is never written, and removing is marked in the rows first, so that a replica that removes and one
//! that takes in the same content never cross.

mod headers;
mod inspect;
mod prepare;
mod store;
pub mod studio;

use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        picture::{MOST, MOST_ALT, Picture},
        text,
        time::{DAY, MINUTE, Time},
    },
    server::{
        db::Tx,
        secret,
        state::{App, MemberFact},
        throttle::Rate,
        upload::ReceivedFile,
    },
    t,
};
use bytes::Bytes;
use futures::future::BoxFuture;
use prepare::{Cut, Prepared};
use std::time::Duration;

/// How long a picture may stay loose.
const LOOSE: Time = DAY;
/// After this, whoever began to remove a content's files has given up, and another may.
const REMOVING: Time = 10 * MINUTE;
/// Removing a content's files takes no longer, or is given up.
const REMOVAL: Duration = Duration::from_mins(1);
/// How long one who sends a content that is just being removed waits.
const PATIENCE: Duration = Duration::from_secs(15);
/// Contents that one run of [`tidy`] looks at in one go.
const BATCH: i64 = 200;
/// The names of a content's files.
const SIZES: [&str; 3] = ["large", "thumb", "small"];
/// Files that one sender may have opened.
const FILES: Rate = Rate { name: "pictures", burst: 120, pause: Duration::from_secs(10) };

/// Takes pictures in: each file becomes a loose picture of `owner` (`mem_…`), in the order they were sent.
///
/// # Errors
/// For the first file that is refused, with its field: [`Code::UnsupportedType`], [`Code::LimitReached`],
/// [`Code::Unreadable`], [`Code::TooMany`], [`Code::Busy`]. Those before it stay loose and are tidied away.
pub async fn take(app: &App, owner: &str, files: &[ReceivedFile]) -> Result<Vec<Picture>, Failure> {
    if files.len() > MOST {
        return Err(Failure::new(Code::LimitReached, t!("picture-many", most = MOST)));
    }
    let mut pictures = Vec::with_capacity(files.len());
    for file in files {
        pictures.push(take_one(app, owner, file).await.map_err(|failure| at_field(failure, &file.field))?);
    }
    Ok(pictures)
}

async fn take_one(app: &App, owner: &str, file: &ReceivedFile) -> Result<Picture, Failure> {
    app.throttle.take(FILES, owner)?;
    let made = app.studio.prepare(file, Cut::Whole).await?;
    keep(app, owner, made).await
}

/// Takes one picture in, cut to the square in its middle: for what stands for somebody. Errors as [`take`].
pub async fn take_square(app: &App, owner: &str, file: &ReceivedFile) -> Result<Picture, Failure> {
    app.throttle.take(FILES, owner)?;
    let made = app.studio.prepare(file, Cut::Square).await.map_err(|failure| at_field(failure, &file.field))?;
    keep(app, owner, made).await
}

/// What is wrong with a file stands at its field; the form says so above.
fn at_field(failure: Failure, field: &str) -> Failure {
    match failure.code {
        Code::UnsupportedType | Code::LimitReached | Code::Unreadable => {
            let what = failure.message.clone();
            failure.field(field, what)
        }
        _ => failure,
    }
}

/// Writes down the row, then the files.
async fn keep(app: &App, owner: &str, made: Prepared) -> Result<Picture, Failure> {
    let (now, hash, picture) = (app.now(), secret::hash(&made.large.webp), id::new(id::prefix::PICTURE));
    let files = [made.large.webp.clone(), made.thumb.webp.clone(), made.small.webp.clone()];
    let (id, content, of) = (picture.clone(), hash.clone(), owner.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock(&lock(&content)).await?;
                store::insert(tx, now, &id, &content, &of, &made).await
            })
        })
        .await?;
    let written = async {
        until_removed(app, &hash).await?;
        futures::future::try_join_all(SIZES.iter().zip(files).map(|(size, bytes)| write_file(app, &hash, size, bytes))).await
    };
    if let Err(failure) = written.await {
        let id = picture.clone();
        app.db.write(move |tx| Box::pin(async move { store::drop_one(tx, &id).await })).await?;
        return Err(failure);
    }
    store::find(&mut app.db.read().await?, &picture).await?.ok_or_else(|| Failure::internal("a picture vanished"))
}

fn lock(hash: &str) -> String {
    format!("picture/{hash}")
}

/// Waits for a replica that is just removing the files of the same content. From our row on no other begins to.
async fn until_removed(app: &App, hash: &str) -> Result<(), Failure> {
    let begun = std::time::Instant::now();
    while store::is_dying(&mut app.db.read().await?, hash, app.now() - REMOVING).await? {
        if begun.elapsed() > PATIENCE {
            return Err(Failure::new(Code::Busy, t!("upload-busy")));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// The name of a content's file. `size` is one of `large`, `thumb`, `small`.
fn name(hash: &str, size: &str) -> String {
    format!("{hash}-{size}.webp")
}

/// Splits a file's name (`{hash}-{size}.webp`); `None` for any other text.
fn parts(file: &str) -> Option<(&str, &str)> {
    let (hash, size) = file.strip_suffix(".webp")?.split_once('-')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (is_hash && SIZES.contains(&size)).then_some((hash, size))
}

/// The file behind `/pictures/{file}`; `None` where there is none, or where nobody shows it any more.
pub async fn file(app: &App, file: &str) -> Result<Option<Bytes>, Failure> {
    let Some((hash, _)) = parts(file) else { return Ok(None) };
    if !store::is_shown(&mut app.db.read().await?, hash).await? {
        return Ok(None);
    }
    app.blobs.get(file).await
}

/// A picture that shall be attached, with the words that stand for it.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub id: String,
    pub alt: String,
}

/// Makes `chosen`, in this order, the pictures of `target` (for example `review/rev_…`); others that it had are let go.
/// Words are checked: at most 250 characters, one line.
///
/// # Errors
/// [`Code::LimitReached`] for more than eight; [`Code::Invalid`] with field `pictures` for one that is not there, not
/// `owner`'s, or attached elsewhere, and with field `alt` for words that are too long. Nothing is changed then.
pub async fn attach(tx: &mut Tx, now: Time, owner: &str, chosen: &[Chosen], target: &str) -> Result<(), Failure> {
    if chosen.len() > MOST {
        return Err(Failure::new(Code::LimitReached, t!("picture-many", most = MOST)).field("pictures", t!("picture-many", most = MOST)));
    }
    store::release(tx, now, target).await?;
    for (position, Chosen { id, alt }) in chosen.iter().enumerate() {
        let alt = if alt.trim().is_empty() { String::new() } else { text::line("alt", alt, MOST_ALT)? };
        let position = i64::try_from(position).map_err(Failure::internal)?;
        if !store::attach(tx, now, owner, id, target, position, &alt).await? {
            return Err(Failure::new(Code::Invalid, t!("picture-gone")).field("pictures", t!("picture-gone")));
        }
    }
    Ok(())
}

/// The pictures shown with `target`, in their order.
pub async fn of_target(tx: &mut Tx, target: &str) -> Result<Vec<Picture>, Failure> {
    store::of_target(tx, target).await
}

/// The same for at most 200 targets at once: pairs of target and picture, those of one target in their order.
pub async fn of_targets(tx: &mut Tx, targets: &[String]) -> Result<Vec<(String, Picture)>, Failure> {
    let targets = &targets[..targets.len().min(200)];
    if targets.is_empty() { Ok(vec![]) } else { store::of_targets(tx, targets).await }
}

/// Those of `ids` that `owner` has sent and that belong to nothing yet, or to something of theirs: for a preview.
pub async fn loose(tx: &mut Tx, owner: &str, ids: &[String]) -> Result<Vec<Picture>, Failure> {
    let mut found = vec![];
    for id in ids.iter().take(MOST) {
        found.extend(store::find_own(tx, owner, id).await?);
    }
    Ok(found)
}

/// Gives the pictures of `from` to `to`, and to another owner: a draft's, once it is published.
pub async fn pass_on(tx: &mut Tx, from: &str, to: &str, owner: &str) -> Result<(), Failure> {
    store::pass_on(tx, from, to, owner).await
}

/// Lets go of the pictures of `target` for good: nobody sees them from now on, and [`tidy`] removes their files.
pub async fn release(tx: &mut Tx, now: Time, target: &str) -> Result<(), Failure> {
    store::release(tx, now, target).await.map(|_| ())
}

/// Shows the pictures of `target` to nobody until [`show`]: what waits for a judgement.
pub async fn hide(tx: &mut Tx, now: Time, target: &str) -> Result<(), Failure> {
    store::turn(tx, now, target, "attached", "hidden").await
}

/// Shows the hidden pictures of `target` again.
pub async fn show(tx: &mut Tx, now: Time, target: &str) -> Result<(), Failure> {
    store::turn(tx, now, target, "hidden", "attached").await
}

/// A member who is erased takes their pictures along (hook).
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
    Box::pin(store::release_owner(tx, fact.now, &fact.member_id))
}

/// Lets go of pictures that stayed loose for a day, and removes the files that nobody needs. Gives how many contents.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { store::release_loose(tx, now, now - LOOSE).await })).await?;
    let (mut gone, mut failed) = (0, None);
    loop {
        let contents = store::unwanted(&mut app.db.read().await?, app.now() - REMOVING, BATCH).await?;
        let last = i64::try_from(contents.len()).unwrap_or(BATCH) < BATCH;
        let before = gone;
        for hash in contents {
            match remove(app, hash).await {
                Ok(done) => gone += u64::from(done),
                // One that cannot be removed now does not keep the others.
                Err(failure) => failed = Some(failure),
            }
        }
        if last || gone == before {
            return failed.map_or(Ok(gone), Err);
        }
    }
}

/// Removes a content's rows and, unless somebody needs them, its files. `false`: another replica is at it.
async fn remove(app: &App, hash: String) -> Result<bool, Failure> {
    let (now, content) = (app.now(), hash.clone());
    let condemned = app.db.write(move |tx| {
        Box::pin(async move {
            tx.lock(&lock(&content)).await?;
            if store::is_dying(tx, &content, now - REMOVING).await? {
                return Ok(None);
            }
            if store::is_needed(tx, &content).await? {
                store::forget(tx, &content).await?;
                return Ok(Some(false));
            }
            store::condemn(tx, now, &content).await?;
            Ok(Some(true))
        })
    });
    match condemned.await? {
        None => return Ok(false),
        Some(false) => return Ok(true),
        Some(true) => {}
    }
    let names = SIZES.map(|size| name(&hash, size));
    let removal = async {
        for file in &names {
            app.blobs.delete(file).await?;
        }
        Ok(())
    };
    tokio::time::timeout(REMOVAL, removal).await.unwrap_or_else(|_| Err(Failure::internal("removing a picture's files took too long")))?;
    app.db.write(move |tx| Box::pin(async move { store::forget(tx, &hash).await })).await?;
    Ok(true)
}

/// The names of all files that somebody needs, in pages: those of contents after `after`. An empty page is the last.
/// Gives the last content too: the next `after`.
pub async fn needed(tx: &mut Tx, after: &str) -> Result<(Vec<String>, String), Failure> {
    let contents = store::needed(tx, after, BATCH).await?;
    let names = contents.iter().flat_map(|hash| SIZES.map(|size| name(hash, size))).collect();
    Ok((names, contents.last().cloned().unwrap_or_default()))
}

/// Whether a file's name is one of ours.
pub fn is_name(file: &str) -> bool {
    parts(file).is_some()
}

async fn write_file(app: &App, hash: &str, size: &str, bytes: Bytes) -> Result<(), Failure> {
    app.blobs.put(&name(hash, size), bytes).await
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn only_names_of_ours_are_looked_for() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(parts(&format!("{hash}-thumb.webp")), Some((hash.as_str(), "thumb")));
        let wrong = [format!("{hash}-huge.webp"), format!("{hash}.webp"), format!("{}-large.webp", hash.to_uppercase()), "../a-large.webp".into()];
        for bad in wrong {
            assert_eq!(parts(&bad), None, "{bad}");
        }
    }
}
