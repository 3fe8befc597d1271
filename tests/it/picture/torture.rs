//! What strangers send to break a shop: refused, or cleaned, quickly.

use super::{
    files, jpeg,
    jpeg::{Jpeg, Kind},
    received,
};
use crate::support::{On, TestApp};
use image::{DynamicImage, GenericImageView as _, ImageFormat, RgbImage};
use regulars::{
    kernel::{
        failure::{Code, Failure},
        picture::Picture,
    },
    server::picture,
};
use std::time::{Duration, Instant};

/// Refused or cleaned in less than this.
const QUICK: Duration = Duration::from_secs(2);

/// A picture that was taken in: what is known of it and the bytes of its files.
struct Taken {
    picture: Picture,
    files: [Vec<u8>; 3],
}

impl Taken {
    fn large(&self) -> DynamicImage {
        image::load_from_memory_with_format(&self.files[0], ImageFormat::WebP).expect("a picture")
    }

    /// No file holds the text.
    fn lacks(&self, text: &str) {
        for file in &self.files {
            assert!(!file.windows(text.len()).any(|part| part == text.as_bytes()), "{text} is still there");
        }
    }
}

async fn take(t: &TestApp, content: &[u8]) -> Result<Taken, Failure> {
    let mut tries = vec![];
    let outcome = loop {
        let begun = Instant::now();
        let outcome = picture::take(&t.app, "mem_ann", &[received(content)]).await;
        tries.push(begun.elapsed());
        // Other tests run beside this one: a slow answer counts when it is slow every time.
        if tries.last().is_some_and(|took| *took < QUICK) {
            break outcome;
        }
        assert!(tries.len() < 4, "{tries:?}");
    };
    let picture = outcome?.remove(0);
    let mut files: [Vec<u8>; 3] = Default::default();
    let shown = [
        (&picture.url, picture.width, picture.height),
        (&picture.thumb_url, picture.thumb_width, picture.thumb_height),
        (&picture.small_url, picture.small_width, picture.small_height),
    ];
    for (file, (url, width, height)) in files.iter_mut().zip(shown) {
        *file = picture::file(&t.app, url.trim_start_matches("/pictures/")).await.expect("read").expect("there").to_vec();
        let decoded = image::load_from_memory_with_format(file, ImageFormat::WebP).expect("a WebP");
        assert_eq!(decoded.dimensions(), (width, height), "{url}");
        // One piece and nothing beside it: no profile, no EXIF, no XMP.
        assert_eq!((&file[..4], &file[8..16]), (b"RIFF".as_slice(), b"WEBPVP8 ".as_slice()));
        let size = usize::try_from(u32::from_le_bytes(file[16..20].try_into().expect("four"))).expect("fits");
        assert_eq!(file.len(), 20 + size + size % 2, "nothing hangs on behind");
    }
    Ok(Taken { picture, files })
}

async fn app() -> TestApp {
    TestApp::start(On::Sqlite).await.expect("SQLite is always there")
}

#[track_caller]
fn refused(outcome: Result<Taken, Failure>, code: Code) {
    let failure = outcome.err().expect("refused");
    assert_eq!(failure.code, code, "{failure}");
    assert_eq!(failure.about("pictures"), Some(failure.message.as_str()), "said at the field");
}

#[tokio::test]
async fn bombs_are_refused_by_their_heads() {
    let t = app().await;
    let tiny = files::zeros(100);
    refused(take(&t, &files::png((50_000, 50_000, 8, 6), &[], &tiny)).await, Code::LimitReached);
    refused(take(&t, &files::png((12_001, 10, 8, 6), &[], &tiny)).await, Code::LimitReached);
    refused(take(&t, &files::png((u32::MAX >> 1, u32::MAX >> 1, 16, 6), &[], &tiny)).await, Code::Unreadable);
    refused(take(&t, &files::png((5_001, 5_000, 8, 2), &[], &tiny)).await, Code::LimitReached);
    // Not too many pixels, but 190 MiB of them.
    refused(take(&t, &files::png((5_000, 5_000, 16, 6), &[], &tiny)).await, Code::LimitReached);
    refused(take(&t, &jpeg::lying(Jpeg::new(16, 16).file(), 65_500, 65_500)).await, Code::LimitReached);
    refused(take(&t, &files::gif((65_535, 65_535), (1, 1))).await, Code::LimitReached);
    // A small canvas with a giant frame.
    refused(take(&t, &files::gif((1, 1), (65_535, 65_535))).await, Code::LimitReached);
    let mut webp = files::webp(&files::scene(64, 64));
    files::lie_in_webp(&mut webp, 16_383, 16_383);
    refused(take(&t, &webp).await, Code::LimitReached);
    // A small canvas around a giant frame.
    let mut hidden = files::webp(&files::scene(64, 64));
    files::lie_in_webp(&mut hidden, 16_383, 16_383);
    let inner = hidden.split_off(12);
    let extended = [b"VP8X".as_slice(), &10_u32.to_le_bytes(), &[0, 0, 0, 0, 63, 0, 0, 63, 0, 0], &inner].concat();
    let size = u32::try_from(extended.len() + 4).expect("short").to_le_bytes();
    refused(take(&t, &[b"RIFF".as_slice(), &size, b"WEBP", &extended].concat()).await, Code::LimitReached);
}

#[tokio::test]
async fn what_unpacks_to_more_than_it_says_is_harmless() {
    let t = app().await;
    // 100 × 100 pixels, then a gigabyte of nothing: what goes beyond the picture is not unpacked.
    if let Err(failure) = take(&t, &files::png((100, 100, 8, 6), &[], &files::zeros(1_000_000_000))).await {
        assert_eq!(failure.code, Code::Unreadable, "{failure}");
    }
    // A colour profile, and a text, of 500 MB each.
    let packed = files::zeros(500_000_000);
    let profile = [b"p\0\0".as_slice(), &packed].concat();
    let data = files::zeros(101 * 100);
    let outcome = take(&t, &files::png((100, 100, 8, 0), &[(b"iCCP", &profile)], &data)).await;
    assert!(outcome.err().is_none_or(|failure| failure.code == Code::Unreadable));
    let taken = take(&t, &files::png((100, 100, 8, 0), &[(b"zTXt", &profile)], &data)).await.expect("a good picture with a text");
    assert_eq!(taken.picture.width, 100);
}

#[tokio::test]
async fn what_takes_too_much_room_is_refused() {
    let t = app().await;
    let large = |kind, apart, sampling: &[(u8, u8)]| Jpeg { kind, apart, sampling: sampling.to_vec(), ..Jpeg::new(5_000, 5_000) }.file();
    refused(take(&t, &large(Kind::Progressive, false, &[(2, 2), (1, 1), (1, 1)])).await, Code::LimitReached);
    refused(take(&t, &large(Kind::Progressive, false, &[(1, 1), (1, 1), (1, 1)])).await, Code::LimitReached);
    refused(take(&t, &large(Kind::Baseline, true, &[(1, 1), (1, 1), (1, 1)])).await, Code::LimitReached);
    // A progressive one of 12 megapixels, as phones and programs write them, is welcome.
    let taken = take(&t, &Jpeg { kind: Kind::Progressive, busy: true, ..Jpeg::new(4_000, 3_000) }.file()).await.expect("taken");
    assert_eq!((taken.picture.width, taken.picture.height), (2_000, 1_500));
}

#[tokio::test]
async fn the_largest_good_picture_is_taken() {
    let t = app().await;
    let file = Jpeg { busy: true, ..Jpeg::new(5_000, 5_000) }.file();
    let taken = take(&t, &file).await.expect("taken");
    assert_eq!((taken.picture.width, taken.picture.height, taken.picture.thumb_width, taken.picture.small_height), (1_666, 1_666, 640, 240));
    let taken = take(&t, &Jpeg { busy: true, ..Jpeg::new(12_000, 2_000) }.file()).await.expect("taken");
    assert_eq!((taken.picture.width, taken.picture.height), (2_048, 341));
    // 95 MiB of pixels, all transparent: white.
    let taken = take(&t, &files::empty_png(5_000, 5_000)).await.expect("taken");
    assert!(taken.large().to_rgb8().pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called() {
    let t = app().await;
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let others: [&[u8]; 9] =
        [b"", svg, heic, b"<!doctype html><script>alert(1)</script>", b"PK\x03\x04", b"%PDF-1.7", b"MZ\x90\0", b"BM\x46\0\0\0", b"\xff\xd8"];
    for other in others {
        let outcome = take(&t, other).await;
        let words = outcome.as_ref().err().map(|failure| failure.message.clone()).unwrap_or_default();
        refused(outcome, Code::UnsupportedType);
        if other == svg {
            assert!(words.contains("PNG"), "{words}");
        }
        if other == heic {
            assert!(words.contains("JPEG"), "{words}");
        }
    }
}

#[tokio::test]
async fn damaged_files_are_refused_or_read_as_far_as_they_go() {
    let t = app().await;
    let good = [
        files::rgb(files::scene(200, 100), ImageFormat::Jpeg),
        files::rgb(files::scene(200, 100), ImageFormat::Png),
        files::rgb(files::scene(200, 100), ImageFormat::Gif),
        files::webp(&files::scene(200, 100)),
        files::rgb(files::scene(200, 100), ImageFormat::WebP),
    ];
    let mut seed = 7_u32;
    for file in &good {
        for part in [13, 30, file.len() / 2, file.len() - 3] {
            if let Err(failure) = take(&t, &file[..part.min(file.len())]).await {
                assert!(matches!(failure.code, Code::Unreadable | Code::UnsupportedType | Code::LimitReached), "{failure}");
            }
        }
        for _ in 0..25 {
            let mut broken = file.clone();
            for _ in 0..4 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (seed >> 4) as usize % broken.len();
                broken[at] = (seed >> 24) as u8;
            }
            if let Err(failure) = take(&t, &broken).await {
                assert!(matches!(failure.code, Code::Unreadable | Code::UnsupportedType | Code::LimitReached), "{failure}");
            }
        }
    }
    // A head that promises more than there is.
    let lying = jpeg::lying(files::rgb(files::scene(64, 64), ImageFormat::Jpeg), 4_000, 4_000);
    if let Err(failure) = take(&t, &lying).await {
        assert_eq!(failure.code, Code::Unreadable);
    }
    let mut webp = files::webp(&files::scene(64, 64));
    files::lie_in_webp(&mut webp, 2_000, 2_000);
    if let Err(failure) = take(&t, &webp).await {
        assert_eq!(failure.code, Code::Unreadable);
    }
}

#[tokio::test]
async fn places_and_cameras_are_gone_and_the_picture_stands_upright() {
    let t = app().await;
    // Red on the left, blue on the right; turned by a quarter to the right, red is on top.
    let scene = RgbImage::from_fn(300, 200, |x, _| if x < 150 { image::Rgb([220, 20, 20]) } else { image::Rgb([20, 20, 220]) });
    let noted = [b"Exif\0\0".as_slice(), &files::exif(6)].concat();
    let jpeg = jpeg::with_segment(&files::rgb(scene.clone(), ImageFormat::Jpeg), 0xe1, &noted);
    let jpeg = jpeg::with_segment(&jpeg, 0xfe, b"a comment: SecretNote");
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretXmp</x:xmpmeta>";
    let jpeg = jpeg::with_segment(&jpeg, 0xe1, xmp);
    let plain = files::rgb(scene.clone(), ImageFormat::Png);
    let after_head = 33;
    let mut png = plain[..after_head].to_vec();
    let noted =
        files::png((1, 1, 8, 0), &[(b"eXIf", &files::exif(6)), (b"tEXt", b"Comment\0SecretNote"), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SecretXmp")], &[]);
    png.extend(&noted[after_head..noted.len() - 24]);
    png.extend(&plain[after_head..]);
    for file in [jpeg, png] {
        assert!(file.windows(3).any(|part| part == b"GPS"));
        let taken = take(&t, &file).await.expect("taken");
        assert_eq!((taken.picture.width, taken.picture.height), (200, 300), "upright");
        let large = taken.large().to_rgb8();
        let (top, bottom) = (large.get_pixel(100, 20), large.get_pixel(100, 280));
        assert!(top[0] > 150 && top[2] < 90 && bottom[2] > 150 && bottom[0] < 90, "{top:?} {bottom:?}");
        for secret in ["GPS", "52.5200N", "SecretCam", "SecretNote", "SecretXmp", "Exif", "EXIF", "XMP"] {
            taken.lacks(secret);
        }
    }
}

#[tokio::test]
async fn what_hangs_on_a_picture_is_gone() {
    let t = app().await;
    let tail = b"<html><script>alert('SecretTail')</script></html>PK\x03\x04SecretZip";
    let pictures = [
        files::rgb(files::scene(80, 60), ImageFormat::Jpeg),
        files::rgb(files::scene(80, 60), ImageFormat::Png),
        files::rgb(files::scene(80, 60), ImageFormat::Gif),
        files::webp(&files::scene(80, 60)),
    ];
    for file in pictures {
        let taken = take(&t, &[file.as_slice(), tail].concat()).await.expect("taken");
        assert_eq!((taken.picture.width, taken.picture.height, taken.picture.thumb_width), (80, 60, 80));
        taken.lacks("SecretTail");
        taken.lacks("SecretZip");
        taken.lacks("script");
    }
    // Code in a comment between the picture's own parts.
    let hidden = jpeg::with_segment(&files::rgb(files::scene(80, 60), ImageFormat::Jpeg), 0xfe, b"<?php system('SecretTail') ?>");
    take(&t, &hidden).await.expect("taken").lacks("php");
}

#[tokio::test]
async fn every_kind_of_pixel_is_read() {
    let t = app().await;
    let gray = DynamicImage::ImageRgb8(files::scene(90, 70));
    let kinds = [
        files::encoded(&DynamicImage::ImageLuma8(gray.to_luma8()), ImageFormat::Png),
        files::encoded(&DynamicImage::ImageLumaA8(gray.to_luma_alpha8()), ImageFormat::Png),
        files::encoded(&DynamicImage::ImageRgba16(gray.to_rgba16()), ImageFormat::Png),
        files::encoded(&DynamicImage::ImageLuma16(gray.to_luma16()), ImageFormat::Png),
        files::encoded(&DynamicImage::ImageLuma8(gray.to_luma8()), ImageFormat::Jpeg),
        files::encoded(&DynamicImage::ImageRgba8(gray.to_rgba8()), ImageFormat::WebP),
        files::deep(90, 70),
        // A palette of two colours, one of them half transparent.
        files::png((90, 70, 8, 3), &[(b"PLTE", &[255, 0, 0, 0, 0, 255]), (b"tRNS", &[128])], &files::zeros(91 * 70)),
        Jpeg { sampling: vec![(1, 1)], ..Jpeg::new(90, 70) }.file(),
        Jpeg { sampling: vec![(1, 1); 4], ..Jpeg::new(90, 70) }.file(),
        Jpeg { sampling: vec![(2, 1), (1, 1), (1, 1)], apart: true, ..Jpeg::new(90, 70) }.file(),
    ];
    for (n, file) in kinds.iter().enumerate() {
        let taken = take(&t, file).await.unwrap_or_else(|failure| panic!("kind {n}: {failure}"));
        assert_eq!((taken.picture.width, taken.picture.height), (90, 70), "kind {n}");
    }
    let half = take(&t, &kinds[7]).await.expect("taken").large().to_rgb8().get_pixel(40, 40).0;
    assert!(half[0] > 240 && (100..160).contains(&half[1]), "half red on white: {half:?}");
    let point = take(&t, &files::rgb(files::scene(1, 1), ImageFormat::Png)).await.expect("taken");
    assert_eq!((point.picture.width, point.picture.small_height), (1, 1));
    let line = take(&t, &files::rgb(files::scene(3_000, 1), ImageFormat::Png)).await.expect("taken");
    assert_eq!((line.picture.width, line.picture.height, line.picture.thumb_height), (2_048, 1, 1));
}

#[tokio::test]
async fn of_an_animation_the_first_picture_is_kept() {
    let t = app().await;
    let frame = |colour: [u8; 3]| image::Frame::new(DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, image::Rgb(colour))).to_rgba8());
    let mut file = vec![];
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
    encoder.encode_frames([frame([250, 0, 0]), frame([0, 0, 250]), frame([0, 250, 0])]).expect("encoded");
    drop(encoder);
    let taken = take(&t, &file).await.expect("taken");
    let pixel = taken.large().to_rgb8().get_pixel(20, 15).0;
    assert!(pixel[0] > 200 && pixel[2] < 60, "{pixel:?}");
}
