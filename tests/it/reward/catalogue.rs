//! The catalogue: managers keep it, stock survives editing, bad terms are told field by field.

use super::{create, manager, redeem, reward, rich, terms};
use crate::on_both;
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
    },
    reward::{
        model::{RewardKind, Terms},
        service,
    },
};

on_both!(editing_keeps_what_was_redeemed_meanwhile, |t| async move {
    let id = reward(&t, Terms { stock: Some(10), ..terms(10) }).await;
    let manager = manager(&t).await;
    let seen = service::find(&t.app, &manager, &id).await.expect("found").terms;
    redeem(&t.app, &rich(&t, 10).await, &id, "key").await.expect("redeemed while the form is open");
    service::update(&t.app, &manager, &id, Terms { name: "A red mug".into(), ..seen.clone() }, seen.stock).await.expect("saved");
    let stock = async || service::find(&t.app, &manager, &id).await.expect("found").terms.stock;
    assert_eq!(stock().await, Some(9));
    service::update(&t.app, &manager, &id, Terms { stock: Some(13), ..seen.clone() }, Some(10)).await.expect("three more came in");
    assert_eq!(stock().await, Some(12));
    service::update(&t.app, &manager, &id, Terms { stock: Some(0), ..seen.clone() }, Some(13)).await.expect("all are gone");
    assert_eq!(stock().await, Some(0));
    service::update(&t.app, &manager, &id, Terms { stock: None, ..seen.clone() }, Some(0)).await.expect("without end");
    assert_eq!(stock().await, None);
    service::update(&t.app, &manager, &id, Terms { stock: Some(4), ..seen.clone() }, None).await.expect("counted again");
    assert_eq!(stock().await, Some(4));
    assert_eq!(service::update(&t.app, &manager, "rew_unknown", seen, None).await.expect_err("unknown").code, Code::NotFound);
});

on_both!(only_managers_keep_the_catalogue, |t| async move {
    let id = reward(&t, terms(10)).await;
    let (_, cookie) = t.staff(Role::Moderator).await;
    for caller in [Caller::Nobody, rich(&t, 0).await, t.caller(&cookie).await, Caller::Key { id: "key_x".into() }] {
        assert_eq!(create(&t.app, &caller, terms(1)).await.expect_err("no manager").code, Code::Forbidden);
        assert_eq!(service::update(&t.app, &caller, &id, terms(1), None).await.expect_err("no manager").code, Code::Forbidden);
        assert_eq!(service::archive(&t.app, &caller, &id, true).await.expect_err("no manager").code, Code::Forbidden);
    }
    let manager = manager(&t).await;
    service::archive(&t.app, &manager, &id, true).await.expect("archived");
    assert_eq!(service::catalogue(&t.app, &manager, false, None, 10).await.expect("a page").items.len(), 0);
    assert_eq!(redeem(&t.app, &rich(&t, 10).await, &id, "key").await.expect_err("archived").code, Code::NotAvailable);
    service::archive(&t.app, &manager, &id, false).await.expect("back");
    assert_eq!(service::catalogue(&t.app, &manager, false, None, 10).await.expect("a page").items.len(), 1);
});

on_both!(bad_terms_are_told_field_by_field, |t| async move {
    let fields = async |terms: Terms| {
        let refusal = create(&t.app, &Caller::System, terms).await.expect_err("bad terms");
        assert_eq!(refusal.code, Code::Invalid);
        refusal.fields.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(fields(terms(0)).await, ["cost"]);
    assert_eq!(fields(terms(1_000_000_001)).await, ["cost"]);
    assert_eq!(fields(Terms { name: " ".into(), ..terms(1) }).await, ["name"]);
    assert_eq!(fields(Terms { kind: RewardKind::PercentOff, value: 101, ..terms(1) }).await, ["value"]);
    assert_eq!(fields(Terms { kind: RewardKind::MoneyOff, value: 0, ..terms(1) }).await, ["value"]);
    assert_eq!(fields(Terms { stock: Some(-1), per_member: Some(0), code_days: Some(0), ..terms(1) }).await, ["stock", "per_member", "code_days"]);
    assert_eq!(fields(Terms { starts_at: Some(5), ends_at: Some(5), ..terms(1) }).await, ["ends_at"]);
    assert_eq!(fields(Terms { min_tier: "tier_unknown".into(), ..terms(1) }).await, ["min_tier"]);
    assert_eq!(fields(Terms { picture: "../x".into(), ..terms(1) }).await, ["picture"]);
});
