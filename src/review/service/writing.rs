//! Writing, changing and withdrawing reviews.

use super::{
    grading::{apply, grade},
    missing,
    settling::{locked, promise, promised_by, settle},
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        text,
        time::{DAY, NEVER, Time},
    },
    review::{
        model::{Answer, Concern, Degree, DraftKind, Edit, Extras, Reply, Review, ReviewState, Shot, TEXT, TEXT_LEAST, TITLE, Update, Wording},
        rules::{fold, holding, language},
        store::{policy, purchase, request, row, row::Kept},
    },
    server::{audit, db::Tx, markup, state::App},
    t,
};

/// What an author wrote, checked by [`Words::checked`].
#[derive(Clone, Debug)]
pub struct Words {
    /// 1 to 5.
    pub rating: i64,
    pub title: String,
    pub body: String,
    pub answers: Vec<Answer>,
    /// What was answered to the question that tells the size; empty: nothing.
    pub size: String,
    /// Attached already, in the author's order.
    pub pictures: Vec<Shot>,
}

impl Words {
    /// Within the bounds, and tidy.
    ///
    /// # Errors
    /// [`Code::Invalid`] with the fields `rating`, `title`, `body`.
    pub fn checked(mut self) -> Result<Self, Failure> {
        let mut failure = Failure::new(Code::Invalid, t!("review-check"));
        if !(1..=5).contains(&self.rating) {
            failure.fields.push(("rating".to_owned(), t!("review-bad-rating")));
        }
        let fields = [("title", &mut self.title, TITLE), ("body", &mut self.body, TEXT)];
        for (name, value, most) in fields {
            match text::block(name, value, most) {
                Ok(tidy) => *value = if name == "title" { tidy.split_whitespace().collect::<Vec<_>>().join(" ") } else { tidy },
                Err(refused) => failure.fields.extend(refused.fields),
            }
        }
        if self.body.chars().filter(|c| !c.is_whitespace()).count() < TEXT_LEAST && failure.about("body").is_none() {
            failure.fields.push(("body".to_owned(), t!("review-short", least = TEXT_LEAST)));
        }
        if failure.fields.is_empty() { Ok(self) } else { Err(failure) }
    }
}

/// A review on its way in.
#[derive(Clone, Debug)]
pub struct New {
    /// `rev_…`, made by the caller, who attaches the pictures to it in the same transaction.
    pub id: String,
    /// `prd_…`; empty: the shop itself.
    pub product_id: String,
    /// `None`: from a mailed link of an order that is nobody's account.
    pub member_id: Option<String>,
    /// The line of the order it is about; empty: none in particular.
    pub order_line_id: String,
    /// As readers will see it: 1 to 60 characters.
    pub author_name: String,
    pub words: Words,
    /// One of [`SOURCES`](crate::review::model::SOURCES).
    pub source: &'static str,
}

/// Writes a new review: published at once, or held where something about the text (never the stars) asks for a look. What
/// the programme promises for it at this moment is kept with it. Gives the review.
///
/// # Errors
/// [`Code::Invalid`]; [`Code::NotFound`] without such a product; [`Code::Conflict`] where this purchase has a review.
pub async fn create(tx: &mut Tx, now: Time, new: New) -> Result<Review, Failure> {
    let words = new.words.checked()?;
    let author_name = text::line("author_name", &new.author_name, 60)?;
    if !new.product_id.is_empty() && !purchase::product_exists(tx, &new.product_id).await? {
        return Err(Failure::new(Code::NotFound, t!("catalog-not-found")));
    }
    super::settling::lock(tx, new.member_id.as_deref(), &new.id).await?;
    let order_id = match purchase::of_line(tx, &new.order_line_id).await? {
        Some(line) => line.order_id,
        None => String::new(),
    };
    let review = Review {
        id: new.id,
        product_id: new.product_id,
        member_id: new.member_id,
        order_id,
        author_name,
        rating: words.rating,
        html: markup::render(&words.body),
        language: language::detect(&words.body).to_owned(),
        title: words.title,
        extras: Extras { answers: words.answers, pictures: words.pictures, ..Extras::default() },
        state: ReviewState::Held,
        held_for: vec![],
        degree: Degree::None,
        degree_since: now,
        promised: 0,
        incentive_note: String::new(),
        source: new.source.to_owned(),
        up: 0,
        down: 0,
        written_at: now,
        published_at: None,
        body: words.body,
    };
    let text_hash = fold::text_hash(&review.title, &review.body);
    let mut kept = Kept {
        review,
        order_line_id: new.order_line_id,
        rule_version: 0,
        external_id: String::new(),
        import_id: String::new(),
        size: words.size,
        helpful: 0,
        text_hash,
        degree_next: NEVER,
        changed_at: now,
    };
    let graded = grade(tx, &kept, now).await?;
    apply(&mut kept, &graded);
    if kept.review.degree.stands() {
        (kept.review.promised, kept.rule_version) = promise(tx, !kept.review.extras.pictures.is_empty()).await?;
    }
    judge(tx, now, &mut kept).await?;
    settle(tx, now, &actor(&kept), None, &mut kept, &graded).await?;
    row::revise(tx, &kept, DraftKind::Written, &kept.review.body, now).await?;
    if !kept.review.order_id.is_empty() {
        request::answer(tx, &kept.review.order_id, now).await?;
    }
    Ok(kept.review)
}

fn actor(kept: &Kept) -> String {
    kept.review.member_id.clone().unwrap_or_else(|| "nobody".to_owned())
}

/// Publishes or holds by what the words alone tell.
async fn judge(tx: &mut Tx, now: Time, kept: &mut Kept) -> Result<(), Failure> {
    let review = &kept.review;
    let member = review.member_id.as_deref().unwrap_or_default();
    let wording = Wording {
        title: review.title.clone(),
        body: review.body.clone(),
        author_name: review.author_name.clone(),
        has_pictures: !review.extras.pictures.is_empty(),
        is_copy: row::has_copy(tx, &kept.text_hash, &review.id, member).await?,
        is_verified: review.degree.is_verified(),
        lately: if member.is_empty() { 0 } else { row::written_since(tx, member, now - DAY).await? },
    };
    let mut concerns = holding::concerns(&wording);
    if review.member_id.is_none() && review.order_id.is_empty() {
        concerns.push(Concern::Guest);
    }
    kept.review.state = if concerns.is_empty() { ReviewState::Published } else { ReviewState::Held };
    kept.review.held_for = concerns;
    Ok(())
}

/// What speaks for a look at a text that is no review, from its words and from what its author wrote of late. `member_id` is
/// empty for a guest. [`Concern::Guest`] and [`Concern::Reported`] are for the caller to add.
pub async fn concerns_about(tx: &mut Tx, now: Time, member_id: &str, title: &str, body: &str, name: &str) -> Result<Vec<Concern>, Failure> {
    let wording = Wording {
        title: title.to_owned(),
        body: body.to_owned(),
        author_name: name.to_owned(),
        has_pictures: false,
        is_copy: row::has_copy(tx, &fold::text_hash(title, body), "", member_id).await?,
        is_verified: false,
        lately: if member_id.is_empty() { 0 } else { row::written_since(tx, member_id, now - DAY).await? },
    };
    Ok(holding::concerns(&wording))
}

/// Whose review may be changed: `author` is the member, or the `rev_…`'s order where it came from a mailed link.
fn is_author(kept: &Kept, author: &Author) -> bool {
    match author {
        Author::Member(id) => kept.review.member_id.as_deref() == Some(id),
        Author::Order(id) => !id.is_empty() && kept.review.order_id == *id && kept.review.source == "request",
    }
}

/// Who changes a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// `mem_…`
    Member(String),
    /// `ord_…`, by its mailed link.
    Order(String),
}

/// Changes a review within the time for it. What it was is kept, and a change of stars stays visible. Judged again.
///
/// # Errors
/// [`Code::NotFound`] also where it is not the author's; [`Code::NotAvailable`] after the time for it; [`Code::Conflict`] where
/// it was refused or taken down; [`Code::Invalid`].
pub async fn edit(tx: &mut Tx, now: Time, author: &Author, review_id: &str, words: Words) -> Result<Review, Failure> {
    let words = words.checked()?;
    let before = locked(tx, review_id).await?;
    if !is_author(&before, author) || before.review.state == ReviewState::Withdrawn {
        return Err(missing());
    }
    if !matches!(before.review.state, ReviewState::Published | ReviewState::Held) {
        return Err(Failure::new(Code::Conflict, t!("review-decided-already")));
    }
    let policy = policy::current(tx).await?;
    if now > before.review.written_at.saturating_add(policy.edit_days.saturating_mul(DAY)) {
        return Err(Failure::new(Code::NotAvailable, t!("review-edit-over", days = policy.edit_days)));
    }
    let mut after = before.clone();
    let review = &mut after.review;
    let edit = Edit { at: now, from: review.rating, to: words.rating, words: (&review.title, &review.body) != (&words.title, &words.body) };
    let same = !edit.words && edit.from == edit.to && review.extras.answers == words.answers && review.extras.pictures == words.pictures;
    if same {
        return Ok(before.review);
    }
    (review.rating, review.title, review.html) = (words.rating, words.title, markup::render(&words.body));
    review.language = language::detect(&words.body).to_owned();
    review.body = words.body;
    review.extras.answers = words.answers;
    review.extras.pictures = words.pictures;
    review.extras.edits.push(edit);
    let size = words.size;
    after.size = size;
    after.text_hash = fold::text_hash(&after.review.title, &after.review.body);
    if after.rule_version > 0 {
        after.review.promised = promised_by(tx, after.rule_version, !after.review.extras.pictures.is_empty()).await?;
    }
    let graded = grade(tx, &after, now).await?;
    apply(&mut after, &graded);
    judge(tx, now, &mut after).await?;
    settle(tx, now, &actor(&after), Some(&before), &mut after, &graded).await?;
    row::revise(tx, &after, DraftKind::Edited, &after.review.body, now).await?;
    Ok(after.review)
}

/// [`edit`] by the signed-in author, of the stars, the title or the text alone: what is left out stays.
pub async fn change(app: &App, caller: &Caller, review_id: &str, rating: Option<i64>, title: Option<String>, body: Option<String>) -> Result<Review, Failure> {
    let member = caller.member_id().ok_or_else(|| Failure::new(Code::Unauthorized, t!("error-unauthorized")))?;
    let (author, review_id, now) = (Author::Member(member.to_owned()), review_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let kept = locked(tx, &review_id).await?;
                if !is_author(&kept, &author) {
                    return Err(missing());
                }
                let (size, review) = (kept.size, kept.review);
                let words = Words {
                    rating: rating.unwrap_or(review.rating),
                    title: title.unwrap_or(review.title),
                    body: body.unwrap_or(review.body),
                    answers: review.extras.answers,
                    size,
                    pictures: review.extras.pictures,
                };
                edit(tx, now, &author, &review_id, words).await
            })
        })
        .await
}

/// Adds what the author thinks now: once when the product was kept, once more when it was bought again. The stars of the
/// update are the review's from then on; those before stay visible.
///
/// # Errors
/// As [`edit`]; [`Code::NotAvailable`] where there is nothing to update yet.
pub async fn add_update(tx: &mut Tx, now: Time, author: &Author, review_id: &str, rating: i64, body: &str) -> Result<Review, Failure> {
    let before = locked(tx, review_id).await?;
    if !is_author(&before, author) || before.review.state == ReviewState::Withdrawn {
        return Err(missing());
    }
    if before.review.state != ReviewState::Published {
        return Err(Failure::new(Code::Conflict, t!("review-decided-already")));
    }
    let words = Words { rating, title: before.review.title.clone(), body: body.to_owned(), answers: vec![], size: String::new(), pictures: vec![] };
    let words = words.checked()?;
    let mut after = before.clone();
    let graded = grade(tx, &after, now).await?;
    apply(&mut after, &graded);
    if !may_update(&after.review) {
        return Err(Failure::new(Code::NotAvailable, t!("review-update-not-yet")));
    }
    let update = Update { at: now, html: markup::render(&words.body), from: after.review.rating, to: words.rating, degree: after.review.degree };
    after.review.extras.updates.push(update);
    after.review.rating = words.rating;
    let mut judged = after.clone();
    judged.review.body.clone_from(&words.body);
    judged.text_hash = fold::text_hash("", &words.body);
    judge(tx, now, &mut judged).await?;
    (after.review.state, after.review.held_for) = (judged.review.state, judged.review.held_for);
    settle(tx, now, &actor(&after), Some(&before), &mut after, &graded).await?;
    row::revise(tx, &after, DraftKind::Updated, &words.body, now).await?;
    Ok(after.review)
}

/// Whether the degree has grown since the author last said something: one update when kept, one when bought again.
pub fn may_update(review: &Review) -> bool {
    let said = review.extras.updates.last().map(|update| update.degree);
    match review.degree {
        Degree::Kept => said.is_none(),
        Degree::BoughtAgain => said != Some(Degree::BoughtAgain),
        _ => false,
    }
}

/// Deletes the author's review: nobody sees it any more, and its points go back. Gives the review.
///
/// # Errors
/// [`Code::NotFound`] also where it is not the author's.
pub async fn withdraw(tx: &mut Tx, now: Time, author: &Author, review_id: &str) -> Result<Review, Failure> {
    let before = locked(tx, review_id).await?;
    if !is_author(&before, author) || before.review.state == ReviewState::Withdrawn {
        return Err(missing());
    }
    let mut after = before.clone();
    after.review.state = ReviewState::Withdrawn;
    let graded = grade(tx, &after, now).await?;
    settle(tx, now, &actor(&after), Some(&before), &mut after, &graded).await?;
    Ok(after.review)
}

/// Sets the shop's public answer; an empty text takes it away. For support; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Invalid`] with the field `body`.
pub async fn reply(app: &App, caller: &Caller, review_id: &str, body: &str) -> Result<Review, Failure> {
    if !caller.is_at_least(Role::Support) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let body = text::block("body", body, 4_000)?;
    let (actor, review_id, now) = (caller.actor().to_owned(), review_id.to_owned(), app.now());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let before = locked(tx, &review_id).await?;
                if before.review.state == ReviewState::Withdrawn {
                    return Err(missing());
                }
                let mut after = before.clone();
                after.review.extras.reply = (!body.is_empty()).then(|| Reply { at: now, html: markup::render(&body), body: body.clone() });
                let graded = grade(tx, &after, now).await?;
                apply(&mut after, &graded);
                settle(tx, now, &actor, Some(&before), &mut after, &graded).await?;
                audit::record(tx, now, &actor, "review.reply", &format!("review/{review_id}"), "").await?;
                Ok(after.review)
            })
        })
        .await
}
