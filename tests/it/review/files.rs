//! Reviews in and out as files.

use super::stage::{facts, order, product, write as write_review};
use crate::{
    on_both,
    support::{NOW, TestApp, on_disk},
};
use regulars::{
    kernel::caller::{Caller, Role},
    review::{
        export::Layout,
        import::{Format, Options},
        model::{Degree, ReviewState},
        service::{self as review, Look, Progress},
    },
};
use std::io::Cursor;

const FILE: &str = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n\
    Good,\"A loaf, with a dark crust.\nSecond line.\",5,2024-01-03 10:00:00 UTC,Ann,ann@example.test,,rye-loaf-1,Thanks!,\n\
    Dry,=HYPERLINK(1) is what it tasted of,2,2024-02-03 10:00:00 UTC,Bob,,,mystery-jar,,\n\
    Bad row,No stars here,9,2024-02-03 10:00:00 UTC,Cho,,,mystery-jar,,\n";

async fn take(t: &TestApp, format: Format, text: &str, dry_run: bool) -> review::Report {
    let options = Options { format, date_order: None };
    review::import_file(&t.app, options, "test.csv", dry_run, Cursor::new(text.as_bytes().to_vec()), &Progress::default()).await.expect("a run")
}

async fn write(t: &TestApp, layout: Layout) -> String {
    let mut out = vec![];
    review::write_file(&t.app, layout, &mut out).await.expect("a file");
    String::from_utf8(out).expect("text")
}

async fn reviews(t: &TestApp, product: &str) -> Vec<regulars::review::model::Review> {
    let look = Look { product_id: product.to_owned(), limit: 100, ..Look::default() };
    review::of_product(&t.app, &Caller::Nobody, &look).await.expect("a list").reviews.items
}

on_both!(a_file_comes_in_once_and_goes_without_a_trace, |t| async move {
    let bread = product(&t, "1").await;
    let dry = take(&t, Format::Judgeme, FILE, true).await;
    assert_eq!((dry.added, dry.rejected, dry.strangers.clone(), reviews(&t, &bread).await.len()), (2, 1, vec!["mystery-jar".to_owned()], 0));
    let first = take(&t, Format::Judgeme, FILE, false).await;
    assert_eq!((first.read, first.added, first.skipped, first.rejected, first.rejects[0].line), (3, 2, 0, 1, 5));
    let again = take(&t, Format::Judgeme, FILE, false).await;
    assert_eq!((again.added, again.skipped), (0, 2));
    let there = reviews(&t, &bread).await;
    assert_eq!((there.len(), there[0].degree, there[0].state, there[0].source.as_str()), (1, Degree::Imported, ReviewState::Published, "judgeme"));
    assert_eq!(there[0].extras.reply.as_ref().map(|reply| reply.body.as_str()), Some("Thanks!"));
    assert_eq!(t.get("/products/mystery-jar").await.status, 200, "a stand-in is there to be looked at");
    let run = first.run.expect("a run");
    assert_eq!(review::undo_import(&t.app, &run, &Progress::default()).await.expect("undone"), 2);
    assert_eq!((reviews(&t, &bread).await.len(), t.get("/products/mystery-jar").await.status.as_u16()), (0, 404));
    assert_eq!(review::summary(&t.app, &bread).await.expect("a summary").count, 0);
    assert_eq!(take(&t, Format::Judgeme, FILE, false).await.added, 2, "and it can come in again");
});

on_both!(the_page_and_the_machines_are_told_of_the_same_reviews, |t| async move {
    let bread = product(&t, "1").await;
    take(&t, Format::Judgeme, FILE, false).await;
    let (ann, _) = t.member("ann").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    write_review(&t, &ann, &bread, 2).await.expect("a review");
    let (bob, _) = t.member("bob").await;
    write_review(&t, &bob, &bread, 4).await.expect("a review");
    let page = t.get("/products/rye-loaf-1").await.body;
    let facts = page.split("application/ld+json").nth(1).and_then(|rest| rest.split_once('>')).expect("facts").1.split("</script>").next().expect("an end");
    let facts = serde_json::from_str::<serde_json::Value>(facts).expect("JSON");
    let (rating, told) = (&facts["aggregateRating"], facts["review"].as_array().expect("reviews"));
    assert_eq!((rating["ratingValue"].as_str(), rating["reviewCount"].as_i64(), told.len()), (Some("3.67"), Some(3), 3), "{facts}");
    assert!(page.contains("The plain average is 3.67 stars, of all 3 published reviews: 1 with a purchase we know of, 2 without one or taken over"), "{page}");
    assert!(page.contains("Search engines are told this average"), "{page}");
    assert!(page.contains("not verified by us") || page.contains("not checked"), "the imported one says what it is");
    let list = t.get("/products/rye-loaf-1/reviews").await.body;
    assert!(
        list.contains("The plain average is 3.67") && !list.contains("Search engines") && !list.contains("ld+json"),
        "machines are told on the product's page"
    );
});

on_both!(what_goes_out_comes_in_again_as_it_was, |t| async move {
    product(&t, "1").await;
    take(&t, Format::Judgeme, FILE, false).await;
    for (layout, format) in [(Layout::Regulars, Format::Regulars), (Layout::Judgeme, Format::Judgeme)] {
        let out = write(&t, layout).await;
        assert_eq!(take(&t, format, &out, false).await.added, 0, "{layout:?}: known already");
        let fresh = TestApp::start(on_disk(&t)).await.expect("another shop");
        product(&fresh, "1").await;
        let report = take(&fresh, format, &out, false).await;
        assert_eq!((report.added, report.rejected), (2, 0), "{out}");
        let strip = |text: &str| {
            let mut rows = csv::Reader::from_reader(text.as_bytes()).into_records().map(|row| row.expect("a row")).collect::<Vec<_>>();
            let skip = if layout == Layout::Regulars { 3 } else { 0 };
            rows.sort_by_key(|row| row.iter().skip(skip).collect::<String>());
            rows.into_iter().map(|row| row.iter().skip(skip).map(ToOwned::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        assert_eq!(strip(&write(&fresh, layout).await), strip(&out), "{layout:?}");
    }
});

on_both!(unknown_products_are_matched_by_hand, |t| async move {
    let bread = product(&t, "1").await;
    take(&t, Format::Judgeme, FILE, false).await;
    let manager = t.caller(&t.staff(Role::Manager).await.1).await;
    let support = t.caller(&t.staff(Role::Support).await.1).await;
    review::stand_ins(&t.app, &support).await.expect_err("not for support");
    let (found, runs) = review::stand_ins(&t.app, &manager).await.expect("a list");
    assert_eq!((found.len(), found[0].slug.as_str(), found[0].reviews, runs.len()), (1, "mystery-jar", 1, 1));
    review::match_product(&t.app, &manager, &found[0].id, "no-such-thing").await.expect_err("no such product");
    assert_eq!(review::match_product(&t.app, &manager, &found[0].id, "/products/rye-loaf-1").await.expect("moved"), 1);
    assert_eq!((reviews(&t, &bread).await.len(), review::summary(&t.app, &bread).await.expect("a summary").stars), (2, [0, 1, 0, 0, 1]));
    assert_eq!(t.get("/products/mystery-jar").await.status, 404);
});

/// The file that comes with the shared data, where it is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_real_reviews() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/reviews/judgeme-import-300.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
        println!("skipped: {} is not there", path.display());
        return;
    };
    for on in [crate::support::On::Sqlite, crate::support::On::Postgres] {
        let Some(t) = TestApp::start(on).await else { continue };
        let first = take(&t, Format::Judgeme, &text, false).await;
        assert_eq!((first.added, first.rejected, first.strangers.len()), (300, 0, 5));
        assert_eq!(take(&t, Format::Judgeme, &text, false).await.added, 0);
        let out = write(&t, Layout::Judgeme).await;
        review::undo_import(&t.app, first.run.as_deref().expect("a run"), &Progress::default()).await.expect("undone");
        assert_eq!(write(&t, Layout::Regulars).await.lines().count(), 1, "the heading alone");
        let back = take(&t, Format::Judgeme, &out, false).await;
        assert_eq!((back.added, back.rejected), (300, 0));
        assert_eq!(write(&t, Layout::Judgeme).await.len(), out.len());
    }
}
