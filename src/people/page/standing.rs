//! `/me/standing`: where one stands, with every figure that it rests on and what comes next.

use crate::{
    kernel::{points, time::DAY},
    people::{
        model::{Held, Limits, Next, Progress, Standing},
        rules::words,
        service,
        view::{LevelBadge, OwnParts, Pin},
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        page::{Page, PageResult},
        parts::{Badge, Empty, MyTabs, Num},
    },
};
use leptos::prelude::*;

pub async fn standing(visit: Visit) -> PageResult {
    let standing = service::my_standing(&visit.app, &visit.caller).await?;
    let member = visit.caller.member_id().unwrap_or_default().to_owned();
    let (now, mut tx) = (visit.app.now(), visit.app.db.read().await?);
    let badges = service::badges_of(&mut tx, &member).await?;
    let challenges = service::progress_of(&mut tx, now, &member).await?;
    let body = view! {
        <header class="page-head"><div><h1>{t!("people-standing")}</h1><p class="lede">{t!("people-standing-lede")}</p></div><LevelBadge level=standing.level/></header>
        <MyTabs/>
        <OwnParts here="/me/standing"/>
        <div class="axes"><Community standing=standing.clone()/><Commerce standing=standing.clone()/></div>
        <Room limits=standing.limits lifted=standing.lifted/>
        <Challenges challenges now/>
        <Badges badges/>
        <p class="hint">{t!("people-standing-version", version = standing.version)}</p>
    };
    Ok(Page::new(t!("people-standing"), body))
}

/// How far a figure is: a bar and the words for it.
#[component]
fn Way(label: String, have: i64, need: i64) -> impl IntoView {
    let words = t!("people-way", label = label.as_str(), have = points::show(have), need = points::show(need));
    view! { <p class="way"><span>{words.clone()}</span><progress class="bar" max=need.max(1) value=have.clamp(0, need.max(1)) aria-label=words></progress></p> }
}

#[component]
fn Community(standing: Standing) -> impl IntoView {
    let rows = standing.inputs.iter().filter(|input| input.each != 0 || input.total != 0).map(|input| {
        let merit = if input.each == 0 { "–".to_owned() } else { points::show_signed(input.merit) };
        let each = if input.each == 0 { t!("people-counts-not") } else { points::show_signed(input.each) };
        view! {
            <tr><th scope="row">{words::deed(input.deed)}</th><td class="end" data-label=t!("people-how-often")><Num points=input.total/></td>
                <td class="end" data-label=t!("people-each")><span class="num">{each}</span></td><td class="end" data-label=t!("people-merit")><span class="num">{merit}</span></td></tr>
        }
    });
    let rows = rows.collect_view();
    let next = standing.next.map_or_else(|| view! { <p class="hint">{t!("people-at-the-top")}</p> }.into_any(), |next| view! { <Ahead next standing=standing.clone()/> }.into_any());
    view! {
        <section class="card" aria-labelledby="community">
            <div class="card-head"><h2 id="community">{t!("people-axis-community")}</h2><LevelBadge level=standing.level/></div>
            <p class="hint">{t!("people-axis-community-text")}</p>
            {next}
            <table class="table cards"><caption class="sr-only">{t!("people-inputs")}</caption>
                <thead><tr><th scope="col">{t!("people-what")}</th><th scope="col" class="end">{t!("people-how-often")}</th><th scope="col" class="end">{t!("people-each")}</th><th scope="col" class="end">{t!("people-merit")}</th></tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{t!("people-sum")}</th><td></td><td></td><td class="end" data-label=t!("people-merit")><Num points=standing.merit/></td></tr></tfoot>
            </table>
        </section>
    }
}

#[component]
fn Ahead(next: Next, standing: Standing) -> impl IntoView {
    view! {
        <div class="stack">
            <p>{t!("people-next", level = words::level(next.level))}</p>
            <Way label=t!("people-merit") have=standing.merit need=next.merit/>
            <Way label=t!("people-days") have=standing.days need=next.days/>
            {(next.purchases > 0).then(|| view! { <Way label=t!("people-kept") have=standing.purchases need=next.purchases/> })}
        </div>
    }
}

#[component]
fn Commerce(standing: Standing) -> impl IntoView {
    let lifts = match (standing.lifts_from, standing.purchases) {
        (0, _) => t!("people-lifts-never"),
        (from, have) if have >= from => t!("people-lifts-now"),
        (from, _) => t!("people-lifts-from", count = from),
    };
    view! {
        <section class="card" aria-labelledby="commerce">
            <div class="card-head"><h2 id="commerce">{t!("people-axis-commerce")}</h2>{(standing.purchases > 0).then(|| view! { <Badge tone="good" text=t!("people-customer")/> })}</div>
            <p class="hint">{t!("people-axis-commerce-text", days = standing.kept_days)}</p>
            {(standing.lifts_from > 0).then(|| view! { <Way label=t!("people-kept") have=standing.purchases need=standing.lifts_from/> })}
            <p>{lifts}</p>
            <p class="hint">{t!("people-no-immunity")}</p>
        </section>
    }
}

/// What one may write.
#[component]
fn Room(limits: Limits, lifted: bool) -> impl IntoView {
    let waits = match (limits.waits, lifted) {
        (true, _) => t!("people-waits"),
        (false, true) => t!("people-waits-lifted"),
        (false, false) => t!("people-waits-not"),
    };
    let rows = [
        (t!("people-limit-wait"), waits),
        (t!("people-limit-links"), points::show(limits.links)),
        (t!("people-limit-pictures"), points::show(limits.pictures)),
        (t!("people-limit-mentions"), points::show(limits.mentions)),
        (t!("people-limit-posts"), points::show(limits.posts_per_hour)),
        (t!("people-limit-threads"), points::show(limits.threads_per_day)),
    ];
    view! {
        <section class="section" aria-labelledby="room">
            <header class="section-head"><h2 id="room">{t!("people-room")}</h2></header>
            <dl class="facts card">{rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}</dl>
        </section>
    }
}

#[component]
fn Challenges(challenges: Vec<Progress>, now: i64) -> impl IntoView {
    if challenges.is_empty() {
        return ().into_any();
    }
    let cards = challenges.into_iter().map(|progress| {
        let challenge = progress.challenge;
        let is_over = challenge.ends_at <= now;
        let badge = match (progress.done_at, is_over) {
            (Some(at), _) if at + challenge.hold_days * DAY > now && progress.points > 0 => view! { <Badge tone="wait" text=t!("people-challenge-waiting", day = date::short(at + challenge.hold_days * DAY))/> }.into_any(),
            (Some(_), _) => view! { <Badge tone="good" text=t!("people-challenge-done")/> }.into_any(),
            (None, true) => view! { <Badge text=t!("people-challenge-over")/> }.into_any(),
            (None, false) => view! { <Badge tone="info" text=t!("people-challenge-until", day = date::short(challenge.ends_at - 1))/> }.into_any(),
        };
        let given = (progress.done_at.is_some()).then(|| t!("people-challenge-given", points = points::show(progress.points), count = progress.points));
        view! {
            <li><article class="card">
                <div class="card-head"><h3>{challenge.name}</h3>{badge}</div>
                {(!challenge.about.is_empty()).then(|| view! { <p>{challenge.about}</p> })}
                <Way label=words::criterion(challenge.deed, challenge.target) have=progress.total need=challenge.target/>
                <p class="hint">{given.unwrap_or_else(|| t!("people-challenge-gives", points = points::show(challenge.points), count = challenge.points, days = challenge.hold_days))}</p>
            </article></li>
        }
    });
    view! {
        <section class="section" aria-labelledby="challenges">
            <header class="section-head"><h2 id="challenges">{t!("people-challenges")}</h2></header>
            <p class="hint">{t!("people-challenges-text")}</p>
            <ul class="shelf wide">{cards.collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Badges(badges: Vec<Held>) -> impl IntoView {
    let (held, taken): (Vec<_>, Vec<_>) = badges.into_iter().partition(|held| held.taken_at.is_none());
    let taken = taken.into_iter().map(|held| {
        let note = t!("people-badge-taken", day = date::short(held.taken_at.unwrap_or_default()), reason = held.reason.as_str());
        view! { <li><Pin badge=held.badge note is_out=true/></li> }
    });
    let taken = taken.collect::<Vec<_>>();
    let is_empty = held.is_empty() && taken.is_empty();
    view! {
        <section class="section" aria-labelledby="badges">
            <header class="section-head"><h2 id="badges">{t!("people-badges")}</h2><a href="/badges">{t!("people-badges-rules")}</a></header>
            {if is_empty {
                view! { <Empty picture="empty-list" title=t!("people-badges-none") text=t!("people-badges-none-text") link=("/badges".to_owned(), t!("people-badges-rules"))/> }.into_any()
            } else {
                view! { <ul class="pins">{held.into_iter().map(|held| view! { <li><Pin note=t!("people-badge-since", day = date::short(held.awarded_at)) badge=held.badge/></li> }).collect_view()}{taken}</ul> }.into_any()
            }}
        </section>
    }
}
