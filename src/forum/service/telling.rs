//! Who is told what: those a post names, whoever it answers, and those who follow. Nobody twice for one post, nobody of what
//! they may not read, and nobody who has turned away from its author.

use crate::{
    forum::{
        model::{Category, Post, Thread},
        store::{follow, post as posts},
    },
    kernel::{audience::Reach, failure::Failure, time::Time},
    notify::{
        self,
        model::{Kind, New},
    },
    people::{self, model::Face},
    server::{db::Tx, markup},
    tier,
};
use std::collections::HashSet;

/// At most so many followers are told of one post.
const FOLLOWERS: i64 = 1_000;

/// Tells of a new thread.
pub(super) async fn begun(tx: &mut Tx, now: Time, category: &Category, thread: &Thread, post: &Post, named: &[Face]) -> Result<(), Failure> {
    let mut told = Told::new(thread, post);
    let followers = follow::followers(tx, &format!("category/{}", category.id), FOLLOWERS).await?;
    let people = people::service::followers(tx, &post.author.member_id).await?;
    let named = named.iter().map(|face| face.member_id.clone()).collect::<Vec<_>>();
    told.all(tx, now, Kind::Mention, named).await?;
    told.all(tx, now, Kind::Thread, followers).await?;
    told.all(tx, now, Kind::Thread, people).await
}

/// Tells of a new answer.
pub(super) async fn replied(tx: &mut Tx, now: Time, thread: &Thread, post: &Post, named: &[Face]) -> Result<(), Failure> {
    let mut told = Told::new(thread, post);
    let answered = match post.reply_to {
        0 => None,
        number => posts::numbered(tx, &thread.id, number).await?,
    };
    let named = named.iter().map(|face| face.member_id.clone()).collect::<Vec<_>>();
    told.all(tx, now, Kind::Mention, named).await?;
    told.all(tx, now, Kind::Reply, answered.into_iter().map(|post| post.author.member_id).collect()).await?;
    let followers = follow::followers(tx, &format!("thread/{}", thread.id), FOLLOWERS).await?;
    told.all(tx, now, Kind::Reply, followers).await
}

/// Tells whoever was published after waiting of nothing new, and everybody else what they would have been told at once.
pub(super) async fn published(tx: &mut Tx, now: Time, category: &Category, thread: &Thread, post: &Post) -> Result<(), Failure> {
    let named = people::service::named(tx, &markup::scan(&post.body).mentions).await?;
    if post.number == 1 { begun(tx, now, category, thread, post, &named).await } else { replied(tx, now, thread, post, &named).await }
}

struct Told<'a> {
    thread: &'a Thread,
    post: &'a Post,
    done: HashSet<String>,
}

impl<'a> Told<'a> {
    fn new(thread: &'a Thread, post: &'a Post) -> Self {
        Self { thread, post, done: HashSet::from([String::new(), post.author.member_id.clone()]) }
    }

    async fn all(&mut self, tx: &mut Tx, now: Time, kind: Kind, members: Vec<String>) -> Result<(), Failure> {
        let fresh = members.into_iter().filter(|member| self.done.insert(member.clone())).collect::<Vec<_>>();
        if fresh.is_empty() {
            return Ok(());
        }
        let away = people::service::turned_away(tx, &self.post.author.member_id, &fresh).await?;
        for member in fresh.into_iter().filter(|member| !away.contains(member)) {
            if self.is_muted(tx, &member).await? || !self.is_read_by(tx, &member).await? {
                continue;
            }
            notify::service::tell(tx, now, self.notice(kind, member)).await?;
        }
        Ok(())
    }

    async fn is_muted(&self, tx: &mut Tx, member: &str) -> Result<bool, Failure> {
        Ok(follow::level(tx, member, &format!("thread/{}", self.thread.id)).await? == Some(false))
    }

    /// Open threads are read by all; of others each is asked.
    async fn is_read_by(&self, tx: &mut Tx, member: &str) -> Result<bool, Failure> {
        if Reach::member(0).sees(self.thread.audience) {
            return Ok(true);
        }
        Ok(tier::service::reach_of(tx, member).await?.sees(self.thread.audience))
    }

    fn notice(&self, kind: Kind, member_id: String) -> New {
        let (thread, post) = (self.thread, self.post);
        let href = if post.number == 1 { thread.path() } else { format!("{}?at={}#p{}", thread.path(), post.number, post.number) };
        New {
            once: format!("{}/{}", post.id, member_id),
            member_id,
            kind,
            actor_id: post.author.member_id.clone(),
            actor_name: post.author.name.clone(),
            title: thread.title.clone(),
            excerpt: markup::cut(&markup::said(&post.body), 160),
            href,
            subject: format!("thread/{}", thread.id),
        }
    }
}
