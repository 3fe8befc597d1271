//! The community: what its calls show.

pub mod choices;
pub mod posts;
pub mod threads;

use super::answer;
use crate::{
    forum::model::{Author, Category, Gate, Mode, Poll, Post, Posting, Reaction, Results, Stone, Thread},
    review::model::{Concern, ReviewState},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A part of the community.
#[derive(Serialize, ToSchema)]
pub struct CategoryView {
    /// `cat_…`
    id: String,
    slug: String,
    name: String,
    description: String,
    /// What to keep to when posting, as typed; empty: nothing in particular.
    rules: String,
    mode: Mode,
    /// Who reads it.
    gate: Gate,
    /// Who begins threads.
    posting: Posting,
    /// Read only.
    is_archived: bool,
    /// Published ones.
    threads: i64,
    posts: i64,
    /// RFC 3339; null: nothing yet.
    last_at: Option<String>,
}

impl From<Category> for CategoryView {
    fn from(category: Category) -> Self {
        Self {
            id: category.id,
            slug: category.slug,
            name: category.name,
            description: category.description,
            rules: category.rules,
            mode: category.mode,
            gate: category.gate,
            posting: category.posting,
            is_archived: category.is_archived,
            threads: category.threads,
            posts: category.posts,
            last_at: answer::maybe_time((category.last_at > 0).then_some(category.last_at)),
        }
    }
}

/// Who wrote.
#[derive(Serialize, ToSchema)]
pub struct AuthorView {
    name: String,
    /// Of the profile; null: there is none.
    handle: Option<String>,
}

impl From<Author> for AuthorView {
    fn from(author: Author) -> Self {
        Self { name: author.name, handle: (!author.handle.is_empty()).then_some(author.handle) }
    }
}

/// A thread.
#[derive(Serialize, ToSchema)]
#[schema(as = CommunityThread)]
pub struct ThreadView {
    /// `thr_…`
    id: String,
    /// `cat_…`
    category_id: String,
    title: String,
    /// An own path of the site.
    path: String,
    author: AuthorView,
    state: ReviewState,
    mode: Mode,
    tags: Vec<String>,
    /// The beginning of the first post, plain.
    excerpt: String,
    /// `prd_…`; null: about none.
    product_id: Option<String>,
    /// 0: no; 1: in its category; 2: everywhere.
    pinned: i64,
    is_closed: bool,
    is_archived: bool,
    /// `pst_…`; null: none.
    accepted_id: Option<String>,
    /// Published posts without the first.
    replies: i64,
    /// To the first post.
    reactions: i64,
    /// The highest number of a post.
    newest: i64,
    /// RFC 3339.
    created_at: String,
    last_at: String,
}

impl From<Thread> for ThreadView {
    fn from(thread: Thread) -> Self {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Self {
            path: thread.path(),
            id: thread.id,
            category_id: thread.category_id,
            title: thread.title,
            author: thread.author.into(),
            state: thread.state,
            mode: thread.mode,
            tags: thread.tags,
            excerpt: thread.excerpt,
            product_id: some(thread.product_id),
            pinned: thread.pinned,
            is_closed: thread.is_closed,
            is_archived: thread.is_archived,
            accepted_id: some(thread.accepted_id),
            replies: thread.replies,
            reactions: thread.reactions,
            newest: thread.newest,
            created_at: answer::time(thread.created_at),
            last_at: answer::time(thread.last_at),
        }
    }
}

/// How often a post was answered in one way without words.
#[derive(Serialize, ToSchema)]
#[schema(as = ReactionCount)]
pub struct CountView {
    kind: Reaction,
    count: i64,
}

/// A post.
#[derive(Serialize, ToSchema)]
pub struct PostView {
    /// `pst_…`
    id: String,
    /// `thr_…`
    thread_id: String,
    /// Its place in the thread, from 1.
    number: i64,
    /// Null in a stone of somebody else's.
    author: Option<AuthorView>,
    /// Spoke for the shop when it was written.
    is_staff: bool,
    /// As typed; empty in a stone.
    body: String,
    /// Rendered and cleaned; empty in a stone.
    html: String,
    /// The number that it answers; null: none in particular.
    reply_to: Option<i64>,
    state: ReviewState,
    /// `withdrawn` or `removed` where only a stone is left; else null.
    stone: Option<Stone>,
    /// Why it waits; told to its author and to staff alone.
    held_for: Vec<Concern>,
    reactions: Vec<CountView>,
    edits: i64,
    /// RFC 3339.
    created_at: String,
    edited_at: Option<String>,
    /// Rises with every change: `PATCH` can name the one that was seen.
    version: i64,
}

impl From<Post> for PostView {
    fn from(post: Post) -> Self {
        let stone = post.stone();
        Self {
            id: post.id,
            thread_id: post.thread_id,
            number: post.number,
            author: (stone.is_none() || !post.author.name.is_empty()).then(|| post.author.into()),
            is_staff: post.is_staff,
            body: post.body,
            html: post.html,
            reply_to: (post.reply_to > 0).then_some(post.reply_to),
            state: post.state,
            stone,
            held_for: post.held_for,
            reactions: post.reactions.into_iter().map(|(kind, count)| CountView { kind, count }).collect(),
            edits: post.edits,
            created_at: answer::time(post.created_at),
            edited_at: answer::maybe_time(post.edited_at),
            version: post.version,
        }
    }
}

/// One option of a poll.
#[derive(Serialize, ToSchema)]
#[schema(as = PollOption)]
pub struct OptionView {
    /// `opt_…`
    id: String,
    words: String,
    /// Null while the caller is not shown them.
    votes: Option<i64>,
    /// Whether the caller chose it.
    is_mine: bool,
}

/// A poll.
#[derive(Serialize, ToSchema)]
pub struct PollView {
    /// `pol_…`
    id: String,
    question: String,
    /// Options that one member may choose.
    most: i64,
    /// When the votes are shown.
    results: Results,
    /// RFC 3339; null: until somebody closes it.
    closes_at: Option<String>,
    is_closed: bool,
    /// How many members voted.
    voters: i64,
    options: Vec<OptionView>,
}

impl From<Poll> for PollView {
    fn from(poll: Poll) -> Self {
        let is_shown = poll.is_shown;
        let options = poll.choices.into_iter().map(|choice| OptionView {
            id: choice.id,
            words: choice.words,
            votes: is_shown.then_some(choice.votes),
            is_mine: choice.is_mine,
        });
        Self {
            id: poll.id,
            question: poll.question,
            most: poll.most,
            results: poll.results,
            closes_at: answer::maybe_time(poll.closes_at),
            is_closed: poll.is_closed,
            voters: poll.voters,
            options: options.collect(),
        }
    }
}
