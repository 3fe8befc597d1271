//! HTML written as text, for lists so long that a view of their own for each row would cost more than the rows.

use std::borrow::Cow;

/// A text that may stand between tags and in quoted attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
}

/// A picture of the sprite, as `ui::parts::Icon` draws it.
pub fn icon(name: &str) -> String {
    format!(r#"<svg class="icon" aria-hidden="true"><use href="/icons.svg#i-{name}"/></svg>"#)
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(escape(r#"<b title="x">&amp;"#), "&lt;b title=&quot;x&quot;&gt;&amp;amp;");
        assert_eq!(escape("plain"), "plain");
    }
}
