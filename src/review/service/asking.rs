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
        model::{Filter, Listed, Pair, Review, ReviewState, Sort, Summary, Topic},
        rules::{cell, score, score::Constants},
        store::{count, list, list::After, policy, row, topic, vote},
    },
    server::state::App,
    t,
};

/// Topics shown above a list.
const TOPICS: i64 = 12;

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

/// Published reviews of a product, and how the caller voted on them. A cursor of another sort starts at the beginning.
pub async fn of_product(app: &App, caller: &Caller, look: &Look) -> Result<Listed, Failure> {
    let mut tx = app.db.read().await?;
    let limit = look.limit.clamp(1, cursor::MOST);
    let Look { product_id, filter, .. } = look;
    let sort = if filter.topic.is_empty() { filter.sort } else { Sort::Newest };
    let after = look.cursor.as_deref().and_then(|text| read_cursor(sort, text)).unwrap_or_else(|| After::start(sort));
    let rows = if filter.topic.is_empty() {
        list::page(&mut tx, product_id, &cell::cells(filter), &filter.size, sort, &after, limit + 1).await?
    } else {
        list::by_topic(&mut tx, product_id, &filter.topic, (after.written_at, &after.id), limit + 1).await?
    };
    let page = Page::cut(rows, limit, |placed| write_cursor(sort, &placed.review, placed.helpful)).map(|placed| placed.review);
    let ids = page.items.iter().map(|review| review.id.clone()).collect::<Vec<_>>();
    let votes = match caller.member_id() {
        Some(member) => vote::of_member(&mut tx, member, &ids).await?,
        None => vec![],
    };
    Ok(Listed { reviews: page, votes })
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
    let mut after = After::start(sort);
    let mut parts = text.split('-');
    let letter = parts.next()?;
    let mut number = || parts.next()?.parse::<i64>().ok();
    match (sort, letter) {
        (Sort::Helpful, "h") => after.helpful = number()?,
        (Sort::Newest, "n") => after.written_at = number()?,
        (Sort::Highest, "d") | (Sort::Lowest, "a") => (after.rating, after.helpful) = (number()?, number()?),
        _ => return None,
    }
    after.id = parts.next().filter(|id| id::plausible(id))?.to_owned();
    Some(after)
}

/// What stands above a product's reviews.
pub async fn summary(app: &App, product_id: &str) -> Result<Summary, Failure> {
    let mut tx = app.db.read().await?;
    let months = count::of_product(&mut tx, product_id).await?;
    let policy = policy::current(&mut tx).await?;
    Ok(score::summary(&months, Constants::from(&policy), app.now()))
}

/// The most helpful review with four or five stars beside the most helpful with one to three. `None` for each that nobody
/// found helpful yet.
pub async fn pair(app: &App, product_id: &str) -> Result<Pair, Failure> {
    let mut tx = app.db.read().await?;
    let helped = |review: &Review| review.up > 0;
    let positive = list::best(&mut tx, product_id, 4..=5, 1).await?.pop().filter(helped);
    let critical = list::best(&mut tx, product_id, 1..=3, 1).await?.pop().filter(helped);
    Ok(Pair { positive, critical })
}

/// Reviews with pictures, the most helpful first: what the gallery shows.
pub async fn gallery(app: &App, product_id: &str, limit: i64) -> Result<Vec<Review>, Failure> {
    let mut tx = app.db.read().await?;
    let filter = Filter { pictures: true, ..Filter::default() };
    let placed = list::page(&mut tx, product_id, &cell::cells(&filter), "", Sort::Helpful, &After::start(Sort::Helpful), limit).await?;
    Ok(placed.into_iter().map(|placed| placed.review).collect())
}

/// What reviewers of a product speak of, the most frequent first; and the sizes they told, with how many.
pub async fn topics(app: &App, product_id: &str) -> Result<(Vec<Topic>, Vec<(String, i64)>), Failure> {
    let mut tx = app.db.read().await?;
    Ok((topic::of_product(&mut tx, product_id, TOPICS).await?, list::sizes(&mut tx, product_id, 12).await?))
}

/// One review: published ones for anyone, others for their author and for support.
///
/// # Errors
/// [`Code::NotFound`], also where the caller may not see it.
pub async fn by_id(app: &App, caller: &Caller, review_id: &str) -> Result<Review, Failure> {
    let found = if id::plausible(review_id) { row::find(&mut app.db.read().await?, review_id).await? } else { None };
    let review = found.ok_or_else(missing)?.review;
    let is_own = caller.member_id().is_some() && caller.member_id() == review.member_id.as_deref();
    let may = match review.state {
        ReviewState::Published => true,
        ReviewState::Withdrawn => caller.is_at_least(Role::Moderator),
        _ => is_own || caller.is_at_least(Role::Support),
    };
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
        for (sort, text) in [(Sort::Helpful, "d-4-87-rev_01"), (Sort::Newest, "n-x-rev_01"), (Sort::Newest, "n-5"), (Sort::Lowest, ""), (Sort::Newest, "n-5-a b")] {
            assert_eq!(read_cursor(sort, text), None, "{text}");
        }
    }
}
