//! Use cases and steps of people.

mod badge;
mod challenge;
mod desk;
mod face;
mod judging;
mod leaving;
mod message;
mod note;
mod policy;
mod profile;
mod relation;
mod season;
mod standing;

pub use super::rules::avatar::svg as drawing;
pub use badge::{badges, create as create_badge, of_member as badges_of, retire as retire_badge};
pub use challenge::{challenges, create as create_challenge, end as end_challenge, preview as preview_challenge, progress_of};
pub use desk::{answer as answer_chat, chat as desk_chat, chats as desk_chats, claim as claim_chat};
pub use face::{face, faces, named};
pub use judging::{JudgedMessage, judge_message, judged_message};
pub use leaving::{forget, renamed};
pub use message::{chat, chats, unread, write, written};
pub use note::{Done, correct, note, note_all, seen};
pub use policy::{check, current as policy, publish as publish_policy, versions};
pub use profile::{Found, Save, by_handle, drop_picture, own, save, set_picture};
pub use relation::{followers, list as related, set as relate, turned_away};
pub use season::{leaderboard, rescore};
pub use standing::{mine as my_standing, standing};

use crate::{
    kernel::failure::{Code, Failure},
    t,
};

fn missing() -> Failure {
    Failure::new(Code::NotFound, t!("people-not-found"))
}
