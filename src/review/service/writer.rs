//! Who writes: a signed-in member, or whoever has the link of a mail.

use super::{Author, request};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
    },
    review::model::Link,
    server::state::App,
    t,
};

/// Who writes a review.
#[derive(Clone, Debug)]
pub enum Writer {
    /// A signed-in member; never anybody else.
    Member(Caller),
    /// By a mailed link: for the products of its order alone.
    Link(Link),
}

impl Writer {
    /// Whoever asks: by the link's secret where there is one, else as a member.
    ///
    /// # Errors
    /// [`Code::NotAvailable`] for a link that is not good any more; [`Code::Unauthorized`] for nobody.
    pub async fn of(app: &App, caller: &Caller, key: &str) -> Result<Self, Failure> {
        if !key.is_empty() {
            let link = request::by_token(&mut app.db.read().await?, app.now(), key).await?;
            return link.map(Self::Link).ok_or_else(|| Failure::new(Code::NotAvailable, t!("review-link-over")));
        }
        match caller {
            Caller::Member(_) => Ok(Self::Member(caller.clone())),
            Caller::Nobody => Err(Failure::new(Code::Unauthorized, t!("error-unauthorized"))),
            Caller::Key { .. } | Caller::System => Err(Failure::new(Code::Forbidden, t!("error-forbidden"))),
        }
    }

    /// Whose drafts and pictures they are: `mem_…` or `req_…`.
    pub fn owner(&self) -> &str {
        match self {
            Self::Member(caller) => caller.actor(),
            Self::Link(link) => &link.request_id,
        }
    }

    /// Whose review it becomes; `None`: nobody's account.
    pub fn member_id(&self) -> Option<&str> {
        match self {
            Self::Member(caller) => caller.member_id(),
            Self::Link(link) => link.member_id.as_deref(),
        }
    }

    /// As whom they change what they wrote.
    pub fn author(&self) -> Author {
        match self {
            Self::Member(caller) => Author::Member(caller.actor().to_owned()),
            Self::Link(link) => Author::Order(link.order_id.clone()),
        }
    }

    /// Whether they may speak under the shop's name.
    pub(super) fn is_staff(&self) -> bool {
        matches!(self, Self::Member(caller) if caller.is_at_least(Role::Support))
    }

    /// The door: one of [`SOURCES`](crate::review::model::SOURCES).
    pub(super) fn source(&self, from_order: bool) -> &'static str {
        match self {
            Self::Link(_) => "request",
            Self::Member(_) if from_order => "order",
            Self::Member(_) => "page",
        }
    }

    /// As whom effects are remembered.
    pub(super) fn caller(&self) -> Caller {
        match self {
            Self::Member(caller) => caller.clone(),
            Self::Link(_) => Caller::Nobody,
        }
    }
}
