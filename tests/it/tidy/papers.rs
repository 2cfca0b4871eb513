//! What is written for readers, and what no committed file may hold.

use super::hold;
use super::tree::{File, all_files, files, places, root};

/// The targets of the Markdown links of a file: what stands in `](…)`.
fn links(file: &File) -> Vec<&str> {
    file.text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

/// Paths of the repository that stand between backticks, without those that are patterns.
fn quoted(file: &File) -> Vec<&str> {
    const TOPS: &[&str] = &["src/", "crates/", "tests/", "docs/", "static/", ".ci/"];
    let odd_parts = file.text.split('`').skip(1).step_by(2);
    let plain = |text: &&str| !text.contains(['*', '<', '{', ' ', '…', '\n', ',', '(', ':']) && !text.contains("...");
    odd_parts.filter(|text| TOPS.iter().any(|top| text.starts_with(top))).filter(plain).collect()
}

#[test]
fn every_path_in_the_papers_exists() {
    let mut broken = Vec::new();
    for file in files(&[".md", "Cargo.toml"]).iter().filter(|file| file.path.ends_with(".md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in links(file).into_iter().filter(|link| !link.contains("://") && !link.starts_with(['#', 'm'])) {
            let target = link.split('#').next().unwrap_or(link);
            let base = if target.starts_with('/') { root().to_path_buf() } else { root().join(folder) };
            if !base.join(target.trim_start_matches('/')).exists() {
                broken.push(format!("{}: link to {link}", file.path));
            }
        }
        let missing = quoted(file).into_iter().filter(|path| !root().join(path).exists());
        broken.extend(missing.map(|path| format!("{}: `{path}`", file.path)));
    }
    hold("a path in a paper leads to a file", "a reader who is led nowhere stops reading", broken);
}

#[test]
fn the_readme_is_short() {
    let readme = files(&[".md", "Cargo.toml"]).into_iter().filter(|file| file.path == "README.md");
    let broken = readme
        .map(|file| file.text.lines().count())
        .filter(|lines| *lines >= 120)
        .map(|lines| format!("{lines} lines"))
        .collect();
    hold("README.md has fewer than 120 lines", "it says what this is and how to start; the rest is in docs", broken);
}

/// Paths that look like a machine's own and are none: the made-up console of a made-up server.
const MADE_UP: &[&str] = &["crates/sandbox/src/seed/tables.rs"];

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let needles = ["/work/", "/root/", "/home/", "/tmp/", "/Users/", "C:\\\\Users"];
    let searched = all_files().into_iter().filter(|file| !file.within(MADE_UP));
    let all = |file: &File| {
        let lines = file.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        places(file, lines, &needles)
    };
    hold("no path of one machine", "it exists nowhere else", searched.flat_map(|file| all(&file)).collect());
}

#[test]
fn no_file_names_a_host_to_fetch_packages_from() {
    let needles = [
        "registry.npmjs",
        "registry.yarnpkg",
        "static.crates.io",
        "index.crates.io",
        "pypi.org",
        "pythonhosted",
        "static.rust-lang.org",
        "deb.debian.org",
        "index-url",
        "replace-with",
        "[source.",
        "\"resolved\": \"http",
        "--registry",
    ];
    let mut broken = Vec::new();
    for file in &all_files() {
        broken.extend(places(file, file.lines(), &needles));
        if file.path.ends_with("Cargo.lock") {
            let known = |line: &str| {
                line.contains("crates.io-index") || line.starts_with("source = ") == line.contains("crates.io-index")
            };
            broken.extend(
                file.lines()
                    .filter(|(_, line)| line.starts_with("source = ") && !known(line))
                    .map(|line| file.place(line)),
            );
        }
    }
    hold(
        "no registry by its host's name",
        "each machine has its own, set up in its own configuration, and a lock file that names one fails elsewhere",
        broken,
    );
}

#[test]
fn text_files_end_their_lines_the_same_way() {
    let wrong = |file: &&File| file.text.contains('\r') || !(file.text.is_empty() || file.text.ends_with('\n'));
    let written = |file: &&File| {
        [".rs", ".toml", ".md", ".mjs", ".js", ".html", ".sql"].iter().any(|end| file.path.ends_with(end))
    };
    let broken = all_files().iter().filter(written).filter(wrong).map(|file| file.path.clone()).collect();
    hold(
        "lines end in a line feed, the last one too",
        "a change would otherwise touch lines that nobody meant to touch",
        broken,
    );
}
