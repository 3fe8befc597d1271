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
#[derive(Clone, Debug)]
pub struct New {
    pub member_id: String,
    pub kind: Kind,
    pub actor_id: String,
    pub actor_name: String,
    pub title: String,
    pub excerpt: String,
    pub href: String,
    pub subject: String,
    pub once: String,
}
