//! Walks through the heads of files, for what the decoders do not tell before they decode. Where a walk gets lost it
//! answers with the worst: the caller refuses.

/// Bytes that a JPEG's coefficients take while it is decoded: all of them for a progressive one or one whose colours come
/// in scans of their own, none for the common kind, which is decoded row by row.
pub(super) fn jpeg_coefficients(bytes: &[u8]) -> u64 {
    frame_of_jpeg(bytes).map_or(u64::MAX, |frame| if frame.is_kept { frame.coefficients } else { 0 })
}

struct JpegFrame {
    coefficients: u64,
    is_kept: bool,
}

/// Follows the segments to the first scan.
fn frame_of_jpeg(bytes: &[u8]) -> Option<JpegFrame> {
    let mut at = 2;
    let mut frame = None;
    loop {
        // Every marker stands right behind the segment before it; filling bytes (ff) may come between.
        if *bytes.get(at)? != 0xff {
            return None;
        }
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?]));
        let segment = bytes.get(at + 3..at + 1 + length.max(2))?;
        match marker {
            0xc0..=0xc2 if frame.is_none() => frame = Some((marker == 0xc2, components(segment)?)),
            // A second frame, or one of the rare kinds.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
            0xda => {
                let (progressive, (count, coefficients)) = frame?;
                return Some(JpegFrame { coefficients, is_kept: progressive || *segment.first()? != count });
            }
            _ => {}
        }
        at += 1 + length;
    }
}

/// The number of components in a frame's head, and the bytes of all their coefficients (two each, blocks filled up).
fn components(segment: &[u8]) -> Option<(u8, u64)> {
    let size = |at: usize| Some(u64::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])));
    let (height, width, count) = (size(1)?, size(3)?, *segment.get(5)?);
    let sampling = (0..usize::from(count)).map(|n| segment.get(7 + n * 3).map(|both| (u64::from(both >> 4), u64::from(both & 15))));
    let sampling = sampling.collect::<Option<Vec<_>>>()?;
    let across = sampling.iter().map(|(h, _)| *h).max()?.max(1);
    let down = sampling.iter().map(|(_, v)| *v).max()?.max(1);
    let blocks = width.div_ceil(8 * across) * height.div_ceil(8 * down);
    Some((count, sampling.iter().map(|(h, v)| blocks * h * v * 64 * 2).sum()))
}

/// Width and height of a GIF's first frame, which may differ from the canvas.
pub(super) fn gif_frame(bytes: &[u8]) -> Option<(u32, u32)> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        match bytes.get(at)? {
            0x2c => {
                let size = |from: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(from)?, *bytes.get(from + 1)?])));
                return Some((size(at + 5)?, size(at + 7)?));
            }
            0x21 => {
                at += 2;
                loop {
                    let length = usize::from(*bytes.get(at)?);
                    at += 1 + length;
                    if length == 0 {
                        break;
                    }
                }
            }
            _ => return None,
        }
    }
}

/// The frames inside a WebP, and what decoding takes beside the pixels.
pub(super) struct WebP {
    pub frames: Vec<(u32, u32)>,
    pub bytes_per_pixel: u64,
}

/// Looks into every piece at the top, and into the first picture of an animation: only that one is decoded.
pub(super) fn webp_frames(bytes: &[u8]) -> WebP {
    let mut found = WebP { frames: vec![], bytes_per_pixel: 0 };
    let mut animated = false;
    for (name, body) in pieces(bytes.get(12..).unwrap_or_default()) {
        match name {
            b"ANMF" if !animated => {
                animated = true;
                // The canvas, and the frame before it is laid onto it.
                found.bytes_per_pixel += 8;
                for (name, body) in pieces(body.get(16..).unwrap_or_default()) {
                    found.look(name, body);
                }
            }
            b"ANMF" => {}
            _ => found.look(name, body),
        }
    }
    found
}

impl WebP {
    fn look(&mut self, name: &[u8], body: &[u8]) {
        let (frame, cost) = match name {
            // Planes of brightness and colours.
            b"VP8 " => (vp8(body), 2),
            // Pixels with transparency, before they are copied without.
            b"VP8L" => (vp8l(body), 4),
            b"ALPH" => (Some((0, 0)), 6),
            _ => return,
        };
        self.frames.push(frame.unwrap_or((u32::MAX, u32::MAX)));
        self.bytes_per_pixel += cost;
    }
}

fn vp8(body: &[u8]) -> Option<(u32, u32)> {
    let size = |at: usize| Some(u32::from(u16::from_le_bytes([*body.get(at)?, *body.get(at + 1)?]) & 0x3fff));
    Some((size(6)?, size(8)?))
}

fn vp8l(body: &[u8]) -> Option<(u32, u32)> {
    let bits = u32::from_le_bytes(body.get(1..5)?.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}

/// Name and content of each piece of a RIFF file; the last one may be cut off.
fn pieces(mut rest: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let (name, size) = (rest.get(..4)?, rest.get(4..8)?);
        let size = usize::try_from(u32::from_le_bytes(size.try_into().ok()?)).ok()?;
        let body = rest.get(8..).unwrap_or_default();
        let body = &body[..size.min(body.len())];
        rest = rest.get(8 + size + size % 2..).unwrap_or_default();
        Some((name, body))
    })
}

#[cfg(test)]
mod tests {
    use super::{gif_frame, jpeg_coefficients, webp_frames};

    /// A JPEG's head with one frame of 100 × 50 pixels, its colours at half the width and height, and one scan.
    fn jpeg(marker: u8, in_scan: u8) -> Vec<u8> {
        let frame = [0xff, marker, 0, 17, 8, 0, 50, 0, 100, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];
        [&[0xff, 0xd8][..], &[0xff, 0xe0, 0, 4, 1, 2], &frame, &[0xff, 0xff, 0xda, 0, 3, in_scan]].concat()
    }

    #[test]
    fn a_progressive_jpeg_keeps_its_coefficients() {
        assert_eq!(jpeg_coefficients(&jpeg(0xc0, 3)), 0);
        // 7 × 4 blocks of 16 × 16 pixels: four of brightness and one of each colour, 64 numbers of two bytes each.
        assert_eq!(jpeg_coefficients(&jpeg(0xc2, 3)), 7 * 4 * 6 * 128);
        assert_eq!(jpeg_coefficients(&jpeg(0xc0, 1)), 7 * 4 * 6 * 128, "colours in scans of their own");
    }

    #[test]
    fn a_lost_walk_is_the_worst() {
        let good = jpeg(0xc0, 3);
        let twice = [&good[..27], &good[8..]].concat();
        let astray = [&good[..8], &[0][..], &good[8..]].concat();
        for bad in [&good[..20], &twice, &astray, &jpeg(0xc9, 3), &[0xff, 0xd8]] {
            assert_eq!(jpeg_coefficients(bad), u64::MAX);
        }
    }

    #[test]
    fn the_first_frame_of_a_gif_is_found() {
        let head = [b"GIF89a".as_slice(), &[1, 0, 1, 0, 0x80, 0, 0], &[0; 6], &[0x21, 0xf9, 4, 0, 0, 0, 0, 0]].concat();
        let frame = [0x2c, 0, 0, 0, 0, 0x39, 0x30, 7, 0];
        assert_eq!(gif_frame(&[&head[..], &frame].concat()), Some((12_345, 7)));
        assert_eq!(gif_frame(&head), None);
        assert_eq!(gif_frame(b"GIF89a"), None);
    }

    #[test]
    fn what_lies_inside_a_webp_is_seen() {
        let frame = [b"VP8 ".as_slice(), &10_u32.to_le_bytes(), &[0, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f]].concat();
        let file = [b"RIFF\0\0\0\0WEBPVP8X".as_slice(), &10_u32.to_le_bytes(), &[0; 10], &frame].concat();
        let found = webp_frames(&file);
        assert_eq!((found.frames, found.bytes_per_pixel), (vec![(16_383, 16_383)], 2));
    }
}
