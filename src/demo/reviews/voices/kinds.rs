//! What there is to say about things of a kind.

/// Sentences by how content somebody is. The middle ones also stand as the one thing in a good review that is not perfect.
pub struct Kind {
    pub good: &'static [&'static str],
    pub mixed: &'static [&'static str],
    pub bad: &'static [&'static str],
}

/// Of a category of the demo shop.
pub fn kind(category: &str) -> &'static Kind {
    match category {
        "Bread" => &BREAD,
        "Pastry" => &PASTRY,
        "Pantry" => &PANTRY,
        "Plants" => &PLANTS,
        "Kitchen" => &KITCHEN,
        "Linen" => &LINEN,
        _ => &TABLE,
    }
}

const BREAD: Kind = Kind {
    good: &[
        "The crust sings when it cools, and the crumb holds its butter.",
        "Still good on day four, toasted, with nothing on it but salt.",
        "A real crust, a moist crumb, and a smell that fills the stairwell.",
        "It slices without falling apart and makes sandwiches that survive a rucksack.",
        "You taste the long night it had: a little sour, a little sweet.",
        "We freeze half of it in slices, and it comes back as if it had been baked today.",
        "The children eat the crust, which has never happened before.",
        "Dark where it should be dark, and the inside springs back when you press it.",
    ],
    mixed: &[
        "The crust was softer than I like it, as if it had been packed while still warm.",
        "The slices at the ends are mostly crust.",
        "It is a little salty for my taste.",
        "By day three it was drier than I am used to from them.",
        "The loaf was smaller than in the picture, though the weight was right.",
    ],
    bad: &[
        "It arrived stale, two days late, and no toaster could save it.",
        "The middle was not baked through: you could roll it into balls.",
        "Large holes, hard crust, and half of the topping in the bag.",
        "There was mould on the cut side on the third day.",
    ],
};

const PASTRY: Kind = Kind {
    good: &[
        "Butter you can smell through the box, and layers that shatter politely.",
        "Three minutes in a warm oven, and the kitchen smells like a holiday.",
        "Not too sweet, which is rare, and never greasy.",
        "The glaze cracks, the middle is soft, and there were no leftovers.",
        "You taste real cardamom and real lemon, nothing out of a bottle.",
        "I ate one on the way home and told nobody.",
        "It survived the post without a dent; they know how to pack.",
    ],
    mixed: &[
        "It is rather sweet for breakfast.",
        "One of them was squashed in the box.",
        "The filling keeps to the middle, so that the ends are plain.",
        "It really has to be eaten the same day.",
    ],
    bad: &[
        "Dry, and with so little filling that we looked for it.",
        "It had melted on the way and set again as one lump.",
        "Burnt underneath, pale on top.",
        "It tasted of the cupboard rather than of butter.",
    ],
};

const PANTRY: Kind = Kind {
    good: &[
        "You taste the fruit first and the sugar after it, not the other way round.",
        "The jar was empty in a week and I have no idea how.",
        "It makes porridge a thing one gets up for.",
        "My bread rises higher with this than with anything from the supermarket.",
        "A spoonful in the dressing, and everybody asks what is in it.",
        "Honest, strong flavour, and you can read on the label where it comes from.",
        "Keeps well in the cupboard, and the lid closes properly.",
    ],
    mixed: &[
        "The jar could be larger for the price.",
        "It had set so hard that I bent a spoon.",
        "The flavour is good, but the label came off in the parcel and took some of it along.",
        "It is coarser than I expected and needs more water.",
    ],
    bad: &[
        "The lid had not been closed, and the rest of the parcel got its share.",
        "It tasted flat, as if it had stood in the sun.",
        "Half of it was sediment.",
        "I found a husk in every spoonful.",
    ],
};

const PLANTS: Kind = Kind {
    good: &[
        "It arrived with moist roots and not one broken leaf.",
        "New leaves within two weeks, in a north window, with no help from me.",
        "Bushy, healthy, and larger than the pot made me think.",
        "The card with it says exactly how much water, in millilitres: I wish all plants came with that.",
        "It has doubled since spring and moved into a bigger pot.",
        "Packed like a treasure, with straw and a paper collar, no plastic anywhere.",
        "Even the cat respects it.",
    ],
    mixed: &[
        "Some leaves had turned yellow on the way; it has recovered since.",
        "It dries out faster than the card says.",
        "The pot it comes in is already too small.",
        "It was smaller than I had pictured, but it grows.",
    ],
    bad: &[
        "It came with dry soil, broken stems, and a family of gnats.",
        "Every leaf was gone after ten days, though I did what the card says.",
        "Rotten roots under a pretty top.",
        "Nothing came up, and I sowed them twice.",
    ],
};

const KITCHEN: Kind = Kind {
    good: &[
        "It lies well in the hand and makes short work of a wet dough.",
        "Well made: no sharp edges, nothing that rattles, and it rinses clean.",
        "My loaves come out of it with rings like in a picture book.",
        "Heavy where it has to be heavy.",
        "I use it every single day, and it still looks new.",
        "The booklet explains the why and not only the how.",
        "It replaced three things in my drawer.",
    ],
    mixed: &[
        "The handle is a little short for large hands.",
        "It needs oiling more often than I am willing to oil anything.",
        "It takes up more room in the drawer than it deserves.",
        "The finish was rough at one corner; some sandpaper helped.",
    ],
    bad: &[
        "It came loose in the first month, and glue did not help.",
        "A crack along the grain appeared after the second wash.",
        "It rusts where the water stands, which is everywhere.",
        "It is thinner than it looks and bends under a stiff dough.",
    ],
};

const LINEN: Kind = Kind {
    good: &[
        "Soft from the first day, softer after every wash, and it dries in an afternoon.",
        "The print has not faded after a dozen hot washes.",
        "Glasses come out of it clear and without lint.",
        "Wide straps that do not cut into the neck, and pockets a hand fits into.",
        "Heavy cloth, straight seams, corners that stay square.",
        "The dough lets go of it without a fight.",
    ],
    mixed: &[
        "It shrank a little in the first wash, more in length than in width.",
        "The colour is greyer than on my screen.",
        "It creases if you only look at it.",
        "One seam was crooked, though it holds.",
    ],
    bad: &[
        "After three washes the hem has come undone on two sides.",
        "It sheds fluff over everything and does not stop.",
        "Far too large: it goes round me twice.",
    ],
};

const TABLE: Kind = Kind {
    good: &[
        "A good weight, a glaze that feels like a pebble, and tea stays warm in it.",
        "It pours without a drop on the cloth.",
        "No two are alike, and mine is the best of them.",
        "Goes into the machine every day and shows nothing of it.",
        "Large enough for dough, pretty enough for salad.",
        "Guests turn it over to see who made it.",
    ],
    mixed: &[
        "It stains with strong tea if you do not rinse it at once.",
        "It is heavier than it looks when it is full.",
        "The rim is a little thick to drink from.",
    ],
    bad: &[
        "It arrived in two pieces, and so did the one they sent instead.",
        "The glaze has fine cracks that turn brown.",
        "It drips, whatever you do with your wrist.",
    ],
};
