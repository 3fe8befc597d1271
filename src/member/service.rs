//! Use cases and steps around members.

pub mod account;
pub mod confirm;
pub mod join;
pub mod key;
mod limit;
pub mod login;
mod mail;
pub mod password;
pub mod recover;
pub mod session;
pub mod staff;

use super::{
    guard::IDLE,
    model::{Member, TierState},
    store::{self, NewRow},
};
use crate::{
    kernel::{
        caller::{Caller, Role, SignedIn},
        failure::{Code, Failure},
        id,
        money::Minor,
        time::{DAY, Time},
    },
    server::{
        db::Tx,
        state::{App, Hooks, MemberFact},
    },
    t,
};
use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
};

/// Where a request comes from: for throttling and for the list of sessions.
#[derive(Clone, Debug)]
pub struct Client {
    pub address: IpAddr,
    /// What the browser calls itself, at most 200 characters.
    pub agent: String,
}

/// The signed-in member behind a caller.
///
/// # Errors
/// [`Code::Unauthorized`] for anyone else.
pub fn signed_in(caller: &Caller) -> Result<&SignedIn, Failure> {
    match caller {
        Caller::Member(member) => Ok(member),
        _ => Err(Failure::new(Code::Unauthorized, t!("error-unauthorized"))),
    }
}

/// An account to be made.
#[derive(Clone)]
pub struct NewMember {
    /// Normalised (`kernel::text::email`).
    pub email: String,
    pub display_name: String,
    /// As `service::password` makes it; empty: cannot sign in.
    pub password_hash: String,
    pub role: Role,
    pub locale: String,
    /// `join`, `admin`, `demo` ….
    pub source: String,
    /// Whether the address counts as confirmed from the start.
    pub confirmed: bool,
}

/// Makes a member and runs what hangs on it. Gives the id; `None` where the address is taken.
pub async fn make(tx: &mut Tx, hooks: &Hooks, now: Time, new: &NewMember) -> Result<Option<String>, Failure> {
    let id = id::new(id::prefix::MEMBER);
    let row = NewRow {
        id: id.clone(),
        email: &new.email,
        confirmed_at: new.confirmed.then_some(now),
        display_name: &new.display_name,
        password_hash: &new.password_hash,
        role: new.role,
        locale: &new.locale,
        source: &new.source,
        external_id: "",
        created_at: now,
    };
    if store::insert(tx, &[row]).await? == 0 {
        return Ok(None);
    }
    let fact = MemberFact { member_id: id.clone(), email: new.email.clone(), now };
    for hook in &hooks.joined {
        hook(tx, &fact).await?;
    }
    if new.confirmed {
        for hook in &hooks.confirmed {
            hook(tx, &fact).await?;
        }
    }
    Ok(Some(id))
}

/// Finds or makes customers known only by a shop's number: (number, name to show). Gives number → member id for all.
pub async fn external(tx: &mut Tx, now: Time, source: &str, customers: &[(String, String)]) -> Result<HashMap<String, String>, Failure> {
    let numbers = customers.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>();
    let mut known = store::by_external(tx, source, &numbers).await?;
    let mut asked = HashSet::new();
    let rows = customers
        .iter()
        .filter(|(number, _)| !known.contains_key(number) && asked.insert(number.as_str()))
        .map(|(number, name)| NewRow {
            id: id::new(id::prefix::MEMBER),
            email: "",
            confirmed_at: None,
            display_name: name,
            password_hash: "",
            role: Role::Member,
            locale: "en",
            source,
            external_id: number,
            created_at: now,
        })
        .collect::<Vec<_>>();
    let wanted = rows.len() as u64;
    if store::insert(tx, &rows).await? == wanted {
        known.extend(rows.into_iter().map(|row| (row.external_id.to_owned(), row.id)));
        return Ok(known);
    }
    // Another transaction made some of them meanwhile: theirs count.
    store::by_external(tx, source, &numbers).await
}

/// Who has confirmed these (normalised) addresses: address → member id. Unconfirmed ones own nothing.
pub async fn owners_of(tx: &mut Tx, emails: &[String]) -> Result<HashMap<String, String>, Failure> {
    store::owners(tx, emails).await
}

/// A member by id; `None` where there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Member>, Failure> {
    store::find(tx, id).await
}

/// A member by a (normalised) address, confirmed or not; `None` where nobody has it.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Member>, Failure> {
    match store::account::by_email(tx, email).await? {
        Some(account) => store::find(tx, &account.id).await,
        None => Ok(None),
    }
}

/// Where members stand on the ladder; unknown ids are left out.
pub async fn tier_of(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, TierState>, Failure> {
    store::tiers(tx, ids).await
}

/// Puts a member on a step of the ladder.
pub async fn set_tier(tx: &mut Tx, member_id: &str, tier_id: &str, since: Time, window_spend: Minor) -> Result<(), Failure> {
    set_tiers(tx, &[(member_id.to_owned(), TierState { tier_id: tier_id.to_owned(), since, window_spend })]).await
}

/// The same for many, in few statements. Each member at most once.
pub async fn set_tiers(tx: &mut Tx, states: &[(String, TierState)]) -> Result<(), Failure> {
    store::set_tiers(tx, states).await
}

/// Every member's place on the ladder, in the order of ids, after the id `after` (empty: from the start).
pub async fn standings(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, TierState)>, Failure> {
    store::standings(tx, after, limit).await
}

/// Where members can be written to: id → (confirmed address, name). Who has none, is blocked or gone, is left out.
pub async fn addresses_of(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, (String, String)>, Failure> {
    store::addresses(tx, ids).await
}

/// Job: forgets sessions that are over and links that ran out a month ago. Gives how many.
pub async fn tidy(app: &App) -> Result<u64, Failure> {
    let now = app.now();
    app.db.write(move |tx| Box::pin(async move { Ok(store::session::tidy(tx, now, now - IDLE).await? + store::token::tidy(tx, now - 30 * DAY).await?) })).await
}
