//! Takes the painted still lifes as somebody at home would: a little askew, too near, in whatever light there was.

use super::{
    canvas::Canvas,
    outline::{self, Outline, View},
};
use crate::{demo::dice::Dice, kernel::failure::Failure};
use image::{DynamicImage, GrayImage, imageops::FilterType};
use quick_xml::{Reader, events::BytesStart, events::Event};

/// The picture's size, and how much larger it is drawn so that edges are smooth.
const WIDTH: u16 = 480;
const HEIGHT: u16 = 360;
const FINER: u16 = 2;
/// The middle of what is looked at, in the still life.
const MIDDLE: (f32, f32) = (240.0, 246.0);
const QUALITY: f32 = 88.0;

/// How it is taken.
#[derive(Clone, Copy)]
pub struct Frame {
    degrees: f32,
    /// Dots of the finer drawing for one of the still life.
    near: f32,
    aside: f32,
    /// Where the light comes from, in hundredths of the width.
    light: i64,
    /// Above 0 warm, below it cold.
    warm: i64,
    grain: u32,
}

impl Frame {
    pub fn any(dice: &mut Dice) -> Self {
        let mut tenths = |least: i64, most: i64| f32::from(i16::try_from(dice.between(least, most)).unwrap_or(0)) / 10.0;
        let (degrees, near, aside) = (tenths(-50, 50), tenths(222, 250) / 10.0, tenths(-80, 80));
        let grain = u32::try_from(dice.between(1, 1 << 30)).unwrap_or(1);
        Self { degrees, near, aside, light: dice.between(5, 95), warm: dice.between(-14, 22), grain }
    }

    fn view(self) -> View {
        let (middle_x, middle_y) = (f32::from(WIDTH * FINER) / 2.0, f32::from(HEIGHT * FINER) / 2.0);
        View::moved(middle_x + self.aside, middle_y).of(View::turned(self.degrees)).of(View::scaled(self.near)).of(View::moved(-MIDDLE.0, -MIDDLE.1))
    }
}

/// The file of a picture of `svg`, a still life of the shop's own painter.
pub fn photograph(svg: &str, frame: Frame) -> Result<Vec<u8>, Failure> {
    let mut canvas = Canvas::new(usize::from(WIDTH * FINER), usize::from(HEIGHT * FINER));
    paint(svg, frame.view(), &mut canvas)?;
    let mut sheets = vec![];
    for sheet in canvas.sheets {
        let fine =
            GrayImage::from_raw(u32::from(WIDTH * FINER), u32::from(HEIGHT * FINER), sheet).ok_or_else(|| Failure::internal("a sheet of another size"))?;
        sheets.push(DynamicImage::ImageLuma8(fine).resize_exact(u32::from(WIDTH), u32::from(HEIGHT), FilterType::Triangle).into_luma8().into_raw());
    }
    let dots = develop(&sheets, frame);
    Ok(webp::Encoder::from_rgb(&dots, u32::from(WIDTH), u32::from(HEIGHT)).encode(QUALITY).to_vec())
}

/// Paints the elements one over the other.
fn paint(svg: &str, view: View, canvas: &mut Canvas) -> Result<(), Failure> {
    let mut reader = Reader::from_str(svg);
    let mut views = vec![view];
    loop {
        let here = views.last().copied().unwrap_or(view);
        match reader.read_event().map_err(Failure::internal)? {
            Event::Start(element) if element.name().as_ref() == "g" => views.push(here.of(View::read(&value(&element, "transform")))),
            Event::End(element) if element.name().as_ref() == "g" => drop(views.pop()),
            Event::Empty(element) => draw(&element, here, canvas),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn value(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.try_get_attribute(name).ok().flatten();
    found.map(|found| found.value.into_owned()).unwrap_or_default()
}

fn draw(element: &BytesStart<'_>, view: View, canvas: &mut Canvas) {
    let number = |name: &str| value(element, name).parse::<f32>().unwrap_or_default();
    let outline: Outline = match element.name().as_ref() {
        "path" => outline::path(&value(element, "d")),
        "circle" => outline::oval(number("cx"), number("cy"), number("r"), number("r")),
        "ellipse" => outline::oval(number("cx"), number("cy"), number("rx"), number("ry")),
        "rect" => outline::slab(number("x"), number("y"), number("width"), number("height"), number("rx")),
        _ => return,
    };
    let opacity = value(element, "fill-opacity");
    let cover = if opacity.is_empty() { 256 } else { percent(&opacity) * 256 / 100 };
    match (colour(&value(element, "fill")), colour(&value(element, "stroke"))) {
        (Some(paint), _) => canvas.fill(&outline, view, paint, cover),
        (None, Some(paint)) => canvas.fill(&outline::stroke(&outline, number("stroke-width")), view, paint, cover),
        (None, None) => {}
    }
}

/// `.85` → 85.
fn percent(text: &str) -> u16 {
    let digits = text.trim_start_matches("0").trim_start_matches('.');
    let digits = digits.chars().chain("00".chars()).take(2).collect::<String>();
    digits.parse().unwrap_or(100)
}

/// `#d85926` or `#fff`; `None` for no colour.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let digits = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    let number = u32::from_str_radix(&digits, 16).ok()?.to_be_bytes();
    Some([number[1], number[2], number[3]])
}

/// Light from one side, darker corners, a cast of colour, and grain.
fn develop(sheets: &[Vec<u8>], frame: Frame) -> Vec<u8> {
    let (width, height) = (i64::from(WIDTH), i64::from(HEIGHT));
    // In 1,024ths: how bright a column and a row is.
    let fall = |at: i64, bright: i64, length: i64| 1_080 - (at * 100 / length - bright).pow(2) * 200 / 10_000;
    let columns = (0..width).map(|x| fall(x, frame.light, width)).collect::<Vec<_>>();
    let rows = (0..height).map(|y| fall(y, 38, height)).collect::<Vec<_>>();
    let casts = [1_024 + frame.warm * 3, 1_024, 1_024 - frame.warm * 3];
    let mut grain = frame.grain | 1;
    let mut dots = Vec::with_capacity(usize::from(WIDTH) * usize::from(HEIGHT) * 3);
    let mut at = 0;
    for row in &rows {
        for column in &columns {
            // Marsaglia's xorshift: the same dust on every machine.
            grain ^= grain << 13;
            grain ^= grain >> 17;
            grain ^= grain << 5;
            let (light, dust) = (row * column >> 10, i64::from(grain >> 29) - 3);
            for (sheet, cast) in sheets.iter().zip(casts) {
                let dot = (i64::from(sheet[at]) * light >> 10) * cast >> 10;
                dots.push(u8::try_from((dot + dust).clamp(0, 255)).unwrap_or(255));
            }
            at += 1;
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::{Frame, colour, percent, photograph};
    use crate::{catalog::picture as goods, demo::dice::Dice};

    #[test]
    fn colours_and_covers_are_read() {
        assert_eq!((colour("#d85926"), colour("#fff"), colour("none"), colour("")), (Some([0xd8, 0x59, 0x26]), Some([255; 3]), None, None));
        assert_eq!((percent(".85"), percent(".9"), percent("0.16")), (85, 90, 16));
    }

    #[test]
    fn the_same_seed_takes_the_same_picture_and_it_is_small() {
        let svg = goods::svg(&goods::name("Boston fern", "Plants", "1")).expect("a still life");
        let take = |seed| photograph(&svg, Frame::any(&mut Dice::apart(seed, "photo"))).expect("a picture");
        let (first, other) = (take(1), take(2));
        assert!(first == take(1) && first != other);
        assert!(first.len() < 60_000, "{}", first.len());
        let seen = image::load_from_memory(&first).expect("a WebP").into_rgb8();
        assert_eq!(seen.dimensions(), (480, 360));
        // Green stands in the middle and the corners show the room: nothing is left white.
        assert!(seen.pixels().all(|dot| dot.0 != [255; 3]));
        let middle = seen.get_pixel(240, 120).0;
        assert!(middle[1] > middle[0] || middle != seen.get_pixel(4, 4).0, "{middle:?}");
    }
}
