//! Who may read a part of the community, as one number: a thing is seen by whose reach is at least its audience.
//!
//! Tiers count by their threshold and not by their place on the ladder: a step that is put in between moves nobody.

use super::money::Minor;
use serde::{Deserialize, Serialize};

/// Who may read something. Kept with every thread and every found document, so that lists need no further question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Audience(pub i64);

impl Audience {
    /// Signed in or not.
    pub const EVERYONE: Self = Self(0);
    /// Whoever is signed in.
    pub const MEMBERS: Self = Self(1);
    /// Staff of any role.
    pub const STAFF: Self = Self(i64::MAX);

    /// Members of a tier with this threshold (minor units) or a higher one, and staff.
    pub fn tier(threshold: Minor) -> Self {
        Self(threshold.clamp(0, i64::MAX - 3) + 2)
    }
}

/// How far somebody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach(pub i64);

impl Reach {
    /// Nobody in particular.
    pub const STRANGER: Self = Self(0);
    /// Whoever reads everything.
    pub const STAFF: Self = Self(i64::MAX);

    /// A member whose tier has this threshold; 0 for the lowest.
    pub fn member(threshold: Minor) -> Self {
        Self(Audience::tier(threshold).0)
    }

    /// Whether something for `audience` may be read.
    pub fn sees(self, audience: Audience) -> bool {
        self.0 >= audience.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, Reach};

    #[test]
    fn each_sees_what_is_meant_for_them_and_below() {
        let gold = Audience::tier(50_000);
        let all = [Audience::EVERYONE, Audience::MEMBERS, Audience::tier(0), gold, Audience::STAFF];
        let seen = |reach: Reach| all.map(|audience| reach.sees(audience));
        assert_eq!(seen(Reach::STRANGER), [true, false, false, false, false]);
        assert_eq!(seen(Reach::member(0)), [true, true, true, false, false]);
        assert_eq!(seen(Reach::member(49_999)), [true, true, true, false, false]);
        assert_eq!(seen(Reach::member(50_000)), [true, true, true, true, false]);
        assert_eq!(seen(Reach::member(i64::MAX)), [true, true, true, true, false]);
        assert_eq!(seen(Reach::STAFF), [true; 5]);
    }
}
