//! Reviews that are told word for word: the best known products have voices of their own, some in other languages, and
//! some by people who did not buy here.

use super::{Plan, voices::Voice};
use crate::{
    demo::{ACCOUNTS, Stage, dice::Dice, shop::Product},
    kernel::time::{DAY, HOUR},
};
use std::collections::HashMap;

/// Title of the product, days ago, stars, title, text.
type Told = (&'static str, i64, i64, &'static str, &'static str);

/// By the demo's shopper, who bought all of these.
const BY_THE_SHOPPER: [Told; 4] = [
    (
        "Country sourdough loaf",
        655,
        5,
        "The loaf everything else is measured by",
        "I have bought this almost every other week since we moved here. The crust crackles when it cools, the crumb is open but not so open that the butter ends up on the plate.\n\nOn day three it makes the best toast I know.",
    ),
    (
        "Sourdough starter kit",
        150,
        4,
        "Alive in five days",
        "Mine woke up on day five, not on day three as the booklet promises, but my kitchen is cold. Since then it has risen every loaf. The jar could be a little larger: mine climbed out twice.",
    ),
    (
        "Watering can, 3 litres",
        360,
        3,
        "Beautiful, but mind the rose",
        "It pours exactly where you point it. The brass rose came loose twice, though, and once it landed in the fern with all the water behind it.",
    ),
    (
        "Baker's tool set: whisk, brush, scraper",
        60,
        2,
        "The scraper is fine, the brush is not",
        "The brush lost bristles into the glaze on its second day. Whisk and scraper are good, and the crock stands on the sill with wooden spoons in it now.",
    ),
];

/// By whoever happens to come along: not all of them bought it here.
const BY_OTHERS: [Told; 12] = [
    (
        "Country sourdough loaf",
        301,
        5,
        "Endlich Brot wie zu Hause",
        "Ich komme aus Franken und habe lange nach so einem Brot gesucht. Die Kruste ist kräftig, die Krume saftig, und es schmeckt auch nach vier Tagen noch. Nur der Versand dürfte schneller sein.",
    ),
    (
        "Rye sourdough, 1 kg",
        212,
        4,
        "Fast wie vom Dorfbäcker",
        "Dunkel, saftig und angenehm säuerlich. Für meinen Geschmack könnte etwas mehr Kümmel hinein, aber das ist wirklich Geschmackssache. Hält sich eine gute Woche.",
    ),
    (
        "Butter croissants, four",
        188,
        5,
        "Comme un dimanche à la maison",
        "Les feuilles se détachent, le beurre se sent sans être lourd, et la maison entière sent bon pendant qu'ils réchauffent. Je n'avais rien trouvé d'aussi bon depuis mon départ de Lyon.",
    ),
    (
        "Boston fern, 17 cm pot",
        95,
        2,
        "Arrivée fatiguée",
        "La plante est arrivée avec plusieurs frondes cassées et la terre complètement sèche. Après trois semaines dans la salle de bains elle repart, mais pour ce prix j'attendais un meilleur emballage.",
    ),
    (
        "Boston fern, 17 cm pot",
        410,
        5,
        "Survived me, two moves and a cat",
        "I kill plants. This one has been watered too much, too little, carried up four floors and slept in by a cat, and it keeps putting out new fronds. It stands in the bathroom, where nobody bothers it.",
    ),
    (
        "Sourdough starter kit",
        260,
        1,
        "Never woke up",
        "Three weeks, two kinds of flour, a warm cupboard and a thermometer: nothing but a sour smell. The replacement they sent did the same. I now use a neighbour's starter, which took one day.",
    ),
    (
        "Sourdough starter kit",
        245,
        5,
        "Patience, and rye flour",
        "Feed it with rye for the first four days, whatever the booklet says about white flour, and keep it where you would like to sit. Mine doubled on day four and has not stopped since.",
    ),
    (
        "Bread knife, 25 cm",
        170,
        4,
        "Cuts like a promise",
        "Goes through a hard crust without pressing the crumb flat, which is all I ever wanted from a knife. One star less because it arrived in far too much plastic.",
    ),
    (
        "Baker's apron in washed linen",
        133,
        3,
        "Lovely cloth, cut for somebody taller",
        "The linen is as soft as they say and washes well. I am 1.60 m and it reaches my shins; the crossed straps help less than I had hoped.",
    ),
    (
        "Birthday cake, 20 cm",
        77,
        5,
        "Eight candles and silence",
        "Eight children, and for two minutes nobody said a word. The raspberries are sharp enough to carry the cream. Order it with the name: the icing is written by somebody with a steady hand.",
    ),
    (
        "Damson jam",
        58,
        4,
        "Sharp, as promised",
        "My grandmother made it like this: you taste the skins. Children here find it too sour, which leaves more for me.",
    ),
    (
        "Teapot for four",
        49,
        1,
        "The lid does not stay on",
        "They write that the lid stays on. It does not: at the third cup it fell into the saucer and chipped. The pour is good, I give it that.",
    ),
];

/// Each at its time; the others by members drawn by lot.
pub fn plans(stage: &Stage, dice: &mut Dice, names: &HashMap<&str, &str>, products: &[Product]) -> Vec<Plan> {
    let (shopper, shoppers_name, _) = ACCOUNTS[0];
    let mut others = names.iter().filter(|(email, _)| **email != shopper).collect::<Vec<_>>();
    others.sort_unstable();
    let by_the_shopper = BY_THE_SHOPPER.iter().map(|told| (shopper, shoppers_name, told)).collect::<Vec<_>>();
    let mut all = by_the_shopper;
    for told in &BY_OTHERS {
        if !others.is_empty() {
            let (email, name) = *dice.pick(&others);
            all.push((*email, *name, told));
        }
    }
    let plan = |(email, name, (product, ago, rating, title, body)): (&str, &str, &Told)| {
        Some(Plan {
            at: stage.today - stage.today.rem_euclid(DAY) - ago * DAY + 19 * HOUR,
            email: email.to_owned(),
            name: name.to_owned(),
            place: products.iter().position(|known| known.title == *product)?,
            rating: *rating,
            source: "page",
            voice: Voice { title: (*title).to_owned(), body: (*body).to_owned() },
            // The shopper's first loaf was worth two pictures.
            pictures: if email == shopper && *ago == BY_THE_SHOPPER[0].1 { 2 } else { 0 },
        })
    };
    all.into_iter().filter_map(plan).collect()
}
