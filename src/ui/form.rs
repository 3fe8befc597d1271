//! Real forms: they work without scripts, keep what was typed, and say beside the field what to do.

use crate::{
    kernel::failure::{Code, Failure},
    server::{
        secret,
        visit::{Flash, Visit},
    },
    t,
    ui::parts::Icon,
};
use leptos::prelude::*;

/// What the form posted to `action` answered on the last request; `None` where another form or none answered.
pub fn answered(action: &str) -> Option<Flash> {
    use_context::<Visit>()?.flash.filter(|flash| flash.form == action)
}

/// A `<form method="post">` to a server function (`/fn/…`), with the notice of its last refusal on top.
/// `next` is where success leads (default: back here).
#[component]
pub fn PostForm(
    action: &'static str,
    #[prop(optional, into)] next: Option<String>,
    #[prop(default = "form")] class: &'static str,
    /// For buttons that stand outside the form.
    #[prop(optional)]
    id: &'static str,
    /// Whether it brings files.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView {
    let failure = answered(action).and_then(|flash| flash.failure);
    view! {
        <form class=class method="post" action=action id=(!id.is_empty()).then_some(id) enctype=files.then_some("multipart/form-data")>
            {failure.map(|failure| view! { <FailureNotice failure/> })}
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            {children()}
        </form>
    }
}

/// What went wrong, with links to the fields.
#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    let links = failure.code == Code::Invalid;
    view! {
        <div class="notice bad" role="alert">
            <Icon name="alert"/>
            <div>
                <p>{failure.message}</p>
                {(links && !failure.fields.is_empty()).then(|| view! {
                    <ul>{failure.fields.into_iter().map(|(name, what)| view! { <li><a href=format!("#{name}")>{what}</a></li> }).collect_view()}</ul>
                })}
            </div>
        </div>
    }
}

/// A labelled input. After a refusal it shows what was typed and what to do; passwords are never shown again.
#[component]
pub fn Field(
    /// The form's action, so that only its own answer is shown.
    form: &'static str,
    /// The argument's name; also the element's id.
    name: &'static str,
    label: String,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(default = true)] required: bool,
    #[prop(optional)] most: Option<u32>,
    #[prop(optional)] least: Option<u32>,
    /// Lines of a text area; 0 for a one-line input.
    #[prop(optional)]
    lines: u32,
) -> impl IntoView {
    let flash = answered(form);
    let typed = flash.as_ref().and_then(|f| f.values.iter().find(|(key, _)| key == name)).map(|(_, typed)| typed.clone());
    let error = flash.and_then(|f| f.failure).and_then(|f| f.about(name).map(ToOwned::to_owned));
    let value = if kind == "password" { String::new() } else { typed.unwrap_or(value) };
    let described = match (hint.is_empty(), error.is_some()) {
        (true, false) => None,
        (false, false) => Some(format!("{name}-hint")),
        (true, true) => Some(format!("{name}-error")),
        (false, true) => Some(format!("{name}-hint {name}-error")),
    };
    let some = |text: &'static str| (!text.is_empty()).then_some(text);
    let invalid = error.is_some().then_some("true");
    // Takes the visitor to the first field that needs a look, wherever its form stands on the page.
    let focus = error.is_some();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {if lines > 0 {
                view! { <textarea id=name name=name rows=lines required=required maxlength=most minlength=least aria-describedby=described aria-invalid=invalid autofocus=focus>{inside_textarea(&value)}</textarea> }.into_any()
            } else {
                view! {
                    <input id=name name=name type=kind value=value required=required maxlength=most minlength=least
                        autocomplete=some(autocomplete) inputmode=some(inputmode) aria-describedby=described aria-invalid=invalid autofocus=focus/>
                }.into_any()
            }}
            {error.map(|error| view! { <p class="error" id=format!("{name}-error")><Icon name="alert"/>{error}</p> })}
        </div>
    }
}

/// What stands inside a `<textarea>`. Leptos writes it as it is (tachys marks the element as not escaped), so a stored
/// `</textarea><script>` would come alive. The line break in front is dropped by browsers, and keeps one of the text's own.
pub fn inside_textarea(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// A value that the form carries along unseen.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// A fresh idempotency key as the hidden field `key`: sending the same form twice has one effect.
#[component]
pub fn OnceKey() -> impl IntoView {
    view! { <input type="hidden" name="key" value=secret::token()/> }
}

/// The success of the last form, wherever the visitor landed.
#[component]
pub fn SuccessNotice() -> impl IntoView {
    use_context::<Visit>().and_then(|visit| visit.flash).and_then(|flash| flash.success).map(|words| {
        view! { <div class="notice good" role="status"><Icon name="check"/><div><p>{words}</p></div></div> }
    })
}

/// The refusal of the last form, for pages whose forms have no place of their own for it (buttons in lists).
#[component]
pub fn LastFailure(form: &'static str) -> impl IntoView {
    answered(form).and_then(|flash| flash.failure).map(|failure| view! { <FailureNotice failure/> })
}

/// The sentence for a form that needs all its fields.
pub fn required_hint() -> String {
    t!("form-required")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_area_cannot_be_left() {
        let owner = Owner::new();
        let html = owner
            .with(|| view! { <Field form="/fn/x" name="note" label="Note".to_owned() lines=3 value="</textarea><script>alert(1)</script>&amp;"/> }.to_html());
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</textarea>"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }
}
