//! Pure decisions: whether a reward can be had, and what a code looks like.

pub mod code;

use super::model::{Obstacle, Terms};
use crate::kernel::{points::Points, time::Time};

/// What is known of whoever looks at a reward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Points that can be spent.
    pub balance: Points,
    /// The position of the member's tier on the ladder.
    pub tier: i64,
}

/// A reward's gate: the lowest tier that may have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub name: String,
    /// `i64::MAX` where that tier is gone: then nobody may until a manager says who.
    pub position: i64,
}

/// What stands in the way of redeeming now; the first that applies. `had` counts the visitor's own that are issued or used.
pub fn obstacle(terms: &Terms, is_archived: bool, gate: Option<&Gate>, had: i64, visitor: Option<&Visitor>, now: Time) -> Option<Obstacle> {
    if is_archived || terms.ends_at.is_some_and(|end| end <= now) {
        return Some(Obstacle::Over);
    }
    if let Some(at) = terms.starts_at.filter(|start| *start > now) {
        return Some(Obstacle::NotYet { at });
    }
    if terms.stock == Some(0) {
        return Some(Obstacle::SoldOut);
    }
    let Some(visitor) = visitor else { return Some(Obstacle::SignIn) };
    if let Some(gate) = gate.filter(|gate| gate.position > visitor.tier) {
        return Some(Obstacle::Tier { tier: gate.name.clone() });
    }
    if let Some(most) = terms.per_member.filter(|most| had >= *most) {
        return Some(Obstacle::Limit { most });
    }
    let by = terms.cost - visitor.balance;
    (by > 0).then_some(Obstacle::Short { by })
}

#[cfg(test)]
mod tests {
    use super::{Gate, Visitor, obstacle};
    use crate::reward::model::{Obstacle, RewardKind, Terms};

    fn terms() -> Terms {
        Terms {
            name: "Mug".into(),
            description: String::new(),
            kind: RewardKind::FreeProduct,
            cost: 100,
            value: 0,
            stock: Some(1),
            per_member: Some(1),
            min_tier: String::new(),
            starts_at: Some(10),
            ends_at: Some(20),
            code_days: None,
            picture: String::new(),
        }
    }

    #[test]
    fn the_first_obstacle_is_told() {
        let rich = Visitor { balance: 100, tier: 1 };
        let gate = Gate { name: "Friend".into(), position: 2 };
        let ask = |terms: &Terms, gate: Option<&Gate>, had, visitor: Option<&Visitor>, now| obstacle(terms, false, gate, had, visitor, now);
        assert_eq!(ask(&terms(), None, 0, Some(&rich), 10), None);
        assert_eq!(ask(&terms(), None, 0, Some(&rich), 9), Some(Obstacle::NotYet { at: 10 }));
        assert_eq!(ask(&terms(), None, 0, Some(&rich), 19), None);
        assert_eq!(ask(&terms(), None, 0, Some(&rich), 20), Some(Obstacle::Over));
        assert_eq!(obstacle(&terms(), true, None, 0, Some(&rich), 10), Some(Obstacle::Over));
        assert_eq!(ask(&Terms { stock: Some(0), ..terms() }, None, 0, Some(&rich), 10), Some(Obstacle::SoldOut));
        assert_eq!(ask(&Terms { stock: None, ..terms() }, None, 0, None, 10), Some(Obstacle::SignIn));
        assert_eq!(ask(&terms(), Some(&gate), 0, Some(&rich), 10), Some(Obstacle::Tier { tier: "Friend".into() }));
        assert_eq!(ask(&terms(), Some(&gate), 0, Some(&Visitor { balance: 100, tier: 2 }), 10), None);
        assert_eq!(ask(&terms(), None, 1, Some(&rich), 10), Some(Obstacle::Limit { most: 1 }));
        assert_eq!(ask(&terms(), None, 0, Some(&Visitor { balance: 58, tier: 1 }), 10), Some(Obstacle::Short { by: 42 }));
    }
}
