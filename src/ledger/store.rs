//! SQL of the ledger. Transfers and entries are only ever inserted.

mod awards;
mod lots;
pub mod proof;
mod reading;
mod transfers;

pub use awards::{Standing, award_lot, awarded, awards_by_cause, awards_by_id, awards_of, mark_reversed, reverse_own, written_off};
pub use lots::{LotUse, NewLot, due_to_expire, due_to_mature, insert_lot_uses, insert_lots, lots_used, mature, remaining, running_out, take, use_lots};
pub use reading::{balance_before, balances, daily_balances, entries, expiries, pending};
pub use transfers::{Draft, EntryRow, add, insert_entries, insert_transfers, open_hold, subtract};

/// Ids that one list of a statement names at most.
const CHUNK: usize = 500;
