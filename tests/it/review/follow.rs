//! What follows from what: one table of histories, and where degree, mark, points and counts must end.

use super::stage::{SHOP, facts, order, product, refund, reward, words};
use crate::{
    on_both,
    support::{NOW, TestApp},
};
use regulars::{
    kernel::{
        caller::Role,
        id,
        time::{DAY, Time},
    },
    ledger::{self, model::Cause, service::Change, verify::verify},
    moderation::{
        model::{Action, Reason, Target},
        service::{self as moderation, Ruling, Verdict},
    },
    order::service::{self as orders, News, Which},
    programme,
    review::{
        model::{Degree as D, Extras, Review, ReviewState as S, Shot},
        service::{self as review, New},
        store::row::{self, Kept},
    },
};

/// Something that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The shop tells of a paid order of the product for 10.00, which earns 10 points; the second one is a further order.
    Order,
    Again,
    /// The first order has arrived now.
    Deliver,
    Write,
    WriteWithPicture,
    /// A text that waits for a look.
    WriteHeld,
    /// So much of the first order goes back, in cents.
    Refund(i64),
    Cancel,
    /// So many days pass, and the jobs run.
    Days(i64),
    /// The member spends everything.
    Spend,
    AddPicture,
    DropPicture,
    /// The rule for reviews gives so much from now on.
    Rule(i64),
    Decide(Action),
    /// The author appeals, and wins or loses.
    Appeal(bool),
    Withdraw,
    /// The review comes from another app, which says that something was given for it.
    Import,
}

use Step::{
    AddPicture, Again, Appeal, Cancel, Days, Decide, Deliver, DropPicture, Import, Order, Refund, Rule, Spend, Withdraw, Write, WriteHeld, WriteWithPicture,
};

/// Where a history ends: degree, mark (points promised), state, points (waiting, to spend), counted reviews (all, rewarded,
/// verified).
type End = (D, i64, S, (i64, i64), (i64, i64, i64));

/// A review of a purchase gives 50 points, and 20 more with pictures.
fn rows() -> Vec<(&'static str, Vec<Step>, End)> {
    let shown = (1, 1, 1);
    let gone = (0, 0, 0);
    vec![
        ("without a purchase nothing is promised", vec![Write], (D::None, 0, S::Published, (0, 0), (1, 0, 0))),
        ("a purchase after writing is seen, but was not promised for", vec![Write, Order], (D::Ordered, 0, S::Published, (0, 10), (1, 0, 1))),
        ("ordered", vec![Order, Write], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("arrived by assumption", vec![Order, Write, Days(8)], (D::Delivered, 50, S::Published, (50, 10), shown)),
        ("arrived by the shop's word", vec![Order, Write, Deliver], (D::Delivered, 50, S::Published, (50, 10), shown)),
        ("kept", vec![Order, Deliver, Write, Days(31)], (D::Kept, 50, S::Published, (0, 60), shown)),
        ("a day before", vec![Order, Deliver, Write, Days(29)], (D::Delivered, 50, S::Published, (50, 10), shown)),
        ("some of it went back", vec![Order, Deliver, Write, Refund(400)], (D::Delivered, 50, S::Published, (50, 6), shown)),
        ("all of it went back while points wait", vec![Order, Deliver, Write, Refund(1_000)], (D::Returned, 50, S::Published, (0, 0), shown)),
        ("all of it went back in two parts", vec![Order, Write, Refund(400), Refund(600)], (D::Returned, 50, S::Published, (0, 0), shown)),
        ("all of it went back after that", vec![Order, Deliver, Write, Days(31), Refund(1_000)], (D::Returned, 50, S::Published, (0, 0), shown)),
        ("and after the points were spent", vec![Order, Deliver, Write, Days(31), Spend, Refund(1_000)], (D::Returned, 50, S::Published, (0, 0), shown)),
        ("cancelled", vec![Order, Write, Cancel], (D::Returned, 50, S::Published, (0, 0), shown)),
        ("bought anew after it went back", vec![Order, Write, Refund(1_000), Again], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("anew and kept", vec![Order, Write, Refund(1_000), Again, Days(38)], (D::Kept, 50, S::Published, (0, 60), shown)),
        ("bought again", vec![Order, Deliver, Write, Days(1), Again], (D::BoughtAgain, 50, S::Published, (50, 20), shown)),
        ("bought again, the first went back", vec![Order, Deliver, Write, Days(1), Again, Refund(1_000)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("removed", vec![Order, Write, Decide(Action::Remove)], (D::Ordered, 50, S::Removed, (0, 10), gone)),
        ("removed once points could be spent", vec![Order, Deliver, Write, Days(31), Decide(Action::Remove)], (D::Kept, 50, S::Removed, (0, 10), gone)),
        ("removed after they were spent", vec![Order, Deliver, Write, Days(31), Spend, Decide(Action::Remove)], (D::Kept, 50, S::Removed, (0, 0), gone)),
        ("the appeal is won", vec![Order, Write, Decide(Action::Remove), Appeal(true)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("won after the window", vec![Order, Deliver, Write, Decide(Action::Remove), Days(31), Appeal(true)], (D::Kept, 50, S::Published, (0, 60), shown)),
        ("the appeal is lost", vec![Order, Write, Decide(Action::Remove), Appeal(false)], (D::Ordered, 50, S::Removed, (0, 10), gone)),
        ("won, but it went back", vec![Order, Write, Decide(Action::Remove), Refund(1_000), Appeal(true)], (D::Returned, 50, S::Published, (0, 0), shown)),
        (
            "won, removed again, won again",
            vec![Order, Write, Decide(Action::Remove), Appeal(true), Decide(Action::Remove), Appeal(true)],
            (D::Ordered, 50, S::Published, (50, 10), shown),
        ),
        ("restored without an appeal", vec![Order, Write, Decide(Action::Remove), Decide(Action::Restore)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("held", vec![Order, WriteHeld], (D::Ordered, 50, S::Held, (0, 10), gone)),
        ("held, then published", vec![Order, WriteHeld, Decide(Action::Publish)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("held, then refused", vec![Order, WriteHeld, Decide(Action::Refuse)], (D::Ordered, 50, S::Refused, (0, 10), gone)),
        ("refused, the appeal is won", vec![Order, WriteHeld, Decide(Action::Refuse), Appeal(true)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("deleted by its author", vec![Order, Write, Withdraw], (D::Ordered, 50, S::Withdrawn, (0, 10), gone)),
        ("deleted once points could be spent", vec![Order, Deliver, Write, Days(31), Withdraw], (D::Kept, 50, S::Withdrawn, (0, 10), gone)),
        ("with a picture", vec![Order, WriteWithPicture], (D::Ordered, 70, S::Published, (70, 10), shown)),
        ("a picture comes later", vec![Order, Write, AddPicture], (D::Ordered, 70, S::Published, (70, 10), shown)),
        ("a picture goes", vec![Order, WriteWithPicture, DropPicture], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("a picture goes and comes", vec![Order, WriteWithPicture, DropPicture, AddPicture], (D::Ordered, 70, S::Published, (70, 10), shown)),
        ("a picture goes after the window", vec![Order, Deliver, WriteWithPicture, Days(31), DropPicture], (D::Kept, 50, S::Published, (0, 60), shown)),
        ("the rule changes between", vec![Order, Write, Rule(500), Decide(Action::Remove), Appeal(true)], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("the rule ends between", vec![Order, Write, Rule(0), Refund(1_000), Again], (D::Ordered, 50, S::Published, (50, 10), shown)),
        ("the rule changed before", vec![Rule(80), Order, Write], (D::Ordered, 80, S::Published, (80, 10), shown)),
        ("imported: nothing here is known of it", vec![Order, Import], (D::Imported, 0, S::Published, (0, 10), (1, 1, 0))),
        ("imported, and the order goes back", vec![Order, Import, Refund(1_000), Days(40)], (D::Imported, 0, S::Published, (0, 0), (1, 1, 0))),
        ("imported and removed", vec![Import, Decide(Action::Remove)], (D::Imported, 0, S::Removed, (0, 0), gone)),
    ]
}

/// One history on its way.
struct Story<'a> {
    t: &'a TestApp,
    number: String,
    email: String,
    member: String,
    product: String,
    began: Time,
    staff: (String, String),
    review_id: String,
    refunds: i64,
}

impl Story<'_> {
    async fn take(&mut self, step: Step) {
        match step {
            Order => self.order("a", None).await,
            Again => self.order("b", None).await,
            Deliver => self.order("a", Some(self.t.app.now())).await,
            Write => self.write("bread", vec![]).await,
            WriteHeld => self.write("https://example.test/bread", vec![]).await,
            WriteWithPicture => self.write("bread", vec![shot()]).await,
            AddPicture => self.edit(vec![shot()]).await,
            DropPicture => self.edit(vec![]).await,
            Refund(amount) => {
                self.refunds += 1;
                refund(self.t, &format!("{}a", self.number), &format!("r{}", self.refunds), amount).await;
            }
            Cancel => self.cancel().await,
            Days(days) => self.pass(days).await,
            Spend => self.spend().await,
            Rule(points) => {
                reward(self.t, points.max(1), 20).await;
                if points == 0 {
                    self.end_rules().await;
                }
            }
            Decide(action) => self.decide(action).await,
            Appeal(won) => self.appeal(won).await,
            Withdraw => self.withdraw().await,
            Import => self.import().await,
        }
    }

    async fn order(&self, which: &str, delivered_at: Option<Time>) {
        let at = if which == "a" { self.began } else { self.t.app.now() };
        let mut told = facts(&format!("{}{which}", self.number), &self.email, &self.number, at, delivered_at);
        told.version_at = self.t.app.now() + i64::from(delivered_at.is_some());
        order(self.t, told).await;
    }

    async fn write(&mut self, about: &str, pictures: Vec<Shot>) {
        let mut said = words(2, &format!("{about} {}", self.number));
        said.pictures = pictures;
        self.review_id = id::new(id::prefix::REVIEW);
        let now = self.t.app.now();
        let new = New {
            id: self.review_id.clone(),
            product_id: self.product.clone(),
            member_id: Some(self.member.clone()),
            order_line_id: String::new(),
            author_name: "Ann".into(),
            words: said,
            source: "page",
        };
        self.t.app.db.write(move |tx| Box::pin(async move { review::create(tx, now, new).await })).await.expect("a review");
    }

    async fn edit(&self, pictures: Vec<Shot>) {
        let mut said = words(2, &format!("bread {}", self.number));
        said.pictures = pictures;
        let (now, author, review_id) = (self.t.app.now(), review::Author::Member(self.member.clone()), self.review_id.clone());
        self.t.app.db.write(move |tx| Box::pin(async move { review::edit(tx, now, &author, &review_id, said).await })).await.expect("changed");
    }

    async fn cancel(&self) {
        let (now, number) = (self.t.app.now(), format!("{}a", self.number));
        let news = self.t.app.db.write(move |tx| {
            Box::pin(async move { orders::amend(tx, now, "system", Which::Number { source: SHOP, external_id: &number }, News::Cancelled(now)).await })
        });
        news.await.expect("heard").expect("known");
    }

    async fn pass(&self, days: i64) {
        self.t.clock.set(self.t.app.now() + days * DAY);
        review::nightly(&self.t.app).await.expect("a job");
        programme::service::mature(&self.t.app).await.expect("a job");
    }

    async fn spend(&self) {
        let (now, member) = (self.t.app.now(), self.member.clone());
        let spent = self.t.app.db.write(move |tx| {
            Box::pin(async move {
                let amount = ledger::service::balances(tx, &member).await?.available;
                let change =
                    Change { member_id: member.clone(), amount, cause: Cause::new("test", id::new("tst")), reason: "Spent".into(), actor: "system".into() };
                let held = ledger::service::hold(tx, now, change).await?;
                ledger::service::post(tx, now, &held.transfer, "Spent".into(), "system").await
            })
        });
        spent.await.expect("spent");
    }

    async fn end_rules(&self) {
        let mut draft = programme::service::current(&mut self.t.app.db.read().await.expect("read")).await.expect("a programme");
        draft.rules.retain(|rule| !rule.id.starts_with("review"));
        let owner = self.t.caller(&self.t.again(&self.staff.1).await).await;
        programme::service::publish(&self.t.app, &owner, draft, "").await.expect("published");
    }

    async fn decide(&self, action: Action) {
        let target = Target::of_id(&self.review_id).expect("a target");
        let seen = moderation::subject(&mut self.t.app.db.read().await.expect("read"), &target).await.expect("read").expect("there").0.seen;
        let ground = action.is_against().then_some(Reason::NotAbout);
        let ruling = Ruling { target: target.to_string(), action, ground, statement: String::new(), seen };
        moderation::decide(&self.t.app, &self.t.caller(&self.t.again(&self.staff.0).await).await, ruling).await.expect("decided");
    }

    async fn appeal(&self, won: bool) {
        let target = Target::of_id(&self.review_id).expect("a target");
        let author = self.t.caller(&self.t.again(&self.member).await).await;
        let decisions = moderation::record(&self.t.app, &author, &self.review_id).await.expect("a record").decisions;
        moderation::appeal(&self.t.app, &author, &decisions[0].id, "It is about the loaf.").await.expect("appealed");
        let all = moderation::subject(&mut self.t.app.db.read().await.expect("read"), &target).await.expect("read").expect("there").2;
        let appeal_id = all[0].appeal.as_ref().expect("an appeal").id.clone();
        let verdict = Verdict { appeal_id, won, statement: String::new() };
        moderation::decide_appeal(&self.t.app, &self.t.caller(&self.t.again(&self.staff.1).await).await, verdict).await.expect("decided");
    }

    async fn withdraw(&self) {
        let (now, author, review_id) = (self.t.app.now(), review::Author::Member(self.member.clone()), self.review_id.clone());
        self.t.app.db.write(move |tx| Box::pin(async move { review::withdraw(tx, now, &author, &review_id).await })).await.expect("deleted");
    }

    /// As an import leaves it: believed, with what the other app said of an incentive.
    async fn import(&mut self) {
        self.review_id = id::new(id::prefix::REVIEW);
        let now = self.t.app.now();
        let review = Review {
            id: self.review_id.clone(),
            product_id: self.product.clone(),
            member_id: Some(self.member.clone()),
            order_id: String::new(),
            author_name: "Ann".into(),
            rating: 5,
            title: String::new(),
            body: "Taken over.".into(),
            html: "<p>Taken over.</p>".into(),
            extras: Extras::default(),
            language: "en".into(),
            state: S::Held,
            held_for: vec![],
            degree: D::Imported,
            degree_since: now,
            promised: 0,
            incentive_note: "coupon".into(),
            source: "judgeme".into(),
            up: 0,
            down: 0,
            written_at: now,
            published_at: None,
        };
        let kept = Kept {
            review,
            order_line_id: String::new(),
            rule_version: 0,
            external_id: self.number.clone(),
            import_id: "imp_1".into(),
            size: String::new(),
            helpful: 0,
            text_hash: String::new(),
            degree_next: i64::MAX,
            changed_at: now,
        };
        let review_id = self.review_id.clone();
        let made = self.t.app.db.write(move |tx| {
            Box::pin(async move {
                assert!(row::insert(tx, &kept, 16).await?);
                review::decide(tx, now, "system", &review_id, S::Published).await
            })
        });
        made.await.expect("imported");
    }

    async fn end(&self) -> End {
        let mut tx = self.t.app.db.read().await.expect("read");
        let review = row::find(&mut tx, &self.review_id).await.expect("read").expect("there").review;
        let points = ledger::service::balances(&mut tx, &self.member).await.expect("balances");
        drop(tx);
        let summary = review::summary(&self.t.app, &self.product).await.expect("a summary");
        let counts = (summary.count, summary.rewarded.iter().sum(), summary.verified);
        (review.degree, review.promised, review.state, (points.pending, points.available), counts)
    }
}

fn shot() -> Shot {
    Shot { id: "pic_1".into(), hash: "0".repeat(64), width: 640, height: 480, alt: "A loaf".into() }
}

on_both!(degree_mark_points_and_counts_follow_exactly, |t| async move {
    let staff = (t.staff(Role::Moderator).await.0, t.staff(Role::Owner).await.0);
    let mut wrong = vec![];
    for (at, (what, steps, end)) in rows().into_iter().enumerate() {
        reward(&t, 50, 20).await;
        let name = format!("ann{at}");
        let (member, _) = t.member(&name).await;
        let number = format!("p{at}");
        let mut story = Story {
            t: &t,
            email: format!("{name}@example.test"),
            member,
            product: product(&t, &number).await,
            number,
            began: t.app.now(),
            staff: staff.clone(),
            review_id: String::new(),
            refunds: 0,
        };
        for step in &steps {
            story.take(*step).await;
        }
        let found = story.end().await;
        if found != end {
            wrong.push(format!("{what}: {steps:?}\n    expected {end:?}\n    found    {found:?}"));
        }
        let books = verify(&t.app).await.expect("verified").difference;
        assert_eq!(books, None, "{what}: {steps:?}");
    }
    assert!(t.app.now() > NOW, "time has passed");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
});
