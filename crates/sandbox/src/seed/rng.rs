//! Random numbers that are the same on every machine and in every version: SplitMix64.

/// A stream of numbers that follows from its start alone.
pub(crate) struct Rng(u64);

impl Rng {
    /// The stream for one purpose (`lane`) of one `seed`. Streams of different lanes have nothing to do with each
    /// other, so that a change in one part of the seeds leaves the others as they are.
    pub(crate) fn new(seed: u64, lane: u64) -> Self {
        let mut rng = Self(seed ^ lane.wrapping_mul(0xA076_1D64_78BD_642F));
        rng.next();
        rng
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `0` to one below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, the first ones far more often: the k-th has the weight 1/k.
    pub(crate) fn favour<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        // The sum of 1/k grows like a logarithm, so an even step on a logarithmic scale gives these weights.
        let bits = (choices.len() + 1).ilog2() + 1;
        loop {
            let octave = 1_usize << self.below(bits as usize);
            if let Some(choice) = choices.get(octave - 1 + self.below(octave)) {
                return choice;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rng;

    #[test]
    fn a_stream_follows_from_its_seed_and_lane() {
        let take = |seed, lane| {
            let mut rng = Rng::new(seed, lane);
            [rng.next(), rng.next(), rng.next()]
        };
        assert_eq!(take(1, 2), take(1, 2));
        assert_ne!(take(1, 2), take(1, 3));
        assert_ne!(take(1, 2), take(2, 2));
    }

    #[test]
    fn the_first_choices_are_favoured_and_none_is_left_out() {
        let choices: Vec<usize> = (0..60).collect();
        let mut counts = [0_usize; 60];
        let mut rng = Rng::new(7, 7);
        for _ in 0..60_000 {
            counts[*rng.favour(&choices)] += 1;
        }
        assert!(counts.iter().all(|count| *count > 50), "{counts:?}");
        assert!(counts[0] > 10 * counts[59], "{counts:?}");
    }
}
