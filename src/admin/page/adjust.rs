//! `/admin/members/{id}/adjust`: points by hand, in two steps, so that nobody gives a zero too many.

use super::parts::{Head, asked};
use crate::{
    admin::{api, model::people::MemberView, rules::reading},
    kernel::{
        failure::Failure,
        points::{self, Points},
    },
    server::visit::Visit,
    t,
    ui::{
        form::{FailureNotice, Hidden, OnceKey, PostForm},
        page::{Page, PageResult},
        parts::{Crumbs, Delta, Num},
    },
    wallet::service::REASON_MOST,
};
use leptos::prelude::*;

const ACTION: &str = "/fn/admin/adjust-points";

/// What is typed is in the address; once it can be read, the page shows what it would do and asks again.
pub async fn adjust(visit: Visit) -> PageResult {
    let view = api::people::member(visit.param("id").to_owned()).await?;
    let typed = |name: &str| visit.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str()).trim().to_owned();
    let (amount, reason) = (typed("points"), typed("reason"));
    let read = reading::points(&amount).and_then(|points| {
        let is_short = (1..=REASON_MOST).contains(&reason.chars().count());
        if is_short { Ok(points) } else { Err(reading::refuse("reason", t!("admin-bad-reason", most = REASON_MOST))) }
    });
    let is_asked = visit.query("points").is_some() || visit.query("reason").is_some();
    let name = if view.facts.display_name.is_empty() { view.facts.id.clone() } else { view.facts.display_name.clone() };
    let body = match read {
        Ok(points) if asked(&visit, "step") != "edit" => view! { <Confirm view=view.clone() points reason/> }.into_any(),
        Ok(_) => view! { <Ask view=view.clone() amount reason failure=None/> }.into_any(),
        Err(failure) => view! { <Ask view=view.clone() amount reason failure=is_asked.then_some(failure)/> }.into_any(),
    };
    Ok(Page::new(
        t!("admin-adjust"),
        view! {
            <Crumbs links=vec![("/admin/members".to_owned(), t!("desk-members")), (format!("/admin/members/{}", view.facts.id), name)] here=t!("admin-adjust")/>
            <Head title=t!("admin-adjust") lede=t!("admin-adjust-lede")/>
            {body}
        },
    )
    .desk())
}

/// The first step.
#[component]
fn Ask(view: MemberView, amount: String, reason: String, failure: Option<Failure>) -> impl IntoView {
    let back = format!("/admin/members/{}", view.facts.id);
    let action = format!("{back}/adjust");
    let about = |name: &str| failure.as_ref().and_then(|failure| failure.about(name)).map(ToOwned::to_owned);
    let error = |name: &'static str| about(name).map(|words| view! { <p class="error" id=format!("{name}-error")>{words}</p> });
    let (points_wrong, reason_wrong) = (about("points").is_some(), about("reason").is_some());
    view! {
        <form class="form" method="get" action=action>
            {failure.clone().map(|failure| view! { <FailureNotice failure/> })}
            <div class="field">
                <label for="points">{t!("admin-points")}</label>
                <p class="hint" id="points-hint">{t!("admin-adjust-points-hint", balance = points::show(view.balances.available))}</p>
                <input id="points" name="points" inputmode="text" required maxlength="20" autocomplete="off" value=amount aria-describedby="points-hint points-error" aria-invalid=points_wrong.then_some("true")/>
                {error("points")}
            </div>
            <div class="field">
                <label for="reason">{t!("admin-reason")}</label>
                <p class="hint" id="reason-hint">{t!("admin-adjust-reason-hint")}</p>
                <input id="reason" name="reason" required maxlength=REASON_MOST value=reason aria-describedby="reason-hint reason-error" aria-invalid=reason_wrong.then_some("true")/>
                {error("reason")}
            </div>
            <div class="actions"><button class="button">{t!("admin-adjust-preview")}</button><a class="button quiet" href=back>{t!("admin-back")}</a></div>
        </form>
    }
}

/// The second step: what would happen.
#[component]
fn Confirm(view: MemberView, points: Points, reason: String) -> impl IntoView {
    let member = format!("/admin/members/{}", view.facts.id);
    let query = serde_urlencoded::to_string([("points", points.to_string().as_str()), ("reason", reason.as_str()), ("step", "edit")]).unwrap_or_default();
    let after = view.balances.available.saturating_add(points);
    let size = points::show(points.saturating_abs());
    let words = if points > 0 { t!("admin-adjust-give", points = size.as_str()) } else { t!("admin-adjust-take", points = size.as_str()) };
    let tone = if points > 0 { "button" } else { "button danger" };
    view! {
        <div class="card">
            <h2>{words.clone()}</h2>
            <dl class="facts">
                <div><dt>{t!("admin-member")}</dt><dd>{view.facts.display_name}</dd></div>
                <div><dt>{t!("admin-adjust-before")}</dt><dd><Num points=view.balances.available/></dd></div>
                <div><dt>{t!("admin-change")}</dt><dd><Delta points/></dd></div>
                <div><dt>{t!("admin-adjust-after")}</dt><dd><Num points=after/></dd></div>
                <div><dt>{t!("admin-reason")}</dt><dd>{reason.clone()}</dd></div>
            </dl>
            <PostForm action=ACTION next=member.clone()>
                <Hidden name="id" value=view.facts.id/>
                <Hidden name="points" value=points.to_string()/>
                <Hidden name="reason" value=reason/>
                <OnceKey/>
                <div class="actions">
                    <button class=tone>{words}</button>
                    <a class="button quiet" href=format!("{member}/adjust?{query}")>{t!("admin-change-it")}</a>
                </div>
            </PostForm>
        </div>
    }
}
