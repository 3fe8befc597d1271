//! Tiers: members stand where their spending leads, rises are told, the ladder can be edited.

use crate::{on_both, support::TestApp};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
        money::Minor,
    },
    member,
    server::audit,
    tier::service::{self, Edit},
};
use sqlx::Row;

async fn apply(t: &TestApp, spends: &[(&str, Minor)]) -> usize {
    let spends = spends.iter().map(|(id, spend)| ((*id).to_owned(), *spend)).collect::<Vec<_>>();
    let now = t.app.now();
    t.app.db.write(move |tx| Box::pin(async move { service::apply(tx, now, &spends, "Order #7").await })).await.expect("applied")
}

async fn tier(t: &TestApp, member_id: &str) -> String {
    member::service::find(&mut t.app.db.read().await.expect("a connection"), member_id).await.expect("read").expect("a member").tier.tier_id
}

async fn mails(t: &TestApp) -> Vec<(String, String)> {
    let mut tx = t.app.db.read().await.expect("a connection");
    let rows = sqlx::query("SELECT recipient, subject FROM outbox WHERE kind = 'tier-up' ORDER BY id").fetch_all(tx.conn()).await.expect("mails");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

fn edit(name: &str, threshold: Minor, multiplier: i64) -> Edit {
    Edit { name: name.into(), threshold, multiplier, perks: "A coffee\n\n  A seat \n".into() }
}

on_both!(spending_leads_up_and_down_with_a_reason, |t| async move {
    let (ann, _) = t.member("ann").await;
    assert_eq!(apply(&t, &[(&ann, 4_200)]).await, 0, "everybody starts on the lowest step");
    assert_eq!(apply(&t, &[(&ann, 51_200)]).await, 1);
    assert_eq!(apply(&t, &[(&ann, 52_000)]).await, 0, "the same step again is no news");
    assert_eq!(apply(&t, &[(&ann, 19_999)]).await, 1);
    assert_eq!(tier(&t, &ann).await, "tier_guest");
    let changes = service::changes(&mut t.app.db.read().await.expect("a connection"), &ann, None, 10).await.expect("a page").items;
    let told = changes.iter().map(|change| (change.from.as_str(), change.to.as_str(), change.spend)).collect::<Vec<_>>();
    assert_eq!(told, [("tier_friend", "tier_guest", 19_999), ("tier_guest", "tier_friend", 51_200)]);
    assert_eq!(changes[1].reason, "Order #7: $512.00 spent in twelve months reaches Friend, which starts at $500.00.");
    assert_eq!(mails(&t).await, [("ann@example.test".to_owned(), "Welcome to Friend".to_owned())], "only a rise is mailed");
});

on_both!(many_are_placed_at_once_and_only_confirmed_addresses_are_written_to, |t| async move {
    let (ann, _) = t.member("ann").await;
    let (bob, _) = t.person("bob", Role::Member, false).await;
    assert_eq!(apply(&t, &[(&ann, 25_000), (&bob, 25_000), ("mem_unknown", 90_000)]).await, 2);
    assert_eq!((tier(&t, &ann).await, tier(&t, &bob).await), ("tier_regular".into(), "tier_regular".into()));
    assert_eq!(mails(&t).await.len(), 1);
});

on_both!(an_edited_ladder_moves_members_at_once, |t| async move {
    let (_, cookie) = t.staff(Role::Manager).await;
    let manager = t.caller(&cookie).await;
    let (ann, _) = t.member("ann").await;
    let (bob, _) = t.member("bob").await;
    apply(&t, &[(&ann, 30_000), (&bob, 60_000)]).await;
    let new = service::create(&t.app, &manager, edit("Patron", 30_000, 12_500)).await.expect("created");
    assert_eq!((tier(&t, &ann).await, tier(&t, &bob).await), (new.clone(), "tier_friend".into()));
    let ladder = service::ladder(&mut t.app.db.read().await.expect("a connection")).await.expect("a ladder");
    assert_eq!(
        ladder.iter().map(|tier| (tier.name.as_str(), tier.position)).collect::<Vec<_>>(),
        [("Guest", 1), ("Regular", 2), ("Patron", 3), ("Friend", 4), ("Family", 5)]
    );
    assert_eq!(ladder[2].perks, ["A coffee", "A seat"]);
    let ids = [ann.clone(), bob.clone(), "mem_unknown".to_owned()];
    let multipliers = service::multipliers_of(&mut t.app.db.read().await.expect("a connection"), &ids).await.expect("multipliers");
    assert_eq!(ids.map(|id| multipliers[&id]), [12_500, 10_000, 10_000]);
    service::update(&t.app, &manager, &new, edit("Patron", 55_000, 15_000)).await.expect("moved up");
    assert_eq!((tier(&t, &ann).await, tier(&t, &bob).await), ("tier_regular".into(), new.clone()));
    service::remove(&t.app, &manager, &new).await.expect("removed");
    assert_eq!(tier(&t, &bob).await, "tier_friend");
    let mut tx = t.app.db.read().await.expect("a connection");
    let deeds = audit::entries(&mut tx, &new, None, 10).await.expect("deeds").items;
    assert_eq!(deeds.iter().map(|deed| deed.action.as_str()).collect::<Vec<_>>(), ["tier.remove", "tier.update", "tier.create"]);
});

on_both!(a_ladder_stays_climbable, |t| async move {
    let code = async |refused: Result<(), regulars::kernel::failure::Failure>| {
        refused.err().map(|refusal| (refusal.code, refusal.fields.into_iter().map(|(field, _)| field).collect::<Vec<_>>()))
    };
    let all = &Caller::System;
    let made = async |edit| service::create(&t.app, all, edit).await.map(drop);
    assert_eq!(code(made(edit("Twin", 20_000, 10_000)).await).await, Some((Code::Invalid, vec!["threshold".into()])));
    assert_eq!(code(made(edit("Debt", -1, 9_999)).await).await, Some((Code::Invalid, vec!["threshold".into(), "multiplier".into()])));
    assert_eq!(code(made(edit("", 1, 10_000)).await).await, Some((Code::Invalid, vec!["name".into()])));
    assert_eq!(code(service::update(&t.app, all, "tier_guest", edit("Guest", 5, 10_000)).await).await, Some((Code::Invalid, vec!["threshold".into()])));
    assert_eq!(code(service::remove(&t.app, all, "tier_guest").await).await, Some((Code::Conflict, vec![])));
    assert_eq!(code(service::remove(&t.app, all, "tier_unknown").await).await, Some((Code::NotFound, vec![])));
    let (_, cookie) = t.member("ann").await;
    assert_eq!(service::create(&t.app, &t.caller(&cookie).await, edit("Mine", 7, 10_000)).await.expect_err("a member").code, Code::Forbidden);
    for n in 1..=8 {
        made(edit("More", n, 10_000)).await.expect("up to twelve");
    }
    assert_eq!(code(made(edit("Thirteenth", 9, 10_000)).await).await, Some((Code::LimitReached, vec![])));
});
