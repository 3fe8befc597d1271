//! Paper to fill outlines on, a sheet for each colour of light: runs of one colour are laid at once, which is quick in
//! unoptimised builds too.

use super::outline::{Outline, View};

pub struct Canvas {
    width: usize,
    height: usize,
    /// Red, green, blue.
    pub sheets: [Vec<u8>; 3],
}

impl Canvas {
    /// White.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, sheets: std::array::from_fn(|_| vec![255; width * height]) }
    }

    /// Fills an outline, seen through `view`. `cover`: of 256, how much of what is below it hides.
    pub fn fill(&mut self, outline: &Outline, view: View, colour: [u8; 3], cover: u16) {
        let mut rows: Vec<Vec<(f32, i32)>> = vec![vec![]; self.height];
        for line in outline {
            let line = line.iter().map(|point| view.at(*point)).collect::<Vec<_>>();
            for (from, to) in line.iter().zip(line.iter().cycle().skip(1)) {
                let (top, foot, turn) = if from.1 <= to.1 { (from, to, 1) } else { (to, from, -1) };
                for row in self.row(top.1)..self.row(foot.1) {
                    let share = (at(row) - top.1) / (foot.1 - top.1);
                    rows[row].push((top.0 + (foot.0 - top.0) * share, turn));
                }
            }
        }
        for (row, crossings) in rows.iter_mut().enumerate() {
            crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
            let (mut turns, mut begun) = (0, 0.0);
            for (x, turn) in crossings {
                if turns == 0 {
                    begun = *x;
                }
                turns += *turn;
                if turns == 0 {
                    self.run(row, begun, *x, colour, cover);
                }
            }
        }
    }

    fn run(&mut self, row: usize, from: f32, to: f32, colour: [u8; 3], cover: u16) {
        let place = |x: f32| row * self.width + whole(x + 0.5, self.width);
        let (from, to) = (place(from), place(to));
        for (sheet, paint) in self.sheets.iter_mut().zip(colour) {
            let run = &mut sheet[from..to];
            if cover >= 256 {
                run.fill(paint);
                continue;
            }
            for dot in run {
                let mixed = (u16::from(*dot) * (256 - cover) + u16::from(paint) * cover) >> 8;
                *dot = u8::try_from(mixed).unwrap_or(255);
            }
        }
    }

    /// The first row whose middle is at `y` or below.
    fn row(&self, y: f32) -> usize {
        whole(y + 0.5, self.height)
    }
}

/// The middle of a row.
#[expect(clippy::cast_precision_loss, reason = "rows are some hundreds")]
fn at(row: usize) -> f32 {
    row as f32 + 0.5
}

/// A length as a number of dots, from none to `most`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded on both sides before")]
fn whole(length: f32, most: usize) -> usize {
    (length.max(0.0) as usize).min(most)
}

#[cfg(test)]
mod tests {
    use super::Canvas;
    use crate::demo::reviews::photos::outline::{View, path, slab, stroke};

    #[test]
    fn shapes_are_filled_and_holes_left_out() {
        let mut canvas = Canvas::new(20, 10);
        canvas.fill(&slab(5.0, 2.0, 10.0, 6.0, 0.0), View::SAME, [10, 20, 30], 256);
        let dark = |canvas: &Canvas| canvas.sheets[0].iter().filter(|dot| **dot == 10).count();
        assert_eq!(dark(&canvas), 60);
        let mut canvas = Canvas::new(20, 10);
        canvas.fill(&path("M5 2h10v6h-10zM7 4v2h6v-2z"), View::SAME, [10, 20, 30], 256);
        assert_eq!(dark(&canvas), 48, "wound the other way it is a hole");
        let mut canvas = Canvas::new(20, 10);
        canvas.fill(&stroke(&path("M-50 5h100"), 4.0), View::SAME, [10, 20, 30], 256);
        assert_eq!(dark(&canvas), 80, "over all edges");
        canvas.fill(&slab(0.0, 0.0, 20.0, 10.0, 0.0), View::SAME, [0; 3], 128);
        assert_eq!((canvas.sheets[0][0], canvas.sheets[0][100]), (127, 5));
    }
}
