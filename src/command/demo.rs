//! `regulars demo`

use super::{Outcome, print};
use crate::{
    demo::{self, ACCOUNTS, Options, PASSWORD},
    server::state::App,
};
use std::time::Instant;

/// Fills the database with the demo shop, or leaves it alone where that was done before, and tells the accounts.
pub async fn demo(app: &App, options: Options) -> Outcome {
    let start = Instant::now();
    let is_new = demo::seed(app, options).await?;
    let what = if is_new { format!("The demo shop is there ({:.1} s).", start.elapsed().as_secs_f32()) } else { "The demo shop was there already.".into() };
    let accounts = ACCOUNTS.map(|(email, _, role)| format!("  {email:<22} {}\n", role.name())).concat();
    print(&format!("{what} Accounts, all with the password “{PASSWORD}”:\n{accounts}"))
}
