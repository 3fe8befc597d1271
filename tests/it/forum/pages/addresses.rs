//! Addresses that lead elsewhere, and what machines are told.

use super::{known, to};
use crate::{
    forum::{category, reply, thread},
    on_both,
};
use regulars::{
    forum::{
        model::Spot,
        service::{self, Edit},
    },
    kernel::caller::Caller,
};

on_both!(old_addresses_lead_on, |t| async move {
    let (rosa, _) = known(&t, "rosa").await;
    let baking = category(&t, "Baking", |_| {}).await;
    let thread = thread(&t, &rosa, &baking, "Rising in a cold kitchen").await;
    let number = reply(&t, &rosa, &thread, "Put it into the oven, with the lamp on.").await.expect("an answer");
    let path = thread.path();
    for old in [format!("/t/{}", thread.id), format!("/t/{}/another-title", thread.id)] {
        let answer = t.get(&old).await;
        assert_eq!((answer.status.as_u16(), to(&answer)), (301, path.as_str()), "{old}");
        let answer = t.get(&format!("{old}?at=2")).await;
        assert_eq!((answer.status.as_u16(), to(&answer)), (301, format!("{path}?at=2").as_str()), "{old}");
    }
    assert_eq!(t.get("/t/thr_01ARZ3NDEKTSV4RRFFQ69G5FAV/x").await.status, 404);
    assert_eq!(t.get("/t/nonsense").await.status, 404);
    let opened = service::opened(&t.app, &Caller::Nobody, &thread.id, Spot::Unread).await.expect("a thread");
    let (first, second) = (opened.posts[0].id.clone(), opened.posts[1].id.clone());
    let answer = t.get(&format!("/p/{second}")).await;
    assert_eq!((answer.status.as_u16(), to(&answer)), (302, format!("{path}?at={number}#p{number}").as_str()));
    assert_eq!(t.get("/p/pst_01ARZ3NDEKTSV4RRFFQ69G5FAV").await.status, 404);
    // A title that changes gets another address; the old one leads there.
    let edit = Edit { post_id: first, body: opened.posts[0].body.clone(), title: Some("Rising in a warm kitchen".into()), ..Edit::default() };
    let (renamed, _) = service::edit(&t.app, &rosa, edit).await.expect("renamed");
    assert_ne!(renamed.path(), path);
    let answer = t.get(&path).await;
    assert_eq!((answer.status.as_u16(), to(&answer)), (301, renamed.path().as_str()));
    let page = t.get(&renamed.path()).await.body;
    assert!(page.contains(&format!(r#"<link rel="canonical" href="{}{}">"#, t.app.config.public_url, renamed.path())), "{page}");
    assert!(!page.contains(r#"name="robots""#), "to be found");
});
