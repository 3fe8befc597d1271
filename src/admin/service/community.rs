//! Reading for the desk's pages about the community.

use super::allow;
use crate::{
    admin::{
        model::community::{Badges, ChallengeForm, Challenges, Levels, LevelsVersion},
        rules::community,
    },
    kernel::{
        caller::{Caller, Role},
        failure::Failure,
    },
    people::service as people,
    server::state::App,
};

/// The levels in force and their versions. Managers and above.
pub async fn levels(app: &App, caller: &Caller) -> Result<Levels, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    let versions = people::versions(&mut tx).await?.into_iter().map(|(version, by, by_name, at)| LevelsVersion { version, by, by_name, at });
    Ok(Levels { versions: versions.collect(), policy: people::policy(&mut tx).await? })
}

/// All badges. Managers and above.
pub async fn badges(app: &App, caller: &Caller) -> Result<Badges, Failure> {
    allow(caller, Role::Manager)?;
    Ok(Badges { badges: people::badges(&mut app.db.read().await?, true).await? })
}

/// All challenges; with `form`, what that one would cost, or what is wrong with it. Managers and above.
pub async fn challenges(app: &App, caller: &Caller, form: Option<&ChallengeForm>) -> Result<(Challenges, Option<Failure>), Failure> {
    allow(caller, Role::Manager)?;
    let challenges = people::challenges(&mut app.db.read().await?, app.now()).await?;
    let looked = match form.map(community::challenge) {
        None => Ok(None),
        Some(Err(failure)) => Err(failure),
        Some(Ok(new)) => people::preview_challenge(app, caller, &new).await.map(Some),
    };
    Ok(match looked {
        Ok(preview) => (Challenges { challenges, preview }, None),
        Err(failure) => (Challenges { challenges, preview: None }, Some(failure)),
    })
}
