//! Streams of news: what a browser with a page open is told.
//!
//! A stream hears the bus and needs no query while nothing is missed. Its events carry the numbers of the last news of each
//! topic, so that a browser that comes back ([`Asked::last`]) is told the rest, from the database.

use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::Time,
    },
    member::guard,
    notify::{model::Kind, store},
    server::{
        bus::{self, Ear, Heard, News, Seat},
        db::Tx,
        secret,
        state::App,
        throttle::network,
    },
    t,
};
use std::{collections::VecDeque, net::IpAddr, time::Duration};
use tokio::time::Instant;

/// Streams of one member, and of strangers from one network, at once on one replica.
const OF_MEMBER: usize = 10;
const OF_NETWORK: usize = 50;
/// A stream ends after so long and up to a quarter more, and the browser opens it again: whoever may not hear it any more
/// does not for longer.
const LIFE: Duration = Duration::from_mins(12);
/// Whether somebody is still signed in is looked up again before something is told, at most this often.
const TRUSTED: Duration = Duration::from_mins(1);
/// The longest name of a topic.
const TOPIC: usize = 80;

/// The topic of what one member is told.
pub fn topic_of(member_id: &str) -> String {
    format!("member/{member_id}")
}

/// Says that there is a new notice.
pub(super) async fn say_notice(tx: &mut Tx, now: Time, member_id: &str, id: &str, kind: Kind, unread: i64) -> Result<(), Failure> {
    let data = serde_json::json!({ "id": id, "kind": kind.name(), "unread": unread });
    bus::announce(tx, now, &topic_of(member_id), &format!("notice {data}")).await
}

/// Says how many are unread now.
pub(super) async fn say_unread(tx: &mut Tx, now: Time, member_id: &str, unread: i64) -> Result<(), Failure> {
    bus::announce(tx, now, &topic_of(member_id), &format!("unread {}", serde_json::json!({ "unread": unread }))).await
}

/// Whether the caller may hear a topic: some slice must say so (`Hooks::may_watch`). Nobody hears another member's.
pub async fn may_watch(app: &App, tx: &mut Tx, caller: &Caller, topic: &str) -> Result<bool, Failure> {
    let is_name = topic.len() <= TOPIC && topic.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-'));
    if !is_name || topic.starts_with("member/") {
        return Ok(false);
    }
    for hook in &app.hooks.may_watch {
        if hook(tx, caller, topic).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What somebody wants to hear.
pub struct Asked<'a> {
    /// Beside what the member is told: a topic.
    pub topic: Option<&'a str>,
    /// The id of the last event that was heard; `None` on the first try.
    pub last: Option<&'a str>,
    pub address: IpAddr,
    /// The session's token.
    pub token: Option<String>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The numbers of the last news of each topic, joined by dots.
    pub id: String,
    /// `notice`, `unread`, `ready`, or the first part of a topic's name (`thread`).
    pub name: String,
    /// JSON.
    pub data: String,
}

/// An open stream.
pub struct Live {
    app: App,
    ear: Ear,
    /// Each topic with the number of its last news that was told.
    topics: Vec<(String, i64)>,
    waiting: VecDeque<Event>,
    ends: Instant,
    /// The session behind it and when it was looked up; `None`: a stranger's.
    session: Option<(String, Instant)>,
}

/// Opens a stream: of a member's own notices and of a topic beside them, or for strangers of a topic alone.
///
/// # Errors
/// [`Code::NotFound`] for a topic that is not there for the caller; [`Code::TooMany`]; [`Code::Busy`].
pub async fn open(app: &App, caller: &Caller, asked: Asked<'_>) -> Result<Live, Failure> {
    let member = caller.member_id();
    let mut topics = member.map(topic_of).into_iter().collect::<Vec<_>>();
    let mut tx = app.db.read().await?;
    if let Some(topic) = asked.topic {
        if !may_watch(app, &mut tx, caller, topic).await? {
            return Err(Failure::new(Code::NotFound, t!("stream-no-topic")));
        }
        topics.push(topic.to_owned());
    }
    let seat = match member {
        Some(member) => Seat { who: topic_of(member), most: OF_MEMBER },
        None => Seat { who: format!("network/{}", network(asked.address)), most: OF_NETWORK.saturating_mul(app.config.throttle_factor.min(100) as usize) },
    };
    // Heard from here on; what was said before is read below.
    let ear = app.db.listen(topics.clone(), seat)?;
    let mut known = vec![];
    for topic in topics {
        let newest = bus::newest(&mut tx, &topic).await?;
        known.push((topic, newest));
    }
    let spread = u64::from(secret::random::<1>()[0]);
    let mut live = Live {
        app: app.clone(),
        ear,
        topics: known,
        waiting: VecDeque::new(),
        ends: Instant::now() + LIFE + LIFE * u32::try_from(spread).unwrap_or(0) / 1_024,
        session: asked.token.filter(|_| member.is_some()).map(|token| (token, Instant::now())),
    };
    if let Some(last) = asked.last.and_then(|last| numbers(last, live.topics.len())) {
        for ((_, newest), last) in live.topics.iter_mut().zip(last) {
            // A number from the future is of a topic that was forgotten since.
            *newest = if last <= *newest { last } else { 0 };
        }
        live.catch_up(&mut tx).await?;
    }
    let (name, data) = match member {
        Some(member) => ("unread", serde_json::json!({ "unread": store::unread(&mut tx, member).await? })),
        None => ("ready", serde_json::json!({})),
    };
    live.waiting.push_back(Event { id: live.id(), name: name.to_owned(), data: data.to_string() });
    Ok(live)
}

/// Reads [`Event::id`] back; `None` for anything else.
fn numbers(id: &str, topics: usize) -> Option<Vec<i64>> {
    let numbers = id.split('.').map(|number| number.parse::<i64>().ok().filter(|number| *number >= 0)).collect::<Option<Vec<_>>>()?;
    (numbers.len() == topics).then_some(numbers)
}

impl Live {
    /// The next event, however long it takes; `None` at the end: of its time, of the session, of the program, or because
    /// the browser did not keep up.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let heard = tokio::time::timeout_at(self.ends, self.ear.next()).await.ok()??;
            if let Err(failure) = self.take(heard).await {
                tracing::warn!(detail = %failure.detail, "a stream ends early");
                return None;
            }
        }
    }

    async fn take(&mut self, heard: Heard) -> Result<(), Failure> {
        let news = match heard {
            Heard::News(news) => news,
            Heard::Gap => return self.catch_up(&mut self.app.clone().db.read().await?).await,
        };
        if let Some((token, at)) = &mut self.session
            && at.elapsed() >= TRUSTED
        {
            *at = Instant::now();
            if guard::by_session(&self.app, token).await? == Caller::Nobody {
                return Err(Failure::new(Code::Unauthorized, t!("error-unauthorized")));
            }
        }
        let Some(last) = self.topics.iter().find(|(topic, _)| *topic == news.topic).map(|(_, last)| *last) else { return Ok(()) };
        if news.seq > last + 1 {
            return self.catch_up(&mut self.app.clone().db.read().await?).await;
        }
        if news.seq > last {
            self.tell(&news);
        }
        Ok(())
    }

    /// Reads what was missed.
    async fn catch_up(&mut self, tx: &mut Tx) -> Result<(), Failure> {
        for (topic, last) in self.topics.clone() {
            for news in bus::since(tx, &topic, last).await? {
                self.tell(&news);
            }
        }
        Ok(())
    }

    fn tell(&mut self, news: &News) {
        for (topic, last) in &mut self.topics {
            if *topic == news.topic {
                *last = news.seq;
            }
        }
        let (name, data) = match news.topic.split_once('/') {
            Some(("member", _)) => news.payload.split_once(' ').unwrap_or(("unread", "{}")),
            Some((name, _)) => (name, news.payload.as_str()),
            None => ("news", news.payload.as_str()),
        };
        self.waiting.push_back(Event { id: self.id(), name: name.to_owned(), data: data.to_owned() });
    }

    fn id(&self) -> String {
        self.topics.iter().map(|(_, last)| last.to_string()).collect::<Vec<_>>().join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn ids_of_events_are_read_back_and_nonsense_is_none() {
        assert_eq!(numbers("17.4", 2), Some(vec![17, 4]));
        for bad in ["", "17", "17.4.1", "x.1", "-1.2", "1.99999999999999999999"] {
            assert_eq!(numbers(bad, 2), None, "{bad:?}");
        }
    }
}
