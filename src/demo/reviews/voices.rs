//! Voices: how people put what they think of bread, plants and teapots. A review is an opening, something particular about
//! things of its kind, and perhaps a closing; each part from a list for how content the writer is.

#![expect(clippy::explicit_auto_deref, reason = "without it the type of what is picked is taken for `str`")]

mod kinds;

use crate::demo::dice::Dice;
use kinds::{Kind, kind};

/// What somebody writes.
pub struct Voice {
    pub title: String,
    pub body: String,
}

/// How content somebody is.
#[derive(Clone, Copy)]
enum Mood {
    Good,
    Mixed,
    Bad,
}

impl Mood {
    const fn of(rating: i64) -> Self {
        match rating {
            4.. => Self::Good,
            3 => Self::Mixed,
            _ => Self::Bad,
        }
    }
}

/// Stars as they fall in a shop that people like.
pub fn rating(dice: &mut Dice) -> i64 {
    match dice.between(1, 100) {
        1..=5 => 1,
        6..=12 => 2,
        13..=24 => 3,
        25..=54 => 4,
        _ => 5,
    }
}

/// What one thinks of it later: mostly the same, sometimes a star less or more.
pub fn second_thought(dice: &mut Dice, rating: i64) -> i64 {
    match dice.between(1, 10) {
        1 | 2 => (rating - 1).max(1),
        3 | 4 => (rating + 1).min(5),
        _ => rating,
    }
}

const OPEN_GOOD: [&str; 14] = [
    "I ordered this on a whim and have ordered it again since.",
    "Exactly what I had hoped for.",
    "Recommended by a neighbour, and now I recommend it myself.",
    "It came a day early, well packed.",
    "I was not sure about the price. I am now.",
    "My second one; the first went to my sister, who would not give it back.",
    "Bought for a weekend with friends, and it was the first thing they asked about.",
    "After a year of making do with something cheaper, this is a relief.",
    "One of those things that are simply as described.",
    "We have tried several from other places and come back to this one.",
    "I do not write reviews as a rule, but this has earned one.",
    "It has become part of our Saturdays.",
    "A present to myself, and a good one.",
    "Small shop, big care: you can tell from the parcel on.",
];
const OPEN_MIXED: [&str; 9] = [
    "There is a lot to like here, and one thing that is not right.",
    "Good, but I had expected more after all the praise.",
    "I go back and forth about this one.",
    "Fine for what it is.",
    "Half of it is lovely.",
    "The idea is better than the thing itself.",
    "Not bad, and not quite worth the postage.",
    "My husband likes it, I do not: make of that what you will.",
    "It does its work, without making anybody happy.",
];
const OPEN_BAD: [&str; 8] = [
    "I wanted to like this.",
    "Not for me, I am afraid.",
    "Disappointed, which does not happen often with this shop.",
    "Mine was not as described.",
    "After two weeks I have given up on it.",
    "The pictures promise more than there is.",
    "I would not buy it a second time.",
    "Something must have gone wrong with mine.",
];
const CLOSE_GOOD: [&str; 12] = [
    "I would buy it again tomorrow.",
    "The note in the parcel was a nice touch.",
    "Do not wait as long as I did.",
    "If you hesitate: get one.",
    "It is on my list for every birthday now.",
    "The only trouble is that it does not last.",
    "Next time I take two.",
    "Well done, and thank you.",
    "My mother, who finds fault with everything, found none.",
    "Worth the walk and worth the postage.",
    "I hope they never change it.",
    "That is all I ask for.",
];
const CLOSE_MIXED: [&str; 7] = [
    "I might try it again in another season.",
    "With that put right it would be four stars.",
    "Others may mind less than I do.",
    "Perhaps I was unlucky.",
    "For half the price I would not complain.",
    "We will finish it, but slowly.",
    "Let us say: decent.",
];
const CLOSE_BAD: [&str; 6] = [
    "The shop was kind about it and took it back, I will say that.",
    "A pity.",
    "I have written to them and wait for an answer.",
    "Save the money for their bread instead.",
    "It went to a friend who may have better luck.",
    "Two more like this and I stop ordering.",
];
const TITLE_GOOD: [&str; 14] = [
    "Just right",
    "A keeper",
    "Would buy again",
    "Better than expected",
    "As good as they say",
    "A small joy",
    "No complaints at all",
    "Worth every cent",
    "Thank you for this",
    "Now a habit of ours",
    "Simple and good",
    "Happy with it",
    "Lovely thing",
    "Does what it should",
];
const TITLE_MIXED: [&str; 8] =
    ["Good, with a but", "Fine", "Not quite there", "Two minds", "Mixed feelings", "It is all right", "Expected a little more", "Nice idea"];
const TITLE_BAD: [&str; 7] = ["Not for me", "Disappointed", "Would not buy again", "Not as described", "A pity", "Gave up on it", "Once is enough"];

/// Something that somebody might say about a product of a category.
pub fn voice(dice: &mut Dice, product: &str, category: &str, rating: i64) -> Voice {
    let mood = Mood::of(rating);
    let kind: &Kind = kind(category);
    let (openings, closings, titles, particular) = match mood {
        Mood::Good => (&OPEN_GOOD[..], &CLOSE_GOOD[..], &TITLE_GOOD[..], kind.good),
        Mood::Mixed => (&OPEN_MIXED[..], &CLOSE_MIXED[..], &TITLE_MIXED[..], kind.mixed),
        Mood::Bad => (&OPEN_BAD[..], &CLOSE_BAD[..], &TITLE_BAD[..], kind.bad),
    };
    let mut parts = vec![];
    if dice.chance(700) {
        parts.push((*dice.pick(openings)).to_owned());
    }
    let first = *dice.pick(particular);
    parts.push(first.to_owned());
    // Long ones say a second thing, and where they are content they also say what is not perfect.
    if dice.chance(420) {
        let second = *dice.pick(if rating == 4 { kind.mixed } else { particular });
        if second != first {
            parts.push(if rating == 4 { format!("\n\nOne thing: {}", lower(second)) } else { second.to_owned() });
        }
    }
    if dice.chance(550) {
        parts.push((*dice.pick(closings)).to_owned());
    }
    let title = match dice.between(1, 10) {
        1 => String::new(),
        2 | 3 if rating >= 4 => short(product),
        _ => (*dice.pick(titles)).to_owned(),
    };
    Voice { title, body: parts.join(" ").replace(" \n\n", "\n\n") }
}

/// A product's name up to its first comma or colon.
fn short(product: &str) -> String {
    product.split([',', ':']).next().unwrap_or(product).to_owned()
}

/// The same with a small first letter, unless it is the word for oneself.
fn lower(text: &str) -> String {
    if text.starts_with("I ") || text.starts_with("I'") {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// What is added when a review is changed.
pub fn afterthought(dice: &mut Dice) -> &'static str {
    *dice.pick(&[
        "(Changed: I had mixed up two orders at first.)",
        "Edit: the shop has written to me since, very kindly.",
        "Edited to add: it keeps better in a linen bag than in paper.",
        "Edit: after a second try I see what they meant.",
        "(A typo put right.)",
    ])
}

/// What is said once something was kept for months.
pub fn update(dice: &mut Dice, rating: i64) -> &'static str {
    match Mood::of(rating) {
        Mood::Good => *dice.pick(&[
            "Still in use, nearly every day, and it looks as it did in the first week.",
            "Months later I can say: no regrets. It has only got better.",
            "We have been through a few of these by now, and every one was as good as the first.",
            "It has survived the summer, the children and my cooking.",
        ]),
        Mood::Mixed => {
            *dice.pick(&["The charm has worn off a little, but it still does what it should.", "It holds up, though I use it less than I thought I would."])
        }
        Mood::Bad => *dice.pick(&[
            "It did not last. After a few months it is only good for the shed.",
            "I have stopped using it; what I first took for a small fault has become a large one.",
        ]),
    }
}

/// What the shop answers: thanks where there is praise, a way out where there is none.
pub fn reply(dice: &mut Dice, rating: i64) -> &'static str {
    match Mood::of(rating) {
        Mood::Good => *dice.pick(&[
            "Thank you: this one is pinned up behind the counter.",
            "We read this out at five in the morning, and everybody was awake at once.",
            "So glad. See you on Saturday.",
        ]),
        Mood::Mixed => *dice.pick(&[
            "Thank you for saying so plainly. We have passed it on to the people who make it, and the next batch will show whether they listened.",
            "Fair points, all of them. Come by the counter when you can, and we will find the one that suits you better.",
            "You are right about that, and we are working on it.",
        ]),
        Mood::Bad => *dice.pick(&[
            "That is not how it should be, and we are sorry. Write to us with your order's number: you choose whether we replace it or give the money back.",
            "Thank you for telling us. Two others of the same batch had this too; a new one is on its way to you, and the rest are off the shelf.",
            "We are sorry. If it went wrong on the way to you, that is ours to mend: please send us a picture, and we will.",
        ]),
    }
}

/// How somebody signs: most with the first name and a letter.
pub fn nickname(dice: &mut Dice, name: &str) -> String {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    match (dice.between(1, 10), rest.chars().next()) {
        (1 | 2, _) => first.to_owned(),
        (3, _) | (_, None) => name.to_owned(),
        (_, Some(letter)) => format!("{first} {letter}."),
    }
}
