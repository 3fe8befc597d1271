//! Opens the demo shop: programme, tiers, rewards, coupons, shelves.

use super::{Stage, goods::GOODS};
use crate::{
    catalog::{model::NewProduct, service as catalog},
    kernel::{caller::Caller, failure::Failure, time::DAY},
    programme::{
        model::{Rule, RuleKind},
        service as programme,
    },
    reward::{
        model::{RewardKind, Terms},
        service as reward,
    },
    tier::{self, service::Edit},
};

/// Days after which unspent points run out.
const EXPIRY: i64 = 365;

/// The tiers: id, name, threshold in whole dollars, multiplier in basis points, perks.
const TIERS: [(&str, &str, i64, i64, &str); 4] = [
    ("tier_guest", "Guest", 0, 10_000, "1 point for every $1\nRewards from 50 points\nPoints for joining"),
    ("tier_regular", "Regular", 200, 11_000, "A tenth more points on every order\nA say in the loaf of the month\nRewards kept for regulars"),
    ("tier_friend", "Friend", 500, 12_500, "A quarter more points on every order\nThe baking class\nFirst pick of the seedlings in spring"),
    ("tier_family", "Family", 1_000, 15_000, "Half as many points again on every order\nA birthday cake on us\nEvery reward on the shelf"),
];

/// What stands on the shelves: the product's number at the shop and what a basket needs to know.
#[derive(Clone)]
pub struct Product {
    pub number: String,
    pub title: &'static str,
    pub category: &'static str,
    pub price: i64,
}

/// Makes all that was there on the first day. Gives the products in the order of [`GOODS`].
pub async fn open(stage: &Stage) -> Result<Vec<Product>, Failure> {
    write_programme(stage).await?;
    for (id, name, threshold, multiplier, perks) in TIERS {
        let edit = Edit { name: name.into(), threshold: threshold * 100, multiplier, perks: perks.into() };
        tier::service::update(&stage.app, &Caller::System, id, edit).await?;
    }
    for terms in rewards(stage) {
        reward::create(&stage.app, &Caller::System, terms, None).await?.outcome?;
    }
    for (code, points, uses) in [("HELLO-FERN", 25, 500), ("SPRING-SEEDS", 40, 200), ("BREAD-WEEK", 15, 30)] {
        reward::create_coupon(&stage.app, &Caller::System, code, points, uses, None).await?.outcome?;
    }
    fill_shelves(stage).await
}

async fn write_programme(stage: &Stage) -> Result<(), Failure> {
    let mut draft = programme::current(&mut stage.app.db.read().await?).await?;
    draft.expiry_days = Some(EXPIRY);
    let bonus = |id: &str, name: &str, kind| Rule { id: id.into(), name: name.into(), active: true, most: None, kind };
    draft.rules.push(bonus("joined", "Welcome", RuleKind::Joined { points: 50 }));
    draft.rules.push(bonus("first", "First order", RuleKind::FirstOrder { points: 25 }));
    programme::publish(&stage.app, &Caller::System, draft, "Opening day: points last a year, a welcome for everyone").await?;
    Ok(())
}

fn rewards(stage: &Stage) -> Vec<Terms> {
    let plain = |name: &str, description: &str, kind, value, cost| Terms {
        name: name.into(),
        description: description.into(),
        kind,
        cost,
        value,
        stock: None,
        per_member: None,
        min_tier: String::new(),
        starts_at: None,
        ends_at: None,
        code_days: Some(60),
        picture: String::new(),
    };
    vec![
        plain("Plant a tree with us", "We match it: two hazels go into the hedge behind the nursery.", RewardKind::Donation, 300, 50),
        plain("Free delivery", "Once, anywhere we deliver.", RewardKind::FreeShipping, 0, 60),
        Terms { per_member: Some(12), ..plain("A Saturday loaf", "A country sourdough, collected at the counter.", RewardKind::FreeProduct, 0, 90) },
        plain("$5 off", "Any order over $15.", RewardKind::MoneyOff, 500, 110),
        Terms { stock: Some(60), ..plain("Sourdough starter, alive", "A jar of ours, fed this morning.", RewardKind::FreeProduct, 0, 150) },
        plain("15% off one order", "Everything in the basket, plants too.", RewardKind::PercentOff, 15, 260),
        Terms {
            min_tier: "tier_regular".into(),
            stock: Some(45),
            ..plain("A fern for the window", "Boston or maidenhair, you choose.", RewardKind::FreeProduct, 0, 380)
        },
        plain("$25 gift card", "For you or for somebody else.", RewardKind::GiftCard, 2_500, 520),
        Terms {
            min_tier: "tier_friend".into(),
            stock: Some(16),
            per_member: Some(1),
            picture: "crown".into(),
            ..plain("Baking class", "Two hours at the big table, flour provided. Eight places.", RewardKind::Custom, 0, 640)
        },
        Terms {
            starts_at: Some(stage.today + 40 * DAY),
            min_tier: "tier_family".into(),
            stock: Some(20),
            picture: "box".into(),
            ..plain("The winter hamper", "Stollen, marmalade, a jar of honey and two mugs, in a basket.", RewardKind::Custom, 0, 900)
        },
    ]
}

async fn fill_shelves(stage: &Stage) -> Result<Vec<Product>, Failure> {
    let products = GOODS.iter().enumerate().map(|(number, goods)| (format!("{}", 7_001 + number), goods));
    let products = products.map(|(number, goods)| Product { number, title: goods.title, category: goods.category, price: goods.price }).collect::<Vec<_>>();
    // Mixed, so that neighbours on the shelf are of different kinds; what comes last stands first.
    let mixed = (0..GOODS.len()).map(|n| (n * 25 + GOODS.len() - 2) % GOODS.len()).map(|place| (&products[place], &GOODS[place]));
    let told = mixed.map(|(product, goods)| NewProduct {
        source: "shopify".into(),
        external_id: product.number.clone(),
        title: product.title.into(),
        description: goods.words.into(),
        price: product.price,
        currency: "USD".into(),
        category: product.category.into(),
    });
    let (told, now) = (told.collect::<Vec<_>>(), stage.start);
    stage
        .app
        .db
        .write(move |tx| {
            Box::pin(async move {
                for product in &told {
                    catalog::upsert(tx, now, product).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(products)
}
