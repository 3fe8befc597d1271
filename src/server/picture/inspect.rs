//! What a file is and what opening it would cost, told from its first bytes: nothing is decoded before this says yes.

use super::headers;
use crate::{
    kernel::{
        failure::{Code, Failure},
        picture::{MOST_PIXELS, MOST_SIDE},
    },
    t,
};
use image::{
    ImageDecoder, Limits,
    codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};
use std::io::Cursor;

/// Bytes that a decoded picture may have, and that decoder and picture may take together.
const MOST_DECODED: u64 = 96 * 1024 * 1024;
const MOST_WORKING: u64 = 104 * 1024 * 1024;
/// What a PNG's own buffers and unpacked profiles may take beside the pixels.
const MOST_ASIDE: u64 = 8 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
}

/// A file that may be decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub format: Format,
    pub orientation: Orientation,
}

impl Format {
    /// Told from the first bytes alone: names and types that senders give are not asked.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ => None,
        }
    }
}

/// Checks everything that can be known without decoding.
///
/// # Errors
/// [`Code::UnsupportedType`] for anything but JPEG, PNG, GIF and WebP; [`Code::LimitReached`] for too many pixels or too
/// much memory; [`Code::Unreadable`] for a head that makes no sense.
pub(super) fn inspect(bytes: &[u8]) -> Result<Plan, Failure> {
    let format = Format::of(bytes).ok_or_else(|| unsupported(bytes))?;
    let input = Cursor::new(bytes);
    let orientation = match format {
        // The decoder keeps a copy of the file, which itself is counted below.
        Format::Jpeg => weigh(bytes, JpegDecoder::new(input).map_err(broken)?, |_, _| headers::jpeg_coefficients(bytes).saturating_add(len(bytes))),
        Format::Png => weigh(bytes, png(bytes)?, |_, _| MOST_ASIDE / 2),
        Format::Gif => {
            let frame = headers::gif_frame(bytes).ok_or_else(|| broken("no frame"))?;
            weigh(bytes, GifDecoder::new(input).map_err(broken)?, |width, height| if frame == (width, height) { 0 } else { area(frame).saturating_mul(4) })
        }
        Format::WebP => {
            let inside = headers::webp_frames(bytes);
            weigh(bytes, WebPDecoder::new(input).map_err(broken)?, |width, height| {
                // The decoder believes the frame and compares it with the canvas only afterwards.
                let fits = inside.frames.iter().all(|frame| frame.0 <= width && frame.1 <= height);
                if fits { area((width, height)).saturating_mul(inside.bytes_per_pixel) } else { u64::MAX }
            })
        }
    };
    Ok(Plan { format, orientation: orientation? })
}

/// A decoder of PNG whose side tables are bounded: a profile of a few bytes can unpack to gigabytes.
pub(super) fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, Failure> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_ASIDE);
    PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(broken)
}

/// Refuses what is too large; gives how the picture must be turned. `aside` is what the decoder takes beside file and
/// pixels.
fn weigh(bytes: &[u8], mut decoder: impl ImageDecoder, aside: impl FnOnce(u32, u32) -> u64) -> Result<Orientation, Failure> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(broken("no pixels"));
    }
    if width > MOST_SIDE || height > MOST_SIDE || area((width, height)) > MOST_PIXELS {
        return Err(Failure::new(Code::LimitReached, t!("picture-pixels")));
    }
    let decoded = decoder.total_bytes();
    if decoded > MOST_DECODED || decoded.saturating_add(len(bytes)).saturating_add(aside(width, height)) > MOST_WORKING {
        return Err(Failure::new(Code::LimitReached, t!("picture-memory")));
    }
    // Unreadable notes about a readable picture do no harm: it stays as it lies.
    Ok(decoder.orientation().unwrap_or(Orientation::NoTransforms))
}

fn area((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height)
}

fn len(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}

/// A file of a known kind that cannot be read. The reason is for the log.
pub(super) fn broken(why: impl std::fmt::Display) -> Failure {
    tracing::debug!(%why, "a picture cannot be read");
    Failure::new(Code::Unreadable, t!("picture-broken"))
}

fn unsupported(bytes: &[u8]) -> Failure {
    let head = &bytes[..bytes.len().min(1_024)];
    let holds = |word: &[u8]| head.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    let message = if bytes.is_empty() {
        t!("picture-empty")
    } else if head.get(4..8) == Some(b"ftyp") {
        t!("picture-heic")
    } else if holds(b"<svg") {
        t!("picture-svg")
    } else {
        t!("picture-kind")
    };
    Failure::new(Code::UnsupportedType, message)
}
