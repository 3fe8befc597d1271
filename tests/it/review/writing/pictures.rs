//! Pictures of drafts and reviews.

use super::{TEXT, begin, draft_in, fill, flash, leads, publish, review_in};
use crate::{
    on_both,
    picture::{multipart, sending},
    review::stage::{facts, order, product},
    support::{Answer, NOW, TestApp},
};
use regulars::{
    kernel::time::DAY,
    review::{model::Review, service as review},
    server::picture,
};

/// A small picture, each number another one.
pub fn png(number: u8) -> Vec<u8> {
    let mut file = std::io::Cursor::new(vec![]);
    image::RgbImage::from_pixel(20 + u32::from(number), 20, image::Rgb([200, number, 90])).write_to(&mut file, image::ImageFormat::Png).expect("encoded");
    file.into_inner()
}

async fn send(t: &TestApp, cookie: &str, draft: &str, fields: &[(&str, &str)], numbers: &[u8]) -> Answer {
    let pictures = numbers.iter().map(|number| png(*number)).collect::<Vec<_>>();
    let files = pictures.iter().map(|content| ("picture", "a.png", "image/png", content.as_slice())).collect::<Vec<_>>();
    let fields = [&[("draft_id", draft)], fields].concat();
    t.send(sending("/fn/review/pictures", cookie, "text/html", multipart(&fields, &files))).await
}

/// The pictures that a page of the draft shows, in its order.
async fn shown(t: &TestApp, cookie: &str, draft: &str) -> Vec<String> {
    let page = t.get_as(cookie, &format!("/write/{draft}?step=pictures")).await.body;
    page.split("name=\"alts[").skip(1).filter_map(|rest| rest.split(']').next()).map(ToOwned::to_owned).collect()
}

async fn find(t: &TestApp, cookie: &str, id: &str) -> Review {
    review::by_id(&t.app, &t.caller(cookie).await, id).await.expect("a review")
}

fn ids(review: &Review) -> Vec<String> {
    review.extras.pictures.iter().map(|shot| shot.id.clone()).collect()
}

on_both!(pictures_are_sent_described_moved_and_removed, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let draft = begin(&t, &cookie, &bread, "4").await;
    fill(&t, &cookie, &draft, TEXT).await;
    let sent = send(&t, &cookie, &draft, &[], &[1, 2, 3]).await;
    assert!(leads(&sent).ends_with("step=pictures"), "their words are asked for");
    let mut all = shown(&t, &cookie, &draft).await;
    assert_eq!(all.len(), 3);
    let name = format!("alts[{}]", all[0]);
    let long = send(&t, &cookie, &draft, &[(&name, &"a".repeat(251))], &[]).await;
    assert!(flash(&long).failure.is_some_and(|failure| failure.about(&name).is_some()));
    leads(&send(&t, &cookie, &draft, &[(&name, "The crumb,\nfrom above"), ("later", &all[0])], &[]).await);
    all.swap(0, 1);
    assert_eq!(shown(&t, &cookie, &draft).await, all);
    leads(&send(&t, &cookie, &draft, &[("remove", &all[2])], &[]).await);
    assert_eq!(shown(&t, &cookie, &draft).await, all[..2]);
    let many = send(&t, &cookie, &draft, &[], &[4, 5, 6, 7, 8, 9, 10]).await;
    assert!(flash(&many).failure.is_some_and(|failure| failure.about("picture").is_some_and(|words| words.contains("6 more"))));
    let nine = send(&t, &cookie, &draft, &[], &[1, 2, 3, 4, 5, 6, 7, 8, 9]).await;
    assert!(flash(&nine).failure.is_some());
    assert_eq!(shown(&t, &cookie, &draft).await, all[..2], "nothing is lost");
    // Two days later everything is still there: what belongs to a draft does not run out as loose pictures do.
    t.clock.set(NOW + 2 * DAY);
    picture::tidy(&t.app).await.expect("a job");
    assert_eq!(shown(&t, &cookie, &draft).await, all[..2]);
    let mine = find(&t, &cookie, &review_in(&leads(&publish(&t, &cookie, &draft, "key").await))).await;
    assert_eq!(ids(&mine), all[..2]);
    assert_eq!(mine.extras.pictures[1].alt, "The crumb, from above");
    let page = t.get("/products/rye-loaf-1").await.body;
    assert!(page.contains(&mine.extras.pictures[0].hash), "shown to all");
});

on_both!(a_bad_file_does_not_take_the_good_ones_along, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    let draft = begin(&t, &cookie, &bread, "4").await;
    fill(&t, &cookie, &draft, TEXT).await;
    let (good, bad) = (png(1), b"<svg/>".to_vec());
    let files = [("picture", "a.svg", "image/png", bad.as_slice()), ("picture", "b.png", "image/png", good.as_slice())];
    let answer = t.send(sending("/fn/review/pictures", &cookie, "text/html", multipart(&[("draft_id", &draft)], &files))).await;
    assert!(flash(&answer).failure.is_some_and(|failure| failure.about("picture").is_some_and(|words| words.contains("SVG"))));
    assert_eq!(shown(&t, &cookie, &draft).await.len(), 1);
});

on_both!(a_change_keeps_its_pictures_and_lets_go_of_removed_ones, |t| async move {
    let (_, cookie) = t.member("ann").await;
    let bread = product(&t, "1").await;
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let draft = begin(&t, &cookie, &bread, "4").await;
    fill(&t, &cookie, &draft, TEXT).await;
    leads(&send(&t, &cookie, &draft, &[], &[1, 2, 3]).await);
    let before = find(&t, &cookie, &review_in(&leads(&publish(&t, &cookie, &draft, "key").await))).await;
    let old = ids(&before);
    let draft = draft_in(&leads(&t.post_form(&cookie, "/fn/review/reopen", &[("review_id", &before.id), ("kind", "edited")]).await));
    assert_eq!(shown(&t, &cookie, &draft).await, old);
    leads(&send(&t, &cookie, &draft, &[("remove", &old[1])], &[4]).await);
    assert_eq!(ids(&find(&t, &cookie, &before.id).await), old, "until it is published nothing changes");
    leads(&publish(&t, &cookie, &draft, "key-2").await);
    let after = find(&t, &cookie, &before.id).await;
    assert_eq!((ids(&after)[..2].to_vec(), ids(&after).len()), (vec![old[0].clone(), old[2].clone()], 3));
    picture::tidy(&t.app).await.expect("a job");
    let there = |hash: &str| format!("{hash}-thumb.webp");
    for shot in &after.extras.pictures {
        assert!(picture::file(&t.app, &there(&shot.hash)).await.expect("an answer").is_some());
    }
    assert!(picture::file(&t.app, &there(&before.extras.pictures[1].hash)).await.expect("an answer").is_none(), "removed");
    leads(&t.post_form(&cookie, "/fn/review/withdraw", &[("review_id", &before.id)]).await);
    picture::tidy(&t.app).await.expect("a job");
    for shot in &after.extras.pictures {
        assert!(picture::file(&t.app, &there(&shot.hash)).await.expect("an answer").is_none(), "deleted with the review");
    }
});
