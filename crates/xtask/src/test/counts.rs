//! Numbers of passed and failed tests, read from what each test runner prints.

use serde_json::Value;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// A check that passes or fails as a whole.
    pub(crate) fn of_check(success: bool) -> Self {
        if success { Self { passed: 1, failed: 0 } } else { Self::one_failed() }
    }

    pub(crate) fn one_failed() -> Self {
        Self { passed: 0, failed: 1 }
    }

    pub(crate) fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter()
            .fold(Self::default(), |sum, one| Self { passed: sum.passed + one.passed, failed: sum.failed + one.failed })
    }

    /// A stage that ran no test shows nothing, so it must not look like success.
    pub(crate) fn or_failed_when_empty(self) -> Self {
        if self == Self::default() { Self::one_failed() } else { self }
    }

    /// A runner that ended badly without naming a failed test, for example at a compile error, failed once.
    pub(crate) fn with_exit(self, success: bool) -> Self {
        if !success && self.failed == 0 { Self { failed: 1, ..self } } else { self }
    }
}

/// Sums the lines `test result: ok. 3 passed; 0 failed; …` of cargo test and of wasm-bindgen's runner.
pub(crate) fn of_libtest(text: &str) -> Counts {
    Counts::sum(text.lines().filter_map(|line| {
        let (_, numbers) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let number = |word: &str| {
            let part = numbers.split("; ").find(|part| part.ends_with(word))?;
            part.split(' ').next()?.parse().ok()
        };
        Some(Counts { passed: number("passed")?, failed: number("failed")? })
    }))
}

/// Reads Playwright's JSON report. A test that passed only when repeated, or was skipped, did not pass.
pub(crate) fn of_playwright(report: &Value) -> Counts {
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    let outside_of_tests = report["errors"].as_array().map_or(0, |errors| errors.len() as u64);
    Counts {
        passed: number("expected"),
        failed: number("unexpected") + number("flaky") + number("skipped") + outside_of_tests,
    }
}

/// Reads the last line of the form `N passed, N failed`.
pub(crate) fn of_closing_line(text: &str) -> Counts {
    let counts = |line: &str| {
        let (passed, failed) = line.trim().split_once(", ")?;
        Some(Counts {
            passed: passed.strip_suffix(" passed")?.parse().ok()?,
            failed: failed.strip_suffix(" failed")?.parse().ok()?,
        })
    };
    text.lines().rev().find_map(counts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sums_all_binaries_of_a_cargo_test_run() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured\n\n\
                    test result: FAILED. 5 passed; 3 failed; 1 ignored; 0 measured\n";
        assert_eq!(of_libtest(text), Counts { passed: 7, failed: 3 });
    }

    #[test]
    fn a_printed_look_alike_is_no_result() {
        assert_eq!(of_libtest("the test result: was 9 passed; 0 failed"), Counts::default());
    }

    #[test]
    fn skipped_and_flaky_tests_and_errors_outside_of_tests_count_as_failed() {
        let report = json!({"stats": {"expected": 4, "unexpected": 1, "flaky": 1, "skipped": 1}, "errors": [{}]});
        assert_eq!(of_playwright(&report), Counts { passed: 4, failed: 4 });
        assert_eq!(of_playwright(&json!({})), Counts::default());
    }

    #[test]
    fn the_last_closing_line_counts() {
        assert_eq!(
            of_closing_line("1 passed, 0 failed\nx\n12 passed, 3 failed\nbye"),
            Counts { passed: 12, failed: 3 }
        );
        assert_eq!(of_closing_line("all well"), Counts::default());
    }

    #[test]
    fn nothing_run_and_a_bad_end_are_failures() {
        assert_eq!(Counts::default().or_failed_when_empty(), Counts::one_failed());
        assert_eq!(Counts { passed: 3, failed: 0 }.with_exit(false), Counts { passed: 3, failed: 1 });
        assert_eq!(Counts { passed: 3, failed: 2 }.with_exit(false).failed, 2);
        assert_eq!(Counts { passed: 3, failed: 0 }.with_exit(true).failed, 0);
    }
}
