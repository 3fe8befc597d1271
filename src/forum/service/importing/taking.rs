//! One transaction of an import: authors, threads, posts, counts, the index.

use super::mode_of;
use crate::{
    forum::{
        import::{Author as Told, Entry, Topic},
        model::{Author, Category, Mode, Post, Thread},
        rules,
        service::{indexing, settling},
        store::{category, origin, post, thread},
    },
    kernel::{failure::Failure, id, time::Time},
    member::service as member,
    people::{self, model::Deed},
    review::model::ReviewState,
    search,
    server::{
        db::Tx,
        markup::{self, Own},
        state::App,
    },
    t,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// What a run knows all the way.
pub struct Taking {
    pub app: App,
    pub now: Time,
    pub source: String,
    pub run_id: String,
    /// Place → category.
    pub homes: Arc<HashMap<String, Category>>,
    /// Key → who.
    pub authors: Arc<HashMap<String, Told>>,
}

/// The authors of a chunk, and the handles that their names became.
#[derive(Default)]
struct Cast {
    by_key: HashMap<String, Author>,
    handles: HashSet<String>,
}

impl Taking {
    pub async fn take(&self, tx: &mut Tx, topics: Vec<Topic>) -> Result<(), Failure> {
        let cast = self.cast(tx, &topics).await?;
        let keys = topics.iter().map(|topic| topic.key.clone()).collect::<Vec<_>>();
        let known = origin::threads(tx, &self.source, &keys).await?;
        let mut wrote: HashMap<String, i64> = HashMap::new();
        for topic in topics {
            match known.get(&topic.key) {
                Some(thread_id) => self.add(tx, &cast, thread_id, topic, &mut wrote).await?,
                None => self.begin(tx, &cast, topic, &mut wrote).await?,
            }
        }
        for (member_id, posts) in wrote {
            // Counted for what is shown of them; no season and no challenge is won by what was written elsewhere.
            people::service::correct(tx, self.now, &member_id, Deed::Posted, posts).await?;
        }
        Ok(())
    }

    /// Who wrote: the member who has proved the address that the file tells, else one who stands for them here.
    async fn cast(&self, tx: &mut Tx, topics: &[Topic]) -> Result<Cast, Failure> {
        let keys = topics.iter().flat_map(|topic| topic.entries.iter().map(|entry| entry.author.clone())).filter(|key| !key.is_empty());
        let keys = keys.collect::<HashSet<_>>().into_iter().collect::<Vec<_>>();
        let mut known = origin::authors(tx, &self.source, &keys).await?;
        let fresh = keys.iter().filter(|key| !known.contains_key(*key)).cloned().collect::<Vec<_>>();
        let emails = fresh.iter().filter_map(|key| self.authors.get(key)).map(|told| told.email.clone()).filter(|email| !email.is_empty()).collect::<Vec<_>>();
        let owners = if emails.is_empty() { HashMap::new() } else { member::owners_of(tx, &emails).await? };
        let owner = |key: &String| self.authors.get(key).and_then(|told| owners.get(&told.email)).cloned();
        let strangers = fresh.iter().filter(|key| owner(key).is_none()).map(|key| (key.clone(), self.name(key))).collect::<Vec<_>>();
        let stand_ins = member::external(tx, self.now, &format!("forum/{}", self.source), &strangers).await?;
        for key in fresh {
            let (member_id, email) = match owner(&key) {
                Some(member_id) => (member_id, ""),
                None => (stand_ins.get(&key).cloned().unwrap_or_default(), self.authors.get(&key).map_or("", |told| told.email.as_str())),
            };
            if !member_id.is_empty() {
                origin::keep_author(tx, &self.source, &key, &member_id, email, &self.run_id).await?;
                known.insert(key, member_id);
            }
        }
        let mut cast = Cast::default();
        for (key, member_id) in known {
            let face = people::service::face(tx, self.now, &member_id).await?;
            let name = if face.name.is_empty() { self.name(&key) } else { face.name };
            cast.handles.insert(face.handle.to_lowercase());
            cast.by_key.insert(key, Author { member_id, name, handle: face.handle, avatar: face.avatar });
        }
        Ok(cast)
    }

    fn name(&self, key: &str) -> String {
        let told = self.authors.get(key).map_or(key, |told| told.name.as_str());
        let name = markup::visible(told).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect::<String>();
        if name.is_empty() { t!("review-import-anonymous") } else { name }
    }

    fn author(&self, cast: &Cast, key: &str) -> Author {
        cast.by_key.get(key).cloned().unwrap_or_else(|| Author { name: t!("review-import-anonymous"), ..Author::default() })
    }

    fn post(&self, cast: &Cast, thread_id: &str, number: i64, entry: &Entry) -> Post {
        let faces = |handle: &str| cast.handles.contains(handle);
        let own = Own { public_url: &self.app.config.public_url, faces: &faces, pictures: &|_| None };
        Post {
            id: id::dated(id::prefix::POST, entry.at),
            thread_id: thread_id.to_owned(),
            number,
            author: self.author(cast, &entry.author),
            is_staff: false,
            html: markup::post(&entry.body, &own).html,
            body: entry.body.clone(),
            reply_to: if entry.reply_to < number { entry.reply_to.max(0) } else { 0 },
            state: entry.state,
            held_for: vec![],
            reactions: vec![],
            edits: 0,
            edited_at: None,
            created_at: entry.at,
            published_at: (entry.state == ReviewState::Published).then_some(entry.at),
            version: 1,
        }
    }

    /// A thread that is not here yet.
    async fn begin(&self, tx: &mut Tx, cast: &Cast, topic: Topic, wrote: &mut HashMap<String, i64>) -> Result<(), Failure> {
        let (Some(home), Some(first)) = (self.homes.get(&topic.place), topic.entries.first()) else { return Ok(()) };
        let mut tags = topic.tags.iter().filter_map(|tag| rules::tag(tag)).filter(|tag| tag.chars().count() <= crate::forum::model::TAG).collect::<Vec<_>>();
        tags.sort();
        tags.dedup();
        tags.truncate(crate::forum::model::TAGS);
        let author = self.author(cast, &first.author);
        let mut thread = Thread {
            id: id::dated(id::prefix::THREAD, first.at),
            category_id: home.id.clone(),
            slug: rules::slug(&topic.title),
            title: topic.title.clone(),
            last_name: author.name.clone(),
            author,
            state: first.state,
            mode: mode_of(&topic, home),
            audience: home.audience,
            tags,
            excerpt: excerpt(&first.body),
            product_id: String::new(),
            order_id: String::new(),
            pinned: i64::from(topic.is_pinned),
            is_closed: topic.is_closed,
            is_archived: topic.is_archived,
            merged_into: String::new(),
            accepted_id: String::new(),
            last_number: 0,
            newest: 0,
            replies: 0,
            reactions: 0,
            last_at: first.at,
            hot: 0,
            claimed_by: String::new(),
            claimed_at: None,
            created_at: first.at,
            version: 1,
        };
        let posts = self.numbered(cast, &mut thread, &topic.entries);
        thread.replies = (count(&posts) - i64::from(first.state == ReviewState::Published)).max(0);
        thread.hot = rules::hot(thread.created_at, thread.replies, 0);
        thread::insert(tx, &thread, &self.source, &topic.key).await?;
        self.write(tx, &thread, home, &posts, &topic.entries, wrote).await?;
        origin::mark_thread(tx, &thread.id, &self.run_id).await?;
        let is_listed = i64::from(thread.state == ReviewState::Published);
        category::count(tx, &home.id, is_listed, count(&posts), thread.last_at, &thread.id).await?;
        if !topic.path.is_empty() {
            origin::keep_path(tx, &topic.path, &thread.id, &self.run_id).await?;
        }
        Ok(())
    }

    /// Posts that a newer file has of a thread that is here.
    async fn add(&self, tx: &mut Tx, cast: &Cast, thread_id: &str, topic: Topic, wrote: &mut HashMap<String, i64>) -> Result<(), Failure> {
        let mut thread = settling::locked(tx, thread_id).await?;
        let Some(home) = category::find(tx, &thread.category_id).await? else { return Ok(()) };
        let posts = self.numbered(cast, &mut thread, &topic.entries);
        thread.replies += count(&posts);
        self.write(tx, &thread, &home, &posts, &topic.entries, wrote).await?;
        settling::refresh(tx, &mut thread).await?;
        thread::update(tx, &thread).await?;
        category::count(tx, &home.id, 0, count(&posts), thread.last_at, &thread.id).await
    }

    /// The posts with their numbers: those they had, where they rise; the first is always 1.
    fn numbered(&self, cast: &Cast, thread: &mut Thread, entries: &[Entry]) -> Vec<Post> {
        let mut posts = vec![];
        for entry in entries {
            let number = if thread.last_number == 0 { 1 } else { entry.number.max(thread.last_number + 1) };
            let post = self.post(cast, &thread.id, number, entry);
            thread.last_number = number;
            if post.state == ReviewState::Published {
                (thread.newest, thread.last_at) = (number, thread.last_at.max(entry.at));
                thread.last_name.clone_from(&post.author.name);
            }
            if entry.is_answer && post.state == ReviewState::Published && thread.mode == Mode::Question && number > 1 {
                thread.accepted_id.clone_from(&post.id);
            }
            posts.push(post);
        }
        posts
    }

    async fn write(
        &self,
        tx: &mut Tx,
        thread: &Thread,
        home: &Category,
        posts: &[Post],
        entries: &[Entry],
        wrote: &mut HashMap<String, i64>,
    ) -> Result<(), Failure> {
        let mut docs = vec![];
        for (new, entry) in posts.iter().zip(entries) {
            post::insert(tx, new, &self.source, &entry.key).await?;
            if new.state != ReviewState::Published {
                continue;
            }
            if thread.state == ReviewState::Published {
                docs.push(indexing::doc(thread, new, &home.name));
            }
            if !new.author.member_id.is_empty() {
                *wrote.entry(new.author.member_id.clone()).or_default() += 1;
            }
        }
        search::service::put_all(tx, &docs).await?;
        origin::mark_posts(tx, &thread.id, &self.source, &self.run_id).await
    }
}

fn count(posts: &[Post]) -> i64 {
    i64::try_from(posts.iter().filter(|post| post.state == ReviewState::Published).count()).unwrap_or(0)
}

/// The beginning of a first post, in its author's own words where there are some.
pub fn excerpt(body: &str) -> String {
    markup::cut(&markup::said(body), 200)
}
