//! Real data that lies beside the project, not in it.

use serde_json::Value;
use std::path::PathBuf;

/// A file of the shared data. `None` where the folder is not there (said on standard output); in CI that is a failure.
pub fn path(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing: CI must test with real data", path.display());
    println!("skipped: {} is not there", path.display());
    None
}

/// One of them as JSON.
pub fn fixture(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(path(name)?).expect("a readable file");
    Some(serde_json::from_str(&text).expect("JSON"))
}
