//! `/admin/appeals`: appeals that wait, the oldest first. Each is decided by somebody who did not decide first.

use super::{cases::CaseView, parts::Head};
use crate::{
    admin::{api, model::reviews::AppealCase},
    moderation::view::{Statement, words as judging},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, LastFailure, inside_textarea},
        page::{Page, PageResult},
        parts::{Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

const DECIDE: &str = "/fn/admin/decide-appeal";

pub async fn appeals(visit: Visit) -> PageResult {
    let page = api::reviews::read_appeals(visit.query("cursor").map(ToOwned::to_owned)).await?;
    let body = if page.items.is_empty() {
        view! { <Empty picture="empty-list" title=t!("moderation-appeals-empty") text=t!("moderation-appeals-empty-text")/> }.into_any()
    } else {
        let rows = page.items.into_iter().map(|one| view! { <li><OpenAppeal one/></li> });
        view! { <ol class="stack">{rows.collect_view()}</ol><Pager next=page.next/> }.into_any()
    };
    Ok(Page::new(
        t!("desk-appeals"),
        view! {
            <Head title=t!("desk-appeals") lede=t!("moderation-appeals-lede")/>
            <LastFailure form=DECIDE/>
            {body}
        },
    )
    .desk())
}

/// The text, what was decided about it, what the author says, and the two ways to end it.
#[component]
fn OpenAppeal(one: AppealCase) -> impl IntoView {
    let AppealCase { appeal, decision, case, bar, is_alone, won, lost } = one;
    let ground = decision.ground.map(judging::rule);
    let who = if decision.automated { t!("moderation-by-rule") } else { t!("moderation-by", name = decision.decider_name.as_str()) };
    view! {
        <CaseView case>
            <footer>
                <h3>{t!("moderation-appeal-decided")}</h3>
                <p class="hint"><Moment at=decision.at/>" · "{judging::action(decision.action).1}" · "{who}</p>
                {ground.map(|ground| view! { <p>{ground}</p> })}
                <details class="fold"><summary>{t!("moderation-statement-title")}</summary><Statement text=decision.statement/></details>
                <h3>{t!("moderation-appeal-text")}</h3>
                <p class="hint"><Moment at=appeal.created_at/></p>
                <Statement text=appeal.body/>
            </footer>
            <footer>
                {if bar.is_empty() {
                    view! { <Outcomes id=appeal.id is_alone won lost/> }.into_any()
                } else {
                    view! { <div class="notice info"><Icon name="info"/><div><p>{bar}</p></div></div> }.into_any()
                }}
            </footer>
        </CaseView>
    }
}

#[component]
fn Outcomes(id: String, is_alone: bool, won: String, lost: String) -> impl IntoView {
    view! {
        {is_alone.then(|| view! { <div class="notice wait"><Icon name="alert"/><div><p>{t!("moderation-appeal-alone")}</p></div></div> })}
        <Outcome id=id.clone() outcome="won" title=t!("moderation-appeal-do-win") class="button" statement=won/>
        <Outcome id outcome="lost" title=t!("moderation-appeal-do-lose") class="button danger" statement=lost/>
    }
}

/// One way to end an appeal: its words can be changed before they are sent.
#[component]
fn Outcome(id: String, outcome: &'static str, title: String, class: &'static str, statement: String) -> impl IntoView {
    let field = format!("statement-{outcome}-{id}");
    view! {
        <details class="confirm">
            <summary class=class>{title.clone()}</summary>
            <div>
                <form class="form" method="post" action=DECIDE>
                    <Hidden name="id" value=id/>
                    <Hidden name="outcome" value=outcome/>
                    <div class="field"><label for=field.clone()>{t!("moderation-author-will-read")}</label>
                        <textarea id=field name="statement" rows="8" maxlength="4000">{inside_textarea(&statement)}</textarea></div>
                    <button class=class>{title}</button>
                </form>
            </div>
        </details>
    }
}
