//! Pages around accounts. All of them work without scripts.

mod confirm;
mod join;
mod login;
mod recover;
mod sessions;
mod settings;

pub use confirm::confirm;
pub use join::join;
pub use login::{login, logout};
pub use recover::{forgot, reset};
pub use settings::{erase, settings};

use crate::ui::page::Page;
use leptos::prelude::*;

/// A page with one picture, one sentence and one way on.
fn told(picture: &'static str, title: String, text: String, (href, words): (impl Into<String>, String)) -> Page {
    let href = href.into();
    let body = view! {
        <div class="empty">
            <img src=format!("/art/{picture}.svg") alt="" width="240" height="180"/>
            <h1>{title.clone()}</h1>
            <p>{text}</p>
            <a class="button" href=href>{words}</a>
        </div>
    };
    Page::new(title, body).narrow()
}
