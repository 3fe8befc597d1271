//! What the shop asks beside the stars, and the name.

use super::{Carried, Onward};
use crate::{
    review::model::{Desk, DraftKind, NAME, Question, QuestionKind},
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

/// One question: a scale is a row from one end to the other, a choice a list. The last way is always not to say.
#[component]
fn Asked(question: Question, chosen: Option<i64>) -> impl IntoView {
    let name = format!("answers[{}]", question.id);
    let typed = answered(DETAILS).and_then(|flash| flash.values.into_iter().find(|(key, _)| *key == name)).and_then(|(_, typed)| typed.parse().ok());
    let chosen = typed.or(chosen);
    let is_scale = question.kind == QuestionKind::Scale;
    let options = question.options.into_iter().zip(0_i64..).map(|(words, value)| (words, value.to_string(), chosen == Some(value)));
    let options = options.chain([(t!("review-asked-nothing"), String::new(), chosen.is_none())]).collect::<Vec<_>>();
    let one = move |(words, value, checked): (String, String, bool)| {
        let name = name.clone();
        if is_scale {
            view! { <label><input type="radio" name=name value=value checked=checked/><span>{words}</span></label> }.into_any()
        } else {
            view! { <label class="choice"><input type="radio" name=name value=value checked=checked/><span>{words}</span></label> }.into_any()
        }
    };
    let class = if is_scale { "segmented" } else { "choices" };
    view! { <fieldset class=class><legend>{question.label}</legend>{options.into_iter().map(one).collect_view()}</fieldset> }
}
