//! The shelf. The page of one product is the site's: several slices meet there.

use super::{
    api,
    model::{Category, Shelf},
    view::{Card, shelf_of},
};
use crate::{
    server::visit::Visit,
    t,
    ui::{
        page::{Page, PageResult},
        parts::{Empty, Pager},
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
