//! What a product's page shows of its reviews.

use super::{Policy, Review};
use crate::kernel::cursor::Page;
use serde::{Deserialize, Serialize};

/// How a list is sorted. None of them is chosen by what a review says: the first is the default everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// By the lower bound of the share of readers who found it helpful; then the newest.
    #[default]
    Helpful,
    Newest,
    /// Five stars first; of the same stars the most helpful.
    Highest,
    Lowest,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Helpful, Self::Newest, Self::Highest, Self::Lowest];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Helpful => "helpful",
            Self::Newest => "newest",
            Self::Highest => "highest",
            Self::Lowest => "lowest",
        }
    }

    /// The sort of a name; the default for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

/// Which reviews of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// 1 to 5; `None`: all.
    pub rating: Option<i64>,
    /// Only with a known purchase.
    pub verified: bool,
    /// Only with pictures.
    pub pictures: bool,
    /// Only of people who answered the size question so; empty: all.
    pub size: String,
    /// Only those that use this topic's words; empty: all. Newest first, whatever the sort.
    pub topic: String,
    pub sort: Sort,
}

impl Filter {
    /// Whether it keeps anything out.
    pub fn is_narrow(&self) -> bool {
        self.rating.is_some() || self.verified || self.pictures || !self.size.is_empty() || !self.topic.is_empty()
    }

    /// Reads the values of an address (`name` → value). What cannot be meant is left out: a list is shown for any address.
    pub fn of_query<'q>(value: impl Fn(&str) -> Option<&'q str>) -> Self {
        let text = |name: &str| value(name).filter(|text| text.chars().count() <= 60 && !text.contains(char::is_control)).unwrap_or_default().to_owned();
        Self {
            rating: value("rating").and_then(|text| text.parse().ok()).filter(|rating| (1..=5).contains(rating)),
            verified: value("verified") == Some("1"),
            pictures: value("pictures") == Some("1"),
            size: text("size"),
            topic: text("topic"),
            sort: value("sort").map(Sort::parse).unwrap_or_default(),
        }
    }

    /// The query of an address that shows it, without `?`; empty for everything in the default order.
    pub fn query(&self) -> String {
        let mut parts = vec![];
        if let Some(rating) = self.rating {
            parts.push(format!("rating={rating}"));
        }
        if self.verified {
            parts.push("verified=1".to_owned());
        }
        if self.pictures {
            parts.push("pictures=1".to_owned());
        }
        for (name, value) in [("size", &self.size), ("topic", &self.topic)] {
            if !value.is_empty() {
                parts.push(format!("{name}={}", encode(value)));
            }
        }
        if self.sort != Sort::default() {
            parts.push(format!("sort={}", self.sort.name()));
        }
        parts.join("&")
    }
}

/// Percent-encodes what stands in a query.
fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Published reviews of one month, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// Months since January 1970.
    pub month: i64,
    /// Whether a purchase is known.
    pub verified: bool,
    /// Whether something was promised or given for them.
    pub rewarded: bool,
    /// How many with one to five stars.
    pub stars: [i64; 5],
}

/// What stands above a product's reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Published reviews.
    pub count: i64,
    /// How many with one to five stars: all, and those something was given for.
    pub stars: [i64; 5],
    pub rewarded: [i64; 5],
    /// With a known purchase.
    pub verified: i64,
    /// The score in hundredths of a star; `None` without reviews.
    pub score: Option<i64>,
    /// The plain mean in hundredths of a star; `None` without reviews.
    pub mean: Option<i64>,
    /// What the score is made of, oldest month first.
    pub months: Vec<Month>,
}

/// The most helpful review with four or five stars beside the most helpful with one to three.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub positive: Option<Review>,
    pub critical: Option<Review>,
}

/// A word or two that several reviewers of a product use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub words: String,
    /// Reviews that use them.
    pub count: i64,
}

/// A part of a product's reviews, with how the caller voted on each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub reviews: Page<Review>,
    /// `rev_…` with whether the caller found it helpful.
    pub votes: Vec<(String, bool)>,
}

/// All that a product's page shows of its reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub summary: Summary,
    /// In force now: the constants of the score, and the days in which goods can be given back.
    pub policy: Policy,
    /// The most frequent first.
    pub topics: Vec<Topic>,
    /// Sizes that authors told, with how many, the most frequent first.
    pub sizes: Vec<(String, i64)>,
    /// Empty in a filtered, sorted or continued view.
    pub pair: Pair,
    /// Reviews with pictures, the most helpful first; empty as the pair is.
    pub gallery: Vec<Review>,
    pub listed: Listed,
}
