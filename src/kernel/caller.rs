//! Who is asking, and what a role may do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Roles in rising order: each may do all that the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Role {
    /// A customer.
    Member,
    /// Reads members, orders and mail to help customers.
    Support,
    /// Judges what customers write.
    Moderator,
    /// Runs the programme: rules, tiers, rewards, points.
    Manager,
    /// Runs the shop: roles and keys too.
    Owner,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Member, Self::Support, Self::Moderator, Self::Manager, Self::Owner];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Support => "support",
            Self::Moderator => "moderator",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }

    /// The role of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Who may use a page, a server function or an API call. Shown by `regulars routes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever is signed in with at least this role.
    AtLeast(Role),
    /// A program with an API key. Sessions are refused.
    Key,
}

impl Who {
    pub const MEMBER: Self = Self::AtLeast(Role::Member);
    pub const SUPPORT: Self = Self::AtLeast(Role::Support);
    pub const MODERATOR: Self = Self::AtLeast(Role::Moderator);
    pub const MANAGER: Self = Self::AtLeast(Role::Manager);
    pub const OWNER: Self = Self::AtLeast(Role::Owner);

    /// Whether `caller` is one of them.
    pub fn admits(self, caller: &Caller) -> bool {
        match (self, caller) {
            (Self::Anyone, _) | (Self::Key, Caller::Key { .. }) => true,
            (Self::AtLeast(least), Caller::Member(member)) => member.role >= least,
            _ => false,
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anyone => f.write_str("anyone"),
            Self::AtLeast(role) => f.write_str(role.name()),
            Self::Key => f.write_str("key"),
        }
    }
}

/// The signed-in member of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// `mem_…`
    pub id: String,
    pub display_name: String,
    pub role: Role,
    /// Whether the member has proved to own the address.
    pub confirmed: bool,
    /// The public id of the session (`ses_…`), so that "this device" can be told.
    pub session: String,
}

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    Nobody,
    Member(SignedIn),
    /// A program with an API key (`key_…`).
    Key {
        id: String,
    },
    /// The program itself: command line and jobs.
    System,
}

impl Caller {
    /// The member's id; `None` for anyone else.
    pub fn member_id(&self) -> Option<&str> {
        match self {
            Self::Member(member) => Some(&member.id),
            _ => None,
        }
    }

    /// What stands in `actor` columns: `mem_…`, `key_…`, `system` or `nobody`.
    pub fn actor(&self) -> &str {
        match self {
            Self::Nobody => "nobody",
            Self::Member(member) => &member.id,
            Self::Key { id } => id,
            Self::System => "system",
        }
    }

    /// Whether a member with at least `role` asks, or the program itself.
    pub fn is_at_least(&self, role: Role) -> bool {
        match self {
            Self::Member(member) => member.role >= role,
            Self::System => true,
            Self::Nobody | Self::Key { .. } => false,
        }
    }
}
