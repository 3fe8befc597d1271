//! What goes on behind the counter: deliveries, mail, keys, the staff's own log.

use crate::kernel::time::Time;
use serde::{Deserialize, Serialize};

/// A row of the log of deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeRow {
    pub id: String,
    pub source: String,
    pub topic: String,
    pub state: String,
    pub outcome: String,
    pub attempts: i64,
    /// Further deliveries of the same content.
    pub repeats: i64,
    pub received_at: Time,
}

/// One delivery whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeView {
    pub row: IntakeRow,
    pub delivery_id: String,
    pub waits_for: String,
    pub processed_at: Option<Time>,
    /// Name and value; what proves or authorises is hidden.
    pub headers: Vec<(String, String)>,
    /// JSON is indented; at most 200,000 characters.
    pub body: String,
    pub is_cut: bool,
    /// The order it is about, where that is known.
    pub order_id: String,
}

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRow {
    pub id: String,
    pub kind: String,
    /// Empty where no member is meant.
    pub member_id: String,
    pub recipient: String,
    pub subject: String,
    pub state: String,
    pub attempts: i64,
    pub error: String,
    pub created_at: Time,
    pub sent_at: Option<Time>,
}

/// One mail whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    pub row: MailRow,
    pub next_at: Time,
    /// `None`: it carries a way into an account, and the reader is no owner. Empty once such a mail was sent.
    pub body: Option<String>,
}

/// An API key without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRow {
    pub id: String,
    pub name: String,
    pub created_by: String,
    pub created_at: Time,
    pub last_used_at: Option<Time>,
    pub revoked_at: Option<Time>,
}

/// A row of the staff's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    pub id: String,
    pub at: Time,
    /// `mem_…`, `key_…`, `system` or `nobody`.
    pub actor: String,
    /// The actor's name; empty where it is no member.
    pub actor_name: String,
    pub action: String,
    pub target: String,
    pub detail: String,
}
