//! How often somebody may try something: guessing passwords and links must not pay.
//!
//! One number is kept for each key: the time by which all its tries would be forgotten (the generic cell rate algorithm).
//! A try moves it on by one pause; a try that would move it further than a whole burst ahead is refused. Kept in the
//! memory of each replica, by the machine's own running time, so changing a clock changes nothing.

use crate::{
    kernel::failure::{Code, Failure},
    t,
};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// What may be done `burst` times at once, and then once every `pause`.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Tells the keys of different rates apart.
    pub name: &'static str,
    pub burst: u32,
    pub pause: Duration,
}

/// Keys that are remembered at most; beyond that the half with the least tries is forgotten.
const MOST: usize = 100_000;

type Key = (&'static str, String);

/// The tries of everybody.
pub struct Throttle {
    start: Instant,
    /// Multiplies every burst.
    factor: u32,
    busy_until: Mutex<HashMap<Key, Duration>>,
}

impl Throttle {
    /// `factor` multiplies every burst: 1, or more where many people share one address.
    pub fn new(factor: u32) -> Self {
        Self { start: Instant::now(), factor: factor.max(1), busy_until: Mutex::default() }
    }

    /// Counts a try of `who`.
    ///
    /// # Errors
    /// [`Code::TooMany`] with the seconds to wait as `retry_after`; such a try is not counted.
    pub fn take(&self, rate: Rate, who: &str) -> Result<(), Failure> {
        self.take_at(self.start.elapsed(), rate, who).map_err(|wait| {
            let seconds = wait.as_secs() + 1;
            Failure::new(Code::TooMany, t!("error-too-many", seconds = seconds)).field("retry_after", seconds.to_string())
        })
    }

    /// Takes back one try of `who`: it was no guess.
    pub fn give_back(&self, rate: Rate, who: &str) {
        let mut tries = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = tries.get_mut(&(rate.name, who.to_owned())) {
            *until = until.saturating_sub(rate.pause);
        }
    }

    fn take_at(&self, now: Duration, rate: Rate, who: &str) -> Result<(), Duration> {
        let mut tries = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST {
            forget(&mut tries, now);
        }
        let until = tries.entry((rate.name, who.to_owned())).or_default();
        let next = (*until).max(now) + rate.pause;
        let ahead = next.saturating_sub(now);
        let most = rate.pause.saturating_mul(rate.burst.saturating_mul(self.factor));
        if ahead > most {
            return Err(ahead.saturating_sub(most));
        }
        *until = next;
        Ok(())
    }
}

/// Drops what has no weight any more, and where that is not enough, the half that weighs least.
fn forget(tries: &mut HashMap<Key, Duration>, now: Duration) {
    tries.retain(|_, until| *until > now);
    if tries.len() >= MOST {
        let mut times = tries.values().copied().collect::<Vec<_>>();
        let middle = times.len() / 2;
        let (_, median, _) = times.select_nth_unstable(middle);
        let median = *median;
        tries.retain(|_, until| *until > median);
    }
}

/// Whose address counts as one: an IPv4 address, or an IPv6 network of 64 bits (one customer's line).
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Rate, Throttle, network};
    use std::time::Duration;

    const RATE: Rate = Rate { name: "test", burst: 3, pause: Duration::from_secs(10) };

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_burst_then_one_each_pause() {
        let throttle = Throttle::new(1);
        for _ in 0..3 {
            assert_eq!(throttle.take_at(at(100), RATE, "ann"), Ok(()));
        }
        assert_eq!(throttle.take_at(at(100), RATE, "ann"), Err(at(10)));
        assert_eq!(throttle.take_at(at(100), RATE, "bob"), Ok(()), "others are not held up");
        assert_eq!(throttle.take_at(at(100), Rate { name: "other", ..RATE }, "ann"), Ok(()));
        assert_eq!(throttle.take_at(at(104), RATE, "ann"), Err(at(6)), "a refused try costs nothing");
        assert_eq!(throttle.take_at(at(110), RATE, "ann"), Ok(()));
        assert_eq!(throttle.take_at(at(110), RATE, "ann"), Err(at(10)));
        assert_eq!(throttle.take_at(at(1_000), RATE, "ann"), Ok(()));
    }

    #[test]
    fn a_try_given_back_does_not_count() {
        let throttle = Throttle::new(1);
        for _ in 0..50 {
            assert_eq!(throttle.take_at(at(1), RATE, "ann"), Ok(()));
            throttle.give_back(RATE, "ann");
        }
    }

    #[test]
    fn memory_is_bounded_and_the_busiest_are_kept() {
        let throttle = Throttle::new(1);
        for _ in 0..3 {
            assert_eq!(throttle.take_at(at(1), RATE, "guesser"), Ok(()));
        }
        for n in 0..MOST + 10 {
            assert_eq!(throttle.take_at(at(1), RATE, &n.to_string()), Ok(()));
        }
        assert!(throttle.busy_until.lock().expect("no panic").len() <= MOST);
        assert!(throttle.take_at(at(1), RATE, "guesser").is_err());
    }

    #[test]
    fn one_line_is_one_network() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("203.0.113.7"), "203.0.113.7");
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
