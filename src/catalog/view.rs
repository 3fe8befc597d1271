//! A product on a shelf, for every page that shows some.

use super::model::Product;
use crate::{
    kernel::{money::Currency, points},
    t,
    ui::parts::Icon,
};
use leptos::prelude::*;

/// A price as people write it.
pub fn price(product: &Product) -> String {
    Currency::parse(&product.currency).map_or_else(|_| product.price.to_string(), |currency| currency.show(product.price))
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
                <p class="price num">{price}</p>
                {(product.earns > 0).then(|| view! { <p class="earns"><Icon name="star"/>{t!("catalog-earns", points = points::show(product.earns), count = product.earns)}</p> })}
            </div>
        </article>
    }
}
