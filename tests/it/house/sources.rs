//! The project's own source files, parsed.

use std::path::{Path, PathBuf};

/// One file under `src/`.
pub struct Source {
    /// With forward slashes, from `src/` on: `ledger/store.rs`.
    pub path: String,
    pub text: String,
    pub tree: syn::File,
}

impl Source {
    /// The slice a file belongs to: its folder, or for files at the top their own name.
    pub fn slice(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// `store` for `order/store.rs` and `order/store/window.rs`; the file's own part of a slice.
    pub fn part(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default().trim_end_matches(".rs")
    }

    /// Whether SQL may stand here: a slice's store, the database, or the store of one of the server's tables.
    pub fn is_store(&self) -> bool {
        self.part() == "store" || self.path.starts_with("server/db") || (self.path.starts_with("server/") && self.path.ends_with("/store.rs"))
    }
}

/// Every Rust file under `src/`, in the order of their paths.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![];
    walk(&root, &mut files);
    files.sort();
    let sources = files.into_iter().map(|file| {
        let text = std::fs::read_to_string(&file).expect("a readable source");
        let tree = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Source { path: file.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/"), text, tree }
    });
    sources.collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
