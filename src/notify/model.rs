//! Notices and wishes, as both sides see them.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// The longest title and excerpt of a notice, in characters; what is longer is cut.
pub const TITLE: usize = 200;
pub const EXCERPT: usize = 280;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = NoticeKind))]
pub enum Kind {
    /// Somebody named the member.
    Mention,
    /// Somebody answered the member.
    Reply,
    /// Something new in a thread, or from somebody, that the member follows.
    Thread,
    /// The member's answer was accepted.
    Accepted,
    /// Somebody reacted to what the member wrote.
    Reaction,
    /// The member's tier changed.
    Tier,
    /// Points came, can be spent, or run out soon.
    Points,
    /// The shop decided about something the member wrote.
    Decision,
    /// The member earned a badge.
    Badge,
    /// A private message.
    Message,
    /// A poll that the member took part in has ended.
    Poll,
}

impl Kind {
    pub const ALL: [Self; 11] = [
        Self::Mention,
        Self::Reply,
        Self::Thread,
        Self::Message,
        Self::Poll,
        Self::Accepted,
        Self::Reaction,
        Self::Badge,
        Self::Tier,
        Self::Points,
        Self::Decision,
    ];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::Thread => "thread",
            Self::Accepted => "accepted",
            Self::Reaction => "reaction",
            Self::Tier => "tier",
            Self::Points => "points",
            Self::Decision => "decision",
            Self::Badge => "badge",
            Self::Message => "message",
            Self::Poll => "poll",
        }
    }

    /// The kind of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where the centre files it.
    pub const fn area(self) -> Area {
        match self {
            Self::Mention | Self::Reply | Self::Thread | Self::Message | Self::Poll => Area::Talk,
            Self::Accepted | Self::Reaction | Self::Badge => Area::Praise,
            Self::Tier | Self::Points => Area::Shop,
            Self::Decision => Area::Decisions,
        }
    }

    /// Whether the slice that tells it writes a mail of its own, with more in it than a notice has.
    pub const fn has_own_mail(self) -> bool {
        matches!(self, Self::Tier | Self::Decision)
    }

    /// Whether the member may want to hear nothing of it: reasons for a decision are owed.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::Decision)
    }
}

/// How the centre is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Talk,
    Praise,
    Shop,
    Decisions,
}

impl Area {
    pub const ALL: [Self; 4] = [Self::Talk, Self::Praise, Self::Shop, Self::Decisions];

    /// The stored name, also the one in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Praise => "praise",
            Self::Shop => "shop",
            Self::Decisions => "decisions",
        }
    }

    /// The area of a name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.name() == name)
    }
}

/// Something that a member shall be told.
#[derive(Clone, Debug)]
pub struct New {
    /// Who is told.
    pub member_id: String,
    pub kind: Kind,
    /// `mem_…` who did it; empty: the shop itself.
    pub actor_id: String,
    pub actor_name: String,
    /// What it is about, in plain text: a thread's title, a tier's name.
    pub title: String,
    /// Plain text; may be empty.
    pub excerpt: String,
    /// Where it leads: an own path.
    pub href: String,
    /// `thread/thr_…`: several unread notices of one kind and subject are one. Empty: of its own.
    pub subject: String,
    /// Empty, or a key: the same member is told of the same key once, ever.
    pub once: String,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// `ntc_…`
    pub id: String,
    pub kind: Kind,
    /// Who did it last; empty: the shop itself.
    pub actor_id: String,
    pub actor_name: String,
    /// How many different people did it.
    pub actors: i64,
    /// How often it happened.
    pub times: i64,
    pub title: String,
    pub excerpt: String,
    pub href: String,
    pub unread: bool,
    /// When it happened last.
    pub at: Time,
}

/// Which notices of the centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub unread: bool,
    pub area: Option<Area>,
    pub kind: Option<Kind>,
}

/// How a member is told of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = NoticeWay))]
pub enum Way {
    /// Not at all.
    Off,
    /// In the centre alone.
    Site,
    /// And by mail within minutes, unless it was read by then.
    Instant,
    /// And in one mail a day.
    Daily,
    /// And in one mail a week.
    Weekly,
}

impl Way {
    pub const ALL: [Self; 5] = [Self::Off, Self::Site, Self::Instant, Self::Daily, Self::Weekly];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Site => "site",
            Self::Instant => "instant",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// The way of a name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// A member's wish about one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub way: Way,
    /// Whether browsers that allowed it show it at once.
    pub push: bool,
}

/// When a member wants to be left alone: mails and pushes wait until then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// A name of the IANA time zone database, for example `Europe/Berlin`.
    pub zone: String,
    /// Minutes of the day; the same twice: never.
    pub quiet_from: i64,
    pub quiet_to: i64,
}

impl Default for Rest {
    fn default() -> Self {
        Self { zone: "UTC".into(), quiet_from: 0, quiet_to: 0 }
    }
}

/// All that a member wishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Every kind once, in the order of [`Kind::ALL`].
    pub kinds: Vec<(Kind, Wish)>,
    pub rest: Rest,
    /// Browsers that take push messages.
    pub places: Vec<Place>,
}

/// A browser that takes push messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// `psh_…`
    pub id: String,
    /// What the browser calls itself.
    pub agent: String,
    pub created_at: Time,
}

#[cfg(test)]
mod tests {
    use super::{Area, Kind, Way};

    #[test]
    fn stored_names_are_read_back() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::parse(kind.name()) == Some(kind)));
        assert!(Area::ALL.into_iter().all(|area| Area::parse(area.name()) == Some(area)));
        assert!(Way::ALL.into_iter().all(|way| Way::parse(way.name()) == Some(way)));
        assert_eq!((Kind::parse("'; --"), Area::parse(""), Way::parse("x")), (None, None, None));
    }
}
