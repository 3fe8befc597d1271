//! A product on a shelf, for every page that shows some.

use super::model::{Product, Rated};
use crate::{
    kernel::{money::Currency, points},
    server::{card, config::Config},
    t,
    ui::{
        parts::Icon,
        stars::{Stars, tenths},
    },
};
use leptos::prelude::*;

/// A price as people write it; empty where no shop has told one.
pub fn price(product: &Product) -> String {
    if product.price == 0 {
        return String::new();
    }
    Currency::parse(&product.currency).map_or_else(|_| product.price.to_string(), |currency| currency.show(product.price))
}

/// How links to a product look elsewhere.
pub fn card(config: &Config, product: &Product) -> card::Card {
    let stars = product.rated.map(|rated| rated.mean);
    let line = product.rated.map(|rated| t!("catalog-reviews", count = rated.count)).unwrap_or_default();
    card::Card { title: product.title.clone(), line, stars, ..card::Card::new(config, t!("catalog-card")) }
}

/// The page that shows one category.
pub fn shelf_of(category: &str) -> String {
    format!("/products?{}", serde_urlencoded::to_string([("category", category)]).unwrap_or_default())
}

/// The stars of a product on a shelf.
#[component]
fn Stood(rated: Rated) -> impl IntoView {
    view! {
        <p class="rated"><Stars value=rated.mean size="small"/>
            <span class="hint"><span class="num">{tenths(rated.mean)}</span>" ("<span class="num" aria-label=t!("catalog-reviews", count = rated.count)>{points::show(rated.count)}</span>")"</span></p>
    }
}

/// A product on a shelf.
#[component]
pub fn Card(product: Product) -> impl IntoView {
    let price = price(&product);
    view! {
        <article class="product">
            <img src=product.picture alt="" width="480" height="480" loading="lazy"/>
            <div>
                <h3><a href=format!("/products/{}", product.slug)>{product.title}</a></h3>
                {product.rated.map(|rated| view! { <Stood rated/> })}
                {(!price.is_empty()).then(|| view! { <p class="price num">{price}</p> })}
                {(product.earns > 0).then(|| view! { <p class="earns"><Icon name="star"/>{t!("catalog-earns", points = points::show(product.earns), count = product.earns)}</p> })}
            </div>
        </article>
    }
}
