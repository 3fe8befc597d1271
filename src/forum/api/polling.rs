//! Polls.

use crate::kernel::failure::Failure;
#[cfg(feature = "ssr")]
use crate::{
    forum::{
        model::Results,
        service::{self, NewPoll},
    },
    kernel::{
        caller::Who,
        failure::Code,
        time::{DAY, Time},
    },
    server::visit::Visit,
    t,
};
use leptos::prelude::*;

/// Who may call them.
#[cfg(feature = "ssr")]
pub const ACCESS: &[(&str, Who)] = &[("/fn/forum/poll-add", Who::MEMBER), ("/fn/forum/poll-vote", Who::MEMBER), ("/fn/forum/poll-close", Who::MEMBER)];

/// What the fields of a form for a poll say: one option a line, the days that it is open (empty: until somebody closes it).
/// `None` where neither question nor options were written.
///
/// # Errors
/// [`Code::Invalid`] with `poll_most`, `poll_days`.
#[cfg(feature = "ssr")]
pub fn typed(now: Time, question: &str, options: &str, most: &str, results: &str, days: &str) -> Result<Option<NewPoll>, Failure> {
    if question.trim().is_empty() && options.trim().is_empty() {
        return Ok(None);
    }
    let number = |field: &str, text: &str, otherwise: i64| match text.trim() {
        "" => Ok(otherwise),
        text => text.parse::<i64>().map_err(|_| Failure::new(Code::Invalid, t!("forum-check")).field(field, t!("forum-poll-number"))),
    };
    let days = number("poll_days", days, 0)?;
    Ok(Some(NewPoll {
        question: question.to_owned(),
        options: options.lines().map(ToOwned::to_owned).collect(),
        most: number("poll_most", most, 1)?,
        results: Results::parse(results).unwrap_or_default(),
        closes_at: (days != 0).then(|| now.saturating_add(days.saturating_mul(DAY))),
    }))
}

/// Gives a thread a poll.
#[server(prefix = "/fn", endpoint = "forum/poll-add")]
pub async fn add_poll(
    thread_id: String,
    poll_question: String,
    poll_options: String,
    #[server(default)] poll_most: String,
    #[server(default)] poll_results: String,
    #[server(default)] poll_days: String,
) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let poll = typed(visit.app.now(), &poll_question, &poll_options, &poll_most, &poll_results, &poll_days)?;
    let poll = poll.ok_or_else(|| Failure::new(Code::Invalid, t!("forum-check")).field("poll_question", t!("forum-poll-write")))?;
    let thread = service::add_poll(&visit.app, &visit.caller, &thread_id, poll).await?;
    visit.say(t!("forum-poll-said-added"));
    visit.go(format!("{}?at=1#poll", thread.path()));
    Ok(())
}

/// Votes, or changes the vote: exactly these options from now on. `option` is that of a form with one choice.
#[server(prefix = "/fn", endpoint = "forum/poll-vote")]
pub async fn vote(poll_id: String, #[server(default)] option: String, #[server(default)] options: Vec<String>) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let wanted = options.into_iter().chain(std::iter::once(option)).filter(|option| !option.is_empty()).collect::<Vec<_>>();
    let (thread, poll) = service::vote(&visit.app, &visit.caller, &poll_id, wanted).await?;
    visit.say(if poll.has_voted { t!("forum-poll-said-voted") } else { t!("forum-poll-said-taken-back") });
    visit.go(format!("{}?at=1#poll", thread.path()));
    Ok(())
}

/// Ends a poll, or (`closed` is `no`) opens it again.
#[server(prefix = "/fn", endpoint = "forum/poll-close")]
pub async fn close_poll(poll_id: String, #[server(default)] closed: String) -> Result<(), Failure> {
    let visit = Visit::current()?;
    let closed = closed != "no";
    let thread = service::close_poll(&visit.app, &visit.caller, &poll_id, closed).await?;
    visit.say(if closed { t!("forum-poll-said-closed") } else { t!("forum-poll-said-opened") });
    visit.go(format!("{}?at=1#poll", thread.path()));
    Ok(())
}
