//! Orders out of files: all of them, once, and back again.

use crate::{on_both, support::TestApp};
use regulars::{
    ledger::verify::verify,
    order::import::{self, Format, Options, Progress, Report},
    server::db::Engine,
};
use sqlx::Row;
use std::{collections::BTreeSet, io::BufReader};

fn options(format: Format) -> Options {
    Options { format, file: "test".into(), source: None, dry_run: false }
}

async fn import(t: &TestApp, format: Format, text: &str) -> Report {
    let reader = Box::new(BufReader::new(std::io::Cursor::new(text.to_owned())));
    import::run(&t.app, &options(format), reader, &Progress::default()).await.expect("a run")
}

async fn number(t: &TestApp, sql: &'static str) -> i64 {
    let mut tx = t.app.db.read().await.expect("a connection");
    sqlx::query(sql).fetch_one(tx.conn()).await.expect("a row").get(0)
}

async fn books_are_right(t: &TestApp) -> i64 {
    let report = verify(&t.app).await.expect("verified");
    assert_eq!(report.difference, None);
    report.totals.liability
}

on_both!(all_of_cdnow_comes_in_once_and_goes_again, |t| async move {
    let Some(path) = crate::shop::shared::path("cdnow/CDNOW_master.txt") else { return };
    let text = std::fs::read_to_string(path).expect("a readable file");
    // What must come out, worked out from the raw text by other means: whole dollars are what stands before the point.
    let rows = text.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|fields| fields.len() == 4).collect::<Vec<_>>();
    let customers = rows.iter().map(|fields| fields[0]).collect::<BTreeSet<_>>();
    let points = rows.iter().map(|fields| fields[3].split('.').next().and_then(|whole| whole.parse::<i64>().ok()).expect("dollars")).sum::<i64>();
    assert_eq!((rows.len(), customers.len()), (69_659, 23_570), "the data set as published");

    let started = std::time::Instant::now();
    let first = import(&t, Format::Cdnow, &text).await;
    println!("CDNOW: {} orders in {:.1} s", first.added, started.elapsed().as_secs_f64());
    assert_eq!((first.read, first.added, first.updated, first.skipped, first.rejected), (69_659, 69_659, 0, 0, 0), "{:?}", first.rejects.first());
    assert_eq!(number(&t, "SELECT count(*) FROM orders").await, 69_659);
    assert_eq!(number(&t, "SELECT count(DISTINCT member_id) FROM orders").await, 23_570);
    assert_eq!(number(&t, "SELECT count(*) FROM member WHERE source = 'cdnow'").await, 23_570);
    assert_eq!(books_are_right(&t).await, points);

    let second = import(&t, Format::Cdnow, &text).await;
    assert_eq!((second.added, second.updated, second.skipped), (0, 0, 69_659));
    assert_eq!(books_are_right(&t).await, points);

    let undone = import::undo(&t.app, &first.run.expect("a run"), &Progress::default()).await.expect("undone");
    assert_eq!(undone, 69_659);
    assert_eq!(number(&t, "SELECT count(*) FROM orders").await, 0);
    assert_eq!(number(&t, "SELECT count(*) FROM order_line").await, 0);
    assert_eq!(books_are_right(&t).await, 0);
});

on_both!(the_same_customer_and_day_twice_are_two_orders, |t| async move {
    let text = " customer_id  date number\n 00001 19970101  1   11.77\n 00001 19970101  1   11.77\n\n 00002 19970112  5   77.00\n";
    let report = import(&t, Format::Cdnow, text).await;
    assert_eq!((report.read, report.added), (3, 3), "{:?}", report.rejects);
    assert_eq!(books_are_right(&t).await, 11 + 11 + 77);
});

on_both!(bad_rows_are_named_by_their_line_and_the_rest_comes_in, |t| async move {
    let text = "00001 19970101 1 11.77\n00002 19971301 1 5.00\n00003 19970101 1 5,00\n00004 19970101 x 5.00\n00005 19970101\nabc 19970101 1 5.00\n00006 19970228 1 5.99\n00007 19970101 1 -5.00\n";
    let report = import(&t, Format::Cdnow, text).await;
    assert_eq!((report.read, report.added, report.rejected), (8, 2, 6));
    assert_eq!(report.rejects.iter().map(|reject| reject.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 8]);
    assert!(report.rejects.iter().all(|reject| !reject.reason.is_empty()));
    assert_eq!(books_are_right(&t).await, 11 + 5);
});

on_both!(an_order_that_the_books_refuse_is_a_row_of_the_report, |t| async move {
    // No rule of ours refuses a well-formed order: the database is told to refuse those of 7.77.
    let refuse = match t.app.db.engine {
        Engine::Sqlite => "CREATE TRIGGER no_sevens BEFORE INSERT ON orders WHEN NEW.goods = 777 BEGIN SELECT RAISE(ABORT, 'no'); END",
        Engine::Postgres => "ALTER TABLE orders ADD CONSTRAINT no_sevens CHECK (goods <> 777)",
    };
    t.app.db.write(move |tx| Box::pin(async move { Ok(sqlx::raw_sql(refuse).execute(tx.conn()).await.map(|_| ())?) })).await.expect("a rule");
    let rows = (1..=600).map(|n| format!("{n:05} 19970101 1 {}\n", if n % 250 == 0 { "7.77" } else { "2.00" })).collect::<Vec<_>>().concat();
    let report = import(&t, Format::Cdnow, &rows).await;
    assert_eq!((report.read, report.added, report.rejected), (600, 598, 2));
    assert_eq!(report.rejects.iter().map(|reject| reject.line).collect::<Vec<_>>(), [250, 500]);
    assert_eq!(number(&t, "SELECT added + rejected FROM import_run WHERE state = 'done' AND rows_read = 600").await, 600);
    assert_eq!(books_are_right(&t).await, 2 * 598);
});

on_both!(a_dry_run_tells_and_does_nothing, |t| async move {
    let text = "00001 19970101 1 11.77\n00002 19970101 1 5.00\nnonsense\n";
    import(&t, Format::Cdnow, "00001 19970101 1 11.77\n").await;
    let before = number(&t, "SELECT count(*) FROM import_run").await;
    let dry = Options { dry_run: true, ..options(Format::Cdnow) };
    let report = import::run(&t.app, &dry, Box::new(std::io::Cursor::new(text)), &Progress::default()).await.expect("a dry run");
    assert_eq!((report.run, report.read, report.added, report.skipped, report.rejected), (None, 3, 1, 1, 1));
    assert_eq!(number(&t, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(number(&t, "SELECT count(*) FROM import_run").await, before);
});

on_both!(csv_joins_the_lines_of_an_order_and_bears_what_spreadsheets_do, |t| async move {
    let text = "\u{feff}order_id;placed_at;customer_id;amount;currency;title;paid\r\n\
                A-1;2026-03-04;7;10.50;USD;\"Rye; the \"\"big\"\" one\r\nwith seeds\";yes\r\n\
                A-1;2026-03-04;7;4.60;USD;Salt;\r\n\
                A-2;2026-03-05T10:00:00+02:00;8;99.99;USD;Later;no\r\n\
                A-3;04/03/2026;8;1.00;USD;When;yes\r\n\
                A-4;2026-03-04;8;1,00;USD;Comma;yes\r\n\
                A-5;2026-03-04;8;1.00;USD;Maybe;maybe\r\n\
                A-1;2026-03-04;7;10.50;USD;Again;yes\r\n";
    let report = import(&t, Format::Csv, text).await;
    assert_eq!((report.read, report.added, report.rejected), (6, 2, 4), "{:?}", report.rejects);
    assert_eq!(report.rejects.iter().map(|reject| reject.line).collect::<Vec<_>>(), [6, 7, 8, 9]);
    assert_eq!(number(&t, "SELECT count(*) FROM order_line").await, 3);
    // 15.10 paid is 15 points; the unpaid order earns nothing.
    assert_eq!(books_are_right(&t).await, 15);
    assert_eq!(import(&t, Format::Csv, text).await.added, 0);
});

on_both!(csv_without_its_columns_is_refused_whole, |t| async move {
    for (text, wanted) in [("order_id,placed_at\n1,2026-03-04\n", "amount"), ("order_id,placed_at,amount,colour\n", "colour"), ("", "order_id")] {
        let refused = import::run(&t.app, &options(Format::Csv), Box::new(std::io::Cursor::new(text)), &Progress::default()).await;
        let failure = refused.expect_err("refused");
        assert!(failure.message.contains(wanted), "{text:?}: {failure}");
    }
});

on_both!(csv_orders_with_an_address_wait_for_its_owner, |t| async move {
    let text = "order_id,placed_at,customer_email,amount\n1,2026-03-04,Ann@Example.Test,12.00\n";
    assert_eq!(import(&t, Format::Csv, text).await.added, 1);
    assert_eq!(number(&t, "SELECT count(*) FROM orders WHERE member_id IS NULL AND email = 'ann@example.test'").await, 1);
    assert_eq!(books_are_right(&t).await, 0);
});

on_both!(shopify_json_comes_as_list_as_object_and_by_lines, |t| async move {
    let order = |id: u64| {
        format!(
            r#"{{"id":{id},"name":"\#{id}","currency":"USD","created_at":"2026-03-04T10:00:00-05:00","financial_status":"paid","email":"","customer":{{"id":7}},"line_items":[{{"id":{id}1,"price":"19.90","quantity":2}}]}}"#
        )
        .replace("\\#", "#")
    };
    let list = import(&t, Format::ShopifyJson, &format!("[{},{}]", order(1), order(2))).await;
    assert_eq!((list.read, list.added), (2, 2), "{:?}", list.rejects);
    let object = import(&t, Format::ShopifyJson, &format!(r#"{{"orders":[{},{}]}}"#, order(2), order(3))).await;
    assert_eq!((object.added, object.skipped), (1, 1));
    let lines = import(&t, Format::ShopifyJson, &format!("{}\n{{\"order\":{}}}\n{{\"id\":9}}\nnonsense", order(4), order(5))).await;
    assert_eq!((lines.read, lines.added, lines.rejected), (4, 2, 2), "{:?}", lines.rejects);
    assert_eq!(books_are_right(&t).await, 5 * 39);
});

on_both!(undoing_twice_and_undoing_nothing_are_said, |t| async move {
    let report = import(&t, Format::Cdnow, "00001 19970101 1 11.77\n").await;
    let id = report.run.expect("a run");
    assert_eq!(import::undo(&t.app, &id, &Progress::default()).await.expect("undone"), 1);
    assert_eq!(import::undo(&t.app, &id, &Progress::default()).await.expect("nothing left"), 0);
    assert!(import::undo(&t.app, "imp_unknown", &Progress::default()).await.is_err());
    let again = import(&t, Format::Cdnow, "00001 19970101 1 11.77\n").await;
    assert_eq!(again.added, 1);
    assert_eq!(books_are_right(&t).await, 11);
});
