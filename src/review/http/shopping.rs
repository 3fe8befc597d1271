//! All published reviews as files that shopping services fetch: always the whole, sent piece by piece, so that a hundred
//! thousand reviews need no more memory than five hundred.

use crate::{
    kernel::failure::Failure,
    review::{
        model::{Outward, Review},
        service,
    },
    server::{door::open, markup, state::App, xml::Xml},
    ui::date,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    response::Response,
};
use futures::{Stream, stream};

/// Reviews that are read at once.
const BATCH: i64 = 500;

/// Google's product review feed, schema 2.4: elements in the order of its reference. Which reviews are left out there is
/// nothing of ours to decide: all published ones are in it, and each says whether its purchase is known and whether
/// something was promised for it.
pub async fn google(State(app): State<App>) -> Result<Response, Failure> {
    let mut head = Xml::document();
    head.open(
        "feed",
        &[
            ("xmlns:vc", "http://www.w3.org/2007/XMLSchema-versioning"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:noNamespaceSchemaLocation", "http://www.google.com/shopping/reviews/schema/product/2.4/product_reviews.xsd"),
        ],
    );
    head.text("version", "2.4");
    head.open("publisher", &[]);
    head.text("name", &app.config.shop_name);
    head.text("favicon", &format!("{}/icon-192.png", app.config.public_url));
    head.close("publisher");
    head.open("reviews", &[]);
    let mut tail = Xml::part();
    tail.close("reviews");
    tail.close("feed");
    let base = app.config.public_url.clone();
    let part = move |items: &[Outward]| {
        let mut xml = Xml::part();
        for item in items {
            google_review(&mut xml, &base, item);
        }
        xml.finish()
    };
    Ok(answer("application/xml; charset=utf-8", pieces(app, head.finish(), part, tail.finish()).await?))
}

fn google_review(xml: &mut Xml, base: &str, item: &Outward) {
    let (review, Some(goods)) = (&item.review, &item.goods) else { return };
    let page = format!("{base}/products/{}", goods.slug);
    xml.open("review", &[]);
    xml.text("review_id", &review.id);
    xml.open("reviewer", &[]);
    xml.text("name", &review.author_name);
    xml.close("reviewer");
    xml.text("is_verified_purchase", truth(review.degree.is_verified()));
    xml.text("is_incentivized_review", truth(review.is_rewarded()));
    xml.text("review_timestamp", &date::iso(review.written_at));
    if !review.title.is_empty() {
        xml.text("title", &review.title);
    }
    xml.text("content", &markup::plain(&review.body));
    xml.text_with("review_url", &[("type", "singleton")], &format!("{base}/reviews/{}", review.id));
    if !review.extras.pictures.is_empty() {
        xml.open("reviewer_images", &[]);
        for shot in &review.extras.pictures {
            xml.open("reviewer_image", &[]);
            xml.text("url", &format!("{base}/pictures/{}-large.webp", shot.hash));
            xml.close("reviewer_image");
        }
        xml.close("reviewer_images");
    }
    xml.open("ratings", &[]);
    xml.text_with("overall", &[("min", "1"), ("max", "5")], &review.rating.to_string());
    xml.close("ratings");
    xml.open("products", &[]);
    xml.open("product", &[]);
    if !goods.external_id.is_empty() {
        xml.open("product_ids", &[]);
        xml.open("skus", &[]);
        xml.text("sku", &goods.external_id);
        xml.close("skus");
        xml.close("product_ids");
    }
    xml.text("product_name", &goods.title);
    xml.text("product_url", &page);
    xml.close("product");
    xml.close("products");
    xml.text("is_spam", "false");
    xml.text("collection_method", method(review));
    xml.close("review");
}

/// How it came, in Google's words: asked for by mail after the goods had arrived, or of the author's own accord.
fn method(review: &Review) -> &'static str {
    if review.source == "request" { "post_fulfillment" } else { "unsolicited" }
}

const fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// The columns of Meta's product review feed, as its reference for files of commas names them.
const META: [&str; 19] = [
    "aggregator",
    "store.name",
    "store.id",
    "store.storeUrls",
    "reviewID",
    "rating",
    "title",
    "content",
    "created_at",
    "updated_at",
    "review_image_urls",
    "incentivized",
    "has_verified_purchase",
    "reviewer.name",
    "reviewer.reviewerID",
    "reviewer.isAnonymous",
    "product.name",
    "product.url",
    "product.productIdentifiers.skus",
];

/// Meta's product review feed as a file of commas; lists are JSON in their cell.
pub async fn meta(State(app): State<App>) -> Result<Response, Failure> {
    let (base, shop) = (app.config.public_url.clone(), app.config.shop_name.clone());
    let part = move |items: &[Outward]| rows(items.iter().filter_map(|item| meta_row(&base, &shop, item)));
    let head = rows(std::iter::once(META.map(ToOwned::to_owned)));
    Ok(answer("text/csv; charset=utf-8", pieces(app, head, part, String::new()).await?))
}

fn meta_row(base: &str, shop: &str, item: &Outward) -> Option<[String; 19]> {
    let (review, goods) = (&item.review, item.goods.as_ref()?);
    let list = |values: Vec<String>| if values.is_empty() { String::new() } else { serde_json::json!(values).to_string() };
    let changed = review.extras.edits.last().map(|edit| edit.at).max(review.extras.updates.last().map(|update| update.at));
    Some([
        "Regulars".into(),
        shop.to_owned(),
        String::new(),
        list(vec![base.to_owned()]),
        review.id.clone(),
        review.rating.to_string(),
        review.title.clone(),
        markup::plain(&review.body),
        date::iso(review.written_at),
        changed.map(date::iso).unwrap_or_default(),
        list(review.extras.pictures.iter().map(|shot| format!("{base}/pictures/{}-large.webp", shot.hash)).collect()),
        truth(review.is_rewarded()).into(),
        truth(review.degree.is_verified()).into(),
        review.author_name.clone(),
        String::new(),
        "false".into(),
        goods.title.clone(),
        format!("{base}/products/{}", goods.slug),
        list(Some(goods.external_id.clone()).filter(|id| !id.is_empty()).into_iter().collect()),
    ])
}

fn rows(rows: impl Iterator<Item = [String; 19]>) -> String {
    let mut writer = csv::Writer::from_writer(vec![]);
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn answer(kind: &'static str, pieces: impl Stream<Item = Result<Bytes, Failure>> + Send + 'static) -> Response {
    let mut response = Response::new(Body::from_stream(pieces));
    open(response.headers_mut(), kind);
    response
}

/// Head, parts, tail. The first part is read before the answer begins, so that a failure is a failure; a later one breaks
/// the file off, which its reader sees.
async fn pieces(
    app: App,
    head: String,
    part: impl Fn(&[Outward]) -> String + Send + 'static,
    tail: String,
) -> Result<impl Stream<Item = Result<Bytes, Failure>> + Send + 'static, Failure> {
    let first = service::published_after(&app, "", BATCH).await?;
    let state = (app, Some(first), Some(head), part, Some(tail));
    Ok(stream::try_unfold(state, |(app, items, head, part, mut tail)| async move {
        let Some(items) = items else {
            return Ok(tail.take().filter(|tail| !tail.is_empty()).map(|tail| (Bytes::from(tail), (app, None, None, part, None))));
        };
        let text = head.unwrap_or_default() + &part(&items);
        let next = match items.last() {
            Some(last) if i64::try_from(items.len()) == Ok(BATCH) => Some(service::published_after(&app, &last.review.id, BATCH).await?),
            _ => None,
        };
        Ok::<_, Failure>(Some((Bytes::from(text), (app, next, None, part, tail))))
    }))
}
