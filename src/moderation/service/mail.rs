//! What authors are written: decisions with their reasons, and letters of staff.

use crate::{
    kernel::{failure::Failure, time::Time},
    member,
    moderation::{
        model::{Action, Decision, Letter, Subject},
        rules::statement::titled,
    },
    notify::{
        self,
        model::{Kind, New},
    },
    server::{
        db::Tx,
        outbox::{self, Mail},
        state::App,
    },
    t,
};

/// Where the author reads mail: address and name. An account without a confirmed address gets none.
async fn address(tx: &mut Tx, subject: &Subject) -> Result<(String, String), Failure> {
    if subject.author_id.is_empty() {
        return Ok((subject.guest_email.clone(), subject.author_name.clone()));
    }
    let found = member::service::addresses_of(tx, std::slice::from_ref(&subject.author_id)).await?;
    Ok(found.into_values().next().unwrap_or_default())
}

/// Tells the author of a decision: its statement, and where it stands.
pub(super) async fn decided(tx: &mut Tx, app: &App, now: Time, subject: &Subject, decision: &Decision) -> Result<(), Failure> {
    let (recipient, name) = address(tx, subject).await?;
    let (shop, thing) = (app.config.shop_name.as_str(), titled(subject));
    let subject_line = match decision.action {
        Action::Publish => t!("moderation-mail-published", thing = thing),
        Action::Restore => t!("moderation-mail-restored", thing = thing),
        Action::Stand => t!("moderation-mail-stands", thing = thing),
        Action::Hide => t!("moderation-mail-hidden", thing = thing),
        Action::Refuse | Action::Remove | Action::Keep => t!("moderation-mail-down", thing = thing),
    };
    let url = app.config.public_url.as_str();
    let path = match decision.action {
        Action::Publish | Action::Restore => subject.link.clone(),
        _ => format!("/me/decisions/{}", decision.id),
    };
    let link = format!("{url}{path}");
    if !subject.author_id.is_empty() {
        notify::service::tell(tx, now, notice(subject, decision, subject_line.clone(), path)).await?;
    }
    // Without an account there is no page of one's own; joining with this address brings the review there.
    let body = if subject.author_id.is_empty() && !matches!(decision.action, Action::Publish | Action::Restore) {
        let join = format!("{url}/join");
        t!("moderation-mail-guest", name = name, shop = shop, statement = decision.statement.as_str(), link = join)
    } else {
        t!("moderation-mail-body", name = name, shop = shop, statement = decision.statement.as_str(), link = link)
    };
    let mail = Mail { kind: "review-decision", member_id: subject.author_id.clone(), recipient, subject: subject_line, body, unsubscribe: String::new() };
    outbox::enqueue(tx, now, mail).await
}

/// The same in the centre, in the words of the mail's subject; the mail above is its own.
fn notice(subject: &Subject, decision: &Decision, title: String, href: String) -> New {
    New {
        member_id: subject.author_id.clone(),
        kind: Kind::Decision,
        actor_id: String::new(),
        actor_name: String::new(),
        title,
        excerpt: decision.statement.clone(),
        href,
        subject: String::new(),
        once: decision.id.clone(),
    }
}

/// Brings the author a letter of staff, with the way to answer.
pub(super) async fn letter(tx: &mut Tx, app: &App, now: Time, subject: &Subject, letter: &Letter) -> Result<(), Failure> {
    let (recipient, name) = address(tx, subject).await?;
    let (shop, thing) = (app.config.shop_name.as_str(), titled(subject));
    let link = format!("{}/me/reviews/{}/messages", app.config.public_url, subject.target.id);
    let body = t!("moderation-mail-letter", name = name, shop = shop, thing = thing.as_str(), text = letter.body.as_str(), link = link);
    let mail = Mail {
        kind: "review-letter",
        member_id: subject.author_id.clone(),
        recipient,
        subject: t!("moderation-mail-letter-subject", shop = shop, thing = thing.as_str()),
        body,
        unsubscribe: String::new(),
    };
    outbox::enqueue(tx, now, mail).await
}
