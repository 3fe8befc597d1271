//! Nothing that is kept from somebody is told: no hit, no number, no correction, no likeness.

use super::{asked, doc, find, ids_of, put};
use crate::on_both;
use regulars::{
    kernel::{
        audience::{Audience, Reach},
        caller::{Caller, Role},
    },
    search::{
        model::{Asked, Doc, Kind},
        service,
    },
};

fn secrets() -> Vec<Doc> {
    let of = |id: &str, audience: Audience| Doc {
        audience,
        place: format!("cat_{id}"),
        place_name: format!("Room {id}"),
        ..doc(Kind::Thread, id, "Falcon croissant", "falcon")
    };
    vec![
        of("open", Audience::EVERYONE),
        of("members", Audience::MEMBERS),
        of("gold", Audience::tier(50_000)),
        Doc { title: "Kestrel plans".into(), body: "kestrel".into(), ..of("staff", Audience::STAFF) },
    ]
}

on_both!(each_finds_what_they_may_read, |t| async move {
    put(&t, secrets()).await;
    let member = t.caller(&t.member("ann").await.1).await;
    let staff = t.caller(&t.staff(Role::Support).await.1).await;
    let found = async |caller: &Caller, q: &str| {
        let found = service::find(&t.app, caller, &asked(q), "", 20).await.expect("found");
        (found.total, found.kinds.iter().map(|(_, count)| count).sum::<i64>(), ids_of(found))
    };
    assert_eq!(found(&Caller::Nobody, "falcon").await, (1, 1, vec!["thread/open".to_owned()]));
    assert_eq!(found(&member, "falcon").await.0, 2);
    assert_eq!(found(&staff, "falcon").await.0, 3);
    assert_eq!(found(&Caller::Nobody, "kestrel").await.0, 0);
    assert_eq!(found(&staff, "kestrel").await.2, ["thread/staff"]);
    let key = Caller::Key { id: "key_1".into() };
    assert_eq!(found(&key, "falcon").await.0, 1, "a key reads what anybody reads");
});

on_both!(corrections_and_likeness_tell_nothing, |t| async move {
    put(&t, secrets()).await;
    let slip = find(&t, &asked("kestrl")).await.expect("found");
    assert_eq!((slip.suggestion, slip.total), (None, 0), "a word of staff alone is not proposed");
    assert_eq!(find(&t, &asked("falcn")).await.expect("found").suggestion.expect("a word of all").q, "falcon");
    assert_eq!(find(&t, &asked("kestr")).await.expect("found").total, 0, "nor completed");
    let place = Asked { place: "cat_staff".into(), ..Asked::default() };
    let found = find(&t, &place).await.expect("found");
    assert_eq!((found.place_name.as_str(), found.total, found.kinds.len()), ("", 0, 0));
    let mut tx = t.app.db.read().await.expect("a connection");
    assert!(service::similar(&mut tx, Kind::Thread, "Kestrel plans", Reach::STRANGER, 5).await.expect("found").is_empty());
    assert_eq!(service::similar(&mut tx, Kind::Thread, "Kestrel plans", Reach::STAFF, 5).await.expect("found").len(), 1);
});

on_both!(a_place_that_moves_takes_everything_along, |t| async move {
    put(&t, secrets()).await;
    let close = |audience| t.app.db.write(move |tx| Box::pin(async move { service::move_place(tx, "cat_open", audience).await }));
    close(Audience::STAFF).await.expect("moved");
    assert_eq!(find(&t, &asked("falcon")).await.expect("found").total, 0);
    close(Audience::EVERYONE).await.expect("moved");
    assert_eq!(find(&t, &asked("falcon")).await.expect("found").total, 1);
});

on_both!(gated_documents_take_no_places, |t| async move {
    let hidden = (0..450).map(|n| Doc { audience: Audience::STAFF, ..doc(Kind::Post, &format!("h{n}"), "", "pretzel") });
    put(&t, hidden.collect()).await;
    put(&t, vec![Doc { at: crate::search::ago(900), ..doc(Kind::Post, "old", "", "pretzel") }]).await;
    let found = find(&t, &asked("pretzel")).await.expect("found");
    assert_eq!((found.total, found.is_more), (1, false), "however many newer ones are kept from the visitor");
});
