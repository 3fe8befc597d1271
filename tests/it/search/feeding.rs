//! What is found is what is there: facts and the index change together.

use super::{ago, asked, doc, find, ids, put};
use crate::{
    on_both,
    review::stage::{product, write},
    support::TestApp,
};
use regulars::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    member::service::Client,
    question::service::{self as question, New},
    review::{model::ReviewState, service as review},
    search::{
        model::{Asked, Doc, Kind},
        service,
    },
};
use std::sync::Arc;

fn client() -> Client {
    Client { address: std::net::IpAddr::from([127, 0, 0, 1]), agent: "test".into() }
}

async fn agrees(t: &TestApp) {
    for one in service::check(&t.app).await.expect("checked") {
        assert_eq!(one.there, one.found, "{}", one.name);
    }
}

on_both!(a_review_is_found_while_it_is_published, |t| async move {
    let bread = product(&t, "1").await;
    let ann = t.member("ann").await.0;
    let written = write(&t, &ann, &bread, 4).await.expect("a review");
    let id = format!("review/{}", written.id);
    let found = find(&t, &asked("crust dark")).await.expect("found");
    assert_eq!((found.items[0].id.as_str(), found.items[0].place_name.as_str(), found.items[0].author.as_str()), (id.as_str(), "Rye loaf 1", "Ann"));
    let decide = |to| {
        let (now, id) = (t.app.now(), written.id.clone());
        t.app.db.write(move |tx| Box::pin(async move { review::decide(tx, now, "system", &id, to).await }))
    };
    decide(ReviewState::Removed).await.expect("removed");
    assert!(ids(&t, "crust dark").await.is_empty(), "gone with the decision");
    decide(ReviewState::Published).await.expect("restored");
    assert_eq!(ids(&t, "crust dark").await, [id.as_str()]);
    // A write that fails leaves no trace in the index either.
    let (now, review_id) = (t.app.now(), written.id.clone());
    let refused = t.app.db.write(move |tx| {
        Box::pin(async move {
            review::decide(tx, now, "system", &review_id, ReviewState::Removed).await?;
            Err::<(), _>(Failure::new(Code::Conflict, "no"))
        })
    });
    assert!(refused.await.is_err());
    assert_eq!(ids(&t, "crust dark").await, [id.as_str()]);
    agrees(&t).await;
});

on_both!(products_and_what_is_said_of_them_follow_their_title, |t| async move {
    let bread = product(&t, "1").await;
    let ann = t.member("ann").await.0;
    write(&t, &ann, &bread, 4).await.expect("a review");
    assert_eq!(ids(&t, "rye loaf").await, [format!("product/{bread}")]);
    let now = t.app.now();
    let renamed = NewProduct {
        source: crate::review::stage::SHOP.into(),
        external_id: "1".into(),
        title: "Spelt wheel".into(),
        description: "Round and dark.".into(),
        price: 1_000,
        currency: "USD".into(),
        category: "Bread".into(),
    };
    t.app.db.write(move |tx| Box::pin(async move { catalog::upsert(tx, now, &renamed).await })).await.expect("a product");
    assert!(ids(&t, "rye loaf").await.is_empty());
    assert_eq!(ids(&t, "spelt round").await, [format!("product/{bread}")]);
    assert_eq!(find(&t, &asked("crust")).await.expect("found").items[0].place_name, "Spelt wheel");
    agrees(&t).await;
});

on_both!(a_question_is_found_with_its_answers_and_loses_a_name, |t| async move {
    let bread = product(&t, "1").await;
    let caller = t.caller(&t.member("quentin").await.1).await;
    let new = New { product_id: bread.clone(), body: "Does it toast well on the second day?".into(), ..New::default() };
    let asked_one = question::ask(&t.app, &caller, &client(), new).await.expect("asked");
    let id = format!("question/{}", asked_one.id);
    assert_eq!(ids(&t, "toast \"second day\"").await, [id.as_str()]);
    let staff = t.caller(&t.staff(Role::Support).await.1).await;
    let answer = question::answer(&t.app, &staff, &asked_one.id, "Marvellously, with butter.").await.expect("answered");
    assert_eq!(ids(&t, "toast marvellously").await, [id.as_str()]);
    question::withdraw(&t.app, &staff, &answer.id).await.expect("withdrawn");
    assert!(ids(&t, "marvellously").await.is_empty(), "a withdrawn answer vanishes at once");
    let by = |name: &str| Asked { by: name.into(), ..asked("toast") };
    assert_eq!(find(&t, &by("quentin")).await.expect("found").total, 1);
    agrees(&t).await;
});

on_both!(a_left_member_is_no_author_any_more, |t| async move {
    let bread = product(&t, "1").await;
    let (member_id, cookie) = t.member("quentin").await;
    let caller = t.caller(&cookie).await;
    let new = New { product_id: bread.clone(), body: "Does it toast well on the second day?".into(), ..New::default() };
    question::ask(&t.app, &caller, &client(), new).await.expect("asked");
    let fact = regulars::server::state::MemberFact { member_id, email: "quentin@example.test".into(), now: t.app.now() };
    t.app.db.write(move |tx| Box::pin(async move { question::forget(tx, &fact).await })).await.expect("forgotten");
    let by = |name: &str| Asked { by: name.into(), ..asked("toast") };
    assert_eq!(find(&t, &by("quentin")).await.expect("found").total, 0);
    let left = find(&t, &asked("toast")).await.expect("found");
    assert!(left.items.iter().all(|hit| !hit.author.contains("quentin")), "{left:?}");
    assert_eq!(left.total, 1, "what was asked stays");
});

on_both!(the_index_is_made_anew, |t| async move {
    for n in 0..3 {
        let bread = product(&t, &n.to_string()).await;
        let ann = t.member(&format!("ann{n}")).await.0;
        write(&t, &ann, &bread, 4).await.expect("a review");
    }
    put(&t, vec![doc(Kind::Help, "stray", "Stray", "nobody's document")]).await;
    let before = ids(&t, "crust").await;
    assert_eq!(before.len(), 3);
    let made = service::rebuild(&t.app, &Arc::default()).await.expect("made anew");
    assert_eq!(made, 6);
    assert_eq!(ids(&t, "crust").await, before);
    assert!(ids(&t, "nobody").await.is_empty(), "what no source has is gone");
    agrees(&t).await;
    // As after a restore, and as with an older analysis.
    t.app.db.write(|tx| Box::pin(async move { service::forget_state(tx).await })).await.expect("forgotten");
    assert!(find(&t, &asked("zzz")).await.expect("found").is_unfinished);
    assert_eq!(service::tend(&t.app).await.expect("tended"), 6);
    assert!(!find(&t, &asked("zzz")).await.expect("found").is_unfinished);
    assert_eq!(service::tend(&t.app).await.expect("tended"), 0, "once");
    // Emptied by somebody: made anew as well.
    t.app
        .db
        .write(|tx| {
            Box::pin(async move {
                let all: Vec<(String,)> = sqlx::query_as("SELECT id FROM search_doc").fetch_all(tx.conn()).await?;
                service::remove_all(tx, &all.into_iter().map(|row| row.0).collect::<Vec<_>>()).await
            })
        })
        .await
        .expect("emptied");
    assert_eq!(service::tend(&t.app).await.expect("tended"), 6);
    agrees(&t).await;
});

on_both!(many_write_and_take_away_at_once, |t| async move {
    let mut tasks = vec![];
    for n in 0..40_usize {
        let app = t.app.clone();
        tasks.push(tokio::spawn(async move {
            for round in 0..6 {
                // Few ids, so that writers meet; every one has words that nobody wrote before.
                let id = format!("{}", (n * 7 + round) % 12);
                let text = format!("shared words and w{n}x{round}");
                let put = app.db.write_again(move |tx| {
                    Box::pin(async move {
                        if (n + round) % 4 == 0 {
                            service::remove(tx, &format!("review/{id}")).await
                        } else {
                            service::put(tx, &Doc { at: ago((round % 3) as i64), ..doc(Kind::Review, &id, &text, &text) }).await
                        }
                    })
                });
                put.await.expect("written");
            }
        }));
    }
    for task in tasks {
        task.await.expect("done");
    }
    put(&t, vec![]).await;
    let found = find(&t, &asked("shared words")).await.expect("found");
    let check = service::check(&t.app).await.expect("checked");
    let index = check.iter().find(|one| one.name == "index").expect("the index");
    assert_eq!((index.there, index.found), (found.total, found.total), "{check:?}");
    let mut tx = t.app.db.read().await.expect("a connection");
    let counted: (i64,) = sqlx::query_as("SELECT docs FROM search_word WHERE word = 'shared'").fetch_one(tx.conn()).await.expect("counted");
    assert_eq!(counted.0, found.total, "words are counted exactly");
});

on_both!(documents_of_one_moment_all_have_a_place, |t| async move {
    let many = (0..6_000).map(|n| doc(Kind::Review, &n.to_string(), "", "same moment")).collect::<Vec<_>>();
    put(&t, many.clone()).await;
    put(&t, many).await;
    let check = service::check(&t.app).await.expect("checked");
    assert_eq!(check.last().map(|one| (one.there, one.found)), Some((6_000, 6_000)));
    let found = service::find(&t.app, &Caller::Nobody, &asked("same moment"), "", 20).await.expect("found");
    assert!(found.is_more && found.total >= 300);
});
