//! What a quantity can be when parts of it are not known.

/// All whole numbers from `low` to `high`. Arithmetic saturates, so that no input overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

impl Interval {
    pub(crate) const fn exactly(number: i64) -> Self {
        Self { low: number, high: number }
    }

    pub(crate) fn add(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    pub(crate) fn times(self, factor: i64) -> Self {
        let (a, b) = (self.low.saturating_mul(factor), self.high.saturating_mul(factor));
        Self { low: a.min(b), high: a.max(b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_factor_swaps_the_ends() {
        assert_eq!(Interval { low: 1, high: 3 }.times(-2), Interval { low: -6, high: -2 });
    }

    #[test]
    fn ends_saturate() {
        let wide = Interval { low: i64::MIN, high: i64::MAX };
        assert_eq!(wide.times(100).add(wide), wide);
    }
}
