//! A text to be judged, with what is known beside it: in the queue, on its own page, and below an appeal.

use super::{parts::MemberLink, words};
use crate::{
    admin::model::reviews::{AuthorFacts, Case},
    moderation::{
        model::{Action, Flag, Kind, Reason, Target},
        service::{WHOLE, titled},
        view::words as judging,
    },
    review::model::{Concern, Review},
    t,
    ui::{
        date::{Day, Moment},
        form::Hidden,
        parts::{Badge, Icon, Num},
        stars::Stars,
    },
};
use leptos::prelude::*;

pub const DECIDE: &str = "/fn/admin/decide";

/// Where a thing has its page on the desk.
pub fn desk_path(target: &Target) -> String {
    format!("/admin/reviews/{}", target.id)
}

/// The text as readers see it, and the facts beside it; `children` are the forms below. `is_next` takes the keyboard to it.
#[component]
pub fn CaseView(case: Case, children: Children, #[prop(optional)] is_next: bool) -> impl IntoView {
    let (tone, state) = judging::state(&case.subject.state);
    let id = format!("case-{}", case.subject.target.id);
    let title = titled(&case.subject);
    let label = title.clone();
    view! {
        <article class="case" id=id aria-label=label>
            <div>
                <header class="card-head">
                    <p class="rated"><Badge tone text=state/><span class="hint"><Moment at=case.since/></span></p>
                    <h2><a href=desk_path(&case.subject.target) autofocus=is_next>{title}</a></h2>
                </header>
                <Text case=case.clone()/>
            </div>
            <aside><Facts case/></aside>
            {children()}
        </article>
    }
}

#[component]
fn Text(case: Case) -> impl IntoView {
    match case.review {
        Some(review) => view! { <ReviewText review/> }.into_any(),
        None => view! {
            {(!case.context.is_empty()).then(|| {
                let words = match case.subject.target.kind {
                    Kind::Post => t!("moderation-stands-in", place = case.context.as_str()),
                    _ => t!("moderation-answers", question = case.context.as_str()),
                };
                view! { <p class="hint">{words}</p> }
            })}
            <div class="prose" inner_html=case.html></div>
            <p class="hint">{case.subject.author_name}</p>
        }
        .into_any(),
    }
}

#[component]
fn ReviewText(review: Review) -> impl IntoView {
    let extras = review.extras;
    let pictures = extras.pictures.into_iter().map(|shot| {
        view! { <li><a href=format!("/pictures/{}-large.webp", shot.hash)><img src=format!("/pictures/{}-small.webp", shot.hash) alt=shot.alt width="96" height="96" loading="lazy"/></a></li> }
    });
    let pictures = pictures.collect::<Vec<_>>();
    let answers = extras.answers.into_iter().map(|answer| {
        let chosen = usize::try_from(answer.chosen).ok().and_then(|at| answer.options.get(at)).cloned().unwrap_or_default();
        view! { <div><dt>{answer.label}" "<b>{chosen}</b></dt></div> }
    });
    let answers = answers.collect::<Vec<_>>();
    view! {
        <p class="rated"><Stars value=review.rating * 100 size="small"/><span class="hint">{t!("moderation-by", name = review.author_name.as_str())}" · "<Day at=review.written_at/></span></p>
        {(!review.title.is_empty()).then(|| view! { <h3>{review.title}</h3> })}
        <div class="prose" inner_html=review.html></div>
        {(!answers.is_empty()).then(|| view! { <dl class="answers">{answers}</dl> })}
        {(!pictures.is_empty()).then(|| view! { <ul class="pictures">{pictures}</ul> })}
        {extras.updates.into_iter().map(|update| view! {
            <section class="later"><h3><Icon name="clock"/><Day at=update.at/></h3><div class="prose" inner_html=update.html></div></section>
        }).collect_view()}
        {extras.reply.map(|reply| view! {
            <section class="reply"><header><img src="/mark.svg" alt="" width="24" height="24"/><strong>{t!("moderation-the-shop")}</strong>" "<Day at=reply.at/></header>
                <div class="prose" inner_html=reply.html></div></section>
        })}
    }
}

/// Why it waits, who reported it, and what is known of the purchase and the author.
#[component]
fn Facts(case: Case) -> impl IntoView {
    let open = case.open_flags().cloned().collect::<Vec<_>>();
    let concerns = case.held_for.clone();
    let last = case.decisions.first().map(|decision| (judging::action(decision.action).1, decision.at));
    view! {
        {(!concerns.is_empty()).then(|| view! {
            <h3>{t!("moderation-why-it-waits")}</h3>
            <ul class="holds">{concerns.into_iter().map(|concern| view! { <Hold concern/> }).collect_view()}</ul>
        })}
        {(!open.is_empty()).then(|| view! { <h3>{t!("moderation-reports")}</h3><Reports flags=open/> })}
        <dl class="facts">
            {case.review.map(|review| view! { <Purchase review/> })}
            {last.map(|(did, at)| view! { <div><dt>{t!("moderation-last-decision")}</dt><dd>{did}<br/><small><Moment at/></small></dd></div> })}
            <Author author=case.author name=case.subject.author_name/>
        </dl>
    }
}

#[component]
fn Hold(concern: Concern) -> impl IntoView {
    let (name, hint) = judging::concern(concern);
    view! { <li><Icon name="alert"/><span>{name}<small>{hint}</small></span></li> }
}

/// Reports: why, in the reporter's words, and what each weighs.
#[component]
pub fn Reports(flags: Vec<Flag>) -> impl IntoView {
    let rows = flags.into_iter().map(|flag| {
        let weight = t!("moderation-weight", weight = hundredths(flag.weight), upheld = flag.upheld, rejected = flag.rejected);
        let note = (!flag.note.is_empty()).then(|| view! { <small>"“"{flag.note}"”"</small> });
        let state = match flag.state.as_str() {
            "upheld" => Some(("good", t!("moderation-flag-upheld"))),
            "rejected" => Some(("", t!("moderation-flag-rejected"))),
            _ => None,
        };
        view! {
            <li><Icon name="flag"/><span>{judging::reason(flag.reason)}" "{state.map(|(tone, text)| view! { <Badge tone text/> })}{note}
                <small><MemberLink id=flag.reporter_id name=flag.reporter_name/>" · "<Moment at=flag.created_at/></small><small>{weight}</small></span></li>
        }
    });
    view! { <ul class="holds">{rows.collect_view()}</ul> }
}

/// `1.43` of a whole.
pub fn hundredths(weight: i64) -> String {
    let parts = weight * 100 / WHOLE;
    format!("{}.{:02}", parts / 100, parts % 100)
}

#[component]
fn Purchase(review: Review) -> impl IntoView {
    let (tone, text) = words::degree(review.degree);
    let order = (!review.order_id.is_empty()).then(|| view! { " "<a href=format!("/admin/orders/{}", review.order_id)>{t!("admin-order")}</a> });
    let promised = if review.promised > 0 {
        view! { <Num points=review.promised/> }.into_any()
    } else if review.incentive_note.is_empty() {
        t!("moderation-nothing-promised").into_any()
    } else {
        review.incentive_note.into_any()
    };
    view! {
        <div><dt>{t!("moderation-purchase")}</dt><dd><Badge tone text/>{order}</dd></div>
        <div><dt>{t!("moderation-promised")}</dt><dd>{promised}</dd></div>
        <div><dt>{t!("moderation-source")}</dt><dd>{review.source}</dd></div>
    }
}

#[component]
fn Author(author: Option<AuthorFacts>, name: String) -> impl IntoView {
    let Some(author) = author else {
        return view! { <div><dt>{t!("moderation-author")}</dt><dd>{name}<br/><small>{t!("moderation-no-account")}</small></dd></div> }.into_any();
    };
    let history = t!(
        "moderation-author-history",
        published = author.published,
        waiting = author.waiting,
        refused = author.refused,
        removed = author.removed,
        orders = author.orders
    );
    view! {
        <div><dt>{t!("moderation-author")}</dt><dd><MemberLink id=author.id name=author.name/><br/><small>{t!("moderation-since")}" "<Day at=author.joined_at/></small></dd></div>
        <div><dt>{t!("moderation-history")}</dt><dd>{history}</dd></div>
    }
    .into_any()
}

/// The ways to decide: buttons for what needs no words, links to the grounds for what does. `next` is where the desk goes on.
#[component]
pub fn Ways(case: Case, next: String) -> impl IntoView {
    let against = case.actions.iter().copied().find(|action| action.is_against());
    let favour = case.actions.iter().copied().find(|action| !action.is_against());
    let target = case.subject.target.clone();
    if case.is_appealed {
        return view! { <footer><p>{t!("moderation-is-appealed")}</p><div class="actions"><a class="button secondary" href="/admin/appeals">{t!("desk-appeals")}</a></div></footer> }.into_any();
    }
    view! {
        <footer>
            <div class="actions">
                {favour.map(|action| view! { <Favour action target=target.clone() seen=case.subject.seen.clone() next/> })}
            </div>
            {against.map(|action| view! { <Grounds action target kind=case.subject.target.kind/> })}
        </footer>
    }
    .into_any()
}

#[component]
fn Favour(action: Action, target: Target, seen: String, next: String) -> impl IntoView {
    let words = match action {
        Action::Keep => t!("moderation-do-keep"),
        Action::Restore => t!("moderation-do-restore"),
        _ => t!("moderation-do-publish"),
    };
    view! {
        <form method="post" action=DECIDE>
            <Hidden name="target" value=target.to_string()/>
            <Hidden name="seen" value=seen/>
            <Hidden name="next" value=next/>
            <button class="button" name="action" value=action.name()><Icon name="check"/>{words}</button>
        </form>
    }
}

/// Links to the form with the statement that each ground gives.
#[component]
pub fn Grounds(action: Action, target: Target, kind: Kind, #[prop(optional)] chosen: Option<Reason>) -> impl IntoView {
    let label = if action == Action::Remove { t!("moderation-do-remove-because") } else { t!("moderation-do-refuse-because") };
    let words = label.clone();
    let path = desk_path(&target);
    let links = Reason::ALL.map(|ground| {
        let is_chosen = (chosen == Some(ground)).then_some("true");
        view! { <a class="chip" href=format!("{path}?ground={}#decide", ground.name()) aria-current=is_chosen>{judging::reason(ground)}</a> }
    });
    let hint = (kind == Kind::Review).then(|| view! { <p class="hint">{t!("moderation-criticism-is-no-ground")}</p> });
    view! {
        <div class="chips" role="group" aria-label=label><span class="hint">{words}</span>{links.into_iter().collect_view()}</div>
        {hint}
    }
}
