//! Outlines as polygons, of what the painter of the goods writes: paths, circles, ovals, slabs, lines. No more of SVG.

use std::f32::consts::TAU;

pub type Point = (f32, f32);
/// Closed polygons; what lies in one and not in a hole of it is inside (nonzero).
pub type Outline = Vec<Vec<Point>>;

/// Straight pieces of a curve, and of a whole turn.
const CURVE: u16 = 12;
const TURN: u16 = 48;

/// Where things lie: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy)]
pub struct View(pub [f32; 6]);

impl View {
    pub const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub fn turned(degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self([cos, sin, -sin, cos, 0.0, 0.0])
    }

    pub fn scaled(by: f32) -> Self {
        Self([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// What is seen of `inner` from here.
    pub fn of(self, inner: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, inner.0);
        Self([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f])
    }

    pub fn at(self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// `translate(62 420) rotate(64) scale(1.00)` or `matrix(-1 0 0 1 480 0)`.
    pub fn read(text: &str) -> Self {
        text.split(')').filter_map(|part| part.split_once('(')).fold(Self::SAME, |view, (name, numbers)| {
            let mut pen = Pen::new(numbers);
            let mut next = || pen.number().unwrap_or_default();
            view.of(match name.trim() {
                "translate" => Self::moved(next(), next()),
                "rotate" => Self::turned(next()),
                "scale" => Self::scaled(next()),
                "matrix" => Self([next(), next(), next(), next(), next(), next()]),
                _ => Self::SAME,
            })
        })
    }
}

/// A text of letters and numbers.
struct Pen<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Pen<'t> {
    fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0 }
    }

    fn skip(&mut self) {
        while self.text.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b',')) {
            self.at += 1;
        }
    }

    fn letter(&mut self) -> Option<u8> {
        self.skip();
        let letter = self.text.get(self.at).copied().filter(u8::is_ascii_alphabetic)?;
        self.at += 1;
        Some(letter)
    }

    fn number(&mut self) -> Option<f32> {
        self.skip();
        let start = self.at;
        let mut has_point = false;
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                b'+' | b'-' if self.at == start => {}
                b'.' if !has_point => has_point = true,
                b'0'..=b'9' => {}
                _ => break,
            }
            self.at += 1;
        }
        std::str::from_utf8(&self.text[start..self.at]).ok()?.parse().ok()
    }

    fn point(&mut self, base: Point) -> Option<Point> {
        Some((base.0 + self.number()?, base.1 + self.number()?))
    }
}

/// A drawing of lines in the making.
#[derive(Default)]
struct Drawing {
    done: Outline,
    line: Vec<Point>,
    here: Point,
    start: Point,
    /// The second handle of the last curve.
    handle: Option<Point>,
}

/// The outline of a path's `d`; what cannot be read ends it.
pub fn path(text: &str) -> Outline {
    let mut pen = Pen::new(text);
    let mut drawing = Drawing::default();
    let mut command = b'M';
    loop {
        if let Some(letter) = pen.letter() {
            command = letter;
        } else if pen.at >= pen.text.len() {
            break;
        }
        if drawing.step(&mut pen, command).is_none() {
            break;
        }
        // Further points of a move are lines.
        command = match command {
            b'M' => b'L',
            b'm' => b'l',
            other => other,
        };
    }
    drawing.end();
    drawing.done
}

impl Drawing {
    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.len() > 1 {
            self.done.push(line);
        }
    }

    fn line_to(&mut self, to: Point) {
        if self.line.is_empty() {
            self.line.push(self.here);
        }
        self.line.push(to);
        self.here = to;
    }

    fn step(&mut self, pen: &mut Pen<'_>, command: u8) -> Option<()> {
        let base = if command.is_ascii_lowercase() { self.here } else { (0.0, 0.0) };
        let handle = self.handle.take();
        match command.to_ascii_uppercase() {
            b'M' => {
                self.end();
                self.here = pen.point(base)?;
                self.start = self.here;
            }
            b'L' => {
                let to = pen.point(base)?;
                self.line_to(to);
            }
            b'H' => self.line_to((base.0 + pen.number()?, self.here.1)),
            b'V' => self.line_to((self.here.0, base.1 + pen.number()?)),
            b'C' => {
                let (one, two, to) = (pen.point(base)?, pen.point(base)?, pen.point(base)?);
                self.curve(one, two, to);
            }
            b'S' => {
                let (two, to) = (pen.point(base)?, pen.point(base)?);
                let one = handle.map_or(self.here, |(x, y)| (2.0 * self.here.0 - x, 2.0 * self.here.1 - y));
                self.curve(one, two, to);
            }
            b'Q' => {
                let (middle, to) = (pen.point(base)?, pen.point(base)?);
                let near = |(x, y): Point| (x + (middle.0 - x) * 2.0 / 3.0, y + (middle.1 - y) * 2.0 / 3.0);
                self.curve(near(self.here), near(to), to);
                self.handle = None;
            }
            b'A' => {
                let (wide, tall, _, large, sweep) = (pen.number()?, pen.number()?, pen.number()?, pen.number()?, pen.number()?);
                let to = pen.point(base)?;
                self.arc((wide, tall), large > 0.5, sweep > 0.5, to);
            }
            b'Z' => {
                self.end();
                self.here = self.start;
            }
            _ => return None,
        }
        Some(())
    }

    fn curve(&mut self, one: Point, two: Point, to: Point) {
        let from = self.here;
        for step in 1..=CURVE {
            let t = f32::from(step) / f32::from(CURVE);
            let u = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32, d: f32| u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d;
            self.line_to((mix(from.0, one.0, two.0, to.0), mix(from.1, one.1, two.1, to.1)));
        }
        self.handle = Some(two);
    }

    /// An arc of an upright oval (SVG 1.1, appendix F.6).
    fn arc(&mut self, (wide, tall): Point, large: bool, sweep: bool, to: Point) {
        let from = self.here;
        let (x, y) = ((from.0 - to.0) / 2.0, (from.1 - to.1) / 2.0);
        let stretch = ((x / wide).powi(2) + (y / tall).powi(2)).sqrt().max(1.0);
        let (wide, tall) = (wide * stretch, tall * stretch);
        let part = (wide * y).powi(2) + (tall * x).powi(2);
        let root = (((wide * tall).powi(2) - part) / part).max(0.0).sqrt() * if large == sweep { -1.0 } else { 1.0 };
        let (over, down) = (root * wide * y / tall, -root * tall * x / wide);
        let middle = (over + (from.0 + to.0) / 2.0, down + (from.1 + to.1) / 2.0);
        let begin = ((y - down) / tall).atan2((x - over) / wide);
        let mut turn = ((-y - down) / tall).atan2((-x - over) / wide) - begin;
        if sweep && turn < 0.0 {
            turn += TAU;
        } else if !sweep && turn > 0.0 {
            turn -= TAU;
        }
        for step in 1..=CURVE {
            let (sin, cos) = (begin + turn * f32::from(step) / f32::from(CURVE)).sin_cos();
            self.line_to((middle.0 + wide * cos, middle.1 + tall * sin));
        }
    }
}

pub fn oval(x: f32, y: f32, wide: f32, tall: f32) -> Outline {
    vec![ring((x, y), (wide, tall), TURN)]
}

fn ring((x, y): Point, (wide, tall): Point, steps: u16) -> Vec<Point> {
    (0..steps).map(|step| (TAU * f32::from(step) / f32::from(steps)).sin_cos()).map(|(sin, cos)| (x + wide * cos, y + tall * sin)).collect()
}

pub fn slab(x: f32, y: f32, width: f32, height: f32, round: f32) -> Outline {
    let r = round.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        return path(&format!("M{x} {y}h{width}v{height}h-{width}z"));
    }
    let (w, h) = (width - 2.0 * r, height - 2.0 * r);
    path(&format!("M{} {y}h{w}a{r} {r} 0 0 1 {r} {r}v{h}a{r} {r} 0 0 1 -{r} {r}h-{w}a{r} {r} 0 0 1 -{r} -{r}v-{h}a{r} {r} 0 0 1 {r} -{r}z", x + r))
}

/// A line with round ends and joints.
pub fn stroke(lines: &Outline, width: f32) -> Outline {
    let half = width / 2.0;
    let mut pieces = vec![];
    for line in lines {
        pieces.extend(line.iter().map(|point| ring(*point, (half, half), TURN / 3)));
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let (x, y) = (to.0 - from.0, to.1 - from.1);
            let length = x.hypot(y);
            if length > 0.0 {
                // Turned the same way as the rings: pieces that lie over each other must not cancel out.
                let (x, y) = (-y * half / length, x * half / length);
                pieces.push(vec![(from.0 - x, from.1 - y), (to.0 - x, to.1 - y), (to.0 + x, to.1 + y), (from.0 + x, from.1 + y)]);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Outline, Point, View, path, slab, stroke};

    fn bounds(outline: &Outline) -> (Point, Point) {
        let points = outline.iter().flatten();
        points.fold(((f32::MAX, f32::MAX), (f32::MIN, f32::MIN)), |(low, high), (x, y)| ((low.0.min(*x), low.1.min(*y)), (high.0.max(*x), high.1.max(*y))))
    }

    fn near(found: (Point, Point), expected: (Point, Point)) {
        let apart = [found.0.0 - expected.0.0, found.0.1 - expected.0.1, found.1.0 - expected.1.0, found.1.1 - expected.1.1];
        assert!(apart.iter().all(|by| by.abs() < 0.6), "{found:?}, not {expected:?}");
    }

    #[test]
    fn paths_lie_where_they_should() {
        near(bounds(&path("M0 352h480v128H0z")), ((0.0, 352.0), (480.0, 480.0)));
        near(bounds(&path("M84 480V210a156 156 0 0 1 312 0v270z")), ((84.0, 54.0), (396.0, 480.0)));
        near(bounds(&path("M10 10c0-.5.5-5 10-5s10 5 10 5")), ((10.0, 5.0), (30.0, 10.0)));
        near(bounds(&slab(10.0, 20.0, 30.0, 40.0, 8.0)), ((10.0, 20.0), (40.0, 60.0)));
        assert_eq!(path("M0 0h4v4zM9 9h2v2z").len(), 2);
        assert_eq!(path("nonsense").len(), 0);
    }

    #[test]
    fn strokes_turn_one_way_and_views_chain() {
        let area = |ring: &Vec<Point>| ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f32>();
        for line in ["M0 0h9", "M0 0v9", "M9 9L0 0", "M9 0L0 9"] {
            assert!(stroke(&path(line), 4.0).iter().all(|piece| area(piece) > 0.0), "{line}");
        }
        let (x, y) = View::read("translate(10 20) rotate(90) scale(2.00)").at((1.0, 0.0));
        assert!((x - 10.0).abs() < 0.01 && (y - 22.0).abs() < 0.01, "{x} {y}");
        assert_eq!(View::read("matrix(-1 0 0 1 480 0)").at((100.0, 5.0)), (380.0, 5.0));
    }
}
