//! Use cases: telling other sites who is signed in, and being told.

use super::{
    rules::{self, Payload, Person, Told},
    store,
};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        time::{DAY, MINUTE, Time},
    },
    member::{
        model::{Member, MemberState},
        service::{self as member, Client, NewMember, confirm, session},
    },
    people,
    server::{
        config::Connect,
        db::Tx,
        secret,
        state::{App, MemberFact},
        visit::own_path,
    },
    t, tier,
};
use futures::{FutureExt, future::BoxFuture};

/// How long somebody may take to sign in at the other site.
pub const PATIENCE: Time = 10 * MINUTE;

/// What came of a request of another site.
#[derive(Debug, PartialEq, Eq)]
pub enum Provided {
    /// Go there with the answer.
    To(String),
    /// Nobody is signed in yet: do that first.
    SignIn,
}

/// Answers another site's request to tell who is signed in.
///
/// # Errors
/// [`Code::NotFound`] where we are no provider; [`Code::Invalid`] for what is no request; [`Code::Forbidden`] where its site
/// is not on the list, or the site's secret did not sign it.
pub async fn provide(app: &App, caller: &Caller, sso: &str, sig: &str) -> Result<Provided, Failure> {
    if app.config.connect_provider.is_empty() {
        return Err(Failure::new(Code::NotFound, t!("error-not-found")));
    }
    let request = Payload::read(sso).filter(|request| !request.get("nonce").is_empty()).ok_or_else(|| Failure::new(Code::Invalid, t!("connect-unreadable")))?;
    let refused = || Failure::new(Code::Forbidden, t!("connect-refused"));
    let (to, key) = rules::allowed(&app.config, request.get("return_sso_url")).ok_or_else(refused)?;
    if !rules::is_signed(key, sso, sig) {
        return Err(refused());
    }
    let answer = match person(app, caller).await? {
        Some(person) => rules::answer(&request, &person),
        None if request.get("prompt") == "none" => rules::nobody(&request),
        None => return Ok(Provided::SignIn),
    };
    let (sso, sig) = answer.write(key);
    Ok(Provided::To(rules::address(&to, &sso, &sig)))
}

async fn person(app: &App, caller: &Caller) -> Result<Option<Person>, Failure> {
    let Some(id) = caller.member_id() else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let Some(member) = member::find(&mut tx, id).await?.filter(|member| member.state == MemberState::Active) else { return Ok(None) };
    let ladder = tier::service::ladder(&mut tx).await?;
    let face = people::service::faces(&mut tx, std::slice::from_ref(&member.id)).await?.remove(&member.id).unwrap_or_default();
    let avatar_url = match face.avatar.as_str() {
        own if own.starts_with('/') => format!("{}{own}", app.config.public_url),
        other => other.to_owned(),
    };
    let tier = ladder.into_iter().find(|tier| tier.id == member.tier.tier_id).map(|tier| tier.name).unwrap_or_default();
    Ok(Some(Person {
        username: if face.handle.is_empty() { rules::username(&member.display_name, &member.id) } else { face.handle },
        avatar_url,
        confirmed: member.confirmed_at.is_some(),
        id: member.id,
        email: member.email,
        name: member.display_name,
        role: member.role,
        tier,
    }))
}

/// A begun sign-in: what the browser keeps meanwhile, and where it goes.
pub struct Begun {
    /// Opaque, signed by us.
    pub ticket: String,
    pub to: String,
}

/// Begins to sign in by way of the outside site; afterwards the browser goes on to `next` (an own path).
///
/// # Errors
/// [`Code::NotFound`] where there is no outside site.
pub fn begin(app: &App, next: Option<&str>) -> Result<Begun, Failure> {
    let Connect { url, secret: key } = outside(app)?;
    let nonce = secret::token();
    let next = next.and_then(own_path).filter(|next| next.len() <= 500).unwrap_or("/me");
    let ticket = format!("{nonce}|{}|{next}", app.now());
    let ticket = format!("{}|{ticket}", app.secret.sign("connect", &ticket));
    let back = format!("{}/session/sso_login", app.config.public_url);
    let (sso, sig) = Payload(vec![("nonce".into(), nonce), ("return_sso_url".into(), back)]).write(key);
    Ok(Begun { ticket, to: rules::address(url, &sso, &sig) })
}

fn outside(app: &App) -> Result<&Connect, Failure> {
    app.config.connect.as_ref().ok_or_else(|| Failure::new(Code::NotFound, t!("error-not-found")))
}

/// Why an outside site's answer opened no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not signed by the outside site, or without what is needed.
    Invalid,
    /// Used before, too old, or begun in another browser.
    Expired,
    /// There is an account under the address, and nobody has proved to own it: here, or there.
    Unproved,
    /// Staff sign in here.
    Staff,
    Blocked,
}

/// What came of an outside site's answer.
pub enum Entered {
    /// The token of the new session, and where to go on.
    In {
        token: String,
        next: String,
    },
    Refused(Refused),
}

/// Signs somebody in by an outside site's answer. `ticket` is what their browser kept.
///
/// Whom the site's number stood for before is the same again. Else the address decides: it opens an account whose owner
/// proved it, or a new one; never an account of staff, and never a role. Where the outside site has not made sure of the
/// address, only a new account is opened, which has to prove it as any other.
pub async fn enter(app: &App, client: &Client, old_token: Option<&str>, ticket: Option<&str>, sso: &str, sig: &str) -> Result<Entered, Failure> {
    let key = &outside(app)?.secret;
    let Some(payload) = Payload::read(sso).filter(|_| rules::is_signed(key, sso, sig)) else { return Ok(Entered::Refused(Refused::Invalid)) };
    let Some(told) = rules::told(&payload) else { return Ok(Entered::Refused(Refused::Invalid)) };
    let ticket = ticket.and_then(|ticket| redeem(app, ticket)).filter(|(nonce, _)| secret::same(nonce, payload.get("nonce")));
    let Some((nonce, next)) = ticket else { return Ok(Entered::Refused(Refused::Expired)) };
    let entry =
        Entry { app: app.clone(), now: app.now(), nonce_hash: secret::hash(nonce), told, client: client.clone(), old: old_token.map(ToOwned::to_owned) };
    let entered = app.db.write_again(move |tx| Box::pin(entry.take(tx))).await?;
    Ok(match entered {
        Ok(token) => Entered::In { token, next },
        Err(refused) => Entered::Refused(refused),
    })
}

/// An outside site's answer on its way to a session.
#[derive(Clone)]
struct Entry {
    app: App,
    now: Time,
    nonce_hash: String,
    told: Told,
    client: Client,
    old: Option<String>,
}

impl Entry {
    async fn take(self, tx: &mut Tx) -> Result<Result<String, Refused>, Failure> {
        if !store::use_up(tx, &self.nonce_hash, self.now).await? {
            return Ok(Err(Refused::Expired));
        }
        tx.lock(&confirm::address_lock(&self.told.email)).await?;
        let member_id = match self.member(tx).await? {
            Ok(member_id) => member_id,
            Err(refused) => return Ok(Err(refused)),
        };
        if let Some(old) = &self.old {
            session::close(tx, old).await?;
        }
        Ok(Ok(session::open(tx, self.now, &member_id, &self.client.agent, &self.client.address.to_string()).await?))
    }

    /// Whose session it is.
    async fn member(&self, tx: &mut Tx) -> Result<Result<String, Refused>, Failure> {
        if let Some(known) = store::member_of(tx, &self.told.external_id).await? {
            return Ok(member::find(tx, &known).await?.map_or(Err(Refused::Blocked), |member| may_enter(&member)));
        }
        let member_id = match member::by_email(tx, &self.told.email).await? {
            Some(known) if self.told.is_unproved || known.confirmed_at.is_none() => return Ok(Err(Refused::Unproved)),
            Some(known) => match may_enter(&known) {
                Ok(id) => id,
                refused => return Ok(refused),
            },
            None => self.join(tx).await?,
        };
        store::link(tx, &self.told.external_id, &member_id, self.now).await?;
        Ok(Ok(member_id))
    }

    async fn join(&self, tx: &mut Tx) -> Result<String, Failure> {
        let Told { email, name, is_unproved, .. } = &self.told;
        let new = NewMember {
            email: email.clone(),
            display_name: name.clone(),
            password_hash: String::new(),
            role: Role::Member,
            locale: "en".into(),
            source: "connect".into(),
            confirmed: !is_unproved,
        };
        let id = member::make(tx, &self.app.hooks, self.now, &new).await?.ok_or_else(|| Failure::new(Code::Busy, t!("member-busy")))?;
        if *is_unproved {
            confirm::ask(tx, &self.app, self.now, &id).await?;
        }
        Ok(id)
    }
}

/// Whether an outside site may open this account: it must be able to act, and staff prove themselves here.
fn may_enter(member: &Member) -> Result<String, Refused> {
    match member {
        Member { state, .. } if *state != MemberState::Active => Err(Refused::Blocked),
        Member { role, .. } if *role != Role::Member => Err(Refused::Staff),
        Member { id, .. } => Ok(id.clone()),
    }
}

/// Nonce and way on of a ticket that is ours and young enough.
fn redeem(app: &App, ticket: &str) -> Option<(String, String)> {
    let (signature, rest) = ticket.split_once('|')?;
    if !app.secret.verify("connect", rest, signature) {
        return None;
    }
    let mut parts = rest.splitn(3, '|');
    let (nonce, at, next) = (parts.next()?, parts.next()?.parse::<Time>().ok()?, parts.next()?);
    let is_young = (at..=at + PATIENCE).contains(&app.now());
    is_young.then(|| (nonce.to_owned(), next.to_owned()))
}

/// Step: whoever is erased is no longer known by the outside site's number.
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> BoxFuture<'t, Result<(), Failure>> {
    async move { store::unlink(tx, &fact.member_id).await }.boxed()
}

/// Job: forgets used answers that are too old to come again. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let before = app.now() - DAY;
    app.db.write(move |tx| Box::pin(async move { store::tidy(tx, before).await })).await
}
