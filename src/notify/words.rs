//! What a notice says in one line, wherever it is shown: on the page, in a mail, on a screen.

use super::model::{Area, Kind, Notice, Way};
use crate::t;

/// "Rosa and 3 others replied to you in “Sourdough in winter”".
pub fn headline(notice: &Notice) -> String {
    let (who, title) = (who(notice), notice.title.as_str());
    match notice.kind {
        Kind::Mention => t!("notice-mention", who = who, title = title),
        Kind::Reply => t!("notice-reply", who = who, title = title),
        Kind::Thread => t!("notice-thread", who = who, title = title),
        Kind::Accepted => t!("notice-accepted", title = title),
        Kind::Reaction => t!("notice-reaction", who = who, title = title),
        Kind::Tier => t!("notice-tier", title = title),
        // Their slices say it whole.
        Kind::Points | Kind::Decision => title.to_owned(),
        Kind::Badge => t!("notice-badge", title = title),
        Kind::Message => t!("notice-message", who = who),
        Kind::Poll => t!("notice-poll", title = title),
    }
}

/// "Rosa", "Rosa and 3 others", or the shop.
fn who(notice: &Notice) -> String {
    match (notice.actor_name.as_str(), notice.actors) {
        ("", _) => t!("notice-who-shop"),
        (name, ..=1) => name.to_owned(),
        (name, actors) => t!("notice-who-others", name = name, others = actors - 1),
    }
}

/// What a kind is called where wishes are made.
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Mention => t!("notice-kind-mention"),
        Kind::Reply => t!("notice-kind-reply"),
        Kind::Thread => t!("notice-kind-thread"),
        Kind::Accepted => t!("notice-kind-accepted"),
        Kind::Reaction => t!("notice-kind-reaction"),
        Kind::Tier => t!("notice-kind-tier"),
        Kind::Points => t!("notice-kind-points"),
        Kind::Decision => t!("notice-kind-decision"),
        Kind::Badge => t!("notice-kind-badge"),
        Kind::Message => t!("notice-kind-message"),
        Kind::Poll => t!("notice-kind-poll"),
    }
}

pub fn area(area: Area) -> String {
    match area {
        Area::Talk => t!("notice-area-talk"),
        Area::Praise => t!("notice-area-praise"),
        Area::Shop => t!("notice-area-shop"),
        Area::Decisions => t!("notice-area-decisions"),
    }
}

pub fn way(way: Way) -> String {
    match way {
        Way::Off => t!("notice-way-off"),
        Way::Site => t!("notice-way-site"),
        Way::Instant => t!("notice-way-instant"),
        Way::Daily => t!("notice-way-daily"),
        Way::Weekly => t!("notice-way-weekly"),
    }
}
