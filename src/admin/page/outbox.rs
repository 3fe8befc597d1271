//! `/admin/outbox` and `/admin/outbox/{id}`

use super::{
    parts::{Choose, Filters, Head, State, asked},
    words,
};
use crate::{
    admin::{
        api,
        model::engine::{MailRow, MailView},
        rules::showing::{Piece, pieces},
    },
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, PostForm},
        page::{Page, PageResult},
        parts::{Crumbs, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

/// All mail.
pub async fn mails(visit: Visit) -> PageResult {
    let (state, kind) = (asked(&visit, "state"), asked(&visit, "kind"));
    let page = api::engine::mails(state.clone(), kind.clone(), visit.query("cursor").map(ToOwned::to_owned)).await?;
    let is_narrowed = !state.is_empty() || !kind.is_empty();
    let body = if page.items.is_empty() && is_narrowed {
        view! { <Empty picture="mail-sent" title=t!("admin-nothing-found") text=t!("admin-mails-nothing-found") link=("/admin/outbox".to_owned(), t!("admin-filter-clear"))/> }.into_any()
    } else if page.items.is_empty() {
        view! { <Empty picture="mail-sent" title=t!("admin-mails-empty") text=t!("admin-mails-empty-text")/> }.into_any()
    } else {
        view! { <Rows rows=page.items/><Pager next=page.next/> }.into_any()
    };
    let states = ["failed", "queued", "sent", "logged"].map(|state| (state.to_owned(), words::mail_state(state).1)).to_vec();
    Ok(Page::new(t!("desk-outbox"), view! {
        <Head title=t!("desk-outbox") lede=t!("admin-outbox-lede")/>
        {visit.app.config.smtp_url.is_none().then(|| view! { <div class="notice info"><Icon name="info"/><div><p>{t!("admin-outbox-no-smtp")}</p></div></div> })}
        <Filters is_narrowed><Choose name="state" label=t!("admin-state") all=t!("admin-all-states") options=states chosen=state/></Filters>
        {body}
    }).desk())
}

#[component]
fn Rows(rows: Vec<MailRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        view! {
            <tr>
                <th scope="row"><a href=format!("/admin/outbox/{}", row.id)>{row.subject}</a></th>
                <td data-label=t!("admin-recipient")>{row.recipient}</td>
                <td data-label=t!("admin-state")><State word=words::mail_state(&row.state)/></td>
                <td data-label=t!("admin-when")><Moment at=row.created_at/></td>
            </tr>
        }
    });
    view! {
        <table class="table cards">
            <caption class="sr-only">{t!("desk-outbox")}</caption>
            <thead><tr>
                <th scope="col">{t!("admin-subject")}</th><th scope="col">{t!("admin-recipient")}</th><th scope="col">{t!("admin-state")}</th><th scope="col">{t!("admin-when")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// One mail, as text.
pub async fn mail(visit: Visit) -> PageResult {
    let view = api::engine::mail(visit.param("id").to_owned()).await?;
    let (title, state) = (view.row.subject.clone(), words::mail_state(&view.row.state));
    let body = match view.body.clone() {
        Some(body) => view! { <Body body base=visit.app.config.public_url.clone()/> }.into_any(),
        None => view! { <div class="notice info"><Icon name="info"/><div><p>{t!("admin-mail-hidden")}</p></div></div> }.into_any(),
    };
    Ok(Page::new(
        title.clone(),
        view! {
            <Crumbs links=vec![("/admin/outbox".to_owned(), t!("desk-outbox"))] here=title.clone()/>
            <Head title><State word=state/></Head>
            <div class="split">
                <div>{body}</div>
                <aside><Facts view=view.clone()/>{(view.row.state == "failed").then(|| view! { <Retry id=view.row.id/> })}</aside>
            </div>
        },
    )
    .desk())
}

#[component]
fn Facts(view: MailView) -> impl IntoView {
    let row = view.row;
    view! {
        <div class="card">
            <dl class="facts">
                <div><dt>{t!("admin-recipient")}</dt><dd>{if row.member_id.is_empty() { row.recipient.into_any() } else { view! { <a href=format!("/admin/members/{}", row.member_id)>{row.recipient}</a> }.into_any() }}</dd></div>
                <div><dt>{t!("admin-kind")}</dt><dd>{row.kind}</dd></div>
                <div><dt>{t!("admin-written")}</dt><dd><Moment at=row.created_at/></dd></div>
                {row.sent_at.map(|at| view! { <div><dt>{t!("admin-mail-sent")}</dt><dd><Moment at/></dd></div> })}
                <div><dt>{t!("admin-attempts")}</dt><dd class="num">{row.attempts}</dd></div>
                {(row.state == "queued").then(|| view! { <div><dt>{t!("admin-next-try")}</dt><dd><Moment at=view.next_at/></dd></div> })}
                {(!row.error.is_empty()).then(|| view! { <div><dt>{t!("admin-error")}</dt><dd>{row.error}</dd></div> })}
            </dl>
        </div>
    }
}

/// A mail's text; addresses of ours are links, all others stay text.
#[component]
fn Body(body: String, base: String) -> impl IntoView {
    let parts = pieces(&body, &base).into_iter().map(|piece| match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Link(href) => {
            let words = href.clone();
            view! { <a href=href>{words}</a> }.into_any()
        }
    });
    view! { <pre class="raw">{parts.collect_view()}</pre> }
}

#[component]
fn Retry(id: String) -> impl IntoView {
    let next = format!("/admin/outbox/{id}");
    view! {
        <PostForm action="/fn/admin/retry-mail" next>
            <Hidden name="id" value=id/>
            <button class="button"><Icon name="refresh"/>{t!("admin-mail-retry")}</button>
        </PostForm>
    }
}
