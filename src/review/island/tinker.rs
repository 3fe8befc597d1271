//! The score with constants of the reader's own. Plain texts as props only: anything more would pull a parser of its own
//! into what the browser loads.
//!
//! `numbers`: the time, then prior weight, prior mean (tenths), half-life (days) and weight without a purchase (percent),
//! parted by spaces; then for each month after a `;` the month, 1 where a purchase is known, and its stars from one to five.
//! `words`: a line each, in the order in which [`Tinker`] reads them.

use crate::review::{
    model::Month,
    rules::score::{self, Constants},
};
use crate::kernel::time::Time;
use leptos::prelude::*;

/// What the constants come to: the score in hundredths, and what the reviews of one to five stars weigh together, in tenths
/// of a review.
type Worked = [i64; 6];

fn read(numbers: &str) -> (Time, [i64; 4], Vec<Month>) {
    let all = |text: &str| text.split(' ').map(|number| number.parse().unwrap_or(0)).collect::<Vec<i64>>();
    let mut parts = numbers.split(';').map(all);
    let head = parts.next().unwrap_or_default();
    let at = |list: &[i64], place: usize| list.get(place).copied().unwrap_or(0);
    let months = parts.map(|part| Month {
        month: at(&part, 0),
        verified: at(&part, 1) == 1,
        rewarded: false,
        stars: [at(&part, 2), at(&part, 3), at(&part, 4), at(&part, 5), at(&part, 6)],
    });
    (at(&head, 0), [at(&head, 1), at(&head, 2), at(&head, 3), at(&head, 4)], months.collect())
}

fn work(months: &[Month], now: Time, [prior_weight, prior_mean, half_life_days, unverified]: [i64; 4]) -> Worked {
    let constants = Constants { prior_weight, prior_mean, half_life_days, unverified_weight: unverified * 100 };
    let [a, b, c, d, e] = score::weights(months, constants, now).map(tenths);
    [score::score(months, constants, now).unwrap_or(0), a, b, c, d, e]
}

#[expect(clippy::cast_possible_truncation, reason = "no more than there are reviews")]
fn tenths(weight: f64) -> i64 {
    (weight * 10.0 + 0.5).floor() as i64
}

/// `4.58`, or `61.3` with one place.
fn decimal(value: i64, unit: i64) -> String {
    let rest = value % unit;
    let zero = if unit == 100 && rest < 10 { "0" } else { "" };
    format!("{}.{zero}{rest}", value / unit)
}

/// Sliders for the constants of the score, and what it would be. Without scripts its button asks the server.
#[island]
pub fn Tinker(numbers: String, words: String, action: String) -> impl IntoView {
    let (now, start, months) = read(&numbers);
    let words = words.split('\n').map(ToOwned::to_owned).collect::<Vec<_>>();
    let word = |at: usize| words.get(at).cloned().unwrap_or_default();
    let values = start.map(RwSignal::new);
    let worked = Memo::new(move |_| work(&months, now, values.map(|value| value.get())));
    let slider = |at: usize, name: &'static str, least: i64, most: i64| {
        let (value, unit) = (values[at], word(at * 2 + 1));
        let most = most.max(start[at]);
        let shown = move || if at == 1 { format!("{} {unit}", decimal(value.get(), 10)) } else { format!("{} {unit}", value.get()) };
        let change = move |event| {
            if let Ok(number) = event_target_value(&event).parse::<i64>() {
                value.set(number);
            }
        };
        view! {
            <div class="slider">
                <label for=name>{word(at * 2)}" "<output class="num" for=name>{shown}</output></label>
                <input id=name name=name type="range" min=least.to_string() max=most.to_string() value=start[at].to_string() on:input=change/>
            </div>
        }
    };
    let bar = |stars: usize| {
        let weight = move || worked.get()[stars];
        let all = move || worked.get()[1..].iter().sum::<i64>().max(1);
        view! {
            <li><span>{stars.to_string()}" "{word(11)}</span>
                <meter class="bar s1" min="0" max=move || all().to_string() value=move || weight().to_string()></meter>
                <span class="num">{move || decimal(weight(), 10)}</span></li>
        }
    };
    view! {
        <form class="form" method="get" action=action>
            {slider(0, "weight", 0, 50)}
            {slider(1, "mean", 10, 50)}
            {slider(2, "half", 30, 3_650)}
            {slider(3, "unverified", 0, 100)}
            <div class="actions">
                <button class="button secondary small">{word(8)}</button>
                <p role="status">{word(9)}" "<strong class="num">{move || decimal(worked.get()[0], 100)}</strong></p>
            </div>
            <p class="hint">{word(10)}</p>
            <ul class="bars">{bar(5)}{bar(4)}{bar(3)}{bar(2)}{bar(1)}</ul>
        </form>
    }
}
