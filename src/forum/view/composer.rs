//! The form that writes: a text with its pictures, a look at it, and what was typed whenever it is shown again.

use crate::{
    forum::model::{Alike, TEXT},
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        picture::{ACCEPT, MOST_ALT},
    },
    server::visit::Visit,
    t,
    ui::{
        form::{FailureNotice, Field, Hidden, answered},
        parts::Icon,
    },
};
use leptos::prelude::*;

/// Pictures that a form takes at once; more go with the next look.
const AT_ONCE: usize = 3;

/// What was typed into a field of the form `action`, when it is shown again.
pub fn typed(action: &str, name: &str) -> Option<String> {
    answered(action)?.values.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// The form around the fields that `children` are; `post` is the word on its button, `back` where giving up leads.
#[component]
pub fn Composer(
    action: &'static str,
    /// What the body's field is called, and what stands in it at first.
    label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    post: String,
    #[prop(optional, into)] back: String,
    #[prop(default = 8)] lines: u32,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let visit = use_context::<Visit>();
    let from = visit.as_ref().map(|visit| visit.path.clone()).unwrap_or_default();
    let is_signed_out = visit.is_some_and(|visit| visit.caller == Caller::Nobody);
    let failure = answered(action).and_then(|flash| flash.failure).filter(|failure| failure.about("alike").is_none());
    view! {
        <form class="form card composer" method="post" action=format!("{action}#write") enctype="multipart/form-data" data-composer>
            {failure.map(|failure| view! { <Refusal failure is_signed_out/> })}
            <Hidden name="from" value=from/>
            {children.map(|children| children())}
            <Field form=action name="body" label hint value lines most=u32::try_from(TEXT).unwrap_or(u32::MAX)/>
            <div class="aids"><Pictures action/><Help/></div>
            <div class="actions">
                <button class="button"><Icon name="chat"/>{post}</button>
                <button class="button secondary" name="go" value="preview" formnovalidate><Icon name="eye"/>{t!("forum-preview")}</button>
                {(!back.is_empty()).then(|| view! { <a class="button quiet" href=back>{t!("forum-cancel")}</a> })}
                <p class="hint keys">{t!("forum-keys")}</p>
            </div>
        </form>
    }
}

/// What went wrong. Whoever was signed out meanwhile signs in beside this page, and sends the same again.
#[component]
fn Refusal(failure: Failure, is_signed_out: bool) -> impl IntoView {
    if failure.code == Code::Unauthorized && is_signed_out {
        return view! {
            <div class="notice wait" role="alert"><Icon name="info"/><div>
                <p>{t!("forum-signed-out")}" "<a href="/login" target="_blank">{t!("forum-signed-out-link")}</a></p>
            </div></div>
        }
        .into_any();
    }
    view! { <FailureNotice failure/> }.into_any()
}

/// Files with the words for those who do not see them.
#[component]
pub fn Pictures(action: &'static str) -> impl IntoView {
    let failure = answered(action).and_then(|flash| flash.failure);
    let has_error = failure.as_ref().is_some_and(|failure| failure.fields.iter().any(|(name, _)| name.starts_with("picture")));
    let rows = (1..=AT_ONCE).map(|number| {
        let (file, alt) = (format!("picture_{number}"), format!("alts[{number}]"));
        let error = failure.as_ref().and_then(|failure| failure.about(&file)).map(ToOwned::to_owned);
        let (error_id, invalid) = (format!("{file}-error"), error.is_some().then_some("true"));
        let words = typed(action, &alt).unwrap_or_default();
        view! {
            <div class="fields">
                <div class="field"><label for=file.clone()>{t!("forum-picture-file", number = number)}</label>
                    <input id=file.clone() name=file type="file" accept=ACCEPT aria-describedby=error.is_some().then(|| error_id.clone()) aria-invalid=invalid/>
                    {error.map(|error| view! { <p class="error" id=error_id><Icon name="alert"/>{error}</p> })}</div>
                <div class="field"><label for=alt.clone()>{t!("forum-picture-alt")}</label>
                    <input id=alt.clone() name=alt value=words maxlength=MOST_ALT autocomplete="off"/></div>
            </div>
        }
    });
    view! {
        <details class="fold" open=has_error>
            <summary><Icon name="camera"/>{t!("forum-pictures")}</summary>
            <div class="stack"><p class="hint">{t!("forum-pictures-hint")}</p>{rows.collect_view()}</div>
        </details>
    }
}

/// How to write what looks like something.
#[component]
fn Help() -> impl IntoView {
    let rows = [
        (t!("forum-help-strong"), t!("forum-help-strong-what")),
        (t!("forum-help-em"), t!("forum-help-em-what")),
        (t!("forum-help-link"), t!("forum-help-link-what")),
        (t!("forum-help-list"), t!("forum-help-list-what")),
        (t!("forum-help-quote"), t!("forum-help-quote-what")),
        (t!("forum-help-code"), t!("forum-help-code-what")),
        (t!("forum-help-mention"), t!("forum-help-mention-what")),
        (t!("forum-help-emoji"), t!("forum-help-emoji-what")),
    ];
    let rows = rows.map(|(typed, shown)| view! { <div><dt><code>{typed}</code></dt><dd>{shown}</dd></div> });
    view! {
        <details class="fold">
            <summary><Icon name="info"/>{t!("forum-help")}</summary>
            <dl class="marks-help">{rows.into_iter().collect_view()}</dl>
        </details>
    }
}

/// What the text would look like.
#[component]
pub fn Preview(html: String) -> impl IntoView {
    view! { <div class="preview" role="status"><span class="badge">{t!("forum-preview")}</span><div class="prose" dir="auto" inner_html=html></div></div> }
}

/// Threads that are alike. A script fills the list while the title is typed; its room is kept.
#[component]
pub fn Hints(alike: Vec<Alike>) -> impl IntoView {
    let is_empty = alike.is_empty();
    let links = alike.into_iter().map(|one| view! { <li><a href=one.href>{one.title}</a></li> }).collect_view();
    view! {
        <div class="hints" data-hints="/fn/forum/similar" aria-live="polite">
            <p class="hint" hidden=!is_empty>{t!("forum-alike-none")}</p>
            <p hidden=is_empty><strong>{t!("forum-alike")}</strong></p>
            <ul>{links}</ul>
        </div>
    }
}
