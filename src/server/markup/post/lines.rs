//! Text as it goes out: escaped for HTML, and gathered without marks.

/// The text so that it may stand in HTML, between tags or in a quoted value.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut html, text);
    html
}

/// Adds the text to HTML.
pub fn escape(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Words without marks, with line breaks where blocks end.
#[derive(Default)]
pub struct Lines {
    out: String,
    /// Line breaks that are due before the next words.
    due: usize,
}

impl Lines {
    /// What comes next stands apart by at least so many line breaks.
    pub fn gap(&mut self, breaks: usize) {
        self.due = self.due.max(breaks);
    }

    pub fn words(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let due = std::mem::take(&mut self.due);
        if !self.out.is_empty() {
            (0..due).for_each(|_| self.out.push('\n'));
        }
        self.out.extend(text.split('\0'));
    }

    /// What was said since `at`.
    pub fn since(&self, at: usize) -> &str {
        self.out.get(at..).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.out.len()
    }

    pub fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out.drain(..self.out.len() - self.out.trim_start_matches('\n').len());
        self.out
    }
}
