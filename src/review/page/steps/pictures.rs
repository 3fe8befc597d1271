//! Pictures, each with words for those who do not see it.

use super::{Carried, Onward};
use crate::{
    kernel::picture::{ACCEPT, MOST_ALT},
    review::model::{Desk, PICTURES, Shot},
    t,
    ui::{
        form::{PostForm, answered},
        parts::Icon,
    },
};
use leptos::prelude::*;

const FORM: &str = "/fn/review/pictures";

#[component]
pub fn Pictures(desk: Desk, key: String) -> impl IntoView {
    let shots = desk.pictures;
    let (count, left) = (shots.len(), PICTURES.saturating_sub(shots.len()));
    let tiles = shots.into_iter().enumerate().map(|(at, shot)| view! { <Tile shot at last=at + 1 == count/> }).collect_view();
    let error = answered(FORM).and_then(|flash| flash.failure).and_then(|failure| failure.about("picture").map(ToOwned::to_owned));
    let (described, invalid) = (error.is_some().then_some("picture-error"), error.is_some().then_some("true"));
    let add = (left > 0).then(|| {
        view! {
            <li><label class="upload add"><Icon name="camera"/>{t!("review-picture-add")}<small>{t!("review-picture-kinds", left = left)}</small>
                <input id="picture" type="file" name="picture" accept=ACCEPT multiple aria-describedby=described aria-invalid=invalid/></label></li>
        }
    });
    view! {
        <PostForm action=FORM class="form card" id="step" files=true>
            <Carried saved=desk.saved key/>
            <p class="hint">{t!("review-pictures-hint", most = PICTURES)}</p>
            <ul class="uploads">{tiles}{add}</ul>
            {error.map(|error| view! { <p class="error" id="picture-error"><Icon name="alert"/>{error}</p> })}
            {(left > 0).then(|| view! { <div class="actions"><button class="button secondary small" name="go" value="stay"><Icon name="camera"/>{t!("review-picture-send")}</button></div> })}
            <Onward/>
        </PostForm>
    }
}

/// One picture with its words and what can be done with it.
#[component]
fn Tile(shot: Shot, at: usize, last: bool) -> impl IntoView {
    let name = format!("alts[{}]", shot.id);
    let flash = answered(FORM);
    let typed = flash.as_ref().and_then(|flash| flash.values.iter().find(|(key, _)| *key == name)).map(|(_, typed)| typed.clone());
    let error = flash.and_then(|flash| flash.failure).and_then(|failure| failure.about(&name).map(ToOwned::to_owned));
    let (number, id) = (at + 1, name.clone());
    let error_id = format!("{id}-error");
    let (described, invalid) = (error.is_some().then(|| error_id.clone()), error.is_some().then_some("true"));
    let move_to = |way: &'static str, icon: &'static str, words: String, id: String| {
        view! { <button class="button quiet small icon-only" name=way value=id formnovalidate><Icon name=icon/><span class="sr-only">{words}</span></button> }
    };
    view! {
        <li><div class="upload">
            <img src=format!("/pictures/{}-thumb.webp", shot.hash) alt=t!("review-picture-number", number = number) width="480" height="360"/>
            <div class="field">
                <label for=id.clone()>{t!("review-picture-alt")}</label>
                <input id=id name=name value=typed.unwrap_or(shot.alt) maxlength=MOST_ALT autocomplete="off" aria-describedby=described aria-invalid=invalid/>
                {error.map(|error| view! { <p class="error" id=error_id><Icon name="alert"/>{error}</p> })}
            </div>
            <div class="row">
                {(at > 0).then(|| move_to("earlier", "arrow-left", t!("review-picture-earlier", number = number), shot.id.clone()))}
                {(!last).then(|| move_to("later", "arrow-right", t!("review-picture-later", number = number), shot.id.clone()))}
                <button class="button quiet small" name="remove" value=shot.id formnovalidate><Icon name="trash"/>{t!("review-picture-remove")}<span class="sr-only">" "{number}</span></button>
            </div>
        </div></li>
    }
}
