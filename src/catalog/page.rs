//! The shelf and the page of one product.

use super::{
    api,
    model::{Category, Product, Shelf, Showcase},
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
            let (href, current) = (shelf_of(&category.name), category.name == here);
            link(category.name, href, current)
        });
        view! { <nav class="tabs" aria-label=t!("catalog-categories")>{link(t!("catalog-all"), "/products".into(), here.is_empty())}{links.collect_view()}</nav> }
    })
}

/// `/products/{slug}`
pub async fn product(visit: Visit) -> PageResult {
    let Showcase { product, more } = api::read_product(visit.param("slug").to_owned()).await?;
    let title = product.title.clone();
    let first = product.description.split("\n\n").next().unwrap_or_default().to_owned();
    let category = product.category.clone();
    let body = view! { <One product/><More more category/> };
    Ok(Page::new(title, body).describe(first))
}

/// The page that shows one category.
fn shelf_of(category: &str) -> String {
    format!("/products?{}", serde_urlencoded::to_string([("category", category)]).unwrap_or_default())
}

#[component]
fn One(product: Product) -> impl IntoView {
    let price = price(&product);
    let links = vec![("/products".to_owned(), t!("catalog-title")), (shelf_of(&product.category), product.category)];
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

#[component]
fn More(more: Vec<Product>, category: String) -> impl IntoView {
    (!more.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="more">
                <header class="section-head"><h2 id="more">{t!("catalog-more", category = category.as_str())}</h2><a href=shelf_of(&category)>{t!("catalog-more-all")}</a></header>
                <ul class="shelf">{more.into_iter().map(|product| view! { <li><Card product/></li> }).collect_view()}</ul>
            </section>
        }
    })
}
