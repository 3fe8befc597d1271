//! What leaves the shop as files, in the order of keys.

/// Members with what they have.
pub const MEMBERS: &str = "SELECT m.id, m.email, m.confirmed_at, m.display_name, m.role, m.locale, m.source, m.external_id, m.state, m.tier_id, m.tier_since, m.window_spend, \
     coalesce((SELECT a.balance FROM account a WHERE a.id = m.id || '/available'), 0) AS available, \
     coalesce((SELECT a.balance FROM account a WHERE a.id = m.id || '/pending'), 0) AS pending, \
     coalesce((SELECT a.balance FROM account a WHERE a.id = m.id || '/held'), 0) AS held, m.created_at, m.seen_at FROM member m ORDER BY m.id";

/// Orders; amounts in minor units.
pub const ORDERS: &str =
    "SELECT id, source, external_id, number, member_id, email, currency, state, goods, refunded, placed_at, paid_at, cancelled_at FROM orders ORDER BY id";

/// The lines of orders.
pub const LINES: &str = "SELECT l.order_id, o.source, o.external_id AS order_external_id, l.id, l.external_id, l.product_ref, l.sku, l.title, l.quantity, l.paid, l.refunded, l.counts \
     FROM order_line l JOIN orders o ON o.id = l.order_id ORDER BY l.order_id, l.position, l.id";

/// Every entry of every account with the transfer it belongs to.
pub const LEDGER: &str = "SELECT e.account_id, e.seq, e.transfer_id, t.kind, t.member_id, e.amount, e.balance_after, t.cause_kind, t.cause_id, t.rule_id, t.rule_version, \
     t.original_id, t.reason, t.actor, t.at FROM entry e JOIN transfer t ON t.id = e.transfer_id ORDER BY e.account_id, e.seq";

/// Redemptions with their codes.
pub const REDEMPTIONS: &str =
    "SELECT id, member_id, reward_id, reward_name, cost, state, code, created_at, expires_at, used_at, used_note, cancelled_at FROM redemption ORDER BY id";
