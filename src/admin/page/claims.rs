//! `/admin/community`: threads of the service desk, with the order beside each.

use super::parts::Head;
use crate::{
    admin::api,
    forum::model::{Claimed, ClaimedRow},
    server::visit::Visit,
    t,
    ui::{
        date::Moment,
        form::{Hidden, LastFailure},
        page::{Page, PageResult},
        parts::{Badge, Empty, Icon, Pager},
    },
};
use leptos::prelude::*;

const CLAIM: &str = "/fn/forum/claim";

pub async fn claims(visit: Visit) -> PageResult {
    let which = Claimed::parse(visit.query("claimed").unwrap_or_default());
    let page = api::claims::read_claimed(which.name().to_owned(), visit.query("cursor").map(ToOwned::to_owned)).await?;
    let chips = [(Claimed::Nobody, t!("forum-desk-nobody")), (Claimed::Me, t!("forum-desk-me"))].map(|(known, words)| {
        view! { <a class="chip" href=format!("/admin/community?claimed={}", known.name()) aria-current=(known == which).then_some("true")>{words}</a> }
    });
    let body = if page.items.is_empty() {
        let (title, text) = match which {
            Claimed::Nobody => (t!("forum-desk-none-nobody"), t!("forum-desk-none-nobody-text")),
            Claimed::Me => (t!("forum-desk-none-me"), t!("forum-desk-none-me-text")),
        };
        view! { <Empty picture="empty-list" title text/> }.into_any()
    } else {
        view! { <ul class="stack">{page.items.into_iter().map(|row| view! { <li><Slip row which/></li> }).collect_view()}</ul><Pager next=page.next/> }
            .into_any()
    };
    Ok(Page::new(
        t!("desk-community"),
        view! {
            <Head title=t!("desk-community") lede=t!("forum-desk-lede")/>
            <LastFailure form=CLAIM/>
            <nav class="chips" aria-label=t!("forum-desk-piles")>{chips.into_iter().collect_view()}</nav>
            {body}
        },
    )
    .desk())
}

#[component]
fn Slip(row: ClaimedRow, which: Claimed) -> impl IntoView {
    let ClaimedRow { thread, category, order_id, order_number, .. } = row;
    let order = (!order_id.is_empty()).then(|| {
        view! { <a class="button quiet small" href=format!("/admin/orders/{order_id}")><Icon name="receipt"/>{t!("forum-desk-order", number = order_number)}</a> }
    });
    let (claim, words) = match which {
        Claimed::Nobody => ("yes", t!("forum-claim")),
        Claimed::Me => ("no", t!("forum-release")),
    };
    let closed = thread.is_closed.then(|| view! { <Badge text=t!("forum-poll-is-closed")/> });
    view! {
        <article class="slip"><div>
            <p class="hint">{category}" · "{thread.author.name.clone()}" · "<Moment at=thread.last_at/></p>
            <h2 dir="auto"><a href=thread.path()>{thread.title.clone()}</a>" "{closed}</h2>
            <p dir="auto">{thread.excerpt.clone()}</p>
            <div class="actions">
                <form method="post" action=CLAIM>
                    <Hidden name="thread_id" value=thread.id/><Hidden name="claim" value=claim/><Hidden name="back" value=format!("/admin/community?claimed={}", which.name())/>
                    <button class="button secondary small">{words}</button>
                </form>
                {order}
            </div>
        </div></article>
    }
}
