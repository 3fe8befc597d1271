//! XML, element by element.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// A document in the making. What it is made of is ours, so writing to memory cannot fail; where it does, the element is
/// missing and a test sees it.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// An empty document with its declaration.
    pub fn document() -> Self {
        let mut xml = Self::part();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// A part of a document that is sent piece by piece.
    pub fn part() -> Self {
        Self(Writer::new(vec![]))
    }

    /// `<name a="…">`
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        let attributes = attributes.iter().map(|(key, value)| (*key, allowed(value)));
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((key, value.as_str()));
        }
        self.event(Event::Start(start));
    }

    /// `</name>`
    pub fn close(&mut self, name: &'static str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// `<name>text</name>`
    pub fn text(&mut self, name: &'static str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// `<name a="…">text</name>`
    pub fn text_with(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.event(Event::Text(BytesText::new(&allowed(text))));
        self.close(name);
    }

    /// What was written so far.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }
}

/// The text without characters that XML 1.0 has no way to write.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)).collect()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_people_type_stays_text() {
        let mut xml = Xml::part();
        xml.text_with("a", &[("b", "\"<&")], "<script>&\u{1}\u{ffff}]]>");
        assert_eq!(xml.finish(), "<a b=\"&quot;&lt;&amp;\">&lt;script&gt;&amp;]]&gt;</a>");
    }
}
