//! `regulars admin`

use super::{Failed, Outcome, StaffRole, print};
use crate::{kernel::caller::Role, member::service::staff, server::state::App};

/// Makes an account with the password that stands in the first line of standard input.
pub async fn create(app: &App, email: &str, role: StaffRole) -> Outcome {
    let mut password = String::new();
    std::io::stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        return Err(Failed(1, "standard input holds no password".into()));
    }
    let role = match role {
        StaffRole::Owner => Role::Owner,
        StaffRole::Manager => Role::Manager,
        StaffRole::Moderator => Role::Moderator,
        StaffRole::Support => Role::Support,
    };
    let id = staff::create(app, email, password, role).await?;
    print(&format!("{id} {email} {}\n", role.name()))
}
