//! One review.

use super::{
    Scene,
    pictures::Shots,
    proof::{Proof, language},
    stretch,
};
use crate::{
    kernel::{points, time::Time},
    review::model::{Answer, QuestionKind, Reply, Review, Update},
    t,
    ui::{
        date,
        form::Hidden,
        parts::Icon,
        stars::Stars,
    },
};
use leptos::prelude::*;

/// Where a review stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In the list of its product.
    #[default]
    List,
    /// As one of both sides.
    Praise,
    Critique,
    /// On a page of its own, with everything open.
    Alone,
    /// Not yet sent: nothing can be done with it.
    Preview,
}

/// A review with all that is known of it, and what can be done with it.
#[component]
pub fn Article(review: Review, scene: Scene, #[prop(optional)] place: Place) -> impl IntoView {
    let (class, side) = match place {
        Place::Praise => ("review praise", Some(("thumb-up", t!("review-praise")))),
        Place::Critique => ("review critique", Some(("thumb-down", t!("review-critique")))),
        _ => ("review", None),
    };
    // A review can stand on a page twice: in the list and as one of both sides.
    let id = match place {
        Place::List | Place::Alone => format!("r-{}", review.id),
        Place::Praise | Place::Critique => format!("p-{}", review.id),
        Place::Preview => String::new(),
    };
    let (body_lang, dir) = (review.language.clone(), "auto");
    let title = (!review.title.is_empty()).then(|| match place {
        Place::Alone => view! { <h2 dir=dir>{review.title.clone()}</h2> }.into_any(),
        Place::Praise | Place::Critique => view! { <h4 dir=dir>{review.title.clone()}</h4> }.into_any(),
        _ => view! { <h3 dir=dir>{review.title.clone()}</h3> }.into_any(),
    });
    let foot = (place != Place::Preview).then(|| view! { <Foot review=review.clone() scene=scene.clone() anchor=id.clone()/> });
    view! {
        <article class=class id=(!id.is_empty()).then_some(id)>
            {side.map(|(icon, words)| view! { <p class="side"><Icon name=icon/>{words}</p> })}
            <Head review=review.clone() scene=scene.clone() place/>
            <div class="review-body">
                <p class="rated"><Stars value=review.rating * 100/></p>
                {title}
                <div class="prose" dir=dir lang=(!body_lang.is_empty()).then_some(body_lang) inner_html=review.html.clone()></div>
                <Answers answers=review.extras.answers.clone()/>
                <Shots review=review.clone()/>
                {review.extras.updates.iter().map(|update| later(update, review.written_at)).collect_view()}
                {review.extras.reply.clone().map(|reply| answer_of(reply, scene.shop.clone()))}
                {foot}
            </div>
        </article>
    }
}

/// Who wrote it, when, how we know, and what else one wants to know at once.
#[component]
fn Head(review: Review, scene: Scene, place: Place) -> impl IntoView {
    let written = match place {
        Place::Preview | Place::Alone => view! { <date::Day at=review.written_at/> }.into_any(),
        _ => view! { <a href=format!("/reviews/{}", review.id)><date::Day at=review.written_at/></a> }.into_any(),
    };
    view! {
        <header>
            <span class="avatar" aria-hidden="true">{initials(&review.author_name)}</span>
            <p class="by"><strong>{review.author_name.clone()}</strong><small>{written}</small></p>
            <Proof review=review.clone() scene open=place == Place::Alone/>
            <Marks review is_alone=place == Place::Alone/>
        </header>
    }
}

/// The first letters of a name's first and last part.
fn initials(name: &str) -> String {
    let mut parts = name.split_whitespace().filter_map(|part| part.chars().find(|c| c.is_alphanumeric()));
    let first = parts.next().into_iter();
    first.chain(parts.next_back()).flat_map(char::to_uppercase).collect()
}

#[component]
fn Marks(review: Review, is_alone: bool) -> impl IntoView {
    let mut marks = vec![];
    if review.promised > 0 {
        marks.push(("gift", t!("review-mark-rewarded", points = points::show(review.promised), count = review.promised), None));
    } else if review.is_rewarded() {
        marks.push(("gift", t!("review-mark-given"), None));
    }
    let edits = review.extras.edits.len();
    if edits > 0 {
        marks.push(("pencil", t!("review-mark-edited", count = edits), (!is_alone).then(|| format!("/reviews/{}", review.id))));
    }
    let changed = review.extras.edits.iter().find(|edit| edit.from != edit.to).map(|edit| edit.from);
    if let Some(from) = changed {
        marks.push(("star", t!("review-mark-was", from = from), None));
    }
    if !matches!(review.language.as_str(), "" | "en") {
        marks.push(("chat", language(&review.language), None));
    }
    let marks = marks.into_iter().map(|(icon, words, href)| match href {
        Some(href) => view! { <li><a href=href><Icon name=icon/>{words}</a></li> }.into_any(),
        None => view! { <li><Icon name=icon/>{words}</li> }.into_any(),
    });
    (marks.len() > 0).then(|| view! { <ul class="marks">{marks.collect_view()}</ul> })
}

/// What the shop asked: a place on a line, or what was chosen.
#[component]
pub fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let rows = answers.into_iter().filter_map(|answer| {
        let chosen = answer.options.get(usize::try_from(answer.chosen).ok()?)?.clone();
        Some(match answer.kind {
            QuestionKind::Scale => {
                let steps = i64::try_from(answer.options.len()).unwrap_or(1) - 1;
                let place = 8 + 224 * answer.chosen / steps.max(1);
                let (first, last) = (answer.options.first().cloned(), answer.options.last().cloned());
                view! {
                    <div><dt>{answer.label}" "<b>{chosen}</b></dt>
                        <dd><svg class="track" viewBox="0 0 240 16" aria-hidden="true"><path d="M8 8h224M120 4v8"/><circle cx=place cy="8" r="7"/></svg>
                            <span class="ends" aria-hidden="true"><span>{first}</span><span>{last}</span></span></dd></div>
                }
                .into_any()
            }
            QuestionKind::Choice => view! { <div><dt>{answer.label}</dt><dd class="chips"><span class="chip">{chosen}</span></dd></div> }.into_any(),
        })
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| view! { <dl class="answers">{rows}</dl> })
}

fn later(update: &Update, written_at: Time) -> impl IntoView + use<> {
    let was = (update.from != update.to).then(|| view! { <span class="hint">{t!("review-was", from = update.from)}</span> });
    view! {
        <section class="later">
            <h4><Icon name="clock"/>{t!("review-after", time = stretch(update.at - written_at))}</h4>
            <p class="rated"><Stars value=update.to * 100/>{was}</p>
            <div class="prose" dir="auto" inner_html=update.html.clone()></div>
        </section>
    }
}

fn answer_of(reply: Reply, shop: String) -> impl IntoView {
    view! {
        <section class="reply">
            <header><img src="/mark.svg" alt="" width="24" height="24"/><strong>{t!("review-reply-of", shop = shop)}</strong><span class="hint"><date::Day at=reply.at/></span></header>
            <div class="prose" dir="auto" inner_html=reply.html></div>
        </section>
    }
}

pub const VOTE: &str = "/fn/review/vote";
pub const UNVOTE: &str = "/fn/review/unvote";

/// Votes and the way to report it.
#[component]
fn Foot(review: Review, scene: Scene, anchor: String) -> impl IntoView {
    let report = format!("/report?target=review/{}", review.id);
    let is_own = !scene.reader.is_empty() && review.member_id.as_deref() == Some(&scene.reader);
    let votes = if is_own {
        view! { <span>{t!("review-own", count = whole(review.up))}</span> }.into_any()
    } else {
        view! { <span>{t!("review-helpful")}</span><Vote review=review.clone() scene=scene.clone() anchor=anchor.clone() up=true/><Vote review scene anchor up=false/> }.into_any()
    };
    view! {
        <footer class="review-foot">
            {votes}
            {(!is_own).then(|| view! { <a href=report rel="nofollow"><Icon name="flag"/>{t!("review-report")}</a> })}
        </footer>
    }
}

/// Weighed votes in whole ones.
fn whole(votes: i64) -> i64 {
    (votes + 5_000) / 10_000
}

/// One of the two buttons: votes, votes the other way, or takes the vote back. Who is not signed in is led to the sign-in.
#[component]
fn Vote(review: Review, scene: Scene, anchor: String, up: bool) -> impl IntoView {
    let (icon, words, count) = if up { ("thumb-up", t!("review-yes"), whole(review.up)) } else { ("thumb-down", t!("review-no"), whole(review.down)) };
    let inside = view! { <Icon name=icon/><span>{words}</span>" "<span class="num">{points::show(count)}</span> };
    if scene.reader.is_empty() {
        return view! { <a class="button small vote" href=scene.login() rel="nofollow">{inside}</a> }.into_any();
    }
    let pressed = scene.vote_on(&review.id) == Some(up);
    let next = format!("{}#{anchor}", scene.here);
    view! {
        <form method="post" action=if pressed { UNVOTE } else { VOTE }>
            <Hidden name="next" value=next/>
            <Hidden name="review_id" value=review.id/>
            {(!pressed).then(|| view! { <Hidden name="up" value=if up { "true" } else { "false" }/> })}
            <button class="button small vote" aria-pressed=if pressed { "true" } else { "false" }>{inside}</button>
        </form>
    }
    .into_any()
}
