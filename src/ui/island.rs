//! The few controls that run in the browser and belong to no slice. Plain props only: a struct would pull a JSON parser in.

use leptos::prelude::*;

/// A button that copies `text` and says so. Without scripts it is not there: the text itself can be selected.
#[island]
pub fn CopyButton(text: String, label: String, done: String) -> impl IntoView {
    let (copied, set_copied) = signal(false);
    let copy = move |_| {
        put_on_clipboard(&text);
        set_copied.set(true);
    };
    view! {
        <button class="button secondary small" type="button" on:click=copy>
            <svg class="icon" aria-hidden="true"><use href="/icons.svg#i-copy"/></svg>
            <span aria-live="polite">{move || if copied.get() { done.clone() } else { label.clone() }}</span>
        </button>
    }
}

#[cfg(feature = "hydrate")]
fn put_on_clipboard(text: &str) {
    if let Some(window) = web_sys::window() {
        // The promise's refusal (no permission) leaves the text on the page to be copied by hand.
        let _ = window.navigator().clipboard().write_text(text);
    }
}

#[cfg(not(feature = "hydrate"))]
fn put_on_clipboard(_text: &str) {}
