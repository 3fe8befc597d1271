//! Title and text.

use super::{Carried, Onward};
use crate::{
    review::{
        island::Keeper,
        model::{Desk, DraftKind, TEXT, TITLE},
    },
    t,
    ui::{
        date,
        form::{Field, PostForm},
    },
};
use leptos::prelude::*;

const WORDS: &str = "/fn/review/words";

#[component]
pub fn Words(desk: Desk, key: String) -> impl IntoView {
    let saved = desk.saved;
    let is_update = saved.kind == DraftKind::Updated;
    let has_text = !saved.draft.body.is_empty() || !saved.draft.title.is_empty();
    let first = if has_text { t!("review-saved-at", time = date::clock(saved.saved_at)) } else { String::new() };
    let (label, hint) = if is_update {
        (t!("review-update-text"), t!("review-update-text-hint"))
    } else if saved.product_id.is_empty() {
        (t!("review-text"), t!("review-text-hint-shop"))
    } else {
        (t!("review-text"), t!("review-text-hint"))
    };
    let title = (!is_update).then(|| {
        view! { <Field form=WORDS name="title" label=t!("review-headline") hint=t!("review-headline-hint") value=saved.draft.title.clone() required=false most=most(TITLE) autocomplete="off"/> }
    });
    view! {
        <PostForm action=WORDS class="form card" id="step">
            <Carried saved=saved.clone() key/>
            {title}
            <Field form=WORDS name="body" label hint value=saved.draft.body.clone() most=most(TEXT) lines=9/>
            <Keeper
                action="/fn/review/keep".to_owned()
                counted="body".to_owned()
                first
                said=t!("review-saved-at", time = "{time}")
                failed=t!("review-saved-not")
                count=t!("review-length", length = "{length}", most = crate::kernel::points::show(i64::try_from(TEXT).unwrap_or(i64::MAX)))
            />
            <Onward/>
        </PostForm>
    }
}

fn most(bound: usize) -> u32 {
    u32::try_from(bound).unwrap_or(u32::MAX)
}
