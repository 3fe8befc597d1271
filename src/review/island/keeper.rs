//! Keeps a text while it is typed, and tells how long it is.

use leptos::{html, prelude::*};

/// Stands inside a form. A second after typing stops, and when the page is left, the form's fields are sent to `action`,
/// which answers with the time of day; the line then says `said` with that time in place of `{time}`, or `failed`. The line
/// also tells the length of the field `counted` as `count`, with `{length}` for the figure. Without scripts it says `first`.
#[island]
pub fn Keeper(action: String, counted: String, first: String, said: String, failed: String, count: String) -> impl IntoView {
    let line: NodeRef<html::P> = NodeRef::new();
    let (words, set_words) = signal(first);
    let (length, set_length) = signal(String::new());
    #[cfg(feature = "hydrate")]
    browser::watch(line, browser::Plan { action, counted, said, failed, count }, set_words, set_length);
    #[cfg(not(feature = "hydrate"))]
    let _ = (action, counted, said, failed, count, set_words, set_length);
    view! {
        <p class="saved" node_ref=line>
            <span role="status">{move || words.get()}</span>
            <span class="count num" aria-hidden="true">{move || length.get()}</span>
        </p>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{html, prelude::*};
    use std::{cell::Cell, rc::Rc, time::Duration};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{FormData, Headers, HtmlFormElement, HtmlTextAreaElement, RequestInit, Response, UrlSearchParams};

    /// How long typing must have stopped.
    const PAUSE: Duration = Duration::from_secs(1);

    pub struct Plan {
        pub action: String,
        pub counted: String,
        pub said: String,
        pub failed: String,
        pub count: String,
    }

    /// Listens to the form around `line`.
    pub fn watch(line: NodeRef<html::P>, plan: Plan, set_words: WriteSignal<String>, set_length: WriteSignal<String>) {
        let plan = Rc::new(plan);
        Effect::new(move |_| {
            let Some(form) = line.get().and_then(|line| line.closest("form").ok().flatten()).and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
                return;
            };
            let is_changed = Rc::new(Cell::new(false));
            let timer = Rc::new(Cell::new(None::<TimeoutHandle>));
            tell_length(&form, &plan, set_length);
            let on_input = {
                let (form, plan, is_changed) = (form.clone(), Rc::clone(&plan), Rc::clone(&is_changed));
                move || {
                    is_changed.set(true);
                    tell_length(&form, &plan, set_length);
                    if let Some(running) = timer.take() {
                        running.clear();
                    }
                    let (form, plan, is_changed) = (form.clone(), Rc::clone(&plan), Rc::clone(&is_changed));
                    timer.set(set_timeout_with_handle(move || keep(&form, &plan, &is_changed, set_words), PAUSE).ok());
                }
            };
            if is_typed(&form, &plan.counted) {
                on_input();
            }
            let on_input = Closure::<dyn Fn()>::new(on_input);
            let on_leave = {
                let (form, plan, is_changed) = (form.clone(), Rc::clone(&plan), Rc::clone(&is_changed));
                Closure::<dyn Fn()>::new(move || keep(&form, &plan, &is_changed, set_words))
            };
            // What is sent with the form itself need not be kept again behind it.
            let on_submit = Closure::<dyn Fn()>::new(move || is_changed.set(false));
            let listen = |target: &web_sys::EventTarget, name: &str, closure: Closure<dyn Fn()>| {
                let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
                // It lives as long as the page does.
                closure.forget();
            };
            listen(&form, "input", on_input);
            listen(&form, "submit", on_submit);
            if let Some(window) = web_sys::window() {
                listen(&window, "pagehide", on_leave);
            }
        });
    }

    /// Whether somebody typed before the script was there.
    fn is_typed(form: &HtmlFormElement, counted: &str) -> bool {
        field(form, counted).is_some_and(|field| field.default_value().is_ok_and(|before| before != field.value()))
    }

    fn field(form: &HtmlFormElement, name: &str) -> Option<HtmlTextAreaElement> {
        form.get_with_name(name)?.dyn_into().ok()
    }

    fn tell_length(form: &HtmlFormElement, plan: &Plan, set_length: WriteSignal<String>) {
        if let Some(field) = field(form, &plan.counted) {
            let length = field.value().trim().chars().count();
            set_length.set(plan.count.replace("{length}", &length.to_string()));
        }
    }

    fn keep(form: &HtmlFormElement, plan: &Rc<Plan>, is_changed: &Rc<Cell<bool>>, set_words: WriteSignal<String>) {
        if !is_changed.replace(false) {
            return;
        }
        let Some(request) = send(form, &plan.action) else { return };
        let (plan, is_changed) = (Rc::clone(plan), Rc::clone(is_changed));
        leptos::task::spawn_local(async move {
            let words = match answer(request).await {
                Ok(time) => plan.said.replace("{time}", time.trim_matches('"')),
                Err(_) => {
                    // The next letter tries again.
                    is_changed.set(true);
                    plan.failed.clone()
                }
            };
            set_words.try_set(words);
        });
    }

    /// Sends the form's fields, also while the page is being left.
    fn send(form: &HtmlFormElement, action: &str) -> Option<js_sys::Promise> {
        let fields = FormData::new_with_form(form).ok()?;
        let body = UrlSearchParams::new().ok()?;
        let entries = js_sys::try_iter(&fields).ok()??;
        for entry in entries.flatten() {
            let entry = js_sys::Array::from(&entry);
            if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
                body.append(&name, &value);
            }
        }
        let headers = Headers::new().ok()?;
        headers.append("accept", "application/json").ok()?;
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body);
        js_sys::Reflect::set(&init, &"keepalive".into(), &true.into()).ok()?;
        Some(web_sys::window()?.fetch_with_str_and_init(action, &init))
    }

    async fn answer(request: js_sys::Promise) -> Result<String, JsValue> {
        let response = wasm_bindgen_futures::JsFuture::from(request).await?.dyn_into::<Response>()?;
        if !response.ok() {
            return Err(JsValue::NULL);
        }
        let text = wasm_bindgen_futures::JsFuture::from(response.text()?).await?;
        text.as_string().ok_or(JsValue::NULL)
    }
}
