//! The leaderboard of a quarter, of those who want to stand on it.

use crate::{
    kernel::{caller::Caller, failure::Failure},
    people::{
        model::{Leader, Leaderboard},
        rules::season::{day_of, season_of, start_of},
        store::{policy, profile, season as store},
    },
    server::{db::Tx, state::App},
};

/// Places shown.
const PLACES: i64 = 50;
/// Earlier quarters that can be looked at.
const EARLIER: i64 = 8;

/// The leaderboard of a season (`None`: the one that runs); of another than the last eight, the one that runs.
pub async fn leaderboard(app: &App, caller: &Caller, season: Option<i64>) -> Result<Leaderboard, Failure> {
    let current = season_of(app.now());
    let season = season.filter(|season| (current - EARLIER..=current).contains(season)).unwrap_or(current);
    let mut tx = app.db.read().await?;
    let worth = policy::current(&mut tx).await?.season.into_iter().map(|(deed, worth)| (deed, worth.points, worth.per_day)).collect();
    let own_id = caller.member_id().unwrap_or_default();
    let mut leaders: Vec<Leader> = vec![];
    for (at, (face, score)) in store::best(&mut tx, season, PLACES).await?.into_iter().enumerate() {
        let place = leaders.last().filter(|before| before.score == score).map_or_else(|| i64::try_from(at + 1).unwrap_or(i64::MAX), |before| before.place);
        leaders.push(Leader { is_own: face.member_id == own_id, face, score, place });
    }
    let (own, is_ranked) = match own_id {
        "" => (None, false),
        id => (Some(store::of_member(&mut tx, season, id).await?), profile::find(&mut tx, id).await?.is_some_and(|kept| kept.wishes.ranked)),
    };
    Ok(Leaderboard { season, starts_at: start_of(season), ends_at: start_of(season + 1), leaders, own, is_ranked, worth })
}

/// Counts the scores of a season anew from what was done day by day, by the policy in force.
pub async fn rescore(tx: &mut Tx, season: i64) -> Result<(), Failure> {
    let (first, end) = (day_of(start_of(season)), day_of(start_of(season + 1)));
    store::clear(tx, season).await?;
    for (deed, worth) in policy::current(tx).await?.season {
        store::add_worth(tx, season, deed, worth, first, end).await?;
    }
    Ok(())
}
