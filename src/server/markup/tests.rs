use super::{TAGS, excerpt, plain, render, visible};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Takes the allowed tags out; what is left may hold no `<`.
fn without_tags(html: &str) -> String {
    TAGS.iter().fold(html.to_owned(), |html, tag| html.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), ""))
}

fn assert_safe(typed: &str) {
    let html = render(typed);
    let left = without_tags(&html);
    assert!(!left.contains('<') && !left.contains('>'), "{typed:?} gives {html:?}");
    assert_eq!(super::CLEANER.clean(&html).to_string(), html, "read and written again it must be the same: {typed:?}");
    assert!(!html.contains(super::is_hidden), "{typed:?} gives {html:?}");
}

#[test]
fn a_small_markdown() {
    for (typed, html) in [
        ("", ""),
        ("Good.", "<p>Good.</p>"),
        ("One\ntwo\r\nthree", "<p>One<br>two<br>three</p>"),
        ("One\n\n\n\ntwo", "<p>One</p><p>two</p>"),
        ("*soft* and **loud** and `code`", "<p><em>soft</em> and <strong>loud</strong> and <code>code</code></p>"),
        ("# Big\nsmall", "<p><strong>Big</strong></p><p>small</p>"),
        ("Big\n---\nsmall", "<p><strong>Big</strong></p><p>small</p>"),
        ("a\n\n---\n\nb", "<p>a</p><p>b</p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("> said\n> so", "<blockquote><p>said<br>so</p></blockquote>"),
        ("```rust\nlet a = 1 < 2;\n```", "<pre><code>let a = 1 &lt; 2;\n</code></pre>"),
        ("    indented\n    twice", "<p>indented<br>twice</p>"),
        ("| a | b |\n|---|---|\n| c | d |", "<p>| a | b |<br>|---|---|<br>| c | d |</p>"),
        ("~~gone~~ 1 < 2 & 3 > 2", "<p>~~gone~~ 1 &lt; 2 &amp; 3 &gt; 2</p>"),
    ] {
        assert_eq!(render(typed), html, "{typed:?}");
        assert_safe(typed);
    }
}

#[test]
fn numbers_stay_as_they_were_typed() {
    assert_eq!(render("2019. A good year."), "<p>2019. A good year.</p>");
    assert_eq!(render("5) five\n6) six"), "<p>5) five</p><p>6) six</p>");
    assert_eq!(render("3. three\n\n   more\n\n4. four"), "<p>3. three</p><p>more</p><p>4. four</p>");
    assert_eq!(render("> 0. zero"), "<blockquote><p>0. zero</p></blockquote>");
    assert_eq!(render("7."), "<p>7. </p>");
}

#[test]
fn links_and_pictures_are_their_words() {
    for (typed, html) in [
        ("[here](https://a.test/x)", "<p>here (https://a.test/x)</p>"),
        ("[https://a.test](https://a.test/)", "<p>https://a.test</p>"),
        ("<https://a.test> <a@b.test>", "<p>https://a.test a@b.test</p>"),
        ("https://a.test/b", "<p>https://a.test/b</p>"),
        ("[a][1]\n\n[1]: /x \"title\"", "<p>a (/x)</p>"),
        ("![my *cat*](https://a.test/c.png 'x')", "<p>my <em>cat</em></p>"),
        ("[![cat](c.png)](https://a.test)", "<p>cat (https://a.test)</p>"),
        ("[x](javascript:alert(1))", "<p>x (javascript:alert(1))</p>"),
        ("[x](<java&#10;script:alert(1)>)", "<p>x (java<br>script:alert(1))</p>"),
    ] {
        assert_eq!(render(typed), html, "{typed:?}");
        assert_safe(typed);
    }
}

#[test]
fn html_is_shown_as_it_was_typed() {
    assert_eq!(render("<b>no</b> &lt;i&gt;"), "<p>&lt;b&gt;no&lt;/b&gt; &lt;i&gt;</p>");
    assert_eq!(render("<div>\n*a*\n</div>\n\nb"), "<p>&lt;div&gt;<br>*a*<br>&lt;/div&gt;</p><p>b</p>");
    assert_eq!(render("<!-- c -->"), "<p>&lt;!-- c --&gt;</p>");
}

#[test]
fn classics_of_script_injection_are_text() {
    for typed in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.test/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=`x`onerror=alert(1)//",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mi><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><!--</textarea><img src=x onerror=alert(1)>-->",
        "<title><a href=\"</title><img src=x onerror=alert(1)>\">",
        "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<base href=//x.test/>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</p>",
        "<p/onmouseover=alert(1)>x",
        "<em class=x>y</em>",
        "</p></div><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><script>",
        "<!--><script>alert(1)</script>-->",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](javascript:alert(1) \"onmouseover=alert(1)\")",
        "[a](<javascript:alert(1)>)\n![a\"onerror=\"alert(1)](x)",
        "![x](x \"><script>alert(1)</script>\")",
        "```html\" onmouseover=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
        "``<script>``",
        "[ref]: javascript:alert(1)\n[ref]",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#x3c;/script&#x3e;",
        "\\<script\\>alert(1)\\</script\\>",
        "<scr\0ipt>alert(1)</scr\0ipt>",
        "\u{ff1c}script\u{ff1e}",
        "<\u{200b}script>alert(1)</script>",
        "<template><script>alert(1)</script></template>",
        "<select><iframe></select><img src=x onerror=alert(1)>",
        "<http://a onclick=alert(1)>",
        "<javascript:alert(1)>",
    ] {
        assert_safe(typed);
        assert!(!render(typed).to_lowercase().contains("<script"), "{typed:?}");
    }
}

#[test]
fn what_is_not_seen_is_not_there() {
    assert_eq!(visible("safe \u{202e}txet\u{202c} \u{2066}x\u{2069}"), "safe txet x");
    assert_eq!(visible("zero\u{200b}wi\u{2060}dth\u{feff} so\u{ad}ft nul\0\u{7}"), "zerowidth soft nul");
    assert_eq!(visible("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f\tg"), "a\nb\nc\nd\ne\nf\tg");
    for kept in ["👩\u{200d}🚒 ok", "می\u{200c}خواهم", "שלום\u{200f}!", "e\u{301}", "❤\u{fe0f}"] {
        assert_eq!(visible(kept), kept);
        assert_eq!(render(kept), format!("<p>{kept}</p>"));
    }
    // Written as an entity too.
    assert_eq!(render("a&#x202E;b&#8203;c"), "<p>abc</p>");
    assert_eq!(plain("[x](/&#x202E;y)"), "x (/y)");
    assert_eq!(render("a&#0;b"), "<p>a\u{fffd}b</p>");
}

#[test]
fn plain_text_has_no_marks() {
    for (typed, text) in [
        ("# Big\n\n*soft* **loud** `code`\nline", "Big\n\nsoft loud code\nline"),
        ("- a\n- b\n  - c\n\nd", "a\nb\nc\n\nd"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("> q\n\n<b>x</b> &amp; 'y' \"z\"", "q\n\n<b>x</b> & 'y' \"z\""),
        ("```\na\n  b\n```\nc", "a\n  b\n\nc"),
        ("[here](https://a.test)", "here (https://a.test)"),
    ] {
        assert_eq!(plain(typed), text, "{typed:?}");
    }
}

#[test]
fn excerpts_end_between_words() {
    assert_eq!(excerpt("**Short** text", 20), "Short text");
    assert_eq!(excerpt("One two\n\nthree four", 14), "One two three…");
    assert_eq!(excerpt("One two, three", 9), "One two…");
    assert_eq!(excerpt("Donaudampfschifffahrt", 8), "Donauda…");
    assert_eq!(excerpt("äöü äöü", 5), "äöü…");
    assert_eq!((excerpt("abc", 0), excerpt("abc", 1), excerpt("", 5)), (String::new(), "…".into(), String::new()));
}

#[test]
fn deep_nesting_costs_no_time_and_makes_no_deep_tree() {
    let start = Instant::now();
    let bombs = [">", "> ", "*", "**a ", "*a _b ", "[", "![", "![a](", "- ", "1. ", "2. ", "`", "<", "&", "\\", "<b>", "[a](b", "_a_ ", "a**b*c", "> - "];
    for bomb in bombs {
        let typed = bomb.repeat(10_000 / bomb.len());
        assert_safe(&typed);
        let html = render(&format!("{typed}a"));
        assert!(html.matches("<blockquote>").count() <= 12 && html.len() < 200_000, "{bomb:?}: {}", html.len());
        plain(&typed);
    }
    let stairs = (0..120).map(|depth| "  ".repeat(depth) + "- x\n").collect::<Vec<_>>().concat();
    assert_safe(&stairs);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}

/// Pieces that mean something to Markdown or HTML, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<",
            ">",
            "&",
            "\"",
            "'",
            "*",
            "**",
            "_",
            "`",
            "```",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "9) ",
            "> ",
            "# ",
            "    ",
            "[",
            "](",
            ")",
            "![",
            "<b>",
            "</p>",
            "<script>",
            "<!--",
            "-->",
            "<svg>",
            "<style>",
            "javascript:",
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
            "[x]: y",
        ])
        .prop_map(ToOwned::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_but_the_allowed_tags_comes_out(typed in pieces()) {
        assert_safe(&typed);
    }

    #[test]
    fn plain_text_typed_again_is_safe_too(typed in pieces()) {
        let text = plain(&typed);
        assert_safe(&text);
        prop_assert!(!text.contains(super::is_hidden));
        prop_assert!(excerpt(&typed, 20).chars().count() <= 20);
    }

    #[test]
    fn words_without_marks_stay_as_they_are(lines in prop::collection::vec("[a-zA-Zäöü,.!?]{1,8}( [a-zäöü,.!?]{1,8}){0,5}", 1..6)) {
        let text = lines.join("\n\n");
        prop_assert_eq!(plain(&text), text.clone());
        let html = lines.iter().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().concat();
        prop_assert_eq!(render(&text), html);
    }
}
