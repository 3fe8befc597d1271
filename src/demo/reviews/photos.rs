//! Pictures that customers put to their reviews: the shop's goods at home, drawn by the program and sent through the same
//! door as anybody's. Few and small, so that the demo stays quick.

mod camera;
mod canvas;
mod outline;

use crate::{
    catalog::picture as goods,
    demo::{dice::Dice, shop::Product},
    kernel::failure::Failure,
    review::{model::Shot, service as review},
    server::{picture, state::App, upload::ReceivedFile},
};
use std::collections::HashMap;

/// What people like to take pictures of.
const LIKED: [&str; 14] = [
    "Country sourdough loaf",
    "Rye sourdough, 1 kg",
    "Butter croissants, four",
    "Cardamom buns, four",
    "Birthday cake, 20 cm",
    "Boston fern, 17 cm pot",
    "Maidenhair fern, 12 cm pot",
    "Olive sapling plant, three years old",
    "Herb bench: basil, thyme, rosemary",
    "Watering can, 3 litres",
    "Sourdough starter kit",
    "Oak bread board",
    "Stoneware mug, speckled",
    "Teapot for four",
];
/// Reviews of one product that have pictures, at most.
const EACH: usize = 5;
/// What is to be seen, behind the product's title.
const PLACES: [&str; 9] = [
    "on our kitchen table",
    "by the window",
    "on the day it arrived",
    "in the morning light",
    "on the shelf above the stove",
    "at my mother's house",
    "just unpacked",
    "a week later",
    "on Sunday morning",
];

/// Who takes pictures of what.
pub struct Roll {
    dice: Dice,
    taken: HashMap<usize, usize>,
}

impl Roll {
    pub fn new(dice: Dice) -> Self {
        Self { dice, taken: HashMap::new() }
    }

    /// How many pictures a review of the product at `place` of the goods comes with: mostly none.
    pub fn pictures(&mut self, place: usize, product: &Product) -> usize {
        let taken = self.taken.entry(place).or_default();
        if !LIKED.contains(&product.title) || *taken >= EACH || !self.dice.chance(280) {
            return 0;
        }
        *taken += 1;
        if self.dice.chance(250) { 2 } else { 1 }
    }

    /// Takes pictures of a product and sends them for `owner`. Gives them loose, with what is to be seen.
    pub async fn take(&mut self, app: &App, owner: &str, product: &Product, count: usize) -> Result<Vec<Shot>, Failure> {
        let mut files = vec![];
        let mut places = vec![];
        for _ in 0..count {
            let name = goods::name(product.title, product.category, &self.dice.between(0, 999_999).to_string());
            let svg = goods::svg(&name).ok_or_else(|| Failure::internal(format!("nobody paints {name}")))?;
            let frame = camera::Frame::any(&mut self.dice);
            let file = tokio::task::spawn_blocking(move || camera::photograph(&svg, frame)).await.map_err(Failure::internal)??;
            files.push(ReceivedFile::of("picture", "photo.webp", &file)?);
            places.push(*self.dice.pick(&PLACES));
        }
        let taken = picture::take(app, owner, &files).await?;
        let told = |(picture, place): (_, &str)| Shot { alt: format!("{} {place}", product.title), ..review::shot(picture) };
        Ok(taken.into_iter().zip(places).map(told).collect())
    }
}
