//! Questions in the search index, each with its answers: published ones, and no others.

use crate::{
    kernel::{audience::Audience, failure::Failure},
    question::{
        model::Question,
        rules::ANSWERS,
        store::{answer, question},
    },
    review::model::ReviewState,
    search::{
        model::{Doc, Kind},
        service as search,
    },
    server::{
        db::{Steps, Tx},
        markup,
        state::Source,
    },
};

/// Questions of one batch.
const BATCH: i64 = 100;

/// Questions, as the index is made anew from them.
pub const SOURCE: Source = Source { kind: Kind::Question.name(), fill, count: |tx| Box::pin(question::published(tx)) };

/// Lets the index follow a question, or an answer to it.
pub(super) async fn index(tx: &mut Tx, asked: &Question) -> Result<(), Failure> {
    if asked.state != ReviewState::Published {
        return search::remove(tx, &doc_id(&asked.id)).await;
    }
    let product = question::product_title(tx, &asked.product_id).await?;
    let answers = answer::of_question(tx, &asked.id, ANSWERS).await?;
    let answers = answers.into_iter().filter(|answer| answer.state == ReviewState::Published).map(|answer| markup::plain(&answer.body));
    let body = std::iter::once(markup::plain(&asked.body)).chain(answers).collect::<Vec<_>>().join("\n\n");
    let doc = Doc {
        id: doc_id(&asked.id),
        kind: Kind::Question,
        title: asked.heading(),
        body,
        href: format!("/questions/{}", asked.id),
        place: asked.product_id.clone(),
        place_name: product,
        author: asked.author_name.clone(),
        audience: Audience::EVERYONE,
        at: asked.at(),
    };
    search::put(tx, &doc).await
}

/// Puts those of these questions into the index that are published, as they are now.
pub(super) async fn index_again(tx: &mut Tx, ids: &[String]) -> Result<(), Failure> {
    for id in ids {
        if let Some(kept) = question::find(tx, id).await? {
            index(tx, &kept.question).await?;
        }
    }
    Ok(())
}

fn doc_id(question_id: &str) -> String {
    format!("question/{question_id}")
}

fn fill<'t>(tx: &'t mut Tx, after: &'t str) -> Steps<'t, Option<String>> {
    Box::pin(async move {
        let ids = question::published_after(tx, after, BATCH).await?;
        // Held under the locks that changes take, and read again: what was taken down meanwhile stays out.
        tx.lock_all(ids.iter().map(|id| format!("question/{id}")).collect()).await?;
        index_again(tx, &ids).await?;
        Ok(ids.last().cloned())
    })
}
