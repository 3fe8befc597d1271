//! Letters: which there are, how wide they run, and where lines break.

use super::canvas::{Canvas, Colour};
use ab_glyph::{Font, FontRef, Glyph, GlyphId, ScaleFont, point};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Young Serif (SIL Open Font License, `public/fonts/young-serif-OFL.txt`): the outlines of the two parts that pages load,
/// as TrueType.
static FACES: LazyLock<Vec<FontRef<'static>>> = LazyLock::new(|| {
    let files: [&[u8]; 2] = [include_bytes!("young-serif-latin.ttf"), include_bytes!("young-serif-latin-ext.ttf")];
    files.into_iter().filter_map(|file| FontRef::try_from_slice(file).ok()).collect()
});

fn glyph(c: char) -> Option<(&'static FontRef<'static>, GlyphId)> {
    FACES.iter().map(|face| (face, face.glyph_id(c))).find(|(_, id)| id.0 != 0)
}

/// The text as it can be written; `None` where it has letters that we have not, or nothing is left of it.
pub fn shown(text: &str) -> Option<String> {
    let composed = text.nfc().collect::<String>();
    if composed.chars().any(|c| c.is_alphanumeric() && glyph(c).is_none()) {
        return None;
    }
    let kept = composed.chars().filter(|c| c.is_whitespace() || glyph(*c).is_some()).collect::<String>();
    let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

fn advance(c: char, size: f32) -> f32 {
    glyph(c).map_or(0.0, |(face, id)| face.as_scaled(size).h_advance(id))
}

/// How wide a text runs.
pub fn width(text: &str, size: f32) -> f32 {
    text.chars().map(|c| advance(c, size)).sum()
}

/// The beginning of a text that fits, with `…` where something is missing.
pub fn fitted(text: &str, size: f32, most: f32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - advance('…', size);
    let mut run = 0.0;
    let mut kept = String::new();
    for c in text.chars() {
        run += advance(c, size);
        if run > room {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end_matches([' ', ',', '.', ';', ':', '-']).len());
    kept + "…"
}

/// A text in lines of at most `most` pixels, as large as it fits; in the smallest size its end is left out.
pub fn set(text: &str, most: f32, lines: usize) -> (f32, Vec<String>) {
    const SIZES: [f32; 4] = [84.0, 72.0, 62.0, 54.0];
    for size in SIZES {
        let broken = broken(text, size, most);
        if broken.len() <= lines && broken.iter().all(|line| width(line, size) <= most) {
            return (size, broken);
        }
    }
    let size = SIZES[SIZES.len() - 1];
    let mut broken = broken(text, size, most);
    if broken.len() > lines {
        let rest = broken.split_off(lines - 1).join(" ");
        broken.push(fitted(&rest, size, most));
    }
    (size, broken.iter().map(|line| fitted(line, size, most)).collect())
}

fn broken(text: &str, size: f32, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line, size) + advance(' ', size) + width(word, size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Writes a text on its base line.
pub fn write(canvas: &mut Canvas, x: f32, y: f32, size: f32, colour: Colour, text: &str) {
    let mut x = x;
    for c in text.chars() {
        let Some((face, id)) = glyph(c) else { continue };
        let glyph = Glyph { id, scale: size.into(), position: point(x, y) };
        if let Some(outline) = face.outline_glyph(glyph) {
            let at = outline.px_bounds().min;
            outline.draw(|dx, dy, cover| canvas.blend(at.x as i64 + i64::from(dx), at.y as i64 + i64::from(dy), colour, cover));
        }
        x += face.as_scaled(size).h_advance(id);
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, set, shown, width};

    #[test]
    fn only_what_can_be_written_is() {
        assert_eq!(shown("  Crème   brûlée 🎉 €5 "), Some("Crème brûlée €5".into()));
        assert_eq!(shown("Cre\u{300}me Łódź"), Some("Crème Łódź".into()));
        for text in ["", " ", "🎉", "Хлеб", "Bread 面包", "שלום"] {
            assert_eq!(shown(text), None, "{text:?}");
        }
    }

    #[test]
    fn lines_fit() {
        for text in ["Short", &"many words here ".repeat(20).trim_end().to_owned(), &"x".repeat(300)] {
            let (size, lines) = set(text, 1_040.0, 3);
            assert!(lines.len() <= 3 && lines.iter().all(|line| width(line, size) <= 1_040.0), "{text:?}: {lines:?}");
        }
        assert!(fitted(&"word ".repeat(50), 30.0, 200.0).ends_with('…'));
    }
}
