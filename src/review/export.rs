//! Reviews as files: with everything we know, and as Judge.me takes them in.
//!
//! Both can be opened in a spreadsheet without running what somebody wrote into a review ([`cell`]), and read in again
//! by [`crate::review::import`] without losing a character.

pub mod cell;
#[cfg(test)]
mod tests;

use crate::{kernel::time::Time, review::import::ImportedReview};
use csv::{Terminator, WriterBuilder};
use jiff::Timestamp;
use std::io::{Error, Result, Write};

/// One review with all that a file can tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedReview {
    /// Ours: `rev_…`.
    pub id: String,
    /// Where it was written: here, or the name of the format that it came in.
    pub source: String,
    /// What everybody's files tell; the number there is the source's own (`line` means nothing here).
    pub review: ImportedReview,
    /// How far a purchase is proven.
    pub degree: String,
    /// `published` exactly where `review.published` is true.
    pub state: String,
    /// Points that its author got for it.
    pub points: i64,
    pub edited_at: Option<Time>,
    pub helpful_up: i64,
    pub helpful_down: i64,
}

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Everything; read in again, all of [`ImportedReview`] is the same, with our `id` as the source's number.
    Regulars,
    /// The columns of Judge.me's import file and export. Times are whole seconds; our number, the product's title and
    /// SKU, the language, and whether it was verified or rewarded have no place there.
    Judgeme,
}

impl Layout {
    pub const ALL: [Self; 2] = [Self::Regulars, Self::Judgeme];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Regulars => "regulars",
            Self::Judgeme => "judgeme",
        }
    }

    /// `None` for any other name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name() == name)
    }

    /// The heading. `docs/formats.md` says what each column holds.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Regulars => &REGULARS,
            Self::Judgeme => &JUDGEME,
        }
    }
}

const REGULARS: [&str; 26] = [
    "id",
    "source",
    "external_id",
    "product_id",
    "product_handle",
    "product_title",
    "sku",
    "rating",
    "title",
    "body",
    "author_name",
    "author_email",
    "written_at",
    "edited_at",
    "state",
    "degree",
    "points",
    "language",
    "location",
    "verified_there",
    "incentivised",
    "reply",
    "replied_at",
    "picture_urls",
    "helpful_up",
    "helpful_down",
];

const JUDGEME: [&str; 13] = [
    "title",
    "body",
    "rating",
    "review_date",
    "curated",
    "reviewer_name",
    "reviewer_email",
    "product_id",
    "product_handle",
    "reply",
    "reply_date",
    "picture_urls",
    "location",
];

/// Writes a file row by row, so that it may be of any size.
pub struct Writer<W: Write> {
    table: csv::Writer<W>,
    layout: Layout,
}

impl<W: Write> Writer<W> {
    /// Begins with the heading.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(layout: Layout, out: W) -> Result<Self> {
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(layout.columns())?;
        Ok(Self { table, layout })
    }

    /// # Errors
    /// What `out` says, or a time that no calendar has.
    pub fn write(&mut self, review: &ExportedReview) -> Result<()> {
        let cells = match self.layout {
            Layout::Regulars => regulars(review)?.to_vec(),
            Layout::Judgeme => judgeme(&review.review)?.to_vec(),
        };
        self.table.write_record(cells.iter().map(|text| cell::write(text).into_owned()))?;
        Ok(())
    }

    /// Gives `out` back, all written.
    ///
    /// # Errors
    /// What `out` says.
    pub fn finish(self) -> Result<W> {
        self.table.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A whole file.
///
/// # Errors
/// As [`Writer::write`].
pub fn write<W: Write>(layout: Layout, out: W, reviews: impl IntoIterator<Item = ExportedReview>) -> Result<W> {
    let mut writer = Writer::new(layout, out)?;
    reviews.into_iter().try_for_each(|review| writer.write(&review))?;
    writer.finish()
}

fn regulars(exported: &ExportedReview) -> Result<[String; 26]> {
    let review = &exported.review;
    Ok([
        exported.id.clone(),
        exported.source.clone(),
        review.external_id.clone(),
        review.product_ref.clone(),
        review.product_handle.clone(),
        review.product_title.clone(),
        review.sku.clone(),
        review.rating.to_string(),
        review.title.clone(),
        review.body.clone(),
        review.author_name.clone(),
        review.author_email.clone(),
        time(Some(review.at), exact)?,
        time(exported.edited_at, exact)?,
        exported.state.clone(),
        exported.degree.clone(),
        exported.points.to_string(),
        review.language.clone(),
        review.location.clone(),
        yes_no(review.verified_there),
        yes_no(review.incentivised),
        review.reply.clone(),
        time(review.replied_at, exact)?,
        review.picture_urls.join("\n"),
        exported.helpful_up.to_string(),
        exported.helpful_down.to_string(),
    ])
}

fn judgeme(review: &ImportedReview) -> Result<[String; 13]> {
    Ok([
        review.title.clone(),
        review.body.clone(),
        review.rating.to_string(),
        time(Some(review.at), seconds)?,
        if review.published { "ok".into() } else { "not-yet".into() },
        review.author_name.clone(),
        review.author_email.clone(),
        review.product_ref.clone(),
        review.product_handle.clone(),
        review.reply.clone(),
        time(review.replied_at, seconds)?,
        review.picture_urls.join(","),
        review.location.clone(),
    ])
}

fn time(at: Option<Time>, form: fn(Timestamp) -> String) -> Result<String> {
    at.map_or(Ok(String::new()), |at| Timestamp::from_millisecond(at).map(form).map_err(Error::other))
}

fn exact(at: Timestamp) -> String {
    at.to_string()
}

fn seconds(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

fn yes_no(known: Option<bool>) -> String {
    known.map_or("", |is| if is { "yes" } else { "no" }).to_owned()
}
