//! What is reported and decided in the demo shop, so that the desk has something to judge: a review with milder reports, one
//! that tells too much of somebody, one that was taken down and is appealed against, and letters to an author.

use super::{ACCOUNTS, Stage, caller, past::Joined};
use crate::{
    catalog::service as catalog,
    kernel::{
        caller::{Caller, Role},
        cursor,
        failure::{Code, Failure},
        time::{DAY, HOUR, Time},
    },
    member,
    moderation::{
        model::{Action, Reason, Target},
        service::{self, Ruling},
    },
    review::{
        model::{Filter, Review, Sort},
        service as review,
    },
};

/// Somebody's report: which of the reporters, why, and what they add.
const REPORTS: [(usize, usize, &str, &str); 4] = [
    (0, 0, "not_about", "This is about the parcel service, not about the bread."),
    (0, 1, "spam", ""),
    (1, 2, "personal", "It names the lady at the counter and the street she lives in."),
    (3, 3, "fake", "I think they have never been here."),
];

/// Plays it. The staff's accounts are there.
pub async fn play(stage: &Stage, joined: &Joined) -> Result<(), Failure> {
    let reviews = judged(stage).await?;
    let mut people = joined.iter().filter(|(email, _)| *email != ACCOUNTS[0].0).collect::<Vec<_>>();
    people.sort_by_key(|(email, _)| *email);
    let people = people.into_iter().map(|(_, caller)| caller.clone()).collect::<Vec<_>>();
    // A shop of few members has nobody to report anything.
    if reviews.len() < 5 || people.len() < 12 {
        return Ok(());
    }
    for (number, (which, who, reason, note)) in REPORTS.into_iter().enumerate() {
        let review = &reviews[which];
        let Some(reporter) = people.iter().filter(|caller| caller.member_id() != review.member_id.as_deref()).nth(who) else { continue };
        stage.app.clock.set(stage.today - 9 * HOUR + i64::try_from(number).unwrap_or(0) * HOUR);
        match service::report(&stage.app, reporter, &format!("review/{}", review.id), reason, note).await {
            // A run that broke is repeated: this was reported then.
            Err(failure) if failure.code != Code::Conflict => return Err(failure),
            _ => {}
        }
    }
    let (email, name, role) = ACCOUNTS[1];
    let staff = member::service::owners_of(&mut stage.app.db.read().await?, &[email.to_owned()]).await?;
    let Some(staff) = staff.get(email).map(|id| caller(id, name, role)) else { return Ok(()) };
    take_down(stage, &staff, &reviews[2]).await?;
    write(stage, &staff, &reviews[4]).await
}

/// Members' reviews of five products, the newest of each.
async fn judged(stage: &Stage) -> Result<Vec<Review>, Failure> {
    let products = catalog::shelf(&stage.app, &Caller::System, None, None, cursor::MOST).await?.items;
    let shopper = member::service::owners_of(&mut stage.app.db.read().await?, &[ACCOUNTS[0].0.to_owned()]).await?.into_values().next();
    let mut found: Vec<Review> = vec![];
    for product in products {
        let filter = Filter { sort: Sort::Newest, verified: true, ..Filter::default() };
        let look = review::Look { product_id: product.id, filter, limit: 10, ..review::Look::default() };
        let list = review::of_product(&stage.app, &Caller::System, &look).await?.reviews.items;
        found.extend(list.into_iter().find(|review| review.member_id.is_some() && review.member_id != shopper && review.written_at < stage.today - 8 * DAY));
        if found.len() == 5 {
            break;
        }
    }
    Ok(found)
}

fn author(review: &Review) -> Caller {
    caller(review.member_id.as_deref().unwrap_or_default(), &review.author_name, Role::Member)
}

/// A review is taken down, and its author appeals.
async fn take_down(stage: &Stage, staff: &Caller, review: &Review) -> Result<(), Failure> {
    at(stage, 4 * DAY);
    let target = Target::of_id(&review.id).ok_or_else(|| Failure::internal("a review with no target"))?;
    let Some((subject, ..)) = service::subject(&mut stage.app.db.read().await?, &target).await? else { return Ok(()) };
    let ruling = Ruling { target: target.to_string(), action: Action::Remove, ground: Some(Reason::NotAbout), statement: String::new(), seen: subject.seen };
    let decision = service::decide(&stage.app, staff, ruling).await?;
    at(stage, 3 * DAY);
    let words = "Every word of it is about what I bought. I did mention the market, but that is where you sold it to me.";
    service::appeal(&stage.app, &author(review), &decision.id, words).await
}

/// Staff ask an author something, who answers.
async fn write(stage: &Stage, staff: &Caller, review: &Review) -> Result<(), Failure> {
    at(stage, 2 * DAY);
    service::write_letter(&stage.app, staff, &review.id, "Thank you for writing. May we ask which batch it was? The number stands on the bottom of the bag.")
        .await?;
    at(stage, DAY);
    service::answer(&stage.app, &author(review), &review.id, "It says 114 B. I have kept the bag, should you want to see it.").await
}

fn at(stage: &Stage, ago: Time) {
    stage.app.clock.set(stage.today - ago);
}
