//! How the score is made: the formula, the shop's constants, an example with this product's reviews, and constants of
//! one's own to try.

use super::{Scene, Tried};
use crate::{
    kernel::points,
    review::{
        island::Tinker,
        model::Board,
        rules::score::{self, Constants},
    },
    t,
    ui::stars::{hundredths, tenths},
};
use leptos::prelude::*;
use std::fmt::Write as _;

/// The fold below the score. It stands open where constants are tried out.
#[component]
pub fn Workings(board: Board, scene: Scene) -> impl IntoView {
    let (summary, policy) = (&board.summary, &board.policy);
    let weights = score::weights(&summary.months, Constants::from(policy), scene.now);
    let all = weights.iter().sum::<f64>();
    let sum = weights.iter().zip([1.0, 2.0, 3.0, 4.0, 5.0]).map(|(weight, stars)| weight * stars).sum::<f64>();
    let mean = tenths(policy.prior_mean * 10);
    let rows = [
        (t!("review-how-mean", count = summary.count), hundredths(summary.mean.unwrap_or(0))),
        (t!("review-how-prior", count = policy.prior_weight), format!("{} × {mean}", policy.prior_weight)),
        (t!("review-how-age"), t!("review-how-half", days = policy.half_life_days)),
        (t!("review-how-unverified"), format!("× {}", hundredths(policy.unverified_weight / 100))),
        (t!("review-how-weight", count = summary.count), one(all)),
    ];
    let rows = rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let score = summary.score.map(hundredths).unwrap_or_default();
    let example = t!("review-how-example", prior = policy.prior_weight, mean = mean, sum = one(sum), weight = one(all), score = score.as_str());
    let tried = scene.tried.unwrap_or_else(|| Tried::of_shop(&board));
    view! {
        <details class="fold" id="workings" open=scene.tried.is_some()>
            <summary>{t!("review-how")}</summary>
            <p>{t!("review-how-words")}</p>
            <p><strong>{t!("review-how-formula")}</strong></p>
            <p class="hint">{example}</p>
            <div class="workings">
                <dl class="receipt">{rows.collect_view()}<div class="sum"><dt>{t!("review-how-score")}</dt><dd>{score}</dd></div></dl>
                <Tinker numbers=numbers(&board, scene.now, tried) words=words() action=format!("{}#workings", scene.base)/>
            </div>
            <Rewarded stars=summary.stars rewarded=summary.rewarded/>
            <h3>{t!("review-how-sorted")}</h3>
            <p>{t!("review-how-sorted-words")}</p>
        </details>
    }
}

/// One decimal.
fn one(value: f64) -> String {
    format!("{value:.1}")
}

/// What the island works with, see [`crate::review::island`].
fn numbers(board: &Board, now: i64, tried: Tried) -> String {
    let mut text = format!("{now} {} {} {} {}", tried.prior_weight, tried.prior_mean, tried.half_life_days, tried.unverified);
    for month in &board.summary.months {
        let _ = write!(text, ";{} {}", month.month, i64::from(month.verified));
        for count in month.stars {
            let _ = write!(text, " {count}");
        }
    }
    text
}

/// The island's words, a line each, in its order.
fn words() -> String {
    [
        t!("review-try-weight"),
        t!("review-try-weight-unit"),
        t!("review-try-mean"),
        t!("review-try-mean-unit"),
        t!("review-try-half"),
        t!("review-try-half-unit"),
        t!("review-try-unverified"),
        t!("review-try-unverified-unit"),
        t!("review-try"),
        t!("review-try-score"),
        t!("review-try-counts"),
        t!("review-try-star"),
    ]
    .join("\n")
}

/// The spread of stars of rewarded reviews beside that of the others; nothing where none was rewarded.
#[component]
fn Rewarded(stars: [i64; 5], rewarded: [i64; 5]) -> impl IntoView {
    let others = std::array::from_fn(|at| (stars[at] - rewarded[at]).max(0));
    let any = rewarded.iter().sum::<i64>() > 0;
    any.then(|| {
        view! {
            <h3>{t!("review-sway")}</h3>
            <p class="hint">{t!("review-sway-hint")}</p>
            <div class="workings">
                {part(t!("review-sway-rewarded"), "s1", rewarded)}
                {part(t!("review-sway-others"), "s2", others)}
            </div>
        }
    })
}

fn part(name: String, series: &'static str, stars: [i64; 5]) -> impl IntoView {
    let count = stars.iter().sum::<i64>();
    let mean = score::mean(stars).map_or_else(|| "–".to_owned(), tenths);
    let rows = (1..=5_i64).rev().zip(stars.into_iter().rev()).map(|(number, of)| {
        let share = if count > 0 { (of * 200 + count) / (count * 2) } else { 0 };
        view! { <li><span>{t!("review-stars", count = number)}</span><meter class=format!("bar {series}") max="100" value=share>{share}"%"</meter><span class="num">{share}"%"</span></li> }
    });
    view! {
        <figure>
            <figcaption class="card-head"><strong>{name}</strong><span class="hint">{t!("review-sway-count", count = count, shown = points::show(count), mean = mean)}</span></figcaption>
            <ul class="bars">{rows.collect_view()}</ul>
        </figure>
    }
}
