//! What is written is read again.

use super::{ExportedReview, Layout, write};
use crate::review::import::{Format, ImportedReview, Options, open};
use proptest::prelude::*;
use std::io::Cursor;

fn written(layout: Layout, reviews: &[ExportedReview]) -> Vec<u8> {
    write(layout, vec![], reviews.iter().cloned()).expect("written")
}

fn read(format: Format, bytes: &[u8]) -> Vec<ImportedReview> {
    let reviews = open(Options { format, date_order: None }, Cursor::new(bytes)).unwrap_or_else(|failure| panic!("{failure}"));
    reviews.map(|row| row.unwrap_or_else(|reject| panic!("{reject:?}"))).map(|review| ImportedReview { line: 0, ..review }).collect()
}

fn review() -> ImportedReview {
    ImportedReview {
        line: 0,
        external_id: "17".into(),
        product_ref: "71".into(),
        product_handle: "blue-cup".into(),
        product_title: "Blue \"cup\"".into(),
        sku: "-CUP".into(),
        rating: 4,
        title: "=1+1".into(),
        body: "Good;\nvery, \"good\"".into(),
        author_name: "@ada".into(),
        author_email: "ada@example.test".into(),
        at: 1_704_276_000_123,
        reply: "'-Thanks".into(),
        replied_at: Some(1_704_276_000_000),
        picture_urls: vec!["https://p.test/1,2.jpg".into(), "https://p.test/3.jpg".into()],
        verified_there: Some(true),
        incentivised: Some(false),
        published: true,
        language: "en".into(),
        location: "Graz".into(),
    }
}

fn exported(id: &str, review: ImportedReview) -> ExportedReview {
    ExportedReview {
        id: id.into(),
        source: "judgeme".into(),
        degree: "none".into(),
        state: if review.published { "published" } else { "pending" }.into(),
        review,
        points: 50,
        edited_at: Some(1_704_276_000_000),
        helpful_up: 3,
        helpful_down: 1,
    }
}

#[test]
fn our_file_looks_as_it_is_documented() {
    let text = String::from_utf8(written(Layout::Regulars, &[exported("rev_1", review())])).expect("UTF-8");
    let want = "id,source,external_id,product_id,product_handle,product_title,sku,rating,title,body,author_name,author_email,written_at,edited_at,state,degree,points,language,location,verified_there,incentivised,reply,replied_at,picture_urls,helpful_up,helpful_down\r\n\
        rev_1,judgeme,17,71,blue-cup,\"Blue \"\"cup\"\"\",'-CUP,4,'=1+1,\"Good;\nvery, \"\"good\"\"\",'@ada,ada@example.test,2024-01-03T10:00:00.123Z,2024-01-03T10:00:00Z,published,none,50,en,Graz,yes,no,''-Thanks,2024-01-03T10:00:00Z,\"https://p.test/1,2.jpg\nhttps://p.test/3.jpg\",3,1\r\n";
    assert_eq!(text, want);
    let documented = include_str!("../../../docs/formats.md");
    for column in Layout::Regulars.columns() {
        assert!(documented.contains(&format!("`{column}`")), "docs/formats.md does not tell of {column}");
    }
}

#[test]
fn judgemes_file_has_its_columns() {
    let text = String::from_utf8(written(Layout::Judgeme, &[exported("rev_1", ImportedReview { published: false, ..review() })])).expect("UTF-8");
    let want = "title,body,rating,review_date,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,location\r\n\
        '=1+1,\"Good;\nvery, \"\"good\"\"\",4,2024-01-03 10:00:00 UTC,not-yet,'@ada,ada@example.test,71,blue-cup,''-Thanks,2024-01-03 10:00:00 UTC,\"https://p.test/1,2.jpg,https://p.test/3.jpg\",Graz\r\n";
    assert_eq!(text, want);
}

#[test]
fn a_file_without_reviews_is_its_heading_and_a_bad_time_is_an_error() {
    for layout in Layout::ALL {
        assert_eq!(String::from_utf8(written(layout, &[])).expect("UTF-8").lines().count(), 1);
        assert_eq!(Layout::parse(layout.name()), Some(layout));
        assert!(write(layout, vec![], [exported("rev_1", ImportedReview { at: i64::MAX, ..review() })]).is_err());
    }
}

/// A text of one line as we keep them: trimmed, without control characters. Often one that a spreadsheet would run.
fn line() -> impl Strategy<Value = String> {
    let text = prop_oneof![any::<String>(), "['=+@\t-]{0,4}[\\PC,;\"]{0,20}".prop_map(|text| text)];
    text.prop_map(|text| text.chars().filter(|c| !c.is_control()).take(100).collect::<String>().trim().to_owned())
}

fn block() -> impl Strategy<Value = String> {
    let text = prop_oneof![any::<String>(), "['=+@-]{0,3}([\\PC,;\"']|\n|\r|\r\n|\t){0,60}"];
    text.prop_map(|text| text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect::<String>().trim().to_owned())
}

fn any_review() -> impl Strategy<Value = ImportedReview> {
    let product = (line(), line(), line(), line());
    let words = (line(), block(), line(), block(), line());
    let times = (0..4_102_444_800_000_i64, prop::option::of(0..4_102_444_800_000_i64));
    let known = (1..=5_i64, prop::option::of(any::<bool>()), prop::option::of(any::<bool>()), any::<bool>());
    let rest = ("([a-z]{1,9}@example\\.test)?", prop::collection::vec("https?://[a-z]{1,5}\\.test/[a-z0-9=&?%~+,;|-]{0,12}[a-z]", 0..4), "([a-z]{2})?");
    (product, words, times, known, rest).prop_map(|(product, words, times, known, rest)| ImportedReview {
        line: 0,
        external_id: "17".into(),
        // What a spreadsheet made of a number is refused on purpose.
        product_ref: product.0.replace("E+", "E-").replace("gid://", "").trim().to_owned(),
        product_handle: product.1,
        product_title: product.2,
        sku: product.3,
        rating: known.0,
        title: words.0,
        body: words.1,
        author_name: words.2,
        author_email: rest.0,
        at: times.0,
        replied_at: times.1.filter(|_| !words.3.is_empty()),
        reply: words.3,
        picture_urls: rest.1,
        verified_there: known.1,
        incentivised: known.2,
        published: known.3,
        language: rest.2,
        location: words.4,
    })
}

proptest! {
    #[test]
    fn ours_comes_back_whole(reviews in prop::collection::vec(any_review(), 0..6)) {
        let out = reviews.iter().enumerate().map(|(at, review)| exported(&format!("rev_{at}"), review.clone())).collect::<Vec<_>>();
        let back = read(Format::Regulars, &written(Layout::Regulars, &out));
        let want = reviews.into_iter().enumerate().map(|(at, review)| ImportedReview { external_id: format!("rev_{at}"), ..review });
        prop_assert_eq!(back, want.collect::<Vec<_>>());
    }

    #[test]
    fn judgemes_comes_back_with_all_it_has_room_for(reviews in prop::collection::vec(any_review(), 0..6)) {
        let out = reviews.iter().map(|review| exported("rev_1", review.clone())).collect::<Vec<_>>();
        let back = read(Format::Judgeme, &written(Layout::Judgeme, &out));
        let whole = |at: i64| at / 1_000 * 1_000;
        let want = reviews.into_iter().zip(&back).map(|(review, back)| ImportedReview {
            external_id: back.external_id.clone(),
            product_title: String::new(),
            sku: String::new(),
            at: whole(review.at),
            replied_at: review.replied_at.map(whole),
            verified_there: None,
            incentivised: None,
            language: String::new(),
            ..review
        });
        prop_assert_eq!(&back, &want.collect::<Vec<_>>());
        // What came out of such a file once comes out of the next one the same, its number too.
        let again = back.iter().map(|review| exported("rev_1", review.clone())).collect::<Vec<_>>();
        prop_assert_eq!(read(Format::Judgeme, &written(Layout::Judgeme, &again)), back);
    }
}
