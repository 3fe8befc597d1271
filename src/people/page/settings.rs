//! `/me/profile`: what others see, and what they do not.

use crate::{
    kernel::picture::ACCEPT,
    people::{
        model::{BIO, Own},
        rules::handle::{LEAST, MOST},
        service,
        view::{Avatar, OwnParts},
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{Field, LastFailure, PostForm, answered},
        page::{Page, PageResult},
        parts::{Icon, MyTabs},
    },
};
use leptos::prelude::*;

const SAVE: &str = "/fn/people/save-profile";
const PICTURE: &str = "/fn/people/picture";
const DROP: &str = "/fn/people/drop-picture";
const HERE: &str = "/me/profile";

pub async fn settings(visit: Visit) -> PageResult {
    let own = service::own(&visit.app, &visit.caller).await?;
    let link = own.is_made.then(|| view! { <div class="actions"><a class="button secondary" href=format!("/u/{}", own.face.handle)><Icon name="eye"/>{t!("people-see-profile")}</a></div> });
    let body = view! {
        <header class="page-head"><div><h1>{t!("people-profile")}</h1><p class="lede">{t!("people-profile-lede")}</p></div>{link}</header>
        <MyTabs/>
        <OwnParts here=HERE/>
        <div class="split">
            <Form own=own.clone()/>
            <aside><Picture own/></aside>
        </div>
    };
    Ok(Page::new(t!("people-profile"), body))
}

#[component]
fn Form(own: Own) -> impl IntoView {
    let rests = own.handle_from.map(|from| t!("people-handle-until", day = date::day(from)));
    let hint = rests.unwrap_or_else(|| t!("people-handle-hint", least = LEAST, most = MOST));
    // After a refusal, what was ticked then; a box that was not is not among the values.
    let typed = answered(SAVE).filter(|flash| flash.failure.is_some()).map(|flash| flash.values);
    let is_on = move |name: &str, stored: bool| typed.as_ref().map_or(stored, |values| values.iter().any(|(key, _)| key == name));
    let switch = move |name: &'static str, stored: bool, words: String, small: String| {
        view! { <label class="choice switch"><input type="checkbox" role="switch" name=name value="yes" checked=is_on(name, stored)/><span>{words}<small>{small}</small></span></label> }
    };
    let wishes = own.wishes;
    view! {
        <PostForm action=SAVE next=HERE class="form card">
            {(!own.is_made).then(|| view! { <p class="hint">{t!("people-not-made")}</p> })}
            <Field form=SAVE name="handle" label=t!("people-handle") hint value=own.face.handle autocomplete="off" least=3 most=25/>
            <Field form=SAVE name="bio" label=t!("people-bio") hint=t!("people-bio-hint") value=own.bio required=false lines=5 most=u32::try_from(BIO).unwrap_or(u32::MAX)/>
            <fieldset class="stack">
                <legend>{t!("people-shows")}</legend>
                <p class="hint">{t!("people-shows-hint")}</p>
                {switch("purchases", wishes.purchases, t!("people-wish-purchases"), t!("people-wish-purchases-text"))}
                {switch("tier", wishes.tier, t!("people-wish-tier"), t!("people-wish-tier-text"))}
                {switch("activity", wishes.activity, t!("people-wish-activity"), t!("people-wish-activity-text"))}
                {switch("ranked", wishes.ranked, t!("people-wish-ranked"), t!("people-wish-ranked-text"))}
                {switch("messages", wishes.messages, t!("people-wish-messages"), t!("people-wish-messages-text"))}
            </fieldset>
            <div class="actions"><button class="button">{if own.is_made { t!("people-save") } else { t!("people-make") }}</button></div>
        </PostForm>
    }
}

#[component]
fn Picture(own: Own) -> impl IntoView {
    let words = if own.is_picture { t!("people-picture-yours") } else { t!("people-picture-drawn") };
    view! {
        <section class="card" aria-labelledby="picture-title">
            <h2 id="picture-title">{t!("people-picture")}</h2>
            <div class="row"><Avatar src=own.face.avatar side=112/><p class="hint">{words}</p></div>
            <PostForm action=PICTURE next=HERE files=true>
                <div class="field">
                    <label for="picture">{t!("people-picture-choose")}</label>
                    <p class="hint" id="picture-hint">{t!("people-picture-hint")}</p>
                    <input id="picture" name="picture" type="file" accept=ACCEPT required aria-describedby="picture-hint"/>
                </div>
                <div class="actions"><button class="button secondary"><Icon name="camera"/>{t!("people-picture-send")}</button></div>
            </PostForm>
            <LastFailure form=DROP/>
            {own.is_picture.then(|| view! { <PostForm action=DROP next=HERE><button class="button quiet small"><Icon name="trash"/>{t!("people-picture-drop")}</button></PostForm> })}
        </section>
    }
}
