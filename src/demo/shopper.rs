//! The story of the demo's shopper: two years of coming back, a step away from the highest tier, with points to spend and
//! some that want to be spent soon.

use super::{
    ACCOUNTS, Stage,
    past::{Event, Fate},
    purchase::{self, Numbers, Till},
    shop::Product,
};
use crate::kernel::{
    failure::Failure,
    time::{DAY, HOUR, MINUTE, Time},
};

/// Days ago, and what was bought: places in the goods and how many.
const PURCHASES: [(i64, &[(usize, i64)]); 36] = [
    (700, &[(15, 1), (12, 1)]),
    (670, &[(0, 1), (3, 1)]),
    (640, &[(21, 1)]),
    (610, &[(24, 1), (28, 1)]),
    (580, &[(9, 1), (20, 1)]),
    (550, &[(36, 1), (33, 1)]),
    (520, &[(41, 1)]),
    (490, &[(17, 1), (18, 1)]),
    (465, &[(26, 1)]),
    (440, &[(14, 1), (15, 1), (5, 1)]),
    (420, &[(38, 1), (40, 1)]),
    (400, &[(29, 1)]),
    (380, &[(23, 1), (25, 1)]),
    (350, &[(32, 1), (31, 1), (15, 1)]),
    (330, &[(14, 1), (18, 1)]),
    (311, &[(17, 1), (3, 1)]),
    (290, &[(24, 1), (29, 1), (12, 1)]),
    (268, &[(15, 1), (5, 1), (9, 1)]),
    (247, &[(21, 1), (19, 1)]),
    (225, &[(37, 1), (38, 1)]),
    (204, &[(15, 2), (18, 1)]),
    (196, &[(30, 1), (19, 1), (38, 1)]),
    (183, &[(27, 1), (22, 2)]),
    (165, &[(0, 1), (1, 2), (33, 1)]),
    (147, &[(14, 1), (16, 1), (8, 1)]),
    (126, &[(41, 1), (39, 2)]),
    (105, &[(15, 1), (17, 1)]),
    (84, &[(34, 1), (35, 1)]),
    (70, &[(9, 2), (20, 1)]),
    (56, &[(23, 1), (25, 1)]),
    (42, &[(40, 1), (36, 1)]),
    (28, &[(15, 2), (3, 1), (5, 1)]),
    (14, &[(26, 1), (28, 2)]),
    (9, &[(14, 1)]),
    (5, &[(18, 1), (4, 2)]),
    (1, &[(15, 1), (12, 1)]),
];

/// Days ago, the reward, and after how many days what became of the code.
type Redeemed = (i64, &'static str, Option<(i64, Fate)>);

const REDEMPTIONS: [Redeemed; 6] = [
    (540, "Free delivery", Some((4, Fate::Used))),
    (400, "A Saturday loaf", Some((2, Fate::Used))),
    (300, "$5 off", Some((1, Fate::Used))),
    (200, "$5 off", Some((2, Fate::GivenBack))),
    // Forgotten: the code ran out and the points came back.
    (100, "Free delivery", None),
    (3, "Free delivery", None),
];

/// All that happens to the shopper, in no order.
pub fn events(stage: &Stage, products: &[Product]) -> Result<Vec<(Time, Event)>, Failure> {
    let (email, name, _) = ACCOUNTS[0];
    let midnight = stage.today - stage.today.rem_euclid(DAY);
    let ago = |days: i64, hour: i64| midnight - days * DAY + hour * HOUR;
    let mut events = vec![(ago(698, 20), Event::Join { name: name.into(), email: email.into() })];
    let mut numbers = Numbers::of_the_shopper();
    for (days, basket) in PURCHASES {
        let till = if basket.iter().all(|(place, _)| products[*place].category == "Plants") { Till::Nursery } else { Till::Bakery };
        let placed_at = ago(days, 8) + days % 50 * MINUTE;
        let facts = purchase::order(numbers.next(till), till, email, placed_at, 100, basket, products)?;
        if days == 84 {
            let refund = purchase::refund(&facts, 1, ago(79, 11), "The handle came loose");
            events.push((refund.at, Event::Refund { source: facts.source.clone(), external_id: facts.external_id.clone(), refund }));
        }
        events.push((placed_at, Event::Order(facts)));
    }
    for (days, reward, fate) in REDEMPTIONS {
        let fate = fate.map(|(later, fate)| (ago(days - later, 17), fate));
        events.push((ago(days, 19), Event::Redeem { email: email.into(), reward: reward.into(), fate }));
    }
    events.push((ago(60, 12), Event::Sorry { email: email.into(), points: 20, words: "Sorry about the squashed buns".into() }));
    Ok(events)
}
