//! The ledger as simple as it can be: lots and holds of one member in memory, no accounts, no transfers.

use regulars::kernel::{points::Points, time::Time};

#[derive(Clone, Debug)]
pub struct Lot {
    pub id: String,
    pub amount: Points,
    pub remaining: Points,
    pub reversed: Points,
    pub written_off: Points,
    pub pending_until: Option<Time>,
    pub expires_at: Time,
}

#[derive(Clone, Debug)]
pub struct Hold {
    pub id: String,
    pub taken: Vec<(String, Points)>,
    pub is_open: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
    pub lots: Vec<Lot>,
    pub holds: Vec<Hold>,
    /// Every gain and loss that the programme's other accounts must show together.
    pub expired: Points,
}

impl Model {
    pub fn available(&self) -> Points {
        self.lots.iter().filter(|lot| lot.pending_until.is_none()).map(|lot| lot.remaining).sum()
    }

    pub fn pending(&self) -> Points {
        self.lots.iter().filter(|lot| lot.pending_until.is_some()).map(|lot| lot.remaining).sum()
    }

    pub fn held(&self) -> Points {
        self.holds.iter().filter(|hold| hold.is_open).flat_map(|hold| &hold.taken).map(|(_, points)| points).sum()
    }

    pub fn grant(&mut self, id: String, amount: Points, pending_until: Option<Time>, expires_at: Time) {
        self.lots.push(Lot { id, amount, remaining: amount, reversed: 0, written_off: 0, pending_until, expires_at });
    }

    /// Takes up to `wanted` from what can be spent, the first to expire first, but not from `except`.
    pub fn spend(&mut self, wanted: Points, except: &str) -> Vec<(String, Points)> {
        self.lots.sort_by(|a, b| (a.expires_at, &a.id).cmp(&(b.expires_at, &b.id)));
        let mut taken = vec![];
        for _ in 0..wanted {
            // One point at a time: slow, and impossible to get wrong.
            let Some(lot) = self.lots.iter_mut().find(|lot| lot.pending_until.is_none() && lot.remaining > 0 && lot.id != except) else { break };
            lot.remaining -= 1;
            match taken.iter_mut().find(|(id, _)| *id == lot.id) {
                Some((_, points)) => *points += 1,
                None => taken.push((lot.id.clone(), 1)),
            }
        }
        taken
    }

    pub fn lot(&mut self, id: &str) -> &mut Lot {
        self.lots.iter_mut().find(|lot| lot.id == id).expect("a lot of this member")
    }

    pub fn hold(&mut self, id: String, amount: Points) {
        let taken = self.spend(amount, "");
        self.holds.push(Hold { id, taken, is_open: true });
    }

    pub fn void(&mut self, at: usize) {
        self.holds[at].is_open = false;
        for (id, points) in self.holds[at].taken.clone() {
            let lot = self.lot(&id);
            let owed = lot.written_off.min(points);
            lot.written_off -= owed;
            lot.remaining += points - owed;
        }
    }

    /// Gives what was taken and what had to be written off.
    pub fn reverse(&mut self, id: &str, amount: Points) -> (Points, Points) {
        let lot = self.lot(id);
        lot.reversed += amount;
        let own = lot.remaining.min(amount);
        lot.remaining -= own;
        let is_pending = lot.pending_until.is_some();
        let others = if is_pending { 0 } else { self.spend(amount - own, id).iter().map(|(_, points)| points).sum() };
        let lost = amount - own - others;
        self.lot(id).written_off += lost;
        (own + others, lost)
    }

    pub fn pass(&mut self, now: Time) {
        for lot in &mut self.lots {
            if lot.pending_until.is_some_and(|until| until <= now) {
                lot.pending_until = None;
            }
            if lot.pending_until.is_none() && lot.expires_at <= now {
                self.expired += lot.remaining;
                lot.remaining = 0;
            }
        }
    }
}
