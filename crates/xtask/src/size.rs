//! What is larger than it should be. The tests fail over it; whoever makes a release only hears of it, because another
//! compiler makes other sizes and that is no fault of theirs.

use crate::problem::{Outcome, Problem};
use crate::progress::complain;

/// What is over its limit, a sentence for each.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct Excess(Vec<String>);

impl Excess {
    /// Notes it where `bytes` are more than `most`.
    pub(crate) fn add(&mut self, what: &str, bytes: u64, most: u64) {
        if bytes > most {
            self.0.push(format!("{what} is {} bytes over its limit of {most}.", bytes - most));
        }
    }

    /// Says it, for those who go on.
    pub(crate) fn warn(self) {
        self.warnings().iter().for_each(|warning| complain(warning));
    }

    fn warnings(&self) -> Vec<String> {
        let warning = |sentence| format!("Warning: {sentence} It works all the same, and takes longer to load.");
        self.0.iter().map(warning).collect()
    }

    /// Is a failure, for those who watch over it.
    pub(crate) fn refuse(self, again: &str) -> Outcome<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Problem::new(self.0.join("\n"), format!("{again}, after something was made smaller")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_too_much_is_a_warning_for_one_and_a_failure_for_the_other() {
        let weighed = |bytes| {
            let mut excess = Excess::default();
            excess.add("The page", bytes, 10);
            excess.add("The rest", 0, 10);
            excess
        };
        assert!(weighed(10).warnings().is_empty() && weighed(10).refuse("again").is_ok());
        let sentence = "The page is 1 bytes over its limit of 10.";
        assert_eq!(
            weighed(11).warnings(),
            [format!("Warning: {sentence} It works all the same, and takes longer to load.")]
        );
        let said = weighed(11).refuse("cargo xtask build").expect_err("too much").to_string();
        assert!(said.starts_with(sentence) && said.contains("cargo xtask build, after"), "{said}");
    }
}
