//! Levels, deeds and relations in words.

use crate::{
    people::model::{Deed, Level, Relation},
    t,
};

pub fn level(level: Level) -> String {
    match level {
        Level::New => t!("people-level-new"),
        Level::Known => t!("people-level-known"),
        Level::Regular => t!("people-level-regular"),
        Level::Trusted => t!("people-level-trusted"),
    }
}

/// The tone of a level's badge.
pub const fn tone(level: Level) -> &'static str {
    match level {
        Level::New => "",
        Level::Known => "info",
        Level::Regular => "good",
        Level::Trusted => "gold",
    }
}

/// What is counted, as the head of a row.
pub fn deed(deed: Deed) -> String {
    match deed {
        Deed::Posted => t!("people-deed-posted"),
        Deed::Reviewed => t!("people-deed-reviewed"),
        Deed::Pictured => t!("people-deed-pictured"),
        Deed::Answered => t!("people-deed-answered"),
        Deed::Helpful => t!("people-deed-helpful"),
        Deed::Accepted => t!("people-deed-accepted"),
        Deed::FlagUpheld => t!("people-deed-flag-upheld"),
        Deed::FlagRejected => t!("people-deed-flag-rejected"),
        Deed::Removed => t!("people-deed-removed"),
        Deed::Active => t!("people-deed-active"),
        Deed::Year => t!("people-deed-year"),
    }
}

/// So many of it, as a rule says it: "10 helpful votes".
pub fn criterion(deed: Deed, count: i64) -> String {
    match deed {
        Deed::Posted => t!("people-rule-posted", count = count),
        Deed::Reviewed => t!("people-rule-reviewed", count = count),
        Deed::Pictured => t!("people-rule-pictured", count = count),
        Deed::Answered => t!("people-rule-answered", count = count),
        Deed::Helpful => t!("people-rule-helpful", count = count),
        Deed::Accepted => t!("people-rule-accepted", count = count),
        Deed::FlagUpheld => t!("people-rule-flag-upheld", count = count),
        Deed::FlagRejected => t!("people-rule-flag-rejected", count = count),
        Deed::Removed => t!("people-rule-removed", count = count),
        Deed::Active => t!("people-rule-active", count = count),
        Deed::Year => t!("people-rule-year", count = count),
    }
}

/// The name of one of a member's lists.
pub fn list(kind: Relation) -> String {
    match kind {
        Relation::Follow => t!("people-list-follow"),
        Relation::Mute => t!("people-list-mute"),
        Relation::Block => t!("people-list-block"),
    }
}
