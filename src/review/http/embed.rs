//! Stars and reviews on pages of others: plain HTML, no script, a style sheet that touches nothing else. A page takes the
//! fragment in while it is built, or shows `?frame=1` in an `<iframe>`.

use super::nothing;
use crate::{
    catalog::model::Product,
    kernel::failure::Failure,
    review::{
        model::{Review, Sort},
        service,
        view::degree_words,
    },
    server::{door::kept, markup, state::App, visit::own_path},
    t,
    ui::{
        date,
        stars::{hundredths, tenths},
    },
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::fmt::Write as _;

/// Reviews in a list, and characters of each: a list stays below 20 kB.
const MOST: i64 = 5;
const TEXT: usize = 280;
/// The size that a frame around the list needs.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 720;
/// Five stars side by side, as a path 120 wide and 24 high.
const ROW: &str = "M12 3.2l2.7 5.5 6.1.9-4.4 4.3 1 6-5.4-2.9-5.4 2.9 1-6-4.4-4.3 6.1-.9zm24 0l2.7 5.5 6.1.9-4.4 4.3 1 6-5.4-2.9-5.4 2.9 1-6-4.4-4.3 6.1-.9zm24 0l2.7 5.5 6.1.9-4.4 4.3 1 6-5.4-2.9-5.4 2.9 1-6-4.4-4.3 6.1-.9zm24 0l2.7 5.5 6.1.9-4.4 4.3 1 6-5.4-2.9-5.4 2.9 1-6-4.4-4.3 6.1-.9zm24 0l2.7 5.5 6.1.9-4.4 4.3 1 6-5.4-2.9-5.4 2.9 1-6-4.4-4.3 6.1-.9z";
const HTML: &str = "text/html; charset=utf-8";

/// How a fragment is asked for.
#[derive(Deserialize)]
pub struct Form {
    /// `1`: as a document of its own, for a frame.
    #[serde(default)]
    frame: String,
}

pub async fn stars(State(app): State<App>, Path(slug): Path<String>, Query(form): Query<Form>, asked: HeaderMap) -> Result<Response, Failure> {
    let (product, _) = service::shown(&app, &slug, Sort::Helpful, 1).await?;
    let fragment = line(&app, &product, score(&app, &product).await?);
    Ok(framed(&app, &asked, &form, &product, fragment))
}

pub async fn list(State(app): State<App>, Path(slug): Path<String>, Query(form): Query<Form>, asked: HeaderMap) -> Result<Response, Failure> {
    let (product, reviews) = service::shown(&app, &slug, Sort::Helpful, MOST).await?;
    let fragment = section(&app, &product, score(&app, &product).await?, &reviews);
    Ok(framed(&app, &asked, &form, &product, fragment))
}

/// What oEmbed's consumers ask: the address of a product's page of ours.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    url: String,
    #[serde(default)]
    format: String,
}

/// What oEmbed 1.0 calls a rich answer, with score and count beside it. `format=xml` is not spoken (501, as oEmbed says).
pub async fn oembed(State(app): State<App>, Query(want): Query<Asked>, asked: HeaderMap) -> Result<Response, Failure> {
    if !matches!(want.format.as_str(), "" | "json") {
        return Ok(axum::http::StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let path = want.url.strip_prefix(app.config.public_url.as_str()).and_then(own_path).ok_or_else(nothing)?;
    let slug = path.strip_prefix("/products/").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()).ok_or_else(nothing)?;
    let (product, reviews) = service::shown(&app, slug, Sort::Helpful, MOST).await?;
    let score = score(&app, &product).await?;
    let base = &app.config.public_url;
    let body = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": product.title,
        "provider_name": app.config.shop_name,
        "provider_url": base,
        "cache_age": 300,
        "width": WIDTH,
        "height": HEIGHT,
        "html": section(&app, &product, score, &reviews),
        "stylesheet": format!("{base}/embed.css"),
        "frame": format!("{base}/embed/{slug}/list?frame=1"),
        "score": score.map(hundredths),
        "count": product.rated.map_or(0, |rated| rated.count),
    });
    Ok(kept(&asked, "application/json; charset=utf-8", body.to_string()))
}

/// The score as the product's page shows it, in hundredths; `None` without reviews.
async fn score(app: &App, product: &Product) -> Result<Option<i64>, Failure> {
    Ok(service::summary(app, &product.id).await?.score)
}

/// The fragment, or a document around it: framed by anybody, but able to do nothing.
fn framed(app: &App, asked: &HeaderMap, form: &Form, product: &Product, fragment: String) -> Response {
    let base = &app.config.public_url;
    let body = if form.frame == "1" {
        format!(
            r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{}</title><base target="_blank"><link rel="stylesheet" href="{base}/embed.css"></head><body>{fragment}</body></html>"#,
            escape(&product.title)
        )
    } else {
        fragment
    };
    let mut response = kept(asked, HTML, body);
    let policy = format!(
        "default-src 'none'; style-src {base}; img-src {base}; base-uri 'self'; form-action 'none'; frame-ancestors *; sandbox allow-popups allow-popups-to-escape-sandbox"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A row of stars, filled up to a value in hundredths.
fn row(value: i64) -> String {
    let width = hundredths(value * 24);
    let words = escape(&t!("stars-of", value = tenths(value)));
    format!(
        r#"<svg class="regulars-row" viewBox="0 0 120 24" width="96" height="19" role="img" aria-label="{words}"><path d="{ROW}"/><svg width="{width}" height="24"><path class="regulars-on" d="{ROW}"/></svg></svg>"#
    )
}

fn line(app: &App, product: &Product, score: Option<i64>) -> String {
    let page = format!("{}/products/{}#reviews", app.config.public_url, product.slug);
    match (score, product.rated) {
        (Some(score), Some(rated)) => format!(
            r#"<p class="regulars-stars">{}<span class="regulars-score">{}</span><a href="{page}">{}</a></p>"#,
            row(score),
            tenths(score),
            escape(&t!("catalog-reviews", count = rated.count))
        ),
        _ => format!(r#"<p class="regulars-stars"><a href="{page}">{}</a></p>"#, escape(&t!("review-embed-first"))),
    }
}

fn section(app: &App, product: &Product, score: Option<i64>, reviews: &[Review]) -> String {
    let base = &app.config.public_url;
    let mut items = String::new();
    for review in reviews {
        let _ = write!(
            items,
            r#"<li class="regulars-item">{stars}{title}<p>{text}</p><p class="regulars-by"><strong>{name}</strong><span class="regulars-stamp">{degree}</span>{mark}<time datetime="{iso}">{day}</time></p></li>"#,
            stars = row(review.rating * 100),
            title = if review.title.is_empty() { String::new() } else { format!("<h3>{}</h3>", escape(&review.title)) },
            text = escape(&markup::excerpt(&review.body, TEXT)),
            name = escape(&review.author_name),
            degree = escape(&degree_words(review.degree, review.degree_since, app.now())),
            mark =
                if review.is_rewarded() { format!(r#"<span class="regulars-stamp">{}</span>"#, escape(&t!("review-embed-rewarded"))) } else { String::new() },
            iso = date::iso(review.written_at),
            day = date::day(review.written_at),
        );
    }
    format!(
        r#"<section class="regulars-list" aria-label="{label}"><div class="regulars-head"><h2>{label}</h2>{line}</div><ul>{items}</ul><div class="regulars-foot"><a href="{base}/products/{slug}/reviews">{all}</a><a href="{base}/transparency">{how}</a></div></section>"#,
        label = escape(&t!("review-embed-title")),
        line = line(app, product, score),
        slug = product.slug,
        all = escape(&t!("review-embed-all")),
        how = escape(&t!("review-embed-how")),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
