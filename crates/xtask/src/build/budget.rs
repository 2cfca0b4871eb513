//! The console's weight: what a browser fetches before the first rows of servers can show.

use crate::problem::{Outcome, Problem};
use crate::progress::say;
use std::fs;
use std::path::{Path, PathBuf};

/// What the page should weigh: bytes of html, css, js and wasm, compressed with brotli at its highest level.
const PAGE_GOAL: u64 = 170_000;
/// What it may weigh today. The goal is not reached yet, and until then this figure only ever goes down. It leaves room
/// for the folders' names that a compiler puts into the program file.
const PAGE_LIMIT: u64 = 200_700;
/// Bytes of fonts, which are compressed in themselves and never hold up the first paint.
const FONT_LIMIT: u64 = 80_000;
const KINDS: [&str; 4] = ["html", "css", "js", "wasm"];

/// Prints the figures and fails above the limits.
///
/// What lies in the folder `later` of `dist` is fetched after the first rows, and only told.
pub(crate) fn check(dist: &Path, later: &str) -> Outcome<()> {
    let files = files_in(dist).map_err(|error| Problem::file(dist, &error))?;
    let (after, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.starts_with(dist.join(later)));
    let mut page = 0;
    let mut parts = Vec::new();
    for kind in KINDS {
        let of_kind = files.iter().filter(|file| has_end(file, kind));
        let bytes = total(of_kind.map(|file| file.with_extension(format!("{kind}.br"))))?;
        page += bytes;
        parts.push(format!("{kind} {bytes}"));
    }
    let fonts = total(files.iter().filter(|file| has_end(file, "woff2")).cloned())?;
    say(&format!(
        "Size: {page} of at most {PAGE_LIMIT} bytes until the first rows show, brotli 11 ({})",
        parts.join(", ")
    ));
    let after = total(after.into_iter().filter(|file| has_end(file, "br")))?;
    say(&format!("Size: {after} bytes are fetched after the first rows"));
    if page > PAGE_GOAL {
        say(&format!("Size: {} bytes over the goal of {PAGE_GOAL}", page - PAGE_GOAL));
    }
    say(&format!("Size: {fonts} of at most {FONT_LIMIT} bytes of fonts"));
    verdict(page, fonts)
}

fn verdict(page: u64, fonts: u64) -> Outcome<()> {
    let remedy = "cargo xtask build, after something was made smaller";
    if page > PAGE_LIMIT {
        return Err(Problem::new(
            format!("The console is {} bytes over its limit of {PAGE_LIMIT}.", page - PAGE_LIMIT),
            remedy,
        ));
    }
    if fonts > FONT_LIMIT {
        return Err(Problem::new(
            format!("The fonts are {} bytes over their limit of {FONT_LIMIT}.", fonts - FONT_LIMIT),
            remedy,
        ));
    }
    Ok(())
}

fn total(files: impl Iterator<Item = PathBuf>) -> Outcome<u64> {
    files.map(|file| fs::metadata(&file).map(|about| about.len()).map_err(|error| Problem::file(&file, &error))).sum()
}

fn has_end(file: &Path, end: &str) -> bool {
    file.extension().is_some_and(|found| found == end)
}

fn files_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_in(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_over_either_limit_fails() {
        assert!(verdict(PAGE_LIMIT, FONT_LIMIT).is_ok());
        assert!(verdict(PAGE_LIMIT + 1, 0).is_err());
        assert!(verdict(0, FONT_LIMIT + 1).is_err());
    }

    #[test]
    fn counts_each_kind_compressed_and_refuses_a_file_that_was_not_compressed() {
        let folder = std::env::temp_dir().join(format!("budget-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.css"), vec![0; 999_999]).expect("a file");
        assert!(check(&folder, "later").is_err(), "the compressed file is missing");
        fs::write(folder.join("a.css.br"), vec![0; 10]).expect("a file");
        assert!(check(&folder, "later").is_ok());
        fs::create_dir_all(folder.join("later")).expect("a folder");
        fs::write(folder.join("later/b.wasm.br"), vec![0; PAGE_LIMIT as usize + 1]).expect("a file");
        assert!(check(&folder, "later").is_ok(), "what comes later does not count");
        fs::write(folder.join("a.css.br"), vec![0; PAGE_LIMIT as usize + 1]).expect("a file");
        assert!(check(&folder, "later").is_err(), "over the limit");
        fs::remove_dir_all(&folder).expect("an end");
    }
}
