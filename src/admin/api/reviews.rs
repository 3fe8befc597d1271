//! Judging: the queue, decisions, appeals, letters, settings.

use crate::{
    admin::model::reviews::{AppealCase, PolicyForm, QuestionForm, Queue, Settings, Whole},
    kernel::{cursor::Page, failure::Failure},
};
#[cfg(feature = "ssr")]
use crate::{
    admin::{
        model::reviews::QueueFilter,
        rules::{policy, reading},
        service,
    },
    moderation::{
        model::{Action, Reason},
        service::{self as moderation, Ruling, Verdict},
    },
    review::{model::Purpose, service as reviews},
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// The queue, or a list of texts in one state. Empty texts narrow nothing; see [`QueueFilter`].
#[server(prefix = "/fn", endpoint = "admin/review-queue")]
pub async fn read_queue(q: String, state: String, product: String, cursor: Option<String>) -> Result<Queue, Failure> {
    let visit = Visit::current()?;
    service::reviews::queue(&visit.app, &visit.caller, &QueueFilter { q, state, product }, cursor.as_deref()).await
}

/// Everything about one review, question or answer; `ground` asks for the statement that it gives.
#[server(prefix = "/fn", endpoint = "admin/review")]
pub async fn read_whole(id: String, ground: String) -> Result<Whole, Failure> {
    let visit = Visit::current()?;
    service::reviews::whole(&visit.app, &visit.caller, &id, Reason::parse(&ground)).await
}

/// Decides about something. `seen` is how it stood on the page.
#[server(prefix = "/fn", endpoint = "admin/decide")]
pub async fn decide(
    target: String,
    action: String,
    seen: String,
    #[server(default)] ground: String,
    #[server(default)] statement: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let action = Action::parse(&action).ok_or_else(|| reading::refuse("action", t!("form-unreadable")))?;
    let ruling = Ruling { target, action, ground: Reason::parse(&ground), statement, seen };
    let made = moderation::decide(&visit.app, &visit.caller, ruling).await?;
    visit.say(match made.action {
        Action::Publish | Action::Restore => t!("moderation-said-published"),
        Action::Keep => t!("moderation-said-kept"),
        _ => t!("moderation-said-down"),
    });
    Ok(())
}

/// Sets the shop's public answer to a review; an empty text takes it away.
#[server(prefix = "/fn", endpoint = "admin/reply-review")]
pub async fn reply(id: String, #[server(default)] body: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let review = reviews::reply(&visit.app, &visit.caller, &id, &body).await?;
    visit.say(if review.extras.reply.is_some() { t!("moderation-said-replied") } else { t!("moderation-said-reply-gone") });
    visit.go(format!("/admin/reviews/{id}"));
    Ok(())
}

/// Asks a review's author for leave to use it elsewhere: `home`, `mail` or `ads`.
#[server(prefix = "/fn", endpoint = "admin/ask-testimonial")]
pub async fn ask_testimonial(id: String, #[server(default)] purpose: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let purpose = Purpose::parse(&purpose).ok_or_else(|| reading::refuse("purpose", t!("form-unreadable")))?;
    reviews::ask_testimonial(&visit.app, &visit.caller, &id, purpose).await?;
    visit.say(t!("testimonial-said-asked"));
    visit.go(format!("/admin/reviews/{id}"));
    Ok(())
}

/// Writes to a review's author.
#[server(prefix = "/fn", endpoint = "admin/write-letter")]
pub async fn write_letter(id: String, letter: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    moderation::write_letter(&visit.app, &visit.caller, &id, &letter).await?;
    visit.say(t!("moderation-said-letter"));
    visit.go(format!("/admin/reviews/{id}"));
    Ok(())
}

/// A page of open appeals, the oldest first.
#[server(prefix = "/fn", endpoint = "admin/appeals")]
pub async fn read_appeals(cursor: Option<String>) -> Result<Page<AppealCase>, Failure> {
    let visit = Visit::current()?;
    service::reviews::appeals(&visit.app, &visit.caller, cursor.as_deref()).await
}

/// Decides an appeal; `outcome` is `won` or `lost`.
#[server(prefix = "/fn", endpoint = "admin/decide-appeal")]
pub async fn decide_appeal(id: String, outcome: String, #[server(default)] statement: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let won = match outcome.as_str() {
        "won" => true,
        "lost" => false,
        _ => return Err(reading::refuse("outcome", t!("form-unreadable"))),
    };
    moderation::decide_appeal(&visit.app, &visit.caller, Verdict { appeal_id: id, won, statement }).await?;
    visit.say(if won { t!("moderation-said-won") } else { t!("moderation-said-lost") });
    visit.go("/admin/appeals");
    Ok(())
}

/// How reviews are treated.
#[server(prefix = "/fn", endpoint = "admin/review-settings")]
pub async fn read_settings() -> Result<Settings, Failure> {
    let visit = Visit::current()?;
    service::reviews::settings(&visit.app, &visit.caller).await
}

/// Publishes a version of the policy.
#[server(prefix = "/fn", endpoint = "admin/save-review-policy")]
pub async fn save_policy(#[server(flatten)] form: PolicyForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let version = reviews::publish_policy(&visit.app, &visit.caller, policy::policy(&form)?).await?;
    visit.say(t!("moderation-said-policy", version = version));
    visit.go("/admin/reviews/settings");
    Ok(())
}

/// Writes a question to writers, or (with an empty `id`) adds one.
#[server(prefix = "/fn", endpoint = "admin/save-review-question")]
pub async fn save_question(#[server(flatten)] form: QuestionForm) -> Result<(), Failure> {
    let visit = Visit::current()?;
    reviews::put_question(&visit.app, &visit.caller, policy::question(&form)?).await?;
    visit.say(t!("moderation-said-question"));
    visit.go("/admin/reviews/settings");
    Ok(())
}

/// Takes a question to writers out of use.
#[server(prefix = "/fn", endpoint = "admin/archive-review-question")]
pub async fn archive_question(id: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    reviews::archive_question(&visit.app, &visit.caller, &id).await?;
    visit.say(t!("moderation-said-question-gone"));
    visit.go("/admin/reviews/settings");
    Ok(())
}
