//! `/admin/reviews/{id}`: everything about one review, question or answer, and every way to act on it.

use super::{
    cases::{CaseView, DECIDE, Grounds, Reports, Ways, hundredths},
    parts::{Head, asked},
    words,
};
use crate::{
    admin::{
        api,
        model::reviews::{Booked, Revision, VoteRow, Whole},
    },
    kernel::caller::Role,
    moderation::{
        model::{Action, LETTER, Letter, Reason, STATEMENT},
        service::titled,
        view::{Decisions, Letters},
    },
    review::{
        model::{Degree, Leave, Purpose, Testimonial},
        view::purpose_words,
    },
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Delta, Num},
        stars::Stars,
    },
};
use leptos::prelude::*;

const REPLY: &str = "/fn/admin/reply-review";
const USE: &str = "/fn/admin/ask-testimonial";
const WRITE: &str = "/fn/admin/write-letter";

pub async fn review(visit: Visit) -> PageResult {
    let (id, ground) = (visit.param("id").to_owned(), asked(&visit, "ground"));
    let whole = api::reviews::read_whole(id, ground.clone()).await?;
    let title = titled(&whole.case.subject);
    let ground = Reason::parse(&ground);
    let against = whole.case.actions.iter().copied().find(|action| action.is_against());
    let public = (whole.case.subject.state == "published")
        .then(|| view! { <a class="button secondary" href=whole.case.subject.link.clone()>{t!("moderation-see-it")}</a> });
    let case = whole.case.clone();
    let below = match (against, ground) {
        (Some(action), Some(ground)) => view! { <Against action ground whole=whole.clone()/> }.into_any(),
        _ => view! { <Ways case=case.clone() next="/admin/reviews".to_owned()/> }.into_any(),
    };
    // With a ground the form says itself what went wrong.
    let failure = ground.is_none().then(|| view! { <LastFailure form=DECIDE/> });
    let letters =
        (whole.case.review.is_some() && whole.case.author.is_some()).then(|| view! { <Talk id=case.subject.target.id.clone() letters=whole.letters.clone()/> });
    let reply = whole.case.review.clone().map(|review| {
        let body = review.extras.reply.map(|reply| reply.body).unwrap_or_default();
        view! { <PublicReply id=review.id body/> }
    });
    let may_ask = visit.caller.is_at_least(Role::Manager) && whole.case.subject.state == "published" && whole.case.author.is_some();
    let uses = whole.case.review.is_some().then(|| view! { <Uses id=case.subject.target.id.clone() testimonials=whole.testimonials.clone() may_ask/> });
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/reviews".to_owned(), t!("desk-reviews"))] here=title.clone()/>
            <Head title>{public}</Head>
            {failure}
            <CaseView case>{below}</CaseView>
            {reply}
            {uses}
            {letters}
            <Past whole/>
        },
    )
    .desk())
}

/// The form for what is against the author: the ground is chosen, its statement stands there to be sent or changed.
#[component]
fn Against(action: Action, ground: Reason, whole: Whole) -> impl IntoView {
    let subject = whole.case.subject;
    let words = if action == Action::Remove { t!("moderation-do-remove") } else { t!("moderation-do-refuse") };
    let back = super::cases::desk_path(&subject.target);
    view! {
        <footer id="decide">
            <Grounds action target=subject.target.clone() kind=subject.target.kind chosen=ground/>
            <PostForm action=DECIDE next="/admin/reviews">
                <Hidden name="target" value=subject.target.to_string()/>
                <Hidden name="seen" value=subject.seen/>
                <Hidden name="action" value=action.name()/>
                <Hidden name="ground" value=ground.name()/>
                <Field form=DECIDE name="statement" label=t!("moderation-author-will-read") hint=t!("moderation-author-will-read-hint") value=whole.statement lines=12 most=u32::try_from(STATEMENT).unwrap_or(u32::MAX)/>
                <div class="actions"><button class="button danger">{words}</button><a class="button quiet" href=back>{t!("admin-back")}</a></div>
            </PostForm>
        </footer>
    }
}

/// The shop's answer below the review, for everybody.
#[component]
fn PublicReply(id: String, body: String) -> impl IntoView {
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("moderation-reply-title")}</h2></header>
            <PostForm action=REPLY class="form card">
                <Hidden name="id" value=id/>
                <Field form=REPLY name="body" label=t!("moderation-reply-body") hint=t!("moderation-reply-hint") value=body required=false lines=4 most=4_000/>
                <div class="actions"><button class="button">{t!("moderation-reply-send")}</button></div>
            </PostForm>
        </section>
    }
}

/// Letters with the author, whom nobody else hears.
#[component]
fn Talk(id: String, letters: Vec<Letter>) -> impl IntoView {
    view! {
        <section class="section" id="letters">
            <header class="section-head"><h2>{t!("moderation-talk-title")}</h2></header>
            {(!letters.is_empty()).then(|| view! { <Letters letters/> })}
            <PostForm action=WRITE class="form card">
                <Hidden name="id" value=id/>
                <Field form=WRITE name="letter" label=t!("moderation-talk-body") hint=t!("moderation-talk-hint") lines=4 most=u32::try_from(LETTER).unwrap_or(u32::MAX)/>
                <div class="actions"><button class="button secondary">{t!("moderation-talk-send")}</button></div>
            </PostForm>
        </section>
    }
}

/// Uses elsewhere: what was asked of the author, what they said, and what can still be asked.
#[component]
fn Uses(id: String, testimonials: Vec<Testimonial>, may_ask: bool) -> impl IntoView {
    let asked = testimonials.iter().map(|one| {
        let (tone, text) = match one.leave {
            Leave::Granted => ("good", t!("testimonial-state-granted")),
            Leave::Asked => ("wait", t!("testimonial-state-asked")),
            Leave::Declined => ("", t!("testimonial-state-declined")),
            Leave::Withdrawn => ("", t!("testimonial-state-withdrawn")),
        };
        view! { <div><dt>{purpose_words(one.purpose)}</dt><dd><Badge tone text/>" "<Moment at=one.answered_at.unwrap_or(one.asked_at)/></dd></div> }
    });
    let asked = asked.collect::<Vec<_>>();
    let open = Purpose::ALL.into_iter().filter(|purpose| testimonials.iter().all(|one| one.purpose != *purpose));
    let buttons = open
        .map(|purpose| view! { <button class="button secondary small" name="purpose" value=purpose.name()>{purpose_words(purpose)}</button> })
        .collect::<Vec<_>>();
    let is_empty = asked.is_empty();
    let may_ask = may_ask && !buttons.is_empty();
    (!is_empty || may_ask).then(|| {
        view! {
            <section class="section">
                <header class="section-head"><h2>{t!("testimonial-desk-title")}</h2></header>
                {(!is_empty).then(|| view! { <dl class="facts">{asked}</dl> })}
                {may_ask.then(|| view! {
                    <PostForm action=USE class="form card">
                        <Hidden name="id" value=id/>
                        <p>{t!("testimonial-desk-text")}</p>
                        <div class="actions">{buttons}</div>
                    </PostForm>
                })}
            </section>
        }
    })
}

/// What happened before: decisions, versions, reports, votes, points.
#[component]
fn Past(whole: Whole) -> impl IntoView {
    let Whole { case, revisions, votes, booked, .. } = whole;
    let (decisions, flags) = (case.decisions, case.flags);
    view! {
        {(!decisions.is_empty()).then(|| view! { <section class="section"><header class="section-head"><h2>{t!("moderation-decisions")}</h2></header><Decisions decisions for_staff=true/></section> })}
        {(!flags.is_empty()).then(|| view! { <section class="section"><header class="section-head"><h2>{t!("moderation-reports")}</h2></header><Reports flags/></section> })}
        {(!revisions.is_empty()).then(|| view! { <Revisions revisions/> })}
        {(!votes.is_empty()).then(|| view! { <Votes votes/> })}
        {(!booked.is_empty()).then(|| view! { <Awards booked/> })}
    }
}

#[component]
fn Revisions(revisions: Vec<Revision>) -> impl IntoView {
    let rows = revisions.into_iter().map(|revision| {
        let kind = match revision.kind.as_str() {
            "edited" => t!("moderation-revision-edited"),
            "updated" => t!("moderation-revision-updated"),
            _ => t!("moderation-revision-written"),
        };
        let degree = Degree::parse(&revision.degree).map(|degree| words::degree(degree).1).unwrap_or_default();
        view! {
            <li><p class="hint"><Moment at=revision.at/>" · "{kind}" · "{degree}</p>
                <p class="change"><Stars value=revision.rating * 100 size="small"/></p>
                {(!revision.title.is_empty()).then(|| view! { <h3>{revision.title}</h3> })}
                <p>{revision.body}</p></li>
        }
    });
    view! { <section class="section"><header class="section-head"><h2>{t!("moderation-revisions")}</h2></header><ol class="history">{rows.collect_view()}</ol></section> }
}

#[component]
fn Votes(votes: Vec<VoteRow>) -> impl IntoView {
    let rows = votes.into_iter().map(|vote| {
        view! {
            <tr><th scope="row">{if vote.up { t!("moderation-vote-up") } else { t!("moderation-vote-down") }}</th>
                <td class="end num" data-label=t!("moderation-vote-weight")>{hundredths(vote.weight)}</td>
                <td class="end" data-label=t!("moderation-vote-count")><Num points=vote.count/></td></tr>
        }
    });
    view! {
        <section class="section"><header class="section-head"><h2>{t!("moderation-votes")}</h2></header>
            <table class="table cards"><caption class="sr-only">{t!("moderation-votes")}</caption>
                <thead><tr><th scope="col">{t!("moderation-vote")}</th><th scope="col" class="end">{t!("moderation-vote-weight")}</th><th scope="col" class="end">{t!("moderation-vote-count")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

#[component]
fn Awards(booked: Vec<Booked>) -> impl IntoView {
    let rows = booked.into_iter().map(|one| {
        view! {
            <tr><th scope="row">{words::transfer(&one.kind)}" "{(!one.rule_id.is_empty()).then(|| view! { <small>{t!("admin-rule-version", rule = one.rule_id.as_str(), version = one.rule_version)}</small> })}</th>
                <td data-label=t!("admin-why")>{one.reason}</td>
                <td data-label=t!("admin-when")><Moment at=one.at/></td>
                <td class="end" data-label=t!("admin-points")><Delta points=one.points/></td></tr>
        }
    });
    view! {
        <section class="section"><header class="section-head"><h2>{t!("moderation-booked")}</h2></header>
            <table class="table cards"><caption class="sr-only">{t!("moderation-booked")}</caption>
                <thead><tr><th scope="col">{t!("admin-what")}</th><th scope="col">{t!("admin-why")}</th><th scope="col">{t!("admin-when")}</th><th scope="col" class="end">{t!("admin-points")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}
