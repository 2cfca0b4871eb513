//! Hashes of files, and the list of them that `sha256sum -c` reads.

use crate::problem::{Outcome, Problem};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

/// The file with the hashes of all others.
pub(super) const SUMS: &str = "SHA256SUMS";

/// The SHA-256 of some bytes in hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The value of an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)))
}

/// The digits of a hash that is written as in an `integrity` attribute. `None` where it is not of that kind.
pub(super) fn digits(kind: &str, integrity: &str) -> Option<String> {
    let bytes = BASE64.decode(integrity.strip_prefix(kind)?.strip_prefix('-')?).ok()?;
    Some(hexadecimal(&bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files below a folder as paths with slashes, in the order of their bytes.
pub(super) fn files(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    add(folder, &PathBuf::new(), &mut found).map_err(|error| Problem::file(folder, &error))?;
    found.sort();
    Ok(found)
}

fn add(root: &Path, within: &Path, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(within))? {
        let entry = entry?;
        let path = within.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            add(root, &path, found)?;
        } else {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            found.push(parts.join("/"));
        }
    }
    Ok(())
}

/// The list for a folder, without itself and without what somebody put `beside` the release, such as a `.git`: a later
/// release takes away what the list names.
pub(super) fn sums(folder: &Path, beside: &[String]) -> Outcome<String> {
    let mut text = String::new();
    for file in files(folder)?.iter().filter(|file| *file != SUMS && !beside.contains(file)) {
        let path = folder.join(file);
        let bytes = fs::read(&path).map_err(|error| Problem::file(&path, &error))?;
        text += &format!("{}  {file}\n", sha256(&bytes));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn hashes_are_the_known_ones() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
        assert_eq!(digits("sha512", "sha512-AP8="), Some("00ff".to_owned()));
        for other in ["sha384-AP8=", "sha512-", "sha512AP8=", "sha512-AP8", "sha512-A?8=", ""] {
            assert_eq!(digits("sha512", other).filter(|digits| !digits.is_empty()), None, "{other}");
        }
    }

    #[test]
    fn the_list_is_sorted_leaves_itself_out_and_is_read_by_sha256sum() {
        let folder = std::env::temp_dir().join(format!("sums-{}", std::process::id()));
        fs::create_dir_all(folder.join("b")).expect("a folder");
        for (name, text) in [("z", "1"), ("b/a", "2"), ("b/mine", "4"), ("a.js", "3"), (SUMS, "old")] {
            fs::write(folder.join(name), text).expect("a file");
        }
        let beside = ["b/mine".to_owned()];
        let list = sums(&folder, &beside).expect("the sums");
        let names: Vec<_> = list.lines().filter_map(|line| line.split("  ").nth(1)).collect();
        assert_eq!(names, ["a.js", "b/a", "z"]);
        fs::write(folder.join(SUMS), &list).expect("a file");
        let check = || Command::new("sha256sum").args(["--check", "--status", SUMS]).current_dir(&folder).status();
        assert!(check().expect("sha256sum").success());
        fs::write(folder.join("z"), "changed").expect("a file");
        assert!(!check().expect("sha256sum").success(), "a changed file is seen");
        fs::remove_dir_all(&folder).expect("an end");
    }

    #[test]
    fn the_names_of_fonts_say_what_is_in_them() {
        let folder = crate::repo::root().join("static/fonts");
        let fonts: Vec<_> =
            files(&folder).expect("fonts").into_iter().filter(|name| name.ends_with(".woff2")).collect();
        assert_eq!(fonts.len(), 3);
        for name in fonts {
            let hash = sha256(&fs::read(folder.join(&name)).expect("a font"));
            assert!(
                name.ends_with(&format!("-{}.woff2", &hash[..8])),
                "{name} holds {hash}; see crates/xtask/css/fonts.py"
            );
        }
    }
}
