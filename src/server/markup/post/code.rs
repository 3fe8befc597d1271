//! The languages that a fence may name: a closed list, because the name becomes a class.

/// The class of a fence's first word; `None` where it is no language we know.
pub fn class(info: &str) -> Option<&'static str> {
    let name = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
    CLASSES.iter().find(|(names, _)| names.iter().any(|known| known.eq_ignore_ascii_case(name))).map(|(_, class)| *class)
}

/// Names that people type, and the class they become.
pub const CLASSES: [(&[&str], &str); 30] = [
    (&["bash", "sh", "shell", "zsh", "console"], "language-bash"),
    (&["c", "h"], "language-c"),
    (&["cpp", "c++", "cc", "hpp"], "language-cpp"),
    (&["csharp", "c#", "cs"], "language-csharp"),
    (&["css"], "language-css"),
    (&["csv"], "language-csv"),
    (&["diff", "patch"], "language-diff"),
    (&["go", "golang"], "language-go"),
    (&["graphql", "gql"], "language-graphql"),
    (&["html", "htm"], "language-html"),
    (&["ini", "conf"], "language-ini"),
    (&["java"], "language-java"),
    (&["javascript", "js", "jsx", "mjs"], "language-javascript"),
    (&["json", "json5", "jsonl"], "language-json"),
    (&["kotlin", "kt"], "language-kotlin"),
    (&["liquid"], "language-liquid"),
    (&["lua"], "language-lua"),
    (&["markdown", "md"], "language-markdown"),
    (&["php"], "language-php"),
    (&["python", "py"], "language-python"),
    (&["ruby", "rb"], "language-ruby"),
    (&["rust", "rs"], "language-rust"),
    (&["scss", "sass"], "language-scss"),
    (&["sql"], "language-sql"),
    (&["swift"], "language-swift"),
    (&["text", "txt", "plain"], "language-text"),
    (&["toml"], "language-toml"),
    (&["typescript", "ts", "tsx"], "language-typescript"),
    (&["xml", "svg"], "language-xml"),
    (&["yaml", "yml"], "language-yaml"),
];
