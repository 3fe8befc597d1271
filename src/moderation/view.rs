//! Parts that pages of several slices show of judging.

use super::model::{Decision, Letter};
pub use super::rules::words;
use crate::{
    t,
    ui::{
        date::Moment,
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

/// A statement of reasons as its reader sees it: paragraphs as they were typed.
#[component]
pub fn Statement(text: String) -> impl IntoView {
    view! { <blockquote class="letter">{text}</blockquote> }
}

/// Decisions, the newest first. `for_staff` says who decided.
#[component]
pub fn Decisions(decisions: Vec<Decision>, #[prop(optional)] for_staff: bool) -> impl IntoView {
    let rows = decisions.into_iter().map(|decision| {
        let (tone, did) = words::action(decision.action);
        let who = match (decision.automated, for_staff && !decision.decider_name.is_empty()) {
            (true, _) => t!("moderation-by-rule"),
            (false, true) => t!("moderation-by", name = decision.decider_name.as_str()),
            (false, false) => t!("moderation-by-person"),
        };
        let appeal = decision.appeal.as_ref().map(|appeal| words::appeal(appeal.state));
        let title = if for_staff { did.into_any() } else { view! { <a href=format!("/me/decisions/{}", decision.id)>{did}</a> }.into_any() };
        view! {
            <li>
                <p class="rated"><span class=format!("badge {tone}")>{title}</span>{appeal.map(|(tone, text)| view! { <Badge tone text/> })}</p>
                <p class="hint"><Moment at=decision.at/>" · "{who}{decision.ground.map(|ground| format!(" · {}", words::reason(ground)))}</p>
                <details class="fold"><summary>{t!("moderation-statement-title")}</summary><Statement text=decision.statement/></details>
                {decision.appeal.filter(|appeal| for_staff && !appeal.body.is_empty()).map(|appeal| view! {
                    <details class="fold"><summary>{t!("moderation-appeal-text")}</summary><Statement text=appeal.body/></details>
                })}
            </li>
        }
    });
    view! { <ol class="stack">{rows.collect_view()}</ol> }
}

/// Letters between staff and an author, oldest first.
#[component]
pub fn Letters(letters: Vec<Letter>) -> impl IntoView {
    let rows = letters.into_iter().map(|letter| {
        let icon = if letter.is_staff { "reply" } else { "chat" };
        let name = if letter.author_name.is_empty() { t!("moderation-somebody") } else { letter.author_name };
        view! {
            <li class="stack">
                <p class="hint"><Icon name=icon/>" "<strong>{name}</strong>" · "<Moment at=letter.at/></p>
                <blockquote class="letter">{letter.body}</blockquote>
            </li>
        }
    });
    view! { <ol class="stack">{rows.collect_view()}</ol> }
}
