//! Reviews out of files that other programs wrote: told apart by their columns' names, checked row by row.
//!
//! Nothing here touches the database. A file is read twice: first to learn what only the whole file tells (the order of
//! day and month, answers in rows of their own), then row by row, never more than one in memory. A bad row becomes a
//! [`Reject`] and the rest goes on.

mod answers;
mod dates;
mod layout;
mod places;
mod row;
mod rows;
mod text;
#[cfg(test)]
mod tests;

pub use dates::DateOrder;

use crate::{
    kernel::{
        failure::{Code, Failure},
        time::Time,
    },
    t,
};
use answers::{Answers, parent};
use layout::Field;
use places::Places;
use row::Cells;
use rows::Rows;
use serde::{Deserialize, Serialize};
use std::{
    collections::VecDeque,
    io::{Read, Seek, SeekFrom},
};

/// Bounds on what a row may hold, in characters.
pub mod most {
    /// A product's number, handle or SKU, and a review's number.
    pub const KEY: usize = 200;
    pub const PRODUCT: usize = 300;
    pub const TITLE: usize = 200;
    /// A review's text, or a reply's.
    pub const TEXT: usize = 20_000;
    pub const NAME: usize = 120;
    pub const PLACE: usize = 120;
    pub const LANGUAGE: usize = 35;
    /// Pictures of a review.
    pub const PICTURES: usize = 50;
    /// Bytes of a picture's address.
    pub const ADDRESS: usize = 2_000;
}

/// Who wrote the file. `docs/formats.md` describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Judgeme,
    /// The Product Reviews app.
    Shopify,
    Loox,
    Yotpo,
    Okendo,
    Woocommerce,
    Powerreviews,
    /// Our own export.
    Regulars,
}

impl Format {
    pub const ALL: [Self; 8] = [Self::Judgeme, Self::Shopify, Self::Loox, Self::Yotpo, Self::Okendo, Self::Woocommerce, Self::Powerreviews, Self::Regulars];

    /// As commands, forms and the database name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Judgeme => "judgeme",
            Self::Shopify => "shopify",
            Self::Loox => "loox",
            Self::Yotpo => "yotpo",
            Self::Okendo => "okendo",
            Self::Woocommerce => "woocommerce",
            Self::Powerreviews => "powerreviews",
            Self::Regulars => "regulars",
        }
    }

    /// As people know it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Judgeme => "Judge.me",
            Self::Shopify => "Shopify Product Reviews",
            Self::Loox => "Loox",
            Self::Yotpo => "Yotpo",
            Self::Okendo => "Okendo",
            Self::Woocommerce => "WooCommerce",
            Self::Powerreviews => "PowerReviews",
            Self::Regulars => "Regulars",
        }
    }

    /// `None` for any other name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// One review as a file tells it, already checked. Kept with the review, so that it can leave again as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportedReview {
    /// Where its row starts, from 1 on.
    pub line: u64,
    /// The source's own number; else one made of what the row says, the same in every run.
    pub external_id: String,
    /// The shop's product number; may be empty. Where all four are empty, it is a review of the shop itself.
    pub product_ref: String,
    /// The product's name in addresses; may be empty.
    pub product_handle: String,
    pub product_title: String,
    pub sku: String,
    /// 1 to 5.
    pub rating: i64,
    pub title: String,
    /// May be empty: some people only give stars.
    pub body: String,
    pub author_name: String,
    /// Normalised, or empty.
    pub author_email: String,
    pub at: Time,
    pub reply: String,
    pub replied_at: Option<Time>,
    /// Links, never fetched.
    pub picture_urls: Vec<String>,
    /// What the source claims; it never makes a review verified here.
    pub verified_there: Option<bool>,
    /// Whether it was rewarded, where the source says so.
    pub incentivised: Option<bool>,
    /// False for what was hidden, waiting or spam there.
    pub published: bool,
    pub language: String,
    pub location: String,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Where it starts, from 1 on.
    pub line: u64,
    /// What to do about it.
    pub reason: String,
}

/// How to read a file.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub format: Format,
    /// For days such as `03/04/2024` in a file that does not prove their order itself.
    pub date_order: Option<DateOrder>,
}

/// What the first pass learned.
struct Survey {
    rows: u64,
    order: Option<DateOrder>,
    answers: Answers,
}

/// The reviews of a file, in its order, each or what is wrong with its row.
pub struct Reviews<R> {
    rows: Rows<R>,
    places: Places,
    options: Options,
    survey: Survey,
    /// Rejects that belong to no row of their own any more.
    left: Option<VecDeque<Reject>>,
}

/// Reads the heading, goes over the whole file once, and starts again from its beginning.
///
/// # Errors
/// [`Code::Invalid`] for an empty file, a missing column (named) or one that is there twice, a file that cannot be read.
pub fn open<R: Read + Seek>(options: Options, mut reader: R) -> Result<Reviews<R>, Failure> {
    let survey = survey(options, &mut reader)?;
    reader.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let (rows, places) = heading(options.format, reader)?;
    Ok(Reviews { rows, places, options, survey, left: None })
}

fn heading<R: Read>(format: Format, reader: R) -> Result<(Rows<R>, Places), Failure> {
    let mut rows = Rows::new(reader).map_err(unreadable)?;
    let heading = match rows.next() {
        Some((_, Ok(heading))) => heading,
        Some((_, Err(broken))) => return Err(Failure::new(Code::Invalid, broken.in_words())),
        None => return Err(Failure::new(Code::Invalid, t!("review-import-empty"))),
    };
    Ok((rows, Places::read(format, heading)?))
}

fn unreadable(error: std::io::Error) -> Failure {
    Failure::new(Code::Invalid, t!("review-import-unreadable", why = error.to_string()))
}

fn survey(options: Options, reader: impl Read) -> Result<Survey, Failure> {
    let (rows, places) = heading(options.format, reader)?;
    let mut survey = Survey { rows: 0, order: options.date_order, answers: Answers::default() };
    let (mut proof, mut is_mixed) = (None, false);
    for (line, row) in rows {
        let Ok(cells) = row else { continue };
        survey.rows += u64::from(!is_blank(&cells));
        let cells = Cells { format: options.format, places: &places, texts: &cells, order: None };
        for found in [Field::At, Field::RepliedAt].into_iter().filter_map(|field| dates::evidence(cells.get(field))) {
            is_mixed |= proof.is_some_and(|known| known != found);
            proof = Some(found);
        }
        if let Some(parent) = parent(&cells) {
            survey.answers.keep(line, parent, cells.is_published(), cells.texts);
        }
    }
    // A file that proves both orders proves neither.
    survey.order = survey.order.or(proof.filter(|_| !is_mixed));
    Ok(survey)
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

impl<R> Reviews<R> {
    /// Rows after the heading that say anything.
    pub fn total(&self) -> u64 {
        self.survey.rows
    }

    /// Columns of the file that nobody reads, for the report.
    pub fn ignored(&self) -> Vec<String> {
        self.places.ignored()
    }

    fn take(&mut self, line: u64, cells: &[String]) -> Result<Option<ImportedReview>, String> {
        let (format, order) = (self.options.format, self.survey.order);
        let cells = Cells { format, places: &self.places, texts: cells, order };
        if let Some(parent) = parent(&cells) {
            return if self.survey.answers.has(line) { Ok(None) } else { Err(t!("review-import-answer", comment = parent)) };
        }
        let mut review = cells.review(line)?;
        if let Some((line, cells)) = self.survey.answers.take(&review.external_id) {
            let cells = Cells { format, places: &self.places, texts: &cells, order };
            let (reply, at) = cells.answer().map_err(|what| t!("review-import-answer-bad", line = line, what = what))?;
            (review.reply, review.replied_at) = (reply, Some(at));
        }
        Ok(Some(review))
    }
}

impl<R: Read> Iterator for Reviews<R> {
    type Item = Result<ImportedReview, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.left.is_none() {
            let Some((line, row)) = self.rows.next() else {
                self.left = Some(self.survey.answers.left().into());
                break;
            };
            let taken = row.map_err(|broken| broken.in_words()).and_then(|cells| if is_blank(&cells) { Ok(None) } else { self.take(line, &cells) });
            match taken {
                Ok(None) => {}
                Ok(Some(review)) => return Some(Ok(review)),
                Err(reason) => return Some(Err(Reject { line, reason })),
            }
        }
        self.left.as_mut()?.pop_front().map(Err)
    }
}
