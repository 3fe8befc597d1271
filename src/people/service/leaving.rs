//! What hangs on an account: its new name, and its end.

use super::face::{hashed, neutral};
use crate::{
    people::store::{conversation, deed, message, profile, relation},
    server::{
        db::{Steps, Tx},
        secret,
        state::MemberFact,
    },
};
use crate::people::{model::Wishes, rules::handle::GONE};

/// After a member's name was changed: the profile has it too. The handle stays.
pub fn renamed<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        if let Some((name, false)) = profile::account(tx, &fact.member_id).await? {
            profile::rename(tx, &fact.member_id, &super::face::shown(&name)).await?;
        }
        Ok(())
    })
}

/// After a member was erased: the profile is gone, the name is neutral, the handle is nobody's and never will be. What is
/// counted, followed and written goes too.
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        let member_id = &fact.member_id;
        for handle in profile::handles_of(tx, member_id).await? {
            profile::bury(tx, &handle, &hashed(&handle)).await?;
        }
        if let Some(mut kept) = profile::find(tx, member_id).await? {
            let stand_in = secret::hash(secret::token()).chars().take(12).collect::<String>();
            kept.face = neutral(member_id);
            kept.face.handle = format!("{GONE}{stand_in}");
            (kept.bio, kept.bio_html, kept.is_gone) = (String::new(), String::new(), true);
            kept.wishes = Wishes { purchases: false, tier: false, activity: false, ranked: false, messages: false };
            profile::update(tx, &kept).await?;
        }
        relation::forget(tx, member_id).await?;
        conversation::forget(tx, member_id).await?;
        message::forget(tx, member_id).await?;
        deed::forget(tx, member_id).await
    })
}
