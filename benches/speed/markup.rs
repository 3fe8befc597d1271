//! Posts that are long or made to be slow: each should be shown within 5 ms.

use crate::ms;
use regulars::server::markup::{Own, post, scan};
use std::time::Instant;

const LIMIT: f64 = 5.0;
const BYTES: usize = 50_000;
const TIMES: usize = 15;

/// A text of about so many bytes, of this over and over.
fn full(of: &str) -> String {
    of.repeat(BYTES / of.len())
}

fn texts() -> Vec<(String, String)> {
    let prose = "Bread wants time, and a *little* patience. See [the guide](/help/bread) or https://example.com/x, @rosa :tada:\n\n";
    let row = format!("{}\n", "| cell *soft* ".repeat(20));
    let stairs = (0..300).map(|depth| format!("{}- x\n", "  ".repeat(depth.min(80)))).collect::<Vec<_>>().concat();
    let mut texts = vec![
        ("50 kB of prose with links".to_owned(), full(prose)),
        ("5,000 mentions".into(), (0..5_000).map(|n| format!("@user{n} ")).collect::<Vec<_>>().concat()),
        ("5,000 mentions of one".into(), "@rosa ".repeat(5_000)),
        ("quotes 100 deep, 100 lines".into(), format!("{}word\n", "> ".repeat(100)).repeat(100)),
        ("a table of 2,000 cells".into(), format!("{row}{}\n{}", "|---".repeat(20), row.repeat(99))),
        ("a wide table of short rows".into(), format!("|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|\n".repeat(15_000))),
        ("a list of stairs".into(), stairs),
        ("code".into(), format!("```rust\n{}```", full("let a = 1 < 2 && b > 3; // @rosa :tada:\n"))),
        ("right to left".into(), full("שלום עולם مرحبا بالعالم ")),
        ("50 kB of one word".into(), full("a")),
    ];
    let bombs = [
        ">",
        "> ",
        "*",
        "**a ",
        "*a _b ",
        "*a* ",
        "_a_",
        "[",
        "![",
        "![a](",
        "[a](",
        "[a][b]",
        "- ",
        "-\n",
        "1. ",
        "`",
        "``a`",
        "<",
        "<a ",
        "<!--",
        "&",
        "&amp;",
        "\\",
        "~",
        "~~a",
        "a**b*c",
        "> - ",
        "|",
        "| - ",
        "a|b\n-|-\n",
        "#\n",
        "\n> a",
        "- [ ] ",
        "[^a]",
        "[a]: b\n",
        "http://",
        "https://a.test/ ",
        "@a",
        ":a",
        ":tada:",
        "\u{202e}",
        "\\*",
        "*_",
        "**_~~",
        "a\n\n",
        "$a$",
        "]",
        "a](",
        "<?",
        "<![CDATA[",
        "\t",
    ];
    texts.extend(bombs.into_iter().map(|bomb| (format!("{:?} over and over", bomb), full(bomb))));
    texts
}

pub fn report() {
    let faces = |handle: &str| handle == "rosa" || handle.starts_with("user");
    let pictures = |_: &str| Some(("/pictures/abc-large.webp".to_owned(), 800, 600));
    let own = Own { public_url: "https://shop.test", faces: &faces, pictures: &pictures };
    println!("\n{:<44} {:>10} {:>10} {:>10}", "posts: looked through, then shown", "scan", "post", "html");
    let mut slow = vec![];
    for (what, text) in texts() {
        let (mut scans, mut posts, mut size) = (vec![], vec![], 0);
        for _ in 0..TIMES {
            let start = Instant::now();
            let _ = std::hint::black_box(scan(&text));
            scans.push(ms(start.elapsed()));
            let start = Instant::now();
            size = std::hint::black_box(post(&text, &own)).html.len();
            posts.push(ms(start.elapsed()));
        }
        let median = |times: &mut Vec<f64>| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        };
        let (scan, post) = (median(&mut scans), median(&mut posts));
        println!("{what:<44} {scan:>7.2} ms {post:>7.2} ms {:>7} kB", size / 1_000);
        if post > LIMIT {
            slow.push(what);
        }
    }
    println!("{:<44} {}", "over 5 ms", if slow.is_empty() { "none".to_owned() } else { slow.join(", ") });
}
