//! What a task says when it cannot go on: one message with what is missing and what to run.

use std::fmt;

/// The result of anything a task does.
pub(crate) type Outcome<T> = Result<T, Problem>;

/// A step that could not be done.
#[derive(Debug)]
pub(crate) struct Problem {
    what: String,
    remedy: String,
}

impl Problem {
    /// `remedy` is a command that a person would run, or a short instruction.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// A file or folder of ours could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("{} could not be read or written: {error}.", path.display()),
            format!("ls -la {}", path.display()),
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nWhat to run: {}", self.what, self.remedy)
    }
}
