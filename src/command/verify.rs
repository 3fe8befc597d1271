//! `regulars verify`

use super::{Failed, Outcome, print};
use crate::{admin::service::deeds, ledger::verify, server::state::App};

/// Prints the books in figures and fails with the first difference.
pub async fn verify(app: &App, json: bool) -> Outcome {
    let report = verify::verify(app).await?;
    let totals = &report.totals;
    if json {
        print(&format!("{}\n", serde_json::to_string(totals).map_err(|e| Failed(1, e.to_string()))?))?;
    } else {
        print(&format!(
            "accounts            {}\ntransfers           {}\nsum of all accounts {}\nbelow zero          {}\nredemptions         {}\nholds for them      {}\nowed to members     {}\n",
            totals.accounts, totals.transfers, totals.sum_all, totals.negative_accounts, totals.redemptions, totals.redeem_entries, totals.liability
        ))?;
    }
    let differ = deeds::differences(app).await?;
    if !json {
        print(&format!("deeds miscounted    {}\n", differ.len()))?;
        for one in &differ {
            print(&format!("  {} {}: {} counted, {} by the facts (the nightly job puts it right)\n", one.member_id, one.deed.name(), one.counted, one.facts))?;
        }
    }
    match report.difference {
        None if json => Ok(()),
        None => print("The books are right.\n"),
        Some(difference) => Err(Failed(1, difference)),
    }
}
