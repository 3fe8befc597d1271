//! What stands above the reviews: the score, how the stars spread, both sides.

use super::{Article, Place, Scene};
use crate::{
    kernel::points,
    review::model::{Filter, Pair, Summary},
    t,
    ui::{
        parts::Icon,
        stars::{Stars, hundredths, tenths},
    },
};
use leptos::prelude::*;

/// The score as a seal, the number of reviews, and the spread of stars.
#[component]
pub fn Verdict(summary: Summary, scene: Scene) -> impl IntoView {
    let score = summary.score.or(summary.mean).unwrap_or(0);
    let words = tenths(score);
    view! {
        <div class="verdict">
            <div>
                <svg class="seal" viewBox="0 0 120 120" role="img" aria-label=t!("review-score-of", score = words.as_str())>
                    <use href="/icons.svg#i-seal"/><circle cx="60" cy="60" r="47"/>
                    <text x="60" y="69">{words.clone()}</text><text class="of" x="60" y="88">{t!("review-of-five")}</text>
                </svg>
                <Stars value=score size="large"/>
                <p class="hint">{t!("review-count", count = summary.count, shown = points::show(summary.count))}</p>
                <p class="hint">{t!("review-verified-count", count = summary.verified, shown = points::show(summary.verified))}</p>
            </div>
            <Spread summary scene/>
        </div>
    }
}

/// The plain mean and what it is made of: the figure that machines are told on a product's page (`is_told`), of the same
/// reviews, imported ones too.
#[component]
pub fn PlainMean(summary: Summary, is_told: bool) -> impl IntoView {
    summary.mean.map(|mean| {
        let words = t!(
            "review-mean",
            mean = hundredths(mean),
            count = summary.count,
            shown = points::show(summary.count),
            verified = points::show(summary.verified),
            others = summary.count - summary.verified,
            rest = points::show(summary.count - summary.verified)
        );
        view! { <p class="hint">{words}{is_told.then(|| format!(" {}", t!("review-mean-told")))}</p> }
    })
}

/// A bar for each number of stars; each is a link that shows these alone, or (in force) all again.
#[component]
fn Spread(summary: Summary, scene: Scene) -> impl IntoView {
    let rows = (1..=5_i64).rev().zip(summary.stars.into_iter().rev()).map(|(stars, count)| {
        let here = scene.filter.rating == Some(stars);
        let filter = Filter { rating: (!here).then_some(stars), ..scene.filter.clone() };
        view! {
            <li><a href=scene.link(&filter) rel="nofollow" aria-current=here.then_some("true")>
                <span>{t!("review-stars", count = stars)}</span>
                <meter class="bar" max=summary.count.max(1) value=count>{points::show(count)}</meter>
                <span class="num">{points::show(count)}</span>
            </a></li>
        }
    });
    view! { <ul class="spread" aria-label=t!("review-spread")>{rows.collect_view()}</ul> }
}

/// Praise beside criticism, of one size; nothing where one of them is missing.
#[component]
pub fn BothSides(pair: Pair, scene: Scene) -> impl IntoView {
    let (Some(positive), Some(critical)) = (pair.positive, pair.critical) else { return ().into_any() };
    view! {
        <section class="pair" aria-labelledby="both">
            <header><Icon name="scales"/><h3 id="both">{t!("review-both")}</h3><p class="hint">{t!("review-both-hint")}</p></header>
            <Article review=positive scene=scene.clone() place=Place::Praise/>
            <Article review=critical scene place=Place::Critique/>
        </section>
    }
    .into_any()
}
