//! Slices use only what stands before them, and of others only `model` and `service`.

use super::sources::{self, Source};
use syn::visit::Visit;

/// The reading order: each may use those before it.
const ORDER: &[&str] = &[
    "kernel",
    "server",
    "ui",
    "ledger",
    "member",
    "notify",
    "search",
    "programme",
    "tier",
    "wallet",
    "reward",
    "catalog",
    "order",
    "shop",
    "people",
    "connect",
    "review",
    "question",
    "forum",
    "moderation",
    "site",
    "api",
    "admin",
    "demo",
    "app",
    "jobs",
    "serve",
    "command",
    "lib",
];
/// Parts of another slice that may be used. `guard` is the member slice's door for the server, `island` and `model` go both
/// ways, `view` shows a slice's things on the pages of others.
const OPEN: [&str; 6] = ["model", "service", "guard", "island", "verify", "view"];
/// Shared ground whose insides are open to all.
const SHARED: [&str; 3] = ["kernel", "server", "ui"];
/// The places that put the slices together.
const TOP: [&str; 7] = ["app", "jobs", "serve", "command", "lib", "main", "demo"];
/// Inside a slice: each part may use those before it.
const LAYERS: [&str; 6] = ["model", "rules", "store", "service", "api", "page"];

/// Every path that starts with `crate::`, as its segments after that.
struct Paths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|s| s.ident.to_string()).collect::<Vec<_>>();
        if segments.first().is_some_and(|first| first == "crate") {
            self.0.push(segments[1..].to_vec());
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        collect(&item.tree, &mut vec![], &mut self.0);
    }
}

fn collect(tree: &syn::UseTree, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            collect(&path.tree, before, found);
            before.pop();
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| collect(item, before, found)),
        syn::UseTree::Name(name) => keep(before, Some(name.ident.to_string()), found),
        syn::UseTree::Rename(name) => keep(before, Some(name.ident.to_string()), found),
        syn::UseTree::Glob(_) => keep(before, None, found),
    }
}

fn keep(before: &[String], last: Option<String>, found: &mut Vec<Vec<String>>) {
    if before.first().is_some_and(|first| first == "crate") {
        // `use crate::ledger::{self, …}` names the slice alone.
        found.push(before[1..].iter().cloned().chain(last.filter(|last| last != "self")).collect());
    }
}

fn rank(slice: &str) -> usize {
    ORDER.iter().position(|known| *known == slice).unwrap_or(ORDER.len())
}

fn breach(source: &Source, used: &[String]) -> Option<String> {
    let (from, to) = (source.slice(), used.first()?.as_str());
    let part = used.get(1).map_or("", String::as_str);
    let here = source.part();
    let says = |why: &str| Some(format!("{}: crate::{} ({why})", source.path, used.join("::")));
    if !ORDER.contains(&to) || TOP.contains(&from) {
        return None;
    }
    if from == to {
        let (Some(user), Some(used)) = (LAYERS.iter().position(|l| *l == here), LAYERS.iter().position(|l| *l == part)) else { return None };
        return if used > user { says("a part may only use the parts below it") } else { None };
    }
    if rank(to) > rank(from) {
        return says("a slice may only use slices before it");
    }
    if !SHARED.contains(&to) && !OPEN.contains(&part) && !part.is_empty() {
        return says("of another slice only model and service are open");
    }
    None
}

#[test]
fn slices_use_only_what_stands_before_them() {
    let sources = sources::all();
    let mut breaches = vec![];
    let mut seen = 0;
    for source in &sources {
        let mut paths = Paths(vec![]);
        paths.visit_file(&source.tree);
        seen += paths.0.len();
        breaches.extend(paths.0.iter().filter_map(|used| breach(source, used)));
    }
    assert!(seen > 100, "the test must see the imports: {seen}");
    breaches.dedup();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn a_breach_is_seen() {
    let source = |path: &str| Source { path: path.into(), text: String::new(), tree: syn::parse_str("").expect("empty") };
    let used = |text: &str| text.split("::").map(ToOwned::to_owned).collect::<Vec<_>>();
    assert!(breach(&source("ledger/service.rs"), &used("order::service::settle")).is_some(), "upwards");
    assert!(breach(&source("order/service.rs"), &used("ledger::store::award_lot")).is_some(), "another's store");
    assert!(breach(&source("order/store.rs"), &used("order::service::settle")).is_some(), "against the layers");
    assert!(breach(&source("order/service.rs"), &used("ledger::service::award")).is_none(), "the allowed way");
}

#[test]
fn only_the_database_and_the_stores_name_sqlx() {
    let named = |source: &Source| source.text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("sqlx::"));
    let breaches = sources::all().iter().filter(|s| named(s) && !s.is_store()).map(|s| s.path.clone()).collect::<Vec<_>>();
    assert!(breaches.is_empty(), "SQL belongs into store.rs: {breaches:?}");
}

#[test]
fn what_is_booked_is_never_changed() {
    for source in sources::all() {
        let text = source.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        for sql in ["update transfer ", "delete from transfer ", "update entry ", "delete from entry "] {
            assert!(!text.contains(sql), "{}: {sql}", source.path);
        }
    }
}
