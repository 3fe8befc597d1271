//! Pictures of products, painted by the program: a still life chosen by what the title says, its colours by a seed.
//!
//! A picture's name says all there is to know about it (`loaf-3a7c01`), so its address never changes its content.

mod bakery;
mod brush;
mod home;
mod more;

use brush::{LAMP, PALETTES, Palette, dot, fill, glaze, leaf, moved};

/// A motif's name and how it is painted.
type Motif = (&'static str, fn(&Palette) -> String);

/// All motifs. Names are part of picture addresses: add, never rename.
const MOTIFS: [Motif; 28] = [
    ("loaf", bakery::loaf),
    ("tinloaf", bakery::tin_loaf),
    ("baguette", bakery::baguette),
    ("croissant", bakery::croissant),
    ("buns", bakery::buns),
    ("cake", bakery::cake),
    ("sack", bakery::sack),
    ("jar", bakery::jar),
    ("honey", bakery::honey),
    ("bottle", bakery::bottle),
    ("starter", bakery::starter),
    ("plant", home::plant),
    ("fern", home::fern),
    ("herbs", home::herbs),
    ("can", home::watering_can),
    ("seeds", home::seeds),
    ("cup", home::cup),
    ("teapot", home::teapot),
    ("bowl", home::bowl),
    ("tools", home::tools),
    ("board", home::board),
    ("linen", home::linen),
    ("whisk", more::whisk),
    ("knife", more::knife),
    ("basket", more::basket),
    ("apron", more::apron),
    ("tulips", more::tulips),
    ("tree", more::tree),
];

/// Words of titles and categories, in lower case, and the motif they ask for; the first that occurs decides.
const WORDS: [(&str, &str); 68] = [
    ("towel", "linen"),
    ("apron", "apron"),
    ("cloth", "linen"),
    ("knife", "knife"),
    ("board", "board"),
    ("proving basket", "basket"),
    ("tin loaf", "tinloaf"),
    ("sandwich", "tinloaf"),
    ("toast", "tinloaf"),
    ("brioche", "tinloaf"),
    ("baguette", "baguette"),
    ("croissant", "croissant"),
    ("pastr", "croissant"),
    ("bun", "buns"),
    ("roll", "buns"),
    ("scone", "buns"),
    ("biscuit", "buns"),
    ("cookie", "buns"),
    ("cake", "cake"),
    ("tart", "cake"),
    ("starter", "starter"),
    ("ferment", "starter"),
    ("flour", "sack"),
    ("grain", "sack"),
    ("oats", "sack"),
    ("coffee", "sack"),
    ("honey", "honey"),
    ("jam", "jar"),
    ("marmalade", "jar"),
    ("chutney", "jar"),
    ("pickle", "jar"),
    ("candle", "jar"),
    ("oil,", "bottle"),
    ("vinegar", "bottle"),
    ("syrup", "bottle"),
    ("cordial", "bottle"),
    ("olive", "tree"),
    ("tree", "tree"),
    ("fern", "fern"),
    ("palm", "fern"),
    ("herb", "herbs"),
    ("basil", "herbs"),
    ("rosemary", "herbs"),
    ("thyme", "herbs"),
    ("watering", "can"),
    ("tulip", "tulips"),
    ("flower", "tulips"),
    ("bouquet", "tulips"),
    ("seed", "seeds"),
    ("bulb", "seeds"),
    ("mug", "cup"),
    ("cup", "cup"),
    ("teapot", "teapot"),
    ("kettle", "teapot"),
    ("jug", "teapot"),
    ("bowl", "bowl"),
    ("plate", "bowl"),
    ("tool", "tools"),
    ("set", "tools"),
    ("kit", "tools"),
    ("whisk", "whisk"),
    ("linen", "linen"),
    ("tea", "teapot"),
    ("loaf", "loaf"),
    ("bread", "loaf"),
    ("sourdough", "loaf"),
    ("basket", "basket"),
    ("plant", "plant"),
];

/// The name of the picture for a product: by its title, else by its category, else by the seed.
pub fn name(title: &str, category: &str, seed: &str) -> String {
    let seed = mix(seed.as_bytes());
    let asked = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().find(|(word, _)| text.contains(word)).map(|(_, motif)| *motif)
    };
    let motif = asked(title).or_else(|| asked(category)).unwrap_or(MOTIFS[seed as usize % MOTIFS.len()].0);
    format!("{motif}-{seed:08x}")
}

/// The picture of that name, 480 × 480; `None` where there is no such picture.
pub fn svg(name: &str) -> Option<String> {
    let (motif, seed) = name.split_once('-')?;
    let is_plain = seed.len() == 8 && seed.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let seed = u32::from_str_radix(seed, 16).ok().filter(|_| is_plain)?;
    let (_, paint) = MOTIFS.iter().find(|(known, _)| *known == motif)?;
    let palette = &PALETTES[seed as usize % PALETTES.len()];
    let thing = paint(palette);
    // Half of the pictures look the other way; the light stays where it is drawn, as in a mirror.
    let thing = if seed >> 8 & 1 == 1 { format!(r#"<g transform="matrix(-1 0 0 1 480 0)">{thing}</g>"#) } else { thing };
    let (room, company) = (room(palette, seed >> 12), company(palette, seed >> 16));
    Some(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480">{room}{company}{thing}</svg>"#))
}

/// The wall with a window, a round light, or a shelf's edge, and the table before it.
fn room(p: &Palette, choice: u32) -> String {
    let wall = fill(p.ground, "M0 0h480v480H0z");
    let light = match choice % 3 {
        0 => dot(p.halo, 240, 216, 178),
        1 => fill(p.halo, "M84 480V210a156 156 0 0 1 312 0v270z"),
        _ => glaze(p.halo, ".9", "M40 40h400v340H40z") + &fill(p.ground, "M234 40h12v340h-12zM40 196h400v10H40z"),
    };
    wall + &light + &fill(p.table, "M0 352h480v128H0z")
}

/// Something small beside the thing, or nothing.
fn company(p: &Palette, choice: u32) -> String {
    let sprig = moved(0, 0, 0, 62, &leaf(brush::LEAF, brush::FERN))
        + &moved(0, 0, 46, 50, &leaf(brush::LEAF, brush::FERN))
        + &moved(0, 0, -46, 50, &leaf(brush::LEAF, brush::FERN));
    match choice % 4 {
        0 => moved(62, 420, 64, 100, &sprig),
        1 => moved(424, 416, -58, 100, &sprig),
        2 => {
            dot(p.second, 408, 398, 24) + &glaze("#fff", ".3", "M394 390c4-10 14-12 18-8-8 0-12 4-14 12z") + &moved(408, 376, 24, 24, &leaf(LAMP, brush::HONEY))
        }
        _ => String::new(),
    }
}

/// FNV-1a, 32 bits: the same on every machine and in every version.
fn mix(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{MOTIFS, WORDS, name, svg};

    #[test]
    fn titles_choose_what_is_painted() {
        assert!(name("Country sourdough loaf", "Bread", "1").starts_with("loaf-"));
        assert!(name("Boston fern", "Plants", "1").starts_with("fern-"));
        assert!(name("Something else", "Plants", "1").starts_with("plant-"));
        assert_eq!(name("x", "y", "1"), name("x", "y", "1"));
        assert!(WORDS.iter().all(|(_, motif)| MOTIFS.iter().any(|(known, _)| known == motif)));
    }

    #[test]
    fn every_motif_is_inert_and_small() {
        for (motif, _) in MOTIFS {
            for seed in 0..12_u32 {
                let picture = svg(&format!("{motif}-{:08x}", seed.wrapping_mul(0x9e37_79b9))).expect("a picture");
                assert!(picture.len() < 16_000, "{motif}: {}", picture.len());
                assert!(
                    !["script", "href", "style", "foreign", "on"]
                        .iter()
                        .any(|bad| picture.contains(&format!("<{bad}")) || picture.contains(&format!(" {bad}="))),
                    "{motif}"
                );
            }
        }
    }

    #[test]
    fn only_names_of_ours_are_painted() {
        for bad in ["", "loaf", "loaf-", "loaf-1", "loaf-0000000G", "loaf-+0000001", "nothing-00000001", "<loaf>-00000001", "../loaf-00000001"] {
            assert_eq!(svg(bad), None, "{bad:?}");
        }
    }
}
