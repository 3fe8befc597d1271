//! Reviews on a page: of a product, in a list, one by itself. Everything in them is a link or a form.

mod above;
mod article;
mod pictures;
mod proof;
mod section;
mod sift;
mod wall;
mod workings;

pub use article::{Article, Place};
pub use pictures::{Lights, Reel};
pub use proof::{Stamp, degree_words};
pub use section::{About, Reviews};
pub use wall::{Wall, purpose_words};

use super::model::{Board, Filter};
use crate::{
    kernel::{
        caller::Caller,
        time::{DAY, Time},
    },
    server::visit::leading,
    t,
};

/// Where reviews are shown, and to whom.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The page without its query: `/products/rye-loaf`.
    pub base: String,
    /// The address as it was asked for, with its query: where forms lead back to.
    pub here: String,
    pub filter: Filter,
    /// `mem_…`; empty: nobody is signed in.
    pub reader: String,
    /// Whether the reader's votes count.
    pub confirmed: bool,
    pub now: Time,
    /// Days in which goods can be given back.
    pub return_days: i64,
    /// The reader's votes.
    pub votes: Vec<(String, bool)>,
    /// The constants of the score that the reader tries out, where not the shop's.
    pub tried: Option<Tried>,
    /// The shop's name.
    pub shop: String,
}

/// Constants of the score, as the shop's policy names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    pub prior_weight: i64,
    /// Tenths of a star.
    pub prior_mean: i64,
    pub half_life_days: i64,
    /// Percent.
    pub unverified: i64,
}

impl Tried {
    /// Reads the values of an address; `None` where it names none of them. What is missing or cannot be is the shop's.
    pub fn of_query<'q>(board: &Board, value: impl Fn(&str) -> Option<&'q str>) -> Option<Self> {
        let shops = Self::of_shop(board);
        let number = |name: &str, least: i64, most: i64| value(name).and_then(|text| text.parse::<i64>().ok()).map(|number| number.clamp(least, most));
        let (weight, mean, half, unverified) = (number("weight", 0, 1_000), number("mean", 10, 50), number("half", 1, 36_500), number("unverified", 0, 100));
        let tried = Self {
            prior_weight: weight.unwrap_or(shops.prior_weight),
            prior_mean: mean.unwrap_or(shops.prior_mean),
            half_life_days: half.unwrap_or(shops.half_life_days),
            unverified: unverified.unwrap_or(shops.unverified),
        };
        [weight, mean, half, unverified].iter().any(Option::is_some).then_some(tried)
    }

    /// The shop's own.
    pub fn of_shop(board: &Board) -> Self {
        let policy = &board.policy;
        Self {
            prior_weight: policy.prior_weight,
            prior_mean: policy.prior_mean,
            half_life_days: policy.half_life_days,
            unverified: policy.unverified_weight / 100,
        }
    }
}

impl Scene {
    /// For whom and where; the votes, the return days and what is tried come from the board, see [`Self::with`].
    pub fn new(caller: &Caller, base: String, here: String, filter: Filter, now: Time, shop: String) -> Self {
        let (reader, confirmed) = match caller {
            Caller::Member(member) => (member.id.clone(), member.confirmed),
            _ => (String::new(), false),
        };
        Self { base, here, filter, reader, confirmed, now, return_days: 0, votes: vec![], tried: None, shop }
    }

    #[must_use]
    pub fn with(mut self, board: &Board, tried: Option<Tried>) -> Self {
        self.return_days = board.policy.return_days;
        self.votes.clone_from(&board.listed.votes);
        self.tried = tried;
        self
    }

    /// This page with a filter.
    fn link(&self, filter: &Filter) -> String {
        let query = filter.query();
        if query.is_empty() { format!("{}#reviews", self.base) } else { format!("{}?{query}#reviews", self.base) }
    }

    /// This page with a filter and the next part of its list.
    fn further(&self, cursor: &str) -> String {
        let query = self.filter.query();
        let joint = if query.is_empty() { "" } else { "&" };
        format!("{}?{query}{joint}cursor={cursor}#reviews", self.base)
    }

    /// Where a sign-in leads back to.
    fn login(&self) -> String {
        leading("/login", &self.here)
    }

    fn vote_on(&self, review_id: &str) -> Option<bool> {
        self.votes.iter().find(|(id, _)| id == review_id).map(|(_, up)| *up)
    }
}

/// A stretch of time in words: `4 months`, `2 years`, `12 days`.
fn stretch(length: Time) -> String {
    let days = length.max(0) / DAY;
    match days {
        0..61 => t!("review-days", count = days),
        61..730 => t!("review-months", count = (days * 100 + 1_522) / 3_044),
        _ => t!("review-years", count = days / 365),
    }
}
