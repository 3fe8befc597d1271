//! Writing by forms, as a browser without scripts does: step by step, back and forth, twice at once, and what strangers try.

mod changes;
mod links;
mod pictures;
mod steps;
mod submit;

use crate::support::{Answer, TestApp};
use base64::Engine as _;
use regulars::{
    review::{model::Review, service as review},
    server::visit::Flash,
};

pub const TEXT: &str = "Dark crust, soft crumb; it kept for five days in the bread bin.";

/// Where an answer leads.
pub fn leads(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.body);
    answer.headers["location"].to_str().expect("an address").to_owned()
}

/// What an answer tells the next page.
pub fn flash(answer: &Answer) -> Flash {
    let mut cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let value = cookies.find_map(|cookie| cookie.strip_prefix("__Host-flash=")?.split(';').next()).expect("a flash");
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(value).expect("base64")).expect("JSON")
}

/// What an answer refuses about a field.
pub fn about(answer: &Answer, field: &str) -> String {
    let failure = flash(answer).failure.expect("a refusal");
    failure.about(field).unwrap_or_else(|| panic!("nothing about {field}: {failure:?}")).to_owned()
}

/// The draft (`drf_…`) in an address.
pub fn draft_in(address: &str) -> String {
    address.split("/write/").nth(1).and_then(|rest| rest.split('?').next()).unwrap_or_else(|| panic!("no draft: {address}")).to_owned()
}

/// The review (`rev_…`) in an address.
pub fn review_in(address: &str) -> String {
    address.split("/written/").nth(1).and_then(|rest| rest.split('?').next()).unwrap_or_else(|| panic!("no review: {address}")).to_owned()
}

/// Begins to write about a product; gives the draft.
pub async fn begin(t: &TestApp, cookie: &str, product: &str, rating: &str) -> String {
    draft_in(&leads(&t.post_form(cookie, "/fn/review/begin", &[("product_id", product), ("rating", rating)]).await))
}

/// Fills in a draft's words and name.
pub async fn fill(t: &TestApp, cookie: &str, draft: &str, body: &str) {
    let words = t.post_form(cookie, "/fn/review/words", &[("draft_id", draft), ("title", "A loaf"), ("body", body)]).await;
    assert!(leads(&words).ends_with("step=details"), "{}", leads(&words));
    let details = t.post_form(cookie, "/fn/review/details", &[("draft_id", draft), ("author_name", "Ann of the Mill")]).await;
    assert!(leads(&details).ends_with("step=pictures"), "{:?}", leads(&details));
}

pub async fn publish(t: &TestApp, cookie: &str, draft: &str, once: &str) -> Answer {
    t.post_form(cookie, "/fn/review/publish", &[("draft_id", draft), ("once", once)]).await
}

/// Writes a whole review by forms.
pub async fn written(t: &TestApp, cookie: &str, product: &str, rating: &str) -> Review {
    let draft = begin(t, cookie, product, rating).await;
    fill(t, cookie, &draft, TEXT).await;
    let id = review_in(&leads(&publish(t, cookie, &draft, &draft).await));
    review::by_id(&t.app, &t.caller(cookie).await, &id).await.expect("a review")
}

/// How many reviews of a product are published.
pub async fn count(t: &TestApp, product: &str) -> i64 {
    review::summary(&t.app, product).await.expect("a summary").count
}
