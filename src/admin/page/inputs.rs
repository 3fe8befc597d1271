//! Fields of the desk's forms: those that look at what they would do before they do it (their values are in the address),
//! and choices for the others.

use crate::{
    kernel::failure::Failure,
    server::visit::Visit,
    ui::{
        form::{answered, inside_textarea},
        parts::Icon,
    },
};
use leptos::prelude::*;

/// What stands in a form: what was typed, else what is stored; and what is wrong with it.
#[derive(Clone, Default)]
pub struct Typed {
    values: Vec<(String, String)>,
    failure: Option<Failure>,
}

impl Typed {
    /// From the address, where anything was typed at all; the refusal is that of reading it.
    pub fn asked(visit: &Visit, failure: Option<Failure>) -> Self {
        Self { values: visit.query.clone(), failure }
    }

    /// From the last answer of the form `action`.
    pub fn answered(action: &str) -> Self {
        answered(action).map_or_else(Self::default, |flash| Self { values: flash.values, failure: flash.failure })
    }

    /// What stands in a field; `stored` where nothing was typed.
    pub fn value(&self, name: &str, stored: &str) -> String {
        self.values.iter().find(|(key, _)| key == name).map_or_else(|| stored.to_owned(), |(_, value)| value.clone())
    }

    /// Whether anything was typed.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn failure(&self) -> Option<Failure> {
        self.failure.clone()
    }

    fn error(&self, name: &str) -> Option<String> {
        self.failure.as_ref().and_then(|failure| failure.about(name)).map(ToOwned::to_owned)
    }
}

/// A labelled input, or a text area of `lines` lines.
#[component]
pub fn Input(
    typed: Typed,
    #[prop(into)] name: String,
    label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] stored: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] required: bool,
    #[prop(default = 100)] most: u32,
    #[prop(optional)] lines: u32,
) -> impl IntoView {
    let (value, error) = (typed.value(&name, &stored), typed.error(&name));
    let described = described(&name, !hint.is_empty(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let mode = (!inputmode.is_empty()).then_some(inputmode);
    let control = if lines > 0 {
        view! { <textarea id=name.clone() name=name.clone() rows=lines required=required maxlength=most aria-describedby=described aria-invalid=invalid>{inside_textarea(&value)}</textarea> }.into_any()
    } else {
        view! { <input id=name.clone() name=name.clone() type=kind value=value required=required maxlength=most inputmode=mode autocomplete="off" aria-describedby=described aria-invalid=invalid/> }.into_any()
    };
    view! { <Labelled name label hint error>{control}</Labelled> }
}

/// A labelled choice. Options: value and words.
#[component]
pub fn Pick(
    typed: Typed,
    #[prop(into)] name: String,
    label: String,
    #[prop(optional, into)] hint: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] stored: String,
) -> impl IntoView {
    let (chosen, error) = (typed.value(&name, &stored), typed.error(&name));
    let described = described(&name, !hint.is_empty(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let options = options.into_iter().map(|(value, words)| view! { <option selected=value == chosen value=value>{words}</option> }).collect_view();
    let control = view! { <select id=name.clone() name=name.clone() aria-describedby=described aria-invalid=invalid>{options}</select> }.into_any();
    view! { <Labelled name label hint error>{control}</Labelled> }
}

#[component]
fn Labelled(name: String, label: String, hint: String, error: Option<String>, children: Children) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {children()}
            {error.map(|error| view! { <p class="error" id=format!("{name}-error")><Icon name="alert"/>{error}</p> })}
        </div>
    }
}

fn described(name: &str, has_hint: bool, has_error: bool) -> Option<String> {
    let parts = [(has_hint, "hint"), (has_error, "error")];
    let ids = parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, part)| format!("{name}-{part}")).collect::<Vec<_>>();
    (!ids.is_empty()).then(|| ids.join(" "))
}
