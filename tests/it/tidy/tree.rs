//! The files of the repository, as a clone has them.

use std::fs;
use std::path::Path;

/// Folders that hold what was made or fetched, not what was written.
const MADE: &[&str] = &[
    "target",
    "dist",
    "release",
    "node_modules",
    ".git",
    "test-results",
    "playwright-report",
    "proptest-regressions",
    "pkg",
    "__pycache__",
];
/// Ends of the names of files that were written as text.
const TEXT: &[&str] = &[
    ".rs", ".toml", ".lock", ".md", ".json", ".js", ".mjs", ".ts", ".html", ".css", ".svg", ".sql", ".py", ".sh",
    ".yml", ".yaml", ".ci/run",
];

/// A text file of the repository.
pub(super) struct File {
    /// Its path from the root, with slashes.
    pub(super) path: String,
    /// What it holds.
    pub(super) text: String,
}

impl File {
    /// Whether the whole file is there for tests alone.
    pub(super) fn is_test(&self) -> bool {
        let stem = self.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
        self.path.starts_with("tests/") || self.path.contains("/tests/") || stem == "tests" || stem.ends_with("_tests")
    }

    /// The numbered lines, without those that are comments and nothing else.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let comment =
            |line: &str| ["//", "/*", "* ", "<!--", "--"].iter().any(|start| line.trim_start().starts_with(start));
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(move |(_, line)| !comment(line))
    }

    /// The number of the line from which on the file is a test module, or one past the end.
    fn tests_from(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let starts = |pair: &[&str]| {
            pair[0].trim() == "#[cfg(test)]" && pair[1].trim_start().starts_with("mod ") && pair[1].ends_with('{')
        };
        if self.is_test() {
            return 0;
        }
        lines.windows(2).position(starts).map_or(usize::MAX, |index| index + 1)
    }

    /// The numbered lines that a build contains.
    pub(super) fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.tests_from();
        self.lines().filter(move |(number, _)| *number < end)
    }

    /// The numbered lines that only tests contain.
    pub(super) fn tested(&self) -> impl Iterator<Item = (usize, &str)> {
        let start = self.tests_from();
        self.lines().filter(move |(number, _)| *number >= start)
    }

    /// A place for a list of broken rules.
    pub(super) fn place(&self, (number, line): (usize, &str)) -> String {
        format!("{}:{number}: {}", self.path, line.trim())
    }

    /// Whether the path lies in one of these folders or is one of these files.
    pub(super) fn within(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || (place.ends_with('/') && self.path.starts_with(place)))
    }
}

/// The repository's root.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file whose path ends in one of `ends`. These rules themselves are left out: they name what they forbid.
pub(super) fn files(ends: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    walk(root(), "", &mut found);
    found.retain(|file| ends.iter().any(|end| file.path.ends_with(end)) && !file.path.starts_with("tests/it/tidy"));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no file ends in {ends:?}: the walk is broken, so no rule would hold anything");
    found
}

/// Every text file.
pub(super) fn all_files() -> Vec<File> {
    files(TEXT)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            if !MADE.contains(&name.as_str()) {
                walk(&entry.path(), &format!("{path}/"), found);
            }
        } else if TEXT.iter().any(|end| path.ends_with(end)) {
            // A file that another process removes between the listing and here is no file of the repository.
            found.extend(fs::read_to_string(entry.path()).ok().map(|text| File { path, text }));
        }
    }
}

/// The places among `lines` of `file` that hold one of `needles`.
pub(super) fn places<'a>(
    file: &'a File,
    lines: impl Iterator<Item = (usize, &'a str)>,
    needles: &[&str],
) -> Vec<String> {
    lines.filter(|(_, line)| needles.iter().any(|needle| line.contains(needle))).map(|line| file.place(line)).collect()
}
