//! What a product's page tells machines, in schema.org's words (JSON-LD).
//!
//! The rating is the plain mean of all published reviews, which the page shows in the same figures and says what it is made
//! of: the score counts a prior with them, and machines want what people gave. Imported reviews count (decision 006). The
//! shop itself is never rated here: ratings of a shop on its own pages are self-serving, and search engines refuse them.

use crate::{
    catalog::model::Product,
    kernel::money::Currency,
    review::model::{Board, Review},
    server::markup,
    ui::{date, stars::hundredths},
};
use serde_json::{Value, json};

/// Reviews that are told.
const REVIEWS: usize = 10;
/// Characters of a review's text.
const TEXT: usize = 1_000;

/// The product with its rating and some of its reviews. Without reviews neither is there.
pub fn product(public_url: &str, product: &Product, board: &Board) -> Value {
    let own = |path: &str| format!("{public_url}{path}");
    let mut facts = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.title,
        "description": product.description,
        "image": own(&product.picture),
        "category": product.category,
        "url": own(&format!("/products/{}", product.slug)),
    });
    if let Some(currency) = Currency::parse(&product.currency).ok().filter(|_| product.price > 0) {
        facts["offers"] = json!({ "@type": "Offer", "price": plain(product.price, currency.unit()), "priceCurrency": product.currency });
    }
    if let Some(mean) = board.summary.mean {
        facts["aggregateRating"] = json!({
            "@type": "AggregateRating", "ratingValue": hundredths(mean), "bestRating": 5, "worstRating": 1, "reviewCount": board.summary.count,
        });
        facts["review"] = board.listed.reviews.items.iter().take(REVIEWS).map(|review| one(public_url, review)).collect();
    }
    facts
}

fn one(public_url: &str, review: &Review) -> Value {
    let mut facts = json!({
        "@type": "Review",
        "author": { "@type": "Person", "name": review.author_name },
        "datePublished": date::iso(review.written_at),
        "reviewBody": markup::excerpt(&review.body, TEXT),
        "reviewRating": { "@type": "Rating", "ratingValue": review.rating, "bestRating": 5, "worstRating": 1 },
        "url": format!("{public_url}/reviews/{}", review.id),
    });
    if !review.title.is_empty() {
        facts["name"] = review.title.as_str().into();
    }
    if !review.language.is_empty() {
        facts["inLanguage"] = review.language.as_str().into();
    }
    facts
}

/// `24.00`, without sign or grouping.
fn plain(minor: i64, unit: i64) -> String {
    let digits = unit.max(1).ilog10() as usize;
    if digits == 0 { minor.to_string() } else { format!("{}.{:0digits$}", minor / unit, minor % unit) }
}
