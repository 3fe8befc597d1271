//! Hands a mail to the mail server, or writes it to the log where none is set.

use super::{Kept, State, stop::Subscription};
use crate::{
    server::{config::Config, state::App},
    t,
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::Address,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::Duration;

/// A mail server that does not answer for so long is tried again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends a mail once. The error is for staff: what went wrong, without the mail's text.
pub async fn send(app: &App, mail: &Kept) -> Result<State, String> {
    let way_out = (!mail.unsubscribe.is_empty()).then(|| {
        let subscription = Subscription { email: mail.recipient.clone(), kind: mail.unsubscribe.clone() };
        subscription.link(&app.config, &app.secret)
    });
    let body = body(mail, way_out.as_deref());
    let Some(url) = &app.config.smtp_url else {
        tracing::info!(id = %mail.id, kind = %mail.kind, to = %mail.recipient, subject = %mail.subject, body = %body, "mail (no mail server is set)");
        return Ok(State::Logged);
    };
    let message = message(&app.config, mail, body, way_out)?;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| format!("REGULARS_SMTP_URL: {error}"))?.timeout(Some(PATIENCE)).build();
    match tokio::time::timeout(3 * PATIENCE, transport.send(message)).await {
        Ok(Ok(_)) => Ok(State::Sent),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the mail server takes too long".into()),
    }
}

/// The text as it is sent. The way out is put below it here and nowhere else, so that what is kept holds no such link.
fn body(mail: &Kept, way_out: Option<&str>) -> String {
    match way_out {
        Some(link) => format!("{}\n\n-- \n{}", mail.body.trim_end(), t!("mail-way-out", link = link)),
        None => mail.body.clone(),
    }
}

fn message(config: &Config, mail: &Kept, body: String, way_out: Option<String>) -> Result<Message, String> {
    let from = config.mail_from.parse::<Mailbox>().map_err(|error| format!("REGULARS_MAIL_FROM: {error}"))?;
    let to = mail.recipient.parse::<Address>().map_err(|error| format!("the address: {error}"))?;
    // The same on every try, so that a mail taken twice is shown once.
    let id = format!("<{}@{}>", mail.id, from.email.domain());
    let builder = Message::builder().from(from).to(Mailbox::new(None, to)).subject(mail.subject.as_str()).message_id(Some(id)).header(ContentType::TEXT_PLAIN);
    let mut message = builder.body(body).map_err(|error| error.to_string())?;
    if let Some(link) = way_out {
        let headers = message.headers_mut();
        // Written as it is: a folded or encoded address is one that mail programs do not find (RFC 8058).
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("List-Unsubscribe"), link.clone(), format!("<{link}>")));
        let post = "List-Unsubscribe=One-Click";
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), post.to_owned(), post.to_owned()));
    }
    Ok(message)
}
