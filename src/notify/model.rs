//! What members are told.

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mention,
    Reply,
    Thread,
    Accepted,
    Reaction,
    Tier,
    Points,
    Decision,
    Badge,
    Message,
    Poll,
}

/// Something to tell a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    pub member_id: String,
    pub kind: Kind,
    /// Who did it; empty: the shop itself.
    pub actor_id: String,
    pub actor_name: String,
    pub title: String,
    pub excerpt: String,
    pub href: String,
    pub subject: String,
    pub once: String,
}
