//! Reports, decisions, appeals and letters, as both sides see them.

mod openness;

pub use openness::Openness;

use crate::kernel::time::{DAY, Time};
use serde::{Deserialize, Serialize};

/// The longest note, statement, appeal and letter, in characters.
pub const NOTE: usize = 1_000;
pub const STATEMENT: usize = 4_000;
pub const APPEAL: usize = 4_000;
pub const LETTER: usize = 4_000;
/// How long a decision can be appealed against.
pub const APPEAL_TIME: Time = 180 * DAY;

/// What can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Review,
    Question,
    Answer,
    /// In the community; a thread is its first post.
    Post,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Review, Self::Question, Self::Answer, Self::Post];

    /// The name in targets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Post => "post",
        }
    }

    /// How its ids begin.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Review => "rev_",
            Self::Question => "que_",
            Self::Answer => "ans_",
            Self::Post => "pst_",
        }
    }
}

/// One thing that can be judged: `review/rev_…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    pub kind: Kind,
    pub id: String,
}

impl Target {
    /// Reads `review/rev_…`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once('/')?;
        Self::of_id(id).filter(|target| target.kind.name() == kind)
    }

    /// The target that an id alone tells.
    pub fn of_id(id: &str) -> Option<Self> {
        let kind = Kind::ALL.into_iter().find(|kind| id.starts_with(kind.prefix()))?;
        crate::kernel::id::plausible(id).then(|| Self { kind, id: id.to_owned() })
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.kind.name(), self.id)
    }
}

/// What is wrong with a text: why a reader reports it, and the ground of a decision. That somebody is not content is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Reason {
    /// Advertising, links, the same words all over.
    Spam,
    /// Insults, threats, hatred.
    Abuse,
    /// About something else than the product and the purchase.
    NotAbout,
    /// Tells private things about somebody.
    Personal,
    /// Not an experience of the author's own.
    Fake,
    /// Against the law.
    Illegal,
    Other,
}

impl Reason {
    pub const ALL: [Self; 7] = [Self::Spam, Self::Abuse, Self::NotAbout, Self::Personal, Self::Fake, Self::Illegal, Self::Other];

    /// The stored name, also the one of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Abuse => "abuse",
            Self::NotAbout => "not_about",
            Self::Personal => "personal",
            Self::Fake => "fake",
            Self::Illegal => "illegal",
            Self::Other => "other",
        }
    }

    /// The reason of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Whether what it names can hurt somebody while it stands: it is looked at after one report, and hidden after few.
    pub const fn is_serious(self) -> bool {
        matches!(self, Self::Personal | Self::Illegal)
    }
}

/// What a decision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// What waited is shown.
    Publish,
    /// What waited is not shown.
    Refuse,
    /// What was shown is taken down.
    Remove,
    /// What was refused or removed is shown.
    Restore,
    /// What was reported stays.
    Keep,
    /// A rule takes down what was reported until somebody has looked.
    Hide,
    /// After an appeal: the first decision stands.
    Stand,
}

impl Action {
    pub const ALL: [Self; 7] = [Self::Publish, Self::Refuse, Self::Remove, Self::Restore, Self::Keep, Self::Hide, Self::Stand];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Refuse => "refuse",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Keep => "keep",
            Self::Hide => "hide",
            Self::Stand => "stand",
        }
    }

    /// The action of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Whether it takes something from the author, so that there must be a ground.
    pub const fn is_against(self) -> bool {
        matches!(self, Self::Refuse | Self::Remove)
    }
}

/// What is judged, as far as judging needs to know. There are no stars in it, and there must not be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub target: Target,
    /// `held`, `published`, `refused`, `removed`, `withdrawn`.
    pub state: String,
    /// Whose it is; empty: nobody's account.
    pub author_id: String,
    /// As readers see the author.
    pub author_name: String,
    /// Where the author can be written to, where there is no account; empty: nowhere.
    pub guest_email: String,
    /// The title, or the first words where there is none.
    pub title: String,
    pub body: String,
    /// What it is about: a product's title, of a post its thread's; empty: the shop itself.
    pub product: String,
    /// Where readers find it: an own path.
    pub link: String,
    pub written_at: Time,
    /// Whether readers have seen it before.
    pub was_published: bool,
    /// Tells one stand of the thing from another: what a moderator saw when deciding.
    pub seen: String,
}

/// What somebody is about to report, as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glimpse {
    pub target: Target,
    pub author_name: String,
    /// What it is, for example "review of Rye starter kit".
    pub named: String,
    /// The first words.
    pub words: String,
    /// Where it stands: an own path.
    pub link: String,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// `flg_…`
    pub id: String,
    pub reporter_id: String,
    pub reporter_name: String,
    pub reason: Reason,
    pub note: String,
    /// `open`, `upheld`, `rejected`.
    pub state: String,
    /// What it weighs now, in basis points of a whole report.
    pub weight: i64,
    /// Earlier reports of the same reporter that were upheld, and that were rejected.
    pub upheld: i64,
    pub rejected: i64,
    pub created_at: Time,
}

/// A decision with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// `dec_…`
    pub id: String,
    pub target: Target,
    pub action: Action,
    /// `None` where nothing is wrong.
    pub ground: Option<Reason>,
    /// What the author is told.
    pub statement: String,
    /// `mem_…` or `system`. Authors are not told who.
    pub decided_by: String,
    pub decider_name: String,
    /// Whether a rule decided.
    pub automated: bool,
    pub at: Time,
    pub appeal: Option<Appeal>,
}

/// Where an appeal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealState {
    Open,
    Won,
    Lost,
}

impl AppealState {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The state of a stored name; `None` for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Won, Self::Lost].into_iter().find(|state| state.name() == name)
    }
}

/// What an author says against a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// `apl_…`
    pub id: String,
    pub decision_id: String,
    pub body: String,
    pub state: AppealState,
    /// The decision on it; empty while open.
    pub outcome_id: String,
    pub created_at: Time,
    pub decided_at: Option<Time>,
}

/// A decision as its author sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub subject: Subject,
    pub decision: Decision,
    /// What was decided on the appeal; `None` while there is none.
    pub outcome: Option<Decision>,
    /// Until when an appeal is possible; `None`: it is not.
    pub appeal_until: Option<Time>,
}

/// What has been decided about something of the caller's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub subject: Subject,
    /// Newest first.
    pub decisions: Vec<Decision>,
}

/// One letter between staff and an author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// `msg_…`
    pub id: String,
    pub is_staff: bool,
    /// Who wrote it; authors see the shop's name for staff.
    pub author_id: String,
    pub author_name: String,
    pub body: String,
    pub at: Time,
}

/// The letters about one review of the caller's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    pub subject: Subject,
    /// Oldest first.
    pub letters: Vec<Letter>,
}

/// What waits for somebody: things to judge, and appeals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub cases: i64,
    pub appeals: i64,
}

#[cfg(test)]
mod tests {
    use super::{Kind, Target};

    #[test]
    fn a_target_is_its_kind_and_its_id() {
        let target = Target::parse("review/rev_01abc").expect("a target");
        assert_eq!((target.kind, target.id.as_str(), target.to_string().as_str()), (Kind::Review, "rev_01abc", "review/rev_01abc"));
        assert_eq!(Target::of_id("ans_1").map(|target| target.kind), Some(Kind::Answer));
        assert_eq!(Target::parse("post/pst_1").map(|target| target.kind), Some(Kind::Post));
        for bad in ["", "review", "review/", "review/que_1", "rev_1", "answer/ans_1 or 1", "member/mem_1", "review/rev_1/2"] {
            assert_eq!(Target::parse(bad), None, "{bad}");
        }
    }
}
