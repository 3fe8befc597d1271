//! Real data that lies beside the project, not in it.

use serde_json::Value;
use std::path::PathBuf;

/// A file of the shared data. `None` where the folder is not there (said on standard output); in CI that is a failure.
pub fn path(name: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    // A work tree beside the main one finds it one level further up.
    let found = ["..", "../.."].map(|up| root.join(up).join("shared/data").join(name)).into_iter().find(|path| path.exists());
    assert!(found.is_some() || std::env::var_os("CI").is_none(), "../shared/data/{name} is missing: CI must test with real data");
    if found.is_none() {
        println!("skipped: ../shared/data/{name} is not there");
    }
    found
}

/// One of them as JSON.
pub fn fixture(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(path(name)?).expect("a readable file");
    Some(serde_json::from_str(&text).expect("JSON"))
}
