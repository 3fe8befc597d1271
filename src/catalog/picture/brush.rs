//! Brushes: flat shapes as SVG elements, in a square of 480.

/// The paints. Bread, wood and leaves look the same on every ground.
pub const CREAM: &str = "#fdf3e0";
pub const OAT: &str = "#ecd9b8";
pub const CRUST: &str = "#c9842f";
pub const CRUST_DARK: &str = "#9a5b22";
pub const CRUST_LIGHT: &str = "#e3aa55";
pub const WOOD: &str = "#8a5334";
pub const WOOD_DARK: &str = "#6b3d26";
pub const LEAF: &str = "#71a882";
pub const FERN: &str = "#2f7258";
pub const MOSS: &str = "#1d5540";
pub const LAMP: &str = "#f3c366";
pub const HONEY: &str = "#e09a2b";
pub const INK: &str = "#331e18";
pub const STEEL: &str = "#c7ced0";
pub const STEEL_DARK: &str = "#8d9a9e";

/// What a picture is painted on and its two colours of choice, each with its shade.
#[derive(Clone, Copy)]
pub struct Palette {
    pub ground: &'static str,
    pub table: &'static str,
    pub halo: &'static str,
    pub main: &'static str,
    pub main_dark: &'static str,
    pub second: &'static str,
    pub second_dark: &'static str,
}

/// The grounds: sand, sage, lamplight, blush, cream, dusk.
pub const PALETTES: [Palette; 6] = [
    Palette { ground: "#ecd9b8", table: "#d9be90", halo: "#f6e9d0", main: "#d85926", main_dark: "#a9401a", second: "#1d5540", second_dark: "#123f2e" },
    Palette { ground: "#cddbc8", table: "#b1c6ab", halo: "#e0eadb", main: "#fdf3e0", main_dark: "#e4cda4", second: "#d85926", second_dark: "#a9401a" },
    Palette { ground: "#f3c97a", table: "#dfa94d", halo: "#fadfa6", main: "#1d5540", main_dark: "#123f2e", second: "#fdf3e0", second_dark: "#e4cda4" },
    Palette { ground: "#edcdb9", table: "#d9ab90", halo: "#f7e0d1", main: "#2f7258", main_dark: "#1d5540", second: "#f3c366", second_dark: "#d99a3c" },
    Palette { ground: "#f5e8cf", table: "#e2cca2", halo: "#fffaf0", main: "#3f6b80", main_dark: "#2d5064", second: "#d85926", second_dark: "#a9401a" },
    Palette { ground: "#34545a", table: "#26413f", halo: "#44686c", main: "#f3c366", main_dark: "#d99a3c", second: "#d85926", second_dark: "#a9401a" },
];

/// A filled path.
pub fn fill(paint: &str, path: &str) -> String {
    format!(r#"<path fill="{paint}" d="{path}"/>"#)
}

/// A filled path that lets through what is behind it.
pub fn glaze(paint: &str, opacity: &str, path: &str) -> String {
    format!(r#"<path fill="{paint}" fill-opacity="{opacity}" d="{path}"/>"#)
}

/// A line with round ends.
pub fn line(paint: &str, width: u32, path: &str) -> String {
    format!(r#"<path fill="none" stroke="{paint}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" d="{path}"/>"#)
}

pub fn dot(paint: &str, x: i32, y: i32, radius: u32) -> String {
    format!(r#"<circle fill="{paint}" cx="{x}" cy="{y}" r="{radius}"/>"#)
}

pub fn oval(paint: &str, x: i32, y: i32, wide: u32, tall: u32) -> String {
    format!(r#"<ellipse fill="{paint}" cx="{x}" cy="{y}" rx="{wide}" ry="{tall}"/>"#)
}

pub fn slab(paint: &str, x: i32, y: i32, width: u32, height: u32, round: u32) -> String {
    format!(r#"<rect fill="{paint}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}"/>"#)
}

/// The shadow that a thing casts on the table.
pub fn shadow(x: i32, y: i32, wide: u32) -> String {
    format!(r#"<ellipse fill="{INK}" fill-opacity=".16" cx="{x}" cy="{y}" rx="{wide}" ry="14"/>"#)
}

/// A group moved, turned (degrees) and scaled (hundredths).
pub fn moved(x: i32, y: i32, turn: i32, scale: u32, inner: &str) -> String {
    format!(r#"<g transform="translate({x} {y}) rotate({turn}) scale({}.{:02})">{inner}</g>"#, scale / 100, scale % 100)
}

/// A leaf with its tip at the top and its foot at the origin; `paint` is the light half.
pub fn leaf(paint: &str, shade: &str) -> String {
    fill(paint, "M0 0c-34-26-38-70 0-110 38 40 34 84 0 110z") + &fill(shade, "M0 0c34-26 38-70 0-110z")
}

/// A wooden spoon, its foot at the origin.
pub fn spoon() -> String {
    slab(WOOD, -5, -150, 10, 150, 5) + &oval(WOOD, 0, -172, 20, 30) + &oval(WOOD_DARK, 2, -172, 12, 20)
}
