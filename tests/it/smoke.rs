//! The program stands: pages, refusals, a first posting.

use crate::on_both;
use axum::http::StatusCode;
use regulars::ledger::{
    model::Cause,
    service::{self, Award, Change},
    verify::verify,
};

on_both!(home_page_is_served, |t| async move {
    let home = t.get("/").await;
    assert_eq!(home.status, StatusCode::OK, "{}", home.body);
    assert!(home.body.contains("<h1>"));
    assert_eq!(t.get("/nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.get("/readyz").await.status, StatusCode::OK);
});

on_both!(an_award_is_booked_once_and_held, |t| async move {
    let award = |cause: &str| Award {
        member_id: "mem_a".into(),
        amount: 100,
        cause: Cause::new("order_line", cause),
        rule_id: "spend".into(),
        rule_version: 1,
        matures_at: 0,
        expires_at: None,
        reason: "test".into(),
        actor: "system".into(),
    };
    let now = t.app.now();
    for _ in 0..2 {
        let awards = vec![award("line_1"), award("line_2")];
        t.app.db.write(move |tx| Box::pin(async move { service::award(tx, now, awards).await })).await.expect("booked");
    }
    let change = |amount, id: &str| Change { member_id: "mem_a".into(), amount, cause: Cause::new("test", id), reason: "test".into(), actor: "mem_a".into() };
    let (first, second) = (change(150, "red_1"), change(60, "red_2"));
    let hold = t.app.db.write(move |tx| Box::pin(async move { service::hold(tx, now, first).await })).await.expect("held");
    let refused = t.app.db.write(move |tx| Box::pin(async move { service::hold(tx, now, second).await })).await.expect_err("too much");
    assert_eq!(refused.about("short_by"), Some("10"));
    t.app.db.write(move |tx| Box::pin(async move { service::void(tx, now, &hold.transfer, "back".into(), "mem_a").await })).await.expect("voided");
    let balances = service::balances(&mut t.app.db.read().await.expect("read"), "mem_a").await.expect("balances");
    assert_eq!((balances.available, balances.held), (200, 0));
    let report = verify(&t.app).await.expect("verified");
    assert_eq!(report.difference, None);
    assert_eq!((report.totals.transfers, report.totals.liability), (4, 200));
});
