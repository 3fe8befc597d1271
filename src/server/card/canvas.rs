//! Pixels, and the few shapes that are drawn with them.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "pixels of a picture of a known size")]

use super::{HEIGHT, WIDTH};
use crate::kernel::failure::Failure;
use image::{
    ExtendedColorType, ImageEncoder,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};

#[derive(Clone, Copy)]
pub struct Colour([u8; 3]);

/// The colours of the light theme (`style/tokens.css`) and of the mark.
impl Colour {
    pub const PAPER: Self = Self([0xfa, 0xf4, 0xea]);
    pub const INK: Self = Self([0x2b, 0x21, 0x1b]);
    pub const SOFT: Self = Self([0x6b, 0x5b, 0x50]);
    pub const GREEN: Self = Self([0x1d, 0x55, 0x40]);
    const ORANGE: Self = Self([0xd8, 0x59, 0x26]);
    const CREAM: Self = Self([0xfd, 0xf3, 0xe0]);
    const GOLD: Self = Self([0xe0, 0x9f, 0x2b]);
    const DIM: Self = Self([0xe4, 0xd8, 0xc6]);
}

/// The mark, as browsers show it on a home screen.
const MARK: &[u8] = include_bytes!("../../../public/icon-192.png");
const MARK_SIZE: u32 = 68;

pub struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Canvas {
    pub fn new(width: u32, height: u32, colour: Colour) -> Self {
        Self { width, height, pixels: colour.0.repeat((width * height) as usize) }
    }

    /// Lays a colour over a pixel; `cover` is 0 to 1. Outside nothing happens.
    pub fn blend(&mut self, x: i64, y: i64, colour: Colour, cover: f32) {
        if x < 0 || y < 0 || x >= i64::from(self.width) || y >= i64::from(self.height) {
            return;
        }
        let at = 3 * (y as usize * self.width as usize + x as usize);
        let cover = cover.clamp(0.0, 1.0);
        for (pixel, colour) in self.pixels[at..at + 3].iter_mut().zip(colour.0) {
            *pixel = (f32::from(*pixel) * (1.0 - cover) + f32::from(colour) * cover).round() as u8;
        }
    }

    /// Fills whatever `inside` says, looked at in sixteen points a pixel.
    fn fill(&mut self, from: (i64, i64), to: (i64, i64), colour: Colour, inside: impl Fn(f32, f32) -> bool) {
        for y in from.1..to.1 {
            for x in from.0..to.0 {
                let hits = (0..16).filter(|n| inside(x as f32 + (n % 4) as f32 / 4.0 + 0.125, y as f32 + (n / 4) as f32 / 4.0 + 0.125)).count();
                if hits > 0 {
                    self.blend(x, y, colour, hits as f32 / 16.0);
                }
            }
        }
    }

    /// The shop's awning along the upper edge.
    pub fn awning(&mut self) {
        let (wide, drop) = (75, 34);
        for n in 0..i64::from(WIDTH) / wide {
            let colour = if n % 2 == 0 { Colour::ORANGE } else { Colour::CREAM };
            let (left, middle, radius) = (n * wide, (n * wide) as f32 + wide as f32 / 2.0, wide as f32 / 2.0);
            self.fill((left, 0), (left + wide, drop + wide / 2 + 1), colour, |x, y| {
                y < drop as f32 || (x - middle).powi(2) + (y - drop as f32).powi(2) < radius.powi(2)
            });
        }
    }

    /// Five stars, so many hundredths of them in gold; `y` is their middle.
    pub fn stars(&mut self, x: f32, y: f32, size: f32, hundredths: i64) {
        for n in 0..5 {
            let middle = x + size / 2.0 + n as f32 * (size + 10.0);
            let share = (hundredths - n * 100).clamp(0, 100) as f32 / 100.0;
            let edge = middle - size / 2.0 + size * share;
            let from = ((middle - size) as i64, (y - size) as i64);
            let to = ((middle + size) as i64, (y + size) as i64);
            self.fill(from, to, Colour::DIM, |px, py| px >= edge && in_star(px - middle, py - y, size / 2.0));
            self.fill(from, to, Colour::GOLD, |px, py| px < edge && in_star(px - middle, py - y, size / 2.0));
        }
    }

    /// The mark with its upper left corner here.
    pub fn mark(&mut self, x: i64, y: i64) -> Result<(), Failure> {
        let mark = image::load_from_memory(MARK).map_err(Failure::internal)?.to_rgba8();
        let mark = imageops::resize(&mark, MARK_SIZE, MARK_SIZE, imageops::FilterType::Triangle);
        for (dx, dy, pixel) in mark.enumerate_pixels() {
            let [red, green, blue, cover] = pixel.0;
            self.blend(x + i64::from(dx), y + i64::from(dy), Colour([red, green, blue]), f32::from(cover) / 255.0);
        }
        Ok(())
    }

    pub fn png(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = vec![];
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
            .write_image(&self.pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
            .map_err(Failure::internal)?;
        Ok(bytes)
    }
}

/// Whether a point is inside a star of five points around the origin.
fn in_star(x: f32, y: f32, radius: f32) -> bool {
    let corner = |n: usize| {
        let reach = if n.is_multiple_of(2) { radius } else { radius * 0.45 };
        let turn = std::f32::consts::PI * (n as f32 / 5.0 - 0.5);
        (reach * turn.cos(), reach * turn.sin())
    };
    // How often a line to the right crosses the edge.
    (0..10).fold(false, |is_inside, n| {
        let ((ax, ay), (bx, by)) = (corner(n), corner((n + 1) % 10));
        let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        is_inside != crosses
    })
}
