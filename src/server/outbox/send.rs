//! Hands a mail to the mail server, or writes it to the log where none is set.

use super::{Kept, State};
use crate::server::config::Config;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::Address,
    message::{Mailbox, header::ContentType},
};
use std::time::Duration;

/// A mail server that does not answer for so long is tried again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends a mail once. The error is for staff: what went wrong, without the mail's text.
pub async fn send(config: &Config, mail: &Kept) -> Result<State, String> {
    let Some(url) = &config.smtp_url else {
        tracing::info!(id = %mail.id, kind = %mail.kind, to = %mail.recipient, subject = %mail.subject, body = %mail.body, "mail (no mail server is set)");
        return Ok(State::Logged);
    };
    let message = message(config, mail)?;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| format!("REGULARS_SMTP_URL: {error}"))?.timeout(Some(PATIENCE)).build();
    match tokio::time::timeout(3 * PATIENCE, transport.send(message)).await {
        Ok(Ok(_)) => Ok(State::Sent),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the mail server takes too long".into()),
    }
}

fn message(config: &Config, mail: &Kept) -> Result<Message, String> {
    let from = config.mail_from.parse::<Mailbox>().map_err(|error| format!("REGULARS_MAIL_FROM: {error}"))?;
    let to = mail.recipient.parse::<Address>().map_err(|error| format!("the address: {error}"))?;
    // The same on every try, so that a mail taken twice is shown once.
    let id = format!("<{}@{}>", mail.id, from.email.domain());
    let builder = Message::builder().from(from).to(Mailbox::new(None, to)).subject(mail.subject.as_str()).message_id(Some(id)).header(ContentType::TEXT_PLAIN);
    builder.body(mail.body.clone()).map_err(|error| error.to_string())
}
