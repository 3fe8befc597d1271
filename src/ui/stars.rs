//! Stars: a row of five, and the figures beside them.

use crate::t;
use leptos::prelude::*;

/// `4.6`: hundredths of a star with one decimal, halves up.
pub fn tenths(hundredths: i64) -> String {
    let tenths = (hundredths + 5).div_euclid(10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// `4.62`
pub fn hundredths(value: i64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

/// Five stars, filled up to a value in hundredths to the nearest half. `size`: `small`, `large`, or empty.
#[component]
pub fn Stars(value: i64, #[prop(optional)] size: &'static str) -> impl IntoView {
    let words = if value % 100 == 0 { (value / 100).to_string() } else { tenths(value) };
    let stars = (0..5_i64).map(|number| {
        let kind = match value - number * 100 {
            75.. => "full",
            25..75 => "half",
            _ => "empty",
        };
        view! { <use href=format!("/icons.svg#i-star-{kind}") x=number * 24 width="24" height="24"/> }
    });
    view! {
        <span class=format!("stars {size}").trim_end().to_owned() role="img" aria-label=t!("stars-of", value = words)>
            <svg viewBox="0 0 120 24" aria-hidden="true">{stars.collect_view()}</svg>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::{Stars, hundredths, tenths};
    use leptos::prelude::*;

    #[test]
    fn figures_are_rounded_halves_up() {
        assert_eq!((tenths(462), tenths(465), tenths(500), tenths(396), hundredths(405)), ("4.6".into(), "4.7".into(), "5.0".into(), "4.0".into(), "4.05".into()));
    }

    #[test]
    fn stars_are_filled_to_the_nearest_half() {
        let kinds = |value: i64| {
            let html = view! { <Stars value/> }.to_html();
            ["full", "half", "empty"].map(|kind| html.matches(&format!("star-{kind}")).count())
        };
        assert_eq!((kinds(0), kinds(424), kinds(425), kinds(474), kinds(475), kinds(500)), ([0, 0, 5], [4, 0, 1], [4, 1, 0], [4, 1, 0], [5, 0, 0], [5, 0, 0]));
    }
}
