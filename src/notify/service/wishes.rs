//! How members wish to be told.

use crate::{
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
    },
    member::service::signed_in,
    notify::{
        model::{Kind, Rest, Way, Wish, Wishes},
        rules,
        store::{self, wish},
    },
    server::{db::Tx, state::App},
    t,
};
use std::collections::HashSet;

/// What the caller wishes.
///
/// # Errors
/// [`Code::Unauthorized`] unless a member asks.
pub async fn wishes(app: &App, caller: &Caller) -> Result<Wishes, Failure> {
    of(&mut app.db.read().await?, &signed_in(caller)?.id).await
}

async fn of(tx: &mut Tx, member_id: &str) -> Result<Wishes, Failure> {
    let said = wish::of_member(tx, member_id).await?;
    let kinds = Kind::ALL.map(|kind| (kind, rules::granted(kind, said.get(&kind).copied().unwrap_or(rules::usual(kind)))));
    Ok(Wishes { kinds: kinds.to_vec(), rest: wish::rest_of(tx, member_id).await?, places: store::push::places(tx, member_id).await? })
}

/// What shall change; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub kinds: Vec<(Kind, Wish)>,
    pub rest: Option<Rest>,
}

/// Changes what the caller wishes. What waits to be sent follows. Gives all wishes as they are then.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::Invalid`] with `zone`, `quiet_from`, `quiet_to`.
pub async fn change(app: &App, caller: &Caller, change: Change) -> Result<Wishes, Failure> {
    let member = signed_in(caller)?.id.clone();
    if let Some(rest) = &change.rest {
        check(rest)?;
    }
    let now = app.now();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if let Some(rest) = &change.rest {
                    wish::set_rest(tx, &member, rest).await?;
                }
                let rest = wish::rest_of(tx, &member).await?;
                for (kind, wanted) in change.kinds {
                    let wanted = rules::granted(kind, wanted);
                    wish::set(tx, &member, kind, wanted).await?;
                    let mail_at = (wanted.way == Way::Instant).then(|| rules::quiet_until(&rest, now + rules::PAUSE).unwrap_or(now + rules::PAUSE));
                    wish::follow(tx, &member, kind, wanted, super::digest(wanted.way), mail_at).await?;
                }
                of(tx, &member).await
            })
        })
        .await
}

fn check(rest: &Rest) -> Result<(), Failure> {
    let mut failure = Failure::new(Code::Invalid, t!("notice-check"));
    if rules::zone(&rest.zone).is_none() {
        failure = failure.field("zone", t!("notice-zone-unknown"));
    }
    for (name, minute) in [("quiet_from", rest.quiet_from), ("quiet_to", rest.quiet_to)] {
        if !(0..24 * 60).contains(&minute) {
            failure = failure.field(name, t!("notice-clock-wrong"));
        }
    }
    if failure.fields.is_empty() { Ok(()) } else { Err(failure) }
}

/// Who of these members wants a mail of its own for each notice of a kind: for slices that write it themselves.
pub async fn wants_mail(tx: &mut Tx, kind: Kind, member_ids: &[String]) -> Result<HashSet<String>, Failure> {
    let said = wish::ways(tx, member_ids, kind).await?;
    let usual = rules::usual(kind).way;
    Ok(member_ids.iter().filter(|id| said.get(*id).copied().unwrap_or(usual) == Way::Instant).cloned().collect())
}
