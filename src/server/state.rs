//! What the whole program shares: handed as `&App` to every entry point.

use crate::{
    kernel::{caller::Caller, failure::Failure, time::Time},
    server::{
        blob::Blobs,
        clock::Clock,
        config::Config,
        db::{Db, Tx},
        picture::studio::Studio,
        secret::Secret,
        throttle::Throttle,
        upload::Doors,
    },
};
use futures::future::BoxFuture;
use std::{ops::Deref, sync::Arc};

/// The program: database, settings, clock. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub db: Db,
    pub config: Config,
    pub clock: Clock,
    pub secret: Secret,
    pub hooks: Hooks,
    pub throttle: Throttle,
    /// Where pictures are kept.
    pub blobs: Blobs,
    /// Where pictures are prepared.
    pub studio: Studio,
    /// Who is sending files.
    pub doors: Doors,
}

/// A member has joined, proved to own an address, or left.
#[derive(Clone, Debug)]
pub struct MemberFact {
    pub member_id: String,
    /// Normalised. Of one who left without ever proving to own it: empty, for it may be somebody else's.
    pub email: String,
    pub now: Time,
}

/// A step that a later slice adds to what an earlier one does, in the same transaction.
pub type Hook = for<'t> fn(&'t mut Tx, &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>>;

/// Orders were written: new, changed, or given to a member.
#[derive(Clone, Debug)]
pub struct OrderFact {
    /// `ord_…`, at least one.
    pub order_ids: Vec<String>,
    /// Whose they are; each once.
    pub member_ids: Vec<String>,
    pub now: Time,
}

/// Like [`Hook`], for orders.
pub type OrderHook = for<'t> fn(&'t mut Tx, &'t OrderFact) -> BoxFuture<'t, Result<(), Failure>>;

/// What a later slice puts beside a line of an order on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineLink {
    /// `line_…`
    pub line_id: String,
    /// An own path.
    pub href: String,
    pub words: String,
}

/// Gives the links beside the lines of the caller's own order (`ord_…`).
pub type LineHook = for<'t> fn(&'t App, &'t Caller, &'t str) -> BoxFuture<'t, Result<Vec<LineLink>, Failure>>;

/// Where earlier slices call later ones; `jobs.rs` says who hangs here.
#[derive(Clone, Default)]
pub struct Hooks {
    /// After a member was made.
    pub joined: Vec<Hook>,
    /// After a member's address was confirmed.
    pub confirmed: Vec<Hook>,
    /// After a member was erased: whoever keeps the address elsewhere forgets it.
    pub erased: Vec<Hook>,
    /// After orders were written and the ledger agrees with them.
    pub ordered: Vec<OrderHook>,
    /// When an order's page is shown to its member.
    pub line_links: Vec<LineHook>,
}

impl App {
    pub fn new(db: Db, config: Config, clock: Clock, secret: Secret, hooks: Hooks) -> Self {
        db.hang(&hooks);
        let throttle = Throttle::new(config.throttle_factor);
        let blobs = Blobs::new(&config.blob_url);
        Self(Arc::new(Inner { db, config, clock, secret, hooks, throttle, blobs, studio: Studio::default(), doors: Doors::default() }))
    }

    /// Unix milliseconds by the program's clock.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
