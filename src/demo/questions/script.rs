//! What is asked and answered: product, days ago, words.

/// Who asks.
pub enum Asker {
    /// A member who does not have it.
    Member,
    /// The demo's shopper.
    Shopper,
    /// Somebody without an account; `is_published`: staff has looked at it.
    Guest { name: &'static str, is_published: bool },
}

/// Who answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A member who has it.
    Owner,
    /// A member who does not.
    Somebody,
    /// The demo's shopper, who has it.
    Shopper,
    /// The staff.
    Shop,
}

pub struct Script {
    pub product: &'static str,
    pub days: i64,
    pub asker: Asker,
    pub body: &'static str,
    pub answers: &'static [Given],
}

pub struct Given {
    /// After the question.
    pub hours: i64,
    pub by: By,
    pub body: &'static str,
    pub accepted: bool,
}

const fn given(hours: i64, by: By, body: &'static str) -> Given {
    Given { hours, by, body, accepted: false }
}

const fn best(hours: i64, by: By, body: &'static str) -> Given {
    Given { hours, by, body, accepted: true }
}

const fn member(product: &'static str, days: i64, body: &'static str, answers: &'static [Given]) -> Script {
    Script { product, days, asker: Asker::Member, body, answers }
}

const fn shopper(product: &'static str, days: i64, body: &'static str, answers: &'static [Given]) -> Script {
    Script { product, days, asker: Asker::Shopper, body, answers }
}

const fn guest(product: &'static str, days: i64, name: &'static str, is_published: bool, body: &'static str, answers: &'static [Given]) -> Script {
    Script { product, days, asker: Asker::Guest { name, is_published }, body, answers }
}

/// Twenty-six questions, by product.
pub const QUESTIONS: [Script; 26] = [
    member(
        "Country sourdough loaf",
        210,
        "Does it come sliced, or can I ask for that at the counter?",
        &[
            best(5, By::Shop, "We slice it while you wait, thick or thin. By post it travels whole, because it keeps better that way."),
            given(30, By::Owner, "I take it whole and slice it on the second day: the crust has softened by then and the slices come out straight."),
        ],
    ),
    member(
        "Country sourdough loaf",
        96,
        "How long does the loaf keep, and do you put it in the fridge?",
        &[
            given(9, By::Owner, "Four days in a linen bag. Never the fridge, it goes stale twice as fast in there."),
            best(20, By::Shopper, "Cut side down on the board for the first two days, then toast. What is left on day five makes *very* good breadcrumbs."),
            given(44, By::Owner, "I freeze half of it sliced on the day I buy it. Straight into the toaster, nobody can tell."),
        ],
    ),
    member(
        "Country sourdough loaf",
        23,
        "Is there any dairy in it? My daughter cannot have milk.",
        &[best(
            2,
            By::Shop,
            "None. It is flour, water and salt. It is baked in the same ovens as our croissants, though, so we cannot promise that there is no trace.",
        )],
    ),
    member(
        "Rye sourdough, 1 kg",
        130,
        "Is it made with caraway? Some rye breads are and I do not like it.",
        &[best(11, By::Owner, "No caraway, no spices at all. Just rye, and quite sour.")],
    ),
    shopper(
        "Rye sourdough, 1 kg",
        6,
        "Has anybody tried it with the damson jam, or is it too sour for anything sweet?",
        &[
            given(7, By::Owner, "With butter in between it is the best breakfast I know."),
            given(26, By::Owner, "Too sour for me on the first day. On the third day, yes."),
        ],
    ),
    member(
        "Baguettes, a pair",
        61,
        "If I come at four in the afternoon, are they from the morning or is there a second bake?",
        &[best(3, By::Shop, "There is a second bake at two. At four they are still warm on most days.")],
    ),
    member(
        "Butter croissants, four",
        88,
        "Can I freeze them, and if so before or after baking?",
        &[
            best(
                13,
                By::Owner,
                "After. Freeze them on the day, then eight minutes at 180 degrees straight from the freezer. They come back as crisp as they were.",
            ),
            given(50, By::Somebody, "We tried the microwave once. Do not try the microwave."),
        ],
    ),
    member(
        "Cardamom buns, four",
        41,
        "Are these very sweet? I like the spice but not the sugar.",
        &[
            given(6, By::Owner, "Not at all, the sugar is only on top and you can knock it off."),
            given(18, By::Owner, "Sweeter than bread, much less sweet than a cinnamon roll."),
        ],
    ),
    guest(
        "Birthday cake, 20 cm",
        52,
        "Annika",
        true,
        "Could the raspberry be left out? One of the guests is allergic to it.",
        &[best(4, By::Shop, "Yes. Write it in the note of the order and we take lemon curd instead, in its own bowl and with its own knife.")],
    ),
    member("Birthday cake, 20 cm", 9, "How many people does it really feed, if half of them are children?", &[]),
    member(
        "Oat and date biscuits, tin of 20",
        74,
        "Is the tin airtight enough to keep them for two weeks?",
        &[best(22, By::Owner, "Three weeks, in our case, and only because we forgot about them.")],
    ),
    member(
        "Stoneground wholemeal flour, 5 kg",
        150,
        "Does this work for a starter, or is it too coarse?",
        &[
            best(8, By::Owner, "It is what my starter lives on. Coarse is good, it gives the thing something to chew."),
            given(31, By::Shop, "Ours is fed with it too. Use a little more water than the recipe says."),
        ],
    ),
    member(
        "Strong white bread flour, 2 kg",
        33,
        "What is the protein content?",
        &[best(5, By::Shop, "Between 12.5 and 13 per cent, depending on the harvest. The bag says which.")],
    ),
    member(
        "Wildflower honey, 340 g",
        112,
        "My last jar set hard. Has it gone off?",
        &[
            best(10, By::Shop, "No, that is how you know that nobody heated it. Stand the jar in warm water for ten minutes and it runs again."),
            given(29, By::Owner, "I like it set. It stays on the bread."),
        ],
    ),
    guest(
        "House blend coffee beans, 500 g",
        27,
        "Jonas",
        true,
        "Is it roasted for espresso or for filter?",
        &[given(15, By::Owner, "We use it in a moka pot and a friend in a filter. It is dark but not burnt, both work.")],
    ),
    member("House blend coffee beans, 500 g", 4, "When was the batch roasted that is being sent at the moment?", &[]),
    member(
        "Elderflower cordial",
        68,
        "How long is it good for once the bottle is open?",
        &[best(12, By::Shop, "Six weeks in the fridge. If it clouds, that is the elder; if it fizzes, that is the end of it.")],
    ),
    member(
        "Sourdough starter kit",
        140,
        "Do I need scales, or does it work with cups?",
        &[
            best(7, By::Owner, "The booklet has both. I would get scales anyway, it is the one thing that made my bread better."),
            given(19, By::Owner, "Cups are fine for feeding it. For the dough I weigh."),
        ],
    ),
    member(
        "Sourdough starter kit",
        47,
        "My starter smells of nail varnish after four days. Is it dead?",
        &[
            given(2, By::Somebody, "It is hungry, not dead. Feed it twice a day for two days."),
            best(
                5,
                By::Shop,
                "It is only hungry. Throw half of it away, feed the rest with equal weights of flour and water, and keep it somewhere at 22 to 25 degrees.",
            ),
        ],
    ),
    member(
        "Oak bread board",
        58,
        "Does the groove catch enough, or do crumbs go everywhere as usual?",
        &[given(16, By::Owner, "Most of them. You still wipe the table, but you do not sweep the floor any more.")],
    ),
    shopper(
        "Bread knife, 25 cm",
        170,
        "How does the free sharpening work? Do I have to come by?",
        &[
            best(6, By::Shop, "Bring it any day but Saturday and have it back in an hour, or send it in: we pay for the way back."),
            given(70, By::Owner, "I sent mine in October. It came back within the week and frighteningly sharp."),
        ],
    ),
    member("Ash proving basket", 12, "Does the dough stick if I use wheat flour to dust it?", &[]),
    member(
        "Stoneware mug, speckled",
        80,
        "Does it survive the dishwasher?",
        &[best(14, By::Owner, "Two years, every day, top rack. Not a mark."), given(40, By::Owner, "Yes, but the handle gets hot in the microwave.")],
    ),
    member(
        "Teapot for four",
        17,
        "Can I buy the strainer on its own? The cat has run off with ours.",
        &[best(20, By::Shop, "You can: write to us, it is four dollars and fits in an envelope. Regards to the cat.")],
    ),
    member("Boston fern, 17 cm pot", 5, "Would it be happy in a bathroom with a small window to the north?", &[]),
    guest("Boston fern, 17 cm pot", 0, "Billie", false, "Is it safe for cats? Ours eats everything that is green.", &[]),
];
