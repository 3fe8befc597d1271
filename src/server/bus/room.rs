//! Who listens in this process, and to what. Nothing here waits: whoever does not keep up is let go.

use super::News;
use crate::{
    kernel::failure::{Code, Failure},
    t,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::mpsc;

/// News that may wait for one listener.
const WAITING: usize = 32;
/// Listeners of this process together.
const LISTENERS: usize = 2_048;

/// What a listener hears.
#[derive(Clone, Debug)]
pub enum Heard {
    News(Arc<News>),
    /// The line was cut for a while: something may have been missed.
    Gap,
}

/// Who listens, and how many times they may at once.
#[derive(Clone, Debug)]
pub struct Seat {
    /// For example `member/mem_…` or `network/203.0.113.7`.
    pub who: String,
    pub most: usize,
}

/// The listeners of one process. Cheap to clone.
#[derive(Clone, Default)]
pub struct Room(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    closed: bool,
    last: u64,
    ears: HashMap<u64, Listener>,
    topics: HashMap<String, Vec<u64>>,
    seats: HashMap<String, usize>,
}

struct Listener {
    sender: mpsc::Sender<Heard>,
    topics: Vec<String>,
    who: String,
}

impl Room {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens to topics from now on, until the ear is dropped.
    ///
    /// # Errors
    /// [`Code::TooMany`] where all places of that seat are taken; [`Code::Busy`] where all of this process are.
    pub fn listen(&self, topics: Vec<String>, seat: Seat) -> Result<Ear, Failure> {
        let mut inner = self.inner();
        if inner.closed || inner.ears.len() >= LISTENERS {
            return Err(Failure::new(Code::Busy, t!("stream-full")));
        }
        let taken = inner.seats.entry(seat.who.clone()).or_default();
        if *taken >= seat.most {
            return Err(Failure::new(Code::TooMany, t!("stream-too-many")).field("retry_after", "60"));
        }
        *taken += 1;
        let (sender, receiver) = mpsc::channel(WAITING);
        inner.last += 1;
        let id = inner.last;
        for topic in &topics {
            inner.topics.entry(topic.clone()).or_default().push(id);
        }
        inner.ears.insert(id, Listener { sender, topics, who: seat.who });
        metrics::gauge!("regulars_streams").increment(1);
        Ok(Ear { id, receiver, room: self.clone() })
    }

    /// Tells everybody who listens to its topic.
    pub fn tell(&self, news: News) {
        let mut inner = self.inner();
        let Some(ids) = inner.topics.get(&news.topic) else { return };
        let heard = Heard::News(Arc::new(news));
        let slow = ids.iter().copied().filter(|id| inner.ears.get(id).is_some_and(|ear| ear.sender.try_send(heard.clone()).is_err()));
        for id in slow.collect::<Vec<_>>() {
            inner.remove(id);
        }
    }

    /// Tells everybody that something may have been missed.
    pub fn gap(&self) {
        let mut inner = self.inner();
        let slow = inner.ears.iter().filter(|(_, ear)| ear.sender.try_send(Heard::Gap).is_err()).map(|(id, _)| *id);
        for id in slow.collect::<Vec<_>>() {
            inner.remove(id);
        }
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        self.inner().ears.len()
    }

    /// Lets everybody go, for good: the program stops.
    pub fn close(&self) {
        let mut inner = self.inner();
        inner.closed = true;
        for id in inner.ears.keys().copied().collect::<Vec<_>>() {
            inner.remove(id);
        }
    }
}

impl Inner {
    fn remove(&mut self, id: u64) {
        let Some(gone) = self.ears.remove(&id) else { return };
        for topic in gone.topics {
            if let Some(ids) = self.topics.get_mut(&topic) {
                ids.retain(|known| *known != id);
                if ids.is_empty() {
                    self.topics.remove(&topic);
                }
            }
        }
        if let Some(taken) = self.seats.get_mut(&gone.who) {
            *taken -= 1;
            if *taken == 0 {
                self.seats.remove(&gone.who);
            }
        }
        metrics::gauge!("regulars_streams").decrement(1);
    }
}

/// One who listens.
pub struct Ear {
    id: u64,
    receiver: mpsc::Receiver<Heard>,
    room: Room,
}

impl Ear {
    /// What is said next; `None` where one was let go: too slow, or the program stops.
    pub async fn next(&mut self) -> Option<Heard> {
        self.receiver.recv().await
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.room.inner().remove(self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(most: usize) -> Seat {
        Seat { who: "ann".into(), most }
    }

    fn news(topic: &str, seq: i64) -> News {
        News { topic: topic.into(), seq, payload: String::new() }
    }

    #[tokio::test]
    async fn each_hears_its_topics_alone() {
        let room = Room::default();
        let mut ear = room.listen(vec!["a".into(), "b".into()], seat(1)).expect("a place");
        for topic in ["a", "c", "b"] {
            room.tell(news(topic, 1));
        }
        for expected in ["a", "b"] {
            assert!(matches!(ear.next().await, Some(Heard::News(news)) if news.topic == expected), "{expected}");
        }
        room.gap();
        assert!(matches!(ear.next().await, Some(Heard::Gap)));
    }

    #[tokio::test]
    async fn the_slow_are_let_go_and_the_others_stay() {
        let room = Room::default();
        let (mut slow, mut quick) = (room.listen(vec!["a".into()], seat(2)).expect("a place"), room.listen(vec!["a".into()], seat(2)).expect("a place"));
        for seq in 0..=WAITING as i64 {
            room.tell(news("a", seq));
            assert!(matches!(quick.next().await, Some(Heard::News(_))));
        }
        assert_eq!(room.count(), 1);
        let mut heard = 0;
        while slow.next().await.is_some() {
            heard += 1;
        }
        assert_eq!(heard, WAITING, "what it was told before, then the end");
        assert!(room.listen(vec![], seat(2)).is_ok(), "its place is free again");
    }

    #[tokio::test]
    async fn places_are_counted_and_the_end_is_the_end() {
        let room = Room::default();
        let mut first = room.listen(vec!["a".into()], seat(1)).expect("a place");
        assert_eq!(room.listen(vec!["a".into()], seat(1)).err().map(|failure| failure.code), Some(Code::TooMany));
        room.close();
        assert!(first.next().await.is_none());
        assert_eq!(room.listen(vec![], seat(9)).err().map(|failure| failure.code), Some(Code::Busy));
        drop(first);
        assert_eq!(room.count(), 0);
        assert!(room.inner().seats.is_empty() && room.inner().topics.is_empty());
    }
}
