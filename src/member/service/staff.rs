//! Roles, and accounts that staff makes.

use super::{NewMember, join, make, password};
use crate::{
    kernel::{
        caller::{Caller, Role},
        failure::{Code, Failure},
        text,
    },
    member::{
        model::MemberState,
        store::{account, session},
    },
    server::{audit, db::Tx, state::App},
    t,
};

/// How many active members beside this one have at least a role.
pub async fn others(tx: &mut Tx, least: Role, but: &str) -> Result<i64, Failure> {
    account::staff_beside(tx, least, but).await
}

/// Gives a member another role. Owners only; written into the staff's log. The member's sessions end, so that it holds at once
/// and nobody rises with a session that somebody else opened.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::NotFound`]; [`Code::Conflict`] for an unconfirmed member, or where no owner would be left.
pub async fn set_role(app: &App, caller: &Caller, member_id: &str, role: Role) -> Result<(), Failure> {
    if !caller.is_at_least(Role::Owner) {
        return Err(Failure::new(Code::Forbidden, t!("error-forbidden")));
    }
    let (now, actor, id) = (app.now(), caller.actor().to_owned(), member_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                tx.lock("owners").await?;
                tx.lock(&id).await?;
                let account = account::by_id(tx, &id).await?.filter(|account| account.state == MemberState::Active);
                let Some(account) = account else { return Err(Failure::new(Code::NotFound, t!("member-none"))) };
                if account.role == role {
                    return Ok(());
                }
                if account.confirmed_at.is_none() {
                    return Err(Failure::new(Code::Conflict, t!("member-role-unconfirmed")));
                }
                if account.role == Role::Owner && account::owners(tx).await? <= 1 {
                    return Err(Failure::new(Code::Conflict, t!("member-last-owner")));
                }
                account::set_role(tx, &id, role).await?;
                session::end_others(tx, &id, "").await?;
                audit::record(tx, now, &actor, "member.role", &id, &format!("{} → {}", account.role.name(), role.name())).await
            })
        })
        .await
}

/// Makes a confirmed account with a role: by the command line, or for the demo. Gives its id.
///
/// # Errors
/// [`Code::Invalid`] with `email` or `password`; [`Code::Conflict`] where the address has an account.
pub async fn create(app: &App, email: &str, password: &str, role: Role) -> Result<String, Failure> {
    let email = join::address("email", email)?;
    password::check(app, "password", password, &[&email])?;
    let name = email.split('@').next().unwrap_or_default().to_owned();
    let new = NewMember {
        email,
        display_name: name,
        password_hash: password::hash(password).await?,
        role,
        locale: "en".into(),
        source: "admin".into(),
        confirmed: true,
    };
    let (app, now) = (app.clone(), app.now());
    let db = app.db.clone();
    db.write(move |tx| {
        Box::pin(async move {
            let id = make(tx, &app.hooks, now, &new).await?.ok_or_else(|| Failure::new(Code::Conflict, t!("member-exists")))?;
            audit::record(tx, now, "system", "member.create", &id, role.name()).await?;
            Ok(id)
        })
    })
    .await
}

/// Makes the owner that the settings ask for (`REGULARS_ADMIN_EMAIL`, `REGULARS_ADMIN_PASSWORD_FILE`), once. Gives the id;
/// `None` where nothing is asked for or the address has an account.
///
/// # Errors
/// Settings that cannot be followed: the message names them.
pub async fn bootstrap(app: &App) -> Result<Option<String>, Failure> {
    let Some(email) = &app.config.admin_email else { return Ok(None) };
    let known = text::email(email).unwrap_or_default();
    if account::by_email(&mut app.db.read().await?, &known).await?.is_some() {
        return Ok(None);
    }
    let unset = || Failure::new(Code::Invalid, t!("member-admin-file"));
    let file = app.config.admin_password_file.as_ref().ok_or_else(unset)?;
    let password = std::fs::read_to_string(file).map_err(|error| {
        let mut failure = unset();
        failure.detail = format!("{}: {error}", file.display());
        failure
    })?;
    match create(app, email, password.trim_end_matches(['\n', '\r']), Role::Owner).await {
        // Another replica was first.
        Err(failure) if failure.code == Code::Conflict => Ok(None),
        other => other.map(Some),
    }
}
