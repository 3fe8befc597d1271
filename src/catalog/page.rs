//! The shelf and the page of one product.

use super::{
    api,
    model::{Category, Product, Shelf},
    view::{Card, price},
};
use crate::{
    kernel::points,
    server::visit::Visit,
    t,
    ui::{
        page::{Page, PageResult},
        parts::{Crumbs, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

/// `/products?category=…`
pub async fn products(visit: Visit) -> PageResult {
    let category = visit.query("category").unwrap_or_default().to_owned();
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let Shelf { products, categories } = api::read_shelf(category.clone(), cursor).await?;
    let body = view! {
        <header class="page-head"><div><h1>{t!("catalog-title")}</h1><p class="lede">{t!("catalog-lede")}</p></div></header>
        <Categories categories here=category/>
        {if products.items.is_empty() {
            view! { <Empty picture="empty-list" title=t!("catalog-empty-title") text=t!("catalog-empty-text") link=("/products".to_owned(), t!("catalog-all"))/> }.into_any()
        } else {
            view! { <h2 class="sr-only">{t!("catalog-shelf")}</h2><ul class="shelf">{products.items.into_iter().map(|product| view! { <li><Card product/></li> }).collect_view()}</ul> }.into_any()
        }}
        <Pager next=products.next/>
    };
    Ok(Page::new(t!("catalog-title"), body).describe(t!("catalog-lede")))
}

#[component]
fn Categories(categories: Vec<Category>, here: String) -> impl IntoView {
    let link = |name: String, href: String, current: bool| view! { <a href=href aria-current=current.then_some("true")>{name}</a> };
    (categories.len() > 1).then(|| {
        let links = categories.into_iter().map(|category| {
            let query = serde_urlencoded::to_string([("category", &category.name)]).unwrap_or_default();
            let current = category.name == here;
            link(category.name, format!("/products?{query}"), current)
        });
        view! { <nav class="tabs" aria-label=t!("catalog-categories")>{link(t!("catalog-all"), "/products".into(), here.is_empty())}{links.collect_view()}</nav> }
    })
}

/// `/products/{slug}`
pub async fn product(visit: Visit) -> PageResult {
    let product = api::read_product(visit.param("slug").to_owned()).await?;
    let title = product.title.clone();
    let first = product.description.split("\n\n").next().unwrap_or_default().to_owned();
    Ok(Page::new(title, view! { <Showcase product/> }).describe(first))
}

#[component]
fn Showcase(product: Product) -> impl IntoView {
    let price = price(&product);
    let query = serde_urlencoded::to_string([("category", &product.category)]).unwrap_or_default();
    let links = vec![("/products".to_owned(), t!("catalog-title")), (format!("/products?{query}"), product.category)];
    let paragraphs = product.description.split("\n\n").filter(|text| !text.trim().is_empty()).map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    view! {
        <Crumbs links here=product.title.clone()/>
        <article class="showcase">
            <img src=product.picture alt=t!("catalog-picture", title = product.title.clone()) width="480" height="480"/>
            <div class="stack">
                <h1>{product.title}</h1>
                <p class="price num">{price}</p>
                {(product.earns > 0).then(|| view! { <p class="earns"><Icon name="star"/>{t!("catalog-earns-you", points = points::show(product.earns), count = product.earns)}</p> })}
                <div class="prose">{paragraphs}</div>
            </div>
        </article>
    }
}
