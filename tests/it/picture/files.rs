//! Files of every kind, good and bad, made here: small ones on the disk, huge ones when opened.

use image::{ColorType, DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

/// A picture with something to see: colours that run, and some noise.
pub fn scene(width: u32, height: u32) -> RgbImage {
    let mut noise = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let shade = |part: u32, whole: u32| u8::try_from(part * 200 / whole.max(1)).unwrap_or(0);
        image::Rgb([shade(x, width) + (noise >> 27) as u8, shade(y, height), 90])
    })
}

/// A picture in a format of the library.
pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(vec![]);
    picture.write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

/// The same for RGB.
pub fn rgb(picture: RgbImage, format: ImageFormat) -> Vec<u8> {
    encoded(&DynamicImage::ImageRgb8(picture), format)
}

/// EXIF with an orientation, a camera, and a place (GPS).
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat();
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x010f, 2, 12, 50_u32.to_be_bytes()));
    let [high, low] = orientation.to_be_bytes();
    tiff.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 62_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(b"SecretCam X\0");
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 2, 20, 92_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend(b"GPS 52.5200N 13.405E");
    tiff
}

/// Data of a zlib stream: `count` zero bytes, packed 158 to 1.
pub fn zeros(count: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, with the fixed codes.
    bits.put(0b1, 1);
    bits.put(0b01, 2);
    let runs = count.saturating_sub(1) / 258;
    for _ in 0..count - runs * 258 {
        bits.code(0b0011_0000, 8);
    }
    for _ in 0..runs {
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    // The sum of zeros: its lower half stays 1, the upper one counts them.
    let sum = (u32::try_from(count % 65_521).unwrap_or(0) << 16) | 1;
    [&[0x78, 0x9c][..], &bits.done(), &sum.to_be_bytes()].concat()
}

#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    now: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, count: u32) {
        self.now |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.out.push((self.now & 0xff) as u8);
            self.now >>= 8;
            self.count -= 8;
        }
    }

    /// Codes stand with their highest bit first.
    fn code(&mut self, code: u32, count: u32) {
        self.put(code.reverse_bits() >> (32 - count), count);
    }

    fn done(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.out
    }
}

/// A PNG of the given head (width, height, depth, kind of colour), other pieces, and picture data.
pub fn png(head: (u32, u32, u8, u8), others: &[(&[u8; 4], &[u8])], data: &[u8]) -> Vec<u8> {
    let (width, height, depth, colour) = head;
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    let pieces = [(b"IHDR", head.as_slice())].into_iter().chain(others.iter().map(|(name, body)| (*name, *body)));
    for (name, body) in pieces.chain([(b"IDAT", data), (b"IEND", &[])]) {
        file.extend(u32::try_from(body.len()).expect("short").to_be_bytes());
        file.extend(name);
        file.extend(body);
        file.extend(crc([name.as_slice(), body].concat()).to_be_bytes());
    }
    file
}

fn crc(bytes: Vec<u8>) -> u32 {
    let table = std::array::from_fn::<u32, 256, _>(|n| (0..8).fold(n as u32, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 }));
    !bytes.into_iter().fold(!0_u32, |crc, byte| table[usize::from(crc as u8 ^ byte)] ^ (crc >> 8))
}

/// A PNG of transparent black pixels, 32 bits each.
pub fn empty_png(width: u32, height: u32) -> Vec<u8> {
    let row = usize::try_from(width).expect("fits") * 4 + 1;
    png((width, height, 8, 6), &[], &zeros(row * usize::try_from(height).expect("fits")))
}

/// A GIF with a canvas and one frame of these sizes, and data for a few pixels.
pub fn gif(canvas: (u16, u16), frame: (u16, u16)) -> Vec<u8> {
    let mut file = b"GIF89a".to_vec();
    file.extend(canvas.0.to_le_bytes());
    file.extend(canvas.1.to_le_bytes());
    file.extend([0x80, 0, 0, 255, 0, 0, 0, 0, 255]);
    file.extend([0x2c, 0, 0, 0, 0]);
    file.extend(frame.0.to_le_bytes());
    file.extend(frame.1.to_le_bytes());
    file.extend([0, 2, 2, 0x44, 0x01, 0, 0x3b]);
    file
}

/// The width and height in the head of a WebP without transparency, overwritten.
pub fn lie_in_webp(file: &mut [u8], width: u16, height: u16) {
    assert_eq!(&file[12..16], b"VP8 ", "a lossy one");
    file[26..28].copy_from_slice(&width.to_le_bytes());
    file[28..30].copy_from_slice(&height.to_le_bytes());
}

/// A lossy WebP.
pub fn webp(picture: &RgbImage) -> Vec<u8> {
    webp::Encoder::from_rgb(picture, picture.width(), picture.height()).encode(80.0).to_vec()
}

/// Gradients of 16 bits a colour.
pub fn deep(width: u32, height: u32) -> Vec<u8> {
    let picture = image::ImageBuffer::from_fn(width, height, |x, y| image::Rgb([(x * 300) as u16, (y * 300) as u16, 40_000]));
    let file = encoded(&DynamicImage::ImageRgb16(picture), ImageFormat::Png);
    assert_eq!(image::load_from_memory(&file).expect("good").color(), ColorType::Rgb16);
    file
}
