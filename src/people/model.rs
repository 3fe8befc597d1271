#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    pub member_id: String,
    pub handle: String,
    pub name: String,
    pub avatar: String,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub links: i64,
    pub pictures: i64,
    pub mentions: i64,
    pub posts_per_hour: i64,
    pub threads_per_day: i64,
    pub waits: bool,
}
#[derive(Clone, Debug)]
pub struct Standing {
    pub limits: Limits,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Posted,
    Helpful,
    Accepted,
    FlagUpheld,
    FlagRejected,
    Removed,
    Active,
}
