//! What a question's page tells search engines, in schema.org's words.

use crate::{
    question::model::{Answer, Thread},
    review::model::ReviewState,
    server::markup,
    ui::date,
};
use serde_json::{Value, json};

/// The page's facts: a `QAPage`.
pub fn facts(thread: &Thread, public_url: &str) -> Value {
    let question = &thread.question;
    let url = format!("{public_url}/questions/{}", question.id);
    let shown = thread.answers.iter().filter(|answer| answer.state == ReviewState::Published);
    let (accepted, others): (Vec<_>, Vec<_>) = shown.partition(|answer| answer.id == question.accepted_id);
    let show = |answer: &&Answer| {
        json!({
            "@type": "Answer",
            "text": markup::plain(&answer.body),
            "url": format!("{url}#{}", answer.id),
            "dateCreated": date::iso(answer.published_at.unwrap_or(answer.created_at)),
            "author": { "@type": if answer.is_staff { "Organization" } else { "Person" }, "name": answer.author_name },
        })
    };
    let mut main = json!({
        "@type": "Question",
        "name": question.heading(),
        "text": markup::plain(&question.body),
        "url": url,
        "answerCount": question.answers,
        "dateCreated": date::iso(question.at()),
        "author": { "@type": "Person", "name": question.author_name },
        "about": { "@type": "Product", "name": thread.about.title, "url": format!("{public_url}/products/{}", thread.about.slug) },
        "suggestedAnswer": others.iter().map(show).collect::<Vec<_>>(),
    });
    if let Some(answer) = accepted.first() {
        main["acceptedAnswer"] = show(answer);
    }
    json!({ "@context": "https://schema.org", "@type": "QAPage", "mainEntity": main })
}
