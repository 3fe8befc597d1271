//! One row's cells as a review, or what is wrong with it.

use super::{
    Format, ImportedReview,
    dates::{self, DateOrder, Unclear},
    layout::Field,
    most,
    places::Places,
};
use crate::{kernel::text, kernel::time::Time, t};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// A row and how to read it.
pub struct Cells<'r> {
    pub format: Format,
    pub places: &'r Places,
    pub cells: &'r [String],
    pub order: Option<DateOrder>,
}

impl Cells<'_> {
    pub fn get(&self, field: Field) -> &str {
        self.places.get(self.cells, field)
    }

    /// What is wrong with a field, with the name that the file has for it.
    fn wrong(&self, field: Field, what: String) -> String {
        t!("review-import-wrong", column = self.places.name(field), what = what)
    }

    /// # Errors
    /// What to do about the row.
    pub fn review(&self, line: u64) -> Result<ImportedReview, String> {
        if self.cells.len() < self.places.width() || self.cells.iter().skip(self.places.width()).any(|cell| !cell.trim().is_empty()) {
            return Err(t!("review-import-fields", wanted = self.places.width(), found = self.cells.len()));
        }
        let is_of_shop = self.is_of_shop()?;
        let about = |field, most| if is_of_shop { Ok(String::new()) } else { self.line(field, most) };
        let mut review = ImportedReview {
            line,
            external_id: self.line(Field::Id, most::KEY)?,
            product_ref: self.number(about(Field::ProductRef, most::KEY)?)?,
            product_handle: about(Field::ProductHandle, most::KEY)?,
            product_title: about(Field::ProductTitle, most::PRODUCT)?,
            sku: about(Field::Sku, most::KEY)?,
            rating: self.rating()?,
            title: self.line(Field::Title, most::TITLE)?,
            body: self.block(Field::Body)?,
            author_name: self.line(Field::Name, most::NAME)?,
            author_email: self.email()?,
            at: self.moment(Field::At)?,
            reply: self.block(Field::Reply)?,
            replied_at: None,
            picture_urls: self.pictures()?,
            verified_there: self.verified(),
            incentivised: self.incentivised()?,
            published: self.is_published(),
            language: self.line(Field::Language, most::LANGUAGE)?,
            location: self.line(Field::Location, most::PLACE)?,
        };
        if review.product_handle.is_empty() && !is_of_shop {
            review.product_handle = text_of(handle(self.get(Field::ProductUrl)), most::KEY).map_err(|what| self.wrong(Field::ProductUrl, what))?;
        }
        let is_private = no(self.get(Field::ReplyShown));
        if is_private {
            review.reply.clear();
        } else if !review.reply.is_empty() && !self.get(Field::RepliedAt).is_empty() {
            review.replied_at = Some(self.moment(Field::RepliedAt)?);
        }
        if review.external_id.is_empty() {
            review.external_id = fingerprint(&review);
        }
        Ok(review)
    }

    /// A row that answers another one: the shop's words and when it wrote them.
    ///
    /// # Errors
    /// What to do about the row.
    pub fn answer(&self) -> Result<(String, Time), String> {
        Ok((self.block(Field::Body)?, self.moment(Field::At)?))
    }

    /// Whether it is the file's own word for a review of the shop itself.
    fn is_of_shop(&self) -> Result<bool, String> {
        let kind = self.get(Field::Kind).to_lowercase();
        match self.format {
            Format::Yotpo => Ok(self.get(Field::ProductRef) == "yotpo_site_reviews" || kind.starts_with("site")),
            Format::Woocommerce if !matches!(kind.as_str(), "" | "review" | "comment") => Err(t!("review-import-kind", kind = kind)),
            _ => Ok(false),
        }
    }

    /// A product's number as it was; Shopify's own addresses for products end in it.
    fn number(&self, text: String) -> Result<String, String> {
        let text = text.strip_prefix("gid://shopify/Product/").map_or(text.clone(), ToOwned::to_owned);
        let is_rounded = text.split_once("E+").is_some_and(|(number, power)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(power) && digits(&number.replacen(['.', ','], "", 1))
        });
        if is_rounded { Err(self.wrong(Field::ProductRef, t!("review-import-rounded", number = text))) } else { Ok(text) }
    }

    /// Stars are whole: rounding half a star would change what somebody said.
    fn rating(&self) -> Result<i64, String> {
        let text = self.get(Field::Rating);
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let is_whole = !part.is_empty() && part.bytes().all(|b| b == b'0');
        match whole.parse::<i64>() {
            Ok(stars @ 1..=5) if is_whole && whole.len() == 1 => Ok(stars),
            _ => Err(self.wrong(Field::Rating, t!("review-import-rating", found = short(text)))),
        }
    }

    fn line(&self, field: Field, most: usize) -> Result<String, String> {
        text_of(self.get(field), most).map_err(|what| self.wrong(field, what))
    }

    fn block(&self, field: Field) -> Result<String, String> {
        text::block("", self.get(field), most::TEXT).map_err(|failure| self.wrong(field, failure.about("").unwrap_or(&failure.message).to_owned()))
    }

    fn email(&self) -> Result<String, String> {
        match self.get(Field::Email) {
            "" => Ok(String::new()),
            address => text::email(address).ok_or_else(|| self.wrong(Field::Email, t!("review-import-email", found = short(address)))),
        }
    }

    fn moment(&self, field: Field) -> Result<Time, String> {
        let text = self.get(field);
        dates::moment(text, self.order).map_err(|unclear| {
            let found = short(text);
            self.wrong(field, if unclear == Unclear::Order { t!("review-import-order", found = found) } else { t!("review-import-moment", found = found) })
        })
    }

    /// Addresses of pictures; whatever else stands there (names of files, say) leads nowhere and is left out.
    fn pictures(&self) -> Result<Vec<String>, String> {
        let mut urls = vec![];
        for text in self.places.all(self.cells, Field::Pictures) {
            urls.extend(if self.format == Format::Regulars { text.split_whitespace().collect() } else { addresses(text) });
        }
        urls.retain(|url| is_address(url));
        if urls.len() > most::PICTURES || urls.iter().any(|url| url.len() > most::ADDRESS) {
            return Err(self.wrong(Field::Pictures, t!("review-import-pictures", most = most::PICTURES, length = most::ADDRESS)));
        }
        Ok(urls.into_iter().map(ToOwned::to_owned).collect())
    }

    fn verified(&self) -> Option<bool> {
        let text = self.get(Field::Verified);
        let buyer = ["buyer", "verifiedbuyer", "verifiedpurchase", "confirmedbuyer"];
        (!text.is_empty()).then(|| yes(text) || buyer.contains(&words(text).as_str()))
    }

    fn incentivised(&self) -> Result<Option<bool>, String> {
        match self.get(Field::Incentivised) {
            "" => Ok(None),
            text if yes(text) => Ok(Some(true)),
            text if no(text) => Ok(Some(false)),
            text => Err(self.wrong(Field::Incentivised, t!("review-import-yes-no", found = short(text)))),
        }
    }

    /// Only what the file calls published in every column that speaks of it; a word that nobody knows is no yes.
    pub fn is_published(&self) -> bool {
        let shown = ["published", "active", "approved", "ok", "live", "enabled", "visible"];
        let mut all = self.places.all(self.cells, Field::Shown).map(|text| yes(text) || shown.contains(&words(text).as_str()));
        all.all(|is_shown| is_shown) && self.places.all(self.cells, Field::Hidden).all(no)
    }
}

fn yes(text: &str) -> bool {
    matches!(words(text).as_str(), "yes" | "true" | "1" | "y")
}

fn no(text: &str) -> bool {
    matches!(words(text).as_str(), "no" | "false" | "0" | "n")
}

fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text of one line: line breaks and tabs become spaces, other control characters are refused.
fn text_of(text: &str, most: usize) -> Result<String, String> {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\t');
    let joined = if text.contains(is_break) {
        text.split(is_break).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    };
    if joined.is_empty() {
        return Ok(joined);
    }
    text::line("", &joined, most).map_err(|failure| failure.about("").unwrap_or(&failure.message).to_owned())
}

/// As much of a cell as a message shows.
fn short(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(40).collect()
}

/// The last part of a product's address: `/products/blue-cup?variant=1` gives `blue-cup`.
fn handle(url: &str) -> &str {
    let after = ["/products/", "/product/"].iter().find_map(|mark| url.split_once(mark)).map_or("", |(_, after)| after);
    after.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Addresses one after the other, with whatever between them. A comma may also stand inside one: only what follows it tells.
fn addresses(text: &str) -> Vec<&str> {
    const BETWEEN: [char; 11] = [',', ';', '|', ' ', '\n', '\r', '\t', '"', '\'', '[', ']'];
    let starts = text.char_indices().filter(|(at, _)| {
        let is_first = text[..*at].chars().next_back().is_none_or(|before| BETWEEN.contains(&before));
        is_first && is_address(&text[*at..])
    });
    let starts = starts.map(|(at, _)| at).collect::<Vec<_>>();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let whole = starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_end_matches(BETWEEN));
    // What follows white space without being an address is no part of one.
    whole.map(|url| url.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(BETWEEN)).collect()
}

fn is_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace())))
}

/// The same row always gets the same name, so a file can be read twice.
fn fingerprint(review: &ImportedReview) -> String {
    let (at, rating) = (review.at.to_string(), review.rating.to_string());
    let parts = [
        &review.product_ref,
        &review.product_handle,
        &review.product_title,
        &review.sku,
        &review.author_name,
        &review.author_email,
        &at,
        &rating,
        &review.title,
        &review.body,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        // The length first: without it, text could move from one field to the next unseen.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(16).fold("row_".to_owned(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

#[cfg(test)]
mod tests {
    use super::{addresses, handle, text_of};

    #[test]
    fn addresses_of_pictures_are_told_apart() {
        let two = ["https://a.test/1,2.jpg", "http://b.test/x.png?u=https://c.test"];
        for text in [two.join(","), two.join(" , "), two.join("\n"), two.join(" | "), format!("[\"{}\", \"{}\"]", two[0], two[1]), two.join(";")] {
            assert_eq!(addresses(&text), two, "{text}");
        }
        assert_eq!(addresses("cup.jpg, https://a.test/é.jpg cup2.jpg"), ["https://a.test/é.jpg"]);
        assert!(addresses("javascript:alert(1) https:// x").is_empty());
    }

    #[test]
    fn handles_come_out_of_addresses() {
        assert_eq!(handle("https://shop.test/products/blue-cup?variant=1"), "blue-cup");
        assert_eq!(handle("https://shop.test/collections/all/products/blue-cup/"), "blue-cup");
        assert_eq!(handle("https://shop.test/pages/about"), "");
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(text_of("Nice\r\n\tcup", 20), Ok("Nice cup".into()));
        assert!(text_of("Nice\0cup", 20).is_err() && text_of("long", 3).is_err());
        assert_eq!(text_of(" \n ", 3), Ok(String::new()));
    }
}
