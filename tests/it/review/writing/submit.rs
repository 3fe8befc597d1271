//! Reviews that come in one piece, from programs.

use super::{TEXT, count, pictures::png};
use crate::{
    on_both,
    picture::received,
    review::stage::{facts, order, product, reward},
    support::NOW,
};
use regulars::{
    kernel::failure::Code,
    review::{
        model::Degree,
        service::{self as review, NewReview},
    },
    server::{idempotency::Key, picture},
};

on_both!(a_whole_review_comes_once, |t| async move {
    reward(&t, 50, 20).await;
    let (ann, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let caller = t.caller(&cookie).await;
    let taken = picture::take(&t.app, &ann, &[received(&png(1))]).await.expect("a picture");
    let new =
        NewReview { product_id: bread.clone(), rating: 4, title: "Fine".into(), body: TEXT.into(), uploads: vec![taken[0].id.clone()], author_name: None };
    let key = || Key::new(&caller, "one", "body").expect("a key");
    let first = review::submit(&t.app, &caller, new.clone(), Some(key())).await.expect("an answer").outcome.expect("a review");
    let again = review::submit(&t.app, &caller, new.clone(), Some(key())).await.expect("an answer");
    assert!(again.replayed && again.outcome.is_ok_and(|review| review == first));
    assert_eq!((first.degree, first.promised, first.source.as_str(), first.author_name.as_str()), (Degree::Delivered, 70, "api", "ann"));
    assert_eq!(first.extras.pictures.len(), 1);
    let other = |key: &str| Key::new(&caller, key, key).expect("a key");
    let refused = |new: NewReview, key: &'static str| {
        let (app, caller, key) = (t.app.clone(), caller.clone(), other(key));
        async move { review::submit(&app, &caller, new, Some(key)).await.expect("an answer").outcome.expect_err("refused") }
    };
    let twice = refused(NewReview { uploads: vec![], ..new.clone() }, "two").await;
    assert_eq!((twice.code, twice.about("review")), (Code::Conflict, Some(first.id.as_str())));
    let cake = product(&t, "2").await;
    let new = NewReview { product_id: cake.clone(), uploads: vec![], ..new };
    assert_eq!(refused(NewReview { rating: 6, ..new.clone() }, "three").await.code, Code::Invalid);
    assert_eq!(refused(NewReview { body: String::new(), ..new.clone() }, "four").await.code, Code::Invalid);
    assert_eq!(refused(NewReview { author_name: Some("Administrator".into()), ..new.clone() }, "five").await.code, Code::Invalid);
    assert_eq!(refused(NewReview { uploads: vec!["pic_0".into()], ..new.clone() }, "six").await.code, Code::Invalid);
    assert_eq!(refused(NewReview { uploads: vec![taken[0].id.clone()], ..new.clone() }, "seven").await.code, Code::Invalid, "attached already");
    assert_eq!(refused(NewReview { uploads: vec!["pic_0".into(); 9], ..new.clone() }, "eight").await.code, Code::LimitReached);
    assert_eq!(refused(NewReview { product_id: "prd_0".into(), ..new }, "nine").await.code, Code::NotFound);
    assert_eq!((count(&t, &bread).await, count(&t, &cake).await), (1, 0));
});
