use super::{Own, Post, Scan, TAGS, attributes, cleaner, post, quote_of, scan};
use proptest::prelude::*;
use std::fmt::Write as _;

const PICTURE: &str = "pic_01";

fn shown(typed: &str) -> Post {
    let faces = |handle: &str| matches!(handle, "rosa" | "max_2");
    let pictures = |id: &str| (id == PICTURE).then(|| ("/pictures/abc-large.webp".to_owned(), 800, 600));
    post(typed, &Own { public_url: "https://shop.test", faces: &faces, pictures: &pictures })
}

fn html(typed: &str) -> String {
    shown(typed).html
}

/// Every tag and attribute of the output is on the list, with a value that it may have; addresses lead where they may.
fn assert_safe(typed: &str) {
    let html = html(typed);
    assert_eq!(cleaner::clean(&html), html, "cleaned again it must be the same: {typed:?}");
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "{typed:?} gives {html:?}");
        rest = &rest[at + 1..];
        if let Some(closed) = rest.strip_prefix('/') {
            let end = closed.find('>').unwrap();
            assert!(TAGS.contains(&&closed[..end]), "{typed:?} gives {html:?}");
            rest = &closed[end + 1..];
            continue;
        }
        let end = rest.find([' ', '>']).unwrap();
        let tag = &rest[..end];
        assert!(TAGS.contains(&tag), "{tag}: {typed:?} gives {html:?}");
        rest = &rest[end..];
        while let Some(attribute) = rest.strip_prefix(' ') {
            let (name, value) = attribute.split_once("=\"").unwrap();
            let (value, after) = value.split_once('"').unwrap();
            assert_attribute(tag, name, value, typed);
            rest = after;
        }
        rest = rest.strip_prefix('>').unwrap_or_else(|| panic!("{typed:?} gives {html:?}"));
    }
    assert!(!rest.contains('>'), "{typed:?} gives {html:?}");
    assert!(!html.contains(super::super::is_hidden), "{typed:?} gives {html:?}");
}

fn assert_attribute(tag: &str, name: &str, value: &str, typed: &str) {
    let allowed = attributes(tag).into_iter().find(|(known, _)| *known == name);
    let (_, values) = allowed.unwrap_or_else(|| panic!("{tag} has {name}: {typed:?}"));
    assert!(values.is_none_or(|values| values.contains(&value)), "{tag} {name}={value}: {typed:?}");
    match name {
        "href" => assert!(
            ["https://", "http://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)) || (value.starts_with('/') && !value.starts_with("//")),
            "{value}: {typed:?}"
        ),
        "src" => assert!(value.starts_with("/pictures/"), "{value}: {typed:?}"),
        _ => {}
    }
}

#[test]
fn blocks() {
    for (typed, expected) in [
        ("", ""),
        ("Good.\nLine", r#"<p dir="auto">Good.<br>Line</p>"#),
        ("# A\n### B\n###### C\n# D", r#"<h3 dir="auto">A</h3><h4 dir="auto">B</h4><h5 dir="auto">C</h5><h3 dir="auto">D</h3>"#),
        ("##### deep first\n#", r#"<h3 dir="auto">deep first</h3>"#),
        ("a\n\n***\n\nb", r#"<p dir="auto">a</p><hr><p dir="auto">b</p>"#),
        ("- a\n- b\n  1. c", r#"<ul dir="auto"><li>a</li><li>b<ol><li>c</li></ol></li></ul>"#),
        ("3. a\n4. b", r#"<ol dir="auto" start="3"><li>a</li><li>b</li></ol>"#),
        ("- a\n\n- b", r#"<ul dir="auto"><li><p>a</p></li><li><p>b</p></li></ul>"#),
        ("- [ ] a\n- [x] b", r#"<ul dir="auto"><li class="task">☐ a</li><li class="task">☑ b</li></ul>"#),
        ("> a\n> > b\n> - c", r#"<blockquote><p dir="auto">a</p><blockquote><p dir="auto">b</p></blockquote><ul dir="auto"><li>c</li></ul></blockquote>"#),
        ("```rs\nlet a = 1 < 2;\n```", "<pre dir=\"ltr\" tabindex=\"0\"><code class=\"language-rust\">let a = 1 &lt; 2;\n</code></pre>"),
        ("```\" onclick=\"x\na\n```", "<pre dir=\"ltr\" tabindex=\"0\"><code>a\n</code></pre>"),
        ("    a @rosa :tada:\n\n      b", "<pre dir=\"ltr\" tabindex=\"0\"><code>a @rosa :tada:\n\n  b</code></pre>"),
        ("~~gone~~ *soft* **loud** `a  b`", r#"<p dir="auto"><del>gone</del> <em>soft</em> <strong>loud</strong> <code>a  b</code></p>"#),
        ("<b>no</b>\n\n<div>\n*a*\n</div>", r#"<p dir="auto">&lt;b&gt;no&lt;/b&gt;</p><p dir="auto">&lt;div&gt;<br>*a*<br>&lt;/div&gt;</p>"#),
    ] {
        assert_eq!(html(typed), expected, "{typed:?}");
        assert_safe(typed);
    }
}

#[test]
fn tables_scroll_by_themselves() {
    assert_eq!(
        html("| | b | c |\n|---|:-:|--:|\n| d | *e* | f\\|g |\n| h |"),
        r#"<div class="table-scroll" tabindex="0" role="group"><table dir="auto"><thead><tr><td></td><th scope="col" class="center">b</th><th scope="col" class="end">c</th></tr></thead><tbody><tr><td>d</td><td class="center"><em>e</em></td><td class="end">f|g</td></tr><tr><td>h</td><td class="center"></td><td class="end"></td></tr></tbody></table></div>"#
    );
    assert_eq!(shown("a\n\n| b | c |\n|---|---|\n| d | e |\n\nf").plain, "a\n\nb | c\nd | e\n\nf");
}

#[test]
fn links_lead_where_they_may() {
    let foreign = r#"rel="nofollow ugc noopener""#;
    for (typed, expected, links) in [
        ("[a](/t/thr_1/x#p2)", r#"<a href="/t/thr_1/x#p2">a</a>"#.to_owned(), 0),
        ("[a](https://shop.test/x?y=1&z=2)", r#"<a href="/x?y=1&amp;z=2">a</a>"#.into(), 0),
        ("https://shop.test/rewards, ok", r#"<a href="/rewards">https://shop.test/rewards</a>, ok"#.into(), 0),
        ("[a](https://x.test \"t\")", format!(r#"<a href="https://x.test/" {foreign}>a</a>"#), 1),
        ("see https://x.test/a_b.", format!(r#"see <a href="https://x.test/a_b" {foreign}>https://x.test/a_b</a>."#), 1),
        ("<https://x.test> <me@x.test>", format!(r#"<a href="https://x.test/" {foreign}>https://x.test</a> <a href="mailto:me@x.test">me@x.test</a>"#), 1),
        ("[](https://x.test)", format!(r#"<a href="https://x.test/" {foreign}>https://x.test</a>"#), 1),
        ("[a](javascript:alert(1))", "a (javascript:alert(1))".into(), 0),
        ("[a](//x.test) [b](x/y)", "a (//x.test) b (x/y)".into(), 0),
        ("[https://x.test](https://y.test)", format!(r#"<a href="https://y.test/" {foreign}>https://x.test</a>"#), 1),
        ("https://shop.test@x.test/", "https://shop.test@x.test/".into(), 0),
    ] {
        let post = shown(typed);
        assert_eq!((post.html, post.links), (format!(r#"<p dir="auto">{expected}</p>"#), links), "{typed:?}");
        assert_safe(typed);
    }
}

#[test]
fn handles_emoji_and_what_is_typed_as_itself() {
    let rosa = r#"<a class="mention" href="/u/rosa"><bdi>@Rosa</bdi></a>"#;
    let post = shown("@Rosa and @nobody_here, @rosa! `@max_2` \\@rosa &#64;rosa [@rosa](/x) :tada: \\:tada: a@rosa.test");
    assert_eq!(
        post.html,
        format!(
            r#"<p dir="auto">{rosa} and @nobody_here, {}! <code>@max_2</code> @rosa @rosa <a href="/x">@rosa</a> 🎉 :tada: a@rosa.test</p>"#,
            rosa.replace("@Rosa", "@rosa")
        )
    );
    assert_eq!(post.mentions, ["rosa"]);
    assert_eq!(post.plain, "@Rosa and @nobody_here, @rosa! @max_2 @rosa @rosa @rosa 🎉 :tada: a@rosa.test");
    assert_eq!(scan("@b_b @Rosa @rosa\n> @max_2").mentions, ["b_b", "rosa", "max_2"]);
    let quoted = shown("> said @max_2\n\nright, @rosa\n> again");
    assert_eq!(
        (quoted.mentions, quoted.said.as_str(), quoted.plain.as_str()),
        (vec!["rosa".to_owned()], "right, @rosa", "said @max_2\n\nright, @rosa\n\nagain")
    );
    assert!(quoted.html.contains(r#"href="/u/max_2""#));
}

#[test]
fn pictures_are_ours_or_links() {
    let post = shown("![my \"cat\"](pic_01)\n![x](pic_02) ![dog](https://x.test/d.png) [![y](pic_01)](/x) ![](https://x.test/e.png)");
    let picture = |alt: &str| format!(r#"<img src="/pictures/abc-large.webp" alt="{alt}" width="800" height="600" loading="lazy" decoding="async">"#);
    let foreign = r#"rel="nofollow ugc noopener""#;
    assert_eq!(
        post.html,
        format!(
            r#"<p dir="auto">{}<br>x <a href="https://x.test/d.png" {foreign}>dog</a> <a href="/x">{}</a> <a href="https://x.test/e.png" {foreign}>https://x.test/e.png</a></p>"#,
            picture("my &quot;cat&quot;"),
            picture("y")
        )
    );
    assert_eq!((post.pictures, post.links), (vec![PICTURE.to_owned()], 2));
    assert_eq!(scan("![a](pic_01) ![b](pic_02) ![c](pic_01) https://x.test").pictures, [("pic_01".to_owned(), "a".to_owned()), ("pic_02".into(), "b".into())]);
    assert_eq!(scan("https://x.test [a](/b)"), Scan { links: 1, ..Scan::default() });
    assert_eq!(html("![](pic_03)"), "");
}

#[test]
fn quotes_are_written_as_text() {
    let quote = quote_of("2 * 3 * 4 <b> snake_case _x_\n# no heading\n\n1. no list", "rosa", "/t/thr_1/x#p12");
    assert_eq!(quote, "> [@rosa](/t/thr_1/x#p12):\n>\n> 2 \\* 3 \\* 4 \\<b> snake_case \\_x\\_\n> \\# no heading\n>\n> 1\\. no list\n\n");
    let post = shown(&format!("{quote}Yes"));
    assert_eq!(post.plain, "@rosa:\n\n2 * 3 * 4 <b> snake_case _x_\n# no heading\n\n1. no list\n\nYes");
    assert_eq!((post.said.as_str(), post.mentions.len()), ("Yes", 0));
    assert_eq!(quote_of("  ", "rosa", "/x"), "");
    assert!(quote_of(&"ä".repeat(3_000), "rosa", "/x").contains("ä…"));
}

#[test]
fn what_is_too_much_is_shown_plainly() {
    let deep = format!("{}end", "> ".repeat(100));
    assert_eq!(html(&deep).matches("<blockquote>").count(), 12);
    assert!(html(&deep).contains("end"));
    let stairs = (0..40).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{}- x{depth}", "  ".repeat(depth));
        text
    });
    let written = html(&stairs);
    assert!(written.matches("<ul").count() == 12 && written.contains("– x39"), "{written}");
    let many = "@rosa ".repeat(5_000);
    let post = shown(&many);
    assert_eq!((post.mentions.len(), post.html.matches("<a ").count()), (1, 500));
    assert!(post.html.ends_with("@rosa</p>"));
    let strangers = (0..5_000).map(|n| format!("@user{n} ")).collect::<Vec<_>>().concat();
    assert_eq!(scan(&strangers).mentions.len(), 50);
    let words = shown(&"*a* ".repeat(7_000));
    assert!(words.html.starts_with(r#"<pre class="as-typed" dir="auto" tabindex="0">*a* "#), "{}", &words.html[..80]);
    assert_eq!(words.plain.len(), 28_000);
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(1_000), "-|".repeat(1_000), "|\n".repeat(2_000));
    assert!(!html(&wide).contains("<table"));
}

#[test]
fn text_from_right_to_left_and_hidden_characters() {
    assert_eq!(html("שלום @rosa"), r#"<p dir="auto">שלום <a class="mention" href="/u/rosa"><bdi>@rosa</bdi></a></p>"#);
    assert_eq!(html("safe \u{202e}txet\u{202c} zero\u{200b}width"), r#"<p dir="auto">safe txet zerowidth</p>"#);
    assert_eq!(html("[a](/\u{202e}b)"), r#"<p dir="auto"><a href="/b">a</a></p>"#);
    assert_eq!(html("&#8203;"), "");
}

#[test]
fn classics_of_script_injection_are_text() {
    for typed in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<math><mi><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "[x](javascript:alert(1) \"onmouseover=alert(1)\")",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](https://x.test/\"onmouseover=alert(1))",
        "[x](</\" onmouseover=\"alert(1)>)",
        "https://x.test/\"onmouseover=alert(1)//",
        "![x\" onerror=\"alert(1)](pic_01)",
        "![x](pic_01\"onerror=alert(1))",
        "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
        "![x](javascript:alert(1))",
        "<https://x.test/\"onmouseover=alert(1)>",
        "| <script> | [x](javascript:a) |\n|---|---|\n| </table><script>alert(1)</script> | `</td>` |",
        "- [x] <script>\n- [ ](javascript:x)",
        "```html\" onmouseover=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
        "[ref]: javascript:alert(1)\n[ref]",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr\0ipt>alert(1)</scr\0ipt>",
        "@rosa\"><script>alert(1)</script>",
        ":tada\"><script>:",
        "[a](//x.test) [b](/\\x.test) [c](https://shop.test//x.test) [d](/%09/x.test)",
    ] {
        assert_safe(typed);
        assert!(!html(typed).to_lowercase().contains("<script"), "{typed:?}");
    }
}

/// Pieces that mean something to Markdown, to HTML or to us, in any order.
fn typed() -> impl Strategy<Value = String> {
    let known = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "```rust",
        "\n",
        "\n\n",
        "- ",
        "- [ ] ",
        "- [x] ",
        "1. ",
        "9) ",
        "> ",
        "# ",
        "##### ",
        "    ",
        "[",
        "](",
        "](/x",
        "](https://x.test",
        "](javascript:",
        ")",
        "![",
        "](pic_01)",
        "](pic_02)",
        "<b>",
        "</p>",
        "<script>",
        "<!--",
        "-->",
        "<svg>",
        "<table>",
        "</td>",
        "https://x.test/",
        "http://",
        "<https://x.test>",
        "mailto:",
        "@rosa",
        "@nobody",
        ":tada:",
        ":",
        "@",
        "&lt;",
        "&#x3c;",
        "&#0;",
        "\0",
        "\u{202e}",
        "\\",
        "a",
        "b ",
        "---",
        "|",
        "| a | b |\n|---|:-:|\n",
        "[x]: y",
        "\u{a0}",
        "\t",
        "שלום",
    ];
    let piece = prop_oneof![8 => prop::sample::select(known.to_vec()).prop_map(ToOwned::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_but_the_allowed_comes_out(typed in typed()) {
        assert_safe(&typed);
    }

    #[test]
    fn the_first_step_asks_for_all_that_the_second_shows(typed in typed()) {
        let (post, scan) = (shown(&typed), scan(&typed));
        for handle in &post.mentions {
            prop_assert!(scan.mentions.contains(handle));
        }
        for picture in &post.pictures {
            prop_assert!(scan.pictures.iter().any(|(asked, _)| asked == picture));
        }
        prop_assert!(scan.links >= post.links);
        prop_assert!(!post.plain.contains(super::super::is_hidden));
        prop_assert!(!post.said.contains(super::super::is_hidden));
    }

    #[test]
    fn a_quoted_text_is_the_text(lines in prop::collection::vec("[a-zA-Z0-9äöü,.!?*_#>`~|<&;()+=-]{1,8}( [a-z0-9äöü,.!?*_#>`~|<&;()+=-]{1,8}){0,5}", 1..5)) {
        let text = lines.join("\n");
        let post = shown(&quote_of(&text, "rosa", "/x"));
        prop_assert_eq!(post.plain, format!("@rosa:\n\n{text}"));
    }
}
