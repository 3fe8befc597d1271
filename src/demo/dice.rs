//! Dice that fall the same way for the same seed, on every machine.

/// SplitMix64 (Steele, Lea, Flood 2014): small, even, and not for secrets.
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for one purpose: what is thrown for one does not move the others.
    pub fn apart(seed: u64, purpose: &str) -> Self {
        let mixed = purpose.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `least` to `most`, both included; `least` where the range is empty.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        if most <= least {
            return least;
        }
        least + i64::try_from(self.next() % most.abs_diff(least).saturating_add(1)).unwrap_or(0)
    }

    /// True `times` times in a thousand.
    pub fn chance(&mut self, times: i64) -> bool {
        self.between(1, 1_000) <= times
    }

    /// One of `things`, which is not empty.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        let last = i64::try_from(things.len()).unwrap_or(1) - 1;
        &things[usize::try_from(self.between(0, last)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_falls_the_same_way() {
        let throw = |seed| (0..5).map(|_| 0).scan(Dice::apart(seed, "throw"), |dice, _: i32| Some(dice.between(1, 6))).collect::<Vec<_>>();
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
    }

    #[test]
    fn all_sides_come_up_and_none_beside_them() {
        let mut dice = Dice::apart(1, "sides");
        let mut seen = [0; 6];
        for _ in 0..6_000 {
            seen[usize::try_from(dice.between(1, 6)).expect("in range") - 1] += 1;
        }
        assert!(seen.iter().all(|times| (800..1_200).contains(times)), "{seen:?}");
        assert_eq!(dice.between(5, 5), 5);
        let heads = (0..1_000).filter(|_| dice.chance(250)).count();
        assert!((180..320).contains(&heads), "{heads}");
    }
}
