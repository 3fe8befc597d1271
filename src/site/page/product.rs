//! `/products/{slug}`: the product, what regulars say of it, and more of its kind.

use super::facts;
use crate::{
    catalog::{
        model::{Product, Showcase},
        view::{self, Card, price, shelf_of},
    },
    forum::view::strip::Strip,
    kernel::points,
    question::view::Questions,
    review::{
        model::{Filter, Sort},
        view::{About, Reviews, Scene, Tried},
    },
    server::visit::Visit,
    site::{api, model::Counter},
    t,
    ui::{
        feed,
        page::{Head, Page, PageResult, Preview},
        parts::{Crumbs, Icon},
        stars::{Stars, tenths},
    },
};
use leptos::prelude::*;

/// `/products/{slug}`, with the filter and the order of its reviews in the query.
pub async fn product(visit: Visit) -> PageResult {
    let filter = Filter::of_query(|name| visit.query(name));
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let Counter { showcase: Showcase { product, more, .. }, board, questions, talk } =
        api::read_product(visit.param("slug").to_owned(), filter.clone(), cursor.clone()).await?;
    let tried = Tried::of_query(&board, |name| visit.query(name));
    let is_plain = !filter.is_narrow() && filter.sort == Sort::default() && cursor.is_empty() && tried.is_none();
    let base = format!("/products/{}", product.slug);
    let head = Head {
        canonical: base.clone(),
        robots: if is_plain { "" } else { "noindex" },
        feeds: feed::links(&t!("review-feed-product", product = product.title.as_str()), &format!("{base}/reviews")),
        // Facts tell what the page shows: the first reviews in their usual order.
        facts: is_plain.then(|| facts::product(&visit.app.config.public_url, &product, &board)),
        preview: Some(Preview { kind: "product", picture: view::card(&visit.app.config, &product).address(&format!("/og/product/{}.png", product.slug)) }),
        ..Head::default()
    };
    let scene = Scene::new(&visit.caller, base.clone(), visit.path.clone(), filter, visit.app.now(), visit.app.config.shop_name.clone()).with(&board, tried);
    let about = About { write: format!("{base}/review"), all: format!("{base}/reviews") };
    let (title, category) = (product.title.clone(), product.category.clone());
    let first = product.description.split("\n\n").next().unwrap_or_default().to_owned();
    let score = board.summary.score;
    let body = view! { <One product score/><Reviews board scene about/><Questions block=questions/>
    <Strip title=t!("forum-strip-product") rows=talk more=("/community".to_owned(), t!("forum-strip-product-more"))/><More more category/> };
    Ok(Page::new(title, body).describe(first).head(head))
}

#[component]
fn One(product: Product, score: Option<i64>) -> impl IntoView {
    let price = price(&product);
    let links = vec![("/products".to_owned(), t!("catalog-title")), (shelf_of(&product.category), product.category)];
    let paragraphs = product.description.split("\n\n").filter(|text| !text.trim().is_empty()).map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    let rated = product.rated.map(|rated| {
        let value = score.unwrap_or(rated.mean);
        view! {
            <p class="rated"><Stars value/><span class="num">{tenths(value)}</span>
                <a href="#reviews">{t!("catalog-reviews", count = rated.count)}</a></p>
        }
    });
    view! {
        <Crumbs links here=product.title.clone()/>
        <article class="showcase">
            <img src=product.picture alt=t!("catalog-picture", title = product.title.clone()) width="480" height="480"/>
            <div class="stack">
                <h1>{product.title}</h1>
                {rated}
                {(!price.is_empty()).then(|| view! { <p class="price num">{price}</p> })}
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
