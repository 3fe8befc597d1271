//! `/community/tools/{id}`: what moderators do to a thread.

use crate::{
    forum::{
        api::arranging,
        view::tools::{Marks, Moves, Preview, Undo},
    },
    kernel::failure::{Code, Failure},
    server::visit::Visit,
    t,
    ui::{
        form::FailureNotice,
        page::{Head, Page, PageResult},
        parts::Crumbs,
    },
};
use leptos::prelude::*;

pub async fn tools(visit: Visit) -> PageResult {
    let tools = arranging::read_toolbox(visit.param("id").to_owned()).await?;
    let title = t!("forum-tools");
    let asked = visit.query("tool").map(ToOwned::to_owned);
    let value = |name: &str| visit.query(name).unwrap_or_default().to_owned();
    let posts = value("posts");
    let plan = match asked {
        None => None,
        Some(tool) => Some(arranging::read_plan(tool, tools.thread.id.clone(), value("other"), posts.clone()).await),
    };
    let plan = match plan {
        // What cannot be done is said above the forms.
        Some(Err(failure)) if failure.code != Code::Internal => Some(Err::<_, Failure>(failure)),
        Some(Err(failure)) => return Err(failure),
        Some(Ok(plan)) => Some(Ok(plan)),
        None => None,
    };
    let shown = plan.map(|plan| match plan {
        Ok(plan) => view! { <Preview plan posts/> }.into_any(),
        Err(failure) => view! { <FailureNotice failure/> }.into_any(),
    });
    let body = view! {
        <Crumbs links=vec![("/community".to_owned(), t!("forum-tools-community")), (tools.thread.path(), tools.thread.title.clone())] here=title.clone()/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede" dir="auto">{tools.thread.title.clone()}</p></div></header>
        {shown}
        <Undo tools=tools.clone()/>
        <Marks tools=tools.clone()/>
        <Moves tools/>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}
