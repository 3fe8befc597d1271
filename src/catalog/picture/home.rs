//! For the window sill, the kitchen and the table: each thing stands around x = 240 with its foot at y = 380.

use super::brush::{
    CREAM, CRUST, FERN, HONEY, LAMP, LEAF, MOSS, OAT, Palette, STEEL, STEEL_DARK, WOOD, WOOD_DARK, dot, fill, leaf, line, moved, oval, shadow, slab, spoon,
};

pub fn pot(p: &Palette) -> String {
    fill(p.main, "M152 274h176l-22 94a16 16 0 0 1-16 12H190a16 16 0 0 1-16-12z")
        + &fill(p.main_dark, "M276 274h52l-22 94a16 16 0 0 1-16 12h-36z")
        + &slab(p.main, 138, 248, 204, 36, 10)
        + &fill(p.main_dark, "M288 248h44a10 10 0 0 1 10 10v16a10 10 0 0 1-10 10h-44z")
}

pub fn plant(p: &Palette) -> String {
    let big = leaf(LEAF, FERN);
    let deep = leaf(FERN, MOSS);
    shadow(240, 384, 96)
        + &line(MOSS, 6, "M240 250V150M240 250c-10-40-40-70-70-80M240 250c10-40 40-70 72-78")
        + &moved(206, 230, -62, 112, &deep)
        + &moved(274, 230, 62, 112, &deep)
        + &moved(226, 214, -32, 132, &big)
        + &moved(256, 212, 34, 128, &big)
        + &moved(240, 206, 0, 128, &deep)
        + &pot(p)
}

pub fn fern(p: &Palette) -> String {
    let leaflets = (0..7).map(|n| {
        let (y, size) = (-24 - n * 24, 44 - n * 4);
        let side = |way: i32| {
            fill(
                if way < 0 { LEAF } else { FERN },
                &format!("M0 {y}q{} {} {} {}q{} {} {} {}z", way * size / 2, -26, way * size, -14, -way * size / 3, 24, -way * size, 20),
            )
        };
        side(-1) + &side(1)
    });
    let frond = line(MOSS, 5, "M0 0V-196") + &leaflets.collect::<String>();
    let fronds = [(-78, 74), (78, 74), (-50, 92), (50, 92), (-22, 104), (22, 104), (0, 112)];
    shadow(240, 384, 96) + &fronds.map(|(turn, scale)| moved(240 + turn / 3, 262, turn, scale, &frond)).concat() + &pot(p)
}

pub fn herbs(p: &Palette) -> String {
    let sprig = line(MOSS, 5, "M0 0V-132")
        + &(0..4).map(|n| moved(0, -20 - n * 30, -58, 40, &leaf(LEAF, FERN)) + &moved(0, -20 - n * 30, 58, 40, &leaf(LEAF, FERN))).collect::<String>()
        + &moved(0, -124, 0, 40, &leaf(LEAF, FERN));
    shadow(240, 386, 176)
        + &[(124, -12, 92), (156, 6, 104), (226, -6, 112), (258, 8, 98), (324, -8, 104), (356, 10, 90)]
            .map(|(x, turn, scale)| moved(x, 284, turn, scale, &sprig))
            .concat()
        + &fill(p.main, "M72 270h336l-14 98a14 14 0 0 1-14 12H100a14 14 0 0 1-14-12z")
        + &fill(p.main_dark, "M312 270h96l-14 98a14 14 0 0 1-14 12h-66z")
        + &slab(p.main_dark, 62, 256, 356, 22, 8)
        + &[140, 240, 340].map(|x| slab(p.halo, x - 30, 306, 60, 40, 5) + &line(p.second_dark, 4, &format!("M{} 320h36M{} 332h24", x - 18, x - 12))).concat()
}

pub fn watering_can(p: &Palette) -> String {
    shadow(228, 384, 130)
        + &line(p.main_dark, 15, "M292 214c70-14 96 60 34 116")
        + &fill(p.main_dark, "M160 300L86 190l22-12 84 78z")
        + &moved(92, 178, -32, 100, &(fill(p.main_dark, "M-34-14h68l-12 26h-44z") + &[-22, -8, 8, 22].map(|x| dot(LAMP, x, -8, 3)).concat()))
        + &fill(p.main, "M154 214h166l14 150a16 16 0 0 1-16 16H156a16 16 0 0 1-16-16z")
        + &fill(p.main_dark, "M276 214h44l14 150a16 16 0 0 1-16 16h-38c10-50 8-110-4-166z")
        + &oval(p.main_dark, 237, 214, 83, 20)
        + &line(p.main_dark, 14, "M182 206c6-66 104-66 110 0")
        + &line(p.halo, 7, "M150 332h178")
}

pub fn seeds(p: &Palette) -> String {
    let packet = |paper: &str, shade: &str| {
        slab(paper, -74, -214, 148, 214, 6)
            + &slab(shade, -74, -214, 148, 32, 6)
            + &line(CREAM, 4, "M-54-200h108")
            + &fill(CREAM, "M-54-168H54v94H-54z")
            + &line(CREAM, 6, "M-44-48h88M-30-30h60")
    };
    let flower = (0..8).map(|n| moved(0, -120, n * 45, 26, &moved(0, -20, 0, 100, &leaf(LAMP, HONEY)))).collect::<String>() + &dot(WOOD, 0, -120, 11);
    let sprout = moved(0, -76, -38, 46, &leaf(LEAF, FERN)) + &moved(0, -76, 38, 46, &leaf(LEAF, FERN)) + &line(FERN, 5, "M0-74v-18");
    shadow(240, 384, 150)
        + &moved(182, 380, -9, 106, &(packet(p.second, p.second_dark) + &sprout))
        + &moved(296, 382, 7, 112, &(packet(p.main, p.main_dark) + &flower))
        + &[(92, 388), (112, 398), (398, 392), (380, 402)].map(|(x, y)| oval(WOOD, x, y, 7, 4)).concat()
}

pub fn cup(p: &Palette) -> String {
    shadow(236, 384, 150)
        + &line(p.table, 8, "M198 164c-14-20 14-34 0-56M244 164c-14-20 14-34 0-56M290 164c-14-20 14-34 0-56")
        + &line(p.main_dark, 22, "M322 232c62-12 74 74-12 84")
        + &fill(p.main, "M136 204h208c4 96-30 150-66 164h-76c-36-14-70-68-66-164z")
        + &fill(p.main_dark, "M286 204h58c4 96-30 150-66 164h-26c34-34 44-96 34-164z")
        + &oval(p.main_dark, 240, 204, 104, 22)
        + &oval(WOOD_DARK, 240, 208, 90, 15)
        + &line(p.second, 10, "M142 262c60 14 136 14 196 0")
        + &oval(p.second_dark, 238, 374, 158, 16)
        + &oval(p.second, 238, 368, 158, 14)
}

pub fn teapot(p: &Palette) -> String {
    shadow(240, 386, 150)
        + &line(p.main_dark, 20, "M342 244c76-24 84 84-16 92")
        + &fill(p.main_dark, "M142 322c-46-10-50-86-92-112l26-14c42 20 52 66 80 76z")
        + &fill(p.main, "M126 290c0-66 52-106 114-106s114 40 114 106c0 44-24 78-52 90H178c-28-12-52-46-52-90z")
        + &fill(p.main_dark, "M288 194c40 16 66 50 66 96 0 44-24 78-52 90h-34c44-40 56-120 20-186z")
        + &fill(p.second, "M172 200c10-28 126-28 136 0-30 14-106 14-136 0z")
        + &dot(p.second_dark, 240, 166, 18)
        + &moved(222, 348, -14, 72, &leaf(p.halo, p.halo))
        + &moved(262, 348, 16, 72, &leaf(p.halo, p.halo))
}

pub fn bowl(p: &Palette) -> String {
    shadow(240, 386, 132)
        + &moved(318, 300, 38, 116, &spoon())
        + &fill(CREAM, "M122 250c10-56 60-60 84-40 20-34 84-32 96 4 30-10 60 6 56 36z")
        + &fill(OAT, "M300 214c30-10 62 4 58 36h-74c18-8 22-22 16-36z")
        + &fill(p.main, "M92 246h296c6 74-44 122-92 134H184c-48-12-98-60-92-134z")
        + &fill(p.main_dark, "M314 246h74c6 74-44 122-92 134h-44c46-28 66-78 62-134z")
        + &line(p.second, 11, "M98 284c90 18 194 18 284 0")
        + &slab(p.main_dark, 80, 236, 320, 20, 10)
}

pub fn tools(p: &Palette) -> String {
    let whisk =
        slab(WOOD, -7, -110, 14, 110, 7) + &line(STEEL_DARK, 5, "M0-110c-52-34-40-104 0-112 40 8 52 78 0 112M0-110c-20-40-18-96 0-112 18 16 20 72 0 112");
    let brush = slab(WOOD_DARK, -8, -150, 16, 150, 7) + &slab(p.second, -24, -176, 48, 30, 6) + &fill(OAT, "M-22-176h44l4-44h-52z");
    shadow(240, 384, 104)
        + &moved(192, 290, -15, 106, &spoon())
        + &moved(290, 290, 16, 112, &whisk)
        + &moved(242, 296, 1, 106, &brush)
        + &fill(p.main, "M150 224h180l-10 142a16 16 0 0 1-16 14H176a16 16 0 0 1-16-14z")
        + &fill(p.main_dark, "M278 224h52l-10 142a16 16 0 0 1-16 14h-42z")
        + &slab(p.main_dark, 140, 214, 200, 22, 10)
        + &line(p.halo, 8, "M158 292h164M160 312h160")
}

pub fn board(p: &Palette) -> String {
    let knife = fill(STEEL, "M-9-96h20c4 60 2 118-10 150-8-26-12-90-10-150z")
        + &slab(WOOD_DARK, -13, -186, 28, 96, 12)
        + &dot(LAMP, 1, -166, 4)
        + &dot(LAMP, 1, -112, 4);
    shadow(240, 384, 128)
        + &fill(
            WOOD,
            "M216 84h48a18 18 0 0 1 18 18v44h40a26 26 0 0 1 26 26v182a26 26 0 0 1-26 26H158a26 26 0 0 1-26-26V172a26 26 0 0 1 26-26h40v-44a18 18 0 0 1 18-18z",
        )
        + &fill(WOOD_DARK, "M310 146h12a26 26 0 0 1 26 26v182a26 26 0 0 1-26 26h-12z")
        + &dot(p.ground, 240, 114, 13)
        + &line(WOOD_DARK, 4, "M164 190c10 50-8 100 4 160M286 182c8 44-8 96 0 172")
        + &moved(356, 322, 14, 124, &knife)
        + &moved(
            218,
            372,
            0,
            62,
            &(fill(CRUST, "M-94 0c-6-90 34-128 94-128S100-90 94 0z")
                + &fill(CREAM, "M-70-8c-4-66 26-96 70-96S74-74 70-8z")
                + &[(-26, -50), (14, -70), (32, -34), (-6, -28)].map(|(x, y)| oval(OAT, x, y, 9, 6)).concat()),
        )
}

pub fn linen(p: &Palette) -> String {
    let fold = |y: i32, paint: &str, shade: &str| {
        slab(paint, 96, y, 288, 52, 22)
            + &fill(shade, &format!("M310 {y}h52a22 22 0 0 1 22 22v8a22 22 0 0 1-22 22h-52c14-16 14-36 0-52z"))
            + &line(shade, 4, &format!("M122 {}h170", y + 36))
    };
    shadow(240, 386, 160)
        + &fold(328, p.main, p.main_dark)
        + &fold(276, CREAM, OAT)
        + &fold(224, p.second, p.second_dark)
        + &fold(172, CREAM, OAT)
        + &line(p.main, 6, "M150 178v40M170 178v40M188 178v40")
        + &line(WOOD, 7, "M240 168v214M238 168c-34-34-62-2-2 0 60-2 32-34 2 0")
        + &moved(262, 172, 62, 54, &leaf(LEAF, FERN))
        + &moved(228, 170, -50, 46, &leaf(LEAF, FERN))
}
