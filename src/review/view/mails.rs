//! The member's own switches: which mails come.

use crate::{
    t,
    ui::{
        form::{Hidden, LastFailure},
        parts::Badge,
    },
};
use leptos::prelude::*;

const WANT: &str = "/fn/review/want-mails";

/// Every kind of mail that can be stopped, with whether it is wanted. `next` is the page it stands on.
#[component]
pub fn MailSwitches(wanted: Vec<(&'static str, bool)>, next: &'static str) -> impl IntoView {
    let switches = wanted.into_iter().map(|(kind, is_wanted)| view! { <Switch kind is_wanted next/> });
    view! {
        <LastFailure form=WANT/>
        <ul class="stack">{switches.collect_view()}</ul>
    }
}

/// One kind, with one button, so that it works without scripts.
#[component]
fn Switch(kind: &'static str, is_wanted: bool, next: &'static str) -> impl IntoView {
    let (title, text) = mail_words(kind);
    let (value, words, class) = if is_wanted { ("no", t!("mails-stop"), "button secondary") } else { ("yes", t!("mails-again"), "button") };
    let badge = if is_wanted {
        view! { <Badge tone="good" text=t!("mails-on")/> }
    } else {
        view! { <Badge text=t!("mails-off")/> }
    };
    view! {
        <li><section class="card" aria-labelledby=kind>
            <div class="card-head"><h3 id=kind>{title.clone()}</h3>{badge}</div>
            <p>{text}</p>
            <form method="post" action=WANT>
                <Hidden name="kind" value=kind/>
                <Hidden name="next" value=next/>
                <div class="actions"><button class=class name="wanted" value=value>{words}<span class="sr-only">": "{title}</span></button></div>
            </form>
        </section></li>
    }
}

/// What a kind of mail is called, and what it is.
pub fn mail_words(kind: &str) -> (String, String) {
    match kind {
        "notices" => (t!("mails-notices"), t!("mails-notices-text")),
        "digests" => (t!("mails-digests"), t!("mails-digests-text")),
        "questions" => (t!("mails-questions"), t!("mails-questions-text")),
        _ => (t!("mails-reviews"), t!("mails-reviews-text")),
    }
}
