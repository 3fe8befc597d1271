//! Threads on pages of other slices: the home page, a product's.

use crate::{
    forum::model::Row,
    kernel::points,
    t,
    ui::{
        date::Moment,
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

/// A few threads in short. `more` is where to go on, and what it says. Nothing where there is none.
#[component]
pub fn Strip(title: String, rows: Vec<Row>, #[prop(into)] more: (String, String)) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="community-strip">
                <header class="section-head"><h2 id="community-strip">{title}</h2><a href=more.0>{more.1}</a></header>
                <ul class="strip-threads">{rows.into_iter().map(|row| view! { <Short row/> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Short(row: Row) -> impl IntoView {
    let thread = row.thread;
    let href = thread.path();
    let solved = (!thread.accepted_id.is_empty()).then(|| view! { <Badge tone="good" text=t!("forum-strip-solved")/> });
    view! {
        <li>
            <p><a href=href dir="auto"><b>{thread.title}</b></a>" "{solved}</p>
            <p class="hint" dir="auto">{thread.excerpt}</p>
            <p class="hint"><Icon name="chat"/>{t!("forum-strip-replies", count = thread.replies, shown = points::show(thread.replies))}" · "{thread.last_name}" · "<Moment at=thread.last_at/></p>
        </li>
    }
}
