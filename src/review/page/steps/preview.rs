//! The last look, and what will happen.

use super::{
    super::parts::{Promised, with_key},
    Carried,
};
use crate::{
    review::{
        model::{Desk, DraftKind, Review, Step},
        view::{Article, Lights, Place, Scene},
    },
    server::secret,
    t,
    ui::{
        form::{Hidden, PostForm},
        parts::Icon,
    },
};
use leptos::prelude::*;

const PUBLISH: &str = "/fn/review/publish";

#[component]
pub fn Preview(review: Review, scene: Scene, desk: Desk, key: String) -> impl IntoView {
    let is_new = desk.saved.kind == DraftKind::Written;
    let what = if is_new { t!("review-publish-hint") } else { t!("review-publish-hint-change") };
    let button = if is_new { t!("review-publish") } else { t!("review-publish-change") };
    let all = vec![review.clone()];
    let back = with_key(&format!("/write/{}?step={}", desk.saved.id, desk.step_before(Step::Preview).name()), &key);
    let legal = (is_new && desk.promise.points > 0).then(|| view! { <p class="hint">{t!("review-legal")}</p> });
    view! {
        <h2 class="sr-only">{t!("review-preview")}</h2>
        <div class="preview"><span class="badge">{t!("review-preview")}</span><Article review scene place=Place::Preview/></div>
        <Lights reviews=all back="#step".to_owned()/>
        <PostForm action=PUBLISH class="form card" id="step">
            <Carried saved=desk.saved key/>
            <Hidden name="once" value=secret::token()/>
            <Promised promise=desk.promise/>
            <p>{what}</p>
            {legal}
            <div class="actions"><button class="button"><Icon name="check"/>{button}</button><a class="button quiet" href=back>{t!("review-go-back")}</a></div>
        </PostForm>
    }
}
