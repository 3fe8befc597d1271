//! Reporting something, and what an author sees of decisions and letters.

use super::{
    api,
    model::{APPEAL, Kind, LETTER, NOTE, Reason, Target, Told},
    service::titled,
    view::{Decisions, Letters, Statement, words},
};
use crate::{
    kernel::failure::{Code, Failure},
    server::visit::Visit,
    t,
    ui::{
        date::{Day, Moment},
        form::{Field, Hidden, PostForm, answered},
        page::{Head, Page, PageResult},
        parts::{Badge, Crumbs, Empty, Icon},
    },
};
use leptos::prelude::*;

const REPORT: &str = "/fn/moderation/report";
const ANSWER: &str = "/fn/moderation/answer";

/// `/report?target=review/rev_…`
pub async fn report(visit: Visit) -> PageResult {
    let target = visit.query("target").unwrap_or_default().to_owned();
    let glimpse = api::read_glimpse(target.clone()).await?;
    let title = t!("moderation-report-title");
    let body = view! {
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("moderation-report-lede")}</p></div></header>
        <article class="slip"><div>
            <h2>{glimpse.named}</h2>
            <p class="hint">{t!("moderation-report-by", name = glimpse.author_name.as_str())}</p>
            <blockquote class="letter">{glimpse.words}</blockquote>
        </div></article>
        <PostForm action=REPORT class="form card">
            <Hidden name="target" value=target/>
            <Reasons/>
            <Field form=REPORT name="note" label=t!("moderation-report-note") hint=t!("moderation-report-note-hint") required=false lines=4 most=bound(NOTE)/>
            <p class="hint">{t!("moderation-report-hint")}</p>
            <div class="actions"><button class="button">{t!("moderation-report-send")}</button><a class="button quiet" href=glimpse.link>{t!("moderation-back")}</a></div>
        </PostForm>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

fn bound(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// The reasons to choose from, with what was chosen before a refusal.
#[component]
fn Reasons() -> impl IntoView {
    let flash = answered(REPORT);
    let typed = flash.as_ref().and_then(|flash| flash.values.iter().find(|(name, _)| name == "reason")).map(|(_, value)| value.clone());
    let error = flash.and_then(|flash| flash.failure).and_then(|failure| failure.about("reason").map(ToOwned::to_owned));
    let options = Reason::ALL.map(|reason| {
        let is_chosen = typed.as_deref() == Some(reason.name());
        view! {
            <label class="choice"><input type="radio" name="reason" value=reason.name() checked=is_chosen required/>
                <span>{words::reason(reason)}<small>{words::rule(reason)}</small></span></label>
        }
    });
    let (is_invalid, described) = (error.is_some().then_some("true"), error.is_some().then_some("reason-error"));
    view! {
        <fieldset class="choices" id="reason" aria-invalid=is_invalid aria-describedby=described>
            <legend>{t!("moderation-report-reason")}</legend>
            {options.into_iter().collect_view()}
            {error.map(|error| view! { <p class="error" id="reason-error"><Icon name="alert"/>{error}</p> })}
        </fieldset>
    }
}

/// `/report/thanks`
pub async fn thanks(visit: Visit) -> PageResult {
    let target = visit.query("target").unwrap_or_default().to_owned();
    // What was reported may be hidden by now.
    let back = api::read_glimpse(target).await.map_or_else(|_| "/".to_owned(), |glimpse| glimpse.link);
    let title = t!("moderation-thanks-title");
    let body = view! {
        <div class="empty">
            <img src="/art/mail-sent.svg" alt="" width="240" height="180"/>
            <h1>{title.clone()}</h1>
            <p>{t!("moderation-thanks-text")}</p>
            <a class="button" href=back>{t!("moderation-back")}</a>
        </div>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

/// The way from an author's own list to a thing, and further to what was decided about it.
fn crumbs(target: &Target, to_record: bool) -> Vec<(String, String)> {
    let (list, folder) = match target.kind {
        Kind::Review => (("/me/reviews", t!("moderation-my-reviews")), "reviews"),
        Kind::Question | Kind::Answer => (("/me/questions", t!("moderation-my-questions")), "reviews"),
        Kind::Post => (("/community", t!("moderation-community")), "posts"),
    };
    let mut links = vec![(list.0.to_owned(), list.1)];
    if to_record {
        links.push((format!("/me/{folder}/{}/decisions", target.id), t!("moderation-record-title")));
    }
    links
}

/// `/me/reviews/{id}/decisions`, `/me/posts/{id}/decisions`: everything that was decided about a text.
pub async fn record(visit: Visit) -> PageResult {
    let record = api::read_record(visit.param("id").to_owned()).await?;
    let title = t!("moderation-record-title");
    let (tone, state) = words::state(&record.subject.state);
    let body = view! {
        <Crumbs links=crumbs(&record.subject.target, false) here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{titled(&record.subject)}</p></div>
            <div class="actions"><Badge tone text=state/></div></header>
        {if record.decisions.is_empty() {
            view! { <Empty picture="empty-list" title=t!("moderation-record-empty") text=t!("moderation-record-empty-text")/> }.into_any()
        } else {
            view! { <Decisions decisions=record.decisions/> }.into_any()
        }}
    };
    Ok(Page::new(title, body).narrow())
}

/// `/me/decisions/{id}`: one decision with its reasons, and the way to appeal.
pub async fn decision(visit: Visit) -> PageResult {
    let told = api::read_decision(visit.param("id").to_owned()).await?;
    let (tone, did) = words::action(told.decision.action);
    let title = t!("moderation-decision-title");
    let who = if told.decision.automated { t!("moderation-by-rule") } else { t!("moderation-by-person") };
    let body = view! {
        <Crumbs links=crumbs(&told.subject.target, true) here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{titled(&told.subject)}</p></div>
            <div class="actions"><Badge tone text=did/></div></header>
        <p class="hint"><Moment at=told.decision.at/>" · "{who}</p>
        <Statement text=told.decision.statement.clone()/>
        <AppealPart told/>
    };
    Ok(Page::new(title, body).narrow())
}

/// The appeal: what was written and what became of it, or the form for it.
#[component]
fn AppealPart(told: Told) -> impl IntoView {
    if let Some(appeal) = told.decision.appeal {
        let (tone, text) = words::appeal(appeal.state);
        return view! {
            <section class="section"><header class="section-head"><h2>{t!("moderation-appeal-yours")}</h2><Badge tone text/></header>
                <p class="hint"><Moment at=appeal.created_at/></p>
                <Statement text=appeal.body/>
                {told.outcome.map(|outcome| view! { <h3>{t!("moderation-appeal-answer")}</h3><p class="hint"><Moment at=outcome.at/></p><Statement text=outcome.statement/> })}
            </section>
        }
        .into_any();
    }
    let action = "/fn/moderation/appeal";
    told.appeal_until
        .map(|until| {
            view! {
                <section class="section" id="appeal"><header class="section-head"><h2>{t!("moderation-appeal-title")}</h2></header>
                    <p>{t!("moderation-appeal-lede")}" "{t!("moderation-appeal-until")}" "<Day at=until/>"."</p>
                    <PostForm action class="form card">
                        <Hidden name="id" value=told.decision.id/>
                        <Field form=action name="body" label=t!("moderation-appeal-why") hint=t!("moderation-appeal-why-hint") lines=6 most=bound(APPEAL)/>
                        <div class="actions"><button class="button">{t!("moderation-appeal-send")}</button></div>
                    </PostForm>
                </section>
            }
        })
        .into_any()
}

/// `/me/reviews/{id}/messages`: letters of the shop about a review.
pub async fn messages(visit: Visit) -> PageResult {
    let found = api::read_letters(visit.param("id").to_owned()).await?;
    if found.letters.is_empty() {
        return Err(Failure::new(Code::NotFound, t!("moderation-no-letters")));
    }
    let title = t!("moderation-letters-title");
    let body = view! {
        <Crumbs links=vec![("/me/reviews".to_owned(), t!("moderation-my-reviews"))] here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("moderation-letters-lede", thing = titled(&found.subject))}</p></div></header>
        <Letters letters=found.letters/>
        <PostForm action=ANSWER class="form card">
            <Hidden name="id" value=found.subject.target.id/>
            <Field form=ANSWER name="body" label=t!("moderation-letters-answer") hint=t!("moderation-letters-hint") lines=5 most=bound(LETTER)/>
            <div class="actions"><button class="button">{t!("moderation-letters-send")}</button></div>
        </PostForm>
    };
    Ok(Page::new(title, body).narrow())
}
