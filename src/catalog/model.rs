//! Products, as both sides see them.

use crate::kernel::{cursor::Page, money::Minor, points::Points};
use serde::{Deserialize, Serialize};

/// A product on the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Product {
    /// `prd_…`
    pub id: String,
    /// Its name in addresses; stays when the title changes.
    pub slug: String,
    pub title: String,
    /// Plain text, paragraphs parted by empty lines; may be empty.
    pub description: String,
    /// Minor units.
    pub price: Minor,
    /// ISO 4217.
    pub currency: String,
    pub category: String,
    /// An address of ours.
    pub picture: String,
    /// What buying one earns whoever asks, by the rules in force and their tier; 0 where it earns nothing.
    pub earns: Points,
    /// What reviewers say of it; `None`: no published review.
    pub rated: Option<Rated>,
}

/// Published reviews in two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Rated {
    pub count: i64,
    /// Mean of their stars, in hundredths.
    pub mean: i64,
}

impl Rated {
    /// From the number of reviews and the sum of their stars; `None` without any.
    pub fn of(count: i64, stars: i64) -> Option<Self> {
        (count > 0).then(|| Self { count, mean: stars * 100 / count })
    }
}

/// A category with products on the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Category {
    pub name: String,
    /// How many products.
    pub count: i64,
}

/// A page of products and the categories to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// Newest first.
    pub products: Page<Product>,
    /// By name.
    pub categories: Vec<Category>,
}

/// A product with others of its category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Showcase {
    pub product: Product,
    /// The newest first, at most four.
    pub more: Vec<Product>,
    pub asked: Asked,
}

/// What the question slice keeps with a product for its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Published questions.
    pub count: i64,
    /// The few that the page shows, in that slice's own JSON; empty: none.
    pub shown: String,
}

/// A product as a shop tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    /// `shopify`, `woocommerce`, or whatever a program of the shop calls itself.
    pub source: String,
    /// The shop's own number of it: one product per source and number. At most 200 characters.
    pub external_id: String,
    /// At most 200 characters.
    pub title: String,
    /// At most 5,000 characters.
    pub description: String,
    /// Minor units, not negative.
    pub price: Minor,
    /// ISO 4217.
    pub currency: String,
    /// At most 60 characters.
    pub category: String,
}
