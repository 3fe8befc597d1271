//! Reading questions.

use super::{missing, unauthorized};
use crate::{
    kernel::{
        caller::{Caller, Role},
        cursor::{self, AFTER_ALL, Page},
        failure::{Code, Failure},
        id,
        time::DAY,
    },
    question::{
        model::{About, Block, Listed, Mine, Own, Pile, Placed, Sort, Thread},
        rules::{self, ANSWERS},
        store::{answer, helper, list, list::After, own, question},
    },
    review,
    server::{db::Tx, state::App},
    t,
};

/// The few questions that a product's page shows, from what is kept with the product: no statement.
pub fn block(about: About, kept: &str) -> Block {
    let entries = if kept.is_empty() { vec![] } else { serde_json::from_str(kept).unwrap_or_default() };
    Block { about, entries }
}

/// A page of a product's published questions, by the product's name in addresses. A cursor of another sort starts at the
/// beginning.
///
/// # Errors
/// [`Code::NotFound`] without such a product on the shelf.
pub async fn of_slug(app: &App, slug: &str, sort: Sort, cursor: Option<&str>, limit: i64) -> Result<Listed, Failure> {
    let mut tx = app.db.read().await?;
    let about = question::about_slug(&mut tx, slug).await?.ok_or_else(no_product)?;
    listed(&mut tx, about, sort, cursor, limit).await
}

/// The same by its id.
pub async fn of_product(app: &App, product_id: &str, sort: Sort, cursor: Option<&str>, limit: i64) -> Result<Listed, Failure> {
    let mut tx = app.db.read().await?;
    let about = question::about(&mut tx, product_id).await?.ok_or_else(no_product)?;
    listed(&mut tx, about, sort, cursor, limit).await
}

async fn listed(tx: &mut Tx, about: About, sort: Sort, cursor: Option<&str>, limit: i64) -> Result<Listed, Failure> {
    let after = cursor.and_then(|text| read_cursor(sort, text)).unwrap_or_else(|| After { answers: i64::MAX, id: AFTER_ALL.to_owned() });
    let limit = limit.clamp(1, cursor::MOST);
    let rows = list::page(tx, &about.id, sort, &after, limit + 1).await?;
    let page = Page::cut(rows, limit, |(entry, _)| write_cursor(sort, entry.question.answers, &entry.question.id));
    Ok(Listed { about, entries: page.map(|(entry, _)| entry) })
}

/// `a-3-que_…`, `n-que_…`, `u-que_…`: the sort's letter, its keys, the id.
fn write_cursor(sort: Sort, answers: i64, id: &str) -> String {
    match sort {
        Sort::Answered => format!("a-{answers}-{id}"),
        Sort::Newest => format!("n-{id}"),
        Sort::Unanswered => format!("u-{id}"),
    }
}

fn read_cursor(sort: Sort, text: &str) -> Option<After> {
    let (letter, rest) = text.split_once('-')?;
    let (answers, id) = match (sort, letter) {
        (Sort::Answered, "a") => rest.split_once('-').and_then(|(answers, id)| Some((answers.parse().ok()?, id)))?,
        (Sort::Newest, "n") | (Sort::Unanswered, "u") => (i64::MAX, rest),
        _ => return None,
    };
    id::plausible(id).then(|| After { answers, id: id.to_owned() })
}

/// A question with its answers: published ones for anyone, others for their author and for support.
///
/// # Errors
/// [`Code::NotFound`], also where the caller may not see it.
pub async fn thread(app: &App, caller: &Caller, question_id: &str) -> Result<Thread, Failure> {
    let mut tx = app.db.read().await?;
    let found = if id::plausible(question_id) { question::placed(&mut tx, question_id).await? } else { None };
    let (question, about) = found.ok_or_else(missing)?;
    if !rules::may_see(caller, question.member_id.as_deref(), question.state) {
        return Err(missing());
    }
    let mut answers = answer::of_question(&mut tx, question_id, ANSWERS).await?;
    answers.retain(|answer| rules::may_see(caller, Some(&answer.member_id), answer.state));
    answers.sort_by_key(|answer| answer.id != question.accepted_id);
    let may = rules::may(caller, &question, &answers);
    Ok(Thread { question, about, answers, may })
}

/// A page of the caller's own questions, newest first, and whether the caller is willing to be asked.
///
/// # Errors
/// [`Code::Unauthorized`].
pub async fn mine(app: &App, caller: &Caller, which: Own, cursor: Option<&str>, limit: i64) -> Result<Mine, Failure> {
    let member = caller.member_id().ok_or_else(unauthorized)?;
    let mut tx = app.db.read().await?;
    let before = cursor.filter(|id| id::plausible(id)).unwrap_or(AFTER_ALL);
    let rows = match which {
        Own::Wanted => own::wanted(&mut tx, member, before, limit + 1).await?,
        Own::Asked => own::asked(&mut tx, member, before, limit + 1).await?,
        Own::Answered => own::answered(&mut tx, member, before, limit + 1).await?,
    };
    let key = |placed: &Placed| match (which, &placed.answer) {
        (Own::Answered, Some(answer)) => answer.id.clone(),
        _ => placed.question.id.clone(),
    };
    let is_willing = helper::is_willing(&mut tx, member).await?;
    let cap = review::service::policy(&mut tx).await?.question_cap;
    Ok(Mine { items: Page::cut(rows, limit, key), is_willing, cap })
}

/// A page of what staff look at. For support.
///
/// # Errors
/// [`Code::Forbidden`].
pub async fn pile(app: &App, caller: &Caller, which: Pile, cursor: Option<&str>, limit: i64) -> Result<Page<Placed>, Failure> {
    if !caller.is_at_least(Role::Support) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let mut tx = app.db.read().await?;
    match which {
        Pile::Unanswered => {
            let days = review::service::policy(&mut tx).await?.unanswered_days;
            let until = app.now().saturating_sub(days.saturating_mul(DAY));
            let (at, id) = cursor.map_or((i64::MIN, String::new()), |text| cursor::read_by_time(Some(text)));
            let rows = list::unanswered(&mut tx, until, (at, &id), limit + 1).await?;
            Ok(Page::cut(rows, limit, |placed| cursor::by_time(placed.question.at(), &placed.question.id)))
        }
        Pile::Held => {
            // Questions and answers in one row, by the part of their ids that sorts by time.
            let after = cursor.filter(|key| id::plausible(key)).unwrap_or_default();
            let mut items = list::held_questions(&mut tx, &format!("{}_{after}", id::prefix::QUESTION), limit + 1).await?;
            items.extend(list::held_answers(&mut tx, &format!("{}_{after}", id::prefix::ANSWER), limit + 1).await?);
            items.sort_by(|one, other| dated(one).cmp(dated(other)));
            Ok(Page::cut(items, limit, |placed| dated(placed).to_owned()))
        }
        Pile::All => {
            let before = cursor.filter(|id| id::plausible(id)).unwrap_or(AFTER_ALL);
            let rows = list::all(&mut tx, before, limit + 1).await?;
            Ok(Page::cut(rows, limit, |placed| placed.question.id.clone()))
        }
    }
}

/// The part of the id of an answer (or, without one, of a question) that sorts by time.
fn dated(placed: &Placed) -> &str {
    let id = placed.answer.as_ref().map_or(placed.question.id.as_str(), |answer| answer.id.as_str());
    id.split_once('_').map_or(id, |(_, dated)| dated)
}

fn no_product() -> Failure {
    Failure::new(Code::NotFound, t!("catalog-not-found"))
}

#[cfg(test)]
mod tests {
    use super::{Sort, read_cursor, write_cursor};

    #[test]
    fn a_cursor_is_read_by_its_own_sort_alone() {
        for sort in Sort::ALL {
            let read = read_cursor(sort, &write_cursor(sort, 3, "que_01")).expect("a cursor");
            assert_eq!(read.id, "que_01");
            assert_eq!(read.answers, if sort == Sort::Answered { 3 } else { i64::MAX });
        }
        for (sort, text) in
            [(Sort::Answered, "n-que_01"), (Sort::Newest, "a-3-que_01"), (Sort::Answered, "a-x-que_01"), (Sort::Newest, ""), (Sort::Newest, "n-a b")]
        {
            assert_eq!(read_cursor(sort, text), None, "{text}");
        }
    }
}
