use super::concerns;
use crate::review::model::{Concern, Wording};

fn wording(title: &str, body: &str) -> Wording {
    Wording { title: title.into(), body: body.into(), author_name: "Ann".into(), has_pictures: false, is_copy: false, is_verified: true, lately: 0 }
}

fn of(body: &str) -> Vec<Concern> {
    concerns(&wording("", body))
}

#[track_caller]
fn all(expected: &[Concern], texts: &[&str]) {
    for text in texts {
        assert_eq!(of(text), expected, "{text:?}");
    }
}

#[test]
fn addresses_on_the_web() {
    all(
        &[Concern::Link],
        &[
            "See http://example.test/x for more",
            "see HTTPS://EXAMPLE.TEST",
            "hxxp://example.test",
            "go to www.example.test!",
            "(www.example.test)",
            "better at cheap-shoes.shop",
            "cheaper on Example.com, really",
            "look at shop.example.it",
            "bit.ly/abc",
            "t.me/abc",
            "wa.me/abc",
            "example.it/sale",
            "müller.de hat es auch",
            "example[.]com",
            "example (dot) com",
            "example dot com",
            "ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ",
            "exa\u{200b}mple.com",
            "[here](https://example.test)",
            "found it:example.com:8080/x",
            "ftp://example.test",
        ],
    );
}

#[test]
fn no_addresses_on_the_web() {
    all(
        &[],
        &[
            "Fits the 3.5mm jack, e.g. of old phones, i.e. mine.",
            "It is really.Good and cheap.It works.",
            "I love it.it is great.me too",
            "Version 2.0.1 of the app, a No.1 product",
            "The manual.pdf is missing... so what",
            "Wait...com on",
            "and/or w/o 24/7 1/2 km/h",
            "approx. 5.in width",
            "Mr. Smith Co. Ltd.",
            "Built with node.js",
            "Sehr gut.Die Qualität stimmt z.B. bei Nässe, d.h. im Regen.",
            "c'est bien.Je recommande",
            "5:30 p.m. to 6 a.m.",
            "Size: 10.5 x 3.2in",
        ],
    );
}

#[test]
fn ways_to_get_in_touch() {
    all(
        &[Concern::Contact],
        &[
            "write to ann.b+c@example.co.uk please",
            "mailto:ann@example.com",
            "ann (at) example.com",
            "ann[at]example[dot]com",
            "ann at gmail dot com",
            "ann at gmail.com",
            "Contact:ann@example.com.",
            "call +44 20 7946 0958",
            "+1 (555) 123-4567",
            "+491711234567",
            "0044 20 7946 0958",
            "555-123-4567 is mine",
            "(555) 123-4567",
            "555.123.4567",
            "0171 1234567",
            "Tel. 089/1234567",
            "01 23 45 67 89",
            "07911 123456",
            "01711234567",
            "WhatsApp 612345678",
            "call me: 5551234567",
            "llama 612 345 678",
        ],
    );
}

#[test]
fn numbers_that_nobody_answers() {
    all(
        &[],
        &[
            "Paid $1,299.00, before 1.299,00 €, now 1 299 000 Rp",
            "Order #1234567890 came late",
            "order number 0123456789 came late",
            "Bestellung Nr. 0123456789",
            "My order 114-1234567-1234567",
            "Arrived 01.02.2024, ordered 2024-01-15 10:30",
            "Used from 01.02.2024 to 05.03.2024",
            "On 01/02/2024 at 12:30 it broke",
            "Sizes 36 37 38 39 40 41 all run small",
            "The box is 100 x 200 x 300 mm and 06 12 34 56 78mm",
            "ISBN 978-3-16-148410-0",
            "EAN 4006381333931",
            "4006381333931",
            "It has 0.123456789 of it",
            "12345678 steps",
            "100-200-3000 grit",
            "10/10 5/5 100% 1000000000",
            "Between 2019 - 2024 I bought 3",
            "2 x 500 ml, 1.5 l, 40 °C",
            "Serial 0012345678",
            "me@home, @ann, 3 @ 5 each",
            "I looked at outlook and at gmail",
        ],
    );
}

#[test]
fn swearing_in_whole_words() {
    all(
        &[Concern::Language],
        &[
            "What a fucking joke",
            "FUCK!",
            "fuuuuuck",
            "sh1t",
            "$hit",
            "f**k this",
            "**bullsh!t**",
            "f.u.c.k",
            "f u c k",
            "a55hole",
            "So eine Scheiße",
            "SCHEISSE",
            "Arschlöcher seid ihr",
            "Fick dich",
            "c'est de la merde",
            "quelle conn@sse",
            "Putain, c'est nul",
            "vaya mierda",
            "hijo de puta",
            "coño",
            "ｆｕｃｋ",
            "fu\u{200b}ck",
        ],
    );
}

#[test]
fn innocent_words() {
    all(
        &[],
        &[
            "Greetings from Scunthorpe, Penistone and Essex",
            "The cockpit of the class, assessed by Dickens and Matsushita",
            "Shiitake mushrooms in a bucket, a cocktail, a passat",
            "Der Stoff ist dick, ein Ass im Ärmel",
            "Till slut fick jag den",
            "Bateau avec un retard, con queso, la bite",
            "un cono de helado, dva puta",
            "A bastard file for my Maine Coon",
            "**great** *value* for 5$ each",
            "Cl4ss A1 5hoes",
            "This is crap, it sucks and I am damn angry",
            "Angry? Damn right!!!",
            "a b c d e f",
            "",
        ],
    );
}

#[test]
fn shouting() {
    all(&[Concern::Shouting], &["THIS IS THE WORST KETTLE I HAVE EVER OWNED", "DIESER KESSEL IST LEIDER VOLLKOMMEN UNBRAUCHBAR für mich"]);
    all(
        &[],
        &[
            "VERY GOOD KETTLE",
            "USB-C, HDMI and RGB all work, and the LED too",
            "Der Kessel in Grün passt zu Herd und Wand in der Küche",
            "良い商品です。とても満足しています。また買いたいと思います。",
        ],
    );
    assert_eq!(concerns(&wording("BEST KETTLE EVER BOUGHT BY ANYBODY", "Fine.")), []);
    assert_eq!(concerns(&wording("THE BEST KETTLE EVER BOUGHT BY ANYBODY IN THIS TOWN", "Fine.")), [Concern::Shouting]);
}

#[test]
fn repetition() {
    all(&[Concern::Repetition], &["Gooooooooood", "Wow!!!!!!!!", "good good good good good very very bad", "👍👍👍👍👍👍👍👍", "........"]);
    all(
        &[],
        &["Goooooood", "One\n\n----------\n\nTwo", "good good good good", "very good, very nice, very small, very cheap", "a        b", "1000000000 of them"],
    );
}

#[test]
fn what_else_is_known() {
    let plain = wording("", "Keeps the tea warm.");
    assert_eq!(concerns(&Wording { is_copy: true, ..plain.clone() }), [Concern::Copy]);
    assert_eq!(concerns(&Wording { has_pictures: true, ..plain.clone() }), []);
    assert_eq!(concerns(&Wording { has_pictures: true, is_verified: false, ..plain.clone() }), [Concern::Picture]);
    for (lately, is_verified, held) in [(4, false, false), (5, false, true), (14, true, false), (15, true, true)] {
        assert_eq!(concerns(&Wording { is_verified, lately, ..plain.clone() }) == [Concern::Hurry], held);
    }
    assert_eq!(concerns(&Wording { author_name: "www.example.test".into(), ..plain.clone() }), [Concern::Link]);
    assert_eq!(concerns(&Wording { title: "Ring 555-123-4567".into(), ..plain }), [Concern::Contact]);
}

#[test]
fn several_come_in_one_order() {
    let text = Wording { is_copy: true, lately: 99, ..wording("fuck", "SHOUT IT OUT LOUD: WWW.EXAMPLE.TEST, ANN@EXAMPLE.TEST!!!!!!!!") };
    let found = concerns(&text);
    assert_eq!(found, [Concern::Link, Concern::Contact, Concern::Language, Concern::Shouting, Concern::Repetition, Concern::Copy, Concern::Hurry]);
}

/// Holding is no way to keep low ratings out: words of praise and of blame are held alike, for the same reasons.
#[test]
fn praise_and_blame_are_held_alike() {
    for (praise, blame) in [("best", "worst"), ("love", "hate"), ("great", "terrible"), ("recommend", "regret"), ("solid", "garbage")] {
        for frame in ["I {} it, after a year.", "{}!!!!!!!!", "See www.example.test, {}.", "THE {} OF ALL THE THINGS THAT I HAVE EVER BOUGHT"] {
            let of = |word: &str| of(&frame.replace("{}", word));
            assert_eq!(of(praise), of(blame), "{frame}");
        }
    }
}

#[test]
fn long_texts_cost_little() {
    let start = std::time::Instant::now();
    for piece in ["a", "1 ", "+1", "a.", "@", "f*", "(at)", "0-", "www.", "A!", "ö̈"] {
        of(&piece.repeat(8_000 / piece.len()));
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
}
