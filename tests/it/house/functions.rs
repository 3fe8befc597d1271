//! Every server function that Leptos knows has its line in an ACCESS list, is called by POST, and the other way round.

use super::sources;
use regulars::app;
use std::collections::BTreeSet;

#[test]
fn every_server_function_says_who_may_call_it() {
    let registered = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect::<BTreeSet<_>>();
    let listed = app::functions().into_iter().map(|(path, _)| path.to_owned()).collect::<BTreeSet<_>>();
    assert!(!registered.is_empty(), "the test must see the functions");
    assert_eq!(registered, listed, "left: registered with Leptos; right: in the ACCESS lists");
    assert_eq!(app::functions().len(), listed.len(), "a function is listed twice");
}

#[test]
fn no_server_function_is_called_by_get() {
    for (path, method) in server_fn::axum::server_fn_paths() {
        assert_eq!(method.as_str(), "POST", "{path}: a GET can be made by any other site");
    }
    for source in sources::all() {
        assert!(!source.text.contains("GetUrl"), "{}: server functions are called by POST alone", source.path);
    }
}

#[test]
fn pages_are_listed_once() {
    let pages = app::pages();
    let paths = pages.iter().map(|page| page.path).collect::<BTreeSet<_>>();
    assert_eq!(paths.len(), pages.len());
}
