//! What the shop asks beside the stars, and the name.

use super::{Carried, Onward};
use crate::{
    review::model::{Desk, DraftKind, NAME, Question},
    t,
    ui::form::{Field, PostForm, answered},
};
use leptos::prelude::*;

const DETAILS: &str = "/fn/review/details";

#[component]
pub fn Details(desk: Desk, key: String) -> impl IntoView {
    let saved = desk.saved;
    let chosen = |question: &Question| saved.draft.answers.iter().find(|(id, _)| *id == question.id).map(|(_, chosen)| *chosen);
    let questions = desk.questions.iter().map(|question| view! { <Asked question=question.clone() chosen=chosen(question)/> }).collect_view();
    let name = (saved.kind == DraftKind::Written).then(|| {
        view! {
            <Field form=DETAILS name="author_name" label=t!("review-name") hint=t!("review-name-hint") value=saved.draft.author_name.clone()
                most=u32::try_from(NAME).unwrap_or(60) autocomplete="nickname"/>
        }
    });
    view! {
        <PostForm action=DETAILS class="form card" id="step">
            <Carried saved=saved.clone() key/>
            {(!desk.questions.is_empty()).then(|| view! { <p class="hint">{t!("review-asked-hint")}</p> })}
            {questions}
            {name}
            <Onward/>
        </PostForm>
    }
}

/// One question with its answers in a row; the last is not to say.
#[component]
fn Asked(question: Question, chosen: Option<i64>) -> impl IntoView {
    let name = format!("answers[{}]", question.id);
    let typed = answered(DETAILS).and_then(|flash| flash.values.into_iter().find(|(key, _)| *key == name)).and_then(|(_, typed)| typed.parse().ok());
    let chosen = typed.or(chosen);
    let options = question.options.into_iter().zip(0_i64..).map(|(words, value)| (words, value.to_string(), chosen == Some(value)));
    let options = options.chain([(t!("review-asked-nothing"), String::new(), chosen.is_none())]).collect::<Vec<_>>();
    let one = |(words, value, checked): (String, String, bool)| {
        view! { <label class="choice"><input type="radio" name=name.clone() value=value checked=checked/><span>{words}</span></label> }
    };
    view! { <fieldset class="asked"><legend>{question.label}</legend>{options.into_iter().map(one).collect_view()}</fieldset> }
}
