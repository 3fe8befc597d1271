//! Answering without words: one reaction a member and post.

use super::{asking::reads, limit, missing, settling::locked_post};
use crate::{
    forum::{
        model::{Post, Reaction, Thread},
        rules,
        store::reaction as store,
    },
    kernel::{
        caller::Caller,
        failure::{Code, Failure},
        time::Time,
    },
    member::service::signed_in,
    notify::{
        self,
        model::{Kind, New},
    },
    people::{self, model::Deed, service::Done},
    review::model::ReviewState,
    server::{db::Tx, markup, state::App},
    t, tier,
};

/// Whether it says that a post helped.
const fn is_thanks(kind: Reaction) -> bool {
    matches!(kind, Reaction::Heart | Reaction::Thanks | Reaction::Same)
}

/// Says something to a post, instead of what the caller said before; `None` takes it back. The same again changes nothing.
///
/// # Errors
/// [`Code::Unauthorized`]; [`Code::NotFound`]; [`Code::Forbidden`] to one's own; [`Code::NotAvailable`] in an archived
/// thread; [`Code::TooMany`].
pub async fn react(app: &App, caller: &Caller, post_id: &str, wanted: Option<Reaction>) -> Result<(Thread, Post), Failure> {
    write(app, caller, post_id, Wish::Set(wanted)).await
}

/// The same as a button does: what the caller has said already is taken back.
///
/// # Errors
/// As [`react`].
pub async fn toggle(app: &App, caller: &Caller, post_id: &str, kind: Reaction) -> Result<(Thread, Post), Failure> {
    write(app, caller, post_id, Wish::Toggle(kind)).await
}

#[derive(Clone, Copy)]
enum Wish {
    Set(Option<Reaction>),
    Toggle(Reaction),
}

async fn write(app: &App, caller: &Caller, post_id: &str, wish: Wish) -> Result<(Thread, Post), Failure> {
    let member = signed_in(caller)?.clone();
    limit::choice(app, &member.id)?;
    let (caller, now, post_id) = (caller.clone(), app.now(), post_id.to_owned());
    app.db
        .write_again(move |tx| {
            Box::pin(async move {
                let (mut thread, mut post) = locked_post(tx, &post_id).await?;
                let reach = tier::service::reach(tx, &caller).await?;
                if !reads(&thread, &caller, reach) || post.state != ReviewState::Published {
                    return Err(missing());
                }
                if post.author.member_id == member.id {
                    return Err(Failure::new(Code::Forbidden, t!("forum-react-own")));
                }
                if thread.is_archived {
                    return Err(Failure::new(Code::NotAvailable, t!("forum-archived")));
                }
                let before = store::find(tx, &post.id, &member.id).await?;
                let said = before.map(|(kind, _)| kind);
                let wanted = match wish {
                    Wish::Set(wanted) => wanted,
                    Wish::Toggle(kind) => (said != Some(kind)).then_some(kind),
                };
                if said == wanted {
                    return Ok((thread, post));
                }
                store::set(tx, &post.id, &member.id, wanted, now).await?;
                for (kind, by) in said.map(|kind| (kind, -1)).into_iter().chain(wanted.map(|kind| (kind, 1))) {
                    count(&mut post.reactions, kind, by);
                }
                store::keep(tx, &post).await?;
                if post.number == 1 {
                    thread.reactions = post.reacted();
                    thread.hot = rules::hot(thread.created_at, thread.replies, thread.reactions);
                    store::keep_thread(tx, &thread).await?;
                }
                let helped = i64::from(wanted.is_some_and(is_thanks)) - i64::from(said.is_some_and(is_thanks));
                if helped != 0 {
                    let at = if helped < 0 { before.map_or(now, |(_, at)| at) } else { now };
                    note(tx, now, &post, &member.id, helped, at).await?;
                }
                if let Some(kind) = wanted {
                    tell(tx, now, &thread, &post, kind, (&member.id, &member.display_name)).await?;
                }
                Ok((thread, post))
            })
        })
        .await
}

fn count(counts: &mut Vec<(Reaction, i64)>, kind: Reaction, by: i64) {
    match counts.iter_mut().find(|(other, _)| *other == kind) {
        Some((_, many)) => *many = (*many + by).max(0),
        None if by > 0 => counts.push((kind, by)),
        None => {}
    }
    counts.retain(|(_, many)| *many > 0);
}

async fn note(tx: &mut Tx, now: Time, post: &Post, from: &str, by: i64, at: Time) -> Result<(), Failure> {
    let done = Done { member_id: post.author.member_id.clone(), deed: Deed::Helpful, by, at, from: from.to_owned() };
    people::service::note_all(tx, now, vec![done]).await
}

/// Tells the author, once for each post and person, however often they change their mind.
async fn tell(tx: &mut Tx, now: Time, thread: &Thread, post: &Post, kind: Reaction, (member_id, name): (&str, &str)) -> Result<(), Failure> {
    if post.author.member_id.is_empty() {
        return Ok(());
    }
    let away = people::service::turned_away(tx, member_id, std::slice::from_ref(&post.author.member_id)).await?;
    if !away.is_empty() {
        return Ok(());
    }
    let notice = New {
        member_id: post.author.member_id.clone(),
        kind: Kind::Reaction,
        actor_id: member_id.to_owned(),
        actor_name: name.to_owned(),
        title: thread.title.clone(),
        excerpt: format!("{} {}", kind.sign(), markup::excerpt(&post.body, 120)),
        href: super::path_of(thread, post.number),
        subject: format!("post/{}", post.id),
        once: format!("reaction/{}/{member_id}", post.id),
    };
    notify::service::tell(tx, now, notice).await
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::forum::model::Reaction;

    #[test]
    fn counts_never_go_below_nothing() {
        let mut counts = vec![(Reaction::Heart, 1)];
        count(&mut counts, Reaction::Heart, -1);
        count(&mut counts, Reaction::Wow, -1);
        assert!(counts.is_empty());
        count(&mut counts, Reaction::Same, 1);
        count(&mut counts, Reaction::Same, 1);
        assert_eq!(counts, [(Reaction::Same, 2)]);
    }
}
