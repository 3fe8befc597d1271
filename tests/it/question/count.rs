//! Counts equal recounts, and pages of lists equal the whole list.

use super::{ask, decide, fresh, member, product, staff};
use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::Caller,
        time::{MINUTE, Time},
    },
    question::{
        model::{Entry, Sort},
        service,
    },
    review::model::ReviewState,
};

/// A few numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("fits") % sides
    }
}

/// Counts kept that differ from counting anew.
async fn differences(t: &TestApp) -> i64 {
    let mut tx = t.app.db.read().await.expect("read");
    let row: (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM product p WHERE p.questions <> (SELECT count(*) FROM question q WHERE q.product_id = p.id AND q.state = 'published')), \
         (SELECT count(*) FROM question q WHERE q.answers <> (SELECT count(*) FROM answer a WHERE a.question_id = q.id AND a.state = 'published')), \
         (SELECT count(*) FROM question q WHERE q.accepted_id <> '' AND NOT EXISTS \
            (SELECT 1 FROM answer a WHERE a.id = q.accepted_id AND a.question_id = q.id AND a.state = 'published'))",
    )
    .fetch_one(tx.conn())
    .await
    .expect("counted");
    row.0 + row.1 + row.2
}

async fn whole(t: &TestApp, slug: &str, sort: Sort, step: i64) -> Vec<Entry> {
    let (mut all, mut cursor) = (vec![], None);
    loop {
        let page = service::of_slug(&t.app, slug, sort, cursor.as_deref(), step).await.expect("a page").entries;
        assert!(i64::try_from(page.items.len()).expect("few") <= step);
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

/// An answer, its question, and who gave it.
type Given = (String, String, usize);

on_both!(counts_and_pages_hold_whatever_happens, |t| async move {
    let (id, slug, _) = product(&t).await;
    let mut people = vec![];
    for _ in 0..5 {
        people.push(member(&t).await);
    }
    let support = staff(&t).await;
    let (mut questions, mut answers): (Vec<(String, usize)>, Vec<Given>) = (vec![], vec![]);
    let mut dice = Dice(7);
    for _ in 0..140 {
        t.clock.set(t.app.now() + MINUTE);
        let (who, state) = (dice.throw(people.len()), ReviewState::ALL[dice.throw(4)]);
        match dice.throw(8) {
            0..=2 => {
                let asker = if dice.throw(6) == 0 { &Caller::Nobody } else { &people[who] };
                questions.push((ask(&t, asker, &id, &format!("{} can it do then?", fresh("What"))).await.id, who));
            }
            3 | 4 if !questions.is_empty() => {
                let question = questions[dice.throw(questions.len())].0.clone();
                if let Ok(answer) = service::answer(&t.app, &people[who], &question, "It can do this and that.").await {
                    answers.push((question, answer.id, who));
                }
            }
            5 if !answers.is_empty() => {
                let (question, answer, _) = &answers[dice.throw(answers.len())];
                let _ = service::accept(&t.app, &support, question, answer).await;
            }
            6 if !answers.is_empty() => {
                let (_, answer, author) = &answers[dice.throw(answers.len())];
                let _ = if dice.throw(2) == 0 { service::withdraw(&t.app, &people[*author], answer).await.map(drop) } else { decide(&t, answer, state).await };
            }
            7 if !questions.is_empty() => {
                let (question, author) = &questions[dice.throw(questions.len())];
                let _ =
                    if dice.throw(4) == 0 { service::withdraw(&t.app, &people[*author], question).await.map(drop) } else { decide(&t, question, state).await };
            }
            _ => {}
        }
    }
    assert!(questions.len() > 20 && answers.len() > 5, "{} {}", questions.len(), answers.len());
    assert_eq!(differences(&t).await, 0);
    let mut tx = t.app.db.read().await.expect("read");
    let (kept,): (String,) = sqlx::query_as("SELECT asked FROM product WHERE id = $1").bind(&id).fetch_one(tx.conn()).await.expect("read");
    drop(tx);
    let first = service::of_slug(&t.app, &slug, Sort::Answered, None, 3).await.expect("a page");
    let ids = |entries: &[Entry]| {
        entries.iter().map(|entry| (entry.question.id.clone(), entry.question.accepted_id.clone(), entry.best.clone().map(|best| best.id))).collect::<Vec<_>>()
    };
    assert_eq!(ids(&service::block(first.about, &kept).entries), ids(&first.entries.items), "what is kept for the product's page");

    let key = |sort: Sort, entry: &Entry| (if sort == Sort::Answered { -entry.question.answers } else { 0 }, -Time::from(entry.question.created_at));
    for sort in Sort::ALL {
        let all = whole(&t, &slug, sort, 100).await;
        assert!(all.iter().all(|entry| entry.question.state == ReviewState::Published));
        assert!(all.windows(2).all(|two| key(sort, &two[0]) <= key(sort, &two[1])), "{sort:?}");
        for step in [1, 3, 7] {
            assert_eq!(whole(&t, &slug, sort, step).await, all, "{sort:?} in steps of {step}");
        }
    }
    let (answered, newest, open) =
        (whole(&t, &slug, Sort::Answered, 100).await, whole(&t, &slug, Sort::Newest, 100).await, whole(&t, &slug, Sort::Unanswered, 100).await);
    let about = service::of_slug(&t.app, &slug, Sort::Newest, None, 1).await.expect("a page").about;
    assert_eq!((answered.len(), i64::try_from(answered.len())), (newest.len(), Ok(about.questions)));
    assert_eq!(open.len(), newest.iter().filter(|entry| entry.question.answers == 0).count());
    assert!(answered.iter().all(|entry| (entry.question.answers > 0) == entry.best.is_some()));
});
