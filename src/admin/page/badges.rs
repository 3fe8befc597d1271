//! `/admin/badges`: every badge with its rule, and a new one.

use super::{
    inputs::{Input, Pick, Typed},
    parts::Head,
};
use crate::{
    admin::{rules::community::COUNTED, service},
    kernel::points,
    people::{
        model::{Badge, Deed},
        view::{Pin, words},
    },
    server::visit::Visit,
    t,
    ui::{
        form::{Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::Badge as Mark,
    },
};
use leptos::prelude::*;

const MAKE: &str = "/fn/admin/make-badge";
const RETIRE: &str = "/fn/admin/retire-badge";

pub async fn badges(visit: Visit) -> PageResult {
    let badges = service::community::badges(&visit.app, &visit.caller).await?.badges;
    Ok(Page::new(
        t!("desk-badges"),
        view! {
            <Head title=t!("desk-badges") lede=t!("people-desk-badges-lede")/>
            <LastFailure form=RETIRE/>
            <ul class="shelf">{badges.into_iter().map(|badge| view! { <li><Rule badge/></li> }).collect_view()}</ul>
            <Make/>
        },
    )
    .desk())
}

#[component]
fn Rule(badge: Badge) -> impl IntoView {
    let (id, is_retired, rule) = (badge.id.clone(), badge.is_retired, words::criterion(badge.deed, badge.threshold));
    let holders = t!("people-badge-holders", count = badge.holders, shown = points::show(badge.holders));
    let (value, words, class) = if is_retired { ("", t!("people-badge-restore"), "button secondary small") } else { ("yes", t!("people-badge-retire"), "button quiet small") };
    let label = t!("people-of", what = words.as_str(), name = badge.name.as_str());
    view! {
        <article class="card">
            <Pin badge note=rule is_out=is_retired/>
            <p class="row"><span class="hint">{holders}</span>{is_retired.then(|| view! { <Mark text=t!("people-badge-is-retired")/> })}</p>
            <form method="post" action=RETIRE><Hidden name="id" value=id/><button class=class name="retired" value=value aria-label=label>{words}</button></form>
        </article>
    }
}

#[component]
fn Make() -> impl IntoView {
    let typed = Typed::answered(MAKE);
    let icons = ["star", "crown", "pencil", "camera", "reply", "check-badge", "thumb-up", "eye", "chat", "quote", "gift", "home"];
    let icons = icons.map(|icon| (icon.to_owned(), icon.to_owned())).to_vec();
    let deeds = COUNTED.into_iter().filter(|deed| !matches!(deed, Deed::Removed | Deed::FlagRejected)).chain([Deed::Active, Deed::Year]);
    let deeds = deeds.map(|deed| (deed.name().to_owned(), words::deed(deed))).collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby="new-badge">
            <header class="section-head"><h2 id="new-badge">{t!("people-badge-new")}</h2></header>
            <PostForm action=MAKE class="form card">
                <div class="fields">
                    <Input typed=typed.clone() name="name" label=t!("people-badge-name") required=true most=60/>
                    <Pick typed=typed.clone() name="icon" label=t!("people-badge-icon") options=icons/>
                </div>
                <Input typed=typed.clone() name="about" label=t!("people-badge-about") hint=t!("people-badge-about-hint") required=true most=200/>
                <div class="fields">
                    <Pick typed=typed.clone() name="deed" label=t!("people-badge-deed") options=deeds/>
                    <Input typed name="threshold" label=t!("people-badge-threshold") required=true inputmode="numeric" most=7/>
                </div>
                <p class="hint">{t!("people-badge-new-hint")}</p>
                <div class="actions"><button class="button">{t!("people-badge-make")}</button></div>
            </PostForm>
        </section>
    }
}
