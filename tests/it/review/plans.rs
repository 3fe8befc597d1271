//! What a product's page reads is found by indexes: no plan goes through all reviews, and none sorts them all.

use super::stage::product;
use crate::support::{On, TestApp};
use regulars::review::{
    model::{Filter, Sort},
    rules::cell::cells,
    store::{
        list::After,
        look::{Wanted, statement},
    },
};
use sqlx::Row;

fn views() -> Vec<Vec<Wanted>> {
    let mut all = vec![];
    let after = After { rating: 3, helpful: 500_000, written_at: 1_700_000_000_000, id: "rev_01".into() };
    for sort in Sort::ALL {
        for (rating, verified, pictures) in [(None, false, false), (Some(4), false, false), (None, true, false), (None, false, true), (Some(1), true, true)] {
            for size in ["", "M"] {
                for topic in ["", "crust"] {
                    for after in [None, Some(after.clone())] {
                        let filter = Filter { rating, verified, pictures, ..Filter::default() };
                        all.push(vec![Wanted { cells: cells(&filter), size: size.into(), topic: topic.into(), sort, after, limit: 11 }]);
                    }
                }
            }
        }
    }
    let best = |from: i64, until: i64, limit| Wanted { cells: (from..until).collect(), limit, ..Wanted::default() };
    all.push(vec![best(0, 20, 11), best(12, 20, 1), best(0, 12, 1), best(0, 20, 12)]);
    all
}

#[tokio::test]
async fn no_list_goes_through_all_reviews() {
    let t = TestApp::start(On::Sqlite).await.expect("SQLite is always there");
    product(&t, "1").await;
    let mut tx = t.app.db.read().await.expect("a connection");
    for view in views() {
        // A list that is over asks for nothing.
        let Some(sql) = statement("prd_1", &view, "mem_1").map(|statement| statement.sql) else { continue };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(tx.conn()).await.expect("a plan");
        let plan = rows.iter().map(|row| row.get::<String, _>(3)).collect::<Vec<_>>();
        let bad = plan.iter().filter(|line| {
            let of_reviews = [" review", " r ", " t ", " v "].iter().any(|table| format!("{line} ").contains(table));
            of_reviews && (line.starts_with("SCAN") || !line.contains("USING"))
        });
        assert_eq!(bad.collect::<Vec<_>>(), Vec::<&String>::new(), "{view:?}\n{plan:#?}");
        // What was cut from a cell is sorted for merging; a cell itself is read in order.
        let sorted = plan.windows(2).find(|lines| lines[0].contains("USING COVERING INDEX review_") && lines[1].contains("TEMP B-TREE"));
        assert_eq!(sorted, None, "{view:?}\n{plan:#?}");
        let keys = plan.iter().filter(|line| line.contains("COVERING INDEX review_by_") || line.contains("COVERING INDEX review_size_by_")).count();
        let is_topic = view.iter().any(|wanted| !wanted.topic.is_empty());
        assert!(is_topic || keys > 0, "keys come from the index alone\n{plan:#?}");
    }
}

/// Statements that a visitor's page runs, counted from what the driver tells of each.
mod counted {
    use super::{On, TestApp, product};
    use crate::review::stage::write;
    use std::cell::RefCell;
    use tracing::{Event, Metadata, Subscriber, field, subscriber::Interest};
    use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

    thread_local! {
        /// What this thread's driver ran; `None`: nobody asks.
        static RAN: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
    }

    /// Listens everywhere, since what listens on one thread alone may be forgotten by others, and hears only who asks.
    struct Count;

    impl<S: Subscriber> Layer<S> for Count {
        fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
            Interest::sometimes()
        }

        fn enabled(&self, _: &Metadata<'_>, _: Context<'_, S>) -> bool {
            RAN.with_borrow(Option::is_some)
        }

        fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
            let mut summary = Summary(String::new());
            event.record(&mut summary);
            // How a connection begins and ends its turn in the pool (server/db.rs) is no reading.
            if event.metadata().target() == "sqlx::query" && !summary.0.contains("ROLLBACK") && !summary.0.starts_with("SET ") {
                RAN.with_borrow_mut(|ran| ran.as_mut().expect("somebody asks").push(summary.0));
            }
        }
    }

    /// The beginning of a statement.
    struct Summary(String);

    impl field::Visit for Summary {
        fn record_str(&mut self, field: &field::Field, value: &str) {
            if field.name() == "summary" {
                value.clone_into(&mut self.0);
            }
        }

        fn record_debug(&mut self, field: &field::Field, value: &dyn std::fmt::Debug) {
            self.record_str(field, &format!("{value:?}"));
        }
    }

    /// PostgreSQL's driver runs on the task that asks; SQLite's has a thread of its own, which this could not hear.
    #[tokio::test]
    async fn a_visitors_page_takes_few_statements() {
        let Some(t) = TestApp::start(On::Postgres).await else { return };
        let bread = product(&t, "1").await;
        for name in ["ann", "bob"] {
            let member = t.member(name).await.0;
            write(&t, &member, &bread, 4).await.expect("a review");
        }
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(Count)).expect("nobody else listens");
        // The product's own page asks for threads about it, too.
        let pages = [("/products/rye-loaf-1", 5), ("/products/rye-loaf-1?rating=4&verified=1&sort=lowest", 5), ("/products/rye-loaf-1/reviews?pictures=1", 4)];
        for (path, most) in pages {
            RAN.set(Some(vec![]));
            let page = t.get(path).await;
            assert!(page.status.is_success(), "{}", page.body);
            let ran = RAN.take().expect("asked");
            assert_eq!(ran.len(), most, "{path}: {ran:#?}");
        }
    }
}
