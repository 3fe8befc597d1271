//! More for kitchen and garden: each thing stands around x = 240 with its foot at y = 380.

use super::{
    brush::{
        CREAM, CRUST, CRUST_DARK, CRUST_LIGHT, FERN, HONEY, LEAF, MOSS, OAT, Palette, STEEL, STEEL_DARK, WOOD, WOOD_DARK, dot, fill, glaze, leaf, line, moved,
        oval, shadow, slab,
    },
    home::pot,
};

pub fn whisk(p: &Palette) -> String {
    let wires = line(
        STEEL_DARK,
        6,
        "M0 0c-74-52-70-168 0-196 70 28 74 144 0 196M0 0c-44-60-44-160 0-196 44 36 44 136 0 196M0 0c-14-60-14-150 0-196 14 46 14 136 0 196",
    );
    let egg =
        fill(CREAM, "M0-74c26 0 42 34 42 52S26 14 0 14-42-4-42-22-26-74 0-74z") + &fill(OAT, "M12-70c20 10 30 34 30 48C42-4 26 14 0 14c28-18 30-56 12-84z");
    shadow(240, 386, 150)
        + &moved(214, 232, 24, 100, &(wires + &slab(p.main, -13, 0, 26, 150, 13) + &slab(p.main_dark, 2, 0, 11, 150, 5) + &slab(p.second, -16, -6, 32, 20, 8)))
        + &moved(300, 366, 0, 96, &egg)
        + &moved(366, 372, 14, 84, &egg)
}

pub fn knife(p: &Palette) -> String {
    let slice = |x: i32| fill(CRUST_DARK, &format!("M{x} 344v-70c0-34 46-34 46 0v70z")) + &fill(CREAM, &format!("M{} 340v-64c0-24 32-24 32 0v64z", x + 7));
    shadow(240, 390, 190)
        + &slab(WOOD, 66, 344, 348, 34, 14)
        + &slab(WOOD_DARK, 66, 364, 348, 14, 7)
        + &fill(CRUST, "M96 344c-18-74 30-118 100-118 34 0 58 8 76 22v96z")
        + &fill(CRUST_LIGHT, "M128 268c16-24 44-30 70-30-22 8-40 20-52 38-8 10-24 2-18-8z")
        + &fill(CRUST_DARK, "M250 344v-72c0-36 44-36 44 0v72z")
        + &fill(CREAM, "M257 340v-66c0-26 30-26 30 0v66z")
        + &slice(308)
        + &slice(350)
        + &moved(
            222,
            196,
            74,
            122,
            &(fill(STEEL, "M-11-92h24c4 62 0 118-12 152-10-34-14-90-12-152z")
                + &fill(STEEL_DARK, "M5-92h8c4 62 0 118-12 152 8-50 8-100 4-152z")
                + &slab(p.main, -14, -186, 30, 98, 13)
                + &dot(p.halo, 1, -164, 5)
                + &dot(p.halo, 1, -112, 5)),
        )
}

pub fn basket(p: &Palette) -> String {
    let weave = (0..4).map(|row| line(WOOD, 8, &format!("M{} {}h{}", 104 + row * 9, 288 + row * 24, 272 - row * 18))).collect::<String>();
    shadow(240, 386, 140)
        + &fill(CREAM, "M106 260c0-62 60-98 134-98s134 36 134 98z")
        + &fill(OAT, "M300 176c46 14 74 44 74 84h-60c16-26 10-60-14-84z")
        + &line(OAT, 7, "M150 236c18-32 54-46 90-46s72 14 90 46M184 246c12-20 34-28 56-28s44 8 56 28")
        + &fill(CRUST_LIGHT, "M88 254h304l-36 112a20 20 0 0 1-20 14H144a20 20 0 0 1-20-14z")
        + &fill(CRUST, "M306 254h86l-36 112a20 20 0 0 1-20 14h-54z")
        + &weave
        + &slab(WOOD, 78, 244, 324, 24, 12)
        + &moved(348, 252, 42, 46, &leaf(p.second, p.second_dark))
}

pub fn apron(p: &Palette) -> String {
    slab(WOOD, 130, 74, 220, 14, 7)
        + &dot(WOOD_DARK, 240, 81, 13)
        + &line(p.main_dark, 9, "M198 162c-4-50 18-76 42-76s46 26 42 76")
        + &fill(p.main, "M190 158h100c4 40 22 62 52 70l14 152H124l14-152c30-8 48-30 52-70z")
        + &fill(p.main_dark, "M268 158h22c4 40 22 62 52 70l14 152h-70c6-80 2-160-18-222z")
        + &fill(p.second, "M178 270h124v62a16 16 0 0 1-16 16h-92a16 16 0 0 1-16-16z")
        + &line(p.second_dark, 5, "M178 288h124M240 288v58")
        + &line(p.main_dark, 8, "M138 236c-34 10-48 34-44 62M342 236c34 10 48 34 44 62")
        + &line(p.halo, 5, "M202 176h76M132 362h216")
        + &shadow(240, 392, 112)
}

pub fn tulips(p: &Palette) -> String {
    let bloom = |paint: &str, shade: &str| {
        line(FERN, 8, "M0 0v-150")
            + &moved(0, -20, -30, 84, &leaf(LEAF, FERN))
            + &fill(paint, "M-34-216c10 6 22 10 34 0 12 10 24 6 34 0 8 44-4 82-34 82s-42-38-34-82z")
            + &fill(shade, "M0-216c12 10 24 6 34 0 8 44-4 82-34 82 14-26 14-56 0-82z")
    };
    shadow(240, 384, 86)
        + &moved(206, 262, -20, 84, &bloom(HONEY, "#b9761a"))
        + &moved(276, 262, 21, 84, &bloom("#c9482a", "#98341c"))
        + &moved(241, 262, 1, 98, &bloom(p.second, p.second_dark))
        + &fill(p.main, "M176 232h128c-8 40 26 62 26 104 0 28-18 44-44 44h-92c-26 0-44-16-44-44 0-42 34-64 26-104z")
        + &fill(p.main_dark, "M268 232h36c-8 40 26 62 26 104 0 28-18 44-44 44h-32c48-30 34-96 14-148z")
        + &slab(p.main_dark, 168, 224, 144, 16, 8)
        + &glaze("#fff", ".3", "M170 316c0-16 10-30 18-42 2 14-6 26-4 46z")
}

pub fn tree(p: &Palette) -> String {
    let crown = [(240, 96, 66), (184, 130, 58), (296, 130, 58), (212, 176, 52), (270, 176, 52)];
    let shade = [(268, 118, 46), (308, 146, 40), (282, 182, 38)];
    let olives = [(206, 110), (250, 78), (292, 112), (230, 150), (274, 168), (190, 160), (316, 152)];
    shadow(240, 384, 96)
        + &line(WOOD, 15, "M240 262c-8-36 10-54 0-104")
        + &line(WOOD_DARK, 8, "M240 216c14-10 26-16 34-40")
        + &crown.map(|(x, y, r)| dot(LEAF, x, y, r)).concat()
        + &shade.map(|(x, y, r)| dot(FERN, x, y, r)).concat()
        + &olives.map(|(x, y)| oval(MOSS, x, y, 7, 10)).concat()
        + &line(CREAM, 4, "M176 104c8-16 20-26 34-32")
        + &pot(p)
}
