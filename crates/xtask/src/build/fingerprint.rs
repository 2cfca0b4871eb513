//! Tells whether files changed, by what they hold rather than by their times, which a fresh clone sets anew.

use crate::problem::{Outcome, Problem};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// One short text for all that the files and folders hold. A missing one counts as such.
pub(crate) fn of_files(paths: &[PathBuf]) -> Outcome<String> {
    of_files_and_text(paths, "")
}

/// The same, with a text that belongs to it, such as the versions of tools.
pub(crate) fn of_files_and_text(paths: &[PathBuf], text: &str) -> Outcome<String> {
    // A collision would need an attacker, and the only thing to be had from it is an old build on one's own machine.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    for path in paths {
        add(path, Path::new(""), &mut hasher).map_err(|error| Problem::file(path, &error))?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// `name` is the path within what was asked for, so that two clones agree.
fn add(path: &Path, name: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    name.hash(hasher);
    if !path.exists() {
        "missing".hash(hasher);
    } else if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<Vec<_>, _>>()?;
        entries.sort();
        for entry in entries {
            add(&path.join(&entry), &name.join(&entry), hasher)?;
        }
    } else {
        fs::read(path)?.hash(hasher);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_content_name_and_text_and_with_nothing_else() {
        let folder = std::env::temp_dir().join(format!("fingerprint-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let of = |text: &str| of_files_and_text(std::slice::from_ref(&folder), text).expect("a fingerprint");
        fs::write(folder.join("a"), "1").expect("a file");
        let first = of("x");
        assert_eq!(first, of("x"));
        assert_ne!(first, of("y"));
        fs::write(folder.join("a"), "2").expect("a file");
        assert_ne!(first, of("x"));
        fs::write(folder.join("a"), "1").expect("a file");
        assert_eq!(first, of("x"));
        fs::rename(folder.join("a"), folder.join("b")).expect("a new name");
        assert_ne!(first, of("x"));
        fs::remove_dir_all(&folder).expect("an end");
    }
}
