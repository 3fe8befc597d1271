//! Every word that the sources ask for is in the catalogue, and nothing in the catalogue is forgotten.

use super::sources;
use regulars::server::words::ENGLISH;
use std::collections::{BTreeMap, BTreeSet};

/// Names in `t!("…")`, wherever they stand: most are inside view! macros, which no parser of ours understands.
fn asked() -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for source in sources::all() {
        let mut rest = source.text.as_str();
        while let Some(at) = rest.find("t!(") {
            let is_ours = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            rest = rest[at + 3..].trim_start();
            if is_ours && let Some(name) = rest.strip_prefix('"').and_then(|text| text.split('"').next()) {
                names.insert(name.to_owned(), source.path.clone());
            }
        }
    }
    names
}

fn known() -> BTreeSet<String> {
    let lines = ENGLISH.iter().flat_map(|(_, text)| text.lines());
    lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|line| line.split_once(" =")).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn every_name_is_in_the_catalogue() {
    let (asked, known) = (asked(), known());
    assert!(asked.len() > 20, "the test must see the names: {}", asked.len());
    let missing = asked.iter().filter(|(name, file)| !known.contains(*name) && !file.starts_with("server/words")).collect::<Vec<_>>();
    assert!(missing.is_empty(), "not in locales/en: {missing:#?}");
}

#[test]
fn every_entry_is_used() {
    let (asked, known) = (asked(), known());
    let unused = known.iter().filter(|name| !asked.contains_key(*name)).collect::<Vec<_>>();
    assert!(unused.is_empty(), "in locales/en, but nobody asks for them: {unused:#?}");
}

#[test]
fn every_file_parses_and_no_name_is_given_twice() {
    let mut seen = BTreeSet::new();
    for &(file, text) in ENGLISH {
        let resource = fluent_bundle::FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("locales/en/{file}.ftl: {errors:?}"));
        drop(resource);
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let name = line.split_once(" =").map_or_else(|| panic!("locales/en/{file}.ftl: {line}"), |(name, _)| name.to_owned());
            assert!(seen.insert(name.clone()), "locales/en/{file}.ftl: {name} is given twice");
        }
    }
}
