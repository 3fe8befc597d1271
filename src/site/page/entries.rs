//! Entries of a statement: each opens to why it is there.

use crate::{
    kernel::points,
    ledger::model::TransferKind,
    site::model::{About, Row},
    t,
    ui::{
        date,
        parts::{Delta, Icon},
    },
};
use leptos::prelude::*;

/// What customers call a kind.
pub fn kind_name(kind: TransferKind) -> String {
    match kind {
        TransferKind::Award => t!("entry-award"),
        TransferKind::Release => t!("entry-release"),
        TransferKind::Hold => t!("entry-hold"),
        TransferKind::Post => t!("entry-post"),
        TransferKind::Void => t!("entry-void"),
        TransferKind::Reverse => t!("entry-reverse"),
        TransferKind::Expire => t!("entry-expire"),
        TransferKind::Adjust => t!("entry-adjust"),
        TransferKind::Recover => t!("entry-recover"),
    }
}

fn icon(row: &Row) -> &'static str {
    match row.kind {
        TransferKind::Award if row.about.is_some() => "receipt",
        TransferKind::Award => "star",
        TransferKind::Release => "check",
        TransferKind::Hold | TransferKind::Post => "gift",
        TransferKind::Void | TransferKind::Reverse | TransferKind::Recover => "undo",
        TransferKind::Expire => "clock",
        TransferKind::Adjust => "user",
    }
}

fn title(row: &Row) -> String {
    match (&row.about, row.kind) {
        (Some(About { name, .. }), TransferKind::Award) if !name.is_empty() => t!("entry-order", order = name.as_str()),
        (Some(About { name, .. }), TransferKind::Reverse) if !name.is_empty() => t!("entry-order-back", order = name.as_str()),
        (_, TransferKind::Release | TransferKind::Expire) => kind_name(row.kind),
        // Short reasons ("Coupon SPRING") say more than the kind does.
        _ => row.reasons.first().filter(|reason| reason.chars().count() <= 60).cloned().unwrap_or_else(|| kind_name(row.kind)),
    }
}

/// Rows under the days they happened on, newest first.
#[component]
pub fn Entries(rows: Vec<Row>) -> impl IntoView {
    let mut day = String::new();
    let items = rows.into_iter().map(|row| {
        let this = date::weekday(row.at);
        let heading = (this != day).then(|| view! { <li class="day"><h3>{this.clone()}</h3></li> });
        day = this;
        view! { {heading}<li class="entry"><Entry row/></li> }
    });
    view! { <ol class="statement">{items.collect_view()}</ol> }
}

#[component]
fn Entry(row: Row) -> impl IntoView {
    let title = title(&row);
    let note = match row.kind {
        TransferKind::Adjust => t!("entry-note", time = date::clock(row.at), kind = kind_name(row.kind)),
        _ => date::clock(row.at),
    };
    view! {
        <details>
            <summary>
                <Icon name=icon(&row)/>
                <span class="what">{title}<small>{note}</small></span>
                <Delta points=row.delta/>
            </summary>
            <Why row/>
        </details>
    }
}

/// The parts as a receipt, the words, the rule, and the way to what it is about.
#[component]
fn Why(row: Row) -> impl IntoView {
    let line = |name: String, points: i64| view! { <div><dt>{name}</dt><dd>{points::show_signed(points)}</dd></div> };
    let parts = row.parts.iter().filter(|(name, _)| !name.is_empty()).map(|(name, points)| line(name.clone(), *points)).collect_view();
    // The words of an award name its rule themselves.
    let rule = (!row.rule.0.is_empty() && row.kind != TransferKind::Award).then(|| t!("entry-rule", rule = row.rule.0.as_str(), version = row.rule.1));
    let original = (!row.original.is_empty() && row.parts.len() == 1).then(|| t!("entry-original", reason = row.original.as_str()));
    view! {
        <div class="why">
            <dl class="receipt">
                {parts}
                <div class="sum"><dt>{kind_name(row.kind)}</dt><dd>{points::show_signed(row.delta)}</dd></div>
                <div><dt>{t!("entry-balance")}</dt><dd>{points::show(row.balance)}</dd></div>
            </dl>
            {row.reasons.into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view()}
            {original.map(|text| view! { <p class="hint">{text}</p> })}
            {rule.map(|text| view! { <p class="hint">{text}</p> })}
            {row.about.map(|about| view! { <p><a href=about.href>{if about.name.is_empty() { t!("entry-see-code") } else { t!("entry-see-order", order = about.name) }}</a></p> })}
        </div>
    }
}
