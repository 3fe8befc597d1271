//! The picture of somebody who sent none: their own mug on the shop's shelf, its glaze and pattern by a seed.
//!
//! A picture's name is its seed, so its address never changes its content. Drawn in a square of 96, seen as small as 24.

use std::fmt::Write as _;

/// The shelf's wall, a lighter halo on it, and the board.
const GROUNDS: [(&str, &str, &str); 6] = [
    ("#ecd9b8", "#f6e9d0", "#c9a772"),
    ("#cddbc8", "#e0eadb", "#9db596"),
    ("#f3c97a", "#fadfa6", "#cf9a41"),
    ("#edcdb9", "#f7e0d1", "#c99579"),
    ("#c9d6dc", "#dde6ea", "#98abb4"),
    ("#34545a", "#44686c", "#1f3a3d"),
];
/// A mug's glaze, its shade, and what is painted on it.
const GLAZES: [(&str, &str, &str); 8] = [
    ("#d85926", "#a9401a", "#fdf3e0"),
    ("#1d5540", "#123f2e", "#f3c366"),
    ("#fdf3e0", "#e0caa3", "#d85926"),
    ("#3f6b80", "#2d5064", "#fdf3e0"),
    ("#f3c366", "#d99a3c", "#6b3d26"),
    ("#8a5334", "#6b3d26", "#ecd9b8"),
    ("#71a882", "#4f8663", "#fdf3e0"),
    ("#7a3b4c", "#5c2937", "#f7d9b0"),
];

/// The name of the picture for a seed (hex): its first twelve digits.
pub fn name(seed: &str) -> String {
    seed.chars().filter(char::is_ascii_hexdigit).take(12).collect::<String>().to_ascii_lowercase()
}

/// The picture of a name; `None` where it is none of ours.
pub fn svg(name: &str) -> Option<String> {
    let is_name = name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let number = u64::from_str_radix(name, 16).ok().filter(|_| is_name)?;
    let mut rest = number;
    let mut pick = |count: u64| {
        let at = rest % count;
        rest /= count;
        usize::try_from(at).unwrap_or(0)
    };
    let ground = GROUNDS[pick(6)];
    let mut glaze = GLAZES[pick(8)];
    if ground.0 == "#ecd9b8" && glaze.0 == "#fdf3e0" {
        glaze = GLAZES[0];
    }
    let (pattern, shape, flip, steam) = (pick(7), pick(3), pick(2) == 1, pick(3));
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" fill="{}"/><circle cx="48" cy="44" r="36" fill="{}"/><rect y="78" width="96" height="18" fill="{}"/>"#,
        ground.0, ground.1, ground.2
    );
    let _ = write!(svg, r#"<g{}>"#, if flip { r#" transform="matrix(-1 0 0 1 96 0)""# } else { "" });
    draw(&mut svg, glaze, pattern, shape, steam, if ground.0 == "#34545a" { "#fdf3e0" } else { "#fffaf0" });
    svg.push_str("</g></svg>");
    Some(svg)
}

fn draw(svg: &mut String, (main, shade, paint): (&str, &str, &str), pattern: usize, shape: usize, steam: usize, vapour: &str) {
    let body = match shape {
        0 => "M24 36h40v30q0 12-12 12H36q-12 0-12-12z",
        1 => "M22 36h44q0 22-8 36-4 6-14 6t-14-6q-8-14-8-36z",
        _ => "M26 32h36l3 38q0 8-8 8H31q-8 0-8-8z",
    };
    let top = if shape == 2 { 32 } else { 36 };
    let _ = write!(svg, r##"<ellipse cx="46" cy="80" rx="27" ry="4" fill="#331e18" fill-opacity=".18"/>"##);
    let _ = write!(svg, r#"<path d="M61 44h7q11 0 11 11t-11 11h-8" fill="none" stroke="{shade}" stroke-width="6" stroke-linecap="round"/>"#);
    let _ = write!(svg, r#"<path d="{body}" fill="{main}"/>"#);
    svg.push_str(&painted(pattern, paint));
    // The side away from the lamp, over glaze and pattern alike.
    let _ = write!(svg, r#"<path d="{}" fill="{shade}" fill-opacity=".45"/>"#, match shape {
        0 => "M56 36h8v30q0 12-12 12h-5q9-2 9-12z",
        1 => "M57 36h9q0 22-8 36-4 6-13 6 6-3 8-8 4-13 4-34z",
        _ => "M54 32h8l3 38q0 8-8 8h-7q7-1 6-9z",
    });
    let _ = write!(svg, r##"<ellipse cx="44" cy="{top}" rx="{}" ry="4" fill="#6b3d26"/>"##, if shape == 1 { 22 } else if shape == 2 { 18 } else { 20 });
    let curls: &[&str] = match steam {
        0 => &["M38 27q-4-5 0-9t0-9", "M50 27q-4-5 0-9t0-9"],
        1 => &["M44 27q-5-6 0-10t0-9"],
        _ => &["M34 26q-3-4 0-7t0-7", "M44 28q-4-6 0-10t0-10", "M54 26q-3-4 0-7t0-7"],
    };
    for curl in curls {
        let _ = write!(svg, r#"<path d="{curl}" fill="none" stroke="{vapour}" stroke-width="3" stroke-linecap="round" stroke-opacity=".85"/>"#);
    }
}

/// What is painted on the mug, well inside its narrowest shape.
fn painted(pattern: usize, paint: &str) -> String {
    match pattern {
        0 => format!(r#"<path d="M25 48h38v5H25zM26 58h36v5H26z" fill="{paint}"/>"#),
        1 => format!(r#"<g fill="{paint}"><circle cx="33" cy="50" r="3.5"/><circle cx="44" cy="50" r="3.5"/><circle cx="55" cy="50" r="3.5"/><circle cx="38" cy="61" r="3.5"/><circle cx="49" cy="61" r="3.5"/></g>"#),
        2 => format!(r#"<path d="M26 59l6-8 6 8 6-8 6 8 6-8 6 8" fill="none" stroke="{paint}" stroke-width="3.5" stroke-linejoin="round" stroke-linecap="round"/>"#),
        3 => format!(r#"<path d="M44 70V52m0 8q-9 0-10-9 9 0 10 9zm0-5q9 0 10-9-9 0-10 9z" fill="{paint}" stroke="{paint}" stroke-width="2.5" stroke-linejoin="round"/>"#),
        4 => format!(r#"<path d="M44 68l-11-11q-4-5 1-9 5-3 10 3 5-6 10-3 5 4 1 9z" fill="{paint}"/>"#),
        5 => format!(r#"<path d="M44 46l3 8h8l-6 5 2 8-7-5-7 5 2-8-6-5h8z" fill="{paint}"/>"#),
        _ => format!(r#"<path d="M25 46q5 8 9.5 0 5 8 9.5 0 5 8 9.5 0 5 8 9.5 0v5q-4.5 8-9.5 0-4.5 8-9.5 0-4.5 8-9.5 0-4.5 8-9.5 0z" fill="{paint}"/>"#),
    }
}

#[cfg(test)]
mod tests {
    use super::{name, svg};
    use std::collections::BTreeSet;

    #[test]
    fn a_picture_is_its_name_and_many_differ() {
        assert_eq!(name("mem_0ABCDEF123456789"), "e0abcdef1234");
        assert!(svg("0123456789ab").is_some_and(|svg| svg.starts_with("<svg") && svg.ends_with("</g></svg>") && svg.len() < 2_500));
        for bad in ["", "0123456789a", "0123456789abc", "0123456789AB", "../../../etc", "0123456789a\""] {
            assert_eq!(svg(bad), None, "{bad}");
        }
        let many = (0..2_000_u64).map(|number| svg(&format!("{:012x}", number * 7_919)).expect("a picture")).collect::<BTreeSet<_>>();
        assert!(many.len() > 1_000, "{}", many.len());
    }
}
