//! What helps while somebody writes: products to choose from, threads that are alike, where a post went.

use crate::{
    forum::{
        model::{About, Alike, Goods, Thread},
        store::{post, product},
    },
    kernel::{caller::Caller, failure::Failure, id},
    member::service::signed_in,
    search::{self, model::Kind},
    server::{picture, state::App, upload::ReceivedFile},
    tier,
};

/// Products that a form offers: of the writer's own, and found ones.
const OWN: usize = 24;
const FOUND: i64 = 12;
/// Lines of orders that are looked at for them.
const LINES: i64 = 200;
/// Threads that are shown as alike, and the fewest letters of a title that are compared.
const ALIKE: i64 = 4;
const LETTERS: usize = 8;

/// The product that a thread is about, as readers are told of it; `None`: about none, or it is not on the shelf any more.
pub async fn about(app: &App, thread: &Thread) -> Result<Option<About>, Failure> {
    if thread.product_id.is_empty() {
        return Ok(None);
    }
    product::of_thread(&mut app.db.read().await?, &thread.product_id, &thread.order_id).await
}

/// Products to choose from: what the caller bought, and what has `asked` in its name (empty: nothing is looked for).
pub async fn goods(app: &App, caller: &Caller, asked: &str) -> Result<Goods, Failure> {
    let member = signed_in(caller)?;
    let mut tx = app.db.read().await?;
    let mut own: Vec<About> = vec![];
    for one in product::bought(&mut tx, &member.id, LINES).await? {
        if own.len() < OWN && own.iter().all(|known| known.product_id != one.product_id) {
            own.push(one);
        }
    }
    let asked = asked.trim();
    let found = if asked.is_empty() { vec![] } else { product::named(&mut tx, asked, FOUND).await? };
    let found = found.into_iter().filter(|one| own.iter().all(|known| known.product_id != one.product_id)).collect();
    Ok(Goods { own, found })
}

/// The newest order (`ord_…`) with which the caller bought a product; empty where there is none.
pub async fn order_of(app: &App, caller: &Caller, product_id: &str) -> Result<String, Failure> {
    let member = signed_in(caller)?;
    let bought = product::bought(&mut app.db.read().await?, &member.id, LINES).await?;
    Ok(bought.into_iter().find(|one| one.product_id == product_id).map(|one| one.order_id).unwrap_or_default())
}

/// Threads that ask much the same, as far as the caller reads; none for a title that says nothing yet.
pub async fn alike(app: &App, caller: &Caller, title: &str) -> Result<Vec<Alike>, Failure> {
    if title.chars().filter(|c| c.is_alphanumeric()).count() < LETTERS {
        return Ok(vec![]);
    }
    let mut tx = app.db.read().await?;
    let reach = tier::service::reach(&mut tx, caller).await?;
    let title = title.chars().take(super::super::model::TITLE).collect::<String>();
    let hits = search::service::similar(&mut tx, Kind::Thread, &title, reach, ALIKE).await?;
    Ok(hits.into_iter().map(|hit| Alike { title: hit.title, href: hit.href }).collect())
}

/// The post that had a number of a thread before it was moved elsewhere; `None`: none had.
pub async fn moved(app: &App, thread_id: &str, number: i64) -> Result<Option<String>, Failure> {
    if !id::plausible(thread_id) {
        return Ok(None);
    }
    post::moved(&mut app.db.read().await?, thread_id, number).await
}

/// Takes pictures in and gives the lines of Markdown that show them: each file with the words for those who do not see it.
/// What was taken in before a refusal is given too, so that nobody sends it twice.
pub async fn illustrate(app: &App, caller: &Caller, files: &[(ReceivedFile, String)]) -> (String, Option<Failure>) {
    let Ok(member) = signed_in(caller) else { return (String::new(), None) };
    let (mut lines, mut refused) = (String::new(), None);
    for (file, alt) in files {
        match picture::take(app, &member.id, std::slice::from_ref(file)).await {
            Ok(taken) => {
                let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']', '\\'], "");
                lines.extend(taken.iter().map(|picture| format!("\n\n![{alt}]({})", picture.id)));
            }
            Err(failure) => refused = refused.or(Some(failure)),
        }
    }
    (lines, refused)
}
