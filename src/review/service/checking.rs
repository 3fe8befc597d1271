//! Whether what a step holds could be published.

use super::{Words, Writer};
use crate::{
    kernel::{
        failure::{Code, Failure},
        picture::MOST_ALT,
        text,
    },
    review::{
        model::{DraftKind, NAME, Saved, Step},
        rules::name::speaks_for_shop,
    },
    server::state::App,
    t,
};

/// Whether a step of a draft is good. Errors as [`step`].
pub fn check_step(app: &App, writer: &Writer, which: Step, saved: &Saved) -> Result<(), Failure> {
    step(which, saved, writer.is_staff(), &app.config.shop_name)
}

/// Whether a step of a draft is good.
///
/// # Errors
/// [`Code::Invalid`] with the step's fields.
pub fn step(step: Step, saved: &Saved, is_staff: bool, shop: &str) -> Result<(), Failure> {
    match step {
        Step::Rating => rating(saved.draft.rating),
        Step::Words => words(saved),
        Step::Details if saved.kind == DraftKind::Written => name(&saved.draft.author_name, is_staff, shop).map(|_| ()),
        Step::Pictures => alts(saved),
        Step::Details | Step::Preview => Ok(()),
    }
}

fn alts(saved: &Saved) -> Result<(), Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("review-check"));
    let long = saved.draft.pictures.iter().filter(|picture| picture.alt.chars().count() > MOST_ALT);
    failure.fields.extend(long.map(|picture| (format!("alts[{}]", picture.id), t!("review-too-long", most = MOST_ALT))));
    if failure.fields.is_empty() { Ok(()) } else { Err(failure) }
}

/// One to five stars.
///
/// # Errors
/// [`Code::Invalid`] with the field `rating`.
pub fn rating(rating: i64) -> Result<(), Failure> {
    if (1..=5).contains(&rating) { Ok(()) } else { Err(Failure::new(Code::Invalid, t!("review-check")).field("rating", t!("review-bad-rating"))) }
}

fn words(saved: &Saved) -> Result<(), Failure> {
    let draft = &saved.draft;
    let words = Words { rating: 5, title: draft.title.clone(), body: draft.body.clone(), answers: vec![], size: String::new(), pictures: vec![] };
    words.checked().map(|_| ())
}

/// A name that readers will see: 1 to 60 characters, and not the shop's own unless staff write. Gives it tidied.
///
/// # Errors
/// [`Code::Invalid`] with the field `author_name`.
pub fn name(name: &str, is_staff: bool, shop: &str) -> Result<String, Failure> {
    let tidy = text::line("author_name", name, NAME)?;
    if !is_staff && speaks_for_shop(&tidy, shop, &t!("review-reserved-names")) {
        return Err(Failure::new(Code::Invalid, t!("review-check")).field("author_name", t!("review-name-taken", shop = shop)));
    }
    Ok(tidy)
}
