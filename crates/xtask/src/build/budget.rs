//! The console's weight: what a browser fetches before its first page can be used, and before the first rows show.

use super::split;
use crate::problem::{Outcome, Problem};
use crate::progress::say;
use crate::size::Excess;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of html, css, js and wasm, compressed with brotli at its highest level, that are fetched until the first page
/// can be used: Connect, since no key is ever kept.
const FIRST: Limit = Limit { what: "until the first page can be used", most: 170_000 };
/// The same until the first rows of servers show: the figure of today, which only ever goes down. It leaves room for the
/// folders' names that a compiler puts into the program file.
const ROWS: Limit = Limit { what: "until the first rows show", most: 307_700 };
/// Bytes of fonts, which are compressed in themselves and never hold up the first paint.
const FONT_LIMIT: u64 = 80_000;
/// What was cut off is fetched while a reader connects, or after the first rows.
const PARTS: [&str; 2] = [split::ROWS, split::LATER];
const KINDS: [&str; 4] = ["html", "css", "js", "wasm"];

/// How much may be fetched until something can be seen.
struct Limit {
    what: &'static str,
    most: u64,
}

impl Limit {
    fn tell(&self, bytes: u64, of: &[String]) {
        let Self { what, most } = self;
        say(&format!("Size: {bytes} of at most {most} bytes {what}, brotli 11 ({})", of.join(", ")));
    }
}

/// Prints the figures.
pub(crate) fn check(dist: &Path) -> Outcome<Excess> {
    let files = files_in(dist).map_err(|error| Problem::file(dist, &error))?;
    let is_in = |file: &Path, folder: &str| file.starts_with(dist.join(folder));
    let first: Vec<_> = files.iter().filter(|file| !PARTS.iter().any(|folder| is_in(file, folder))).collect();
    let (page, of) = weight(&first)?;
    let [rows, later] = PARTS.map(|folder| files.iter().filter(|file| is_in(file, folder)).collect::<Vec<_>>());
    let (rows, of_rows) = weight(&rows)?;
    let (later, _) = weight(&later)?;
    let fonts = total(first.iter().filter(|file| has_end(file, "woff2")).map(|file| file.to_path_buf()))?;
    FIRST.tell(page, &of);
    ROWS.tell(page + rows, &of_rows.iter().map(|part| format!("more {part}")).collect::<Vec<_>>());
    say(&format!("Size: {later} bytes are fetched after the first rows"));
    say(&format!("Size: {fonts} of at most {FONT_LIMIT} bytes of fonts"));
    Ok(excess(page, page + rows, fonts))
}

/// What these files weigh compressed, in all and by kind.
fn weight(files: &[&PathBuf]) -> Outcome<(u64, Vec<String>)> {
    let (mut sum, mut parts) = (0, Vec::new());
    for kind in KINDS {
        let of_kind = files.iter().filter(|file| has_end(file, kind));
        let bytes = total(of_kind.map(|file| file.with_extension(format!("{kind}.br"))))?;
        sum += bytes;
        parts.push(format!("{kind} {bytes}"));
    }
    Ok((sum, parts))
}

fn excess(first: u64, rows: u64, fonts: u64) -> Excess {
    let mut excess = Excess::default();
    for (Limit { what, most }, bytes) in [(FIRST, first), (ROWS, rows)] {
        excess.add(&format!("What is fetched {what}"), bytes, most);
    }
    excess.add("What the fonts take", fonts, FONT_LIMIT);
    excess
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
    fn one_byte_over_any_limit_is_too_much() {
        let fits = |first, rows, fonts| excess(first, rows, fonts).refuse("").is_ok();
        assert!(fits(FIRST.most, ROWS.most, FONT_LIMIT));
        assert!(!fits(FIRST.most + 1, 0, 0));
        assert!(!fits(FIRST.most, ROWS.most + 1, 0));
        assert!(!fits(0, 0, FONT_LIMIT + 1));
    }

    #[test]
    fn counts_each_kind_compressed_and_refuses_a_file_that_was_not_compressed() {
        let folder = std::env::temp_dir().join(format!("budget-{}", std::process::id()));
        let put = |name: &str, bytes: u64| {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, vec![0; bytes as usize]).expect("a file");
        };
        let check = |folder: &Path| check(folder).and_then(|excess| excess.refuse(""));
        put("a.css", 999_999);
        assert!(check(&folder).is_err(), "the compressed file is missing");
        put("a.css.br", 10);
        assert!(check(&folder).is_ok());
        put("later/b.wasm", 0);
        put("later/b.wasm.br", ROWS.most + 1);
        assert!(check(&folder).is_ok(), "what comes later does not count");
        put("rows/c.wasm", 0);
        put("rows/c.wasm.br", ROWS.most - 10);
        assert!(check(&folder).is_ok(), "what the rows need does not count for the first page");
        put("rows/c.wasm.br", ROWS.most - 9);
        assert!(check(&folder).is_err(), "it does for the rows");
        put("rows/c.wasm.br", 0);
        put("a.css.br", FIRST.most + 1);
        assert!(check(&folder).is_err(), "over the limit");
        fs::remove_dir_all(&folder).expect("an end");
    }
}
