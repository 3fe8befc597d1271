//! What is on the shelves of the demo shop, a bakery that grew plants: title, category, price in cents, words.

pub struct Goods {
    pub title: &'static str,
    pub category: &'static str,
    pub price: i64,
    pub words: &'static str,
}

const fn goods(title: &'static str, category: &'static str, price: i64, words: &'static str) -> Goods {
    Goods { title, category, price, words }
}

/// Forty-two things, by kind.
pub const GOODS: [Goods; 42] = [
    goods(
        "Stoneground wholemeal flour, 5 kg",
        "Pantry",
        1_150,
        "Milled on French burr stones from wheat grown within thirty miles. Coarse, nutty, and lively: it drinks more water than you expect.",
    ),
    goods(
        "Strong white bread flour, 2 kg",
        "Pantry",
        480,
        "The flour of our own white loaves. Enough strength for a long night in the cold, enough flavour to be eaten plain.",
    ),
    goods("Rolled oats, jumbo, 1 kg", "Pantry", 390, "Thick flakes that keep their bite in porridge and go crisp in granola."),
    goods(
        "Wildflower honey, 340 g",
        "Pantry",
        950,
        "From eleven hives behind the plant nursery. It sets in winter; stand the jar in warm water and it runs again.",
    ),
    goods("Damson jam", "Pantry", 620, "Sharp, dark and barely sweet. Made in September, gone by spring."),
    goods("Seville marmalade, thick cut", "Pantry", 640, "Boiled in small pans the old way, with the pips in a muslin bag. For people who like it bitter."),
    goods(
        "Green tomato chutney",
        "Pantry",
        590,
        "What the greenhouse could not ripen in October, with ginger and mustard seed. Good with anything that melts.",
    ),
    goods("Cold-pressed rapeseed oil, 500 ml", "Pantry", 890, "Golden and grassy, for dough, for dressing, and for the tin."),
    goods("Elderflower cordial", "Pantry", 720, "Picked on dry mornings in June. One part to seven of water, or over ice cream."),
    goods("House blend coffee beans, 500 g", "Pantry", 1_390, "What we drink at five in the morning. Chocolate, hazelnut, no nonsense."),
    goods("Spelt rolls, six", "Bread", 540, "Light, a little sweet, and made for soup. They freeze well and come back in ten minutes."),
    goods("Buckwheat and walnut bread", "Bread", 790, "A dense, dark slice that stays moist for five days. The walnuts are toasted first."),
    goods("Baguettes, a pair", "Bread", 560, "Fermented for a day and a night, baked twice a day. Eat one on the way home."),
    goods("Seeded sandwich loaf", "Bread", 650, "Six kinds of seeds, soaked overnight so that they stay soft. Slices cleanly."),
    goods("Rye sourdough, 1 kg", "Bread", 820, "Nine parts rye, one part patience. At its best on the second day and still good on the seventh."),
    goods("Country sourdough loaf", "Bread", 690, "Our first loaf and still the one most people come for: a thick crust, an open crumb, three ingredients."),
    goods(
        "Almond croissants, two",
        "Pastry",
        780,
        "Yesterday's croissants, soaked in syrup, filled with almond cream and baked again. Nobody has ever minded.",
    ),
    goods("Butter croissants, four", "Pastry", 1_080, "Three days of folding, twenty-seven layers, one good butter."),
    goods("Cardamom buns, four", "Pastry", 960, "Twisted by hand, heavy with cardamom and pearl sugar. Warm them for three minutes."),
    goods("Lemon and poppy seed cake", "Pastry", 2_200, "A loaf cake with a glaze that cracks. Feeds eight, or four politely."),
    goods("Oat and date biscuits, tin of 20", "Pastry", 1_250, "Chewy in the middle. The tin is worth keeping, and we refill it."),
    goods("Birthday cake, 20 cm", "Pastry", 3_800, "Three layers of vanilla sponge, raspberry and cream. Tell us the name two days before."),
    goods("Sunflower seeds, giant mix", "Plants", 340, "Taller than you by August. Sow where they are to stay and keep the slugs away for two weeks."),
    goods("Herb bench: basil, thyme, rosemary", "Plants", 2_450, "A planted trough for the kitchen window. Cut often: that is how it stays bushy."),
    goods("Boston fern, 17 cm pot", "Plants", 1_950, "The one from our window. Likes shade, damp air, and being spoken to."),
    goods("Maidenhair fern, 12 cm pot", "Plants", 1_450, "Lace on black wire. Never let it dry out, not even once; then it is easy."),
    goods("Rubber plant, 21 cm pot", "Plants", 3_200, "Glossy, calm and forgiving. Wipe the leaves when you think of it."),
    goods("Olive sapling plant, three years old", "Plants", 4_500, "Winters in a cold porch, spends the summer outside. It will outlive the pot, and us."),
    goods("Tulip bulbs, mixed, 25", "Plants", 1_280, "Plant in November, forget them, and be surprised."),
    goods("Watering can, 3 litres", "Kitchen", 3_400, "Enamelled steel with a brass rose that can be taken off and cleaned. Pours where you point it."),
    goods("Sourdough starter kit", "Kitchen", 2_400, "Our own starter, dried, with a jar, a spoon and a booklet. In a week it lifts bread."),
    goods("Oak bread board", "Kitchen", 4_200, "One piece of oak, oiled, with a groove that keeps the crumbs in."),
    goods("Bread knife, 25 cm", "Kitchen", 5_600, "A blade that goes through a crust without crushing what is below. Comes with a free sharpening a year."),
    goods("Ash proving basket", "Kitchen", 1_900, "Woven from split ash. Dust it with rye flour and your loaf carries the rings."),
    goods("Baker's tool set: whisk, brush, scraper", "Kitchen", 2_850, "The three that we reach for most, in a stoneware crock."),
    goods("Dough whisk", "Kitchen", 1_350, "Looks odd, mixes a wet dough in a minute, and rinses clean."),
    goods("Linen proving cloth", "Linen", 1_800, "Heavy, unbleached, washed twice. For baguettes at rest and for the table afterwards."),
    goods("Baker's apron in washed linen", "Linen", 4_800, "Crossed at the back, two pockets, and it only gets softer."),
    goods("Tea towels, pair, fern print", "Linen", 1_950, "Printed by hand with a fern from the shop. They dry glasses without lint."),
    goods("Stoneware mug, speckled", "Table", 2_200, "Thrown by a neighbour, holds a proper pint of tea, and fits under the machine."),
    goods("Enamel mixing bowl, 4 litres", "Table", 2_600, "From dough to salad in one bowl. It chips if dropped and does not mind."),
    goods("Teapot for four", "Table", 4_900, "A good pour, a lid that stays on, and a strainer that comes out in one piece."),
];
