//! How far a review can be believed: the stamp, and the card of facts behind it.

use super::{Scene, stretch};
use crate::{
    kernel::{
        points,
        time::{DAY, Time},
    },
    review::{
        import::Format,
        model::{Degree, Review},
    },
    t,
    ui::{date, parts::Icon, stars::Stars},
};
use leptos::prelude::*;

/// A degree in one or two words, with how long it has been so where that says something.
pub fn degree_words(degree: Degree, since: Time, now: Time) -> String {
    match degree {
        Degree::None => t!("review-stamp-none"),
        Degree::Ordered => t!("review-stamp-ordered"),
        Degree::Delivered => t!("review-stamp-delivered"),
        Degree::Kept if now - since > 60 * DAY => t!("review-stamp-kept-for", time = stretch(now - since)),
        Degree::Kept => t!("review-stamp-kept"),
        Degree::BoughtAgain => t!("review-stamp-again"),
        Degree::Returned => t!("review-stamp-returned"),
        Degree::Imported => t!("review-stamp-imported"),
    }
}

/// The stamp of a degree.
#[component]
pub fn Stamp(degree: Degree, since: Time, now: Time) -> impl IntoView {
    let (class, icon) = match degree {
        Degree::None => ("stamp unsure", "question"),
        Degree::Ordered => ("stamp info", "box"),
        Degree::Delivered => ("stamp info", "truck"),
        Degree::Kept => ("stamp good", "check-badge"),
        Degree::BoughtAgain => ("stamp gold", "refresh"),
        Degree::Returned => ("stamp wait", "undo"),
        Degree::Imported => ("stamp", "download"),
    };
    view! { <span class=class><Icon name=icon/>{degree_words(degree, since, now)}</span> }
}

/// The stamp that opens to what is known: purchase, incentive, source, edits, language, moderation.
#[component]
pub fn Proof(review: Review, scene: Scene, #[prop(optional)] open: bool) -> impl IntoView {
    let facts = [
        (t!("review-fact-purchase"), purchase(&review, &scene).into_any()),
        (t!("review-fact-incentive"), incentive(&review).into_any()),
        (t!("review-fact-source"), source(&review).into_any()),
        (t!("review-fact-edits"), edits(&review).into_any()),
        (t!("review-fact-language"), language(&review.language).into_any()),
        (t!("review-fact-moderation"), moderation(&review).into_any()),
    ];
    let facts = facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    view! {
        <details class="proof" open=open>
            <summary><Stamp degree=review.degree since=review.degree_since now=scene.now/><span class="sr-only">{t!("review-how-we-know")}</span></summary>
            <div>
                <Trail degree=review.degree/>
                <dl class="facts">{facts.collect_view()}</dl>
            </div>
        </details>
    }
}

/// How far along its way the purchase was seen; nothing where none was.
#[component]
fn Trail(degree: Degree) -> impl IntoView {
    let (seen, last) = match degree {
        Degree::None | Degree::Imported => (0, t!("review-trail-again")),
        Degree::Ordered => (1, t!("review-trail-again")),
        Degree::Delivered => (2, t!("review-trail-again")),
        Degree::Kept => (3, t!("review-trail-again")),
        Degree::BoughtAgain => (4, t!("review-trail-again")),
        Degree::Returned => (0, String::new()),
    };
    if degree == Degree::Returned {
        let steps = [t!("review-trail-ordered"), t!("review-trail-returned")].map(|words| view! { <li class="done">{words}</li> });
        return view! { <ol class="trail" aria-label=t!("review-trail")>{steps.into_iter().collect_view()}</ol> }.into_any();
    }
    (seen > 0)
        .then(|| {
            let steps = [t!("review-trail-ordered"), t!("review-trail-delivered"), t!("review-trail-kept"), last];
            let steps = steps.into_iter().enumerate().map(|(at, words)| view! { <li class=(at < seen).then_some("done")>{words}</li> });
            view! { <ol class="trail" aria-label=t!("review-trail")>{steps.collect_view()}</ol> }
        })
        .into_any()
}

fn purchase(review: &Review, scene: &Scene) -> String {
    let day = date::day(review.degree_since);
    match review.degree {
        Degree::None => t!("review-purchase-none"),
        Degree::Ordered => t!("review-purchase-ordered", day = day),
        Degree::Delivered => t!("review-purchase-delivered", day = day),
        Degree::Kept => t!("review-purchase-kept", day = day, days = scene.return_days),
        Degree::BoughtAgain => t!("review-purchase-again", day = day),
        Degree::Returned => t!("review-purchase-returned", day = day),
        Degree::Imported => t!("review-purchase-imported", source = source_name(&review.source)),
    }
}

fn incentive(review: &Review) -> String {
    if review.promised > 0 {
        return t!("review-incentive-points", points = points::show(review.promised), count = review.promised, day = date::day(review.written_at));
    }
    match review.incentive_note.as_str() {
        "" if review.is_imported() => t!("review-incentive-unknown"),
        "" => t!("review-incentive-none"),
        note => t!("review-incentive-note", source = source_name(&review.source), note = note),
    }
}

fn source(review: &Review) -> String {
    match review.source.as_str() {
        "page" => t!("review-source-page"),
        "order" => t!("review-source-order"),
        "request" => t!("review-source-request"),
        "api" => t!("review-source-api"),
        other => t!("review-source-import", source = source_name(other)),
    }
}

/// What an app calls itself, from its stored name.
fn source_name(source: &str) -> String {
    Format::parse(source).map_or_else(|| source.to_owned(), |format| format.title().to_owned())
}

/// Each change with its time; where the stars changed, from how many to how many.
fn edits(review: &Review) -> impl IntoView + use<> {
    let extras = &review.extras;
    if extras.edits.is_empty() && extras.updates.is_empty() {
        return t!("review-edits-none").into_any();
    }
    let edits = extras.edits.iter().map(|edit| (edit.at, edit.from, edit.to, if edit.words { t!("review-edit-words") } else { t!("review-edit-stars") }));
    let updates = extras.updates.iter().map(|update| (update.at, update.from, update.to, t!("review-edit-update")));
    let mut all = edits.chain(updates).collect::<Vec<_>>();
    all.sort_by_key(|(at, ..)| *at);
    view! { <ol class="history">{all.into_iter().map(|(at, from, to, words)| change(at, from, to, words)).collect_view()}</ol> }.into_any()
}

fn change(at: Time, from: i64, to: i64, words: String) -> impl IntoView {
    let stars = (from != to).then(|| {
        view! { <p class="change"><Stars value=from * 100 size="small"/><Icon name="arrow-right"/><span class="sr-only">{t!("review-edit-became")}</span><Stars value=to * 100 size="small"/></p> }
    });
    view! { <li><span class="hint"><date::Day at/></span>{stars}<p>{words}</p></li> }
}

/// A language by its name; codes that have none here stay codes.
pub fn language(code: &str) -> String {
    match code {
        "" => t!("review-language-unknown"),
        "en" => t!("review-language-en"),
        "de" => t!("review-language-de"),
        "fr" => t!("review-language-fr"),
        "es" => t!("review-language-es"),
        "it" => t!("review-language-it"),
        "nl" => t!("review-language-nl"),
        "pl" => t!("review-language-pl"),
        "pt" => t!("review-language-pt"),
        "sv" => t!("review-language-sv"),
        other => other.to_uppercase(),
    }
}

fn moderation(review: &Review) -> String {
    if let Some(at) = review.extras.restored {
        return t!("review-moderation-restored", day = date::day(at));
    }
    match review.published_at {
        _ if review.is_imported() => t!("review-moderation-imported", source = source_name(&review.source)),
        None => t!("review-moderation-waiting"),
        // Published in the same step as it was written: no rule asked for a look.
        Some(at) if at <= review.written_at => t!("review-moderation-rule"),
        Some(at) => t!("review-moderation-person", day = date::day(at)),
    }
}
