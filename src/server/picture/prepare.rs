//! From a file of a stranger to three pictures of ours: decoded, turned upright, made smaller, written anew. Nothing of
//! the file but its pixels goes on: no place, no camera, no comment, nothing hung on behind.

use super::inspect::{self, Format, Plan, broken};
use crate::kernel::failure::Failure;
use bytes::Bytes;
use image::{DynamicImage, RgbImage, imageops::FilterType};
use webp::{Encoder, WebPConfig};

/// Pixels of the longer side of each size.
const LARGE: u32 = 2048;
const THUMB: u32 = 640;
const SMALL: u32 = 240;
/// WebP's quality, and how hard the encoder thinks (0 to 6): 3 takes more than twice the time for files smaller by two per cent.
const QUALITY: f32 = 82.0;
const EFFORT: i32 = 2;
/// Bytes that the better way of making smaller may take.
const MOST_SMOOTH: u64 = 96 * 1024 * 1024;

/// One size: a WebP.
#[derive(Clone, Debug)]
pub struct Size {
    pub webp: Bytes,
    pub width: u32,
    pub height: u32,
}

/// A picture as it is kept.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub large: Size,
    pub thumb: Size,
    pub small: Size,
}

/// What is kept of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Whole,
    /// The square in its middle.
    Square,
}

/// Takes the picture out of a file. Runs for up to a second and takes up to 130 MiB: see [`super::studio`].
///
/// # Errors
/// Those of [`inspect::inspect`], and [`crate::kernel::failure::Code::Unreadable`] for what cannot be decoded.
pub(super) fn prepare(bytes: Vec<u8>, cut: Cut) -> Result<Prepared, Failure> {
    let plan = inspect::inspect(&bytes)?;
    let decoded = decode(&bytes, plan)?;
    drop(bytes);
    let mut picture = smaller(decoded, LARGE);
    picture.apply_orientation(plan.orientation);
    if cut == Cut::Square {
        let (width, height) = (picture.width(), picture.height());
        let side = width.min(height);
        picture = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    }
    let large = flat(picture);
    let thumb = flat(smaller(DynamicImage::ImageRgb8(large.clone()), THUMB));
    let small = flat(smaller(DynamicImage::ImageRgb8(thumb.clone()), SMALL));
    Ok(Prepared { large: encode(&large)?, thumb: encode(&thumb)?, small: encode(&small)? })
}

fn decode(bytes: &[u8], plan: Plan) -> Result<DynamicImage, Failure> {
    let decoded = match plan.format {
        Format::Png => DynamicImage::from_decoder(inspect::png(bytes)?),
        // Compiled inside the library and so optimised in debug builds too, other than what is generic.
        Format::Jpeg | Format::Gif | Format::WebP => image::load_from_memory(bytes),
    };
    decoded.map_err(broken)
}

/// The picture with at most `side` pixels on its longer side.
fn smaller(mut picture: DynamicImage, side: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let longer = width.max(height);
    if longer <= side {
        return picture;
    }
    if let DynamicImage::ImageRgba8(pixels) = &mut picture {
        // Before pixels are mixed: the hidden colour of transparent ones must not shine through.
        onto_white(pixels);
    }
    let (new_width, new_height) = fit(width, height, side);
    // The sum of whole blocks is fast and good where blocks are many pixels wide; near the size itself it is rough.
    let smooth = u64::from(width) * u64::from(new_height) * 16 + u64::from(width) * u64::from(height) * u64::from(picture.color().bytes_per_pixel());
    if longer >= 3 * side {
        picture.thumbnail_exact(new_width, new_height)
    } else if smooth <= MOST_SMOOTH {
        picture.resize_exact(new_width, new_height, FilterType::Triangle)
    } else {
        let block = longer.div_ceil(side);
        picture.thumbnail_exact((width / block).max(1), (height / block).max(1))
    }
}

/// Width and height with the longer side at `side`, each at least 1.
fn fit(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longer = u64::from(width.max(height));
    let scale = |length: u32| u32::try_from(((u64::from(length) * u64::from(side) + longer / 2) / longer).max(1)).unwrap_or(1);
    (scale(width), scale(height))
}

/// What is transparent shows the page's white, as shops show their goods.
fn onto_white(pixels: &mut image::RgbaImage) {
    for pixel in pixels.as_chunks_mut::<4>().0 {
        match pixel[3] {
            255 => {}
            0 => *pixel = [255; 4],
            alpha => {
                let mix = |channel: u8| (u32::from(channel) * u32::from(alpha) + 255 * u32::from(255 - alpha) + 127) / 255;
                *pixel = [pixel[0], pixel[1], pixel[2], 255].map(|channel| u8::try_from(mix(channel)).unwrap_or(255));
                pixel[3] = 255;
            }
        }
    }
}

fn flat(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let mut pixels = picture.into_rgba8();
    onto_white(&mut pixels);
    DynamicImage::ImageRgba8(pixels).into_rgb8()
}

fn encode(picture: &RgbImage) -> Result<Size, Failure> {
    let mut config = WebPConfig::new().map_err(|()| Failure::internal("no WebP encoder"))?;
    config.quality = QUALITY;
    config.method = EFFORT;
    let (width, height) = picture.dimensions();
    let encoded = Encoder::from_rgb(picture, width, height).encode_advanced(&config);
    let webp = encoded.map_err(|error| Failure::internal(format!("WebP: {error:?}")))?;
    Ok(Size { webp: Bytes::copy_from_slice(&webp), width, height })
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn the_longer_side_fits() {
        assert_eq!(fit(4_000, 3_000, 2_048), (2_048, 1_536));
        assert_eq!(fit(3_000, 4_000, 2_048), (1_536, 2_048));
        assert_eq!(fit(12_000, 1, 640), (640, 1), "never without height");
    }
}
