//! What of deliveries and mail staff get to see, and how.

/// No body is shown longer, in characters.
pub const MOST_SHOWN: usize = 200_000;

/// Names of headers that prove or authorise something: their values stay hidden.
const HIDDEN: [&str; 9] = ["hmac", "signature", "authorization", "cookie", "secret", "token", "password", "api-key", "apikey"];

/// Whether a header's value must not be shown.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    HIDDEN.iter().any(|part| name.contains(part))
}

/// The headers of a delivery: stored as a JSON object, an array of pairs, or lines `name: value`. Secrets lose their value.
pub fn headers(stored: &str, hidden: &str) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let pairs = match serde_json::from_str::<serde_json::Value>(stored) {
        Ok(serde_json::Value::Object(map)) => map.iter().map(|(name, value)| (name.clone(), text(value))).collect::<Vec<_>>(),
        Ok(serde_json::Value::Array(list)) => {
            let pair = |item: &serde_json::Value| Some((item.get(0)?.as_str()?.to_owned(), text(item.get(1)?)));
            list.iter().filter_map(pair).collect()
        }
        _ => stored.lines().filter_map(|line| line.split_once(':')).map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect(),
    };
    pairs.into_iter().map(|(name, value)| if is_secret(&name) { (name, hidden.to_owned()) } else { (name, value) }).collect()
}

/// A body for reading: JSON indented, cut to [`MOST_SHOWN`]; whether it was cut.
pub fn body(raw: &str) -> (String, bool) {
    let pretty = serde_json::from_str::<serde_json::Value>(raw).ok().and_then(|value| serde_json::to_string_pretty(&value).ok());
    let text = pretty.unwrap_or_else(|| raw.to_owned());
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => (text[..end].to_owned(), true),
        None => (text, false),
    }
}

/// A piece of a mail's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// An address of ours, to be shown as a link.
    Link(String),
}

/// A mail's text with its links set apart: only addresses that begin with our own `public_url` become links.
pub fn pieces(text: &str, public_url: &str) -> Vec<Piece> {
    let base = public_url.trim_end_matches('/');
    let mut pieces = vec![];
    let mut rest = text;
    while let Some(at) = rest.find(base).filter(|_| base.starts_with("http")) {
        let end = rest[at..].find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'')).map_or(rest.len(), |end| at + end);
        let link = rest[at..end].trim_end_matches(['.', ',', ';', ')', '!']);
        // "https://shop.test.evil.example" begins like ours, but is another host.
        let is_ours = link[base.len()..].is_empty() || link[base.len()..].starts_with(['/', '?', '#']);
        pieces.push(Piece::Text(rest[..at].to_owned()));
        pieces.push(if is_ours { Piece::Link(link.to_owned()) } else { Piece::Text(link.to_owned()) });
        rest = &rest[at + link.len()..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_proves_a_sender_is_hidden() {
        let shown = headers(r#"{"X-Shopify-Hmac-Sha256":"abc=","x-shopify-topic":"orders/paid"}"#, "hidden");
        assert_eq!(shown, [("X-Shopify-Hmac-Sha256".into(), "hidden".into()), ("x-shopify-topic".into(), "orders/paid".into())]);
        assert_eq!(headers("authorization: Bearer rk_1\nhost: a", "-"), [("authorization".into(), "-".into()), ("host".into(), "a".into())]);
        assert_eq!(headers(r#"[["cookie","a=1"]]"#, "-"), [("cookie".into(), "-".into())]);
    }

    #[test]
    fn bodies_are_indented_and_bounded() {
        assert_eq!(body(r#"{"a":1}"#), ("{\n  \"a\": 1\n}".into(), false));
        assert_eq!(body("<b>"), ("<b>".into(), false));
        let (text, cut) = body(&"ä".repeat(MOST_SHOWN + 1));
        assert!(cut && text.chars().count() == MOST_SHOWN);
    }

    #[test]
    fn only_own_addresses_become_links() {
        let text = "Go to https://shop.test/confirm?t=1. Not https://shop.test.evil.example/x or javascript:alert(1)";
        let pieces = pieces(text, "https://shop.test/");
        let links = pieces.iter().filter(|piece| matches!(piece, Piece::Link(_))).collect::<Vec<_>>();
        assert_eq!(links, [&Piece::Link("https://shop.test/confirm?t=1".into())]);
        let joined = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Link(text) => text.as_str(),
            })
            .collect::<String>();
        assert_eq!(joined, text, "nothing is lost");
        assert!(super::pieces("http://a/b", "").iter().all(|piece| matches!(piece, Piece::Text(_))));
    }
}
