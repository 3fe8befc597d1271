//! There is no way to publish, delay, ask, sort by default, or reward by stars: read off the sources, and tried.

use super::stage::{facts, order, product, reward};
use crate::{
    house::sources::{self, Source},
    on_both,
    support::{NOW, On, TestApp},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use regulars::{
    kernel::{
        caller::Role,
        failure::{Code, Failure},
        id,
    },
    ledger::service as ledger,
    review::{
        model::{Shot, Sort},
        service::{self as review, New, Words},
    },
};
use std::collections::BTreeSet;
use syn::visit::Visit;

/// Words that would say how content somebody is.
fn tells_stars(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_part = |part: &str| matches!(part, "rating" | "ratings" | "star" | "score" | "scores" | "rate" | "nps");
    name.contains("stars") || name.contains("sentiment") || name.split(['_', '-', '.', '/']).any(is_part)
}

/// Names and texts in code that runs, without tests and without what stands in comments.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_ident(&mut self, ident: &'ast proc_macro2::Ident) {
        self.0.insert(ident.to_string());
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.0.extend(text.value().split(|c: char| !c.is_alphanumeric() && c != '_').map(ToOwned::to_owned));
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
    }
}

impl Names {
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Ident(ident) => self.visit_ident(&ident),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.visit_lit_str(&text);
                    }
                }
                proc_macro2::TokenTree::Punct(_) => {}
            }
        }
    }
}

fn stars_in(names: Names) -> Vec<String> {
    names.0.into_iter().filter(|name| tells_stars(name)).collect()
}

/// The names of a type's fields, those of an enum's variants included; `None` where the slice has no such type.
fn fields(all: &[Source], slice: &str, name: &str) -> Option<Vec<String>> {
    let mut items = all.iter().filter(|source| source.slice() == slice).flat_map(|source| &source.tree.items);
    let named = |fields: &syn::Fields| fields.iter().filter_map(|field| field.ident.as_ref().map(ToString::to_string)).collect::<Vec<_>>();
    items.find_map(|item| match item {
        syn::Item::Struct(item) if item.ident == name => Some(named(&item.fields)),
        syn::Item::Enum(item) if item.ident == name => {
            Some(item.variants.iter().flat_map(|variant| named(&variant.fields).into_iter().chain([variant.ident.to_string()])).collect())
        }
        _ => None,
    })
}

/// A function's own names, wherever below a place it stands.
fn function(all: &[Source], place: &str, name: &str) -> Option<Names> {
    let mut items = all.iter().filter(|source| source.path.starts_with(place)).flat_map(|source| &source.tree.items);
    items.find_map(|item| match item {
        syn::Item::Fn(item) if item.sig.ident == name => {
            let mut names = Names::default();
            names.visit_item_fn(item);
            Some(names)
        }
        _ => None,
    })
}

/// What publishing, delaying, asking and rewarding are told.
const TYPES: [(&str, &str); 13] = [
    ("review", "Wording"),
    ("review", "Concern"),
    ("review", "Policy"),
    ("review", "Purchase"),
    ("programme", "ReviewFacts"),
    ("programme", "ReviewAward"),
    ("programme", "RuleKind"),
    ("programme", "Rule"),
    ("moderation", "Subject"),
    ("moderation", "Ruling"),
    ("moderation", "Reason"),
    ("moderation", "Reporter"),
    ("admin", "QueueFilter"),
];

/// What decides. `judge` makes a Wording of a review, `agree` makes the ledger follow it.
const FUNCTIONS: [(&str, &str); 16] = [
    ("review/rules/holding", "concerns"),
    ("review/rules/degree", "degree"),
    ("review/rules/helpful", "weight"),
    ("review/service", "judge"),
    ("review/service", "promise"),
    ("review/service", "promised_by"),
    ("review/service", "agree"),
    ("review/service", "decide"),
    ("review/service/policy", "publish"),
    ("programme/service", "points_for_review"),
    ("moderation/rules", "weigh"),
    ("moderation/rules", "weight"),
    ("moderation/service", "actions"),
    ("moderation/service", "hide"),
    ("moderation/service", "rule"),
    ("admin/store/reviews", "queue"),
];

#[test]
fn what_decides_is_not_told_stars() {
    let all = sources::all();
    for (slice, name) in TYPES {
        let fields = fields(&all, slice, name).unwrap_or_else(|| panic!("{slice} has no type {name} any more: what decides now?"));
        assert!(!fields.is_empty(), "{name}");
        let stars = fields.into_iter().filter(|field| tells_stars(field)).collect::<Vec<_>>();
        assert!(stars.is_empty(), "{slice}::{name} knows stars: {stars:?}");
    }
    for (place, name) in FUNCTIONS {
        let names = function(&all, place, name).unwrap_or_else(|| panic!("{place} has no function {name} any more: what decides now?"));
        assert!(names.0.len() > 3, "{name}");
        let stars = stars_in(names);
        assert!(stars.is_empty(), "{place}::{name} looks at stars: {stars:?}");
    }
}

#[test]
fn whole_slices_have_no_word_for_stars() {
    let blind = |path: &str| {
        // What is counted afterwards, for everybody to see that stars decided nothing, names them.
        (path.starts_with("moderation/") && !path.ends_with("openness.rs"))
            || path.starts_with("programme/")
            || path.starts_with("review/rules/holding")
            || path.starts_with("review/rules/degree")
            || (path.contains("/request") && !path.contains("/page/"))
            || ["admin/store/reviews.rs", "admin/page/reviews.rs", "admin/rules/drafting.rs", "admin/page/rules.rs", "review/model/policy.rs"].contains(&path)
    };
    let mut seen = 0;
    for source in sources::all().iter().filter(|source| blind(&source.path)) {
        let mut names = Names::default();
        names.visit_file(&source.tree);
        seen += 1;
        let stars = stars_in(names).into_iter().filter(|name| !means_something_else(name)).collect::<Vec<_>>();
        assert!(stars.is_empty(), "{}: {stars:?}", source.path);
    }
    assert!(seen > 30, "the test must see the sources: {seen}");
}

/// The icon of points, and how often somebody may try something.
fn means_something_else(name: &str) -> bool {
    matches!(name, "star" | "Rate")
}

#[test]
fn the_test_sees_stars_where_they_are() {
    let all = sources::all();
    assert!(fields(&all, "review", "Review").expect("there").iter().any(|field| tells_stars(field)));
    assert!(!stars_in(function(&all, "review/service", "edit").expect("there")).is_empty());
    for (name, tells) in
        [("rating", true), ("min_stars", true), ("MinStars", true), ("star", true), ("score", true), ("started_at", false), ("operating", false)]
    {
        assert_eq!(tells_stars(name), tells, "{name}");
    }
}

#[test]
fn the_default_sort_is_by_help() {
    assert_eq!(Sort::default(), Sort::Helpful);
    for typed in ["", "stars", "best", "HIGHEST"] {
        assert_eq!(Sort::parse(typed), Sort::Helpful, "{typed}");
    }
}

/// The names of all fields of forms on a page.
fn form_fields(html: &str) -> Vec<String> {
    html.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

on_both!(no_form_of_the_desk_asks_for_stars, |t| async move {
    reward(&t, 50, 20).await;
    let owner = t.staff(Role::Owner).await.1;
    for path in
        ["/admin/rules/edit", "/admin/reviews", "/admin/reviews?state=published", "/admin/appeals", "/admin/reviews/settings", "/admin/reviews/questions/new"]
    {
        let page = t.get_as(&owner, path).await;
        assert_eq!(page.status.as_u16(), 200, "{path}");
        let fields = form_fields(&page.body);
        assert!(fields.len() > 3 || path == "/admin/appeals", "{path}: {fields:?}");
        let stars = fields.into_iter().filter(|name| tells_stars(name)).collect::<Vec<_>>();
        assert!(stars.is_empty(), "{path}: {stars:?}");
    }
    // A query for stars is no query: it changes nothing.
    let plain = t.get_as(&owner, "/admin/reviews?state=published").await.body;
    assert!(!plain.contains("rating="), "{plain}");
});

/// A text that somebody could write: fine words, and words that wait for a look.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("The crust is dark and the crumb is soft."),
        Just("Never again: it was burnt and late."),
        Just("See https://cheap.example/loaf"),
        Just("Call me: +44 20 7946 0958"),
        Just("THIS IS THE LOUDEST LOAF OF THEM ALL"),
        Just("aaaaaaaaaaaaaaaaaaaaaaaa"),
        Just("You are a fucking idiot"),
        Just("Wir essen es jeden Morgen."),
    ];
    proptest::collection::vec(part, 1..5).prop_map(|parts| parts.join(" "))
}

/// What becomes of a text with so many stars: everything that is decided about it. Nothing is kept of it.
async fn outcome(t: &TestApp, member: &str, product: &str, body: &str, rating: i64, has_picture: bool) -> String {
    let (now, member, shot) = (t.app.now(), member.to_owned(), Shot { id: "pic_1".into(), hash: "0".repeat(64), width: 1, height: 1, alt: String::new() });
    let words = Words {
        rating,
        title: String::new(),
        body: body.to_owned(),
        answers: vec![],
        size: String::new(),
        pictures: if has_picture { vec![shot] } else { vec![] },
    };
    let new = New {
        id: id::new(id::prefix::REVIEW),
        product_id: product.to_owned(),
        member_id: Some(member.clone()),
        order_line_id: String::new(),
        author_name: "Ann".into(),
        words,
        source: "page",
    };
    let tried = t.app.db.write(move |tx| {
        Box::pin(async move {
            let review = review::create(tx, now, new).await?;
            let points = ledger::balances(tx, &member).await?;
            let seen = (review.state, review.held_for, review.promised, review.degree, review.published_at, review.language, points.pending, points.available);
            let mut undone = Failure::new(Code::Conflict, "tried");
            undone.detail = format!("{seen:?}");
            Err::<(), Failure>(undone)
        })
    });
    let failure = tried.await.expect_err("nothing is kept");
    assert_eq!(failure.message, "tried", "{failure}");
    failure.detail
}

async fn same_for_all_stars(on: On, cases: u32) {
    let Some(t) = TestApp::start(on).await else { return };
    reward(&t, 50, 20).await;
    let (ann, _) = t.member("ann").await;
    let (bought, found) = (product(&t, "1").await, product(&t, "2").await);
    order(&t, facts("1001", "ann@example.test", "1", NOW, Some(NOW))).await;
    let runtime = tokio::runtime::Handle::current();
    let mut states = BTreeSet::new();
    tokio::task::block_in_place(|| {
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let seen = std::cell::RefCell::new(&mut states);
        let outcome = TestRunner::new(config).run(&(text(), any::<bool>(), any::<bool>()), |(body, has_picture, is_bought)| {
            let product = if is_bought { &bought } else { &found };
            let all = (1..=5).map(|rating| runtime.block_on(outcome(&t, &ann, product, &body, rating, has_picture))).collect::<Vec<_>>();
            prop_assert!(all.iter().all(|one| *one == all[0]), "{body}: {all:#?}");
            seen.borrow_mut().insert(all[0].split(',').next().unwrap_or_default().to_owned());
            Ok(())
        });
        outcome.unwrap_or_else(|failure| panic!("{failure}"));
    });
    assert_eq!(states.len(), 2, "some are published and some held: {states:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_words_fare_the_same_with_any_stars_sqlite() {
    same_for_all_stars(On::Sqlite, 80).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_words_fare_the_same_with_any_stars_postgres() {
    same_for_all_stars(On::Postgres, 40).await;
}
