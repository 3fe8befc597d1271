//! `/admin/reviews/imports`: products that only files of reviews know, and what was imported.

use super::parts::Head;
use crate::{
    admin::api,
    review::model::{ImportRun, StandIn},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, LastFailure, PostForm},
        page::{Page, PageResult},
        parts::Empty,
    },
};
use leptos::prelude::*;

const MATCH: &str = "/fn/admin/match-product";

/// The page.
pub async fn imports(_: Visit) -> PageResult {
    let (stand_ins, runs) = api::review_imports::stand_ins().await?;
    let products = if stand_ins.is_empty() {
        view! { <Empty picture="empty-reviews" title=t!("admin-match-none") text=t!("admin-match-none-text")/> }.into_any()
    } else {
        view! { <LastFailure form=MATCH/><ul class="stack">{stand_ins.into_iter().map(|product| view! { <li><Match product/></li> }).collect_view()}</ul> }
            .into_any()
    };
    Ok(Page::new(
        t!("admin-match-title"),
        view! {
            <Head title=t!("admin-match-title") lede=t!("admin-match-lede")/>
            {products}
            {(!runs.is_empty()).then(|| view! { <Runs runs/> })}
        },
    )
    .desk())
}

#[component]
fn Match(product: StandIn) -> impl IntoView {
    view! {
        <div class="card">
            <h2><a href=format!("/products/{}", product.slug)>{product.title}</a></h2>
            <p class="hint">{t!("admin-match-count", count = product.reviews)}</p>
            <PostForm action=MATCH>
                <Hidden name="stand_in" value=product.id/>
                <Field form=MATCH name="slug" label=t!("admin-match-slug") hint=t!("admin-match-slug-hint") most=200/>
                <div class="actions"><button class="button">{t!("admin-match-do")}</button></div>
            </PostForm>
        </div>
    }
}

#[component]
fn Runs(runs: Vec<ImportRun>) -> impl IntoView {
    let rows = runs.into_iter().map(|run| {
        view! {
            <tr>
                <th scope="row">{run.file}" "<small>{run.format}</small></th>
                <td data-label=t!("admin-match-when")><Moment at=run.started_at/></td>
                <td class="end num" data-label=t!("admin-match-added")>{run.added}</td>
                <td class="end num" data-label=t!("admin-match-skipped")>{run.skipped}</td>
                <td class="end num" data-label=t!("admin-match-rejected")>{run.rejected}</td>
                <td data-label=t!("admin-match-undo")><code>{if run.state == "undone" { t!("admin-match-undone") } else { format!("regulars import undo {}", run.id) }}</code></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption>{t!("admin-match-runs")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-match-file")}</th><th scope="col">{t!("admin-match-when")}</th><th scope="col" class="end">{t!("admin-match-added")}</th>
                <th scope="col" class="end">{t!("admin-match-skipped")}</th><th scope="col" class="end">{t!("admin-match-rejected")}</th><th scope="col">{t!("admin-match-undo")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
