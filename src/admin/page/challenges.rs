//! `/admin/challenges`: those that are and were, and a new one, looked at before it is made.

use super::{
    inputs::{Input, Pick, Typed},
    parts::{Head, asked},
};
use crate::{
    admin::{model::community::ChallengeForm, service},
    kernel::points,
    people::{
        model::{Challenge, ChallengeState, Deed, Preview},
        view::words,
    },
    server::visit::Visit,
    t,
    ui::{
        date,
        form::{FailureNotice, Hidden, LastFailure},
        page::{Page, PageResult},
        parts::{Badge, Empty, Num},
    },
};
use leptos::prelude::*;

const MAKE: &str = "/fn/admin/make-challenge";
const END: &str = "/fn/admin/end-challenge";

pub async fn challenges(visit: Visit) -> PageResult {
    let form = (!asked(&visit, "deed").is_empty()).then(|| read(&visit));
    let (all, failure) = service::community::challenges(&visit.app, &visit.caller, form.as_ref()).await?;
    let typed = Typed::asked(&visit, failure);
    Ok(Page::new(
        t!("desk-challenges"),
        view! {
            <Head title=t!("desk-challenges") lede=t!("people-desk-challenges-lede")/>
            <LastFailure form=END/>
            <List challenges=all.challenges/>
            <Make typed form=form.unwrap_or_default() preview=all.preview/>
        },
    )
    .desk())
}

fn read(visit: &Visit) -> ChallengeForm {
    let of = |name: &str| asked(visit, name);
    ChallengeForm {
        name: of("name"),
        about: of("about"),
        deed: of("deed"),
        target: of("target"),
        points: of("points"),
        budget: of("budget"),
        hold_days: of("hold_days"),
        starts_on: of("starts_on"),
        ends_on: of("ends_on"),
    }
}

#[component]
fn List(challenges: Vec<Challenge>) -> impl IntoView {
    if challenges.is_empty() {
        return view! { <Empty picture="empty-list" title=t!("people-challenges-none") text=t!("people-challenges-none-text")/> }.into_any();
    }
    let rows = challenges.into_iter().map(|challenge| {
        let (tone, word) = match challenge.state {
            ChallengeState::Coming => ("info", t!("people-challenge-coming")),
            ChallengeState::Running => ("good", t!("people-challenge-running")),
            ChallengeState::Over => ("", t!("people-challenge-over")),
        };
        let is_over = challenge.state == ChallengeState::Over;
        view! {
            <tr>
                <th scope="row">{challenge.name}<br/><small>{words::criterion(challenge.deed, challenge.target)}</small></th>
                <td data-label=t!("people-challenge-time")>{date::short(challenge.starts_at)}" – "{date::short(challenge.ends_at - 1)}</td>
                <td class="end" data-label=t!("people-challenge-points")><Num points=challenge.points/></td>
                <td class="end" data-label=t!("people-challenge-dones")>{points::show(challenge.done)}</td>
                <td class="end" data-label=t!("people-challenge-paid")>{t!("people-challenge-paid-of", paid = points::show(challenge.paid), budget = points::show(challenge.budget))}</td>
                <td data-label=t!("people-challenge-state")><Badge tone text=word/></td>
                <td>{(!is_over).then(|| view! {
                    <details class="confirm"><summary class="button quiet small">{t!("people-challenge-end")}</summary><div><p>{t!("people-challenge-end-text")}</p>
                        <form method="post" action=END><Hidden name="id" value=challenge.id/><button class="button danger small">{t!("people-challenge-end-yes")}</button></form></div></details>
                })}</td>
            </tr>
        }
    });
    view! {
        <table class="table cards"><caption class="sr-only">{t!("desk-challenges")}</caption>
            <thead><tr><th scope="col">{t!("people-challenge")}</th><th scope="col">{t!("people-challenge-time")}</th><th scope="col" class="end">{t!("people-challenge-points")}</th>
                <th scope="col" class="end">{t!("people-challenge-dones")}</th><th scope="col" class="end">{t!("people-challenge-paid")}</th><th scope="col">{t!("people-challenge-state")}</th><th scope="col"><span class="sr-only">{t!("people-challenge-end")}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table>
    }
    .into_any()
}

/// The form looks at the cost first (its values are in the address); only then there is a button that makes it.
#[component]
fn Make(typed: Typed, form: ChallengeForm, preview: Option<Preview>) -> impl IntoView {
    let deeds = Deed::ASKED.map(|deed| (deed.name().to_owned(), words::deed(deed))).to_vec();
    let failure = typed.failure();
    view! {
        <section class="section" aria-labelledby="new-challenge">
            <header class="section-head"><h2 id="new-challenge">{t!("people-challenge-new")}</h2></header>
            <LastFailure form=MAKE/>
            <form class="form card" method="get" action="/admin/challenges#new-challenge">
                {failure.map(|failure| view! { <FailureNotice failure/> })}
                <Input typed=typed.clone() name="name" label=t!("people-challenge-name") hint=t!("people-challenge-name-hint") required=true most=80/>
                <Input typed=typed.clone() name="about" label=t!("people-challenge-about") most=200/>
                <div class="fields">
                    <Pick typed=typed.clone() name="deed" label=t!("people-badge-deed") options=deeds/>
                    <Input typed=typed.clone() name="target" label=t!("people-challenge-target") required=true inputmode="numeric" most=4/>
                    <Input typed=typed.clone() name="points" label=t!("people-challenge-points") required=true inputmode="numeric" most=8/>
                </div>
                <div class="fields">
                    <Input typed=typed.clone() name="budget" label=t!("people-challenge-budget") hint=t!("people-challenge-budget-hint") required=true inputmode="numeric" most=10/>
                    <Input typed=typed.clone() name="hold_days" label=t!("people-challenge-hold") hint=t!("people-challenge-hold-hint") stored="14" required=true inputmode="numeric" most=3/>
                    <Input typed=typed.clone() name="starts_on" label=t!("people-challenge-starts") kind="date" required=true/>
                    <Input typed name="ends_on" label=t!("people-challenge-ends") kind="date" required=true/>
                </div>
                <div class="actions"><button class="button secondary">{t!("people-challenge-look")}</button></div>
            </form>
            {preview.map(|preview| view! { <Cost preview form/> })}
        </section>
    }
}

#[component]
fn Cost(preview: Preview, form: ChallengeForm) -> impl IntoView {
    view! {
        <div class="card">
            <h3>{t!("people-challenge-cost")}</h3>
            <dl class="stats">
                <div class="stat"><dt>{t!("people-challenge-cost-tried")}</dt><dd class="num">{points::show(preview.tried)}</dd></div>
                <div class="stat"><dt>{t!("people-challenge-cost-done")}</dt><dd class="num">{points::show(preview.done)}</dd></div>
                <div class="stat"><dt>{t!("people-challenge-cost-points")}</dt><dd class="num">{points::show(preview.cost)}</dd><dd class="note">{t!("people-challenge-cost-most", most = points::show(preview.most))}</dd></div>
            </dl>
            <p class="hint">{t!("people-challenge-cost-text", days = preview.days)}</p>
            <form method="post" action=MAKE>
                <Hidden name="name" value=form.name/><Hidden name="about" value=form.about/><Hidden name="deed" value=form.deed/><Hidden name="target" value=form.target/>
                <Hidden name="points" value=form.points/><Hidden name="budget" value=form.budget/><Hidden name="hold_days" value=form.hold_days/>
                <Hidden name="starts_on" value=form.starts_on/><Hidden name="ends_on" value=form.ends_on/>
                <div class="actions"><button class="button">{t!("people-challenge-make")}</button></div>
            </form>
        </div>
    }
}
