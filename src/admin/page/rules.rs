//! `/admin/rules`, `/admin/rules/edit` and `/admin/rules/{version}`: the programme in words, its form, its history.

use super::{
    inputs::{Input, Pick, Typed},
    parts::{Head, MemberLink, State, asked, money},
};
use crate::{
    admin::{
        api,
        model::programme::{Basket, Difference, Preview},
        rules::drafting::{clauses, kind_name, sentence},
    },
    kernel::{
        failure::{Code, Failure},
        points,
    },
    programme::model::{Programme, Published, Rule, RuleKind},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{FailureNotice, Field, Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Badge, Crumbs, Delta, Icon, Num, Pager},
    },
};
use leptos::prelude::*;

const PUBLISH: &str = "/fn/admin/publish-programme";
const KINDS: [&str; 7] = ["spend", "per_order", "first_order", "joined", "review", "review_picture", "accepted_answer"];

/// The current programme and its history.
pub async fn rules(visit: Visit) -> PageResult {
    let view = api::programme::current_programme(visit.query("cursor").map(ToOwned::to_owned)).await?;
    let newest = view.programme.version;
    Ok(Page::new(
        t!("desk-rules"),
        view! {
            <Head title=t!("desk-rules") lede=t!("admin-rules-lede")><a class="button" href="/admin/rules/edit">{t!("admin-rules-edit")}</a></Head>
            <InWords programme=view.programme/>
            <section class="section">
                <header class="section-head"><h2>{t!("admin-rules-history")}</h2></header>
                <History versions=view.versions.items newest/>
                <Pager next=view.versions.next/>
            </section>
        },
    )
    .desk())
}

/// What a programme says, as a card.
#[component]
fn InWords(programme: Programme) -> impl IntoView {
    let version = programme.version;
    let settings = clauses(&programme).into_iter().filter(|clause| !clause.key.starts_with("rules/"));
    let settings = settings.map(|clause| view! { <div><dt>{clause.label}</dt><dd>{clause.words}</dd></div> }).collect_view();
    let currency = programme.currency.clone();
    let rules = programme.rules.into_iter().map(|rule| view! {
        <li><h3>{rule.name.clone()}" "{(!rule.active).then(|| view! { <Badge text=t!("admin-rule-is-off")/> })}</h3><p>{sentence(&Rule { active: true, ..rule }, &currency)}</p></li>
    });
    view! {
        <div class="split">
            <div class="card">
                <div class="card-head"><h2>{t!("admin-rules-earning")}</h2><Badge tone="info" text=t!("admin-version", version = version)/></div>
                <ul class="stack">{rules.collect_view()}</ul>
            </div>
            <aside><div class="card"><h2>{t!("admin-rules-settings")}</h2><dl class="facts">{settings}</dl></div></aside>
        </div>
    }
}

#[component]
fn History(versions: Vec<Published>, newest: i64) -> impl IntoView {
    let rows = versions.into_iter().map(|one| {
        let by = if one.by.starts_with("mem_") { view! { <MemberLink id=one.by.clone() name=String::new()/> }.into_any() } else { one.by.into_any() };
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/rules/{}", one.version)>{t!("admin-version", version = one.version)}</a>" "
                    {(one.version == newest).then(|| view! { <State word=("good", t!("admin-rules-current"))/> })}</th>
                <td data-label=t!("admin-note")>{one.note}</td>
                <td data-label=t!("admin-actor")>{by}</td>
                <td data-label=t!("admin-when")>{if one.at > 0 { view! { <Moment at=one.at/> }.into_any() } else { t!("admin-rules-from-start").into_any() }}</td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("admin-rules-history")}</caption>
            <thead><tr><th scope="col">{t!("admin-rules-version")}</th><th scope="col">{t!("admin-note")}</th><th scope="col">{t!("admin-actor")}</th><th scope="col">{t!("admin-when")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// An old version, with the way back to it.
pub async fn version(visit: Visit) -> PageResult {
    let number = visit.param("version").parse().map_err(|_| Failure::new(Code::NotFound, t!("error-not-found")))?;
    let (programme, newest) = api::programme::programme_version(number).await?;
    let title = t!("admin-version", version = number);
    let is_newest = number == newest;
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/rules".to_owned(), t!("desk-rules"))] here=title.clone()/>
            <Head title>{is_newest.then(|| view! { <State word=("good", t!("admin-rules-current"))/> })}</Head>
            <InWords programme/>
            {(!is_newest).then(|| view! { <RollBack number newest/> })}
        },
    )
    .desk())
}

#[component]
fn RollBack(number: i64, newest: i64) -> impl IntoView {
    let action = "/fn/admin/roll-back-programme";
    view! {
        <details class="confirm">
            <summary class="button secondary"><Icon name="undo"/>{t!("admin-roll-back")}</summary>
            <div>
                <p>{t!("admin-roll-back-text", version = number)}</p>
                <PostForm action>
                    <Hidden name="version" value=number.to_string()/>
                    <Hidden name="expected" value=newest.to_string()/>
                    <button class="button">{t!("admin-roll-back-yes")}</button>
                </PostForm>
            </div>
        </details>
    }
}

/// The form of the programme, then (`step=preview`) what publishing it would change, then publishing.
pub async fn edit(visit: Visit) -> PageResult {
    let current = api::programme::current_programme(None).await?.programme;
    let step = asked(&visit, "step");
    let body = if step == "preview" {
        let typed = serde_urlencoded::to_string(&visit.query).unwrap_or_default();
        match api::programme::preview_programme(typed).await {
            Ok(preview) => view! { <Publish preview query=visit.query.clone()/> }.into_any(),
            Err(failure) if failure.code == Code::Invalid => view! { <Edit current typed=Typed::asked(&visit, Some(failure))/> }.into_any(),
            Err(failure) => return Err(failure),
        }
    } else {
        view! { <Edit current typed=Typed::asked(&visit, None)/> }.into_any()
    };
    Ok(Page::new(
        t!("admin-rules-edit"),
        view! {
            <Crumbs links=vec![("/admin/rules".to_owned(), t!("desk-rules"))] here=t!("admin-rules-edit")/>
            <Head title=t!("admin-rules-edit") lede=t!("admin-rules-edit-lede")/>
            {body}
        },
    )
    .desk())
}

#[component]
fn Edit(current: Programme, typed: Typed) -> impl IntoView {
    let expiry = current.expiry_days.map(|days| days.to_string()).unwrap_or_default();
    let count = current.rules.len();
    let rules = current.rules.into_iter().enumerate().map(|(at, rule)| view! { <RuleFields at rule typed=typed.clone()/> }).collect_view();
    view! {
        <form class="form" method="get" action="/admin/rules/edit">
            {typed.failure().map(|failure| view! { <FailureNotice failure/> })}
            <input type="hidden" name="step" value="preview"/>
            <input type="hidden" name="version" value=current.version/>
            <h2>{t!("admin-rules-settings")}</h2>
            <div class="fields">
                <Input typed=typed.clone() name="currency" label=t!("admin-currency") hint=t!("admin-currency-hint") stored=current.currency.code().to_owned() required=true most=3/>
                <Input typed=typed.clone() name="pending_days" label=t!("admin-pending-days") hint=t!("admin-pending-days-hint") stored=current.pending_days.to_string() required=true inputmode="numeric" most=5/>
                <Input typed=typed.clone() name="expiry_days" label=t!("admin-expiry-days") hint=t!("admin-empty-never") stored=expiry inputmode="numeric" most=5/>
            </div>
            <Input typed=typed.clone() name="excluded_skus" label=t!("admin-excluded") hint=t!("admin-excluded-hint") stored=current.excluded_skus.join("\n") lines=3 most=20_000/>
            <h2>{t!("admin-rules-earning")}</h2>
            {rules}
            <NewRule at=count typed/>
            <div class="actions"><button class="button">{t!("admin-adjust-preview")}</button><a class="button quiet" href="/admin/rules">{t!("admin-back")}</a></div>
        </form>
    }
}

fn field(at: usize, part: &str) -> String {
    format!("rules.{at}.{part}")
}

/// The switch of a rule: what was sent counts once anything was sent.
#[component]
fn Active(at: usize, typed: Typed, stored: bool) -> impl IntoView {
    let name = field(at, "active");
    let is_on = if typed.is_empty() { stored } else { !typed.value(&name, "").is_empty() };
    view! { <label class="choice switch"><input type="checkbox" role="switch" name=name checked=is_on/><span>{t!("admin-rule-active")}</span></label> }
}

#[component]
fn RuleFields(at: usize, rule: Rule, typed: Typed) -> impl IntoView {
    let points = rule.kind.points();
    let units = if let RuleKind::Spend { units, .. } = rule.kind { Some(units) } else { None };
    let bounds = if let RuleKind::AcceptedAnswer { per_month, days, .. } = rule.kind { Some((per_month, days)) } else { None };
    let most = rule.most.map(|most| most.to_string()).unwrap_or_default();
    let kind = rule.kind.name();
    view! {
        <fieldset class="card">
            <legend>{kind_name(kind)}</legend>
            <input type="hidden" name=field(at, "id") value=rule.id/>
            <input type="hidden" name=field(at, "kind") value=kind/>
            <Active at typed=typed.clone() stored=rule.active/>
            <Input typed=typed.clone() name=field(at, "name") label=t!("admin-rule-name") hint=t!("admin-rule-name-hint") stored=rule.name required=true most=80/>
            <div class="fields">
                <Input typed=typed.clone() name=field(at, "points") label=t!("admin-points") stored=points.to_string() required=true inputmode="numeric" most=20/>
                {units.map(|units| view! { <Input typed=typed.clone() name=field(at, "units") label=t!("admin-rule-units") hint=t!("admin-rule-units-hint") stored=units.to_string() required=true inputmode="numeric" most=20/> })}
                {bounds.map(|(per_month, days)| {
                    let (per_month, days) = (per_month.to_string(), days.to_string());
                    view! {
                        <Input typed=typed.clone() name=field(at, "per_month") label=t!("admin-rule-per-month") hint=t!("admin-rule-per-month-hint") stored=per_month required=true inputmode="numeric" most=20/>
                        <Input typed=typed.clone() name=field(at, "days") label=t!("admin-rule-days") hint=t!("admin-rule-days-hint") stored=days required=true inputmode="numeric" most=20/>
                    }
                })}
                <Input typed name=field(at, "most") label=t!("admin-rule-at-most") hint=t!("admin-empty-unlimited") stored=most inputmode="numeric" most=20/>
            </div>
        </fieldset>
    }
}

/// An empty rule behind the others; without a name it is left out.
#[component]
fn NewRule(at: usize, typed: Typed) -> impl IntoView {
    let kinds = KINDS.map(|kind| (kind.to_owned(), kind_name(kind))).to_vec();
    let is_open = !typed.value(&field(at, "name"), "").is_empty();
    view! {
        <details class="fold" open=is_open>
            <summary>{t!("admin-rule-new")}</summary>
            <div class="stack">
                <Active at typed=typed.clone() stored=true/>
                <Pick typed=typed.clone() name=field(at, "kind") label=t!("admin-kind") options=kinds stored="spend"/>
                <Input typed=typed.clone() name=field(at, "name") label=t!("admin-rule-name") hint=t!("admin-rule-name-hint") most=80/>
                <div class="fields">
                    <Input typed=typed.clone() name=field(at, "points") label=t!("admin-points") inputmode="numeric" most=20/>
                    <Input typed=typed.clone() name=field(at, "units") label=t!("admin-rule-units") hint=t!("admin-rule-units-hint") stored="1" inputmode="numeric" most=20/>
                    <Input typed=typed.clone() name=field(at, "per_month") label=t!("admin-rule-per-month") hint=t!("admin-rule-per-month-hint") stored="10" inputmode="numeric" most=20/>
                    <Input typed=typed.clone() name=field(at, "days") label=t!("admin-rule-days") hint=t!("admin-rule-days-hint") stored="14" inputmode="numeric" most=20/>
                    <Input typed name=field(at, "most") label=t!("admin-rule-at-most") hint=t!("admin-empty-unlimited") inputmode="numeric" most=20/>
                </div>
            </div>
        </details>
    }
}

/// What publishing would change, and the button that does it.
#[component]
fn Publish(preview: Preview, query: Vec<(String, String)>) -> impl IntoView {
    let back = query.into_iter().filter(|(name, _)| name != "step").collect::<Vec<_>>();
    let change = format!("/admin/rules/edit?{}", serde_urlencoded::to_string(back).unwrap_or_default());
    if preview.differences.is_empty() {
        return view! {
            <div class="notice info"><Icon name="info"/><div><p>{t!("admin-rules-same")}</p></div></div>
            <div class="actions"><a class="button secondary" href=change>{t!("admin-change-it")}</a></div>
        }
        .into_any();
    }
    let draft = serde_json::to_string(&preview.draft).unwrap_or_default();
    view! {
        <Differences rows=preview.differences.clone()/>
        <Baskets baskets=preview.baskets.clone() currency=preview.draft.currency.code().to_owned()/>
        <Counted preview/>
        <div class="card">
            <PostForm action=PUBLISH>
                <Hidden name="draft" value=draft/>
                <Field form=PUBLISH name="note" label=t!("admin-note") hint=t!("admin-rules-note-hint") most=500/>
                <p class="hint">{t!("admin-rules-publish-hint")}</p>
                <div class="actions"><button class="button">{t!("admin-rules-publish")}</button><a class="button quiet" href=change>{t!("admin-change-it")}</a></div>
            </PostForm>
        </div>
    }
    .into_any()
}

#[component]
fn Differences(rows: Vec<Difference>) -> impl IntoView {
    let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let rows = rows.into_iter().map(|row| view! {
        <tr><th scope="row">{row.label}</th><td data-label=t!("admin-rules-before")>{or_dash(row.before)}</td><td data-label=t!("admin-rules-after")>{or_dash(row.after)}</td></tr>
    });
    view! {
        <table class="table cards">
            <caption>{t!("admin-rules-changes")}</caption>
            <thead><tr><th scope="col">{t!("admin-what")}</th><th scope="col">{t!("admin-rules-before")}</th><th scope="col">{t!("admin-rules-after")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn Baskets(baskets: Vec<Basket>, currency: String) -> impl IntoView {
    let minor = crate::kernel::money::Currency::parse(&currency).map_or(5_000, |currency| 50 * currency.unit());
    let rows = baskets.into_iter().map(|basket| {
        view! {
            <tr>
                <th scope="row">{basket.tier}</th>
                <td class="end" data-label=t!("admin-rules-before")><Num points=basket.before/></td>
                <td class="end" data-label=t!("admin-rules-after")><Num points=basket.after/></td>
                <td class="end" data-label=t!("admin-change")><Delta points=basket.after - basket.before/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption>{t!("admin-rules-basket", amount = money(&currency, minor))}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-tier")}</th><th scope="col" class="end">{t!("admin-rules-before")}</th><th scope="col" class="end">{t!("admin-rules-after")}</th><th scope="col" class="end">{t!("admin-change")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The latest orders counted again.
#[component]
fn Counted(preview: Preview) -> impl IntoView {
    let words = if preview.orders == 0 {
        t!("admin-rules-no-orders")
    } else {
        t!("admin-rules-counted", orders = preview.orders, before = points::show(preview.before), after = points::show(preview.after))
    };
    view! { <div class="notice wait" role="status"><Icon name="chart"/><div><p>{words}" "{(preview.orders > 0).then(|| view! { <Delta points=preview.after - preview.before/> })}</p></div></div> }
}
