//! Pictures for link previews: what a page is about, in the shop's colours, 1200 by 630 pixels.
//!
//! Letters come from the house's own sign face, which writes Latin scripts from the left to the right. A title in another
//! script is left out rather than shown as boxes: the picture then says what kind of page it is and whose. Pictures are
//! drawn one at a time and kept by what they show.

mod canvas;
mod words;

use crate::{
    kernel::failure::{Code, Failure},
    server::{config::Config, secret},
    t,
};
use axum::body::Bytes;
use canvas::{Canvas, Colour};
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};
use tokio::sync::Semaphore;

pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;
/// Changes where the same words are drawn in another way.
const DESIGN: &str = "1";
/// Characters of a title that are looked at.
const LONGEST: usize = 200;

/// What a picture says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub shop: String,
    /// Where the page is: `regulars.example`.
    pub host: String,
    /// What kind of page it is.
    pub kind: String,
    pub title: String,
    /// One more line, for example who wrote it; may be empty.
    pub line: String,
    /// Stars in hundredths; `None`: no stars.
    pub stars: Option<i64>,
}

impl Card {
    /// The parts that all cards of a shop have.
    pub fn new(config: &Config, kind: String) -> Self {
        let host = url::Url::parse(&config.public_url).ok().and_then(|url| url.host_str().map(ToOwned::to_owned)).unwrap_or_default();
        Self { shop: config.shop_name.clone(), host, kind, ..Self::default() }
    }

    /// A name of the content: two cards with the same tag are the same picture.
    pub fn tag(&self) -> String {
        let all = [DESIGN, &self.shop, &self.host, &self.kind, &self.title, &self.line, &self.stars.map_or_else(String::new, |stars| stars.to_string())];
        secret::hash(all.join("\u{1f}"))[..20].to_owned()
    }

    /// The address of the picture at an own path (`/og/product/rye-loaf.png`): a new one with every change.
    pub fn address(&self, path: &str) -> String {
        format!("{path}?v={}", self.tag())
    }

    /// The picture as PNG. Takes some 20 ms.
    pub fn draw(&self) -> Result<Vec<u8>, Failure> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT, Colour::PAPER);
        canvas.awning();
        let title = self.title.chars().take(LONGEST).collect::<String>();
        // Without letters for it, a title gives its place to the kind of page.
        let (kind, title) = match words::shown(&title) {
            Some(title) => (words::shown(&self.kind).unwrap_or_default(), title),
            None => (String::new(), words::shown(&self.kind).unwrap_or_else(|| self.host.clone())),
        };
        words::write(&mut canvas, 80.0, 150.0, 32.0, Colour::GREEN, &words::fitted(&kind, 32.0, 1_040.0));
        let (size, lines) = words::set(&title, 1_040.0, 3);
        let mut y = 225.0;
        for line in lines {
            words::write(&mut canvas, 80.0, y, size, Colour::INK, &line);
            y += size * 1.18;
        }
        let mut x = 80.0;
        if let Some(stars) = self.stars {
            canvas.stars(x, 475.0, 44.0, stars);
            x += 5.0 * 54.0 + 24.0;
        }
        if let Some(line) = words::shown(&self.line) {
            words::write(&mut canvas, x, 484.0, 30.0, Colour::SOFT, &words::fitted(&line, 30.0, 1_120.0 - x));
        }
        canvas.mark(80, 528)?;
        let shop = words::shown(&self.shop).unwrap_or_default();
        words::write(&mut canvas, 168.0, 570.0, 36.0, Colour::INK, &words::fitted(&shop, 36.0, 560.0));
        let host = words::fitted(&words::shown(&self.host).unwrap_or_default(), 26.0, 380.0);
        words::write(&mut canvas, 1_120.0 - words::width(&host, 26.0), 568.0, 26.0, Colour::SOFT, &host);
        canvas.png()
    }
}

/// Pictures that wait to be drawn at most; and that are kept.
const LINE: usize = 16;
const KEPT: usize = 100;

/// Where cards are drawn: one at a time, the newest kept in memory.
pub struct Cards {
    line: Semaphore,
    turn: Semaphore,
    kept: Mutex<VecDeque<(String, Bytes)>>,
}

impl Default for Cards {
    fn default() -> Self {
        Self { line: Semaphore::new(LINE), turn: Semaphore::new(1), kept: Mutex::default() }
    }
}

impl Cards {
    /// The picture of a card, drawn or kept.
    ///
    /// # Errors
    /// [`Code::Busy`] where too many wait.
    pub async fn png(&self, card: Card) -> Result<Bytes, Failure> {
        let tag = card.tag();
        if let Some(known) = self.known(&tag) {
            return Ok(known);
        }
        let _place = self.line.try_acquire().map_err(|_| Failure::new(Code::Busy, t!("upload-busy")))?;
        let _turn = self.turn.acquire().await.map_err(Failure::internal)?;
        // Somebody before us in the line may have wanted the same.
        if let Some(known) = self.known(&tag) {
            return Ok(known);
        }
        let drawn = Bytes::from(tokio::task::spawn_blocking(move || card.draw()).await.map_err(Failure::internal)??);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((tag, drawn.clone()));
        Ok(drawn)
    }

    fn known(&self, tag: &str) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == tag).map(|(_, bytes)| bytes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Card, Cards, HEIGHT, WIDTH};

    fn card(title: &str) -> Card {
        let stars = Some(430);
        Card { shop: "Corner Bakery".into(), host: "bakery.example".into(), kind: "Product".into(), title: title.into(), line: "42 reviews".into(), stars }
    }

    fn drawn(card: &Card) -> image::RgbImage {
        image::load_from_memory(&card.draw().expect("drawn")).expect("a picture").to_rgb8()
    }

    #[test]
    fn any_title_gives_a_picture_of_the_size() {
        for title in [
            "Rye loaf",
            "",
            "Ærøskøbing Łódź ñandú",
            "חנות מרכזית",
            "日本語の題名",
            "🎉🎉",
            "a",
            &"word ".repeat(500),
            &"a".repeat(5_000),
            "e\u{301}\u{202e}\u{0}",
        ] {
            let picture = drawn(&card(title));
            assert_eq!(picture.dimensions(), (WIDTH, HEIGHT), "{title:?}");
        }
    }

    #[test]
    fn a_title_in_another_script_is_left_out() {
        assert_eq!(drawn(&card("日本語の題名")), drawn(&card("שלום")));
        assert_ne!(drawn(&card("日本語の題名")), drawn(&card("Bread")));
        // Only what has no letter is dropped from a title that can be written.
        assert_eq!(drawn(&card("Bread 🎉")), drawn(&card("Bread")));
    }

    #[test]
    fn tags_tell_contents_apart() {
        assert_eq!(card("a").tag(), card("a").tag());
        assert_ne!(card("a").tag(), card("b").tag());
        assert_ne!(card("a").tag(), Card { stars: None, ..card("a") }.tag());
    }

    #[tokio::test]
    async fn the_same_is_drawn_once() {
        let cards = Cards::default();
        let (first, second) = tokio::join!(cards.png(card("a")), cards.png(card("a")));
        assert_eq!(first.expect("drawn"), second.expect("kept"));
        assert_eq!(cards.kept.lock().expect("no panic").len(), 1);
    }
}
