use crate::kernel::time::Time;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Thread,
    Post,
    Review,
    Question,
    Product,
    Help,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub id: String,
    pub title: String,
    pub href: String,
    pub at: Time,
}
