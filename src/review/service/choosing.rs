//! What a review will be about: the product, the purchase, and what is promised for it.

use super::{Writer, promise};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::{NEVER, Time},
    },
    review::{
        model::{Promise, Subject},
        rules::{
            degree::{Graded, Purchase, degree},
            purchase::{Choice, choose},
        },
        store::{policy, purchase, row, row::Kept, subject},
    },
    server::{db::Tx, state::App},
    t,
};

/// The product of an id; the shop itself for an empty one.
///
/// # Errors
/// [`Code::NotFound`].
pub(super) async fn subject(tx: &mut Tx, product_id: &str) -> Result<Subject, Failure> {
    if product_id.is_empty() {
        return Ok(Subject::default());
    }
    let found = if id::plausible(product_id) { subject::by_ids(tx, &[product_id.to_owned()]).await?.pop() } else { None };
    found.ok_or_else(|| Failure::new(Code::NotFound, t!("catalog-not-found")))
}

/// What a writer has of a product: paid purchases, oldest first, and reviews.
pub(super) struct Known {
    pub purchases: Vec<Purchase>,
    pub reviews: Vec<Kept>,
}

impl Known {
    /// Which purchase a review is about; `wanted` is the line that was asked for, empty for the newest without one.
    ///
    /// # Errors
    /// [`Code::NotFound`] where the wanted line is not the writer's, or a link's order has no such product.
    pub fn choose(&self, writer: &Writer, wanted: &str) -> Result<Choice, Failure> {
        let lines = self.purchases.iter().map(|purchase| purchase.line_id.clone()).collect::<Vec<_>>();
        let reviews = self.reviews.iter().map(|kept| (kept.review.id.clone(), kept.order_line_id.clone())).collect::<Vec<_>>();
        let choice = choose(&lines, &reviews, wanted).ok_or_else(no_purchase)?;
        match (&choice, writer) {
            (Choice::About(line), Writer::Link(_)) if line.is_empty() => Err(no_purchase()),
            _ => Ok(choice),
        }
    }

    /// How sure the purchase is now.
    pub async fn graded(&self, tx: &mut Tx, now: Time) -> Result<Graded, Failure> {
        Ok(degree(&self.purchases, &policy::current(tx).await?, now))
    }
}

fn no_purchase() -> Failure {
    Failure::new(Code::NotFound, t!("review-no-purchase"))
}

/// What the writer bought of a product, and wrote about it.
pub(super) async fn known(tx: &mut Tx, writer: &Writer, product_id: &str) -> Result<Known, Failure> {
    let mut reviews = match writer.member_id() {
        Some(member) => row::of_member_and_product(tx, member, product_id).await?,
        None => vec![],
    };
    reviews.retain(|kept| kept.import_id.is_empty());
    let mut purchases = match writer {
        Writer::Member(caller) if !product_id.is_empty() => purchase::of_member(tx, caller.actor(), product_id).await?,
        Writer::Member(_) => vec![],
        Writer::Link(link) => {
            let bought = purchase::of_order(tx, &link.order_id).await?;
            bought.into_iter().filter(|one| one.product_id == product_id && !product_id.is_empty()).map(|one| one.purchase).collect()
        }
    };
    purchases.retain(|purchase| purchase.paid_at.is_some());
    if let Writer::Link(_) = writer {
        for purchase in &purchases {
            let found = row::of_line(tx, &purchase.line_id).await?;
            let new = found.filter(|kept| reviews.iter().all(|known| known.review.id != kept.review.id));
            reviews.extend(new);
        }
    }
    Ok(Known { purchases, reviews })
}

/// What the programme promises for a review now, if the purchase stands. What nobody's account would get is nothing.
pub(super) async fn promised(tx: &mut Tx, now: Time, writer: &Writer, graded: &Graded, has_pictures: bool) -> Result<Promise, Failure> {
    if !graded.degree.stands() || writer.member_id().is_none() {
        return Ok(Promise::default());
    }
    let (points, _) = promise(tx, has_pictures).await?;
    let (most, _) = promise(tx, true).await?;
    let from = Some(graded.kept_at).filter(|at| *at > now && *at != NEVER);
    Ok(Promise { points, with_picture: (most - points).max(0), from })
}

/// The product that a line of the member's orders is.
///
/// # Errors
/// [`Code::NotFound`], also where it is somebody else's.
pub async fn product_of_line(app: &App, writer: &Writer, line_id: &str) -> Result<String, Failure> {
    let found = if id::plausible(line_id) { purchase::product_of(&mut app.db.read().await?, line_id).await? } else { None };
    let mine = found.filter(|bought| match writer {
        Writer::Member(caller) => bought.member_id.as_deref() == caller.member_id(),
        Writer::Link(link) => bought.order_id == link.order_id,
    });
    mine.map(|bought| bought.product_id).ok_or_else(no_purchase)
}

/// What a review of a product (empty: the shop) is about, for anybody.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn subject_of(app: &App, product_id: &str) -> Result<Subject, Failure> {
    subject(&mut app.db.read().await?, product_id).await
}
