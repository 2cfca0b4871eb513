//! Makes the folder of a release from the built console.

use super::bill;
use super::digest::{SUMS, files, integrity, sha256, sums};
use super::hosts::{Host, Site};
use super::options::Options;
use super::page::{self, Additions};
use super::settings;
use crate::problem::{Outcome, Problem};
use crate::progress::{must, say};
use crate::repo;
use crate::setup::Tools;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// The page, and what stands in for every other address on hosts that know no better.
const INDEX: &str = "index.html";
const FALLBACK: &str = "404.html";
/// The licences of what is in the release.
const LICENCES: &str = "licences";
/// What a host without headers gets besides.
const STYLE: &str = include_str!("../../hosts/github.css");
const SCRIPT: &str = include_str!("../../hosts/github.js");
const NOTE: &str = include_str!("../../hosts/github.html");

/// What the files that the options name are good for. It is known before anything is built, which takes minutes.
#[derive(Debug)]
pub(super) struct Plan {
    config: String,
    out: PathBuf,
}

impl Plan {
    pub(super) fn of(options: &Options) -> Outcome<Self> {
        let config = settings::text(options)?;
        let out = std::path::absolute(&options.out).map_err(|error| Problem::file(&options.out, &error))?;
        if out.starts_with(repo::dist()) {
            return Err(other_folder(&out, "is where the console is built"));
        }
        earlier(&out).map(|_| Self { config, out })
    }
}

/// Makes the release and says what is in it.
pub(super) fn make(tools: &Tools, options: &Options, Plan { config, out }: Plan) -> Outcome<()> {
    let beside = emptied(&out)?;
    let folder = options.host.map_or_else(|| options.base.trim_matches('/'), |host| host.folder(&options.base));
    let web = repo::ensured(out.join(folder))?;
    copy_built(&web)?;
    write(&web.join("config.json"), &config)?;
    let policy = policy::content_security_policy(options.origins.iter().map(policy::ApiOrigin::as_str));
    let html = page::rebased(&read(&repo::dist().join(INDEX))?, &options.base);
    let html = match options.host {
        Some(host) if !host.sends_headers() => noted(&html, &web, &options.base, &policy)?,
        _ => html,
    };
    let checked = page::check(&html, &options.base, &|path| fs::read(web.join(path)).ok())?;
    write(&web.join(INDEX), &html)?;
    materials(tools, &out)?;
    compress(tools, &web)?;
    if let Some(host) = options.host {
        host_files(host, &out, &web, &html, policy, options)?;
    }
    let sums = sums(&out, &beside)?;
    write(&out.join(SUMS), &sums)?;
    let count = sums.lines().count() + 1;
    say(&format!("The release is in {}: {count} files, {checked} integrity values checked.", out.display()));
    if options.origins.is_empty() && options.proxies.is_empty() {
        say("The page may call no API yet: --proxy or --api-origin names one.");
    }
    say("docs/DEPLOY.md says how to put it on its host.");
    Ok(())
}

/// The folder without an earlier release: the files that its list of sums names go, and anything else stays and is returned.
fn emptied(out: &Path) -> Outcome<Vec<String>> {
    repo::ensured(out.to_owned())?;
    for name in earlier(out)? {
        let file = out.join(name);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Problem::file(&file, &error)),
            _ => {}
        }
        // Folders that are empty now; the first one that is not ends it.
        file.ancestors().skip(1).take_while(|folder| *folder != out).all(|folder| fs::remove_dir(folder).is_ok());
    }
    files(out)
}

/// The files of an earlier release in this folder, which may hold nothing else but what was put beside them.
fn earlier(out: &Path) -> Outcome<Vec<String>> {
    let entries = match fs::read_dir(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(_) => return Err(other_folder(out, "is no folder that can be read")),
        Ok(entries) => entries,
    };
    if entries.count() == 0 {
        return Ok(Vec::new());
    }
    let list = fs::read_to_string(out.join(SUMS)).unwrap_or_default();
    let names = list.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name.to_owned());
    let names: Vec<String> = names.chain([SUMS.to_owned()]).collect();
    let inside = |name: &String| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !names.iter().any(|name| name == bill::NAME) || !names.iter().all(inside) {
        return Err(other_folder(out, "holds something that is no release"));
    }
    Ok(names)
}

fn other_folder(out: &Path, why: &str) -> Problem {
    Problem::new(
        format!("{} {why}; --out takes a new folder, or an earlier release's.", out.display()),
        "cargo xtask dist --out a-new-folder",
    )
}

/// Copies the built files, with their compressed twins, except what each release makes for itself.
fn copy_built(web: &Path) -> Outcome<()> {
    let dist = repo::dist();
    for file in files(&dist)? {
        let name = file.trim_end_matches(".br").trim_end_matches(".gz");
        if name == INDEX || name == "config.json" || file.ends_with("OFL.txt") {
            continue;
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !policy::HASHED.contains(&ending) || !policy::is_hashed(name.rsplit('/').next().unwrap_or(name)) {
            return Err(Problem::new(
                format!(
                    "dist/{file} has no hash in its name, or a kind that no host knows: it would be kept too long."
                ),
                "look at HASHED in crates/policy/src/lib.rs, then run cargo xtask build",
            ));
        }
        let to = web.join(&file);
        repo::ensured(to.parent().map_or_else(PathBuf::new, Path::to_path_buf))?;
        fs::copy(dist.join(&file), &to).map_err(|error| Problem::file(&to, &error))?;
    }
    Ok(())
}

/// The page with its policy inside, the note, and the script that starts nothing in a frame.
fn noted(html: &str, web: &Path, base: &str, policy: &str) -> Outcome<String> {
    let put = |ending: &str, text: &str| {
        let name = format!("host-{}.{ending}", &sha256(text.as_bytes())[..16]);
        write(&web.join(&name), text).map(|()| (format!("{base}{name}"), integrity(text.as_bytes())))
    };
    let (style, script) = (put("css", STYLE)?, put("js", SCRIPT)?);
    let policy = policy::meta_policy(policy);
    let with = Additions {
        policy: &policy,
        style: [&style.0, &style.1],
        script: [&script.0, &script.1],
        note: NOTE.trim_end(),
    };
    page::without_headers(html, &with)
}

/// What the release is made of: the bill of materials and the licences.
fn materials(tools: &Tools, out: &Path) -> Outcome<()> {
    let crates = bill::crates(tools)?;
    let compiler = crate::command::answer(tools.wasm_command("rustc").arg("-vV")).unwrap_or_default();
    let compiler = compiler.lines().find_map(|line| line.strip_prefix("release: ")).unwrap_or_default();
    write(&out.join(bill::NAME), &bill::document(&crates, compiler)?)?;
    let folder = repo::ensured(out.join(LICENCES))?;
    write(&folder.join("crates.txt"), &bill::licences(&crates)?)?;
    for (from, to) in [
        ("static/LICENCES.md", "static.txt"),
        ("static/fonts/OFL.txt", "fonts.txt"),
        ("LICENSE-MIT", "console-mit.txt"),
        ("LICENSE-APACHE", "console-apache.txt"),
    ] {
        write(&folder.join(to), &read(&repo::root().join(from))?)?;
    }
    Ok(())
}

/// Compresses what has no compressed twin yet.
fn compress(tools: &Tools, web: &Path) -> Outcome<()> {
    let mut node = tools.command("node");
    node.arg("crates/xtask/scripts/compress.mjs").arg(web).arg("--missing");
    must("Compress the release", Duration::from_secs(1), &mut node, "cargo xtask dist").map(|_| ())
}

fn host_files(host: Host, out: &Path, web: &Path, html: &str, policy: String, options: &Options) -> Outcome<()> {
    let served = files(web)?;
    let (hashed, others): (Vec<String>, Vec<String>) = served
        .into_iter()
        .filter(|file| !file.ends_with(".br") && !file.ends_with(".gz"))
        .partition(|file| policy::HASHED.iter().any(|ending| file.ends_with(&format!(".{ending}"))));
    let site = Site { base: &options.base, policy, proxies: &options.proxies, hashed: &hashed, others: &others };
    for (name, text) in host.files(&site) {
        write(&out.join(name), &text)?;
    }
    // These look for it at the root of the release, and answer with it where there is no file.
    if matches!(host, Host::Cloudflare | Host::Netlify | Host::GitHub) {
        write(&out.join(FALLBACK), html)?;
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Problem::file(path, &error))
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| Problem::file(path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::options::tests::read;

    #[test]
    fn a_file_that_is_not_there_and_a_folder_of_something_else_are_told_first() {
        let dist = format!("--out {}", repo::dist().join("new").display());
        for (line, words) in [
            ("--config /no/such.json", "/no/such.json could not be read"),
            ("--out Cargo.toml", "Cargo.toml is no folder that can be read; --out takes a new folder"),
            ("--out src", "src holds something that is no release"),
            (dist.as_str(), "dist/new is where the console is built"),
        ] {
            let said = Plan::of(&read(line).expect("options")).expect_err(line).to_string();
            assert!(said.contains(words), "{line}: {said}");
        }
        let new = Plan::of(&read("--out target/no-such-folder").expect("options")).expect("a new folder");
        assert!(!new.out.exists(), "nothing is made yet");
    }

    #[test]
    fn an_earlier_release_goes_and_what_somebody_put_beside_it_stays() {
        let folder = std::env::temp_dir().join(format!("release-{}", std::process::id()));
        let put = |name: &str, text: &str| {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, text).expect("a file");
        };
        put("photos/a", "mine");
        put(SUMS, "00  photos/a\n");
        assert!(emptied(&folder).is_err(), "somebody else's list of sums");
        put("console/a.js", "");
        put("console/rows/b.wasm", "");
        put(bill::NAME, "");
        put(SUMS, &format!("00  console/a.js\n00  console/rows/b.wasm\n00  gone\n00  {}\n", bill::NAME));
        assert_eq!(emptied(&folder).expect("a release"), ["photos/a"]);
        let left: Vec<_> =
            fs::read_dir(&folder).expect("the folder").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(
            (left, fs::read_to_string(folder.join("photos/a")).ok().as_deref()),
            (vec!["photos".into()], Some("mine"))
        );
        put(SUMS, &format!("00  ../outside\n00  {}\n", bill::NAME));
        assert!(emptied(&folder).is_err(), "a path that leads out");
        fs::remove_dir_all(&folder).expect("an end");
    }
}
