//! Proves the books: recomputes every balance, number and lot from the transfers alone.

use super::{model::Totals, store::proof};
use crate::{
    kernel::failure::Failure,
    server::{db::Tx, state::App},
};

/// What [`verify`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub totals: Totals,
    /// The first difference in words; `None` where the books are right.
    pub difference: Option<String>,
}

/// Checks all rules in one consistent view of the database and stops at the first difference.
pub async fn verify(app: &App) -> Result<Report, Failure> {
    app.db.snapshot(|tx| Box::pin(check(tx))).await
}

/// [`verify`] as a step: what `tx` sees.
pub async fn check(tx: &mut Tx) -> Result<Report, Failure> {
    let totals = totals(tx).await?;
    let mut difference = proof::first_difference(tx).await?;
    if difference.is_none() && totals.redemptions != totals.redeem_entries {
        difference = Some(format!("every redemption has one hold: {} redemptions, {} holds", totals.redemptions, totals.redeem_entries));
    }
    Ok(Report { totals, difference })
}

/// The books in seven figures.
pub async fn totals(tx: &mut Tx) -> Result<Totals, Failure> {
    proof::totals(tx).await
}
