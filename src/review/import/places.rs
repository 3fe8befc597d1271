//! Where a file's columns stand.

use super::{
    Format,
    layout::{Field, PRODUCT, layout},
};
use crate::{
    kernel::failure::{Code, Failure},
    review::export::cell,
    t,
};

pub struct Places {
    format: Format,
    /// Each field with its columns, the most telling first.
    of: Vec<(Field, Vec<usize>)>,
    /// The heading as it stands in the file.
    heading: Vec<String>,
}

impl Places {
    /// # Errors
    /// [`Code::Invalid`] with the names of columns that are missing or there twice.
    pub fn read(format: Format, heading: Vec<String>) -> Result<Self, Failure> {
        let invalid = |message: String| Failure::new(Code::Invalid, message);
        if heading.iter().any(|name| name.contains('\0')) {
            return Err(invalid(t!("review-import-utf8")));
        }
        let plain = heading.iter().map(|name| plain(name)).collect::<Vec<_>>();
        let mut of = vec![];
        for (field, names) in layout(format).columns {
            let mut columns = vec![];
            for name in *names {
                let mut found = plain.iter().enumerate().filter(|(_, known)| **known == self::plain(name)).map(|(at, _)| at);
                columns.extend(found.next());
                if let Some(second) = found.next() {
                    return Err(invalid(t!("review-import-column-twice", column = heading[second].as_str())));
                }
            }
            if !columns.is_empty() {
                of.push((*field, columns));
            }
        }
        let places = Self { format, of, heading };
        let missing = places.missing();
        if missing.is_empty() {
            return Ok(places);
        }
        Err(invalid(t!("review-import-no-columns", columns = missing.join(", "), format = format.title(), found = places.headings())))
    }

    fn missing(&self) -> Vec<String> {
        let layout = layout(self.format);
        let names = |field: Field| layout.columns.iter().filter(move |(known, _)| *known == field).filter_map(|(_, names)| names.first().copied());
        let mut missing = layout.needed.iter().filter(|field| !self.has(**field)).flat_map(|field| names(*field)).map(ToOwned::to_owned).collect::<Vec<_>>();
        if !PRODUCT.into_iter().any(|field| self.has(field)) {
            missing.push(PRODUCT.into_iter().flat_map(names).collect::<Vec<_>>().join(" / "));
        }
        missing
    }

    fn headings(&self) -> String {
        let names = self.heading.iter().filter(|name| !name.trim().is_empty()).take(60);
        names.map(|name| name.trim().chars().take(40).collect::<String>()).collect::<Vec<_>>().join(", ")
    }

    fn columns(&self, field: Field) -> &[usize] {
        self.of.iter().find(|(known, _)| *known == field).map_or(&[], |(_, columns)| columns)
    }

    fn has(&self, field: Field) -> bool {
        !self.columns(field).is_empty()
    }

    /// How many cells a row has: up to the last column with a name.
    pub fn width(&self) -> usize {
        self.heading.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |at| at + 1)
    }

    /// Columns that nobody reads, as the file names them.
    pub fn ignored(&self) -> Vec<String> {
        let is_read = |at: usize| self.of.iter().any(|(_, columns)| columns.contains(&at));
        let names = self.heading.iter().enumerate().filter(|(at, name)| !is_read(*at) && !name.trim().is_empty());
        names.map(|(_, name)| name.trim().to_owned()).collect()
    }

    /// The cells of a field that are filled in, trimmed, the most telling first.
    pub fn all<'r>(&'r self, cells: &'r [String], field: Field) -> impl Iterator<Item = &'r str> + 'r {
        let is_ours = matches!(self.format, Format::Regulars | Format::Judgeme);
        let cells = self.columns(field).iter().filter_map(|at| cells.get(*at));
        cells.map(move |text| if is_ours { cell::read(text) } else { text }.trim()).filter(|text| !text.is_empty())
    }

    /// The first of them, or nothing.
    pub fn get<'r>(&'r self, cells: &'r [String], field: Field) -> &'r str {
        self.all(cells, field).next().unwrap_or_default()
    }

    /// What the file calls a field.
    pub fn name(&self, field: Field) -> &str {
        self.columns(field).first().and_then(|at| self.heading.get(*at)).map_or("", |name| name.trim())
    }
}

/// A name as names are compared: letters and digits alone, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::review::import::{Format, layout::Field};

    fn places(format: Format, heading: &str) -> Result<Places, String> {
        Places::read(format, heading.split(',').map(ToOwned::to_owned).collect()).map_err(|failure| failure.message)
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let places = places(Format::Yotpo, "REVIEW_SCORE,review content, Date ,productId,Sentiment Score,").expect("all there");
        let cells = ["5", "Fine", "2024-01-03", "7", "0.4", ""].map(ToOwned::to_owned);
        assert_eq!(places.get(&cells, Field::Rating), "5");
        assert_eq!(places.get(&cells, Field::ProductRef), "7");
        assert_eq!(places.get(&cells, Field::Reply), "");
        assert_eq!((places.name(Field::At), places.width()), ("Date", 5));
        assert_eq!(places.ignored(), ["Sentiment Score"]);
    }

    #[test]
    fn what_is_missing_is_named() {
        let message = places(Format::Judgeme, "title,body,reviewer_name").err().expect("refused");
        assert!(message.contains("rating, review_date, product_id / product_handle"), "{message}");
        assert!(message.contains("reviewer_name"), "it tells what it found: {message}");
        let message = places(Format::Shopify, "rating,body,created_at,product_handle,Created At").err().expect("refused");
        assert!(message.contains("Created At"), "{message}");
        assert!(places(Format::Loox, "r\0a\0t\0i\0n\0g\0").is_err());
    }
}
