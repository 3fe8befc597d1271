//! Polls: one a thread, one vote a member, counts that are exact. Votes and the end of a poll are serialised by its lock.

use super::{
    asking::{leading, reads},
    forbidden, limit, missing,
    settling::locked,
};
use crate::{
    forum::{
        model::{Choice, Poll, Results, Thread},
        store::poll as store,
    },
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
        time::{DAY, HOUR, Time},
    },
    member::service::signed_in,
    review::model::ReviewState,
    server::{audit, db::Tx, state::App},
    t, tier,
};

/// The longest question and option, in characters.
pub const QUESTION: usize = 200;
pub const OPTION: usize = 100;
/// How many options a poll has.
pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=12;
/// How long a poll can be open.
const LONGEST: Time = 366 * DAY;

/// A poll on its way in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPoll {
    pub question: String,
    /// In the order to be shown; empty ones are left out.
    pub options: Vec<String>,
    /// Options that one member may choose.
    pub most: i64,
    pub results: Results,
    /// `None`: until somebody closes it.
    pub closes_at: Option<Time>,
}

/// Checks a poll; gives it ready to be written.
fn checked(new: NewPoll, now: Time) -> Result<Poll, Failure> {
    let refuse = |field: &str, words: String| Err(Failure::new(Code::Invalid, t!("forum-check")).field(field, words));
    let question = text::line("poll_question", &new.question, QUESTION)?;
    let mut options: Vec<String> = vec![];
    for option in new.options.iter().map(|option| option.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|option| !option.is_empty()) {
        let option = text::line("poll_options", &option, OPTION)?;
        if options.iter().any(|other| other.to_lowercase() == option.to_lowercase()) {
            return refuse("poll_options", t!("forum-poll-same", option = option.as_str()));
        }
        options.push(option);
    }
    if !OPTIONS.contains(&options.len()) {
        return refuse("poll_options", t!("forum-poll-options", least = *OPTIONS.start(), most = *OPTIONS.end()));
    }
    let many = i64::try_from(options.len()).unwrap_or(i64::MAX);
    if !(1..=many).contains(&new.most) {
        return refuse("poll_most", t!("forum-poll-most", most = many));
    }
    if new.closes_at.is_some_and(|at| at < now + HOUR || at > now + LONGEST) {
        return refuse("poll_closes", t!("forum-poll-closes"));
    }
    let choices = options.into_iter().map(|words| Choice { id: id::new(id::prefix::POLL_OPTION), words, votes: 0, is_mine: false }).collect();
    Ok(Poll {
        id: id::new(id::prefix::POLL),
        question,
        most: new.most,
        results: new.results,
        closes_at: new.closes_at,
        is_closed: false,
        voters: 0,
        choices,
        is_shown: false,
        has_voted: false,
    })
}

/// Writes the poll of a thread: a step.
///
/// # Errors
/// [`Code::Invalid`] with `poll_question`, `poll_options`, `poll_most`, `poll_closes`; [`Code::Conflict`] where the thread
/// has one.
pub(super) async fn create(tx: &mut Tx, now: Time, thread: &Thread, new: NewPoll) -> Result<(), Failure> {
    let poll = checked(new, now)?;
    if store::insert(tx, &thread.id, &poll, now).await? { Ok(()) } else { Err(Failure::new(Code::Conflict, t!("forum-poll-once"))) }
}

/// Gives a thread a poll: its author, or a moderator.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`]; [`Code::NotAvailable`] where the thread is closed or
/// archived; as [`create`].
pub async fn add_poll(app: &App, caller: &Caller, thread_id: &str, new: NewPoll) -> Result<Thread, Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let (caller, now, thread_id) = (caller.clone(), app.now(), thread_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let thread = locked(tx, &thread_id).await?;
                let reach = tier::service::reach(tx, &caller).await?;
                if !reads(&thread, &caller, reach) || !thread.merged_into.is_empty() {
                    return Err(missing());
                }
                if !owns(&thread, &caller) {
                    return Err(forbidden());
                }
                if thread.is_closed || thread.is_archived {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-closed")));
                }
                create(tx, now, &thread, new).await?;
                Ok(thread)
            })
        })
        .await
}

/// The author of a thread, and moderators.
fn owns(thread: &Thread, caller: &Caller) -> bool {
    caller.is_at_least(Role::Moderator) || caller.member_id().is_some_and(|member| member == thread.author.member_id)
}

/// Whether no more votes are taken.
fn is_over(poll: &Poll, thread: &Thread, now: Time) -> bool {
    poll.is_closed || thread.is_archived || poll.closes_at.is_some_and(|at| at <= now)
}

/// The poll of a thread as a reader may see it; `None`: it has none.
pub(super) async fn shown(tx: &mut Tx, now: Time, caller: &Caller, thread: &Thread) -> Result<Option<Poll>, Failure> {
    let Some(poll) = store::of_thread(tx, &thread.id, caller.member_id().unwrap_or_default()).await? else { return Ok(None) };
    Ok(Some(veiled(poll, thread, now)))
}

/// Takes out of a poll what its reader is not shown yet. Nobody sees more than others in their place: staff neither.
fn veiled(mut poll: Poll, thread: &Thread, now: Time) -> Poll {
    poll.is_closed = is_over(&poll, thread, now);
    poll.is_shown = match poll.results {
        Results::Always => true,
        Results::Voted => poll.has_voted || poll.is_closed,
        Results::Closed => poll.is_closed,
    };
    if !poll.is_shown {
        for choice in &mut poll.choices {
            choice.votes = 0;
        }
    }
    poll
}

/// A poll and its thread, under the poll's lock, for whoever reads it.
async fn held(tx: &mut Tx, caller: &Caller, poll_id: &str) -> Result<(Thread, Poll), Failure> {
    if !id::plausible(poll_id) {
        return Err(missing());
    }
    tx.lock(&format!("poll/{poll_id}")).await?;
    let thread_id = store::thread_of(tx, poll_id).await?.ok_or_else(missing)?;
    let thread = leading(tx, &thread_id).await?;
    let reach = tier::service::reach(tx, caller).await?;
    if !reads(&thread, caller, reach) {
        return Err(missing());
    }
    let poll = store::of_thread(tx, &thread_id, caller.member_id().unwrap_or_default()).await?.ok_or_else(missing)?;
    Ok((thread, poll))
}

/// Votes, or changes the vote: the caller chooses exactly these options from now on. None takes the vote back.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::NotAvailable`] where the poll is over; [`Code::Invalid`] with
/// `options` for too many or foreign ones; [`Code::TooMany`].
pub async fn vote(app: &App, caller: &Caller, poll_id: &str, options: Vec<String>) -> Result<(Thread, Poll), Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let (caller, now, poll_id) = (caller.clone(), app.now(), poll_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let (thread, poll) = held(tx, &caller, &poll_id).await?;
                if is_over(&poll, &thread, now) || thread.state != ReviewState::Published {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-poll-over")));
                }
                let mut wanted = options;
                wanted.sort();
                wanted.dedup();
                if wanted.iter().any(|option| poll.choices.iter().all(|choice| choice.id != *option)) {
                    return Err(Failure::new(Code::Invalid, t!("forum-check")).field("options", t!("forum-poll-unknown")));
                }
                if i64::try_from(wanted.len()).unwrap_or(i64::MAX) > poll.most {
                    return Err(Failure::new(Code::Invalid, t!("forum-check")).field("options", t!("forum-poll-too-many", most = poll.most)));
                }
                let old = poll.choices.iter().filter(|choice| choice.is_mine).map(|choice| choice.id.clone()).collect::<Vec<_>>();
                store::vote(tx, &poll_id, &member, &old, &wanted, now).await?;
                let poll = store::of_thread(tx, &thread.id, &member).await?.ok_or_else(missing)?;
                let poll = veiled(poll, &thread, now);
                Ok((thread, poll))
            })
        })
        .await
}

/// Ends a poll, or (`false`) opens it again: the thread's author, or a moderator. A poll whose time is over stays so.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`]; [`Code::NotAvailable`] where its time is over.
pub async fn close_poll(app: &App, caller: &Caller, poll_id: &str, closed: bool) -> Result<Thread, Failure> {
    let member = signed_in(caller)?.id.clone();
    limit::choice(app, &member)?;
    let (caller, now, poll_id) = (caller.clone(), app.now(), poll_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let (thread, poll) = held(tx, &caller, &poll_id).await?;
                if !owns(&thread, &caller) {
                    return Err(forbidden());
                }
                if !closed && poll.closes_at.is_some_and(|at| at <= now) {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-poll-over")));
                }
                if store::close(tx, &poll_id, closed).await? && thread.author.member_id != member {
                    audit::record(tx, now, &member, if closed { "poll.close" } else { "poll.open" }, &format!("thread/{}", thread.id), &poll.question).await?;
                }
                Ok(thread)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::{NewPoll, checked};
    use crate::{forum::model::Results, kernel::time::DAY};

    fn new(options: &[&str], most: i64) -> NewPoll {
        NewPoll { question: "Which flour?".into(), options: options.iter().map(|o| (*o).to_owned()).collect(), most, results: Results::Always, closes_at: None }
    }

    #[test]
    fn a_poll_has_a_question_and_different_options() {
        let poll = checked(new(&["Rye", " ", "Spelt  flour"], 2), 0).expect("good");
        assert_eq!(poll.choices.iter().map(|choice| choice.words.as_str()).collect::<Vec<_>>(), ["Rye", "Spelt flour"]);
        for bad in [new(&["Rye"], 1), new(&["Rye", "rye"], 1), new(&["Rye", "Oat"], 3), new(&["Rye", "Oat"], 0), new(&["x"; 13], 1)] {
            assert!(checked(bad.clone(), 0).is_err(), "{bad:?}");
        }
        assert!(checked(NewPoll { closes_at: Some(1), ..new(&["a", "b"], 1) }, 0).is_err(), "over before it begins");
        assert!(checked(NewPoll { closes_at: Some(9 * DAY), ..new(&["a", "b"], 1) }, 0).is_ok());
    }
}
