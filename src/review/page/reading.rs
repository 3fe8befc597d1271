//! All reviews of a product, for readers and crawlers; and the page of one.

use crate::{
    catalog::{model::Product, service as catalog},
    kernel::{
        cursor,
        failure::{Code, Failure},
    },
    review::{
        api::reading,
        model::{Filter, ReviewState},
        view::{self, About, Article, Lights, Place, Reviews, Scene, Tried},
    },
    server::{markup, visit::Visit},
    t,
    ui::{
        page::{Head, Page, PageResult, Preview},
        parts::{Badge, Crumbs, Icon},
        stars::Stars,
    },
};
use leptos::prelude::*;

/// `/products/{slug}/reviews`: all of them, page by page. The pages without a filter are for crawlers: each tells its own
/// address. Filtered and sorted views say the same in another order; they point to the first page and are not listed.
pub async fn of_product(visit: Visit) -> PageResult {
    let product = catalog::by_slug(&visit.app, &visit.caller, visit.param("slug")).await?;
    let filter = Filter::of_query(|name| visit.query(name));
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let board = reading::read_board(product.id.clone(), filter.clone(), cursor.clone(), cursor::PAGE).await?;
    let tried = Tried::of_query(&board, |name| visit.query(name));
    let base = format!("/products/{}/reviews", product.slug);
    let head = listed(&base, &filter, &cursor, tried.is_some());
    let scene = scene(&visit, base, filter).with(&board, tried);
    let title = t!("review-all-title", product = product.title.as_str());
    let about = About { write: write_path(&product), all: String::new() };
    let body = view! {
        <Crumbs links=vec![("/products".to_owned(), t!("catalog-title")), (format!("/products/{}", product.slug), product.title.clone())] here=t!("review-title")/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("review-all-lede")}</p></div></header>
        <Reviews board scene about/>
    };
    Ok(Page::new(title, body).describe(t!("review-all-lede")).head(head))
}

/// `/reviews`: what is said of the shop itself, as of a product. No facts for machines: nobody should praise themselves.
pub async fn of_shop(visit: Visit) -> PageResult {
    let filter = Filter::of_query(|name| visit.query(name));
    let cursor = visit.query("cursor").unwrap_or_default().to_owned();
    let board = reading::read_board(String::new(), filter.clone(), cursor.clone(), cursor::PAGE).await?;
    let tried = Tried::of_query(&board, |name| visit.query(name));
    let base = "/reviews".to_owned();
    let head = listed(&base, &filter, &cursor, tried.is_some());
    let scene = scene(&visit, base, filter).with(&board, tried);
    let title = t!("review-all-title", product = scene.shop.as_str());
    let about = About { write: "/review-us".to_owned(), all: String::new() };
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("review-shop-lede")}</p></div></header>
        <Reviews board scene about/>
    };
    Ok(Page::new(title, body).describe(t!("review-shop-lede")).head(head))
}

/// What a list tells crawlers of itself.
fn listed(base: &str, filter: &Filter, cursor: &str, tried: bool) -> Head {
    let is_other = filter.is_narrow() || filter.sort != crate::review::model::Sort::default() || tried;
    let canonical = if is_other || cursor.is_empty() { base.to_owned() } else { format!("{base}?cursor={}", encoded(cursor)) };
    Head { canonical, robots: if is_other { "noindex" } else { "" }, ..Head::default() }
}

fn encoded(cursor: &str) -> String {
    cursor.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// Where and for whom reviews are shown.
fn scene(visit: &Visit, base: String, filter: Filter) -> Scene {
    Scene::new(&visit.caller, base, visit.path.clone(), filter, visit.app.now(), visit.app.config.shop_name.clone())
}

/// Where one writes about a product.
fn write_path(product: &Product) -> String {
    format!("/products/{}/review", product.slug)
}

/// `/reviews/{id}`: everything about one review.
pub async fn one(visit: Visit) -> PageResult {
    let (review, vote) = reading::read_review(visit.param("id").to_owned()).await?;
    // What is no longer on the shelf, and the shop itself, have no page to lead back to.
    let product = match catalog::by_id(&visit.app, &visit.caller, &review.product_id).await {
        Ok(product) => Some(product),
        Err(Failure { code: Code::NotFound, .. }) => None,
        Err(failure) => return Err(failure),
    };
    let mut scene = scene(&visit, format!("/reviews/{}", review.id), Filter::default());
    scene.return_days = crate::review::service::return_days(&visit.app).await?;
    scene.votes = vote.map(|up| (review.id.clone(), up)).into_iter().collect();
    let about = product.as_ref().map_or_else(|| t!("review-of-shop", shop = scene.shop.as_str()), |product| product.title.clone());
    let title = t!("review-one-title", author = review.author_name.as_str(), about = about.as_str());
    let is_public = review.state == ReviewState::Published;
    let preview = is_public.then(|| {
        let picture = view::card(&visit.app.config, &review, &about).address(&format!("/og/review/{}.png", review.id));
        Preview { kind: "article", picture }
    });
    let head = Head { canonical: scene.base.clone(), robots: if is_public { "" } else { "noindex" }, preview, ..Head::default() };
    let links = match &product {
        Some(product) => {
            vec![(format!("/products/{}", product.slug), product.title.clone()), (format!("/products/{}/reviews", product.slug), t!("review-title"))]
        }
        None => vec![("/".to_owned(), scene.shop.clone())],
    };
    let state = (!is_public).then(|| view! { <div class="notice wait" role="status"><Icon name="clock"/><div><p>{state_words(review.state)}</p></div></div> });
    let excerpt = markup::excerpt(&review.body, 155);
    let (back, pictured) = (format!("#r-{}", review.id), vec![review.clone()]);
    let slip = product.map(|product| view! { <Slip product/> });
    let body = view! {
        <Crumbs links here=review.author_name.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1></div></header>
        {slip}
        {state}
        <ol class="reviews"><li><Article review scene place=Place::Alone/></li></ol>
        <Lights reviews=pictured back/>
    };
    Ok(Page::new(title, body).describe(excerpt).head(head))
}

fn state_words(state: ReviewState) -> String {
    match state {
        ReviewState::Held => t!("review-state-held"),
        ReviewState::Refused => t!("review-state-refused"),
        ReviewState::Removed => t!("review-state-removed"),
        ReviewState::Withdrawn => t!("review-state-withdrawn"),
        ReviewState::Published => String::new(),
    }
}

/// The product in one row, with the way to it.
#[component]
fn Slip(product: Product) -> impl IntoView {
    let rated = product.rated.map(|rated| view! { <p class="rated"><Stars value=rated.mean size="small"/><span class="hint">{t!("review-count", count = rated.count, shown = rated.count)}</span></p> });
    view! {
        <article class="slip">
            <img src=product.picture alt="" width="96" height="96"/>
            <div><h2>{product.title}</h2>{rated}<p><Badge text=product.category/></p></div>
            <div class="actions"><a class="button secondary small" href=format!("/products/{}", product.slug)>{t!("review-to-product")}</a></div>
        </article>
    }
}
