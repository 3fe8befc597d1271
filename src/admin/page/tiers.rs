//! `/admin/tiers`, `/admin/tiers/new` and `/admin/tiers/{id}`: every edit says first who would move.

use super::{
    inputs::{Input, Typed},
    parts::{Head, asked, money},
};
use crate::{
    admin::{
        api,
        model::catalogue::{Move, TierForm, TierView},
    },
    kernel::points,
    programme::service::times,
    server::visit::Visit,
    t,
    ui::{
        form::{FailureNotice, Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Crumbs, Icon},
    },
};
use leptos::prelude::*;

/// The ladder.
pub async fn tiers(_visit: Visit) -> PageResult {
    let view = api::catalogue::ladder().await?;
    let rows = view.tiers.into_iter().map(|(tier, members)| {
        let perks = tier.perks.join(" · ");
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/tiers/{}", tier.id)>{tier.name}</a></th>
                <td class="end num" data-label=t!("admin-threshold")>{money(&view.currency, tier.threshold)}</td>
                <td class="end num" data-label=t!("admin-multiplier")>{times(tier.multiplier)}"×"</td>
                <td class="end num" data-label=t!("desk-members")><a href=format!("/admin/members?tier={}", tier.id)>{points::show(members)}</a></td>
                <td data-label=t!("admin-perks")>{perks}</td>
            </tr>
        }
    });
    Ok(Page::new(t!("desk-tiers"), view! {
        <Head title=t!("desk-tiers") lede=t!("admin-tiers-lede")><a class="button" href="/admin/tiers/new"><Icon name="plus"/>{t!("admin-tier-new")}</a></Head>
        <table class="table cards">
            <caption class="sr-only">{t!("desk-tiers")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-name")}</th><th scope="col" class="end">{t!("admin-threshold")}</th><th scope="col" class="end">{t!("admin-multiplier")}</th>
                <th scope="col" class="end">{t!("desk-members")}</th><th scope="col">{t!("admin-perks")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }).desk())
}

/// One tier, or a new one: the form, then (`step=preview`) what saving it would do, then saving.
pub async fn tier(visit: Visit) -> PageResult {
    let id = visit.param("id").to_owned();
    let view = api::catalogue::tier(id.clone()).await?;
    let title = view.tier.as_ref().map_or_else(|| t!("admin-tier-new"), |tier| tier.name.clone());
    let step = asked(&visit, "step");
    let typed = |name: &str, stored: &str| Typed::asked(&visit, None).value(name, stored);
    let form = TierForm {
        name: typed("name", &view.form.name),
        threshold: typed("threshold", &view.form.threshold),
        multiplier: typed("multiplier", &view.form.multiplier),
        perks: typed("perks", &view.form.perks),
    };
    let moves = match step.as_str() {
        "preview" => Some(api::catalogue::tier_moves(id.clone(), false, form.clone()).await),
        "remove" if !view.is_lowest && view.tier.is_some() => Some(api::catalogue::tier_moves(id, true, form.clone()).await),
        _ => None,
    };
    let body = match moves {
        Some(Ok(moves)) if step == "remove" => view! { <Remove view moves/> }.into_any(),
        Some(Ok(moves)) => view! { <Confirm view form moves/> }.into_any(),
        Some(Err(failure)) => view! { <Edit view typed=Typed::asked(&visit, Some(failure))/> }.into_any(),
        None => view! { <Edit view typed=Typed::asked(&visit, None)/> }.into_any(),
    };
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/tiers".to_owned(), t!("desk-tiers"))] here=title.clone()/>
            <Head title/>
            {body}
        },
    )
    .desk())
}

/// Where the form of a tier lives.
fn path(view: &TierView) -> String {
    view.tier.as_ref().map_or_else(|| "/admin/tiers/new".to_owned(), |tier| format!("/admin/tiers/{}", tier.id))
}

#[component]
fn Edit(view: TierView, typed: Typed) -> impl IntoView {
    let path = path(&view);
    let remove =
        (!view.is_lowest && view.tier.is_some()).then(|| view! { <a class="button danger" href=format!("{path}?step=remove")>{t!("admin-tier-remove")}</a> });
    let TierForm { name, threshold, multiplier, perks } = view.form;
    let hint = if view.is_lowest { t!("admin-threshold-lowest") } else { t!("admin-threshold-hint", currency = view.currency.as_str()) };
    let multiplier = if multiplier.is_empty() { "1".to_owned() } else { multiplier };
    view! {
        <form class="form" method="get" action=path.clone()>
            {typed.failure().map(|failure| view! { <FailureNotice failure/> })}
            <input type="hidden" name="step" value="preview"/>
            <Input typed=typed.clone() name="name" label=t!("admin-name") stored=name required=true most=40/>
            <div class="fields">
                <Input typed=typed.clone() name="threshold" label=t!("admin-threshold") hint stored=threshold required=true inputmode="decimal" most=20/>
                <Input typed=typed.clone() name="multiplier" label=t!("admin-multiplier") hint=t!("admin-multiplier-hint") stored=multiplier required=true inputmode="decimal" most=10/>
            </div>
            <Input typed name="perks" label=t!("admin-perks") hint=t!("admin-perks-hint") stored=perks lines=4 most=1440/>
            <div class="actions"><button class="button">{t!("admin-adjust-preview")}</button><a class="button quiet" href="/admin/tiers">{t!("admin-back")}</a>{remove}</div>
        </form>
    }
}

/// What saving would do.
#[component]
fn Confirm(view: TierView, form: TierForm, moves: Vec<Move>) -> impl IntoView {
    let path = path(&view);
    let id = view.tier.map(|tier| tier.id).unwrap_or_default();
    let query = serde_urlencoded::to_string([("name", &form.name), ("threshold", &form.threshold), ("multiplier", &form.multiplier), ("perks", &form.perks)]);
    let change = format!("{path}?{}", query.unwrap_or_default());
    view! {
        <Moves moves/>
        <div class="card">
            <dl class="facts">
                <div><dt>{t!("admin-name")}</dt><dd>{form.name.clone()}</dd></div>
                <div><dt>{t!("admin-threshold")}</dt><dd class="num">{form.threshold.clone()}" "{view.currency}</dd></div>
                <div><dt>{t!("admin-multiplier")}</dt><dd class="num">{form.multiplier.clone()}"×"</dd></div>
                <div><dt>{t!("admin-perks")}</dt><dd>{form.perks.clone()}</dd></div>
            </dl>
            <PostForm action="/fn/admin/save-tier">
                <Hidden name="id" value=id/>
                <Hidden name="name" value=form.name/>
                <Hidden name="threshold" value=form.threshold/>
                <Hidden name="multiplier" value=form.multiplier/>
                <Hidden name="perks" value=form.perks/>
                <div class="actions"><button class="button">{t!("admin-save")}</button><a class="button quiet" href=change>{t!("admin-change-it")}</a></div>
            </PostForm>
        </div>
    }
}

#[component]
fn Remove(view: TierView, moves: Vec<Move>) -> impl IntoView {
    let path = path(&view);
    let id = view.tier.map(|tier| tier.id).unwrap_or_default();
    view! {
        <Moves moves/>
        <PostForm action="/fn/admin/remove-tier">
            <Hidden name="id" value=id/>
            <div class="actions"><button class="button danger">{t!("admin-tier-remove-yes")}</button><a class="button quiet" href=path>{t!("admin-back")}</a></div>
        </PostForm>
    }
}

/// Who moves, as a table; or that nobody does.
#[component]
fn Moves(moves: Vec<Move>) -> impl IntoView {
    if moves.is_empty() {
        return view! { <div class="notice info"><Icon name="info"/><div><p>{t!("admin-moves-none")}</p></div></div> }.into_any();
    }
    let total = points::show(moves.iter().map(|one| one.members).sum());
    let rows = moves.into_iter().map(|one| {
        view! {
            <tr>
                <th scope="row">{one.from}</th>
                <td data-label=t!("admin-move-to")>{one.to}</td>
                <td data-label=t!("admin-what")>{if one.is_up { t!("admin-move-up") } else { t!("admin-move-down") }}</td>
                <td class="end num" data-label=t!("desk-members")>{points::show(one.members)}</td>
            </tr>
        }
    });
    view! {
        <div class="notice wait" role="status"><Icon name="users"/><div><p>{t!("admin-moves", count = total)}</p></div></div>
        <table class="table cards">
            <caption class="sr-only">{t!("admin-moves-title")}</caption>
            <thead><tr><th scope="col">{t!("admin-move-from")}</th><th scope="col">{t!("admin-move-to")}</th><th scope="col">{t!("admin-what")}</th><th scope="col" class="end">{t!("desk-members")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
