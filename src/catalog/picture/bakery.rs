//! From the bakery and the pantry: each thing stands around x = 240 with its foot at y = 380.

use super::brush::{
    CREAM, CRUST, CRUST_DARK, CRUST_LIGHT, FERN, HONEY, LEAF, MOSS, OAT, Palette, STEEL, STEEL_DARK, WOOD, WOOD_DARK, dot, fill, glaze, leaf, line, moved,
    oval, shadow, slab, spoon,
};

pub fn loaf(_: &Palette) -> String {
    shadow(240, 382, 158)
        + &fill(CRUST, "M88 330c0-92 66-144 152-144s152 52 152 144c0 36-22 50-50 50H138c-28 0-50-14-50-50z")
        + &fill(CRUST_DARK, "M300 200c58 24 92 70 92 130 0 36-22 50-50 50h-60c70-30 76-120 18-180z")
        + &glaze(
            CREAM,
            ".85",
            "M150 262c30-44 100-60 150-44-36 2-96 18-122 56-10 14-36 4-28-12zm-18 60c34-54 132-72 196-44-48-4-122 12-160 56-14 16-44 4-36-12z",
        )
        + &line(CRUST_LIGHT, 7, "M118 300c8-34 26-58 52-76")
}

pub fn tin_loaf(p: &Palette) -> String {
    shadow(240, 382, 166)
        + &fill(CRUST, "M104 262c-26-54 20-92 66-82 30-28 110-28 140 0 46-10 92 28 66 82z")
        + &fill(CRUST_LIGHT, "M130 232c-4-24 20-40 44-32 30-24 102-24 132 0-40-6-130-4-176 32z")
        + &line(CRUST_DARK, 8, "M196 214c26-14 62-14 88 0")
        + &fill(STEEL, "M96 256h288l-20 112a14 14 0 0 1-14 12H130a14 14 0 0 1-14-12z")
        + &fill(STEEL_DARK, "M318 256h66l-20 112a14 14 0 0 1-14 12h-52z")
        + &slab(STEEL_DARK, 84, 248, 312, 16, 8)
        + &slab(p.second, 178, 292, 124, 52, 6)
        + &line(p.halo, 5, "M196 311h88M212 327h56")
}

pub fn baguette(p: &Palette) -> String {
    let stick = slab(CRUST, -27, -250, 54, 250, 27)
        + &fill(CRUST_DARK, "M2-250a27 27 0 0 1 25 27v200a27 27 0 0 1-25 23z")
        + &line(CREAM, 9, "M-12-206l22 14M-12-158l22 14M-12-110l22 14");
    shadow(240, 384, 120)
        + &moved(206, 320, -13, 96, &stick)
        + &moved(278, 320, 14, 88, &stick)
        + &moved(242, 330, 1, 108, &stick)
        + &fill(p.main, "M148 236h184l-18 132a14 14 0 0 1-14 12H180a14 14 0 0 1-14-12z")
        + &fill(p.main_dark, "M276 236h56l-18 132a14 14 0 0 1-14 12h-44z")
        + &line(p.halo, 6, "M152 262h176M156 290h168M160 318h160M164 346h152")
        + &line(p.main_dark, 12, "M150 238h180")
}

pub fn croissant(p: &Palette) -> String {
    shadow(240, 384, 172)
        + &oval(p.main_dark, 240, 366, 176, 18)
        + &oval(p.main, 240, 358, 176, 18)
        + &fill(CRUST, "M92 340c-14-30 0-62 30-72 16-52 66-86 118-86s102 34 118 86c30 10 44 42 30 72-26 10-52-4-64-26-50-26-118-26-168 0-12 22-38 36-64 26z")
        + &fill(CRUST_LIGHT, "M176 206c18-14 40-24 64-24s46 10 64 24l-28 84c-24-6-48-6-72 0z")
        + &fill(CRUST_DARK, "M358 268c30 10 44 42 30 72-26 10-52-4-64-26 16-10 28-26 34-46z")
        + &line(CRUST_DARK, 7, "M176 206l28 84M304 206l-28 84M122 268c8 20 18 34 34 46")
        + &line(CREAM, 6, "M212 200c16-8 40-8 56 0M134 284c4-10 10-18 16-24")
}

pub fn buns(p: &Palette) -> String {
    let bun = fill(CRUST, "M-64 0c-6-52 24-84 64-84s70 32 64 84z")
        + &fill(CRUST_DARK, "M18-82c34 8 52 38 46 82H30c10-34 6-62-12-82z")
        + &line(CREAM, 7, "M-26-58c14-12 36-12 50 0M0-72v30");
    shadow(240, 386, 178)
        + &moved(172, 344, 0, 100, &bun)
        + &moved(306, 344, 0, 100, &bun)
        + &moved(239, 274, 0, 100, &bun)
        + &fill(p.main, "M80 338h320l-30 34a26 26 0 0 1-20 10H130a26 26 0 0 1-20-10z")
        + &fill(p.main_dark, "M292 338h108l-30 34a26 26 0 0 1-20 10h-80z")
        + &slab(p.main_dark, 70, 330, 340, 14, 7)
}

pub fn cake(p: &Palette) -> String {
    shadow(240, 388, 130)
        + &fill(p.main_dark, "M220 322h40l14 58h-68z")
        + &oval(p.main_dark, 240, 380, 68, 9)
        + &slab(p.main, 84, 314, 312, 18, 9)
        + &fill(CRUST, "M124 214h232v92a10 10 0 0 1-10 10H134a10 10 0 0 1-10-10z")
        + &fill(CRUST_DARK, "M288 214h68v92a10 10 0 0 1-10 10h-58z")
        + &slab(CREAM, 124, 254, 232, 14, 0)
        + &fill(
            CREAM,
            "M112 216c0-34 30-48 128-48s128 14 128 48c0 14-10 22-20 22s-18-8-20-14c-4 20-12 40-28 40s-20-18-22-34c-6 14-16 22-28 22s-22-8-28-22c-4 12-14 20-26 20s-22-10-26-24c-2 14-14 26-30 26-18 0-28-14-28-36z",
        )
        + &[(170, 164), (240, 154), (310, 164)].map(|(x, y)| dot(p.second, x, y, 17) + &line(MOSS, 4, &format!("M{x} {}c2-12 8-18 16-20", y - 14))).concat()
}

pub fn sack(p: &Palette) -> String {
    shadow(240, 384, 118)
        + &fill(CREAM, "M146 158h188l12 206a16 16 0 0 1-16 16H150a16 16 0 0 1-16-16z")
        + &fill(OAT, "M288 158h46l12 206a16 16 0 0 1-16 16h-48z")
        + &fill(OAT, "M140 108h200l-6 52H146z")
        + &line(p.main_dark, 4, "M150 136h180")
        + &fill(p.main, "M139 214h202l6 96H133z")
        + &fill(p.main_dark, "M291 214h50l6 96h-54z")
        + &line(p.halo, 6, "M240 296v-56")
        + &[(-1, 244), (1, 244), (-1, 262), (1, 262), (-1, 280), (1, 280)]
            .map(|(side, y)| {
                fill(
                    p.halo,
                    &format!("M240 {}c{}-2 {}-14 {}-22 {} 2 {} 12 {} 22z", y + 12, side * 12, side * 18, side * 22, side * -10, side * -20, side * -22),
                )
            })
            .concat()
        + &dot(p.halo, 240, 232, 8)
        + &line(OAT, 5, "M158 340h164M176 356h128")
}

pub fn jar(p: &Palette) -> String {
    shadow(240, 384, 104)
        + &slab(p.second, 142, 150, 196, 230, 36)
        + &fill(p.second_dark, "M282 150h20a36 36 0 0 1 36 36v158a36 36 0 0 1-36 36h-20c14-64 14-166 0-230z")
        + &glaze("#fff", ".35", "M160 190c0-10 16-10 16 0v140c0 10-16 10-16 0z")
        + &slab(CREAM, 176, 222, 128, 96, 8)
        + &line(p.main_dark, 5, "M196 246h88M210 264h60")
        + &dot(p.second, 226, 292, 9)
        + &dot(p.second, 250, 292, 9)
        + &line(FERN, 4, "M226 284c4-12 20-12 24 0")
        + &fill(p.main, "M130 112c20-16 200-16 220 0l14 50c-22-10-30 12-52 4s-30 10-50 4-28 8-50 0-30 8-52 0-26 2-44-8z")
        + &fill(p.main_dark, "M300 102c24 2 42 5 50 10l14 50c-22-10-30 12-52 4z")
        + &line(CREAM, 6, "M134 146c60-14 152-14 212 0")
}

pub fn honey(p: &Palette) -> String {
    let dipper =
        slab(WOOD, -5, -196, 10, 150, 5) + &[0, 1, 2, 3].map(|n| slab(if n % 2 == 0 { WOOD } else { WOOD_DARK }, -20, -52 + n * 14, 40, 12, 6)).concat();
    shadow(240, 384, 110)
        + &slab(HONEY, 138, 178, 204, 202, 40)
        + &fill("#c47d17", "M288 178h14a40 40 0 0 1 40 40v122a40 40 0 0 1-40 40h-14c16-56 16-146 0-202z")
        + &slab(p.main, 146, 142, 188, 38, 10)
        + &fill(p.main_dark, "M280 142h44a10 10 0 0 1 10 10v18a10 10 0 0 1-10 10h-44z")
        + &fill(CREAM, "M240 214l56 32v64l-56 32-56-32v-64z")
        + &fill(HONEY, "M240 246l28 16v32l-28 16-28-16v-32z")
        + &moved(362, 366, 26, 100, &dipper)
        + &glaze("#fff", ".35", "M156 222c0-10 16-10 16 0v110c0 10-16 10-16 0z")
}

pub fn bottle(p: &Palette) -> String {
    shadow(240, 384, 92)
        + &slab(WOOD, 218, 84, 44, 34, 6)
        + &fill(p.second, "M212 112h56v62c0 22 52 40 52 84v98a24 24 0 0 1-24 24H184a24 24 0 0 1-24-24v-98c0-44 52-62 52-84z")
        + &fill(p.second_dark, "M250 112h18v62c0 22 52 40 52 84v98a24 24 0 0 1-24 24h-24c22-90-4-130-22-206z")
        + &slab(CREAM, 160, 262, 160, 78, 0)
        + &fill(OAT, "M286 262h34v78h-38z")
        + &moved(240, 336, 0, 60, &(leaf(LEAF, FERN) + &moved(0, 0, -48, 80, &leaf(LEAF, FERN)) + &moved(0, 0, 48, 80, &leaf(LEAF, FERN))))
        + &glaze("#fff", ".32", "M178 262c0-24 18-36 30-52 4 6-12 24-14 52z")
}

pub fn starter(p: &Palette) -> String {
    shadow(240, 384, 112)
        + &glaze("#fff", ".5", "M140 148h200v204a28 28 0 0 1-28 28H168a28 28 0 0 1-28-28z")
        + &fill(OAT, "M148 240c22-22 40 6 62-8s44 10 66-4 38-2 56 8v112a20 20 0 0 1-20 20H168a20 20 0 0 1-20-20z")
        + &[(180, 282, 9), (224, 318, 13), (276, 276, 7), (302, 326, 10), (186, 344, 6), (252, 352, 7), (240, 268, 6)]
            .map(|(x, y, r)| dot(CREAM, x, y, r))
            .concat()
        + &line(p.second, 9, "M140 300h200")
        + &line(STEEL_DARK, 7, "M136 158h208M336 158c18 24 18 60 0 84")
        + &slab(p.main, 128, 116, 224, 38, 12)
        + &fill(p.main_dark, "M288 116h52a12 12 0 0 1 12 12v14a12 12 0 0 1-12 12h-52z")
        + &dot(p.main_dark, 240, 104, 16)
        + &moved(392, 386, -14, 112, &spoon())
}
