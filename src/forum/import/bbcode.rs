//! Quotes as other forums mark them in running text.

/// The Markdown with `[quote="rosa, post:3, topic:12"] … [/quote]` as quotes. What stands in one another stays so; what is
/// never closed goes on to the end.
pub fn quotes(text: &str) -> String {
    if !text.contains("[quote") && !text.contains("[/quote]") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut depth = 0_usize;
    for line in text.lines() {
        let mut rest = line.trim_end();
        if rest.is_empty() {
            out.push_str(prefix(depth).trim_end());
            out.push('\n');
            continue;
        }
        while !rest.is_empty() {
            let (open, close) = (rest.find("[quote"), rest.find("[/quote]"));
            match (open, close) {
                (Some(at), close) if close.is_none_or(|close| at < close) && rest[at..].contains(']') => {
                    put(&mut out, depth, &rest[..at]);
                    let end = at + rest[at..].find(']').unwrap_or(0);
                    depth = (depth + 1).min(12);
                    let who = rest[at + "[quote".len()..end].trim_start_matches('=').trim_matches('"').split(',').next().unwrap_or_default().trim();
                    if !who.is_empty() {
                        put(&mut out, depth, &format!("**{who}**:"));
                        put(&mut out, depth, "\u{a0}");
                    }
                    rest = &rest[end + 1..];
                }
                (_, Some(at)) => {
                    put(&mut out, depth, &rest[..at]);
                    depth = depth.saturating_sub(1);
                    out.push_str(prefix(depth).trim_end());
                    out.push('\n');
                    rest = &rest[at + "[/quote]".len()..];
                }
                _ => {
                    put(&mut out, depth, rest);
                    rest = "";
                }
            }
        }
    }
    out.replace("\u{a0}\n", "\n").trim().to_owned()
}

fn prefix(depth: usize) -> String {
    "> ".repeat(depth)
}

fn put(out: &mut String, depth: usize, words: &str) {
    if !words.is_empty() {
        out.push_str(&prefix(depth));
        out.push_str(words);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::quotes;

    #[test]
    fn quotes_become_quotes() {
        assert_eq!(quotes("no quote [x]"), "no quote [x]");
        assert_eq!(quotes("[quote=\"rosa, post:3, topic:12\"]\nsaid\nso\n[/quote]\n\nyes"), "> **rosa**:\n> \n> said\n> so\n\n\nyes");
        assert_eq!(quotes("[quote]a[/quote]b"), "> a\n\nb");
        assert!(quotes("[quote]never closed\nend").ends_with("> end"));
        assert_eq!(quotes("[/quote] alone"), "alone");
    }
}
