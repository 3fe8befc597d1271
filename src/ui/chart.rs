//! Charts drawn by the server as SVG: nothing runs in the browser, and below each one stand its numbers as a table.
//!
//! - [`LineChart`]: values over time (`times` rising, one value of each series a time); the first series is an area.
//!   `steps` for what holds until it changes (a balance).
//! - [`ColumnChart`]: values by name (`labels`, one value of each series a label), series side by side; may be negative.
//! - [`BarRows`]: a short ranking. [`Dial`]: a share as a ring.
//!
//! ```ignore
//! let starts = chart::months(now, 12);
//! view! {
//!     <ColumnChart title summary unit=Unit::Count
//!         labels=starts.iter().map(|at| date::month(*at)).collect()
//!         series=vec![Series::new(earned_words, earned), Series::new(spent_words, spent)]/>
//! }
//! ```
//! At most four series (`s1` to `s4` of `docs/design.md`), at most 40 points that can be pointed at; more are sampled.

pub mod scale;

use crate::{
    kernel::{
        money::{Currency, Minor},
        points,
        time::Time,
    },
    t,
    ui::date,
};
use leptos::prelude::*;
pub use scale::months;
use scale::{Axis, short};
use std::fmt::Write as _;

/// What the values are: decides how they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Points, members, orders.
    #[default]
    Count,
    /// Minor units.
    Money(Currency),
}

impl Unit {
    fn full(&self, value: i64) -> String {
        match self {
            Self::Count => points::show(value),
            Self::Money(currency) => currency.show(value),
        }
    }

    /// For the axis: few characters, no cents.
    fn short(&self, value: Minor) -> String {
        match self {
            Self::Count => short(value),
            Self::Money(currency) => short(value / currency.unit()),
        }
    }

    /// Axes of money have no lines between whole units.
    fn axis(&self, least: i64, most: i64) -> Axis {
        match self {
            Self::Count => Axis::around(least, most),
            Self::Money(currency) => {
                let unit = currency.unit();
                let axis = Axis::around(least.div_euclid(unit), most.div_euclid(unit) + i64::from(most % unit > 0));
                Axis { low: axis.low * unit, high: axis.high * unit, step: axis.step * unit }
            }
        }
    }
}

/// Values of one kind: a name for the legend, and one value for each time or label of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    pub values: Vec<i64>,
}

impl Series {
    pub fn new(name: impl Into<String>, values: Vec<i64>) -> Self {
        Self { name: name.into(), values }
    }

    fn at(&self, index: usize) -> i64 {
        self.values.get(index).copied().unwrap_or(0)
    }
}

// The drawing's box: see "Chart" in docs/design.md.
const LEFT: f64 = 48.0;
const RIGHT: f64 = 632.0;
const TOP: f64 = 12.0;
const FLOOR: f64 = 200.0;
const NAMES: f64 = 226.0;
/// Points that can be pointed at, and rows of the table below.
const MARKS: usize = 40;
/// More points than these show their dots only under the pointer.
const DOTS: usize = 14;

const CLASSES: [&str; 4] = ["s1", "s2", "s3", "s4"];

fn class_of(series: usize) -> &'static str {
    CLASSES[series % CLASSES.len()]
}

/// A coordinate with one decimal.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), ToOwned::to_owned)
}

fn height(axis: Axis, value: i64) -> f64 {
    FLOOR - (FLOOR - TOP) * axis.part(value)
}

fn axis_of(unit: &Unit, series: &[Series]) -> Axis {
    let values = || series.iter().flat_map(|series| series.values.iter().copied());
    unit.axis(values().min().unwrap_or(0), values().max().unwrap_or(0))
}

#[expect(clippy::cast_precision_loss, reason = "a pixel is coarser than the loss")]
fn share(part: i64, whole: i64) -> f64 {
    if whole <= 0 { 0.5 } else { part as f64 / whole as f64 }
}

/// One thing to point at: where it stands, its name, and its value in each series.
struct Mark {
    x: f64,
    /// Where pointing at it begins and ends.
    reach: (f64, f64),
    name: String,
    values: Vec<i64>,
}

/// Values over time.
#[component]
pub fn LineChart(
    title: String,
    /// What the picture shows, in one sentence, for those who do not see it.
    summary: String,
    /// Rising; at most a few hundred.
    times: Vec<Time>,
    series: Vec<Series>,
    #[prop(optional)] unit: Unit,
    /// Each value holds until the next time.
    #[prop(optional)]
    steps: bool,
) -> impl IntoView {
    let axis = axis_of(&unit, &series);
    let (from, until) = (times.first().copied().unwrap_or(0), times.last().copied().unwrap_or(0));
    let x = move |at: Time| LEFT + (RIGHT - LEFT) * share(at - from, until - from);
    let lines = series.iter().enumerate().rev().map(|(index, series)| {
        let line = line_path(&times, series, x, axis, steps);
        let area = (index == 0 && times.len() > 1).then(|| {
            let floor = px(height(axis, 0));
            view! { <path class="area s1" d=format!("{line}V{floor}H{}z", px(x(from)))/> }
        });
        view! { {area}<path class=format!("line {}", class_of(index)) d=line/> }
    });
    let shown = scale::sample(times.len(), MARKS);
    let marks = shown.iter().enumerate().map(|(place, &index)| {
        let here = x(times[index]);
        let before = if place == 0 { here } else { f64::midpoint(here, x(times[shown[place - 1]])) };
        let after = shown.get(place + 1).map_or(here, |&next| f64::midpoint(here, x(times[next])));
        Mark { x: here, reach: (before - 2.0, after + 2.0), name: date::short(times[index]), values: series.iter().map(|series| series.at(index)).collect() }
    });
    let marks = marks.collect::<Vec<_>>();
    let ticks = scale::ticks(from, until).into_iter().map(|(at, name)| (x(at), name)).collect();
    let plot = view! {
        {lines.collect_view()}
        {marks.iter().map(|mark| point(mark, &unit, axis, shown.len() > DOTS)).collect_view()}
    };
    view! { <Frame title summary series unit axis ticks marks plot=plot.into_any()/> }
}

fn line_path(times: &[Time], series: &Series, x: impl Fn(Time) -> f64, axis: Axis, steps: bool) -> String {
    let mut path = String::with_capacity(times.len() * 12);
    for (index, at) in times.iter().enumerate() {
        let (x, y) = (px(x(*at)), px(height(axis, series.at(index))));
        let _ = match (index, steps) {
            (0, _) => write!(path, "M{x} {y}"),
            (_, true) => write!(path, "H{x}V{y}"),
            (_, false) => write!(path, "L{x} {y}"),
        };
    }
    path
}

/// Values by name.
#[component]
pub fn ColumnChart(
    title: String,
    /// What the picture shows, in one sentence, for those who do not see it.
    summary: String,
    labels: Vec<String>,
    series: Vec<Series>,
    #[prop(optional)] unit: Unit,
) -> impl IntoView {
    let axis = axis_of(&unit, &series);
    let slot = (RIGHT - LEFT) / f64::from(u32::try_from(labels.len().max(1)).unwrap_or(1));
    let kinds = f64::from(u32::try_from(series.len().max(1)).unwrap_or(1));
    let width = (slot * 0.72 / kinds).min(56.0);
    let middle = |index: usize| LEFT + slot * (f64::from(u32::try_from(index).unwrap_or(0)) + 0.5);
    let columns = series.iter().enumerate().flat_map(|(kind, series)| {
        let shift = (f64::from(u32::try_from(kind).unwrap_or(0)) - kinds / 2.0) * width;
        let zero = height(axis, 0);
        series.values.iter().take(labels.len()).enumerate().filter(|(_, value)| **value != 0).map(move |(index, value)| {
            let end = height(axis, *value);
            let tall = (zero - end).abs().max(1.0);
            view! { <rect class=format!("col {}", class_of(kind)) x=px(middle(index) + shift + 1.0) y=px(end.min(zero)) width=px(width - 2.0) height=px(tall) rx="2"/> }
        })
    });
    let columns = columns.collect_view();
    let marks = labels.iter().enumerate().map(|(index, name)| Mark {
        x: middle(index),
        reach: (middle(index) - slot / 2.0, middle(index) + slot / 2.0),
        name: name.clone(),
        values: series.iter().map(|series| series.at(index)).collect(),
    });
    let marks = marks.collect::<Vec<_>>();
    let step = labels.len().div_ceil(6).max(1);
    let ticks = labels.into_iter().enumerate().step_by(step).map(|(index, name)| (middle(index), name)).collect();
    let plot = view! {
        {columns}
        {marks.iter().map(|mark| column_tip(mark, &unit, axis)).collect_view()}
    };
    view! { <Frame title summary series unit axis ticks marks plot=plot.into_any()/> }
}

/// What pointing at one time shows: the dots of its values, and a small sign with the numbers.
fn point(mark: &Mark, unit: &Unit, axis: Axis, dense: bool) -> impl IntoView + use<> {
    let dots = mark.values.iter().enumerate().map(|(index, value)| {
        view! { <circle class=format!("dot {}", class_of(index)) cx=px(mark.x) cy=px(height(axis, *value)) r="4"/> }
    });
    let dots = dots.collect_view();
    view! { <g class=if dense { "point dense" } else { "point" }>{reach(mark)}{dots}{sign(mark, unit, axis)}</g> }
}

fn column_tip(mark: &Mark, unit: &Unit, axis: Axis) -> impl IntoView + use<> {
    view! { <g class="point">{reach(mark)}{sign(mark, unit, axis)}</g> }
}

fn reach(mark: &Mark) -> impl IntoView + use<> {
    view! { <rect class="hit" x=px(mark.reach.0) y=px(TOP) width=px(mark.reach.1 - mark.reach.0) height=px(FLOOR - TOP)/> }
}

/// The sign stands above the highest value, inside the drawing.
fn sign(mark: &Mark, unit: &Unit, axis: Axis) -> impl IntoView + use<> {
    let values = mark.values.iter().map(|value| unit.full(*value)).collect::<Vec<_>>().join(" · ");
    let letters = u32::try_from(values.chars().count().max(mark.name.chars().count())).unwrap_or(10);
    let wide = f64::from(letters) * 10.0 + 24.0;
    let top = mark.values.iter().map(|value| height(axis, *value)).fold(FLOOR, f64::min);
    let x = mark.x.clamp(LEFT + wide / 2.0 - 40.0, RIGHT - wide / 2.0 + 8.0);
    let y = (top - 66.0).max(-8.0);
    view! {
        <g class="tip" transform=format!("translate({} {})", px(x), px(y))>
            <rect x=px(-wide / 2.0) y="0" width=px(wide) height="56" rx="6"/>
            <text y="24">{values}</text>
            <text class="when" y="46">{mark.name.clone()}</text>
        </g>
    }
}

/// Axes, names and table around a plot.
#[component]
fn Frame(
    title: String,
    summary: String,
    series: Vec<Series>,
    unit: Unit,
    axis: Axis,
    ticks: Vec<(f64, String)>,
    marks: Vec<Mark>,
    plot: AnyView,
) -> impl IntoView {
    if marks.is_empty() {
        return view! { <figure class="chart"><figcaption><h2>{title}</h2></figcaption><p class="hint">{t!("chart-empty")}</p></figure> }.into_any();
    }
    let lines = axis.lines().map(|value| {
        let y = px(height(axis, value));
        view! { <line class=if value == 0 { "zero" } else { "" } x1=px(LEFT) x2=px(RIGHT) y1=y.clone() y2=y/> }
    });
    let amounts = axis.lines().map(|value| view! { <text class="y" x="40" y=px(height(axis, value) + 4.0)>{unit.short(value)}</text> });
    let names = ticks
        .into_iter()
        .enumerate()
        .map(|(index, (x, name))| view! { <text class=if index % 2 == 0 { "x" } else { "x minor" } x=px(x) y=px(NAMES)>{name}</text> });
    let legend = (series.len() > 1).then(|| {
        let names = series.iter().enumerate().map(|(index, series)| view! { <li class=class_of(index)>{series.name.clone()}</li> });
        view! { <ul class="legend">{names.collect_view()}</ul> }
    });
    view! {
        <figure class="chart">
            <figcaption><h2>{title}</h2>{legend}</figcaption>
            <svg viewBox="0 0 640 236" role="img" aria-label=summary>
                <g class="gridlines">{lines.collect_view()}</g>
                <g class="ticks">{amounts.collect_view()}{names.collect_view()}</g>
                {plot}
            </svg>
            <Numbers series unit marks/>
        </figure>
    }
    .into_any()
}

#[component]
fn Numbers(series: Vec<Series>, unit: Unit, marks: Vec<Mark>) -> impl IntoView {
    let head = series.into_iter().map(|series| view! { <th scope="col" class="end">{series.name}</th> }).collect_view();
    let rows = marks.into_iter().map(|mark| {
        let cells = mark.values.iter().map(|value| view! { <td class="end num">{unit.full(*value)}</td> }).collect_view();
        view! { <tr><th scope="row">{mark.name}</th>{cells}</tr> }
    });
    view! {
        <details class="fold">
            <summary>{t!("chart-numbers")}</summary>
            <table class="table"><thead><tr><th scope="col">{t!("chart-when")}</th>{head}</tr></thead><tbody>{rows.collect_view()}</tbody></table>
        </details>
    }
}

/// A short ranking: name, meter, number. The longest bar is the largest value.
#[component]
pub fn BarRows(rows: Vec<(String, i64)>, #[prop(optional)] unit: Unit) -> impl IntoView {
    let most = rows.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
    let rows = rows.into_iter().map(|(name, value)| {
        let words = unit.full(value);
        view! { <li><span>{name.clone()}</span><meter class="bar s1" min="0" max=most value=value.max(0) aria-label=name>{words.clone()}</meter><span class="num">{words}</span></li> }
    });
    view! { <ul class="bars">{rows.collect_view()}</ul> }
}

/// A share of a whole as a ring with its percentage; full when `whole` is zero or reached.
#[component]
pub fn Dial(
    part: i64,
    whole: i64,
    /// What it means, for those who do not see it.
    label: String,
) -> impl IntoView {
    let percent = if whole <= 0 { 100 } else { i64::try_from(i128::from(part.clamp(0, whole)) * 100 / i128::from(whole)).unwrap_or(100) };
    view! {
        <svg class="arc" viewBox="0 0 120 120" role="img" aria-label=label>
            <circle class="arc-track" cx="60" cy="60" r="52"/>
            <circle class="arc-fill" cx="60" cy="60" r="52" pathLength="100" stroke-dasharray=format!("{percent} 100")/>
            <text x="60" y="68">{format!("{percent}%")}</text>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::{BarRows, ColumnChart, Currency, LineChart, Series, Unit};
    use leptos::prelude::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn a_line_chart_draws_its_values_and_lists_them() {
        let html = view! { <LineChart title="B".to_owned() summary="S".to_owned() times=vec![0, DAY, 2 * DAY] series=vec![Series::new("Points", vec![0, 50, 100])] steps=true/> }.to_html();
        assert!(html.contains(r#"d="M48 200H340V106H632V12""#), "{html}");
        assert!(html.contains("<td class=\"end num\">100</td>") && html.contains(r#"role="img" aria-label="S""#), "{html}");
        assert!(!html.contains("style="), "the CSP refuses inline styles");
    }

    #[test]
    fn charts_bear_nothing_and_one() {
        let none = view! { <LineChart title="B".to_owned() summary=String::new() times=vec![] series=vec![]/> }.to_html();
        assert!(!none.contains("<svg"), "{none}");
        let one = view! { <LineChart title="B".to_owned() summary=String::new() times=vec![5] series=vec![Series::new("P", vec![7])]/> }.to_html();
        assert!(one.contains("<svg") && !one.contains("NaN"), "{one}");
    }

    #[test]
    fn money_has_whole_units_on_the_axis_and_cents_in_the_table() {
        let unit = Unit::Money(Currency::parse("EUR").expect("a code"));
        let html =
            view! { <ColumnChart title="M".to_owned() summary="S".to_owned() labels=vec!["Jan".into()] series=vec![Series::new("Goods", vec![12_345])] unit/> }
                .to_html();
        assert!(html.contains(">150</text>") && html.contains("€123.45"), "{html}");
    }

    #[test]
    fn names_are_escaped() {
        let html = view! { <BarRows rows=vec![("<b>x</b>".into(), 3)]/> }.to_html();
        assert!(!html.contains("<b>"), "{html}");
    }
}
