//! Names in words, each state with the tone of its badge.

use crate::{
    moderation::model::{Action, AppealState, Reason},
    review::model::Concern,
    t,
};

/// A reason, as readers choose it.
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Spam => t!("moderation-reason-spam"),
        Reason::Abuse => t!("moderation-reason-abuse"),
        Reason::NotAbout => t!("moderation-reason-not-about"),
        Reason::Personal => t!("moderation-reason-personal"),
        Reason::Fake => t!("moderation-reason-fake"),
        Reason::Illegal => t!("moderation-reason-illegal"),
        Reason::Other => t!("moderation-reason-other"),
    }
}

/// The rule that a ground says was broken, as authors read it.
pub fn rule(ground: Reason) -> String {
    match ground {
        Reason::Spam => t!("moderation-rule-spam"),
        Reason::Abuse => t!("moderation-rule-abuse"),
        Reason::NotAbout => t!("moderation-rule-not-about"),
        Reason::Personal => t!("moderation-rule-personal"),
        Reason::Fake => t!("moderation-rule-fake"),
        Reason::Illegal => t!("moderation-rule-illegal"),
        Reason::Other => t!("moderation-rule-other"),
    }
}

/// What a decision did.
pub fn action(action: Action) -> (&'static str, String) {
    match action {
        Action::Publish => ("good", t!("moderation-did-publish")),
        Action::Refuse => ("bad", t!("moderation-did-refuse")),
        Action::Remove => ("bad", t!("moderation-did-remove")),
        Action::Restore => ("good", t!("moderation-did-restore")),
        Action::Keep => ("good", t!("moderation-did-keep")),
        Action::Hide => ("wait", t!("moderation-did-hide")),
        Action::Stand => ("bad", t!("moderation-did-stand")),
    }
}

/// Where a text is, for its author and for staff.
pub fn state(state: &str) -> (&'static str, String) {
    match state {
        "held" => ("wait", t!("moderation-state-held")),
        "published" => ("good", t!("moderation-state-published")),
        "refused" => ("bad", t!("moderation-state-refused")),
        "removed" => ("bad", t!("moderation-state-removed")),
        "withdrawn" => ("", t!("moderation-state-withdrawn")),
        other => ("", other.to_owned()),
    }
}

pub fn appeal(state: AppealState) -> (&'static str, String) {
    match state {
        AppealState::Open => ("wait", t!("moderation-appeal-open")),
        AppealState::Won => ("good", t!("moderation-appeal-won")),
        AppealState::Lost => ("bad", t!("moderation-appeal-lost")),
    }
}

/// Why a text waits: the name, and what to look for.
pub fn concern(concern: Concern) -> (String, String) {
    match concern {
        Concern::Link => (t!("moderation-concern-link"), t!("moderation-concern-link-hint")),
        Concern::Contact => (t!("moderation-concern-contact"), t!("moderation-concern-contact-hint")),
        Concern::Language => (t!("moderation-concern-language"), t!("moderation-concern-language-hint")),
        Concern::Shouting => (t!("moderation-concern-shouting"), t!("moderation-concern-shouting-hint")),
        Concern::Repetition => (t!("moderation-concern-repetition"), t!("moderation-concern-repetition-hint")),
        Concern::Copy => (t!("moderation-concern-copy"), t!("moderation-concern-copy-hint")),
        Concern::Picture => (t!("moderation-concern-picture"), t!("moderation-concern-picture-hint")),
        Concern::Hurry => (t!("moderation-concern-hurry"), t!("moderation-concern-hurry-hint")),
        Concern::Guest => (t!("moderation-concern-guest"), t!("moderation-concern-guest-hint")),
        Concern::Reported => (t!("moderation-concern-reported"), t!("moderation-concern-reported-hint")),
        Concern::Newcomer => (t!("forum-why-newcomer"), t!("forum-why-newcomer-hint")),
    }
}
