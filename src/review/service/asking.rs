//! Reading reviews.

use super::missing;
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, Page},
        failure::{Code, Failure},
        id,
    },
    review::{
        model::{Board, Filter, Listed, Pair, Review, ReviewState, Sort, Summary},
        rules::{cell, score, score::Constants},
        store::{
            count, list,
            list::After,
            look::{self, Found, Wanted},
            policy, row,
        },
    },
    server::state::App,
    t,
};

/// Reviews whose pictures stand in the gallery.
const GALLERY: i64 = 12;
/// The parts of a page, as their statement numbers them.
const LIST: i64 = 0;
const PRAISE: i64 = 1;
const CRITIQUE: i64 = 2;
const PICTURES: i64 = 3;

/// Which part of a product's reviews.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// `prd_…`; empty: the shop itself.
    pub product_id: String,
    pub filter: Filter,
    /// `next` of the page before.
    pub cursor: Option<String>,
    pub limit: i64,
}

impl Look {
    /// Whether everything is looked at, from the start, in the order that stands without a wish.
    fn is_plain(&self) -> bool {
        !self.filter.is_narrow() && self.filter.sort == Sort::default() && self.cursor.is_none()
    }

    fn sort(&self) -> Sort {
        if self.filter.topic.is_empty() { self.filter.sort } else { Sort::Newest }
    }

    fn limit(&self) -> i64 {
        self.limit.clamp(1, cursor::MOST)
    }

    fn wanted(&self) -> Wanted {
        // No text of ours holds such a character, and PostgreSQL refuses it.
        let is_strange = [&self.filter.size, &self.filter.topic].iter().any(|text| text.contains('\0'));
        Wanted {
            cells: if is_strange { vec![] } else { cell::cells(&self.filter) },
            size: self.filter.size.clone(),
            topic: self.filter.topic.clone(),
            sort: self.sort(),
            after: self.cursor.as_deref().and_then(|text| read_cursor(self.sort(), text)),
            limit: self.limit() + 1,
        }
    }
}

/// All that a product's page shows of its reviews, in two statements. Published ones only. A cursor of another sort starts
/// at the beginning.
pub async fn board(app: &App, caller: &Caller, look: &Look) -> Result<Board, Failure> {
    let mut tx = app.db.read().await?;
    let above = look::above(&mut tx, &look.product_id).await?;
    let mut parts = vec![look.wanted()];
    if look.is_plain() {
        let best = |cells, limit| Wanted { cells, limit, ..Wanted::default() };
        let pictures = Filter { pictures: true, ..Filter::default() };
        parts.extend([best((12..20).collect(), 1), best((0..12).collect(), 1), best(cell::cells(&pictures), GALLERY)]);
    }
    let found = look::find(&mut tx, &look.product_id, &parts, caller.member_id().unwrap_or_default()).await?;
    let (mut listed, mut pair, mut gallery, mut votes) = (vec![], Pair::default(), vec![], vec![]);
    for mut one in found {
        cover(caller, &mut one.kept.review);
        votes.extend(one.vote.map(|up| (one.kept.review.id.clone(), up)));
        // Nobody calls a review the most helpful that nobody found helpful.
        let helped = one.kept.review.up > 0;
        match one.part {
            LIST => listed.push(one),
            PRAISE if helped => pair.positive = Some(one.review()),
            CRITIQUE if helped => pair.critical = Some(one.review()),
            PICTURES => gallery.push(one.review()),
            _ => {}
        }
    }
    votes.sort();
    votes.dedup();
    let summary = score::summary(&above.months, Constants::from(&above.policy), app.now());
    let listed = Listed { reviews: cut(look, listed), votes };
    Ok(Board { summary, policy: above.policy, topics: above.topics, sizes: above.sizes, pair, gallery, listed })
}

/// Published reviews of a product, and how the caller voted on them. A cursor of another sort starts at the beginning.
pub async fn of_product(app: &App, caller: &Caller, look: &Look) -> Result<Listed, Failure> {
    let mut tx = app.db.read().await?;
    let mut found = look::find(&mut tx, &look.product_id, &[look.wanted()], caller.member_id().unwrap_or_default()).await?;
    for one in &mut found {
        cover(caller, &mut one.kept.review);
    }
    let votes = found.iter().filter_map(|one| Some((one.kept.review.id.clone(), one.vote?))).collect();
    Ok(Listed { reviews: cut(look, found), votes })
}

fn cut(look: &Look, found: Vec<Found>) -> Page<Review> {
    let sort = look.sort();
    Page::cut(found, look.limit(), |one| write_cursor(sort, &one.kept.review, one.kept.helpful)).map(Found::review)
}

/// Takes out what is nobody's business: whose account and which order it was, what is typed behind what is shown. An
/// author sees that of the own reviews, staff of all.
fn cover(caller: &Caller, review: &mut Review) {
    let is_own = caller.member_id().is_some() && caller.member_id() == review.member_id.as_deref();
    if !is_own && !caller.is_at_least(Role::Support) {
        review.member_id = None;
        review.order_id.clear();
        review.held_for.clear();
    }
}

/// `h-123-rev_…`: the sort's letter, its keys, the id.
fn write_cursor(sort: Sort, review: &Review, helpful: i64) -> String {
    match sort {
        Sort::Helpful => format!("h-{helpful}-{}", review.id),
        Sort::Newest => format!("n-{}-{}", review.written_at, review.id),
        Sort::Highest => format!("d-{}-{helpful}-{}", review.rating, review.id),
        Sort::Lowest => format!("a-{}-{helpful}-{}", review.rating, review.id),
    }
}

fn read_cursor(sort: Sort, text: &str) -> Option<After> {
    let mut after = After { rating: 0, helpful: 0, written_at: 0, id: String::new() };
    let (letter, rest) = text.split_once('-')?;
    // A time before 1970 begins with the sign that parts the keys.
    let (numbers, id) = rest.rsplit_once('-')?;
    match (sort, letter) {
        (Sort::Helpful, "h") => after.helpful = numbers.parse().ok()?,
        (Sort::Newest, "n") => after.written_at = numbers.parse().ok()?,
        (Sort::Highest, "d") | (Sort::Lowest, "a") => {
            let (rating, helpful) = numbers.split_once('-')?;
            (after.rating, after.helpful) = (rating.parse().ok()?, helpful.parse().ok()?);
        }
        _ => return None,
    }
    Some(id).filter(|id| !id.is_empty() && id::plausible(id))?.clone_into(&mut after.id);
    Some(after)
}

/// What stands above a product's reviews.
pub async fn summary(app: &App, product_id: &str) -> Result<Summary, Failure> {
    let mut tx = app.db.read().await?;
    let months = count::of_product(&mut tx, product_id).await?;
    let policy = policy::current(&mut tx).await?;
    Ok(score::summary(&months, Constants::from(&policy), app.now()))
}

/// One review: published ones for anyone, others for their author and for support; and how the caller voted on it is told
/// by [`of_product`] alone.
///
/// # Errors
/// [`Code::NotFound`], also where the caller may not see it.
pub async fn by_id(app: &App, caller: &Caller, review_id: &str) -> Result<Review, Failure> {
    let found = if id::plausible(review_id) { row::find(&mut app.db.read().await?, review_id).await? } else { None };
    let mut review = found.ok_or_else(missing)?.review;
    let is_own = caller.member_id().is_some() && caller.member_id() == review.member_id.as_deref();
    let may = match review.state {
        ReviewState::Published => true,
        ReviewState::Withdrawn => caller.is_at_least(Role::Moderator),
        _ => is_own || caller.is_at_least(Role::Support),
    };
    cover(caller, &mut review);
    if may { Ok(review) } else { Err(missing()) }
}

/// A page of the caller's reviews, newest first, whatever became of them.
pub async fn mine(app: &App, caller: &Caller, cursor: Option<&str>, limit: i64) -> Result<Page<Review>, Failure> {
    let member = caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))?;
    let before = cursor.filter(|id| id::plausible(id)).unwrap_or(cursor::AFTER_ALL);
    let rows = list::of_member(&mut app.db.read().await?, member, before, limit + 1).await?;
    Ok(Page::cut(rows, limit, |review| review.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::{Sort, read_cursor};

    #[test]
    fn a_cursor_is_read_by_its_own_sort_alone() {
        let read = read_cursor(Sort::Highest, "d-4-870000-rev_01").expect("a cursor");
        assert_eq!((read.rating, read.helpful, read.id.as_str()), (4, 870_000, "rev_01"));
        assert_eq!(read_cursor(Sort::Newest, "n--5-rev_01").expect("before 1970").written_at, -5);
        let bad = [
            (Sort::Helpful, "d-4-87-rev_01"),
            (Sort::Newest, "n-x-rev_01"),
            (Sort::Newest, "n-5"),
            (Sort::Lowest, ""),
            (Sort::Newest, "n-5-a b"),
            (Sort::Newest, "n-5-"),
        ];
        for (sort, text) in bad {
            assert_eq!(read_cursor(sort, text), None, "{text}");
        }
    }
}
