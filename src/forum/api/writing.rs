//! Writing. `go` says what a form's button wants: `preview` and `find` show the form again with what was typed; anything
//! else posts. Pictures come as files `picture_1` … with their words in `alts`.

use crate::{
    forum::model::{Alike, BeginForm, EditForm},
    kernel::failure::Failure,
};
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        api::polling,
        model::{Post, Thread},
        service::{self, NewThread},
    },
    kernel::failure::Code,
    member::service::signed_in,
    review::model::ReviewState,
    server::{throttle::Rate, visit::Visit},
    t,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Titles that one member may have compared while typing.
#[cfg(feature = "ssr")]
const LOOKS: Rate = Rate { name: "titles compared", burst: 60, pause: std::time::Duration::from_secs(1) };

/// Threads that ask much the same as a title.
#[server(prefix = "/fn", endpoint = "forum/similar")]
pub async fn read_similar(title: String) -> Result<Vec<Alike>, Failure> {
    let visit = Visit::current()?;
    visit.app.throttle.take(LOOKS, visit.caller.actor())?;
    service::alike(&visit.app, &visit.caller, &title).await
}

/// The text with the form's pictures below it. Whatever comes of it, the form shows this text from now on, so that no
/// picture is sent twice.
///
/// # Errors
/// That of the first picture that is refused; the others are in the text already.
#[cfg(feature = "ssr")]
async fn illustrated(visit: &Visit, body: String, alts: &BTreeMap<String, String>) -> Result<String, Failure> {
    if visit.files.is_empty() {
        return Ok(body);
    }
    signed_in(&visit.caller)?;
    let alt = |field: &str| field.strip_prefix("picture_").and_then(|number| alts.get(number)).cloned().unwrap_or_default();
    let files = visit.files.iter().map(|file| (file.clone(), alt(&file.field))).collect::<Vec<_>>();
    let (lines, refused) = service::illustrate(&visit.app, &visit.caller, &files).await;
    let body = format!("{}{lines}", body.trim_end()).trim_start().to_owned();
    visit.keep("body", body.clone());
    for number in alts.keys() {
        visit.keep(&format!("alts[{number}]"), "");
    }
    refused.map_or(Ok(body), Err)
}

/// Begins a thread. With titles much like others it first shows those.
#[server(prefix = "/fn", endpoint = "forum/begin")]
pub async fn begin(#[server(default)] alts: BTreeMap<String, String>, #[server(flatten)] form: BeginForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    signed_in(&visit.caller)?;
    let body = illustrated(&visit, form.body.clone(), &alts).await?;
    let poll = polling::typed(visit.app.now(), &form.poll_question, &form.poll_options, &form.poll_most, &form.poll_results, &form.poll_days)?;
    let BeginForm { category, title, tags, product_id, show_order, anyway, go, .. } = form;
    if go == "find" {
        visit.again();
        return Ok(());
    }
    if go == "preview" {
        return look(&visit, &body).await;
    }
    if category.is_empty() {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("category", t!("forum-choose-category")));
    }
    if anyway != "yes" && !service::alike(&visit.app, &visit.caller, &title).await?.is_empty() {
        return Err(Failure::new(Code::Conflict, t!("forum-alike-first")).field("alike", "yes"));
    }
    let order_id = if show_order == "yes" && !product_id.is_empty() { service::order_of(&visit.app, &visit.caller, &product_id).await? } else { String::new() };
    let begun = service::begin(&visit.app, &visit.caller, NewThread { category, title, body, tags, product_id, order_id, poll }).await?;
    lead(&visit, &begun.thread, &begun.post, t!("forum-said-begun"));
    Ok(())
}

/// Answers in a thread; `reply_to` is the number that is answered, 0 or nothing for none in particular.
#[server(prefix = "/fn", endpoint = "forum/reply")]
pub async fn reply(
    thread_id: String,
    #[server(default)] body: String,
    #[server(default)] reply_to: String,
    #[server(default)] alts: BTreeMap<String, String>,
    #[server(default)] go: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    signed_in(&visit.caller)?;
    let body = illustrated(&visit, body, &alts).await?;
    if go == "preview" {
        return look(&visit, &body).await;
    }
    let reply = service::Reply { thread_id, body, reply_to: reply_to.parse().unwrap_or(0) };
    let (thread, post) = service::reply(&visit.app, &visit.caller, reply).await?;
    lead(&visit, &thread, &post, t!("forum-said-replied"));
    Ok(())
}

/// Changes a post: `version` is the one that the form was made from. Title and tags count for a thread's first post.
#[server(prefix = "/fn", endpoint = "forum/edit")]
pub async fn edit(post_id: String, version: i64, #[server(default)] alts: BTreeMap<String, String>, #[server(flatten)] form: EditForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    signed_in(&visit.caller)?;
    let EditForm { body, title, tags, reason, go } = form;
    let body = illustrated(&visit, body, &alts).await?;
    if go == "preview" {
        return look(&visit, &body).await;
    }
    let edit = service::Edit { post_id, body, title, tags, reason, version: Some(version) };
    let (thread, post) = service::edit(&visit.app, &visit.caller, edit).await?;
    lead(&visit, &thread, &post, t!("forum-said-edited"));
    Ok(())
}

/// Deletes the caller's own post.
#[server(prefix = "/fn", endpoint = "forum/withdraw")]
pub async fn withdraw(post_id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let (thread, post) = service::withdraw(&visit.app, &visit.caller, &post_id).await?;
    visit.say(t!("forum-said-withdrawn"));
    visit.go(place(&thread, &post));
    Ok(())
}

/// Brings back what the caller deleted within the last day.
#[server(prefix = "/fn", endpoint = "forum/bring-back")]
pub async fn bring_back(post_id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let (thread, post) = service::bring_back(&visit.app, &visit.caller, &post_id).await?;
    visit.say(t!("forum-said-back"));
    visit.go(place(&thread, &post));
    Ok(())
}

/// Shows the form again with a look at the text, if it can be one.
#[cfg(feature = "ssr")]
async fn look(visit: &Visit, body: &str) -> Result<(), Failure> {
    service::preview(&visit.app, signed_in(&visit.caller)?, body).await?;
    visit.again();
    Ok(())
}

/// Leads to a post, with the word for it; a held one says that it waits.
#[cfg(feature = "ssr")]
fn lead(visit: &Visit, thread: &Thread, post: &Post, said: String) {
    visit.say(if post.state == ReviewState::Held { t!("forum-said-held") } else { said });
    visit.go(place(thread, post));
}

#[cfg(feature = "ssr")]
fn place(thread: &Thread, post: &Post) -> String {
    format!("{}?at={}#p{}", thread.path(), post.number, post.number)
}
