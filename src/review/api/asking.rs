//! What members say of mails, and of showing their reviews elsewhere.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{review::service, server::visit::Visit, t};
use leptos::prelude::*;

/// Stops a kind of mail (`wanted` is `no`), or lets it come again (`yes`).
#[server(prefix = "/fn", endpoint = "review/want-mails")]
pub async fn want_mails(kind: String, #[server(default)] wanted: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let wanted = wanted == "yes";
    service::want_mails(&visit.app, &visit.caller, &kind, wanted).await?;
    visit.say(if wanted { t!("mails-said-again") } else { t!("mails-said-stopped") });
    Ok(())
}

/// Leave to use a review (`answer` is `yes`), or none (`no`): also later, and also again.
#[server(prefix = "/fn", endpoint = "review/answer-testimonial")]
pub async fn answer_testimonial(id: String, #[server(default)] answer: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let granted = answer == "yes";
    service::answer_testimonial(&visit.app, &visit.caller, &id, granted).await?;
    visit.say(if granted { t!("testimonial-said-granted") } else { t!("testimonial-said-no") });
    Ok(())
}
