//! Posts that came as HTML, as Markdown: what marks say is kept, all other tags go, text stays text.

/// Whether a text is HTML rather than words with a `<` among them.
pub fn is_html(text: &str) -> bool {
    let lower = text.trim_start().to_ascii_lowercase();
    ["<p", "<div", "<blockquote", "<ul", "<ol", "<h1", "<h2", "<h3", "<pre"].iter().any(|tag| lower.starts_with(tag))
        || ["</p>", "<br>", "<br/>", "<br />", "</a>", "</strong>", "</b>", "</em>", "</i>"].iter().any(|tag| lower.contains(tag))
}

/// The HTML as Markdown. Linear; never fails.
pub fn to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        writer.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let Some(end) = rest.find('>').filter(|_| is_tag) else {
            writer.text("&lt;");
            rest = &rest[1..];
            continue;
        };
        writer.tag(&rest[1..end]);
        rest = &rest[end + 1..];
        let hidden = ["script", "style"].into_iter().find(|name| writer.last == *name);
        if let Some(close) = hidden.map(|name| format!("</{name}")) {
            rest = rest.to_ascii_lowercase().find(&close).map_or("", |end| &rest[end..]);
        }
    }
    writer.text(rest);
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What begins each line: quotes.
    quotes: usize,
    /// Open lists: the number of the next item, or none.
    lists: Vec<Option<u64>>,
    links: Vec<String>,
    in_code: bool,
    /// The name of the last tag, where it was opened.
    last: String,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase();
        let is_end = tag.starts_with('/');
        self.last = if is_end { String::new() } else { name.clone() };
        match (name.as_str(), is_end) {
            ("br", _) => self.line(),
            ("p" | "div" | "table" | "tr" | "details", _) => self.block(),
            ("hr", _) => {
                self.block();
                self.out.push_str("---");
                self.block();
            }
            ("strong" | "b", _) => self.out.push_str("**"),
            ("em" | "i", _) => self.out.push('*'),
            ("del" | "s" | "strike", _) => self.out.push_str("~~"),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.block();
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.out.push_str(&"#".repeat(level));
                self.out.push(' ');
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.block(),
            ("blockquote" | "aside", false) => {
                self.block();
                self.quotes = (self.quotes + 1).min(12);
                self.prefix();
            }
            ("blockquote" | "aside", true) => {
                self.quotes = self.quotes.saturating_sub(1);
                // Marks without words at the end of a quote say nothing.
                while let Some(at) = self.out.rfind('\n').filter(|at| self.out[*at..].chars().all(|c| matches!(c, '\n' | '>' | ' '))) {
                    self.out.truncate(at);
                }
                self.block();
            }
            ("ul", false) => self.lists.push(None),
            ("ol", false) => self.lists.push(Some(1)),
            ("ul" | "ol", true) => {
                self.lists.pop();
                self.block();
            }
            ("li", false) => self.item(),
            ("pre", false) => {
                self.block();
                self.out.push_str("```");
                self.in_code = true;
                self.line();
            }
            ("pre", true) => {
                self.line();
                self.out.push_str("```");
                self.in_code = false;
                self.block();
            }
            ("code", _) if !self.in_code => self.out.push('`'),
            ("a", false) => self.open_link(tag),
            ("a", true) => self.close_link(),
            ("img", _) => self.picture(tag),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = unescaped(text);
        if self.in_code {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.line();
                }
                self.out.push_str(line);
            }
            return;
        }
        let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with(char::is_whitespace) && !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        if text.ends_with(char::is_whitespace) && !words.is_empty() {
            words.push(' ');
        }
        if self.out.ends_with('\n') || self.out.is_empty() {
            words = words.trim_start().to_owned();
        }
        self.out.push_str(&words);
    }

    fn item(&mut self) {
        let begun = self.out.rsplit('\n').next().unwrap_or_default();
        if !begun.trim_matches(['>', ' ']).is_empty() {
            self.line();
        }
        let depth = self.lists.len().saturating_sub(1).min(10);
        self.out.push_str(&"   ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    fn open_link(&mut self, tag: &str) {
        let href = attribute(tag, "href");
        if !href.is_empty() {
            self.out.push('[');
        }
        self.links.push(href);
    }

    fn close_link(&mut self) {
        if let Some(href) = self.links.pop().filter(|href| !href.is_empty()) {
            self.out.push_str(&format!("]({})", safe(&href)));
        }
    }

    fn picture(&mut self, tag: &str) {
        let (src, alt) = (attribute(tag, "src"), attribute(tag, "alt"));
        if alt.starts_with(':') && alt.ends_with(':') && alt.len() > 2 {
            // Pictures of emoji are named so.
            self.out.push_str(&alt);
        } else if !src.is_empty() {
            self.out.push_str(&format!("![{}]({})", alt.replace(['[', ']', '\n'], " "), safe(&src)));
        }
    }

    fn prefix(&mut self) {
        self.out.push_str(&"> ".repeat(self.quotes));
    }

    fn line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
        self.prefix();
    }

    fn block(&mut self) {
        let bare = self.out.trim_end_matches([' ', '>']);
        if bare.is_empty() || bare.ends_with("\n\n") {
            if !bare.is_empty() {
                self.out.truncate(bare.len());
                self.prefix();
            }
            return;
        }
        self.line();
        self.line();
    }

    fn finish(self) -> String {
        let out = self.out.lines().map(|line| if line.trim_matches([' ', '>']).is_empty() { line.trim_end() } else { line }).collect::<Vec<_>>();
        out.join("\n").trim().trim_end_matches(['>', ' ', '\n']).to_owned()
    }
}

/// An address that ends where it ends.
fn safe(address: &str) -> String {
    address.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace(['\n', '\r'], "")
}

/// The value of an attribute of a tag; empty where it has none.
pub fn attribute(tag: &str, name: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|at| at + from) {
        let after = tag[at + name.len()..].trim_start();
        let is_whole = lower[..at].ends_with(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'');
        from = at + name.len();
        let Some(value) = after.strip_prefix('=').map(str::trim_start).filter(|_| is_whole) else { continue };
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
        };
        return unescaped(value);
    }
    String::new()
}

/// The text with the entities that programs write resolved; others stay.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        match end.and_then(|end| entity(&rest[1..end]).map(|c| (end, c))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{attribute, is_html, to_markdown};

    #[test]
    fn marks_are_kept_and_everything_else_is_text() {
        for (html, markdown) in [
            ("<p>One <b>two</b><br>three &amp; <i>four</i></p><p>five</p>", "One **two**\nthree & *four*\n\nfive"),
            ("<blockquote><p>said</p></blockquote><p>me</p>", "> said\n\nme"),
            ("<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>", "- a\n- b\n\n1. c\n2. d"),
            ("<a href=\"https://x.test/a (b)\">here</a>", "[here](https://x.test/a%20%28b%29)"),
            ("<img src='/x.png' alt='a cat'> <img src=\"e.png\" alt=\":tada:\">", "![a cat](/x.png) :tada:"),
            ("<pre><code>let a = 1;\nlet b;</code></pre>", "```\nlet a = 1;\nlet b;\n```"),
            ("<h2>Head</h2>text", "## Head\n\ntext"),
            ("a <script>alert(1)</script>b<!-- c -->d", "a bd"),
            ("1 < 2 <3", "1 < 2 <3"),
        ] {
            assert_eq!(to_markdown(html), markdown, "{html}");
        }
        assert!(is_html("<p>a") && is_html("a<br>b") && !is_html("1 < 2 and <3") && !is_html("**a**"));
        assert_eq!(attribute("a data-href='no' href = 'yes'", "href"), "yes");
    }
}
