//! `/admin/reviews/settings` and `/admin/reviews/questions/{id}`: how reviews are treated, and what writers are asked.

use super::{
    inputs::{Input, Pick, Typed},
    parts::{Head, MemberLink},
};
use crate::{
    admin::{
        api,
        model::reviews::{PolicyVersion, Settings},
        rules::policy::{clauses, differences, form},
    },
    kernel::failure::{Code, Failure},
    review::model::{Policy, Question, QuestionKind},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Empty},
    },
};
use leptos::prelude::*;

const POLICY: &str = "/fn/admin/save-review-policy";
const QUESTION: &str = "/fn/admin/save-review-question";
const ARCHIVE: &str = "/fn/admin/archive-review-question";

fn crumbs() -> Vec<(String, String)> {
    vec![("/admin/reviews".to_owned(), t!("desk-reviews"))]
}

pub async fn settings(_visit: Visit) -> PageResult {
    let settings = api::reviews::read_settings().await?;
    let title = t!("moderation-settings");
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=crumbs() here=title.clone()/>
            <Head title lede=t!("moderation-settings-lede")/>
            <PolicyEdit policy=settings.policy.clone()/>
            <Questions settings=settings.clone()/>
            <History versions=settings.versions/>
        },
    )
    .desk())
}

/// The whole policy as a form.
#[component]
fn PolicyEdit(policy: Policy) -> impl IntoView {
    let typed = Typed::answered(POLICY);
    let stored = form(&policy);
    let field = move |name: &'static str, label: String, hint: String, stored: String| {
        view! { <Input typed=typed.clone() name label hint stored inputmode="numeric" most=6/> }
    };
    view! {
        <PostForm action=POLICY class="form card">
            <Hidden name="version" value=stored.version/>
            <h2>{t!("moderation-policy-purchase")}</h2>
            <div class="fields">
                {field("return_days", t!("moderation-policy-return"), t!("moderation-policy-return-hint"), stored.return_days)}
                {field("assumed_delivery_days", t!("moderation-policy-delivery"), t!("moderation-policy-delivery-hint"), stored.assumed_delivery_days)}
                {field("edit_days", t!("moderation-policy-edit"), t!("moderation-policy-edit-hint"), stored.edit_days)}
            </div>
            <h2>{t!("moderation-policy-asking")}</h2>
            <div class="fields">
                {field("ask_after_days", t!("moderation-policy-ask"), t!("moderation-policy-ask-hint"), stored.ask_after_days)}
                {field("remind_after_days", t!("moderation-policy-remind"), t!("moderation-policy-remind-hint"), stored.remind_after_days)}
                {field("ask_gap_days", t!("moderation-policy-gap"), t!("moderation-policy-gap-hint"), stored.ask_gap_days)}
                {field("link_days", t!("moderation-policy-link"), t!("moderation-policy-link-hint"), stored.link_days)}
            </div>
            <h2>{t!("moderation-policy-score")}</h2>
            <p class="hint">{t!("moderation-policy-score-hint")}</p>
            <div class="fields">
                {field("prior_weight", t!("moderation-policy-prior-weight"), t!("moderation-policy-prior-weight-hint"), stored.prior_weight)}
                {field("prior_mean", t!("moderation-policy-prior-mean"), t!("moderation-policy-prior-mean-hint"), stored.prior_mean)}
                {field("half_life_days", t!("moderation-policy-half-life"), t!("moderation-policy-half-life-hint"), stored.half_life_days)}
                {field("unverified_weight", t!("moderation-policy-unverified"), t!("moderation-policy-unverified-hint"), stored.unverified_weight)}
            </div>
            <h2>{t!("moderation-policy-questions")}</h2>
            <div class="fields">
                {field("question_cap", t!("moderation-policy-cap"), t!("moderation-policy-cap-hint"), stored.question_cap)}
                {field("unanswered_days", t!("moderation-policy-unanswered"), t!("moderation-policy-unanswered-hint"), stored.unanswered_days)}
            </div>
            <div class="actions"><button class="button">{t!("moderation-policy-save")}</button></div>
        </PostForm>
    }
}

#[component]
fn Questions(settings: Settings) -> impl IntoView {
    let rows = settings.questions.into_iter().map(|question| {
        let kind = if question.kind == QuestionKind::Scale { t!("moderation-question-scale") } else { t!("moderation-question-choice") };
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/reviews/questions/{}", question.id)>{question.label}</a>" "{question.is_size.then(|| view! { <Badge tone="info" text=t!("moderation-question-size-badge")/> })}</th>
                <td data-label=t!("moderation-question-category")>{if question.category.is_empty() { t!("moderation-question-all") } else { question.category }}</td>
                <td data-label=t!("admin-kind")>{kind}</td>
                <td data-label=t!("moderation-question-options")>{question.options.join(" · ")}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("moderation-questions")}</h2><a class="button secondary" href="/admin/reviews/questions/new">{t!("moderation-question-new")}</a></header>
            {if rows.is_empty() {
                view! { <Empty picture="empty-list" title=t!("moderation-questions-empty") text=t!("moderation-questions-empty-text")/> }.into_any()
            } else {
                view! {
                    <table class="table cards"><caption class="sr-only">{t!("moderation-questions")}</caption>
                        <thead><tr><th scope="col">{t!("moderation-question-label")}</th><th scope="col">{t!("moderation-question-category")}</th><th scope="col">{t!("admin-kind")}</th><th scope="col">{t!("moderation-question-options")}</th></tr></thead>
                        <tbody>{rows}</tbody></table>
                }.into_any()
            }}
        </section>
    }
}

/// The policy's versions, each with what it changed.
#[component]
fn History(versions: Vec<PolicyVersion>) -> impl IntoView {
    let before = versions.iter().skip(1).map(|version| Some(version.policy.clone())).chain([None]).collect::<Vec<_>>();
    let rows = versions.into_iter().zip(before).map(|(version, before)| {
        let changes = before.map(|before| differences(&before, &version.policy)).unwrap_or_default();
        let changes = if changes.is_empty() {
            let words = clauses(&version.policy).into_iter().map(|clause| format!("{}: {}", clause.label, clause.words)).collect::<Vec<_>>().join("; ");
            view! { <small>{words}</small> }.into_any()
        } else {
            changes
                .into_iter()
                .map(|one| view! { <p>{t!("moderation-policy-changed", label = one.label, before = one.before, after = one.after)}</p> })
                .collect_view()
                .into_any()
        };
        let by = if version.by.starts_with("mem_") { view! { <MemberLink id=version.by name=version.by_name/> }.into_any() } else { version.by.into_any() };
        let at = if version.at > 0 { view! { <Moment at=version.at/> }.into_any() } else { t!("admin-rules-from-start").into_any() };
        view! {
            <tr><th scope="row">{t!("admin-version", version = version.policy.version)}</th><td data-label=t!("admin-change")>{changes}</td>
                <td data-label=t!("admin-actor")>{by}</td><td data-label=t!("admin-when")>{at}</td></tr>
        }
    });
    view! {
        <section class="section">
            <header class="section-head"><h2>{t!("admin-rules-history")}</h2></header>
            <table class="table cards"><caption class="sr-only">{t!("admin-rules-history")}</caption>
                <thead><tr><th scope="col">{t!("admin-rules-version")}</th><th scope="col">{t!("admin-change")}</th><th scope="col">{t!("admin-actor")}</th><th scope="col">{t!("admin-when")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

/// One question to writers, or (`new`) the form of a further one.
pub async fn question(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let settings = api::reviews::read_settings().await?;
    let known = settings.questions.iter().find(|question| question.id == id).cloned();
    if known.is_none() && id != "new" {
        return Err(Failure::new(Code::NotFound, t!("error-not-found")));
    }
    let title = known.as_ref().map_or_else(|| t!("moderation-question-new"), |question| question.label.clone());
    let mut links = crumbs();
    links.push(("/admin/reviews/settings".to_owned(), t!("moderation-settings")));
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links here=title.clone()/>
            <Head title lede=t!("moderation-question-lede")/>
            <QuestionEdit known=known.clone() settings/>
            {known.map(|question| view! { <Archive id=question.id/> })}
        },
    )
    .desk())
}

#[component]
fn QuestionEdit(known: Option<Question>, settings: Settings) -> impl IntoView {
    let typed = Typed::answered(QUESTION);
    let next = settings.questions.iter().map(|question| question.position).max().map_or(1, |last| last + 1);
    let question = known.unwrap_or(Question {
        id: String::new(),
        category: String::new(),
        position: next,
        label: String::new(),
        kind: QuestionKind::Choice,
        options: vec![],
        is_size: false,
    });
    let kinds = vec![("choice".to_owned(), t!("moderation-question-choice")), ("scale".to_owned(), t!("moderation-question-scale"))];
    let mut categories = vec![(String::new(), t!("moderation-question-all"))];
    categories.extend(settings.categories.into_iter().chain(Some(question.category.clone()).filter(|name| !name.is_empty())).map(|name| (name.clone(), name)));
    categories.dedup();
    let is_size = if typed.is_empty() { question.is_size } else { !typed.value("is_size", "").is_empty() };
    view! {
        <PostForm action=QUESTION class="form card">
            <Hidden name="id" value=question.id/>
            <Input typed=typed.clone() name="label" label=t!("moderation-question-label") hint=t!("moderation-question-label-hint") stored=question.label required=true most=120/>
            <div class="fields">
                <Pick typed=typed.clone() name="kind" label=t!("admin-kind") options=kinds stored=question.kind.name()/>
                <Pick typed=typed.clone() name="category" label=t!("moderation-question-category") options=categories stored=question.category/>
                <Input typed=typed.clone() name="position" label=t!("moderation-question-position") stored=question.position.to_string() required=true inputmode="numeric" most=4/>
            </div>
            <Input typed name="options" label=t!("moderation-question-options") hint=t!("moderation-question-options-hint") stored=question.options.join("\n") required=true lines=6 most=2_000/>
            <label class="choice switch"><input type="checkbox" role="switch" name="is_size" checked=is_size/><span>{t!("moderation-question-size")}<small>{t!("moderation-question-size-hint")}</small></span></label>
            <div class="actions"><button class="button">{t!("admin-save")}</button><a class="button quiet" href="/admin/reviews/settings">{t!("admin-back")}</a></div>
        </PostForm>
    }
}

#[component]
fn Archive(id: String) -> impl IntoView {
    view! {
        <LastFailure form=ARCHIVE/>
        <details class="confirm">
            <summary class="button danger">{t!("moderation-question-archive")}</summary>
            <div><p>{t!("moderation-question-archive-text")}</p>
                <form method="post" action=ARCHIVE><Hidden name="id" value=id/><button class="button danger">{t!("moderation-question-archive-yes")}</button></form></div>
        </details>
    }
}
