//! What is said in the demo's community. Names in `{@n}` become the mention of the n-th person of the thread, `{#n}` a quote of
//! the n-th post.

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The demo's shopper.
    Shopper,
    /// The staff.
    Shop,
    /// Somebody; the same number is the same person in one thread.
    P(usize),
}

/// What else happens in a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// This reply solved it.
    Accept(usize),
    /// 1: in its category, 2: everywhere.
    Pin(i64),
    Close,
    /// Title of the product that it is about.
    About(&'static str),
    /// The shopper's newest order then, shown to staff.
    Order,
    /// Question, options, how many may be chosen.
    Poll(&'static str, &'static [&'static str], i64),
    /// This reply says something else later.
    Edit(usize, &'static str),
    /// Staff took this reply down.
    Remove(usize),
    /// This reply waits for somebody to look at it.
    Hold(usize),
    /// Somebody of the staff looks after it.
    Claim,
    /// More of the short answers that people give.
    Chat(usize),
}

pub struct Script {
    /// A category's slug.
    pub place: &'static str,
    /// Days ago.
    pub days: i64,
    pub by: Who,
    pub title: &'static str,
    pub tags: &'static str,
    pub body: &'static str,
    pub replies: &'static [(Who, i64, &'static str)],
    pub extras: &'static [Extra],
}

/// Short answers, each said by somebody else; `Extra::Chat` takes the next ones.
pub const SHORT: &[&str] = &[
    "Same here, since last winter. I had thought it was me.",
    "Thank you for writing this down. It goes on the inside of the cupboard door.",
    "I tried it on Sunday and it worked at the first go.",
    "Mine took two days longer, but the kitchen is cold.",
    "That is how my grandmother did it, without the thermometer.",
    "I would only use half of the salt. Everything else exactly so.",
    "Could you say how much that is in cups? My scales have given up.",
    "It also works with spelt, a little less water then.",
    "Saved. The weekend is planned.",
    "My children ate it before it was cold. I take that as praise.",
    "With us it came out flat. I think I was too impatient with the second rise.",
    "A picture would be lovely next time!",
    "I did not believe it, and now I do.",
    "Does this keep until Wednesday? We are only two.",
    "It keeps, wrapped in linen. On Thursday it is for toast.",
    "I have done it like this for years and never knew why it works.",
    "Tried with rye from the mill in the next village. Darker, and very good.",
    "For me the trick was the hot tray. Nothing else changed, and it opened.",
    "I wrote it on a card and gave it to my neighbour. She says thank you too.",
    "The second one was better than the first. The third is in the oven.",
    "We talked about this in the shop on Saturday, and half the queue joined in.",
    "A teaspoon of honey, if nobody is looking.",
    "I can confirm the part about the lid. Take it off earlier than you dare.",
    "How big is your tin? Mine looks lost in it.",
    "Two pounds, the long one. It rises above the edge, which is what I like about it.",
    "I have nothing to add but a thank you.",
    "Next time I shall read the whole thread before I begin.",
    "It smells of cardamom in the whole house, and I am not sorry.",
    "Good to know that I am not the only one who names the jar.",
    "Ours is called Gerald. He is seven.",
    "I keep a note of the weather beside each loaf. It explains more than I thought.",
    "Patience, as always. I was hoping for another answer.",
    "The dog approves.",
    "I made it gluten free with buckwheat for my sister: half the rise, all of the taste.",
    "Bookmarked for the cold months.",
    "Worth the washing-up.",
    "We had it with the damson jam, and nobody spoke for five minutes.",
    "Mine cracked on the side. Prettier than what I had planned.",
    "I set an alarm for the folds now. Life is too full otherwise.",
    "So simple. I had bought a book for this.",
    "Try it with the crust from yesterday soaked in the water. It gives a deeper taste.",
    "I can only bake at night, and this fits.",
    "Did anybody try it in a pan without a lid?",
    "Yes, with a second pan turned over on top. It looks wild and works.",
    "I gave a jar of it to my brother for his birthday. He rang to ask what it eats.",
    "Whoever wrote that booklet deserves a medal.",
    "I am a convert.",
    "Half of it is in the freezer and I keep going back to check on it.",
];
