//! The score with constants of the reader's own. Plain texts as props only: anything more would pull a parser of its own
//! into what the browser loads.
//!
//! `numbers`: the time, then prior weight, prior mean (tenths), half-life (days) and weight without a purchase (percent),
//! parted by spaces; then for each month after a `;` the month, 1 where a purchase is known, and its stars from one to five.
//! `words`: a line each, in the order in which [`Tinker`] reads them.

use crate::{
    kernel::time::Time,
    review::{
        model::Month,
        rules::score::{self, Constants},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Where the constants stand in what is read, and after them what they come to.
const VALUES: usize = 4;
const SCORE: usize = 4;

struct Known {
    now: Time,
    start: [i64; VALUES],
    months: Vec<Month>,
    words: Vec<String>,
}

impl Known {
    fn read(numbers: &str, words: &str) -> Self {
        let all = |text: &str| {
            let mut read = [0; 7];
            for (number, text) in read.iter_mut().zip(text.split(' ')) {
                *number = text.parse().unwrap_or(0);
            }
            read
        };
        let mut parts = numbers.split(';').map(all);
        let [now, start @ .., _, _] = parts.next().unwrap_or_default();
        let months = parts.map(|[month, verified, stars @ ..]| Month { month, verified: verified == 1, rewarded: false, stars });
        Self { now, start, months: months.collect(), words: words.split('\n').map(ToOwned::to_owned).collect() }
    }

    fn word(&self, at: usize) -> String {
        self.words.get(at).cloned().unwrap_or_default()
    }

    /// What one place of the form shows: a constant with its unit, the score, or (5 to 9) what the reviews of one to five
    /// stars weigh.
    fn show(&self, values: [i64; VALUES], at: usize) -> String {
        let [prior_weight, prior_mean, half_life_days, unverified] = values;
        let constants = Constants { prior_weight, prior_mean, half_life_days, unverified_weight: unverified * 100 };
        match at {
            1 => decimal(prior_mean, 10) + " " + &self.word(3),
            at if at < VALUES => values[at].to_string() + " " + &self.word(at * 2 + 1),
            SCORE => decimal(score::score(&self.months, constants, self.now).unwrap_or(0), 100),
            at => decimal(tenths(score::weights(&self.months, constants, self.now)[at - SCORE - 1]), 10),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no more than there are reviews")]
fn tenths(weight: f64) -> i64 {
    (weight * 10.0 + 0.5).floor() as i64
}

/// `4.58`, or `61.3` with one place.
fn decimal(value: i64, unit: i64) -> String {
    let rest = value % unit;
    let zero = if unit == 100 && rest < 10 { "0" } else { "" };
    (value / unit).to_string() + "." + zero + &rest.to_string()
}

/// Sliders for the constants of the score, and what it would be. Without scripts its button asks the server.
#[island]
pub fn Tinker(numbers: String, words: String, action: String) -> impl IntoView {
    let known = Arc::new(Known::read(&numbers, &words));
    let values = RwSignal::new(known.start);
    // One closure for all that changes: each kind would be compiled anew for the browser.
    let show = {
        let known = Arc::clone(&known);
        move |at: usize| {
            let known = Arc::clone(&known);
            move || known.show(values.get(), at)
        }
    };
    let most = known.months.iter().flat_map(|month| month.stars).sum::<i64>().to_string();
    let slider = |at: usize, name: &'static str, least: i64, most: i64| {
        let start = known.start[at];
        let change = move |event| {
            if let Ok(number) = event_target_value(&event).parse::<i64>() {
                values.update(|values| values[at] = number);
            }
        };
        view! {
            <div class="slider">
                <label for=name>{known.word(at * 2)}" "<output class="num">{show(at)}</output></label>
                <input id=name name=name type="range" min=least.to_string() max=most.max(start).to_string() value=start.to_string() on:input=change/>
            </div>
        }
    };
    let bar = |stars: usize| {
        view! {
            <li><span>{stars.to_string() + " " + &known.word(11)}</span><meter class="bar s1" max=most.clone() value=show(SCORE + stars)></meter><span class="num">{show(SCORE + stars)}</span></li>
        }
    };
    view! {
        <form class="form" method="get" action=action>
            {slider(0, "weight", 0, 50)}
            {slider(1, "mean", 10, 50)}
            {slider(2, "half", 30, 3_650)}
            {slider(3, "unverified", 0, 100)}
            <div class="actions">
                <button class="button secondary small">{known.word(8)}</button>
                <p role="status">{known.word(9)}" "<strong class="num">{show(SCORE)}</strong></p>
            </div>
            <p class="hint">{known.word(10)}</p>
            <ul class="bars">{bar(5)}{bar(4)}{bar(3)}{bar(2)}{bar(1)}</ul>
        </form>
    }
}
