//! `/u/{handle}`: a member as others see them.

use crate::{
    kernel::caller::Caller,
    people::{
        model::{Activity, Profile, Relation},
        service::{self, Found},
        view::{Avatar, LevelBadge, Pin},
    },
    server::visit::Visit,
    t,
    ui::{
        date::{self, Day},
        feed,
        form::{Hidden, LastFailure},
        page::{Head, Page, PageResult},
        parts::{Badge, Empty, Icon},
        stars::Stars,
    },
};
use leptos::prelude::*;

pub const RELATE: &str = "/fn/people/relate";

pub async fn profile(visit: Visit) -> PageResult {
    match service::by_handle(&visit.app, &visit.caller, visit.param("handle")).await? {
        Found::Moved(handle) => Ok(Page::elsewhere(format!("/u/{handle}"), 302)),
        Found::Here(profile) => {
            let (handle, name) = (profile.face.handle.as_str(), profile.face.name.as_str());
            let feeds = feed::links(&t!("forum-feed-member", name = name, shop = visit.app.config.shop_name.as_str()), &format!("/u/{handle}/feed"));
            let head = Head { canonical: format!("/u/{handle}"), feeds, ..Head::default() };
            let (name, about) = (profile.face.name.clone(), t!("people-profile-about", name = profile.face.name.as_str()));
            let is_member = matches!(visit.caller, Caller::Member(_));
            Ok(Page::new(name, view! { <Whole profile=*profile is_member/> }).describe(about).head(head))
        }
    }
}

#[component]
fn Whole(profile: Profile, is_member: bool) -> impl IntoView {
    let is_own = profile.is_own;
    let badges = profile.badges.clone();
    let bio = (!profile.bio_html.is_empty()).then(|| view! { <div class="prose" inner_html=profile.bio_html.clone()></div> });
    view! {
        <header class="profile">
            <Avatar src=profile.face.avatar.clone() side=112/>
            <div>
                <h1>{profile.face.name.clone()}</h1>
                <p class="handle">{format!("@{}", profile.face.handle)}</p>
                <p class="row"><LevelBadge level=profile.level/>{profile.is_staff.then(|| view! { <Badge tone="info" text=t!("people-of-the-shop")/> })}</p>
            </div>
            <div class="actions">
                {is_own.then(|| view! { <a class="button secondary" href="/me/profile"><Icon name="pencil"/>{t!("people-edit")}</a> })}
                {(is_member && !is_own).then(|| view! { <Follow profile=profile.clone()/> })}
                {profile.can_write.then(|| view! { <a class="button secondary" href=format!("/me/messages/{}", profile.face.handle)><Icon name="chat"/>{t!("people-write")}</a> })}
            </div>
            {bio}
        </header>
        <LastFailure form=RELATE/>
        <Facts profile=profile.clone()/>
        {(!badges.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="badges">
                <header class="section-head"><h2 id="badges">{t!("people-badges")}</h2><a href="/badges">{t!("people-badges-rules")}</a></header>
                <ul class="pins">{badges.into_iter().map(|held| view! { <li><Pin note=date::month(held.awarded_at) badge=held.badge/></li> }).collect_view()}</ul>
            </section>
        })}
        <Lately activity=profile.activity.clone()/>
        {(is_member && !is_own).then(|| view! { <Distance profile/> })}
    }
}

/// What the member chose to tell.
#[component]
fn Facts(profile: Profile) -> impl IntoView {
    view! {
        <ul class="marks">
            <li><Icon name="clock"/>{t!("people-since", month = date::month(profile.since))}</li>
            {profile.purchases.map(|count| view! { <li><Icon name="box"/>{t!("people-bought", count = count)}</li> })}
            {profile.tier.map(|tier| view! { <li><Icon name="crown"/>{tier}</li> })}
        </ul>
    }
}

/// One button: follow, or stop following.
#[component]
fn Follow(profile: Profile) -> impl IntoView {
    let Profile { face, ties, .. } = profile;
    if ties.blocks {
        return view! { <Badge tone="bad" text=t!("people-blocked")/> }.into_any();
    }
    let (on, words, class, icon) =
        if ties.follows { ("", t!("people-unfollow"), "button secondary", "check") } else { ("yes", t!("people-follow"), "button", "plus") };
    let next = format!("/u/{}", face.handle);
    view! {
        <form method="post" action=RELATE>
            <Hidden name="next" value=next/>
            <Hidden name="handle" value=face.handle/>
            <Hidden name="kind" value=Relation::Follow.name()/>
            <button class=class name="on" value=on><Icon name=icon/>{words}</button>
        </form>
    }
    .into_any()
}

/// Muting and blocking, with what each does.
#[component]
fn Distance(profile: Profile) -> impl IntoView {
    let Profile { face, ties, .. } = profile;
    let form = |kind: Relation, is_on: bool, words: String, class: &'static str| {
        view! {
            <form method="post" action=RELATE>
                <Hidden name="next" value=format!("/u/{}", face.handle)/>
                <Hidden name="handle" value=face.handle.clone()/>
                <Hidden name="kind" value=kind.name()/>
                <button class=class name="on" value=if is_on { "" } else { "yes" }>{words}</button>
            </form>
        }
    };
    let mute = if ties.mutes { t!("people-unmute") } else { t!("people-mute") };
    let block = if ties.blocks { t!("people-unblock") } else { t!("people-block") };
    view! {
        <details class="fold">
            <summary>{t!("people-distance")}</summary>
            <dl class="facts">
                <div><dt>{t!("people-mute-text")}</dt><dd>{form(Relation::Mute, ties.mutes, mute, "button quiet small")}</dd></div>
                <div><dt>{t!("people-block-text")}</dt><dd>{form(Relation::Block, ties.blocks, block, "button danger small")}</dd></div>
            </dl>
        </details>
    }
}

/// What the member published lately.
#[component]
fn Lately(activity: Vec<Activity>) -> impl IntoView {
    if activity.is_empty() {
        return view! { <Empty picture="empty-list" title=t!("people-lately-none") text=t!("people-lately-none-text")/> }.into_any();
    }
    let rows = activity.into_iter().map(|one| {
        let (icon, kind) = match one.kind.as_str() {
            "review" => ("star", if one.about.is_empty() { t!("people-did-review-shop") } else { t!("people-did-review", about = one.about.as_str()) }),
            "answer" => ("reply", t!("people-did-answer", about = one.about.as_str())),
            _ => ("chat", one.about.clone()),
        };
        let stars = (one.stars > 0).then(|| view! { <Stars value=one.stars * 100 size="small"/>" " });
        view! {
            <li class="entry"><div class="line"><Icon name=icon/>
                <span class="what"><small>{kind}</small><a href=one.href>{one.words}</a><small>{stars}<Day at=one.at/></small></span>
            </div></li>
        }
    });
    view! {
        <section class="section" aria-labelledby="lately">
            <header class="section-head"><h2 id="lately">{t!("people-lately")}</h2></header>
            <ul class="statement">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}
